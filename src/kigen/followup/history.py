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
    """The history that these facts of one client amount to at `now` (UTC). Uncertain readings count for nothing."""
    kept = late = 0
    shares: list[float] = []
    for facts in past:
        one = facts.commitment
        if one.owed_by is not OwedBy.THEM or not one.certain:
            continue
        finished = min((event.at for event in facts.events if event.kind in _FINISHING), default=None)
        if finished is None:
            late += one.due_at < now and not _dropped(facts)
            continue
        if finished <= one.due_at:
            kept += 1
        else:
            late += 1
        given = (one.due_at - one.asked_at).total_seconds()
        if given > 0:
            shares.append((finished - one.asked_at).total_seconds() / given)
    shares.sort()
    usual = shares[len(shares) // 2] if len(shares) >= _ENOUGH else None
    return ClientHistory(kept, late, usual)


def _dropped(facts: Facts) -> bool:
    """Whether the user took the deadline back, so that nobody was late."""
    gone = {EventKind.STOPPED, EventKind.IGNORED, EventKind.WITHDRAWN, EventKind.SUPERSEDED, EventKind.PAST_AT_START}
    return any(event.kind in gone for event in facts.events)
