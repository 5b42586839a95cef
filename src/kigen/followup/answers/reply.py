"""What is read (a reply, and what had been asked) and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kigen.language import Context, Reason
from kigen.mail.automatic import Automatic
from kigen.mail.message import Address, Attachment, Seal


class ReplyKind(StrEnum):
    """What a reply is. Users see these names in `explain`: a name's meaning never changes."""

    DELIVERED = "delivered"
    PARTIAL = "partial"
    ACKNOWLEDGED = "acknowledged"
    EXTENSION = "extension_request"
    QUESTION = "question"
    DECLINED = "declined"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    DELAYED = "delayed"  # delivery of the user's own mail is late, not failed
    READ_RECEIPT = "read_receipt"
    UNRELATED = "unrelated"


MACHINES = frozenset({ReplyKind.AUTO_REPLY, ReplyKind.BOUNCE, ReplyKind.DELAYED, ReplyKind.READ_RECEIPT})


@dataclass(frozen=True, slots=True)
class Reply:
    """A client's mail, as far as its reading needs it.

    `own` are the spans of `body` that are the sender's own words (`mail.own_words`). `headers` has names in any case.
    `in_thread` says that an id of its thread headers names the asking mail or one of our letters. `context` is the
    mailbox's, with `sent_at` and `zone` those of this reply: relative days count from when the client wrote. `report` is what
    the mail's machine-readable part says (RFC 3464, RFC 8098), where it has one: surer than its headers and words. `sealed`
    says what hides some of it, or all.
    """

    sent_at: datetime
    body: str
    own: tuple[tuple[int, int], ...]
    context: Context
    subject: str = ""
    sender: Address = Address("")
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    in_thread: bool = True
    report: Automatic | None = None
    sealed: tuple[Seal, ...] = ()

    @property
    def own_text(self) -> str:
        return "\n".join(self.body[start:end] for start, end in self.own)


@dataclass(frozen=True, slots=True)
class Original:
    """What had been asked: of whom, by when. `due` is local to the asking mail's zone, `due_at` the instant it ends (UTC).
    `sentence` is the one that asked, empty where it is not known."""

    due: date | datetime
    due_at: datetime
    ask: str | None = None
    subject: str = ""
    to_name: str = ""
    to_addr: str = ""
    client_company: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class ReplyReading:
    """A reply, read.

    `claimed`: the client says it was sent by another way (post, portal, another mail) or that it is attached, but this
    mail does not hold it. `certain` is False when the reading is a guess: such a reply holds letters and is shown.
    `new_due` is a day or local moment the client names for the thing, `new_due_at` the instant it ends (UTC).
    `return_date` is the first day back of someone away. `words` is the client's own sentence that decided.
    """

    reading: ReplyKind
    certain: bool
    claimed: bool = False
    new_due: date | datetime | None = None
    new_due_at: datetime | None = None
    return_date: date | None = None
    words: str = ""
    reasons: tuple[Reason, ...] = ()
