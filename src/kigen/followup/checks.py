"""The progress check: whether there is one, when, and why."""

from __future__ import annotations

from datetime import datetime, timedelta

from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory
from kigen.followup.house import House
from kigen.followup.office import minus_span, working_moment_after, working_moment_before
from kigen.followup.outbox import LetterKind, LetterState, Planned
from kigen.followup.policy import CheckWhen, Policy
from kigen.followup.standing import Standing
from kigen.language import Reason, reason

AFTER_ASKING = timedelta(hours=24)  # never sooner after the ask
BEFORE_DEADLINE = timedelta(hours=2)  # never nearer to the deadline
LATE = timedelta(hours=2)  # a check that could not leave by then is dropped: it would sound like a reminder

_HAD = frozenset({LetterState.REFUSED})  # beside those that count: a refused letter is told to the user, who decides


def progress_check(
    facts: Facts, stands: Standing, policy: Policy, house: House, history: ClientHistory, now: datetime
) -> Planned | None:
    """The progress check that this commitment calls for, or None: it had one, needs none, or none fits."""
    had = any(letter.kind is LetterKind.CHECK and (letter.state.counts or letter.state in _HAD) for letter in facts.letters)
    why = _why(facts, policy, history)
    if had or why is None:
        return None
    asked, due = facts.commitment.asked_at, stands.check_by
    if stands.promised is not None:
        due = min(due, stands.remind_from)
    reasons = [why]
    at = working_moment_before(minus_span(due, policy.lead, house), house)
    if at < asked + AFTER_ASKING:
        fitting = _short(asked, due, house)
        if fitting is None:
            return None
        at = fitting
        reasons.append(reason("short_deadline"))
    if _acknowledged_lately(stands, at, due, policy, house):
        return None
    earliest = max((moment for moment in (stands.back_at, stands.snoozed_until) if moment is not None), default=at)
    if earliest > at:
        at = working_moment_after(earliest, house)
        reasons.append(reason("away_until" if earliest == stands.back_at else "snoozed"))
    if at > due - BEFORE_DEADLINE or at < now - LATE:
        return None
    return Planned(LetterKind.CHECK, 1, at, tuple(reasons))


def _short(asked: datetime, due: datetime, house: House) -> datetime | None:
    """A check that fits a short deadline: a day after the ask at the soonest, by half the time at the latest."""
    soonest = asked + AFTER_ASKING
    latest = min(asked + (due - asked) / 2, due - BEFORE_DEADLINE)
    if latest < soonest:
        return None
    at = working_moment_before(latest, house)
    return at if at >= soonest else None


def _acknowledged_lately(stands: Standing, at: datetime, due: datetime, policy: Policy, house: House) -> bool:
    """Whether the client's acknowledgement is newer than the lead time, so that a check would only be a nuisance."""
    acknowledged = stands.acknowledged_at
    return acknowledged is not None and acknowledged >= min(minus_span(at, policy.lead, house), due)


def _why(facts: Facts, policy: Policy, history: ClientHistory) -> Reason | None:
    """Why there is a check at all, or None when the policy wants none."""
    if policy.check is CheckWhen.NEVER:
        return None
    if policy.check is CheckWhen.ALWAYS:
        return reason("check_always")
    if facts.commitment.effort:
        return reason("check_effort")
    if history.late:
        return reason("check_late_before", history.late, history.kept + history.late)
    if history.is_slow:
        return reason("check_slow")
    return None
