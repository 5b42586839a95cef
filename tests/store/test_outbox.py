"""Claims: who may act on a letter, and until when."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kigen.followup.event import Event, EventKind
from kigen.followup.outbox import LetterKind, LetterState
from kigen.language import reason
from kigen.store import StaleClaim, Store
from store.given import (
    ASKED,
    CHECK,
    LEASE,
    MAILBOX,
    REMINDER,
    asked,
    claimed,
    commitment,
    letter_of,
    rendered,
    sending,
)

SECOND = timedelta(seconds=1)
WHY = (reason("limit_client", 3),)


def test_a_letter_is_due_from_its_minute_on(store: Store) -> None:
    """Due at its time, not a microsecond before; the longest due comes first; other mailboxes are not concerned."""
    number = asked(store)[0].commitment.id
    asked(store, commitment(2, mailbox="tanaka"))
    assert store.next_due() == store.next_due(MAILBOX) == CHECK.due_at
    assert store.due(MAILBOX, CHECK.due_at - timedelta(microseconds=1)) == []
    assert store.due(MAILBOX, CHECK.due_at) == [letter_of(store, number)]
    assert [letter.kind for letter in store.due(MAILBOX, REMINDER.due_at)] == [LetterKind.CHECK, LetterKind.REMINDER]
    assert store.next_due("mori") is None


def test_a_letter_that_was_put_back_waits(store: Store) -> None:
    """Not before the moment to which it was put back; the reason stands in its history, its own reasons stay."""
    letter = letter_of(store, asked(store)[0].commitment.id)
    later = CHECK.due_at + timedelta(hours=2)
    store.put_back(claimed(store, letter), later, WHY, CHECK.due_at)
    waiting = letter_of(store, letter.commitment)
    assert (waiting.state, waiting.not_before, waiting.reasons, waiting.attempts) == (
        LetterState.PLANNED,
        later,
        letter.reasons,
        1,
    )
    assert store.due(MAILBOX, later - SECOND) == []
    assert store.next_due() == later
    assert store.claim(letter.id, later - SECOND, LEASE) is None
    assert store.claim(letter.id, later, LEASE) is not None
    assert "limit_client" in store.history(letter.id)[2].note


def test_only_what_is_planned_and_due_can_be_claimed(store: Store) -> None:
    """Too early, claimed already, or dropped: None. A number that is not there: None too."""
    letter = letter_of(store, asked(store)[0].commitment.id)
    assert store.claim(letter.id, CHECK.due_at - SECOND, LEASE) is None
    claim = claimed(store, letter)
    assert claim.until == CHECK.due_at + LEASE
    assert store.claim(letter.id, CHECK.due_at, LEASE) is None
    store.drop(claim, WHY, CHECK.due_at)
    assert store.claim(letter.id, CHECK.due_at, LEASE) is None
    assert store.claim(99, CHECK.due_at, LEASE) is None
    assert (letter_of(store, letter.commitment).state, letter_of(store, letter.commitment).reasons) == (
        LetterState.DROPPED,
        WHY,
    )


@pytest.mark.parametrize("stores", [1, 2], ids=["one store", "two stores"])
def test_of_many_claimers_one_wins(open_store: Callable[[], Store], stores: int) -> None:
    """Eight threads, in one process or as if in two, claim each of ten letters at once: every letter has one winner."""
    opened = [open_store() for _ in range(stores)]
    found = asked(opened[0], *(commitment(number) for number in range(10)), plan=(CHECK,))
    with ThreadPoolExecutor(8) as pool:
        for facts in found:
            letter = facts.letters[0]
            tries = [pool.submit(opened[each % stores].claim, letter.id, CHECK.due_at, LEASE) for each in range(8)]
            winners = [claim for one in tries if (claim := one.result()) is not None]
            assert [claim.token for claim in winners] == [1]


@pytest.mark.parametrize(
    "act",
    [
        lambda store, claim: store.put_back(claim, CHECK.due_at, WHY, CHECK.due_at),
        lambda store, claim: store.drop(claim, WHY, CHECK.due_at),
        lambda store, claim: store.finish_without_sending(claim, LetterState.DRAFTED, "", CHECK.due_at),
        lambda store, claim: store.begin_sending(claim, rendered(claim.letter), (), CHECK.due_at),
        lambda store, claim: store.finish(claim, LetterState.SENT, "", CHECK.due_at),
        lambda store, claim: store.release(claim, CHECK.due_at, "", CHECK.due_at),
    ],
    ids=["put_back", "drop", "finish_without_sending", "begin_sending", "finish", "release"],
)
@pytest.mark.parametrize("now_sending", [False, True], ids=["claimed again", "sending again"])
def test_an_old_claim_is_worth_nothing(store: Store, act: Callable[[Store, object], None], *, now_sending: bool) -> None:
    """Once a letter was taken by another, its first holder can do nothing to it, whatever state it is in."""
    letter = letter_of(store, asked(store)[0].commitment.id)
    old = claimed(store, letter)
    store.recover(old.until)
    new = sending(store, letter) if now_sending else claimed(store, letter)
    before = store.letter(letter.id), store.history(letter.id), store.raw(letter.id)
    with pytest.raises(StaleClaim):
        act(store, old)
    assert (store.letter(letter.id), store.history(letter.id), store.raw(letter.id)) == before
    assert new.token == old.token + 1


def test_a_letter_can_end_without_being_sent(store: Store) -> None:
    """In draft and report mode a letter and those it carries end with the draft's Message-ID, and count."""
    first, second = asked(store, commitment(1), commitment(2))
    letter, other = letter_of(store, first.commitment.id), letter_of(store, second.commitment.id)
    store.finish_without_sending(claimed(store, letter), LetterState.DRAFTED, "<draft@sato.example>", CHECK.due_at, [other.id])
    ended = [letter_of(store, facts.commitment.id) for facts in (first, second)]
    assert [(one.state, one.message_id, one.carrier) for one in ended] == [
        (LetterState.DRAFTED, "<draft@sato.example>", None),
        (LetterState.DRAFTED, "<draft@sato.example>", letter.id),
    ]
    assert store.unfiled(MAILBOX) == []
    reminder = letter_of(store, first.commitment.id, LetterKind.REMINDER)
    with pytest.raises(ValueError, match="no end without sending"):
        store.finish_without_sending(claimed(store, reminder), LetterState.SENT, "", CHECK.due_at)


