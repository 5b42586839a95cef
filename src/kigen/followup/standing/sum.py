"""How a commitment stands now: the sum of its events. Nothing here is stored; it is computed from facts and the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kigen.followup.event import CONCLUSIONS, Event
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind
from kigen.followup.planning.policy import Policy
from kigen.followup.standing.fold import Fold
from kigen.followup.standing.state import State
from kigen.language import Reason, reason
from kigen.mail.message import Address

__all__ = ["Standing", "State", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment stands. Moments are UTC; `due` is local to the commitment's zone.

    `due` and `due_at` are the deadline that counts now, extensions included; `promised` is the client's own earlier or
    later word on it, and `check_by` the earliest day that either means. A reminder goes from `remind_from` on, and letters
    due from `told_from` on have told the client of this very deadline; `chases` are the times the user did by hand,
    `chased` when they last did so of one company alone, by company, `nudged` whom they asked before it, `urged_at` when they
    wanted a letter to go at once. `owing` are the people who still owe. `hold` says why letters are held; `ended` why it
    is over.
    """

    state: State
    due: date | datetime
    due_at: datetime
    remind_from: datetime
    told_from: datetime
    check_by: datetime
    owing: tuple[Address, ...]
    promised: Event | None = None
    hold: Event | None = None
    ended: Event | None = None
    acknowledged_at: datetime | None = None
    back_at: datetime | None = None
    snoozed_until: datetime | None = None
    chases: tuple[datetime, ...] = ()
    chased: tuple[tuple[str, datetime], ...] = ()
    nudged: frozenset[str] = frozenset()
    urged_at: datetime | None = None
    reasons: tuple[Reason, ...] = ()


def standing(facts: Facts, policy: Policy, now: datetime) -> Standing:
    """How the commitment stands at `now` (UTC) under `policy`, from its events in order of time.

    What bears a later time than `now` was heard while the clock was ahead, and counts. What kigen itself concluded from that
    clock does not: the time for it is still to come.
    """
    fold = Fold(facts.commitment, policy)
    for event in sorted(facts.events, key=_in_order):
        if event.at <= now or event.kind not in CONCLUSIONS:
            fold.take(event)
    told_from = fold.watched_from()
    return Standing(
        state=_state(fold, facts, told_from, now),
        due=fold.due,
        due_at=fold.due_at,
        remind_from=max(told_from, fold.resumed_at or told_from),
        told_from=told_from,
        check_by=fold.check_by(),
        owing=fold.owing(),
        promised=fold.promised(),
        hold=fold.newest_waiting(),
        ended=fold.ended,
        acknowledged_at=fold.acknowledged_at(),
        back_at=fold.back_at,
        snoozed_until=fold.snoozed_until,
        chases=fold.all_chases(),
        chased=tuple(dict(fold.chases_of_one).items()),
        nudged=fold.nudged,
        urged_at=fold.urged_at,
        reasons=_reasons(fold),
    )


def _in_order(event: Event) -> tuple[datetime, bool, int]:
    """By time; of one moment as they were stored, and what is not stored yet last."""
    return event.at, event.id == 0, event.id


def _state(fold: Fold, facts: Facts, told_from: datetime, now: datetime) -> State:
    if fold.ended_as is not None:
        return fold.ended_as
    if fold.waiting:
        return State.HELD
    if not fold.followed:
        return State.WAITING
    if now < fold.due_at:
        return State.OPEN
    told = fold.all_chases() or any(
        letter.kind is LetterKind.REMINDER and letter.state.counts and letter.due_at >= told_from for letter in facts.letters
    )
    return State.REMINDED if told else State.OVERDUE


def _reasons(fold: Fold) -> tuple[Reason, ...]:
    hold = fold.newest_waiting()
    if fold.ended is not None:
        return (reason(f"ended_{fold.ended.kind}"), *fold.ended.reasons)
    if hold is not None:
        return (reason(f"held_{hold.kind}"), *hold.reasons)
    if not fold.followed:
        return (reason("uncertain"), *fold.commitment.reasons)
    return ()
