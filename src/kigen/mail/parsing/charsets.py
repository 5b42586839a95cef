"""Bytes to text, as mail really labels them.

Labels are wrong as often as they are right, so each is a first guess only. ISO-2022-JP of real mail holds NEC and IBM
characters (①, ㈱, 髙) and half-width kana that Python's codec refuses; they are read by their place in JIS X 0208, through
code page 932, as Japanese mail programs do.
"""

from __future__ import annotations

import codecs
import re

from kigen.patterns import compiled

_JIS_LABELS = compiled(r"(?:cs)?iso-?2022-?jp.*|cp5022[012]|x-?jis|jis|ms50221", re.IGNORECASE)
_ALIASES = {
    "ansi_x3.4-1968": "ascii",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "7bit": "ascii",
    "8bit": "ascii",
    "unknown": "ascii",
    "unknown-8bit": "ascii",
    "x-unknown": "ascii",
    "default_charset": "ascii",
    "": "ascii",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8n": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms932": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "windows-932": "cp932",
    "cp932": "cp932",
    "csshiftjis": "cp932",
    "cswindows31j": "cp932",
    "euc-jp": "euc_jp",
    "eucjp": "euc_jp",
    "x-euc-jp": "euc_jp",
    "x-euc": "euc_jp",
    "eucjp-ms": "euc_jp",
    "cp51932": "euc_jp",
    "ujis": "euc_jp",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "ksc_5601": "cp949",
    "euc-kr": "cp949",
    "hz-gb-2312": "hz",
    "cp-850": "cp850",
    "macintosh": "mac_roman",
    "x-mac-japanese": "cp932",
    "tis-620": "cp874",
}
# Python's registry also holds codecs that are no charsets (zlib, punycode, unicode_escape): only these families are asked for.
_CHARSET = compiled(
    r"utf-?(?:7|8|16|32)(?:-?[lb]e)?|iso-?8859-?\d{1,2}|(?:windows-?|cp|ibm)\d{3,4}|koi8-[rtu]|mac[-_]?\w{4,12}|gb18030"
    r"|big5hkscs"
    r"|euc[-_](?:jp|kr)|cp949|hz|johab|iso-?2022-?kr|tis-620",
    re.IGNORECASE,
)
_ESCAPE = compiled(rb"(\x1b(?:\$\(?[@BDOQ]|\([BJIH]|&@)|[\x0e\x0f])")
_HAS_JIS = compiled(rb"\x1b(?:\$\(?[@BD]|\([BJI])")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_ASCII_BASED = ("utf-7", "hz", "utf-16", "utf-32")
_TO_HIGH = bytes(byte | 0x80 for byte in range(256))
# One and the same JIS character has two Unicode readings; code page 932 is the one that other Japanese mail uses.
_AS_CP932 = str.maketrans("〜‖−¢£¬", "～∥－￠￡￢")


