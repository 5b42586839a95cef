"""Charsets as real mail labels them: each pair of bytes and label gives the text that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.mail.parsing.charsets import decode, known

PLAIN = "見積書は6月12日まで"
VENDOR = "①㈱髙﨑Ⅲ№"  # NEC row 13 and IBM rows: not in JIS X 0208, in all Japanese mail


def jis(text: str, *, letters: bytes = b"\x1b$B") -> bytes:
    """ISO-2022-JP as Japanese mail programs write it, vendors' characters at their code page 932 places."""
    out = bytearray()
    wide = False
    for sign in text:
        pair = sign.encode("cp932")
        if len(pair) == 2:
            lead, trail = pair[0] - (0x40 if pair[0] >= 0xE0 else 0) - 0x81, pair[1] - 0x40 - (pair[1] > 0x7F)
            row, cell = (2 * lead + 0x22, trail - 94 + 0x21) if trail >= 94 else (2 * lead + 0x21, trail + 0x21)
            out += (b"" if wide else letters) + bytes((row, cell))
        else:
            out += (b"\x1b(B" if wide else b"") + pair
        wide = len(pair) == 2
    return bytes(out) + (b"\x1b(B" if wide else b"")


@pytest.mark.parametrize(
    ("raw", "label", "text"),
    [
        (jis(PLAIN), "iso-2022-jp", PLAIN),
        (jis(PLAIN), "", PLAIN),
        (jis(PLAIN), "us-ascii", PLAIN),
        (jis(PLAIN), "utf-8", PLAIN),
        (jis(PLAIN, letters=b"\x1b$@"), "ISO-2022-JP", PLAIN),
        (jis(PLAIN, letters=b"\x1b$(B"), "iso-2022-jp-2", PLAIN),
        (jis("①㈱Ⅲ№"), "iso-2022-jp", "①㈱Ⅲ№"),
        (jis("①㈱Ⅲ№"), "cp50220", "①㈱Ⅲ№"),
        (b"\x1b$B|b\x1b(B", "iso-2022-jp-ms", "髙"),
        (b"\x1b(I<>\x1b(B", "iso-2022-jp", "ｼｾ"),
        (b'\x1b$B$"\x1b(I<\x1b$B$$\x1b(B', "cp50221", "あｼい"),
        (b"\x0e<>\x0f ok", "cp50222", "ｼｾ ok"),
        (b'\x1b$B$"\x1b(B\x0e<>\x0f', "cp50222", "あｼｾ"),
        (b"\x1b(J\\100\x1b(B", "iso-2022-jp", "¥100"),
        (PLAIN.encode(), "iso-2022-jp", PLAIN),
        (PLAIN.encode("cp932"), "iso-2022-jp", PLAIN),
        (VENDOR.encode("cp932"), "shift_jis", VENDOR),
        (VENDOR.encode("cp932"), "x-sjis", VENDOR),
        (VENDOR.encode("cp932"), "Windows-31J", VENDOR),
        (PLAIN.encode("cp932"), "utf-8", PLAIN),
        (PLAIN.encode("cp932"), "us-ascii", PLAIN),
        (PLAIN.encode("euc_jp"), "euc-jp", PLAIN),
        (PLAIN.encode("euc_jp"), "", PLAIN),
        (b"\xad\xa1\xad\xea", "euc-jp", "①㈱"),
        (PLAIN.encode(), "shift_jis", PLAIN),
        (PLAIN.encode(), "us-ascii", PLAIN),
        (PLAIN.encode(), "iso-8859-1", PLAIN),
        (PLAIN.encode(), "x-no-such-charset", PLAIN),
        (PLAIN.encode(), '"UTF8"', PLAIN),
        (b"\xef\xbb\xbf" + PLAIN.encode(), "ascii", PLAIN),
        (PLAIN.encode("utf-16"), "utf-16", PLAIN),
        (PLAIN.encode("utf-16-be"), "utf-16be", PLAIN),
        ("naïve café".encode("cp1252"), "iso-8859-1", "naïve café"),
        ("naïve café".encode("cp1252"), "", "naïve café"),
        ("“quoted” – 5 €".encode("cp1252"), "iso-8859-1", "“quoted” – 5 €"),
        ("Grüße".encode("iso8859-15"), "iso-8859-15", "Grüße"),
        ("报价单".encode("gbk"), "gb2312", "报价单"),
        ("報價單".encode("big5"), "big5", "報價單"),
        ("견적서".encode("cp949"), "ks_c_5601-1987", "견적서"),
        ("Смета".encode("koi8_r"), "koi8-r", "Смета"),
        (b"+iYt6TQ-", "utf-7", "見積"),
        (b"", "utf-8", ""),
    ],
)
def test_text(raw: bytes, label: str, text: str) -> None:
    """The label where the bytes bear it out, else what the bytes look like."""
    assert decode(raw, label) == text


@pytest.mark.parametrize("codec", ["utf-8", "cp932", "euc_jp", "iso2022_jp"])
def test_cut_in_the_middle_of_a_character(codec: str) -> None:
    """A mail fetched in part ends anywhere; all whole characters are there and no other."""
    raw = ("期限" * 50).encode(codec)
    for end in range(len(raw) - 6, len(raw)):
        text = decode(raw[:end], {"cp932": "shift_jis", "iso2022_jp": "iso-2022-jp", "euc_jp": "euc-jp"}.get(codec, codec))
        assert ("期限" * 50).startswith(text)
        assert len(text) >= 97


@pytest.mark.parametrize(
    "label", ["zlib", "base64", "punycode", "idna", "unicode_escape", "rot13", "undefined", "hex", "mbcs", "\x00", "a" * 500]
)
def test_codecs_that_are_no_charsets(label: str) -> None:
    """A label cannot call one of Python's other codecs."""
    assert known(label) is None
    assert decode(b"abc", label) == "abc"


@given(
    raw=st.binary(max_size=300),
    label=st.sampled_from(
        ["", "utf-8", "iso-2022-jp", "shift_jis", "euc-jp", "gb2312", "utf-7", "utf-16", "hz", "johab", "cp1252", "iso-2022-kr"]
    ),
)
def test_never_raises(raw: bytes, label: str) -> None:
    """Any bytes under any label give text."""
    assert isinstance(decode(raw, label), str)


@given(st.text(alphabet=st.characters(codec="cp932", exclude_categories=("Cc", "Cs", "Co"), exclude_characters="¢£¬‖−〜")))
def test_japanese_mail_is_read_whole(text: str) -> None:
    """Everything code page 932 can write comes back from the bytes that mail programs make of it."""
    kept = "".join(
        sign for sign in text if sign.isascii() or (len(sign.encode("cp932")) == 2 and sign.encode("cp932") < b"\xf0")
    )
    kept = kept.encode("cp932").decode("cp932")
    assert decode(jis(kept), "iso-2022-jp") == kept
