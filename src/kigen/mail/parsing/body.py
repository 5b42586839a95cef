"""Which part of a mail is its text, and what it says: transfer encoding, charset, flowed lines, HTML if need be."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kigen.mail.parsing.charsets import decode
from kigen.mail.parsing.html import html_text
from kigen.mail.parsing.limits import Limits
from kigen.mail.parsing.mime import Part
from kigen.mail.parsing.parameters import disposition
from kigen.mail.parsing.words import base64_bytes
from kigen.patterns import compiled

_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_CONTROL = dict.fromkeys(
    (*range(9), 11, *range(14, 32), 127, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_CONTROL.update({0x2028: "\n", 0x2029: "\n", 12: "\n", 0x85: "\n"})
_HAS_CONTROL = compiled(f"[{re.escape(''.join(map(chr, _CONTROL)))}]")
_UUENCODED = compiled(rb"^begin [0-7]{3,4} [^\n]+\n", re.MULTILINE)
_STUB = compiled(
    r"(?:does|do) not (?:support|display|understand).{0,40}html|html (?:e-?mail|message|version|format)|view (?:this"
    r"|it) (?:e-?mail )?in (?:a|your) browser"
    r"|HTML(?:形式|メール|に対応)|このメールはHTML",
    re.IGNORECASE,
)
_PASSAGE_NAME = compiled(r"ATT\d{3,6}\.(?:txt|html?)", re.IGNORECASE)
_SHORT = 200


@dataclass(frozen=True, slots=True)
class Body:
    """The text a person would read, whether it was made from HTML, and what was odd."""

    text: str
    from_html: bool
    defects: tuple[str, ...]


def read_body(root: Part, limits: Limits) -> Body:
    """The mail's text: of alternatives the plain one, unless it only says that the mail is HTML."""
    texts: list[str] = []
    defects: list[str] = []
    from_html = False
    room = limits.text
    for plain, html in _passages(root):
        text, is_html = _passage(plain, html, limits)
        if len(text) > room:
            defects.append("text longer than is read")
            text = text[:room]
        room -= len(text)
        if text.strip():
            from_html = from_html or is_html
            texts.append(text.strip("\n"))
        if room <= 0:
            break
    return Body("\n\n".join(texts), from_html, tuple(defects))


def content(part: Part, most: int | None = None) -> bytes:
    """The part's bytes without transfer encoding (RFC 2045 §6), as far as they can be read; about `most` of them."""
    raw = part.body if most is None else part.raw[part.start : min(part.end, part.start + 2 * most)]
    encoding = part.field("content-transfer-encoding").strip().strip(b'"').lower()
    if encoding.startswith(b"base64"):
        return b"".join(base64_bytes(letters) for letters in raw.translate(None, _NOT_BASE64).split(b"=") if letters)
    if encoding.startswith((b"quoted-printable", b"quoted printable")):
        return binascii.a2b_qp(raw)
    if encoding in {b"x-uuencode", b"uuencode", b"x-uue"}:
        return _uudecoded(raw)
    return raw


def part_text(part: Part, most: int) -> str:
    """The decoded text of a text part, with plain line ends and without control characters."""
    raw = content(part, 4 * most)
    text = decode(raw, part.parameters.get("charset", ""))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _HAS_CONTROL.search(text):  # most text has none, and a search is a tenth of the work
        text = text.translate(_CONTROL)
    if part.content_type == "text/plain" and part.parameters.get("format", "").lower() == "flowed":
        text = unflowed(text, joins=part.parameters.get("delsp", "").lower() == "yes")
    return text


def unflowed(text: str, *, joins: bool) -> str:
    """Soft line breaks taken out (RFC 3676 §4); `joins` is DelSp=yes: the space before the break goes too."""
    lines: list[str] = []
    soft_depth: int | None = None
    for line in text.split("\n"):
        rest = line.lstrip(">")
        depth = len(line) - len(rest)
        rest = rest.removeprefix(" ")
        is_soft = rest.endswith(" ") and rest != "-- "
        shown = rest[:-1] if is_soft and joins else rest
        if soft_depth == depth and rest != "-- ":
            lines[-1] += shown
        else:
            lines.append(f"{'>' * depth} {shown}" if depth else shown)
        soft_depth = depth if is_soft else None
    return "\n".join(lines)


def is_attached(part: Part) -> bool:
    """Whether a part is a file rather than text to be read.

    Exchange gives the passages around a file names of their own, ATT00001.txt or .htm; they are text.
    """
    kind, parameters = disposition(part.field("content-disposition"))
    filename = parameters.get("filename") or part.parameters.get("name", "")
    if _PASSAGE_NAME.fullmatch(filename):
        return False
    return kind == "attachment" or bool(filename)


def _passages(root: Part) -> Iterator[tuple[Part | None, Part | None]]:
    """The passages of the text in order, each as its plain and its HTML form."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        kind = part.content_type
        if kind == "multipart/alternative":
            yield _alternatives(part)
        elif kind in {"multipart/related", "multipart/signed", "multipart/report", "multipart/appledouble"}:
            waiting.extend(part.children[:1])
        elif part.children:
            waiting.extend(reversed(part.children))
        elif kind.startswith("multipart/") and part.end > part.start:
            yield part, None
        elif part is root or not is_attached(part):
            if kind == "text/html":
                yield None, part
            elif kind in {"text/plain", "text", "text/enriched", "text/richtext"} or (
                part is root and kind.startswith("text/")
            ):
                yield part, None


def _alternatives(part: Part) -> tuple[Part | None, Part | None]:
    plain = html = None
    for below in part.walk():
        if below.children or is_attached(below):
            continue
        if below.content_type == "text/plain" and plain is None:
            plain = below
        elif below.content_type == "text/html" and html is None:
            html = below
    return plain, html


def _passage(plain: Part | None, html: Part | None, limits: Limits) -> tuple[str, bool]:
    text = part_text(plain, limits.text + 1) if plain is not None else ""
    if plain is not None and text.strip() and not (html is not None and _is_stub(text)):
        is_markup = text.lstrip()[:14].lower().startswith(("<!doctype html", "<html"))
        return (html_text(text[: limits.html]), True) if is_markup else (text, False)
    if html is None:
        return text, False
    rendered = html_text(part_text(html, limits.html))
    says_more = len(rendered.strip()) > len(text.strip()) or (rendered.strip() and _STUB.search(text))
    return (rendered, True) if says_more else (text, False)


def _is_stub(text: str) -> bool:
    """Whether a plain text only stands in for the HTML: next to nothing, or a word about HTML."""
    text = text.strip()
    return len(text) < 12 or (len(text) < _SHORT and bool(_STUB.search(text)))


def _uudecoded(raw: bytes) -> bytes:
    found = _UUENCODED.search(raw)
    lines: list[bytes] = []
    for line in raw[found.end() if found else 0 :].split(b"\n"):
        if line.startswith(b"end"):
            break
        try:
            lines.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(lines)
