"""Looking facts up, and changing the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kigen.followup.outbox import LetterKind, LetterState, Planned
from kigen.language import OwedBy, reason
from kigen.mail.message import Address
from kigen.store import Batch, Direction, Store
from store.given import (
    ASKED,
    CHECK,
    CLIENT,
    DUE,
    LEASE,
    MAILBOX,
    REMINDER,
    asked,
    claimed,
    commitment,
    delivered,
    letter_of,
    rendered,
    seen,
    sending,
)

HOUR = timedelta(hours=1)


def ids(found: object) -> list[int]:
    return [facts.commitment.id for facts in found]  # type: ignore[attr-defined]


def test_open_facts_leave_out_what_is_closed(store: Store) -> None:
    """A closed commitment is no longer watched, but known; reopened it is watched again."""
    first, second = ids(asked(store, commitment(1), commitment(2)))
    store.close_commitment(first, DUE)
    assert ids(store.open_facts(MAILBOX)) == [second]
    assert ids(store.all_facts(MAILBOX, ASKED)) == [first, second]
    assert store.commitment(first) is not None
    store.reopen_commitment(first)
    assert ids(store.open_facts(MAILBOX)) == [first, second]
    assert ids(store.open_facts("tanaka")) == []


def test_all_facts_begin_when_asked(store: Store) -> None:
    """Only commitments asked since the moment are given, by due time."""
    late, soon = commitment(1, due_at=DUE + HOUR), commitment(2)
    asked(store, late, soon, commitment(3, asked_at=ASKED - HOUR))
    assert [facts.commitment.message_id for facts in store.all_facts(MAILBOX, ASKED)] == [soon.message_id, late.message_id]


def test_unknown_commitments_are_none_or_refused(store: Store) -> None:
    """Looking up what is not there gives None; changing it is an error."""
    assert store.commitment(99) is store.facts(99) is store.letter(99) is store.raw(99) is None
    with pytest.raises(LookupError):
        store.replan(99, (CHECK,), ASKED)
    with pytest.raises(LookupError):
        store.add_event(99, delivered(), (), ASKED)


@pytest.mark.parametrize("named", ["<thread-1@client.example>", "<ask-1@sato.example>"])
def test_a_reply_finds_its_commitment_by_any_mail_of_the_thread(store: Store, named: str) -> None:
    """The thread in which it was asked, or the asking mail itself, leads to the commitment; a closed one too."""
    first, _ = ids(asked(store, commitment(1), commitment(2)))
    store.close_commitment(first, DUE)
    assert ids(store.commitments_by_thread(MAILBOX, ["<other@client.example>", named, ""])) == [first]
    assert ids(store.commitments_by_thread("tanaka", [named])) == []
    assert store.commitments_by_thread(MAILBOX, [""]) == []


def test_a_reply_finds_its_commitment_by_way_of_a_mail_in_between(store: Store) -> None:
    """A reply that names only the mail it answers is found when that mail was read and names the thread."""
    first, _ = ids(asked(store, commitment(1), commitment(2)))
    between = seen(4, "<between@client.example>", Direction.RECEIVED, ["<ask-1@sato.example>"])
    store.record(Batch(MAILBOX, "INBOX", 1, ASKED, 4, (between,)))
    assert ids(store.commitments_by_thread(MAILBOX, ["<between@client.example>"])) == [first]


def test_a_reply_to_a_letter_finds_all_that_it_carried(store: Store) -> None:
    """An answer to one letter about two commitments belongs to both."""
    both = ids(asked(store, commitment(1), commitment(2)))
    sending(store, letter_of(store, both[0]), [letter_of(store, both[1]).id])
    assert ids(store.commitments_by_thread(MAILBOX, [rendered(letter_of(store, both[0])).message_id])) == both


def test_what_other_mailboxes_ask(store: Store) -> None:
    """Found by the thread, by our letters and by who was asked: only what is open and owed by clients, and of others than the
    one that asks."""
    store.put_address(MAILBOX, "sato@sato.example")
    one, over, _ours = ids(asked(store, commitment(1), commitment(2), commitment(3, owed_by=OwedBy.US)))
    store.close_commitment(over, DUE)
    sending(store, letter_of(store, one))
    threads = [f"<thread-{number}@client.example>" for number in (1, 2, 3)]
    assert store.asked_by_others(MAILBOX, threads, CLIENT.addr) == []
    for named in (threads, ["<ask-1@sato.example>"], [rendered(letter_of(store, one)).message_id]):
        (ask,) = store.asked_by_others("tanaka", named, "")
        assert (ask.facts.commitment.id, ask.address) == (one, "sato@sato.example")
    (ask,) = store.asked_by_others("tanaka", [], CLIENT.addr)
    assert ask.facts.commitment.id == one
    assert store.asked_by_others("tanaka", ["<another@client.example>", ""], "another@client.example") == []


def test_a_clients_history_is_what_it_was_asked(store: Store) -> None:
    """All commitments of the addresses since a moment, of this mailbox, and none where they stood in Cc."""
    other = Address("mori@other.example")
    mine, _, in_copy = ids(asked(store, commitment(1), commitment(2, to=(other,)), commitment(3, to=(other,), cc=(CLIENT,))))
    asked(store, commitment(4, mailbox="tanaka"))
    assert ids(store.client_history(MAILBOX, [CLIENT.addr], ASKED)) == [mine]
    assert in_copy in ids(store.client_history(MAILBOX, [CLIENT.addr, other.addr], ASKED))
    assert store.client_history(MAILBOX, [CLIENT.addr], ASKED + HOUR) == []


def test_an_event_and_its_plan_are_stored_together(store: Store) -> None:
    """The answer drops what was planned for its own reasons; the same mail again is no second event."""
    number = asked(store)[0].commitment.id
    assert store.add_event(number, delivered(), (), DUE)
    assert not store.add_event(number, delivered(), (), DUE)
    facts = store.facts(number)
    assert facts is not None
    assert len(facts.events) == 1
    assert {(letter.state, letter.reasons) for letter in facts.letters} == {(LetterState.DROPPED, delivered().reasons)}


def test_events_without_a_mail_are_all_kept(store: Store) -> None:
    """The user may say the same thing twice: only mails are told apart by their id."""
    number = asked(store)[0].commitment.id
    word = replace(delivered(), message_id="")
    assert store.add_event(number, word, (), DUE)
    assert store.add_event(number, word, (), DUE)


def test_a_plan_moves_adds_and_drops(store: Store) -> None:
    """Planned letters follow the plan: a new due time and reasons, a new ordinal, one less; all in the history."""
    number = asked(store)[0].commitment.id
    moved = replace(REMINDER, due_at=REMINDER.due_at + HOUR, reasons=(reason("extended"),))
    second = Planned(LetterKind.REMINDER, 2, REMINDER.due_at + 48 * HOUR)
    store.replan(number, (moved, second), ASKED + HOUR, (reason("acknowledged"),))
    facts = store.facts(number)
    assert facts is not None
    assert [(one.kind, one.ordinal, one.state, one.due_at, one.reasons) for one in facts.letters] == [
        (LetterKind.CHECK, 1, LetterState.DROPPED, CHECK.due_at, (reason("acknowledged"),)),
        (LetterKind.REMINDER, 1, LetterState.PLANNED, moved.due_at, moved.reasons),
        (LetterKind.REMINDER, 2, LetterState.PLANNED, second.due_at, ()),
    ]
    assert [len(store.history(one.id)) for one in facts.letters] == [2, 2, 1]


def test_the_same_plan_again_writes_nothing(store: Store) -> None:
    """Planning is repeated at every turn; without a change there is no history."""
    number = asked(store)[0].commitment.id
    store.replan(number, (CHECK, REMINDER), DUE)
    assert len(store.history(letter_of(store, number).id)) == 1


def test_a_dropped_letter_is_planned_again_only_when_named(store: Store) -> None:
    """Dropped stays dropped under a plan without it, and comes back, free of its old delay, with one that names it."""
    number = asked(store)[0].commitment.id
    store.put_back(claimed(store, letter_of(store, number)), DUE, (reason("limit"),), CHECK.due_at)
    store.replan(number, (REMINDER,), ASKED)
    store.replan(number, (REMINDER,), ASKED)
    assert letter_of(store, number).state is LetterState.DROPPED
    store.replan(number, (CHECK, REMINDER), ASKED)
    assert (letter_of(store, number).state, letter_of(store, number).not_before) == (LetterState.PLANNED, None)


def test_a_letter_of_another_time_is_free_of_its_old_delay(store: Store) -> None:
    """Put back beyond it, it goes at the time of the new plan; other reasons alone leave the delay."""
    number = asked(store)[0].commitment.id
    store.put_back(claimed(store, letter_of(store, number)), DUE, (reason("limit"),), CHECK.due_at)
    store.replan(number, (replace(CHECK, reasons=(reason("check_effort"),)), REMINDER), ASKED)
    assert letter_of(store, number).not_before == DUE
    sooner = replace(CHECK, due_at=CHECK.due_at + timedelta(hours=1))
    store.replan(number, (sooner, REMINDER), ASKED)
    assert store.next_due() == sooner.due_at


@pytest.mark.parametrize("state", [LetterState.SENT, LetterState.REFUSED, LetterState.IN_DOUBT])
def test_a_plan_never_touches_what_has_been_sent(store: Store, state: LetterState) -> None:
    """A letter that left, or may have, is the same under any plan."""
    number = asked(store)[0].commitment.id
    store.finish(sending(store, letter_of(store, number)), state, "", DUE)
    before = letter_of(store, number)
    store.replan(number, (), DUE)
    store.replan(number, (replace(CHECK, due_at=DUE),), DUE)
    assert letter_of(store, number) == before


def test_a_plan_never_touches_what_is_in_hand(store: Store) -> None:
    """A claimed letter and one that is being sent stay as they are: their holder decides."""
    number = asked(store)[0].commitment.id
    claim = claimed(store, letter_of(store, number))
    store.replan(number, (), DUE)
    assert letter_of(store, number) == claim.letter
    store.begin_sending(claim, rendered(claim.letter), (), DUE)
    before = letter_of(store, number)
    store.replan(number, (CHECK,), DUE)
    assert letter_of(store, number) == before


def test_what_is_learned_after_a_digest_is_news_to_the_next_one(store: Store) -> None:
    """The clock was set back after the digest: what is stored then becomes news after that digest all the same."""
    (facts,) = asked(store)
    claim = store.claim_digest(MAILBOX, DUE.date(), DUE, DUE, DUE, LEASE)
    assert claim is not None
    store.add_event(facts.commitment.id, delivered(at=DUE - timedelta(hours=1)), (), DUE - timedelta(hours=1))
    known = store.facts(facts.commitment.id)
    assert known is not None
    assert known.events[-1].news_at > DUE


def test_what_is_learned_before_the_first_watch_is_news_to_the_first_digest(store: Store) -> None:
    """The clock was set back after the first watch, and no digest went yet: the first one tells from that watch on."""
    (facts,) = asked(store)
    store.started_at(MAILBOX, DUE)
    store.add_event(facts.commitment.id, delivered(at=DUE - timedelta(hours=1)), (), DUE - timedelta(hours=1))
    known = store.facts(facts.commitment.id)
    assert known is not None
    assert known.events[-1].news_at > DUE
