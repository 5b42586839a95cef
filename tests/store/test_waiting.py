"""What was put off by a clock that was ahead."""

from __future__ import annotations

from datetime import timedelta

from kigen.followup.outbox import LetterState
from kigen.store import DigestState, Store
from store.given import CHECK, LEASE, MAILBOX, asked, claimed, letter_of, sending

MONTH = timedelta(days=30)
NOW = CHECK.due_at


def test_what_was_put_off_is_tried_at_once(store: Store) -> None:
    """A letter and a digest, put off while the clock was a month ahead, are due again when it is right."""
    number = asked(store)[0].commitment.id
    store.put_back(claimed(store, letter_of(store, number)), NOW + MONTH, (), NOW)
    digest = store.claim_digest(MAILBOX, NOW.date(), NOW, NOW, NOW, LEASE)
    assert digest is not None
    store.release_digest(digest, NOW + MONTH, "", NOW)
    assert store.due(MAILBOX, NOW) == []
    assert store.claim_digest(MAILBOX, NOW.date(), NOW, NOW, NOW, LEASE) is None
    store.wait_no_longer(NOW)
    assert [letter.id for letter in store.due(MAILBOX, NOW)] == [letter_of(store, number).id]
    assert store.claim_digest(MAILBOX, NOW.date(), NOW, NOW, NOW, LEASE) is not None


def test_a_claim_of_next_month_ends_within_the_hour(store: Store) -> None:
    """Whoever made it is gone: the letter was being sent, and is in doubt. A claim of this hour stays."""
    number = asked(store)[0].commitment.id
    letter = letter_of(store, number)
    sending(store, letter)
    store.wait_no_longer(letter.due_at - MONTH)
    assert store.recover(letter.due_at - MONTH).in_doubt == ()
    later = letter.due_at - MONTH + timedelta(hours=1, minutes=1)
    assert store.recover(later).in_doubt == (letter.id,)


def test_what_has_happened_stays(store: Store) -> None:
    """Sent is sent, whatever the clock said: nothing is due that had left."""
    number = asked(store)[0].commitment.id
    letter = letter_of(store, number)
    store.finish(sending(store, letter), LetterState.SENT, "", letter.due_at)
    before = store.facts(number)
    store.wait_no_longer(letter.due_at - MONTH)
    assert store.facts(number) == before
    assert store.last_digest(MAILBOX, tuple(DigestState)) is None
