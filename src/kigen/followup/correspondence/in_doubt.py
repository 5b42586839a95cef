"""What is left of a mail of the user's that may not be what it seems: the user is asked, and nothing is set going or ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.outgoing import Outgoing
from kigen.followup.event import Event, EventKind
from kigen.language import Reason, reason

_A_YEAR = timedelta(days=366)
_CLOCKS_DIFFER = timedelta(days=1)


def only_asked(read: Outgoing, why: Reason) -> Outgoing:
    """What it asks waits for the user's word, what it does to earlier asks only holds their letters."""
    return Outgoing(
        read.kind,
        tuple(_to_be_asked(one, why) for one in read.commitments),
        tuple((number, _holding(event, why)) for number, event in read.events if event.kind is not EventKind.REPLIED),
    )


def _to_be_asked(one: Commitment, why: Reason) -> Commitment:
    return replace(one, certain=False, reasons=(*one.reasons, why))


def _holding(event: Event, why: Reason) -> Event:
    return replace(event, kind=EventKind.UNPROVEN, certain=False, due=None, due_at=None, reasons=(why, *event.reasons))


def wrong_date(date: datetime | None, arrived_at: datetime, oldest: datetime) -> Reason | None:
    """Why the Date of a mail that was just put into a folder is not believed: it is older than what is followed (`oldest`), or
    more than a year before the mail came. A clock may be wrong by years, or old mail was put there; None when neither is so."""
    if date is None or arrived_at < oldest:
        return None
    if date >= oldest and arrived_at - date < _A_YEAR:
        return None
    return reason("date_before_arrival", f"{date:%Y-%m-%d}", f"{arrived_at:%Y-%m-%d}")


def left_late(read: Outgoing, arrived_at: datetime | None, now: datetime) -> Outgoing:
    """What a mail asks whose copy came into the folder (UTC) only after the deadline that its Date gives. It lay in an outbox,
    for a timer or for want of a network, and the client has hardly seen it; or its copy was filed late: the user is asked."""
    if arrived_at is None or arrived_at > now + _CLOCKS_DIFFER:  # its server's clock is wrong
        return read
    came = min(arrived_at, now)
    why = reason("came_after_due")
    return replace(
        read,
        commitments=tuple(_to_be_asked(one, why) if one.asked_at < one.due_at <= came else one for one in read.commitments),
    )
