"""The plan: which letters a commitment calls for, and when. `decide` asks it again before each letter leaves."""

from __future__ import annotations

from datetime import datetime

from kigen.followup.client import company_of
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterKind, LetterState, Planned
from kigen.followup.planning.checks import progress_check
from kigen.followup.planning.office import next_opening, plus_span, working_moment_after
from kigen.followup.planning.policy import Policy
from kigen.followup.standing import Standing, State, standing
from kigen.language import OwedBy, Reason, reason
from kigen.mail.message import Address

_TOLD = frozenset(state for state in LetterState if state.counts) - {LetterState.REPORTED}
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
    """The next reminder: the first of this deadline, or a further one as far as the policy allows.

    A chase by the user's own hand takes a reminder's place. A reminder that the server refused is told to the user, who
    decides: kigen does not try another for the same deadline.
    """
    if sum(letter.state.counts for letter in facts.letters) >= policy.per_commitment:
        return None
    gone = [letter for letter in facts.letters if letter.kind is LetterKind.REMINDER and _is_gone(letter)]
    of_this_deadline = [letter for letter in gone if letter.due_at >= stands.told_from]
    if any(letter.state is LetterState.REFUSED for letter in of_this_deadline):
        return None
    ordinal, told = len(gone) + 1, len(of_this_deadline) + len(stands.chases)
    urged_at = _urged_at(of_this_deadline, stands)
    if told > policy.further and urged_at is None:
        return None
    if urged_at is not None:
        due_at, why = urged_at, [reason("urged")]
    elif told == 0:
        due_at, why = _first(stands, policy, house)
    else:
        again = plus_span(_last_told(of_this_deadline, stands), policy.every, house)
        due_at, why = max(again, stands.remind_from + policy.delay), [reason("further_reminder", ordinal)]
    if stands.promised is not None and stands.told_from < stands.due_at:
        why.append(reason("their_own_date"))
    opening = next_opening(due_at, policy.send_hours, house.zone)
    if opening > due_at:
        why.append(reason("send_hours", str(policy.send_hours)))
    return Planned(LetterKind.REMINDER, ordinal, opening, tuple(why))


def number_within(letter: Letter, facts: Facts, stands: Standing) -> int:
    """Which telling of the client a reminder is, within the deadline that counts now: 1 for the first one after a deadline was
    moved, whatever its number among all of the commitment's. What the user alone was shown (mode report) told nobody."""
    told = (one for one in facts.letters if one.kind is letter.kind and one.id != letter.id and one.state in _TOLD)
    return 1 + sum(one.due_at >= stands.told_from for one in told) + len(stands.chases)


def _is_gone(letter: Letter) -> bool:
    """Whether the letter's number is used up."""
    return letter.state.counts or letter.state is LetterState.REFUSED


def _first(stands: Standing, policy: Policy, house: House) -> tuple[datetime, list[Reason]]:
    """Shortly after the deadline; after a snooze, when work begins again."""
    if stands.snoozed_until is not None and stands.remind_from == stands.snoozed_until:
        return working_moment_after(stands.snoozed_until, house), [reason("snoozed")]
    minutes = int(policy.delay.total_seconds() // 60)
    return stands.remind_from + policy.delay, [reason("reminder_after", minutes) if minutes else reason("reminder_at_once")]


def _urged_at(told: list[Letter], stands: Standing) -> datetime | None:
    """When the user said that a letter is to go now, unless one has gone since or the deadline lies ahead."""
    urged = stands.urged_at
    if urged is None or urged < stands.told_from or ((told or stands.chases) and _last_told(told, stands) >= urged):
        return None
    return urged


def _last_told(told: list[Letter], stands: Standing) -> datetime:
    """When the client was last told that the deadline passed: by a letter, or by the user's own hand."""
    by_hand = (*stands.chases, *(at for _, at in stands.chased))
    return max([*(letter.sent_at or letter.at for letter in told), *by_hand])


def people_to_write_to(facts: Facts, stands: Standing, kind: LetterKind) -> tuple[Address, ...]:
    """Those of who owe to whom the next letter goes: of several companies not one that the user has asked by their own hand,
    and that alone: before the deadline, for a progress check; since the last reminder, for a reminder."""
    if kind is LetterKind.CHECK:
        told = stands.nudged
    else:
        reminders = (one for one in facts.letters if one.kind is LetterKind.REMINDER and one.state.counts)
        gone = [letter.sent_at or letter.at for letter in reminders]
        told = frozenset(company for company, at in stands.chased if not gone or at > max(gone))
    return tuple(person for person in stands.owing if company_of(person.addr) not in told) or stands.owing
