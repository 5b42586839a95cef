"""Odd mails as Japanese mail programs, gateways and telephones write them: charsets in headers, bodies and file names."""

from __future__ import annotations

import binascii
from base64 import b64encode
from collections.abc import Iterator

from odd_mails import ADDR, SUBJECT, TEXT, Odd, mail, part, parts

from kigen.mail import Address, Attachment

_JIS = b"\x1b$B"
_ASCII = b"\x1b(B"
_HTML = "text/html; charset="


def odd_japanese() -> Iterator[Odd]:
    yield from _names()
    yield from _subjects()
    yield from _bodies()
    yield from _pages()
    yield from _files()


def _jis(text: str) -> bytes:
    return text.encode("iso2022_jp")


def _word(raw: bytes, charset: str) -> bytes:
    return b"=?" + charset.encode() + b"?B?" + b64encode(raw) + b"?="


def _names() -> Iterator[Odd]:
    """Display names in From."""

    def named(quirk: str, written: bytes, name: str) -> Odd:
        return Odd(f"ja-from-{quirk}", mail(From=written + b" <" + ADDR.encode() + b">"), {"sender": Address(ADDR, name)}, TEXT)

    yield named("raw-jis", _jis("佐藤 花子"), "佐藤 花子")
    yield named("raw-jis-with-a-quotation-mark-in-a-character", _jis("あい"), "あい")
    yield named("raw-jis-with-an-angle-in-a-character", _jis("実"), "実")
    yield named("raw-jis-in-quotes", b'"' + _jis("佐藤、花子") + b'"', "佐藤、花子")
    yield named("raw-shift-jis-with-a-backslash-in-a-character", '"表 太郎"'.encode("cp932"), "表 太郎")
    yield named("raw-euc-jp", "佐藤花子（営業部）".encode("euc_jp"), "佐藤花子（営業部）")
    yield named("raw-utf-8", "佐藤 花子".encode(), "佐藤 花子")
    yield named("vendor-characters-in-a-word", _word(_JIS + b"|b-j" + _ASCII, "ISO-2022-JP"), "髙㈱")
    yield named("word-in-quotes", b'"' + _word("佐藤 花子".encode(), "utf-8") + b'"', "佐藤 花子")
    yield named("word-with-a-comma-inside", _word("佐藤, 花子".encode(), "utf-8"), "佐藤, 花子")
    yield named(
        "two-words-of-one-name", _word(_jis("佐藤"), "iso-2022-jp") + b"\r\n " + _word(_jis("花子"), "iso-2022-jp"), "佐藤花子"
    )
    yield named("half-width-kana-in-a-word", _word(b"\x1b(I<>\x1b(B", "iso-2022-jp"), "ｼｾ")
    yield named("word-of-a-bare-shift-out", _word(b"\x0e<>\x0f", "iso-2022-jp"), "ｼｾ")
    yield named("honorific-after-the-name", _word("佐藤 花子 様".encode(), "utf-8"), "佐藤 花子 様")


def _subjects() -> Iterator[Odd]:
    def subject(quirk: str, written: bytes, meant: str = SUBJECT) -> Odd:
        return Odd(f"ja-subject-{quirk}", mail(Subject=written), {"subject": meant}, TEXT)

    octets = _jis(SUBJECT)
    for quirk, at in (("word-goes-on-without-a-new-escape", 7), ("word-cut-within-a-character", 6)):
        halves = (_word(half, "iso-2022-jp") for half in (octets[:at], octets[at:]))
        yield subject(quirk, b"\r\n ".join(halves))
    yield subject("q-word-of-jis", b"=?ISO-2022-JP?Q?=1B$B8+@Q=1B(B?=", "見積")
    yield subject("q-word-with-a-raw-escape", b"=?ISO-2022-JP?Q?\x1b$B8+@Q\x1b(B?=", "見積")
    yield subject("jis-label-on-utf-8", _word(SUBJECT.encode(), "iso-2022-jp"))
    yield subject("jis-label-on-shift-jis", _word(SUBJECT.encode("cp932"), "iso-2022-jp"))
    yield subject("utf-8-label-on-jis", _word(octets, "utf-8"))
    yield subject("shift-jis-label-on-euc-jp", _word((SUBJECT * 3).encode("euc_jp"), "euc-jp"), SUBJECT * 3)
    yield subject("quoted-charset-in-a-word", b'=?"utf-8"?B?' + b64encode(SUBJECT.encode()) + b"?=")
    yield subject("byte-order-mark-in-a-word", _word(b"\xef\xbb\xbf" + SUBJECT.encode(), "utf-8"))
    yield subject("raw-utf-8-and-a-word", "至急 ".encode() + _word(SUBJECT.encode(), "utf-8"), f"至急 {SUBJECT}")
    yield subject("raw-jis-and-a-word", _jis("至急") + b" " + _word(octets, "iso-2022-jp"), f"至急 {SUBJECT}")
    yield subject("raw-jis-folded-within-its-escape", _jis("見積") + b"\r\n " + _jis("書の件"), "見積 書の件")
    yield subject("raw-shift-jis-with-half-width-kana", "ﾐﾂﾓﾘ書の件について".encode("cp932"), "ﾐﾂﾓﾘ書の件について")
    yield subject("raw-utf-7-stays-as-it-is", b"+iYt6TWb4-", "+iYt6TWb4-")
    inner = _word(SUBJECT.encode(), "utf-8")
    yield subject("word-encoded-twice", _word(inner, "us-ascii"), inner.decode())
    yield subject("word-of-gb2312", _word("报价单".encode("gb2312"), "gb2312"), "报价单")
    yield subject("word-of-gbk-labelled-gb2312", _word("報價單".encode("gbk"), "gb2312"), "報價單")
    yield subject("word-of-big5", _word("報價單".encode("big5"), "big5"), "報價單")
    yield subject("word-of-euc-kr", _word("견적서".encode("euc_kr"), "ks_c_5601-1987"), "견적서")
    yield subject("nec-row-13-in-shift-jis", _word("①㈱".encode("cp932"), "shift_jis"), "①㈱")
    yield subject("nec-row-13-in-euc-jp", _word(b"\xad\xa1\xad\xea", "euc-jp"), "①㈱")
    yield subject("ibm-kanji-in-shift-jis", _word("髙﨑".encode("cp932"), "windows-31j"), "髙﨑")


