"""Whether a mail comes from the domain that its From names, as the user's own mail server found when it took the mail in.

The server writes what it found into an Authentication-Results field (RFC 8601) under its own name, the authserv-id. Anybody can
write such a field into a mail before sending it; so only the topmost one that bears the configured name is believed (§5, §7.1).
Bad news is believed whoever wrote it: who forges it only makes a mail of their own look worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kigen.mail.message import Message
from kigen.patterns import compiled

_LONGEST = 8192
# A method may carry a version (dkim/1), names and values white space around their "="; a value may be quoted.
_PAIR = compiled(
    r'(?P<name>[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)?)(?:\s*/\s*\d+)?\s*=\s*(?P<value>"(?:[^"\\]|\\.)*"|[^\s;"]+)'
)
_IDENTITY = compiled(r'\s*(?P<id>"(?:[^"\\]|\\.)*"|[^\s;]+)(?:\s+\d+)?\s*\Z')
_ESCAPED = compiled(r"\\(.)")
_TOKEN = compiled(r"\\.|.", re.DOTALL)  # an escaped character stays with its backslash


@dataclass(frozen=True, slots=True)
class Finding:
    """What one method found: `dkim` gave `pass`, and the properties it speaks of (`header.d`), all in lower case."""

    method: str
    result: str
    properties: Mapping[str, str] = field(default_factory=dict)


def is_verified(message: Message, authserv_id: str) -> bool:
    """Whether the server `authserv_id` found that the mail comes from the domain in From.

    DMARC must have passed for that domain (RFC 7489 §4.2), or a signature of that domain or of one above it (RFC 6376).
    No such field, or nothing in it that passed, means no. Where no server is named nobody can tell: a mail counts as verified
    unless its topmost field, of whatever server, says that it is forged. See docs/answers.md.
    """
    domain = message.sender.addr.rpartition("@")[2].lower()
    if not domain or len(message.header_values("from")) > 1:
        return False
    if not authserv_id:
        return not _forged(findings(message, topmost_server(message)), domain)
    return _passed(findings(message, authserv_id), domain)


def topmost_server(message: Message) -> str:
    """The authserv-id of the topmost Authentication-Results field, in lower case: most likely the user's own server, which
    adds its field above all that were there. Empty where there is none."""
    values = message.header_values("authentication-results")
    name = _IDENTITY.match(_parts(values[0][:_LONGEST])[0]) if values else None
    return _plain(name["id"]) if name is not None else ""


def _passed(found: Iterable[Finding], domain: str) -> bool:
    return any(one.result == "pass" and _speaks_for(one, domain) for one in found)


def _forged(found: tuple[Finding, ...], domain: str) -> bool:
    """Whether a server found that a mail is not from the domain in From: DMARC failed; or, where that was not tried, the
    sending host may not send for it (RFC 7208 §8.4) and no signature of the domain says otherwise."""
    if _passed(found, domain):
        return False
    results = {one.method: one.result for one in reversed(found)}
    return "fail" in {results.get("dmarc"), results.get("spf") if results.get("dmarc", "none") == "none" else ""}


def findings(message: Message, authserv_id: str) -> tuple[Finding, ...]:
    """What the topmost Authentication-Results field of that server says; nothing where it has none."""
    for value in message.header_values("authentication-results"):
        first, *rest = _parts(value[:_LONGEST])
        name = _IDENTITY.match(first)
        if name is not None and _plain(name["id"]) == authserv_id.strip().lower():
            return tuple(found for part in rest if (found := _finding(part)) is not None)
    return ()


def _speaks_for(found: Finding, domain: str) -> bool:
    """Whether what has passed is said of the domain in From."""
    if found.method == "dmarc":
        return found.properties.get("header.from", domain).rpartition("@")[2] == domain
    if found.method == "dkim":
        signer = found.properties.get("header.d") or found.properties.get("header.i", "").rpartition("@")[2]
        # A domain below that of From may belong to another customer of the same provider; one above it may not.
        return bool(signer) and (domain == signer or domain.endswith(f".{signer}"))
    return False


def _finding(part: str) -> Finding | None:
    pairs = [(_name(pair["name"]), _plain(pair["value"])) for pair in _PAIR.finditer(part)]
    if not pairs or "." in pairs[0][0]:
        return None
    method, result = pairs[0]
    properties: dict[str, str] = {}
    for name, value in pairs[1:]:
        properties.setdefault(name, value)  # said twice, the first counts: nothing later can talk it away
    return Finding(method, result, properties)


def _name(text: str) -> str:
    return "".join(text.split()).lower()


def _plain(text: str) -> str:
    """A token, or the inside of a quoted string, in lower case."""
    inner = _ESCAPED.sub(r"\1", text[1:-1]) if text.startswith('"') else text
    return inner.strip().lower().rstrip(".")


def _parts(text: str) -> list[str]:
    """The field cut at its semicolons, each comment (RFC 5322 §3.2.2, nested ones too) a space.

    Semicolons and brackets in quoted strings are left alone. A comment that never ends takes the rest with it.
    """
    parts, depth, quoted = [""], 0, False
    for char in _TOKEN.findall(text):
        if not quoted and char in {"(", ")"}:
            depth = depth + 1 if char == "(" else max(0, depth - 1)
            parts[-1] += " "
        elif depth:
            continue
        elif not quoted and char == ";":
            parts.append("")
        else:
            quoted ^= char == '"'
            parts[-1] += char
    return parts
