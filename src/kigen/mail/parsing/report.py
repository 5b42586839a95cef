"""Delivery reports and read receipts in the standard form: multipart/report (RFC 6522, RFC 3464, RFC 8098)."""

from __future__ import annotations

import re

from kigen.mail.message import FailedRecipient, Report
from kigen.mail.parsing.body import content
from kigen.mail.parsing.headers import ids, plain_address
from kigen.mail.parsing.limits import Limits
from kigen.mail.parsing.mime import Part, header_fields
from kigen.mail.parsing.words import header_text
from kigen.patterns import compiled

_STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RECEIPT_TYPES = frozenset({"message/disposition-notification", "message/global-disposition-notification"})
_RETURNED_TYPES = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global", "message/global-headers"}
)
_MOST_BYTES = 64 * 1024
_MOST_RECIPIENTS = 100
_BETWEEN_BLOCKS = compiled(rb"\n(?:[ \t]*\n)+")

LETTER_NAME = compiled(r"kigen\.[a-z2-7]{8,40}")

Fields = dict[str, str]


def read_report(root: Part, limits: Limits) -> Report | None:
    """The report that a mail carries, also when its outer type does not say so; None when it carries none."""
    kind = root.parameters.get("report-type", "").lower() if root.content_type == "multipart/report" else ""
    recipients: list[FailedRecipient] = []
    original: list[str] = []
    subject = disposition = ""
    for part in root.walk():
        if part.content_type in _STATUS_TYPES:
            kind = kind or "delivery-status"
            blocks = _blocks(part, limits)
            recipients.extend(
                _recipient(block) for block in blocks if "final-recipient" in block or "original-recipient" in block
            )
            original.extend(_ids_of(block, "original-message-id", limits) for block in blocks)
        elif part.content_type in _RECEIPT_TYPES:
            kind = kind or "disposition-notification"
            for block in _blocks(part, limits):
                disposition = disposition or block.get("disposition", "")
                original.append(_ids_of(block, "original-message-id", limits))
        elif kind and part.content_type in _RETURNED_TYPES:
            returned = dict(reversed(_returned_fields(part, limits)))
            original.extend(ids(returned.get("message-id", b""), 1))
            original.extend(_letters(returned.get("x-kigen-letter", b"")))
            subject = subject or header_text(returned.get("subject", b""), limits.header)
    if not kind:
        return None
    known = tuple(dict.fromkeys(found for found in original if found))
    return Report(kind, tuple(recipients[:_MOST_RECIPIENTS]), known[:10], subject, disposition)


def _blocks(part: Part, limits: Limits) -> list[Fields]:
    """The groups of fields of a status part: one for the message, one for each recipient."""
    raw = content(part, _MOST_BYTES).replace(b"\r\n", b"\n").strip(b"\n")
    groups = _BETWEEN_BLOCKS.split(raw, _MOST_RECIPIENTS)
    read = (header_fields(group, 0, len(group), limits)[0] for group in groups)
    return [{name: header_text(value, 1000) for name, value in reversed(fields)} for fields in read]


def _recipient(block: Fields) -> FailedRecipient:
    written = block.get("final-recipient") or block.get("original-recipient", "")
    addr = plain_address(written.rpartition(";")[2].strip().strip("<>"))
    status = re.search(r"\b([245]\.\d{1,3}\.\d{1,3})\b", block.get("status", ""))
    diagnostic = block.get("diagnostic-code", "")
    if status is None:
        status = re.search(r"\b([245]\.\d{1,3}\.\d{1,3})\b", diagnostic)
    return FailedRecipient(addr, block.get("action", "").strip().lower(), status[1] if status else "", diagnostic[:500])


def _ids_of(block: Fields, name: str, limits: Limits) -> str:
    found = ids(block.get(name, "").encode("utf-8", "replace"), limits.ids)
    return found[0] if found else ""


def _letters(value: bytes) -> list[str]:
    """The name of a letter of ours, which it keeps where the provider gave it another Message-ID."""
    name = value.strip().decode("ascii", "replace")
    return [name] if LETTER_NAME.fullmatch(name) else []


def _returned_fields(part: Part, limits: Limits) -> tuple[tuple[str, bytes], ...]:
    raw = content(part, _MOST_BYTES).lstrip(b"\r\n")
    return header_fields(raw, 0, len(raw), limits)[0]
