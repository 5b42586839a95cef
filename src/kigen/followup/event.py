"""What has happened to a commitment since it was asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kigen.language import Reason


class EventKind(StrEnum):
    """Kinds of event. The store keeps their names: a name's meaning never changes."""

    # a client's mail, as read
    DELIVERED = "delivered"  # with the thing in this mail
    CLAIMED = "claimed"  # says it was sent by another way, or came in a new thread
    PARTIAL = "partial"
    ACKNOWLEDGED = "acknowledged"  # with `due`: and promised a day of their own
    EXTENSION = "extension"  # asks for a later day (`due`), or for time without naming one
    QUESTION = "question"
    DECLINED = "declined"
    AUTO_REPLY = "auto_reply"  # with `due`: back on that day
    BOUNCE = "bounce"
    DELAYED = "delayed"  # delivery of the user's mail is late, not failed
    READ_RECEIPT = "read_receipt"
    UNCLEAR = "unclear"  # unclear, unverified, or a new thread from the same client

    # the user's own later mail in the thread
    SUPERSEDED = "superseded"  # a new deadline takes this one's place
    THANKED = "thanked"
    CHASED = "chased"  # reminded by hand
    WITHDRAWN = "withdrawn"
    UNPROVEN = "unproven"  # written in the user's name, of which it is not certain that they sent it
    MENTIONED = "mentioned"  # wrote of it without asking for it: it may have come, or not be wanted any more
    REPLIED = "replied"  # wrote in the thread, and nothing more can be said of it: the ball is with the client again

    # the user's word, by command or control mail
    DONE = "done"
    STOPPED = "stopped"
    FOLLOWED = "followed"
    IGNORED = "ignored"
    EXTENDED = "extended"  # to `due`
    SNOOZED = "snoozed"  # until `due`
    URGED = "urged"  # the letter that is due, or was held, is to go now

    # kigen's own
    PAST_AT_START = "past_at_start"  # already over when first seen: nothing is ever sent about it
    MISSED = "missed"  # the time for its reminder went by while kigen could not write: the user is asked
    NOTED = "noted"  # something the user should see, that changes nothing


ANSWERS = frozenset(
    {
        EventKind.DELIVERED,
        EventKind.CLAIMED,
        EventKind.PARTIAL,
        EventKind.ACKNOWLEDGED,
        EventKind.EXTENSION,
        EventKind.QUESTION,
        EventKind.DECLINED,
        EventKind.UNCLEAR,
    }
)
"""What a client's mail can say of what was asked."""

OWN = frozenset(
    {
        EventKind.SUPERSEDED,
        EventKind.THANKED,
        EventKind.CHASED,
        EventKind.WITHDRAWN,
        EventKind.MENTIONED,
        EventKind.REPLIED,
    },
)
"""What a mail of the user's own can say of it."""

COMMANDS = frozenset(
    {
        EventKind.DONE,
        EventKind.STOPPED,
        EventKind.FOLLOWED,
        EventKind.IGNORED,
        EventKind.EXTENDED,
        EventKind.SNOOZED,
        EventKind.URGED,
    }
)
"""The user's word, by command or control mail."""


class Voice(StrEnum):
    """Whose words an event quotes."""

    CLIENT = "client"
    USER = "user"
    COLLEAGUE = "colleague"
    UNPROVEN = "unproven"  # in the user's name


_OF_OWN_MAIL = frozenset(
    {
        "own_thanked",
        "own_came",
        "own_granted",
        "own_chased",
        "own_withdrawn",
        "own_mistaken",
        "own_new_deadline",
        "own_when_met",
    }
)
_BY_COLLEAGUE = "said_by_colleague"

CONCLUSIONS = frozenset({EventKind.PAST_AT_START, EventKind.MISSED})
"""What kigen concluded from the time of day, and not from mail or from the user."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `at` (UTC) is when it happened (for mail: its arrival), `who` the address it came from.

    `due` is a day or a local moment that the event names, `due_at` the instant it ends (UTC). `certain` is False when the
    reading is a guess or the sender is unverified: such an event holds letters and goes to the user. `id` is the store's, and
    so is `learned_at` (UTC), when it was stored; no decision rests on it.
    """

    kind: EventKind
    at: datetime
    who: str = ""
    due: date | datetime | None = None
    due_at: datetime | None = None
    certain: bool = True
    message_id: str = ""
    words: str = ""  # the client's sentence that says so, for the digest
    reasons: tuple[Reason, ...] = ()
    id: int = 0
    learned_at: datetime | None = field(default=None, compare=False)

    @property
    def voice(self) -> Voice:
        """Whose words it quotes: that a client delivered may be known by the user's thanks alone."""
        codes = {each.code for each in self.reasons}
        if self.kind is EventKind.UNPROVEN:
            return Voice.UNPROVEN
        if _BY_COLLEAGUE in codes:
            return Voice.COLLEAGUE
        return Voice.USER if self.kind in OWN or not _OF_OWN_MAIL.isdisjoint(codes) else Voice.CLIENT

    @property
    def news_at(self) -> datetime:
        """When it became news to the user: a mail that came while the mailbox could not be read is news when it is read."""
        return self.at if self.learned_at is None else max(self.at, self.learned_at)