def test_every_change_is_in_the_history(store: Store) -> None:
    """The life of a letter can be told afterwards: each state it came from and went to, when and why."""
    letter = letter_of(store, asked(store)[0].commitment.id)
    store.put_back(claimed(store, letter), CHECK.due_at, WHY, CHECK.due_at)
    store.drop(claimed(store, letter), WHY, CHECK.due_at + SECOND)
    life = store.history(letter.id)
    assert [(change.was, change.state) for change in life] == [
        (None, LetterState.PLANNED),
        (LetterState.PLANNED, LetterState.CLAIMED),
        (LetterState.CLAIMED, LetterState.PLANNED),
        (LetterState.PLANNED, LetterState.CLAIMED),
        (LetterState.CLAIMED, LetterState.DROPPED),
    ]
    assert [life[0].at, life[-1].at] == [ASKED, CHECK.due_at + SECOND]
    assert [life[0].reasons, life[-1].reasons] == [CHECK.reasons, WHY]


def test_a_letter_is_dropped_together_with_the_question_to_the_user(store: Store) -> None:
    """Dropped because the user is to be asked: both are stored, or, when the claim is no longer good, neither."""
    (facts,) = asked(store)
    claim = claimed(store, letter_of(store, facts.commitment.id, LetterKind.REMINDER))
    asks = Event(EventKind.MISSED, claim.letter.due_at, reasons=WHY)
    store.recover(claim.until + timedelta(minutes=1), everything=True, mailbox=MAILBOX)
    with pytest.raises(StaleClaim):
        store.drop(claim, WHY, claim.until, asks)
    known = store.facts(facts.commitment.id)
    assert known is not None
    assert known.events == ()

    again = claimed(store, letter_of(store, facts.commitment.id, LetterKind.REMINDER), claim.until + timedelta(minutes=2))
    store.drop(again, WHY, again.until, asks)

    known = store.facts(facts.commitment.id)
    assert known is not None
    assert [event.kind for event in known.events] == [EventKind.MISSED]
    assert known.events[0].learned_at == again.until
    assert {letter.state for letter in known.letters} == {LetterState.DROPPED}