def _bodies() -> Iterator[Odd]:
    def body(quirk: str, raw: bytes, charset: str, text: str = TEXT, encoding: str = "8bit") -> Odd:
        content = f"text/plain; charset={charset}" if charset else "text/plain"
        return Odd(f"ja-body-{quirk}", mail(raw, content, encoding=encoding), text=text)

    yield body("shift-out-kana", b"\x0e<>\x0f ok", "iso-2022-jp", "ｼｾ ok")
    yield body("shift-out-kana-without-shift-in", b"\x0e<>", "iso-2022-jp", "ｼｾ")
    yield body("jis-across-a-line-end", _JIS + b"8+\r\n@Q" + _ASCII, "iso-2022-jp", "見\n積")
    yield body("jis-odd-number-of-bytes", _JIS + b"8+@" + _ASCII + b" ok", "iso-2022-jp", " ok")
    yield body("jis-supplementary-kanji", b"\x1b$(D0!\x1b(B", "iso-2022-jp-1", "丂")
    yield body("jis-roman-set", b"\x1b(Jabc\x1b(B " + _jis(TEXT), "iso-2022-jp", f"abc {TEXT}")
    yield body("jis-escapes-one-after-another", _JIS + _ASCII + _JIS + _ASCII + _jis(TEXT), "iso-2022-jp")
    yield body("jis-escape-that-is-none", b"\x1b[0m" + _jis(TEXT), "iso-2022-jp")
    yield body("jis-vendor-characters-and-plain-ones", _JIS + b"-!8+@Q|b" + _ASCII, "iso-2022-jp", "①見積髙")
    yield body("jis-with-the-escape-lost", b"$B8+@Q(B " + _jis(TEXT), "iso-2022-jp")
    yield body("euc-jp-vendor-characters", b"\xad\xa1 " + TEXT.encode("euc_jp"), "euc-jp", f"① {TEXT}")
    yield body("euc-jp-half-width-kana", b"\x8e\xbc\x8e\xbe " + TEXT.encode("euc_jp"), "euc-jp", f"ｼｾ {TEXT}")
    yield body("shift-jis-cut-within-a-character", TEXT.encode("cp932")[:-1], "shift_jis", TEXT[:-1])
    yield body("shift-jis-half-width-kana-only", "ｼｾ".encode("cp932"), "shift_jis", "ｼｾ")
    yield body("shift-jis-private-characters", b"\xf0\x40" + TEXT.encode("cp932"), "shift_jis")
    yield body("utf-8-with-one-broken-byte", b"\xff " + TEXT.encode(), "utf-8")
    yield body("utf-8-with-surrogates", b"\xed\xa0\xbd\xed\xb1\x8d " + TEXT.encode(), "utf-8")
    yield body("utf-8-overlong", b"\xc0\xaf " + TEXT.encode(), "utf-8")
    yield body("utf-8-decomposed", "か\u3099ぎ".encode(), "utf-8", "か\u3099ぎ")
    yield body("utf-8-ideographic-variant", "葛\U000e0100城".encode(), "utf-8", "葛")
    yield body("utf-16-without-mark", TEXT.encode("utf-16-be"), "utf-16", encoding="binary")
    yield body("utf-32", TEXT.encode("utf-32"), "utf-32", encoding="binary")
    yield body("gbk-labelled-gb2312", "请在6月12日前寄回報價單。".encode("gbk"), "gb2312", "请在6月12日前寄回報價單。")
    yield body("big5", "請於6月12日前寄回。".encode("big5"), "big5", "請於6月12日前寄回。")
    yield body("euc-kr", "6월 12일까지 보내 주세요.".encode("euc_kr"), "ks_c_5601-1987", "6월 12일까지 보내 주세요.")
    yield body("no-label-euc-jp", (TEXT * 3).encode("euc_jp"), "")
    yield body("latin-1-label-on-shift-jis", (TEXT * 3).encode("cp932"), "iso-8859-1", "")
    yield body("jis-in-quoted-printable-soft-broken", binascii.b2a_qp(_jis(TEXT * 4)), "iso-2022-jp", TEXT, "quoted-printable")
    yield body("charset-by-a-number", TEXT.encode("cp932"), "932", "")
    yield body("charset-with-a-comment", TEXT.encode(), "utf-8 (Unicode)")
    first, second = part(_jis("一つ目。"), "text/plain; charset=iso-2022-jp"), part("二つ目。".encode())
    two = parts(first, second)
    yield Odd("ja-body-parts-of-two-charsets", two, {"text": "一つ目。\n\n二つ目。"})


