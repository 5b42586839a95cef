"""How clients keep their deadlines: shares with counts and an honest interval, with a progress check and without.

Counted is a deadline of a client's that was followed, has passed, and whose outcome is known:
- it came (delivered, or said to be sent and settled by the user) by the deadline that counted, extensions included: kept;
- it came later, or it is still owed: late. One minute over is late.
Not counted: what was declined, withdrawn, superseded, stopped or ignored, what waits for the user's word, and what the user
marked as done after the deadline though no mail shows when it came.

With and without a check are compared only where a check could have mattered: what came before its check was due belongs to
neither side, or the early ones would all count as "without". A draft may or may not have been sent: on neither side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt

from kigen.followup.client import company_of
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.standing import Standing, State
from kigen.language import OwedBy

DAYS = 90
FEW = 10  # below that many cases a percentage would pretend to know
_Z = 1.96  # 95 %

_CAME = frozenset({EventKind.DELIVERED, EventKind.CLAIMED})
_OWED = frozenset({State.OVERDUE, State.REMINDED})


@dataclass(frozen=True, slots=True)
class Share:
    """`kept` of `of` deadlines were kept."""

    kept: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        """The share in whole per cent; None for fewer than ten cases."""
        return round(100 * self.kept / self.of) if self.of >= FEW else None

    @property
    def interval(self) -> tuple[int, int] | None:
        """Between which per cent the true share lies, 19 times in 20: Wilson's score interval (1927). None as `percent`."""
        if self.of < FEW:
            return None
        p, square = self.kept / self.of, _Z * _Z / self.of
        middle = (p + square / 2) / (1 + square)
        width = _Z * sqrt(p * (1 - p) / self.of + square / (4 * self.of)) / (1 + square)
        return round(100 * max(0.0, middle - width)), round(100 * min(1.0, middle + width))


@dataclass(frozen=True, slots=True)
class Record:
    """How deadlines were kept: all of a mailbox's, or one client's. `owed` of the late ones are late still; `lateness` is
    the median of the late ones, those still owed counted as late as they are by now, and None when none is late."""

    share: Share = Share()
    owed: int = 0
    lateness: timedelta | None = None

    @property
    def late(self) -> int:
        return self.share.of - self.share.kept


@dataclass(frozen=True, slots=True)
class ClientRecord:
    """One client's record: `client` is a company's domain, or an address at a provider that strangers share."""

    client: str
    record: Record


@dataclass(frozen=True, slots=True)
class Punctuality:
    """The record of the deadlines that passed within `days`. `clients` with the most late ones come first."""

    days: int = DAYS
    overall: Record = Record()
    checked: Share = Share()
    unchecked: Share = Share()
    clients: tuple[ClientRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class _Outcome:
    client: str
    late_by: timedelta | None
    owed: bool
    checked: bool | None  # None: on neither side of the comparison


def punctuality(known: Iterable[tuple[Facts, Standing]], now: datetime, days: int = DAYS) -> Punctuality:
    """The record of facts, each with how it stands at `now` (UTC), over the last `days`."""
    since = now - timedelta(days=days)
    found = [
        outcome
        for facts, stands in known
        if since < stands.due_at <= now and (outcome := _outcome(facts, stands, now)) is not None
    ]
    by_client: dict[str, list[_Outcome]] = {}
    for one in found:
        by_client.setdefault(one.client, []).append(one)
    clients = [ClientRecord(client, _record(outcomes)) for client, outcomes in by_client.items()]
    clients.sort(key=lambda one: (-one.record.late, -one.record.share.of, one.client))
    return Punctuality(
        days=days,
        overall=_record(found),
        checked=_share(one for one in found if one.checked is True),
        unchecked=_share(one for one in found if one.checked is False),
        clients=tuple(clients),
    )


def _outcome(facts: Facts, stands: Standing, now: datetime) -> _Outcome | None:
    one = facts.commitment
    if one.owed_by is not OwedBy.THEM or not one.to:
        return None
    if stands.state in _OWED:
        return _Outcome(company_of(one.to[0].addr), now - stands.due_at, True, _was_checked(facts, None))
    if stands.state is not State.SETTLED or stands.ended is None:
        return None
    came = _came_at(facts, stands)
    if came is None:
        return None
    late_by = came - stands.due_at if came > stands.due_at else None
    return _Outcome(company_of(one.to[0].addr), late_by, False, _was_checked(facts, came))


def _came_at(facts: Facts, stands: Standing) -> datetime | None:
    """When it came; None when no mail shows it and the user's word came after the deadline."""
    ended = stands.ended
    assert ended is not None
    if ended.kind is EventKind.DELIVERED:
        return ended.at
    shown = min((event.at for event in facts.events if event.kind in _CAME and event.at <= ended.at), default=None)
    if shown is not None:
        return shown
    return ended.at if ended.at <= stands.due_at else None


def _was_checked(facts: Facts, came: datetime | None) -> bool | None:
    check = next((letter for letter in facts.letters if letter.kind is LetterKind.CHECK), None)
    if check is None:
        return False
    if check.state is LetterState.SENT:
        return True if came is None or came > (check.sent_at or check.at) else None
    if check.state in {LetterState.DRAFTED, LetterState.IN_DOUBT}:
        return None
    return False if came is None or came > check.due_at else None


def _share(outcomes: Iterable[_Outcome]) -> Share:
    late = [one.late_by is not None for one in outcomes]
    return Share(len(late) - sum(late), len(late))


def _record(outcomes: list[_Outcome]) -> Record:
    late = sorted(one.late_by for one in outcomes if one.late_by is not None)
    return Record(_share(outcomes), sum(one.owed for one in outcomes), _median(late))


def _median(ordered: list[timedelta]) -> timedelta | None:
    if not ordered:
        return None
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
