"""Counting what has gone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.followup.outbox import LetterKind, LetterState
from kigen.mail.message import Address
from kigen.store import SentCounts, Store
from store.given import CHECK, CLIENT, LEASE, REMINDER, asked, claimed, commitment, letter_of, rendered, sending

HOUR = timedelta(hours=1)
TODAY = CHECK.due_at - 6 * HOUR
MORI = Address("mori@other.example")


def counts(store: Store, number: int, hour_before: timedelta = HOUR) -> SentCounts:
    return store.sent_counts(number, TODAY, TODAY + 24 * HOUR, CHECK.due_at - hour_before)


def test_nothing_has_gone_at_first(store: Store) -> None:
    """Planned, claimed and dropped letters count nowhere."""
    number = asked(store)[0].commitment.id
    claimed(store, letter_of(store, number))
    assert counts(store, number) == SentCounts(0, 0, {CLIENT.addr: 0}, 0, reminder_due=False)
    assert counts(store, number).client == 0


@pytest.mark.parametrize("state", [state for state in LetterState if state.counts])
def test_each_counting_state_counts(store: Store, state: LetterState) -> None:
    """Whatever a client may have got takes its place, from the moment in which sending begins."""
    number = asked(store)[0].commitment.id
    claim = claimed(store, letter_of(store, number))
    if state in {LetterState.DRAFTED, LetterState.REPORTED}:
        store.finish_without_sending(claim, state, "", CHECK.due_at)
    else:
        store.begin_sending(claim, rendered(claim.letter), (), CHECK.due_at)
        if state is not LetterState.SENDING:
            store.finish(claim, state, "", CHECK.due_at)
    assert counts(store, number) == SentCounts(1, 1, {CLIENT.addr: 1}, 1, reminder_due=False)


def test_a_refused_letter_does_not_count(store: Store) -> None:
    """The client did not get it."""
    number = asked(store)[0].commitment.id
    store.finish(sending(store, letter_of(store, number)), LetterState.REFUSED, "550", CHECK.due_at)
    assert counts(store, number) == SentCounts(0, 0, {CLIENT.addr: 0}, 0, reminder_due=False)


def test_counts_are_by_thread_client_mailbox_and_time(store: Store) -> None:
    """A letter counts for its thread, its people and its mailbox, and only as long ago as each limit reaches."""
    thread = commitment(1).thread
    same_thread = commitment(2, thread=(*thread, "<ask-2@sato.example>"), to=(MORI,))
    same_client = commitment(3, to=(MORI, CLIENT))
    first, second, third = (facts.commitment.id for facts in asked(store, commitment(1), same_thread, same_client))
    other_mailbox = asked(store, commitment(4, mailbox="tanaka"))[0].commitment.id
    store.finish(sending(store, letter_of(store, first)), LetterState.SENT, "", CHECK.due_at)
    assert counts(store, first) == SentCounts(1, 1, {CLIENT.addr: 1}, 1, reminder_due=False)
    assert counts(store, second) == SentCounts(0, 1, {MORI.addr: 0}, 1, reminder_due=False)
    assert counts(store, third) == SentCounts(0, 0, {MORI.addr: 0, CLIENT.addr: 1}, 1, reminder_due=False)
    assert counts(store, third).client == 1
    assert counts(store, other_mailbox) == SentCounts(0, 0, {CLIENT.addr: 0}, 0, reminder_due=False)
    assert counts(store, first, -HOUR) == SentCounts(1, 1, {CLIENT.addr: 1}, 0, reminder_due=False)
    assert store.sent_counts(first, CHECK.due_at + HOUR, TODAY, TODAY) == SentCounts(
        1, 0, {CLIENT.addr: 0}, 1, reminder_due=False
    )


def test_one_mail_about_two_commitments_is_one_mail(store: Store) -> None:
    """Carried letters use up a place of their own commitment, but neither the client's nor the mailbox's a second time."""
    first, second = (facts.commitment.id for facts in asked(store, commitment(1), commitment(2)))
    sending(store, letter_of(store, first), [letter_of(store, second).id])
    assert counts(store, second) == SentCounts(1, 1, {CLIENT.addr: 1}, 1, reminder_due=False)


def test_a_doubt_settled_later_counts_when_it_was_sent(store: Store) -> None:
    """Finding a mail in Sent the next day does not make it a letter of that day."""
    number = asked(store)[0].commitment.id
    letter = letter_of(store, number)
    store.finish(sending(store, letter), LetterState.IN_DOUBT, "", CHECK.due_at)
    store.settle_doubt(letter.id, found=True, now=CHECK.due_at + 24 * HOUR)
    assert store.sent_counts(number, CHECK.due_at + 12 * HOUR, TODAY, CHECK.due_at + 12 * HOUR) == SentCounts(
        1, 0, {CLIENT.addr: 0}, 0, reminder_due=False
    )


def test_both_letters_of_a_commitment_count(store: Store) -> None:
    """The check and the reminder are two letters."""
    number = asked(store)[0].commitment.id
    for kind in LetterKind:
        sending(store, letter_of(store, number, kind))
    assert store.sent_counts(number, TODAY, TODAY, REMINDER.due_at - LEASE) == SentCounts(
        2, 2, {CLIENT.addr: 2}, 1, reminder_due=False
    )


def test_a_reminder_of_the_thread_is_told_of_until_it_has_gone(store: Store) -> None:
    """Before the next midnight, whoever in the thread it is about; one that has gone is counted as a letter instead."""
    same_thread = commitment(2, thread=(*commitment(1).thread, "<ask-2@sato.example>"))
    first, second, elsewhere = (facts.commitment.id for facts in asked(store, commitment(1), same_thread, commitment(3)))
    store.drop(claimed(store, letter_of(store, second, LetterKind.REMINDER)), (), CHECK.due_at)

    def is_due(number: int, midnight: datetime) -> bool:
        return store.sent_counts(number, TODAY, midnight, TODAY).reminder_due

    assert [is_due(second, REMINDER.due_at), is_due(second, REMINDER.due_at + HOUR)] == [False, True]
    store.finish(sending(store, letter_of(store, first, LetterKind.REMINDER)), LetterState.SENT, "", REMINDER.due_at)
    assert [is_due(number, REMINDER.due_at + HOUR) for number in (first, second, elsewhere)] == [False, False, True]
