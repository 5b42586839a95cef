"""Any life of letters: whatever is tried in whatever order, no letter is sent twice and only holders of a claim act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, pairwise
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import event

from kigen.followup.outbox import LetterKind, LetterState, Planned
from kigen.store import Claim, StaleClaim, Store
from store.given import ASKED, DUE, LEASE, asked, commitment, delivered, rendered

PLANS = [Planned(LetterKind.CHECK, 1, DUE), Planned(LetterKind.REMINDER, 1, DUE), Planned(LetterKind.REMINDER, 2, DUE)]
P, C, S, D = LetterState.PLANNED, LetterState.CLAIMED, LetterState.SENDING, LetterState.IN_DOUBT
MINUTE = timedelta(minutes=1)


@dataclass
class Expected:
    """What a letter should be like: the specification in its simplest form."""

    state: LetterState
    go_at: datetime
    token: int = 0
    carrier: int | None = None
    lease_until: datetime | None = None


class LetterLives(RuleBasedStateMachine):
    """Six letters of two commitments, one mailbox and two mails an example, and every claim that was ever given out."""

    claims: Bundle[Claim] = Bundle("claims")

    def __init__(self, store: Store, example: int) -> None:
        super().__init__()
        self.store, self.mailbox, self.now = store, f"mailbox-{example}", DUE
        mails = (2 * example, 2 * example + 1)
        found = asked(store, *(commitment(number, mailbox=self.mailbox) for number in mails), plan=PLANS)
        self.owners = [facts.commitment.id for facts in found]
        self.letters = {letter.id: Expected(P, letter.due_at) for facts in found for letter in facts.letters}
        self.keys = {letter.id: (letter.commitment, letter.kind, letter.ordinal) for facts in found for letter in facts.letters}
        self.ids = sorted(self.letters)

    def tell(self, allowed: bool, act: Callable[[], None]) -> bool:
        """Do it; the store must refuse exactly what the specification does not allow."""
        try:
            act()
        except StaleClaim:
            assert not allowed
            return False
        assert allowed
        return True

    def holds(self, claim: Claim, *states: LetterState) -> bool:
        expected = self.letters[claim.letter.id]
        return expected.token == claim.token and expected.state in states

    def group(self, number: int) -> list[Expected]:
        return [one for key, one in self.letters.items() if number in {key, one.carrier}]

    @rule(minutes=st.integers(1, 8))
    def time_goes_by(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule(target=claims, which=st.integers(0, 5))
    def claim(self, which: int) -> Claim | MultipleResults[Claim]:
        expected = self.letters[self.ids[which]]
        claim = self.store.claim(self.ids[which], self.now, LEASE)
        assert (claim is not None) == (expected.state is P and expected.go_at <= self.now)
        if claim is None:
            return multiple()
        expected.state, expected.token, expected.lease_until = C, expected.token + 1, self.now + LEASE
        assert claim.token == expected.token
        return claim

    @rule(claim=claims, minutes=st.integers(0, 5))
    def put_back(self, claim: Claim, minutes: int) -> None:
        later = self.now + minutes * MINUTE
        if self.tell(self.holds(claim, C), lambda: self.store.put_back(claim, later, (), self.now)):
            expected = self.letters[claim.letter.id]
            expected.state, expected.go_at = P, max(DUE, later)

    @rule(claim=claims)
    def drop(self, claim: Claim) -> None:
        if self.tell(self.holds(claim, C), lambda: self.store.drop(claim, (), self.now)):
            self.letters[claim.letter.id].state = LetterState.DROPPED

    @rule(claim=claims)
    def draft(self, claim: Claim) -> None:
        act = lambda: self.store.finish_without_sending(claim, LetterState.DRAFTED, "", self.now)  # noqa: E731
        if self.tell(self.holds(claim, C), act):
            self.letters[claim.letter.id].state = LetterState.DRAFTED

    @rule(claim=claims, carried=st.sets(st.integers(0, 5), max_size=2))
    def begin_sending(self, claim: Claim, carried: set[int]) -> None:
        joined = [self.ids[which] for which in carried if self.ids[which] != claim.letter.id]
        allowed = self.holds(claim, C) and all(self.letters[number].state is P for number in joined)
        if self.tell(allowed, lambda: self.store.begin_sending(claim, rendered(claim.letter), joined, self.now)):
            for number in (claim.letter.id, *joined):
                self.letters[number].state, self.letters[number].lease_until = S, claim.until
            for number in joined:
                self.letters[number].carrier = claim.letter.id

    @rule(claim=claims, verdict=st.sampled_from([LetterState.SENT, LetterState.REFUSED, D]))
    def finish(self, claim: Claim, verdict: LetterState) -> None:
        if self.tell(self.holds(claim, S, D), lambda: self.store.finish(claim, verdict, "", self.now)):
            for expected in self.group(claim.letter.id):
                expected.state = verdict

    @rule(claim=claims, minutes=st.integers(0, 5))
    def release(self, claim: Claim, minutes: int) -> None:
        later = self.now + minutes * MINUTE
        if self.tell(self.holds(claim, C, S), lambda: self.store.release(claim, later, "", self.now)):
            for expected in self.group(claim.letter.id):
                expected.state, expected.go_at, expected.carrier = P, max(DUE, later), None

    @rule(everything=st.booleans())
    def recover(self, everything: bool) -> None:
        recovered = self.store.recover(self.now, everything=everything, mailbox=self.mailbox)
        left = {
            number: expected
            for number, expected in self.letters.items()
            if expected.state in {C, S} and (everything or (expected.lease_until or self.now) <= self.now)
        }
        assert recovered.planned == tuple(number for number in sorted(left) if left[number].state is C)
        assert recovered.in_doubt == tuple(number for number in sorted(left) if left[number].state is S)
        for expected in left.values():
            expected.state = P if expected.state is C else D

    @rule(which=st.integers(0, 5), found=st.booleans())
    def settle_doubt(self, which: int, found: bool) -> None:
        number = self.ids[which]
        doubtful = self.letters[number].state is D
        if self.tell(doubtful, lambda: self.store.settle_doubt(number, found, self.now)):
            for expected in self.group(self.letters[number].carrier or number):
                expected.state = LetterState.SENT if found else LetterState.REFUSED

    @rule(owner=st.integers(0, 1), plan=st.sets(st.integers(0, 2)), answered=st.booleans())
    def replan(self, owner: int, plan: set[int], answered: bool) -> None:
        number, wanted = self.owners[owner], [PLANS[which] for which in plan]
        if answered:
            self.store.add_event(number, delivered(), wanted, self.now)
        else:
            self.store.replan(number, wanted, self.now)
        named = {(number, one.kind, one.ordinal) for one in wanted}
        for letter, expected in self.letters.items():
            if expected.state is LetterState.DROPPED and self.keys[letter] in named:
                expected.state, expected.go_at = P, DUE
            elif expected.state is P and self.keys[letter][0] == number and self.keys[letter] not in named:
                expected.state = LetterState.DROPPED

    @invariant()
    def the_store_is_as_specified(self) -> None:
        stored = {letter.id: letter for facts in self.store.open_facts(self.mailbox) for letter in facts.letters}
        assert sorted(stored) == self.ids
        for number, expected in self.letters.items():
            assert (stored[number].state, stored[number].carrier) == (expected.state, expected.carrier)
        due = {letter.id for letter in self.store.due(self.mailbox, self.now)}
        assert due == {number for number, one in self.letters.items() if one.state is P and one.go_at <= self.now}

    def teardown(self) -> None:
        """Every life is without a gap, and no letter of a commitment was ever sent twice."""
        for number in self.ids:
            life = self.store.history(number)
            assert life[0].was is None
            assert life[0].at == ASKED
            assert all(later.was is before.state for before, later in pairwise(life))
            assert life[-1].state is self.letters[number].state
            assert [change.state for change in life].count(LetterState.SENT) <= 1
            after_sent = [change for change in life if change.was is LetterState.SENT]
            assert after_sent == []


def _without_waiting_for_the_disk(store: Store) -> None:
    """A life has more than a thousand transactions and outlives no crash: on a busy disk the test would do little but wait."""

    @event.listens_for(store._engine, "connect")
    def _(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA synchronous = OFF")

    store._engine.dispose()


def test_no_letter_is_sent_twice_whatever_happens(store: Store) -> None:
    """Random lives agree step by step with the specification above, on either database."""
    if store._path is not None:
        _without_waiting_for_the_disk(store)
    examples = count(1)
    run_state_machine_as_test(
        lambda: LetterLives(store, next(examples)),
        settings=settings(
            max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
        ),
    )