def decode(raw: bytes, label: str = "") -> str:
    """Text of `raw`, by its label if the bytes bear it out, else by what they look like. Never raises.

    A multi-byte character cut off at the end is left out: mail is fetched in pieces.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _replacing(raw, codec).removeprefix("\ufeff")
    label = label.strip().strip("\"'").lower()
    is_jis = bool(_JIS_LABELS.fullmatch(label))
    if (is_jis and b"\x0e" in raw) or (b"\x1b" in raw and (is_jis or _HAS_JIS.search(raw))):
        text = None if b"\x0e" in raw else _strict(raw, "iso2022_jp")
        # Python's codec lets an escape sequence pass that it does not know, with whatever comes after it.
        return _jis(raw) if text is None or "\x1b" in text else text.translate(_AS_CP932)
    codec = "ascii" if is_jis else known(label) or "ascii"
    if codec in {"utf-16", "utf-32"}:
        codec = _in_order(raw, codec)
    if raw.isascii() and not codec.startswith(_NOT_ASCII_BASED):
        return raw.decode("ascii")
    return _guess(raw) if codec == "ascii" else _by_label(raw, codec)


def _in_order(raw: bytes, codec: str) -> str:
    """UTF-16 or UTF-32 without a byte order mark is big-endian (RFC 2781 §4.3), unless the zeros in it say otherwise."""
    lead, last = (raw[::2], raw[1::2]) if codec == "utf-16" else (raw[::4], raw[3::4])
    return f"{codec}-le" if last.count(0) > lead.count(0) else f"{codec}-be"


def _by_label(raw: bytes, codec: str) -> str:
    # Valid UTF-8 is hardly ever meant as anything else: never as Latin-1, and not as a multi-byte charset when it holds
    # characters of three bytes. Half-width kana in Shift_JIS may look like its two-byte characters.
    utf_8 = _strict(raw, "utf-8") if codec != "utf-8" else None
    if utf_8 is not None and (codec.startswith("cp125") or max(utf_8, default="") >= "\u0800"):
        return utf_8
    text = _strict(raw, codec)
    if text is not None:
        return text
    return _other_than_labelled(raw, _euc(raw) if codec == "euc_jp" else _replacing(raw, codec))


def known(label: str) -> str | None:
    """The codec that reads a charset label, None when there is none."""
    codec = _ALIASES.get(label, label)
    if not _CHARSET.fullmatch(codec) and codec != "ascii":
        return None
    try:
        return codecs.lookup(codec.replace("windows-", "cp") if codec.startswith("windows-") else codec).name
    except LookupError:
        return None


def _strict(raw: bytes, codec: str) -> str | None:
    """Decoded without a fault, apart from a character cut off at the end; None when that cannot be."""
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(raw, final=False)
    except (UnicodeError, ValueError):
        return None


def _replacing(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec, "replace")
    except (UnicodeError, ValueError):
        return raw.decode("latin-1")


def _other_than_labelled(raw: bytes, as_labelled: str) -> str:
    """Another reading that has no fault, when the labelled one has; else the labelled one with its faults."""
    for codec in ("utf-8", "cp932", "euc_jp"):
        text = _strict(raw, codec)
        if text is not None and as_labelled.count("\ufffd") > max(1, len(as_labelled) // 200):
            return text
    return as_labelled


def _guess(raw: bytes) -> str:
    """Eight-bit text without a label that can be believed: UTF-8, then the likelier of Shift_JIS and EUC-JP, then Western."""
    text = _strict(raw, "utf-8")
    if text is not None:
        return text
    japanese = [text for codec in ("cp932", "euc_jp") if (text := _strict(raw, codec)) is not None]
    likely = max(japanese, key=_japanese_share, default="")
    return likely if likely and _japanese_share(likely) > 0.5 else _replacing(raw, "cp1252")


def _japanese_share(text: str) -> float:
    """How much of the non-ASCII text is kana and kanji in their full width, as Japanese text is."""
    wide = [sign for sign in text[:4000] if sign > "\x7f"]
    full = sum("\u3000" <= sign <= "\u30ff" or "\u4e00" <= sign <= "\u9fff" or "\uff01" <= sign <= "\uff5e" for sign in wide)
    return full / len(wide) if wide else 0.0


def _jis(raw: bytes) -> str:
    """ISO-2022-JP and its relatives (RFC 1468, CP50220/1/2), by the escape sequences in it."""
    parts: list[str] = []
    mode = b"\x1b(B"
    before_shift = mode
    for piece in _ESCAPE.split(raw):
        if piece == b"\x0e":
            before_shift, mode = mode, b"\x1b(I"
        elif piece == b"\x0f":
            mode = before_shift
        elif piece[:1] == b"\x1b" and _ESCAPE.fullmatch(piece):
            mode = mode if piece == b"\x1b&@" else piece
        elif piece:
            parts.append(_jis_piece(piece, mode))
    return "".join(parts)


def _jis_piece(piece: bytes, mode: bytes) -> str:
    if mode == b"\x1b(I":
        return "".join(chr(0xFF40 + (byte & 0x7F)) if 0x21 <= byte & 0x7F <= 0x5F else chr(byte & 0x7F) for byte in piece)
    if mode in {b"\x1b$B", b"\x1b$@", b"\x1b$(B", b"\x1b$(@"}:
        return "".join(
            _two_byte(run) if run[:1] > b" " else run.decode("ascii") for run in re.split(rb"([\x00-\x20]+)", piece) if run
        )
    if mode == b"\x1b$(D":
        return _replacing(
            b"".join(b"\x8f" + piece[at : at + 2].translate(_TO_HIGH) for at in range(0, len(piece) - 1, 2)), "euc_jp"
        )
    if mode in {b"\x1b$(O", b"\x1b$(Q"}:
        return _replacing(piece.translate(_TO_HIGH), "euc_jis_2004")
    if piece.isascii():
        return piece.decode("ascii")
    return _strict(piece, "utf-8") or _replacing(piece, "cp932")


def _two_byte(run: bytes) -> str:
    """Characters of JIS X 0208 with the vendors' rows, from their two bytes each."""
    run = run[: len(run) & ~1]
    text = _strict(run.translate(_TO_HIGH), "euc_jp")
    if text is not None:
        return text.translate(_AS_CP932)
    return "".join(_from_place(run[at] & 0x7F, run[at + 1] & 0x7F) for at in range(0, len(run), 2))


def _from_place(row: int, cell: int) -> str:
    """One character from its row and cell bytes, by way of Shift_JIS (JIS X 0208:1997, annex 1)."""
    lead = ((row - 0x21) >> 1) + 0x81
    lead += 0x40 if lead > 0x9F else 0
    trail = cell + ((0x1F if cell < 0x60 else 0x20) if row & 1 else 0x7E)
    if not (0x21 <= row <= 0x7E and 0x21 <= cell <= 0x7E):
        return "\ufffd"
    return bytes((lead, trail)).decode("cp932", "replace")


def _euc(raw: bytes) -> str:
    """EUC-JP with the vendors' rows."""
    parts: list[str] = []
    for piece in re.split(rb"(\x8e[\xa1-\xdf]|\x8f[\xa1-\xfe]{2}|(?:[\xa1-\xfe]{2})+)", raw):
        if piece[:1] >= b"\xa1" and len(piece) > 1:
            parts.append(_two_byte(piece))
        else:
            parts.append(_replacing(piece, "euc_jp"))
    return "".join(parts)
