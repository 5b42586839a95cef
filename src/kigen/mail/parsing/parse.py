"""A mail as bytes to a `Message`. The only entrance for mail that comes from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kigen.mail.message import Attachment, Message, Quarantined, Seal
from kigen.mail.parsing.body import is_attached, read_body
from kigen.mail.parsing.charsets import known
from kigen.mail.parsing.headers import addresses, ids, sender_of, sent_at
from kigen.mail.parsing.limits import Limits
from kigen.mail.parsing.mime import Part, take_apart
from kigen.mail.parsing.parameters import disposition
from kigen.mail.parsing.report import read_report
from kigen.mail.parsing.sealed import sealed
from kigen.mail.parsing.words import header_text
from kigen.patterns import compiled

_CALENDAR_METHOD = compiled(rb"^METHOD:([A-Z]{1,20})\r?$", re.MULTILINE)
_PARTS_OF_REPORTS = compiled(
    r"message/(?:global-)?(?:delivery-status|disposition-notification|headers)|(?:text|message)/rfc822-headers"
)
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_ONCE = ("from", "date", "message-id", "subject", "to")
_UNREAD = frozenset(
    {"longer than is read", "text longer than is read", "more parts than are read", "parts nested deeper than is read"}
)
_STANDARD = Limits()


def parse(raw: bytes, limits: Limits = _STANDARD, *, cut: bool = False) -> Message | Quarantined:
    """Read a mail. Whatever the bytes are, the answer is a Message, with `defects`, or a Quarantined; never an exception.

    `cut`: these are only the first bytes of it. It is read as far as they go, and says so among what is `sealed`.
    """
    try:
        root, defects = take_apart(raw, limits)
        if not root.fields:
            return Quarantined("no header fields" if raw.strip() else "empty", size=len(raw))
        return _message(raw, root, (*defects, *(["fetched only in part"] if cut else [])), limits, cut=cut)
    except Exception as fault:  # mail is hostile; one mail must not stop a mailbox
        return Quarantined(f"could not be read: {type(fault).__name__}", size=len(raw))


def _message(raw: bytes, root: Part, odd: tuple[str, ...], limits: Limits, *, cut: bool) -> Message:
    fields: dict[str, bytes] = {}
    for name, value in root.fields:
        fields.setdefault(name, value)
    body = read_body(root, limits)
    references = ids(fields.get("references", b""), limits.ids)
    message_ids = ids(fields.get("message-id", b""), 1)
    shut = tuple(sealed(root, body.text))
    seals = [one.seal for one in shut if one.seal is not None]
    if cut or _UNREAD.intersection((*odd, *body.defects)):
        seals.append(Seal.CUT)
    return Message(
        message_id=message_ids[0] if message_ids else "",
        date=sent_at(fields.get("date", b"")[: limits.header]),
        sender=sender_of(fields),
        to=addresses(fields.get("to", b""), limits.addresses),
        cc=addresses(fields.get("cc", b""), limits.addresses),
        bcc=addresses(fields.get("bcc", b""), limits.addresses),
        reply_to=addresses(fields.get("reply-to", b""), limits.addresses),
        subject=header_text(fields.get("subject", b""), limits.header),
        in_reply_to=ids(fields.get("in-reply-to", b""), limits.ids),
        references=references,
        text=body.text,
        text_from_html=body.from_html,
        attachments=tuple(_attachments(root)),
        headers=tuple((name, header_text(value, limits.header)) for name, value in root.fields),
        content_type=root.content_type,
        size=len(raw),
        defects=(*odd, *body.defects, *_defects(root, fields, limits), *(one.words for one in shut)),
        sealed=tuple(dict.fromkeys(seals)),
        report=read_report(root, limits),
        calendar_method=_calendar_method(root),
    )


def _attachments(root: Part) -> Iterator[Attachment]:
    """Everything that is not the text, apart from signatures and the machine-readable parts of reports."""
    for part in root.walk():
        kind = part.content_type
        if part.children or kind in _SIGNATURES or _PARTS_OF_REPORTS.fullmatch(kind):
            continue
        written, parameters = disposition(part.field("content-disposition"))
        filename = parameters.get("filename") or part.parameters.get("name", "")
        if kind.startswith(("text/", "multipart/")) and not is_attached(part):
            continue
        yield Attachment(
            filename=filename[:255],
            content_type=kind,
            disposition=written,
            content_id=header_text(part.field("content-id"), 200),
            size=_size(part),
        )


def _size(part: Part) -> int:
    """Bytes of the decoded part; for base64 by its length, without decoding it."""
    length = part.end - part.start
    if part.field("content-transfer-encoding").strip().lower() != b"base64":
        return length
    letters = length - part.raw.count(b"\n", part.start, part.end) - part.raw.count(b"\r", part.start, part.end)
    return max(0, letters * 3 // 4 - part.raw.count(b"=", max(part.start, part.end - 4), part.end))


def _calendar_method(root: Part) -> str:
    """What an invitation wants or answers (RFC 5546 §1.4), empty when the mail holds none."""
    for part in root.walk():
        if part.content_type in {"text/calendar", "application/ics"}:
            method = part.parameters.get("method", "").upper()
            found = _CALENDAR_METHOD.search(part.raw, part.start, min(part.end, part.start + 4096))
            return (method or (found[1].decode("ascii") if found else ""))[:20]
    return ""


def _defects(root: Part, fields: dict[str, bytes], limits: Limits) -> Iterator[str]:
    for name in _ONCE:
        if sum(1 for key, _ in root.fields if key == name) > 1:
            yield f"more than one {name} field"
    if not fields.get("message-id"):
        yield "no Message-ID"
    if not fields.get("date") or sent_at(fields["date"][: limits.header]) is None:
        yield "no date that can be read"
    if any(len(value) > limits.header for value in fields.values()):
        yield "a header longer than is kept"
    labels = {part.parameters.get("charset", "").lower() for part in root.walk() if part.content_type.startswith("text/")}
    if any(known(label) is None and "2022" not in label and "5022" not in label for label in labels):
        yield "unknown charset"
