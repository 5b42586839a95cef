"""The plan: which letters a commitment calls for, and when. `decide` asks it again before each letter leaves."""

from __future__ import annotations

from datetime import datetime, timedelta

from kigen.followup.checks import progress_check
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory
from kigen.followup.house import House
from kigen.followup.office import next_opening, plus_span
from kigen.followup.outbox import Letter, LetterKind, LetterState, Planned
from kigen.followup.policy import Policy
from kigen.followup.standing import Standing, State, standing
from kigen.language import OwedBy, reason

FOLLOWED = frozenset({State.OPEN, State.OVERDUE, State.REMINDED})


def plan(
    facts: Facts, policy: Policy, house: House, now: datetime, history: ClientHistory | None = None
) -> tuple[Planned, ...]:
    """The letters still to come, at `now` (UTC), in order of time. Nothing while letters are held, or when it is over."""
    if facts.commitment.owed_by is not OwedBy.THEM or not facts.commitment.to:
        return ()
    stands = standing(facts, policy, now)
    if stands.state not in FOLLOWED or not stands.owing:
        return ()
    check = progress_check(facts, stands, policy, house, history or ClientHistory(), now)
    reminder = _reminder(facts, stands, policy, house)
    return tuple(letter for letter in (check, reminder) if letter is not None)


def _reminder(facts: Facts, stands: Standing, policy: Policy, house: House) -> Planned | None:
    """The next reminder: the first of this deadline, or a further one as far as the policy allows."""
    told = [letter for letter in facts.letters if letter.kind is LetterKind.REMINDER and letter.state.counts]
    ordinal = len(told) + 1
    if len([letter for letter in facts.letters if letter.state.counts]) >= policy.per_commitment:
        return None
    given_up = {letter.ordinal for letter in facts.letters if letter.kind is LetterKind.REMINDER and letter.state in _GIVEN_UP}
    if ordinal in given_up:
        return None
    of_this_deadline = [letter for letter in told if letter.due_at >= stands.remind_from]
    if not of_this_deadline and stands.chased_at is None:
        due_at = stands.remind_from + policy.delay
        why = [reason("reminder_after", _minutes(policy.delay))]
    elif len(of_this_deadline) <= policy.further and policy.further > 0:
        due_at = plus_span(_last_told(of_this_deadline, stands), policy.every, house)
        why = [reason("further_reminder", ordinal)]
    else:
        return None
    if stands.promised is not None and stands.remind_from < stands.due_at:
        why.append(reason("their_own_date"))
    opening = next_opening(due_at, policy.send_hours, house.zone)
    if opening > due_at:
        why.append(reason("send_hours", str(policy.send_hours)))
    return Planned(LetterKind.REMINDER, ordinal, opening, tuple(why))


# A refused letter is told to the user, who decides; kigen does not try another.
_GIVEN_UP = frozenset({LetterState.REFUSED})


def _last_told(told: list[Letter], stands: Standing) -> datetime:
    """When the client was last told that the deadline passed: by a letter, or by the user's own hand."""
    moments = [letter.sent_at or letter.at for letter in told]
    if stands.chased_at is not None:
        moments.append(stands.chased_at)
    return max(moments)


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
