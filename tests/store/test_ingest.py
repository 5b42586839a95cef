"""Recording what was read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kigen.followup.outbox import LetterKind, LetterState
from kigen.language import reason
from kigen.mail.message import Address, Quarantined
from kigen.store import Batch, Counters, Cursor, Direction, Found, Happened, NewPlan, Notice, Store, Unread
from store.given import ASKED, CHECK, DUE, MAILBOX, REMINDER, asked, commitment, delivered, letter_of, seen


def batch(**parts: object) -> Batch:
    return replace(Batch(MAILBOX, "Sent", 7, ASKED), **parts)


def test_facts_come_back_as_they_went_in(store: Store) -> None:
    """A commitment, its events and letters are the same after the store has held them, words of any language included."""
    one = commitment(
        cc=(Address("tanaka@client.example"),), remind_from=DUE + timedelta(days=3), check_by=DUE - timedelta(days=1)
    )
    happened = replace(delivered(), due=datetime(2026, 6, 20, 15, 0), due_at=datetime(2026, 6, 20, 6, 0, tzinfo=UTC))  # noqa: DTZ001
    recorded = store.record(batch(found=(Found(one, (CHECK, REMINDER), (happened,)),)))
    facts = store.facts(recorded.commitments[0])
    assert facts is not None
    assert facts.commitment == replace(one, id=recorded.new[0])
    assert [replace(event, id=0) for event in facts.events] == [happened]
    assert [(one.kind, one.ordinal, one.due_at, one.reasons, one.state) for one in facts.letters] == [
        (LetterKind.CHECK, 1, CHECK.due_at, CHECK.reasons, LetterState.PLANNED),
        (LetterKind.REMINDER, 1, REMINDER.due_at, (), LetterState.PLANNED),
    ]


def test_the_same_batch_again_changes_nothing(store: Store) -> None:
    """Ingest may be repeated after a crash: nothing is stored twice, and letters stay as they are."""
    first = store.record(batch(uid=3, seen=(seen(3),), found=(Found(commitment(), (CHECK,), (delivered(),)),)))
    again = batch(
        uid=3,
        seen=(seen(3),),
        unread=(Unread(2, Quarantined("no header")),),
        found=(Found(commitment(), (REMINDER,), (delivered(),)),),
        events=(Happened(first.new[0], delivered()),),
        notices=(Notice("bounce", ASKED, {"who": "suzuki@client.example"}, once="<bounce@client.example>"),),
    )
    store.record(again)
    before = store.facts(first.new[0]), store.notices(MAILBOX), store.quarantined(MAILBOX, ASKED)
    repeated = store.record(again)
    assert (repeated.commitments, repeated.new, repeated.messages, repeated.events) == (first.new, (), 0, 0)
    assert (store.facts(first.new[0]), store.notices(MAILBOX), store.quarantined(MAILBOX, ASKED)) == before
    assert [len(part) for part in before[1:]] == [1, 1]
    assert store.counters(MAILBOX, ASKED) == Counters(sent=1, received=0, unreadable=1)
    assert store.counters(MAILBOX, ASKED - timedelta(days=2), ASKED - timedelta(days=1)) == Counters(0, 0, 0)
    assert store.counters(MAILBOX, ASKED, ASKED + timedelta(days=1)) == Counters(sent=1, received=0, unreadable=1)


def test_a_batch_is_stored_whole_or_not_at_all(store: Store) -> None:
    """When one part of a batch cannot be stored, no part is, and the cursor stays where it was."""
    store.record(batch(uid=3))
    with pytest.raises(LookupError):
        store.record(batch(uid=4, seen=(seen(4),), found=(Found(commitment()),), events=(Happened(10_000, delivered()),)))
    assert store.reached(MAILBOX, "Sent")[0] == Cursor(7, 3)
    assert store.open_facts(MAILBOX) == []
    assert store.seen_message_ids(MAILBOX, ["<mail-4@sato.example>"]) == set()


def test_a_failure_late_in_a_batch_undoes_what_came_before(store: Store) -> None:
    """A value that the store refuses, in the last part of a batch, leaves nothing of its first parts behind."""
    naive = replace(CHECK, due_at=datetime(2026, 6, 9, 9, 0))  # noqa: DTZ001
    number = asked(store)[0].commitment.id
    with pytest.raises(Exception, match="without a time zone"):
        store.record(batch(uid=9, seen=(seen(9),), found=(Found(commitment(2)),), plans=(NewPlan(number, (naive,)),)))
    assert store.reached(MAILBOX, "Sent")[0] is None
    assert len(store.open_facts(MAILBOX)) == 1


def test_the_cursor_never_moves_back_while_uidvalidity_stays(store: Store) -> None:
    """A late or repeated batch of lower UIDs leaves the cursor; a new UIDVALIDITY starts it anew; None does not move it."""
    store.record(batch(uid=10))
    store.record(batch(uid=4))
    store.record(batch(uid=None))
    assert store.reached(MAILBOX, "Sent")[0] == Cursor(7, 10)
    store.record(batch(uidvalidity=2**32 - 1, uid=2))
    assert store.reached(MAILBOX, "Sent")[0] == Cursor(2**32 - 1, 2)
    assert store.reached(MAILBOX, "INBOX")[0] is None


def test_a_mail_is_known_by_its_message_id_wherever_it_lies(store: Store) -> None:
    """After a new UIDVALIDITY, a move or another label, a mail that was read is known; in another mailbox it is not."""
    store.record(batch(seen=(seen(1, "<a@sato.example>"),)))
    store.record(batch(uidvalidity=8, seen=(seen(1, "<b@sato.example>"),)))
    asked_for = ["<a@sato.example>", "<b@sato.example>", "<c@sato.example>", ""]
    assert store.seen_message_ids(MAILBOX, asked_for) == {"<a@sato.example>", "<b@sato.example>"}
    assert store.seen_message_ids("tanaka", asked_for) == set()


def test_what_no_database_can_hold_does_not_stop_ingest(store: Store) -> None:
    """NUL and lone surrogates in a mail become U+FFFD, and the mail is still found by the id it came with."""
    odd = "<a\0b\ud800@client.example>"
    store.record(batch(seen=(seen(1, odd, thread=("<x\0@client.example>", "<x\ufffd@client.example>")),)))
    one = asked(store, commitment(subject="件名\0\udfff", thread=(odd,), reasons=(reason("said", "\0\ud83d"),)))[0].commitment
    assert one.subject == "件名\ufffd\ufffd"
    assert store.seen_message_ids(MAILBOX, [odd]) == {odd}
    assert [facts.commitment.id for facts in store.commitments_by_thread(MAILBOX, [odd])] == [one.id]


def test_new_plans_and_events_of_a_batch_go_together(store: Store) -> None:
    """A client's answer and the plan that follows from it are stored with the mail that brought it."""
    number = asked(store)[0].commitment.id
    why = (reason("delivered"),)
    recorded = store.record(
        batch(
            folder="INBOX",
            uid=5,
            seen=(seen(5, "<answer-1@client.example>", Direction.RECEIVED),),
            events=(Happened(number, delivered()),),
            plans=(NewPlan(number, (), why),),
        )
    )
    facts = store.facts(number)
    assert facts is not None
    assert recorded.events == len(facts.events) == 1
    assert {(letter.state, letter.reasons) for letter in facts.letters} == {(LetterState.DROPPED, why)}


def test_two_deadlines_in_one_mail_are_two_commitments(store: Store) -> None:
    """A mail's commitments are told apart by their place in the text."""
    both = asked(store, commitment(), commitment(start=40, end=50))
    assert both[0].commitment.id != both[1].commitment.id
    assert letter_of(store, both[1].commitment.id).id != letter_of(store, both[0].commitment.id).id


def test_what_could_not_be_read_is_kept_by_its_place(store: Store) -> None:
    """A quarantined mail is listed from the moment it was read, with its folder and UID."""
    bad = Quarantined("header of 9 MB", "<bad@client.example>", "請求", 9_000_000)
    store.record(batch(folder="INBOX", unread=(Unread(12, bad),)))
    assert store.quarantined(MAILBOX, ASKED) == [("INBOX", 12, bad)]
    assert store.quarantined(MAILBOX, ASKED + timedelta(seconds=1)) == []
