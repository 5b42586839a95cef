"""For which mailboxes there is something to do: a letter's whole way, controls, and what the user is to be told."""

from __future__ import annotations

from datetime import datetime, timedelta

from kigen.followup.outbox import LetterState
from kigen.store import Batch, ControlMail, ControlState, MailState, Notice, Proof, Rendered, Store
from store.given import ASKED, DUE, LEASE, MAILBOX, asked, claimed, letter_of, rendered

SOON = timedelta(minutes=1)


def wanting(store: Store, now: datetime) -> frozenset[str]:
    return store.attention(now).mailboxes


def test_a_mailbox_at_rest_wants_nothing(store: Store) -> None:
    """A letter that is still to come only says when."""
    (facts,) = asked(store)
    first = min(letter.due_at for letter in facts.letters)
    attention = store.attention(first - SOON)
    assert attention.mailboxes == frozenset()
    assert attention.next_due == first


def test_a_letter_wants_attention_from_its_hour_until_it_is_filed(store: Store) -> None:
    """Due, claimed, being sent, in doubt, sent and not yet filed; and then no more."""
    (facts,) = asked(store)
    letter = letter_of(store, facts.commitment.id)
    at = letter.due_at
    assert wanting(store, at) == {MAILBOX}
    claim = claimed(store, letter)
    assert wanting(store, at) == {MAILBOX}
    store.begin_sending(claim, rendered(letter), (), at)
    assert wanting(store, at) == {MAILBOX}
    store.recover(at + LEASE + SOON)
    doubtful = store.letter(letter.id)
    assert doubtful is not None
    assert doubtful.state is LetterState.IN_DOUBT
    assert wanting(store, at) == {MAILBOX}
    store.settle_doubt(letter.id, True, at)
    store.filed(letter.id, at)
    assert wanting(store, at) == frozenset()


def test_a_sent_letter_wants_attention_until_its_copy_is_filed(store: Store) -> None:
    """The server took it: what remains is the copy in Sent."""
    (facts,) = asked(store)
    letter = letter_of(store, facts.commitment.id)
    claim = claimed(store, letter)
    store.begin_sending(claim, rendered(letter), (), letter.due_at)
    store.finish(claim, LetterState.SENT, "", letter.due_at)
    assert wanting(store, letter.due_at) == {MAILBOX}
    store.filed(letter.id, letter.due_at)
    assert wanting(store, letter.due_at) == frozenset()


def test_a_letter_that_was_put_back_wants_nothing_before_its_time(store: Store) -> None:
    """No last look: tried again later."""
    (facts,) = asked(store)
    letter = letter_of(store, facts.commitment.id)
    later = letter.due_at + timedelta(minutes=5)
    store.put_back(claimed(store, letter), later, (), letter.due_at)
    attention = store.attention(later - SOON)
    assert (attention.mailboxes, attention.next_due) == (frozenset(), later)
    assert wanting(store, later) == {MAILBOX}


def test_a_control_wants_attention_until_its_receipt_has_gone(store: Store) -> None:
    """To be carried out, to be answered, and the answer to be sent."""
    control = ControlMail("<tap@phone.example>", "kigen stop", ASKED, Proof.SENT, ())
    store.record(Batch(MAILBOX, "Sent", 1, ASKED, controls=(control,)))
    (waiting,) = store.waiting_controls(MAILBOX)
    assert wanting(store, ASKED) == {MAILBOX}
    store.control_done(waiting.id, ASKED)
    assert wanting(store, ASKED) == {MAILBOX}
    receipt = Rendered("<kr.1@sato.example>", ("sato@sato.example",), "sato@sato.example", b"raw", ASKED)
    store.answer_controls(MAILBOX, [waiting.id], receipt, ASKED)
    (mail,) = store.waiting_user_mail(MAILBOX, ASKED)
    assert wanting(store, ASKED) == {MAILBOX}
    store.begin_user_mail(mail.id, ASKED)
    store.finish_user_mail(mail.id, MailState.SENT, "", ASKED)
    assert wanting(store, ASKED) == frozenset()


def test_a_refused_control_wants_nothing(store: Store) -> None:
    """Nobody is told of it."""
    control = ControlMail("<tap@phone.example>", "kigen stop", ASKED, Proof.NONE, ())
    store.record(Batch(MAILBOX, "Sent", 1, ASKED, controls=(control,)))
    store.pass_control(store.waiting_controls(MAILBOX)[0].id, ControlState.REFUSED, ASKED)
    assert wanting(store, ASKED) == frozenset()


def test_a_notice_wants_attention_until_it_is_shown(store: Store) -> None:
    """It may be one of those that are told at once."""
    number = store.notify(MAILBOX, Notice("letter_in_doubt", DUE, {}))
    assert number is not None
    assert wanting(store, DUE) == {MAILBOX}
    store.shown([number], DUE)
    assert wanting(store, DUE) == frozenset()


def test_each_mailbox_wants_for_itself(store: Store) -> None:
    """One statement answers for all, and the nearest letter of any of them comes next."""
    store.notify("tanaka", Notice("letter_in_doubt", DUE, {}))
    (facts,) = asked(store)
    first = min(letter.due_at for letter in facts.letters)
    assert store.attention(first - SOON).mailboxes == {"tanaka"}
    assert store.attention(first).mailboxes == {"tanaka", MAILBOX}
