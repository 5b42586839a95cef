"""How a client kept deadlines before: a reason for a progress check, or for none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.language import OwedBy

_SLOW = 0.8  # of the time given: who usually needs more of it answers slowly
_ENOUGH = 2  # answers that make a habit

_FINISHING = frozenset({EventKind.DELIVERED, EventKind.CLAIMED, EventKind.THANKED, EventKind.DONE})
_NEVER_COUNTS = frozenset({EventKind.IGNORED, EventKind.PAST_AT_START})
_TAKEN_BACK = frozenset({EventKind.STOPPED, EventKind.WITHDRAWN, EventKind.SUPERSEDED, EventKind.DECLINED})


@dataclass(frozen=True, slots=True)
class ClientHistory:
    """Past commitments of one client: how many were kept, late or open past their time, and the usual share of the time
    given that an answer took (None without enough answers)."""

    kept: int = 0
    late: int = 0
    usual_share: float | None = None

    @property
    def is_slow(self) -> bool:
        return self.usual_share is not None and self.usual_share > _SLOW


def history_of(past: Iterable[Facts], now: datetime) -> ClientHistory:
    """The history that these facts of one client amount to at `now` (UTC). Uncertain readings count for nothing, nor does
    what the user took back; a deadline that the user extended counts as extended."""
    kept = late = 0
    shares: list[float] = []
    for facts in past:
        one = facts.commitment
        if one.owed_by is not OwedBy.THEM or not one.certain or _happened(facts, _NEVER_COUNTS):
            continue
        finished = min((event.at for event in facts.events if event.kind in _FINISHING), default=None)
        due_at = _due_at(facts, finished or now)
        if finished is None:
            late += due_at < now and not _happened(facts, _TAKEN_BACK)
            continue
        if finished <= due_at:
            kept += 1
        else:
            late += 1
        given = (due_at - one.asked_at).total_seconds()
        if given > 0:
            shares.append((finished - one.asked_at).total_seconds() / given)
    shares.sort()
    usual = shares[len(shares) // 2] if len(shares) >= _ENOUGH else None
    return ClientHistory(kept, late, usual)


def _due_at(facts: Facts, until: datetime) -> datetime:
    """The deadline that counted: the user's newest word on it by then."""
    extended = [each for each in facts.events if each.kind is EventKind.EXTENDED and each.due_at and each.at <= until]
    newest = max(extended, key=lambda each: each.at, default=None)
    return newest.due_at if newest is not None and newest.due_at is not None else facts.commitment.due_at


def _happened(facts: Facts, kinds: frozenset[EventKind]) -> bool:
    return any(event.kind in kinds for event in facts.events)
