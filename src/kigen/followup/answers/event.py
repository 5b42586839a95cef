"""From a reading to what it does to the commitment."""

from __future__ import annotations

from datetime import datetime

from kigen.followup.answers.reply import MACHINES, ReplyKind, ReplyReading
from kigen.followup.event import Event, EventKind
from kigen.language import reason

_KINDS = {
    ReplyKind.DELIVERED: EventKind.DELIVERED,
    ReplyKind.PARTIAL: EventKind.PARTIAL,
    ReplyKind.ACKNOWLEDGED: EventKind.ACKNOWLEDGED,
    ReplyKind.EXTENSION: EventKind.EXTENSION,
    ReplyKind.QUESTION: EventKind.QUESTION,
    ReplyKind.DECLINED: EventKind.DECLINED,
    ReplyKind.AUTO_REPLY: EventKind.AUTO_REPLY,
    ReplyKind.BOUNCE: EventKind.BOUNCE,
    ReplyKind.DELAYED: EventKind.DELAYED,
    ReplyKind.READ_RECEIPT: EventKind.READ_RECEIPT,
    ReplyKind.UNRELATED: EventKind.NOTED,
}
_CLOSING = frozenset({ReplyKind.DELIVERED, ReplyKind.DECLINED, ReplyKind.UNRELATED})


def to_event(
    reading: ReplyReading, *, at: datetime, who: str, message_id: str = "", verified: bool = True, in_thread: bool = True
) -> Event:
    """The event that a reading is, for the commitment it belongs to.

    `at` (UTC) is the mail's arrival, `who` its address; `verified` says that its sender is who it claims (RFC 8601), and
    `in_thread` that it stands in the commitment's own thread. What would close a commitment (delivered, declined, nothing to
    do with it) becomes `UNCLEAR` when the reading or the sender is unsure; every other unsure reading keeps its kind
    with `certain=False`. Either way letters are held and the user is shown it. A person's answer in a new thread is
    never taken as more than a claim.
    """
    reasons = reading.reasons
    machine = reading.reading in MACHINES
    certain = reading.certain and (verified or machine)
    if not verified and not machine:
        reasons = (*reasons, reason("reply_unverified"))
    if not in_thread and not machine:
        reasons = (*reasons, reason("reply_new_thread"))
    kind = _KINDS[reading.reading]
    closing = reading.reading in _CLOSING
    if reading.reading is ReplyKind.DELIVERED and certain and (reading.claimed or not in_thread):
        kind = EventKind.CLAIMED
    elif closing and not certain:
        kind = EventKind.UNCLEAR
    elif not in_thread and not machine and reading.reading is not ReplyKind.UNRELATED:
        kind, certain = (EventKind.UNCLEAR if closing else kind), False
    due = reading.return_date if reading.reading is ReplyKind.AUTO_REPLY else reading.new_due
    return Event(
        kind=kind,
        at=at,
        who=who,
        due=due,
        due_at=None if reading.reading is ReplyKind.AUTO_REPLY else reading.new_due_at,
        certain=certain,
        message_id=message_id,
        words=reading.words,
        reasons=reasons,
    )
