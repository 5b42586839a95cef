"""Structured header fields: addresses (RFC 5322 §3.4), message ids (§3.6.4), dates (§3.3). None of these raises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from kigen.mail.message import Address
from kigen.mail.parsing.words import decode_words, unfolded
from kigen.patterns import compiled

_ID = compiled(r"<([^<>]{1,998})>")
_ZONE_WITH_COLON = compiled(r"([+-]\d{2}):(\d{2})(?=\s*(?:\(|\Z))")
_SPACE = compiled(r"\s+")
# Lengths are bounded: an opened quote or comment that never ends would be looked for anew from each later one.
_TOKEN = compiled(
    r'"(?P<quoted>(?:[^"\\]|\\.){0,300})"'
    r"|\((?P<comment>(?:[^()\\]|\\.|\([^()]{0,100}\)){0,300})\)"
    r"|<(?P<angle>[^<>]*)>?"
    r"|(?P<mark>[,;])"
    r'|(?P<text>[^",;()<>\s]+)'
    r"|(?P<space>\s+)"
    r"|(?P<stray>.)",
    re.DOTALL,
)
# A longer local part is no address, and its end is not another one.
_ADDRESS = compiled(r"(?<![^\s<>,;:\"()\[\]\\])[^\s<>,;:\"()\[\]\\]{1,128}@(?:[^\s<>,;:\"()\\@]{1,255})")
# What needs quotation marks before the @ (RFC 5321 §4.1.2): Japanese carriers gave their customers `taro.@` and `ta..ro@`.
_QUOTED_LOCAL = r'"(?:[^"\\]|\\.){1,128}"'
_QUOTED_ADDRESS = compiled(rf'{_QUOTED_LOCAL}@[^\s<>,;:"()\\@]{{1,255}}')
_QUOTED = compiled(rf"\s*(?P<local>{_QUOTED_LOCAL})\s*@(?P<domain>[^@]*)", re.DOTALL)
_NEEDS_NO_QUOTES = compiled(r"[^\s<>,;:\"()\[\]\\@\x00-\x1f\x7f]+")
_ESCAPED = compiled(r"\\(.)")
_CONTROL = compiled(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+")
_INVISIBLE = compiled("[\u00ad\u200b-\u200f\u2060\ufeff]")  # what an address brings along that was copied from a page


def ids(raw: bytes, most: int) -> tuple[str, ...]:
    """Every `<id>` of a field, as written but for folding spaces; the first one and the last ones, `most` in all.

    A field without angle brackets gives its single token. Ids that a mail program encoded (RFC 2047) are decoded.
    """
    text = unfolded(raw)
    if "=?" in text:
        text = decode_words(text)
    found = [f"<{_SPACE.sub('', inner)}>" for inner in _ID.findall(text) if inner.strip()]
    if not found and "@" in text and len(text) <= 998 and not _SPACE.search(text.strip()) and not re.search(r"[<>]", text):
        found = [f"<{text.strip()}>"]
    unique = list(dict.fromkeys(found))
    return tuple(unique if len(unique) <= most else [unique[0], *unique[len(unique) - most + 1 :]])


def addresses(raw: bytes, most: int) -> tuple[Address, ...]:
    """The mailboxes of a field, in order, without doubles. Groups are opened; what has no address is left out, and what
    nobody sees in one. (In From it is left: who looks like somebody is not them.)"""
    found: dict[str, Address] = {}
    for name, written in _mailboxes(unfolded(raw)):
        addr = _INVISIBLE.sub("", written)
        if "@" in addr and addr not in found:
            found[addr] = Address(addr, name)
            if len(found) >= most:
                break
    return tuple(found.values())


def author(raw: bytes) -> Address:
    """The first mailbox of From or Sender; where there is no address, the name alone."""
    mailboxes = _mailboxes(unfolded(raw))
    for name, addr in mailboxes:
        if "@" in addr:
            return Address(addr, name)
    return Address("", next((name or addr for name, addr in mailboxes if name or addr), ""))


def sender_of(fields: Mapping[str, bytes]) -> Address:
    """Who wrote a mail: From, or what stands for it where there is none."""
    for name in ("from", "sender", "return-path"):
        if (found := author(fields.get(name, b""))) != Address(""):
            return found
    return Address("")


# Where a list or a group's address stands in From, in one of these stands who wrote (Google Groups, Mailman).
_BEHIND = ("reply-to", "x-original-from", "x-original-sender")
_MOST_BEHIND = 20


def behind(fields: Mapping[str, bytes]) -> tuple[str, ...]:
    """The addresses (lower case) that a mail names besides From as those of who may have written it."""
    named = [one.addr for name in _BEHIND if name in fields for one in addresses(fields[name], _MOST_BEHIND)]
    return tuple(dict.fromkeys(named))


def sent_at(raw: bytes) -> datetime | None:
    """The date with the sender's own offset; a date without zone, or with one that cannot be, is taken as UTC."""
    try:
        parts = parsedate_tz(_ZONE_WITH_COLON.sub(r"\1\2", unfolded(raw)))
        if parts is None:
            return None
        stamp = datetime(*parts[:6], tzinfo=UTC)
        offset = parts[9] or 0
        return stamp.replace(tzinfo=timezone(timedelta(seconds=offset))) if abs(offset) < 86400 else stamp
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def _mailboxes(text: str) -> list[tuple[str, str]]:
    """Pairs of display name and address, as far as they can be told apart."""
    found: list[tuple[str, str]] = []
    words: list[str] = []
    comment = angle = ""
    has_angle = False
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "mark":
            found.append(_mailbox(words, comment, angle, has_angle=has_angle))
            words, comment, angle, has_angle = [], "", "", False
        elif kind == "quoted":
            is_local = text.startswith("@", token.end())
            words.append(token[0] if is_local else _ESCAPED.sub(r"\1", token["quoted"]))
        elif kind == "comment":
            comment = comment or _ESCAPED.sub(r"\1", token["comment"])
        elif kind == "angle":
            angle, has_angle = (angle or token["angle"]), True
        elif kind == "space":
            words.append(" ")
        elif kind == "text":
            words.append(_without_group(token["text"]))
    found.append(_mailbox(words, comment, angle, has_angle=has_angle))
    return [pair for pair in found if pair[0] or pair[1]]


