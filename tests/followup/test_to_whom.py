"""To whom the user's later mails in a thread go, and what a colleague writes there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from given_commitment import DUE, HOUSE, LEE, POLICY, SUZUKI, asked
from given_mail import ME, written

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import read_outgoing
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.standing import State, standing
from kigen.mail.message import Address, Message

COLLEAGUE = Address("yamada@desk.example", "山田")
FORM = replace(asked(), ask="申込書")
OF_TWO = replace(FORM, to=(SUZUKI, LEE))
THEN = datetime(2026, 6, 8, 3, 0, tzinfo=UTC)
THANKS = "申込書をお送りいただきありがとうございました。確かに受け取りました。"
NOT_NEEDED = "申込書のご提出は不要となりました。"
LATER = "申込書は6月19日(金)までにお送りください。"
CHASE = "申込書がまだ届いておりません。その後いかがでしょうか。"
ANSWER = "ご質問の件ですが、A4で結構です。"
QUESTION = Event(EventKind.QUESTION, THEN - timedelta(days=1), SUZUKI.addr, message_id="<q@client.example>", id=1)


def later(body: str, *to: Address, **more: Any) -> Message:
    return written(body, *to, when=THEN, **more)


def state(one: Message, of: Commitment = FORM, *before: Event) -> tuple[State, tuple[str, ...]]:
    """How things stand after a mail of the house's, and who still owes."""
    threads = Threads.of([Followed(of)])
    if one.sender == ME:
        found = read_outgoing(one, THEN, threads, HOUSE).events
    else:
        found = read_incoming(one, THEN, threads, HOUSE).events
    events = (*before, *(replace(event, id=9) for _, event in found))
    stands = standing(Facts(of, events), POLICY, DUE - timedelta(hours=1))
    return stands.state, tuple(person.addr for person in stands.owing)


@pytest.mark.parametrize(("body", "after"), [(THANKS, State.SETTLED), (NOT_NEEDED, State.CLOSED), (LATER, State.CLOSED)])
def test_what_is_said_to_the_client_counts(body: str, after: State) -> None:
    """As it did."""
    assert state(later(body, SUZUKI))[0] is after


@pytest.mark.parametrize("body", [THANKS, NOT_NEEDED, LATER])
@pytest.mark.parametrize("to", [LEE, COLLEAGUE])
def test_what_is_said_to_somebody_else_ends_nothing(body: str, to: Address) -> None:
    """Thanks to another client in the thread, or to a colleague, are no word to the one who owes: the user is asked."""
    assert state(later(body, to)) == (State.HELD, (SUZUKI.addr,))


@pytest.mark.parametrize("to", [LEE, COLLEAGUE])
def test_a_question_that_is_handed_on_is_not_answered(to: Address) -> None:
    """The client's question goes to a colleague who may know: the letters stay held. An answer to the client releases them."""
    assert state(later("これ、わかりますか。", to), FORM, QUESTION)[0] is State.HELD
    assert state(later(ANSWER, SUZUKI), FORM, QUESTION)[0] is State.OPEN


@pytest.mark.parametrize(("to", "kinds"), [(Address("suzuki.ichiro@private.example"), [EventKind.CHASED]), (COLLEAGUE, [])])
def test_a_reminder_to_another_address_of_theirs_is_one(to: Address, kinds: list[EventKind]) -> None:
    """A client who writes from a private address is asked there: kigen does not ask a second time. A colleague is nobody's."""
    events = read_outgoing(later(CHASE, to), THEN, Threads.of([Followed(FORM)]), HOUSE).events
    assert [event.kind for _, event in events] == kinds


def test_an_answer_to_one_of_several_is_none_to_the_others() -> None:
    """Both were asked; the question of one stays open when only the other was written to."""
    assert state(later(ANSWER, LEE), OF_TWO, QUESTION)[0] is State.HELD


def test_thanks_to_one_of_several_are_for_that_one() -> None:
    """The other still owes, and is reminded."""
    assert state(later(THANKS, LEE), OF_TWO) == (State.OPEN, (SUZUKI.addr,))
    assert state(later(THANKS, LEE, cc=(SUZUKI,)), OF_TWO)[0] is State.SETTLED


@pytest.mark.parametrize("body", [NOT_NEEDED, LATER])
def test_other_word_to_one_of_several_is_asked_about(body: str) -> None:
    """It may be over for both, or for one: no letter goes before the user has said."""
    assert state(later(body, LEE), OF_TWO)[0] is State.HELD


@pytest.mark.parametrize("body", [THANKS, NOT_NEEDED, LATER, "届きました。", "来週でも大丈夫です。"])
def test_a_colleague_who_speaks_to_the_client_holds_the_letters(body: str) -> None:
    """Whoever shares the user's work thanks, calls off or grants time, with a copy to the user: no reminder unasked."""
    assert state(later(body, SUZUKI, sender=COLLEAGUE, cc=(ME,)))[0] is State.HELD


def test_a_colleague_who_tells_the_user_that_it_came_holds_the_letters() -> None:
    """In the thread, to the user alone."""
    assert state(later("申込書、さきほどFAXで届きました。", ME, sender=COLLEAGUE))[0] is State.HELD


def test_a_colleague_who_asks_after_it_has_asked() -> None:
    """Before the deadline no progress check is wanted any more, after it no reminder; nothing else changes."""
    events = read_incoming(later(CHASE, SUZUKI, sender=COLLEAGUE), THEN, Threads.of([Followed(FORM)]), HOUSE).events
    assert [(event.kind, event.certain) for _, event in events] == [(EventKind.CHASED, True)]
    assert state(later(CHASE, SUZUKI, sender=COLLEAGUE))[0] is State.OPEN


@pytest.mark.parametrize("body", [ANSWER, "共有します。", CHASE])
def test_other_mail_of_a_colleague_does_nothing(body: str) -> None:
    """An answer to a question may be one or not, and what goes to the user alone asks nobody."""
    assert state(later(body, ME, sender=COLLEAGUE), FORM, QUESTION)[0] is State.HELD
    assert state(later(body, ME, sender=COLLEAGUE))[0] is State.OPEN