def _pages() -> Iterator[Odd]:
    page = f"<html><head>%s</head><body><p>{TEXT}</p></body></html>"
    for quirk, codec, label, meta in [
        ("charset-in-meta-alone", "cp932", "", '<meta charset="shift_jis">'),
        ("euc-jp-in-meta-alone", "euc_jp", "", '<meta http-equiv="Content-Type" content="text/html; charset=euc-jp">'),
        ("jis-with-an-angle-in-a-character", "iso2022_jp", "iso-2022-jp", ""),
        ("shift-jis-label-quoted-in-single", "cp932", "'shift_jis'", ""),
        ("utf-8-page-labelled-shift-jis", "utf-8", "shift_jis", ""),
    ]:
        written = (page % meta).replace("<p>", "<p>実 ").encode(codec)
        yield Odd(f"ja-html-{quirk}", mail(written, f"{_HTML}{label}" if label else "text/html"), text=TEXT)
    yield Odd("ja-html-emoji-of-telephones", mail(b"<p>&#x1F44D;&#63647; ok</p>", _HTML + "utf-8"), text="👍")


def _files() -> Iterator[Odd]:
    def named(quirk: str, disposition: bytes, meant: str) -> Odd:
        head = b"Content-Type: application/pdf\r\nContent-Disposition: attachment; " + disposition
        raw = parts(part(), head + b"\r\n\r\n%PDF-1")
        file = Attachment(meant, "application/pdf", "attachment", "", 6)
        return Odd(f"ja-filename-{quirk}", raw, {"attachments": (file,)}, TEXT)

    yield named("rfc2231-jis", b"filename*=iso-2022-jp''%1B%24B8%2B%40Q%1B%28B.pdf", "見積.pdf")
    yield named("rfc2231-cp932-in-sections", b"filename*0*=windows-31j''%8C%A9; filename*1*=%90%CF.pdf", "見積.pdf")
    yield named("rfc2231-mixed-sections", b"filename*0*=utf-8''%E8%A6%8B; filename*1=-1.pdf", "見-1.pdf")
    yield named("rfc2231-vendor-characters", b"filename*=cp932''%87%40%FB%FC.pdf", "①髙.pdf")
    yield named("rfc2231-eight-bit-raw", b"filename*=utf-8''" + "見積.pdf".encode(), "見積.pdf")
    yield named("raw-shift-jis-with-a-backslash-in-a-character", b'filename="' + "表.pdf".encode("cp932") + b'"', "表.pdf")
    yield named("raw-jis-with-a-quotation-mark-in-a-character", b'filename="' + _jis("あ") + b'.pdf"', "あ.pdf")
    yield named("raw-jis-with-a-semicolon-in-a-character", b'filename="' + _jis("山") + b'.pdf"', "山.pdf")
    yield named("raw-euc-jp", b'filename="' + "お見積書.pdf".encode("euc_jp") + b'"', "お見積書.pdf")
    words = _word("見積書".encode(), "utf-8") + b"\r\n " + _word("改訂版.pdf".encode(), "utf-8")
    yield named("two-words-in-quotes", b'filename="' + words + b'"', "見積書改訂版.pdf")
    yield named("word-with-language", b'filename="=?utf-8*ja?B?' + b64encode("見積.pdf".encode()) + b'?="', "見積.pdf")
    yield named("percent-without-star", b'filename="%E8%A6%8B%E7%A9%8D.pdf"', "%E8%A6%8B%E7%A9%8D.pdf")
