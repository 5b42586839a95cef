"""Controls in the store: one mail once, one effect once, one receipt at most; mails to the user leave once at most."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kigen.digest.controls import ALL, Control, Verb
from kigen.followup.event import Event, EventKind
from kigen.store import (
    Asked,
    Batch,
    ControlMail,
    ControlState,
    Effect,
    MailKind,
    MailState,
    Outcome,
    Proof,
    Rendered,
    StaleClaim,
    Store,
)
from store.given import ASKED, MAILBOX, asked

NOW = ASKED + timedelta(days=1)
LATER = NOW + timedelta(minutes=5)
DONE = Asked(Control(Verb.DONE, 1), "0602.aaaaaaaaaaaaaaaa")


def told(name: str = "<tap@phone.example>", proven: Proof = Proof.SENT, *commands: Asked) -> ControlMail:
    return ControlMail(name, "kigen done 1 [0602.aaaaaaaaaaaaaaaa]", NOW, proven, commands or (DONE,), thread=(name,))


def read(store: Store, *mails: ControlMail) -> None:
    store.record(Batch(MAILBOX, "Sent", 1, NOW, controls=mails))


def receipt(name: str = "<kr.1@sato.example>") -> Rendered:
    return Rendered(name, ("sato@sato.example",), "sato@sato.example", b"raw", NOW)


def effect(number: int) -> Effect:
    return Effect(number, Event(EventKind.DONE, NOW, message_id="control:1.0"), ())


def test_copies_of_a_control_are_one(store: Store) -> None:
    """From Sent and from INBOX, read again and again: it is stored once, as it was read first."""
    read(store, told(), told(proven=Proof.NONE))
    read(store, told(proven=Proof.AUTHENTICATED))
    (only,) = store.waiting_controls(MAILBOX)
    assert only == ControlMail(**{**fields(told()), "id": only.id})


def fields(mail: ControlMail) -> dict[str, object]:
    return {name: getattr(mail, name) for name in ControlMail.__slots__}


def test_a_copy_that_proves_it_counts(store: Store) -> None:
    """The copy in INBOX came first and proved nothing: it was passed over. The one in Sent is carried out."""
    read(store, told(proven=Proof.NONE))
    store.pass_control(store.waiting_controls(MAILBOX)[0].id, ControlState.PASSED, NOW)
    assert store.waiting_controls(MAILBOX) == []
    read(store, told())
    (only,) = store.waiting_controls(MAILBOX)
    assert only.proven is Proof.SENT
    store.control_done(only.id, NOW)
    read(store, told())
    assert store.waiting_controls(MAILBOX) == []


def test_a_command_takes_effect_once(store: Store) -> None:
    """Handled again after a crash between effect and end: no second event, and the first outcome stays."""
    number = asked(store)[0].commitment.id
    read(store, told())
    (mail,) = store.waiting_controls(MAILBOX)
    assert store.carry_out(mail.id, 0, effect(number), Outcome(DONE, "did_done", {"was": "2026-06-12"}, urgent=True), NOW)
    assert not store.carry_out(mail.id, 0, effect(number), Outcome(DONE, "already"), LATER)
    facts = store.facts(number)
    assert facts is not None
    assert [event.kind for event in facts.events] == [EventKind.DONE]
    assert [letter for letter in facts.letters if letter.state.is_open] == []
    assert store.outcomes(mail.id) == [Outcome(DONE, "did_done", {"was": "2026-06-12"}, urgent=True)]
    assert store.uses_of_token(MAILBOX, DONE.token, mail.id + 1) == (mail.at,)
    assert store.uses_of_token(MAILBOX, DONE.token, mail.id) == ()
    assert store.uses_of_token("tanaka", DONE.token, mail.id + 1) == ()


def test_an_effect_that_fails_leaves_no_outcome(store: Store) -> None:
    """Both or neither: a commitment that is not there."""
    read(store, told())
    (mail,) = store.waiting_controls(MAILBOX)
    with pytest.raises(LookupError):
        store.carry_out(mail.id, 0, effect(99), Outcome(DONE, "did_done"), NOW)
    assert store.outcomes(mail.id) == []


def test_a_stop_is_of_the_mailbox(store: Store) -> None:
    """Stop all, by mail, stops that mailbox alone; going on takes it back."""
    halt = Asked(Control(Verb.STOP, ALL))
    read(store, told("<1@phone.example>", Proof.SENT, halt, halt))
    (mail,) = store.waiting_controls(MAILBOX)
    store.carry_out(mail.id, 0, Effect(stop=True), Outcome(halt, "did_stop_all"), NOW)
    assert store.stopped_at(MAILBOX) == NOW
    assert store.stopped_at("tanaka") is None
    store.carry_out(mail.id, 1, Effect(stop=False), Outcome(halt, "did_follow_all"), NOW)
    assert store.stopped_at(MAILBOX) is None


def test_one_receipt_for_each_control(store: Store) -> None:
    """Composed twice, as after a crash: the second is not stored, nor sent."""
    read(store, told("<1@phone.example>"), told("<2@phone.example>"))
    for mail in store.waiting_controls(MAILBOX):
        store.control_done(mail.id, NOW)
    both = [mail.id for mail, _ in store.unanswered_controls(MAILBOX)]
    assert len(both) == 2
    store.answer_controls(MAILBOX, both, receipt(), NOW)
    store.answer_controls(MAILBOX, both, receipt(), LATER)
    assert store.unanswered_controls(MAILBOX) == []
    assert [mail.rendered for mail in store.waiting_user_mail(MAILBOX, LATER)] == [receipt()]
    named = store.user_mail_by_message_id(MAILBOX, ["<none@x.example>", "<kr.1@sato.example>"])
    assert named is not None
    assert named.kind is MailKind.RECEIPT


def test_a_mail_to_the_user_leaves_once_at_most(store: Store) -> None:
    """Begun once; released, it waits for its time; what a crash left is in doubt for good."""
    read(store, told())
    (mail,) = store.waiting_controls(MAILBOX)
    store.control_done(mail.id, NOW)
    store.answer_controls(MAILBOX, [mail.id], receipt(), NOW)
    (waiting,) = store.waiting_user_mail(MAILBOX, NOW)
    store.begin_user_mail(waiting.id, NOW)
    with pytest.raises(StaleClaim):
        store.begin_user_mail(waiting.id, NOW)
    store.release_user_mail(waiting.id, LATER, "no way", NOW)
    assert store.waiting_user_mail(MAILBOX, NOW) == []
    (again,) = store.waiting_user_mail(MAILBOX, LATER)
    store.begin_user_mail(again.id, LATER)
    store.recover_user_mail(LATER)
    assert store.waiting_user_mail(MAILBOX, LATER + timedelta(days=1)) == []
    with pytest.raises(StaleClaim):
        store.finish_user_mail(again.id, MailState.SENT, "", LATER)


def test_bad_tokens_are_counted_by_the_day(store: Store) -> None:
    """Both those of mails that are not proven and those of mails that are."""
    read(store, told("<1@evil.example>", Proof.NONE), told("<2@phone.example>"))
    strange, own = store.waiting_controls(MAILBOX)
    store.pass_control(strange.id, ControlState.REFUSED, NOW)
    store.carry_out(own.id, 0, None, Outcome(DONE, "bad_token", urgent=True), NOW)
    assert store.refused_controls(MAILBOX, NOW - timedelta(hours=1)) == 2
    assert store.refused_controls(MAILBOX, NOW + timedelta(hours=1)) == 0