def _without_group(text: str) -> str:
    """`Undisclosed recipients:` and other group names are no part of a display name (RFC 5322 §3.4)."""
    head, colon, tail = text.rpartition(":")
    return tail if colon and "@" not in head and not text.startswith("=?") and "//" not in text else text


def _mailbox(words: list[str], comment: str, angle: str, *, has_angle: bool) -> tuple[str, str]:
    text = "".join(words).strip()
    if has_angle and "@" in angle:
        return _name(text or comment), plain_address(angle)
    bare = (_QUOTED_ADDRESS.search(text) or _ADDRESS.search(text)) if "@" in text else None
    if bare is None:
        return _name(text or comment), ""
    rest = (text[: bare.start()] + text[bare.end() :]).strip()
    return _name(rest or comment), plain_address(bare[0])


def _name(text: str) -> str:
    return _CONTROL.sub(" ", decode_words(text[:2000])).strip().strip("'").strip()[:200]


def plain_address(text: str) -> str:
    """An address as it is compared and kept: in lower case, without quotation marks where the part before the @ can do without
    them but for its dots. Empty for one longer than any."""
    if len(text) > 320:
        return ""
    if (quoted := _QUOTED.fullmatch(_CONTROL.sub("", text))) is not None:
        inner = _ESCAPED.sub(r"\1", quoted["local"][1:-1])
        local = inner if _NEEDS_NO_QUOTES.fullmatch(inner) else quoted["local"]
        return f"{local}@{_SPACE.sub('', quoted['domain'])}".rstrip(".").lower()
    text = _CONTROL.sub("", _SPACE.sub("", text)).strip("'\"").removeprefix("mailto:").removeprefix("MAILTO:")
    return text.rstrip(".").lower()
