"""The decision on a claimed letter, with the facts of this minute; anything but a letter that goes is done here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kigen.calendars import local_moment
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter
from kigen.followup.planning.decide import WRITTEN_ELSEWHERE, Decision, Sent, Verb, decide
from kigen.language import Reason, reason
from kigen.service.account import Account
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.sending.left_before import asked_about
from kigen.service.sending.steps import OnStep, Step
from kigen.service.words import client_history, planned
from kigen.store import Claim, StaleClaim, Store

log = logger("drain")

_HOUR = timedelta(hours=1)
_A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that is to go: the commitments it speaks of, and those of their letters that it carries."""

    claim: Claim
    facts: tuple[Facts, ...]
    decision: Decision
    carried: tuple[Letter, ...]

    @property
    def carried_ids(self) -> tuple[int, ...]:
        return tuple(letter.id for letter in self.carried)

    @property
    def last_event(self) -> int:
        """The highest number among the events that the decision stands on."""
        return max((event.id for facts in self.facts for event in facts.events), default=0)


class Deciding:
    """Decides about the letters of one mailbox. Everything here is synchronous and runs in a thread."""

    def __init__(
        self,
        account: Account,
        store: Store,
        clock: Clock,
        stopped: Callable[[], bool],
        on_step: OnStep,
        held: Callable[[], Reason | None],
    ) -> None:
        self._held = held
        self._account = account
        self._store = store
        self._clock = clock
        self._stopped = stopped
        self._on_step = on_step

    def waits(self, claim: Claim) -> Decision | None:
        """The decision where a letter is not to go yet, whatever a look would bring: over a limit, out of hours, all stopped.
        Then it is put back: with hundreds over a limit, looking into the mailbox for each of them would take hours. Raises
        StaleClaim, StoreError."""
        now, letter = self._clock.now(), claim.letter
        facts = self._store.facts(letter.commitment)
        decision = self._decision(letter, facts, now) if facts is not None else None
        if decision is None or decision.verb is not Verb.PUT_BACK:
            return None
        codes = [each.code for each in decision.reasons]
        log.info("decided", letter=letter.id, kind=letter.kind.value, verb=decision.verb.value, reasons=codes)
        self._store.put_back(claim, decision.until or now + _A_MINUTE, decision.reasons, now)
        return decision

    def decide(self, claim: Claim) -> Ready | None:
        """The letter that is to go, or None when it was put back, dropped, or made a question to the user. Raises StaleClaim,
        StoreError."""
        now, letter = self._clock.now(), claim.letter
        facts = self._store.facts(letter.commitment)
        if facts is None:
            raise StaleClaim(f"letter {letter.id}: its commitment is gone")
        decision = self._decision(letter, facts, now)
        self._on_step(Step.DECIDED, letter.id)
        codes = [each.code for each in decision.reasons]
        log.info("decided", letter=letter.id, kind=letter.kind.value, verb=decision.verb.value, reasons=codes)
        match decision.verb:
            case Verb.PUT_BACK:
                self._store.put_back(claim, decision.until or now + _A_MINUTE, decision.reasons, now)
            case Verb.DROP if WRITTEN_ELSEWHERE in codes:
                self._drop_written(claim, decision.reasons)
            case Verb.DROP:
                self._store.drop(claim, decision.reasons, now)
            case Verb.ASK:
                self._store.drop(claim, decision.reasons, now, Event(EventKind.MISSED, now, reasons=decision.reasons))
            case _:
                return self._ready(claim, facts, decision, now)
        return None

    def drop_known(self, claim: Claim) -> None:
        """Note a letter as gone that was sent before the store knows of it."""
        log.warning("sent_before", letter=claim.letter.id)
        self._drop_written(claim, (reason("sent_before"),))

    def ask_again(self, claim: Claim, commitment: Commitment) -> None:
        """Ask the user about a letter that may have left before the store was brought back from a backup."""
        now, why = self._clock.now(), (reason("may_have_left_before"),)
        log.warning("may_have_left_before", letter=claim.letter.id)
        self._store.drop(claim, why, now, Event(EventKind.MISSED, now, reasons=why))
        asked_about(claim.letter, commitment, self._store)

    def _drop_written(self, claim: Claim, why: tuple[Reason, ...]) -> None:
        """Drop a letter that the client has had already: it counts like a reminder by hand."""
        now, number = self._clock.now(), claim.letter.commitment
        known = self._store.facts(number)
        if known is None:
            raise StaleClaim(f"letter {claim.letter.id}: its commitment is gone")
        event = Event(EventKind.CHASED, now, who=self._account.house.address, reasons=why)
        letters = tuple(each for each in known.letters if each.id != claim.letter.id)
        after = Facts(known.commitment, (*known.events, event), letters)
        self._store.drop(claim, why, now, event, planned(after, self._account, self._store, now))

    def _ready(self, claim: Claim, facts: Facts, decision: Decision, now: datetime) -> Ready:
        others = self._together(claim.letter, facts, decision, now)
        stood_on = (facts, *(one for one, _ in others))
        self._refuse_changed(stood_on)
        return Ready(claim, stood_on, decision, tuple(letter for _, letter in others))

    def _refuse_changed(self, stood_on: tuple[Facts, ...]) -> None:
        """Facts of several commitments are read one after the other: what came to the first meanwhile makes the decision void.
        What comes later has a higher number than all of their events, which `begin_sending` refuses."""
        for before in stood_on if len(stood_on) > 1 else ():
            after = self._store.facts(before.commitment.id)
            if after is None or after.events != before.events:
                raise StaleClaim(f"commitment {before.commitment.id}: something came while the decision was made")

    def _decision(self, letter: Letter, facts: Facts, now: datetime) -> Decision:
        one, house = facts.commitment, self._account.house
        policy = self._account.policy(one)
        day = now.astimezone(house.zone).date()
        midnight, next_midnight = (local_moment(each, time(0), house.zone) for each in (day, day + timedelta(days=1)))
        counts = self._store.sent_counts(one.id, midnight, next_midnight, now - _HOUR)
        sent = Sent(counts.thread, counts.client, counts.mailbox, counts.reminder_due)
        return decide(
            letter,
            facts,
            policy,
            house,
            now,
            sent=sent,
            history=client_history(facts, self._account, self._store, now),
            stopped=self._stopped(),
            held=self._held(),
            elsewhere=self._store.asked_elsewhere(one.id),
        )

    def _together(self, letter: Letter, facts: Facts, decision: Decision, now: datetime) -> list[tuple[Facts, Letter]]:
        """Other letters of the same mail, people and kind that are due now too: they go out as one."""
        one, found = facts.commitment, []
        for other in self._store.due_beside(letter, now):
            theirs = self._store.facts(other.commitment)
            if theirs is None or not _same_thread(one, theirs.commitment):
                continue
            if not self._written_alike(one, theirs.commitment):
                continue
            verdict = self._decision(other, theirs, now)
            if verdict.verb is decision.verb and verdict.to == decision.to:
                found.append((theirs, other))
        return found

    def _written_alike(self, one: Commitment, other: Commitment) -> bool:
        """Whether letters about two commitments go by one policy and are written with the same templates."""
        account = self._account
        return account.policy(one) == account.policy(other) and account.own_letters(one) == account.own_letters(other)


def _same_thread(one: Commitment, other: Commitment) -> bool:
    """Whether two commitments were asked in the same mail, or in the same thread of the same people."""
    return one.message_id == other.message_id or (bool(set(one.thread) & set(other.thread)) and set(one.to) == set(other.to))
