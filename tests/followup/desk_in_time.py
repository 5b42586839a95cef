"""A desk played over virtual time: the pure core, an outbox kept in lists, and clients who do as they please.

Nothing here waits and nothing is sent. Mail that clients write becomes visible to the desk at its next look, unless the
mailbox is out of reach; letters leave after a last look only, as the service does it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from kigen.calendars import local_moment
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.planning.decide import Decision, Sent, Verb, decide
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import Policy
from simulation.outages_in_time import Outage

TICK = timedelta(minutes=5)
_FINAL = {Verb.SEND: LetterState.SENT, Verb.DRAFT: LetterState.DRAFTED, Verb.REPORT: LetterState.REPORTED}


@dataclass(slots=True)
class Case:
    """One commitment as the desk knows it, and what its client will write, by arrival."""

    one: Commitment
    mail: Sequence[Event]
    seen: list[Event] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def facts(self) -> Facts:
        return Facts(self.one, tuple(self.seen), tuple(self.letters))

    def client(self) -> str:
        return self.one.to[0].addr


@dataclass(frozen=True, slots=True)
class Written:
    """A letter that left, with what was decided and what the desk knew."""

    at: datetime
    case: Case
    letter: Letter
    decision: Decision
    known: tuple[Event, ...]


@dataclass(slots=True)
class Desk:
    """Plays cases. `written` is all that went to clients, `kept_back` why letters did not go when due."""

    cases: Sequence[Case]
    policy: Policy
    house: House
    outages: Sequence[Outage] = ()
    written: list[Written] = field(default_factory=list)
    kept_back: dict[int, set[str]] = field(default_factory=dict)
    asked: list[tuple[datetime, Case]] = field(default_factory=list)
    _next: int = 1
    _events: int = 1

    def play(self, start: datetime, end: datetime) -> None:
        """From `start` to `end`: a tick whenever something may have changed, and at least once a day."""
        now = start
        while now <= end:
            outage = next((each for each in self.outages if now in each), None)
            if outage is None:
                self._tick(now)
            now = outage.last if outage else max(now + TICK, min(self._changes(now), default=end))

    def _changes(self, now: datetime) -> Iterator[datetime]:
        yield now + timedelta(days=1)
        for case in self.cases:
            yield from (each for each in (case.one.asked_at, *(mail.at for mail in case.mail)) if each > now)
            yield from (_goes_at(letter) for letter in case.letters if letter.state is LetterState.PLANNED)

    def _tick(self, now: datetime) -> None:
        for case in self.cases:
            if case.one.asked_at <= now:
                self._look(case, now)
        due = [(letter, case) for case in self.cases for letter in case.letters if _is_due(letter, now)]
        for letter, case in sorted(due, key=lambda pair: (pair[0].due_at, pair[0].id)):
            self._deal_with(letter, case, now)

    def _look(self, case: Case, now: datetime) -> None:
        fresh = [
            mail for mail in case.mail if mail.at <= now and mail.message_id not in {each.message_id for each in case.seen}
        ]
        if fresh or not (case.letters or case.seen):
            for mail in fresh:
                case.seen.append(replace(mail, id=self._number_event()))
            self._bring_to_plan(case, now)

    def _number_event(self) -> int:
        self._events += 1
        return self._events

    def _bring_to_plan(self, case: Case, now: datetime) -> None:
        """The outbox's rule: missing letters are added, planned and dropped ones brought to the plan, the rest dropped."""
        wanted = {(each.kind, each.ordinal): each for each in plan(case.facts(), self.policy, self.house, now)}
        for number, letter in enumerate(case.letters):
            planned = wanted.pop((letter.kind, letter.ordinal), None)
            if letter.state not in {LetterState.PLANNED, LetterState.DROPPED}:
                continue
            if planned is None:
                case.letters[number] = replace(letter, state=LetterState.DROPPED, at=now)
            else:
                not_before = letter.not_before if letter.state is LetterState.PLANNED else None
                case.letters[number] = replace(
                    letter, state=LetterState.PLANNED, due_at=planned.due_at, not_before=not_before, at=now
                )
        for planned in wanted.values():
            case.letters.append(
                Letter(self._next, case.one.id, planned.kind, planned.ordinal, planned.due_at, LetterState.PLANNED, now)
            )
            self._next += 1

    def _deal_with(self, letter: Letter, case: Case, now: datetime) -> None:
        decision = decide(letter, case.facts(), self.policy, self.house, now, sent=self._sent(case, now))
        place = next(number for number, each in enumerate(case.letters) if each.id == letter.id)
        if decision.verb is Verb.PUT_BACK:
            self.kept_back.setdefault(letter.id, set()).update(each.code for each in decision.reasons)
            case.letters[place] = replace(letter, not_before=decision.until)
        elif decision.verb in _FINAL:
            self.written.append(Written(now, case, letter, decision, tuple(case.seen)))
            case.letters[place] = replace(letter, state=_FINAL[decision.verb], at=now, sent_at=now)
            self._bring_to_plan(case, now)
        else:
            case.letters[place] = replace(letter, state=LetterState.DROPPED, at=now)
            if decision.verb is Verb.ASK:
                self.asked.append((now, case))
                case.seen.append(Event(EventKind.MISSED, now, message_id=f"missed-{now}", id=self._number_event()))

    def _sent(self, case: Case, now: datetime) -> Sent:
        midnight = local_moment(now.astimezone(self.house.zone).date(), datetime.min.time(), self.house.zone)
        today = [each for each in self.written if each.at >= midnight and each.case.client() == case.client()]
        thread = [each for each in today if each.case.one.thread == case.one.thread]
        hour = [each for each in self.written if each.at >= now - timedelta(hours=1)]
        return Sent(len(thread), len(today), len(hour))


def _is_due(letter: Letter, now: datetime) -> bool:
    return letter.state is LetterState.PLANNED and _goes_at(letter) <= now


def _goes_at(letter: Letter) -> datetime:
    return max(letter.due_at, letter.not_before or letter.due_at)


def reminders_of(case: Case) -> list[Letter]:
    """The reminders of a case, whatever became of them."""
    return [letter for letter in case.letters if letter.kind is LetterKind.REMINDER]
