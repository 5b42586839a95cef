"""The progress check: whether there is one, when, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

from kigen.calendars import WorkingHours, local_moment
from kigen.followup.client import company_of
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory
from kigen.followup.house import House
from kigen.followup.outbox import LetterKind, LetterState, Planned
from kigen.followup.planning.office import (
    is_working_moment,
    minus_span,
    morning_of,
    working_moment_after,
    working_moment_before,
)
from kigen.followup.planning.policy import CheckWhen, Policy
from kigen.followup.standing import Standing
from kigen.language import Reason, reason

AFTER_ASKING = timedelta(hours=24)  # never sooner after the ask
BEFORE_DEADLINE = timedelta(hours=2)  # never nearer to the deadline
LATE = timedelta(hours=2)  # a check that could not leave by then is dropped: it would sound like a reminder

_HAD = frozenset({LetterState.REFUSED})  # beside those that count: a refused letter is told to the user, who decides


def progress_check(
    facts: Facts, stands: Standing, policy: Policy, house: House, history: ClientHistory, now: datetime
) -> Planned | None:
    """The progress check that this commitment calls for, or None: it had one, needs none, or none fits.

    A question that the user has asked all who owe by hand meanwhile takes its place.
    """
    had = any(letter.kind is LetterKind.CHECK and (letter.state.counts or letter.state in _HAD) for letter in facts.letters)
    why = _why(facts, policy, history)
    if had or why is None or {company_of(person.addr) for person in stands.owing} <= stands.nudged:
        return None
    open_house = _while_open(policy, house)
    reasons = [why]
    at = _by_lead(facts, stands, policy, open_house)
    if at is None:
        at = _short(facts, stands, open_house)
        reasons.append(reason("short_deadline"))
    if at is None or _acknowledged_lately(stands, at, policy, house):
        return None
    at, waits_for = _after_waiting(at, stands, open_house)
    at, moved = _the_day_before(at, stands, policy, open_house)
    if moved and at < max(facts.commitment.asked_at + AFTER_ASKING, stands.back_at or at, stands.snoozed_until or at):
        return None
    reasons += [*waits_for, *([reason("check_day_before")] if moved else [])]
    if at > stands.check_by - BEFORE_DEADLINE or at < now - LATE:
        return None
    return Planned(LetterKind.CHECK, 1, at, tuple(reasons))


def is_missed(due_at: datetime, stands: Standing, policy: Policy, house: House, now: datetime) -> bool:
    """Whether the time for a check that was due at `due_at` has gone by: late, near the deadline, or the office closed."""
    near = now > stands.check_by - BEFORE_DEADLINE
    return now - due_at > LATE or near or not is_working_moment(now, _while_open(policy, house))


def _while_open(policy: Policy, house: House) -> House:
    """The house with the hours in which a check may go: working hours, narrowed to send hours where the user set some."""
    hours, sending = house.working_hours, policy.send_hours
    if sending is None:
        return house
    first, last = max(hours.start, sending.start), min(hours.end, sending.end)
    return replace(house, working_hours=WorkingHours(first, last) if first < last else sending)


def _by_lead(facts: Facts, stands: Standing, policy: Policy, house: House) -> datetime | None:
    """The lead before the deadline, or None when that is too soon after the ask."""
    wanted = min(minus_span(stands.check_by, policy.lead, house), stands.check_by - BEFORE_DEADLINE)
    at = working_moment_before(wanted, house)
    soonest = facts.commitment.asked_at + AFTER_ASKING
    if not isinstance(stands.due, datetime):
        # A day without a clock time ends in the evening: asked then, the client could do nothing before the next morning.
        morning = morning_of(at, house)
        at = morning if morning >= soonest else at
    return at if at >= soonest else None


def _after_waiting(at: datetime, stands: Standing, house: House) -> tuple[datetime, list[Reason]]:
    """Not before the client is back, nor before the user wants it."""
    earliest = max((moment for moment in (stands.back_at, stands.snoozed_until) if moment is not None), default=at)
    if earliest <= at:
        return at, []
    return working_moment_after(earliest, house), [reason("away_until" if earliest == stands.back_at else "snoozed")]


def _the_day_before(at: datetime, stands: Standing, policy: Policy, house: House) -> tuple[datetime, bool]:
    """A client has one letter a day in a thread. The day on which the reminder would be due is left to it."""
    reminder = (stands.remind_from + policy.delay).astimezone(house.zone).date()
    if at.astimezone(house.zone).date() < reminder:
        return at, False
    return working_moment_before(local_moment(reminder, time(0), house.zone), house), True


def _short(facts: Facts, stands: Standing, house: House) -> datetime | None:
    """A check that fits a short deadline: a day after the ask at the soonest, by half the time at the latest."""
    asked, due = facts.commitment.asked_at, stands.check_by
    at = working_moment_before(min(asked + (due - asked) / 2, due - BEFORE_DEADLINE), house)
    return at if at >= asked + AFTER_ASKING else None


def _acknowledged_lately(stands: Standing, at: datetime, policy: Policy, house: House) -> bool:
    """Whether the client's acknowledgement is newer than the lead time, so that a check would only be a nuisance."""
    acknowledged = stands.acknowledged_at
    return acknowledged is not None and acknowledged >= minus_span(at, policy.lead, house)


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
