"""What ingest hands to the store in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event
from kigen.followup.outbox import Planned
from kigen.language import Reason
from kigen.mail.message import Quarantined
from kigen.store.user.controls import ControlMail


class Direction(StrEnum):
    SENT = "sent"
    RECEIVED = "received"


NOT_COUNTED = "note"  # the kind of a mail that kigen has put into a folder for other kigen


@dataclass(frozen=True, slots=True)
class Seen:
    """A mail that was read. `thread` are the Message-IDs it names (References, In-Reply-To); `kind` says what sort of mail;
    `addressed` is a number for the people that a sent one is to (`followup.correspondence.edition`)."""

    uid: int
    message_id: str
    direction: Direction
    date: datetime | None = None
    thread: tuple[str, ...] = ()
    kind: str = ""
    addressed: int | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A mail that could not be read, at its place in the folder."""

    uid: int
    quarantined: Quarantined


@dataclass(frozen=True, slots=True)
class Withheld:
    """A mail that the server names and does not give, at its place in the folder: since when, how often it was asked for, and
    when it is to be asked for again. `blind`: not even its headers were given."""

    uid: int
    since: datetime
    asked: int
    next_at: datetime
    blind: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A commitment found in a sent mail, what has happened to it by now, and the letters planned for it."""

    commitment: Commitment
    plan: tuple[Planned, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Happened:
    """An event on the commitment of that number."""

    commitment: int
    event: Event


@dataclass(frozen=True, slots=True)
class NewPlan:
    """The whole plan of a commitment as it is now; `reasons` say why letters that it no longer names are dropped."""

    commitment: int
    plan: tuple[Planned, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the user: `fields` fill the sentence for `kind`. Of one `once`, when set, only the first is kept."""

    kind: str
    at: datetime
    fields: dict[str, str] = field(default_factory=dict)
    once: str = ""
    id: int = 0
    shown_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read of one folder, from one mail to many, at `now`.

    `uid` is the UID up to which the folder has now been read: the cursor moves there, and never back while UIDVALIDITY
    stays; None leaves the cursor where it is. `ahead` mails of the folder were still to be read then. `withheld` are mails
    that are owed from now on; `settled` the UIDs of such that are owed no more: given, gone, or given up.
    """

    mailbox: str
    folder: str
    uidvalidity: int
    now: datetime
    uid: int | None = None
    seen: tuple[Seen, ...] = ()
    unread: tuple[Unread, ...] = ()
    found: tuple[Found, ...] = ()
    events: tuple[Happened, ...] = ()
    plans: tuple[NewPlan, ...] = ()
    notices: tuple[Notice, ...] = ()
    controls: tuple[ControlMail, ...] = ()
    ahead: int = 0
    withheld: tuple[Withheld, ...] = ()
    settled: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a batch changed. `commitments` are the numbers of all that it found, in its order; `new` those not known before."""

    commitments: tuple[int, ...]
    new: tuple[int, ...]
    messages: int
    events: int


@dataclass(frozen=True, slots=True)
class Cursor:
    """Up to where a folder has been read."""

    uidvalidity: int
    uid: int
