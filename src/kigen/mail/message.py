"""What kigen knows of one mail."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Seal(StrEnum):
    """What a mail is shut in, as far as somebody waits for what it says."""

    SMIME = "smime"
    SMIME_SIGNED = "smime_signed"  # or compressed: no secret, but not open either
    PGP = "pgp"
    WINMAIL = "winmail"
    CUT = "cut"  # longer than was read: something may stand, or lie, behind what was
    NOT_GIVEN = "not_given"  # the server gives its headers and not the mail


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of an address header (RFC 5322 §3.4): the display name as written, the address in lower case."""

    addr: str
    name: str = ""

    @property
    def domain(self) -> str:
        return self.addr.rpartition("@")[2]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One part of a mail that is not its text. `disposition` is `attachment`, `inline` or empty (RFC 2183)."""

    filename: str = ""
    content_type: str = ""
    disposition: str = ""
    content_id: str = ""
    size: int = 0


@dataclass(frozen=True, slots=True)
class FailedRecipient:
    """What a report says of one recipient (RFC 3464 §2.3): `action` failed | delayed | delivered | relayed | expanded | ""."""

    addr: str
    action: str = ""
    status: str = ""
    diagnostic: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The machine-readable part of a multipart/report (RFC 6522), and what it returns of the mail it is about.

    `kind` is delivery-status (RFC 3464), disposition-notification (RFC 8098), or the report-type as written.
    `original_ids` are the Message-IDs of the mail reported on, and its X-Kigen-Letter; `returned_subject` is its subject.
    """

    kind: str
    recipients: tuple[FailedRecipient, ...] = ()
    original_ids: tuple[str, ...] = ()
    returned_subject: str = ""
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A mail, read. Every text is decoded; nothing here is trusted.

    `date` is the Date header as an aware datetime with the sender's own offset, None when it has none that can be read.
    `text` is the body a person would read, from text/plain or, where there is none, from HTML.
    `headers` holds every header in order, names in lower case, values decoded, cut to the limits of `parse`.
    `report` is set for delivery reports and read receipts, `calendar_method` (REQUEST, REPLY, CANCEL) for invitations.
    `defects` says what was odd, in words for the log and for `explain`; `sealed` what hides some of the mail, or all, from us.
    """

    message_id: str = ""
    date: datetime | None = None
    sender: Address = Address("")
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    subject: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    text_from_html: bool = False
    attachments: tuple[Attachment, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/plain"
    size: int = 0
    defects: tuple[str, ...] = field(default=())
    report: Report | None = None
    calendar_method: str = ""
    sealed: tuple[Seal, ...] = ()

    def header(self, name: str) -> str:
        """The first value of a header, or an empty string."""
        wanted = name.lower()
        for key, value in self.headers:
            if key == wanted:
                return value
        return ""

    def header_values(self, name: str) -> tuple[str, ...]:
        """All values of a header, topmost first."""
        wanted = name.lower()
        return tuple(value for key, value in self.headers if key == wanted)


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A mail that could not be read. It is kept by its place in the mailbox and named in the digest."""

    reason: str
    message_id: str = ""
    subject: str = ""
    size: int = 0
