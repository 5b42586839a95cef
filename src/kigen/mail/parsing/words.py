"""The text of header fields: unfolding (RFC 5322 §2.2.3) and encoded words (RFC 2047), bounded and tolerant."""

from __future__ import annotations

import binascii

from kigen.mail.parsing.charsets import decode
from kigen.patterns import compiled

_FOLD = compiled(rb"\r?\n(?=[ \t])|[\r\n\x00]")
_WORD = compiled(r"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,40})?\?([BbQq])\?([^?\r\n]*)\?=")
_HEX = compiled(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = compiled(r"[^A-Za-z0-9+/]")
_CONTROL = {code: None if code in {0, 10, 13} else " " for code in (*range(32), 127)}


def unfolded(raw: bytes) -> str:
    """The field's value on one line, 8-bit and raw ISO-2022-JP read by their looks; encoded words still encoded."""
    line = _FOLD.sub(b"", raw) if b"\n" in raw or b"\r" in raw or b"\x00" in raw else raw
    return decode(line).strip()


def header_text(raw: bytes, limit: int) -> str:
    """The text that a reader sees in a field: unfolded, decoded, without control characters, at most `limit` characters."""
    text = unfolded(raw[: 4 * limit])[:limit]
    shown = decode_words(text)[:limit]
    return (shown if shown.isprintable() else shown.translate(_CONTROL)).strip()


def decode_words(text: str) -> str:
    """`text` with its encoded words decoded. Neighbours of one charset are joined before they are decoded.

    Mail programs split characters, and base64 groups, between words.
    """
    if "=?" not in text:
        return text
    parts: list[str] = []
    run: list[tuple[str, str]] = []
    charset = ""
    here = 0
    for word in _WORD.finditer(text):
        between = text[here : word.start()]
        is_neighbour = bool(run) and not between.strip()
        if run and not (is_neighbour and word[1].lower() == charset):
            parts.append(_decoded(run, charset))
            run = []
        if not is_neighbour:
            parts.append(between)
        charset = word[1].lower()
        run.append((word[2].lower(), word[3]))
        here = word.end()
    if run:
        parts.append(_decoded(run, charset))
    parts.append(text[here:])
    return "".join(parts)


def _decoded(run: list[tuple[str, str]], charset: str) -> str:
    raw: list[bytes] = []
    pending = ""
    for encoding, text in run:
        if encoding == "q":
            raw.append(_HEX.sub(lambda found: bytes((int(found[1], 16),)), text.replace("_", " ").encode("utf-8", "replace")))
            continue
        letters = pending + _NOT_BASE64.sub("", text)
        is_open = len(letters) % 4 and "=" not in text and len(run) > 1
        keep = len(letters) % 4 if is_open else 0
        pending = letters[len(letters) - keep :] if keep else ""
        raw.append(base64_bytes(letters[: len(letters) - keep]))
    raw.append(base64_bytes(pending))
    return decode(b"".join(raw), charset)


def base64_bytes(letters: str | bytes) -> bytes:
    """Base64 letters without padding, however many there are: a rest that makes no byte is left out."""
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    padded = letters.encode("ascii") if isinstance(letters, str) else letters
    return binascii.a2b_base64(padded + b"=" * (-len(padded) % 4))
