"""Two firms were asked in one mail, and the user reminds one of them by hand: the other is reminded all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, LEE, POLICY, SUZUKI, asked, at, check_of, event, letter, planned, reminder_of, stands
from given_mail import written

from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import read_outgoing
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.planning.decide import Verb, decide
from kigen.followup.standing import State
from kigen.mail.message import Address

KIM = Address("kim@third.example", "Kim")
OF_TWO = replace(asked(), ask="申込書", to=(SUZUKI, LEE))
OF_THREE = replace(OF_TWO, to=(SUZUKI, LEE, KIM))
CHASE = "申込書がまだ届いておりません。その後いかがでしょうか。"
SOON_AFTER, GOES = "2026-06-12 18:05", "2026-06-12 18:10"


def chased(*to: Address, when: str = SOON_AFTER, cc: tuple[Address, ...] = (), one: object = OF_TWO) -> tuple[Event, ...]:
    """The events of the user's reminder to some of those who were asked."""
    named = f"<{when[8:].replace(' ', '.')}@desk.example>"
    message = written(CHASE, *to, when=at(when), cc=cc, message_id=named)
    threads = Threads.of([Followed(one)])  # type: ignore[arg-type]
    found = read_outgoing(message, at(when), threads, HOUSE).events
    return tuple(replace(each, id=number) for number, (_, each) in enumerate(found, 1))


def written_to(*events: Event, now: str = GOES) -> tuple[Verb, list[str]]:
    """What becomes of the first reminder, and whom it goes to."""
    due = letter(due=GOES, state=LetterState.CLAIMED)
    decision = decide(due, Facts(OF_TWO, events, (due,)), POLICY, HOUSE, at(now))
    return decision.verb, [person.addr for person in decision.to]


def test_the_reminder_goes_to_the_other() -> None:
    """Lee was reminded by hand after the deadline: the letter is Suzuki's alone."""
    events = chased(LEE)
    assert [(each.kind, each.who) for each in events] == [(EventKind.CHASED, LEE.addr)]
    assert written_to(*events) == (Verb.SEND, [SUZUKI.addr])
    assert written_to() == (Verb.SEND, [SUZUKI.addr, LEE.addr])


@pytest.mark.parametrize("events", [chased(LEE, SUZUKI), chased(LEE, cc=(SUZUKI,)), (*chased(LEE), *chased(SUZUKI, when=GOES))])
def test_whoever_was_reminded_by_hand_has_no_letter(events: tuple[Event, ...]) -> None:
    """In one mail or in two: nothing is left to write."""
    assert reminder_of(OF_TWO, *events, now="2026-06-12 18:20") is None
    assert stands(OF_TWO, *events, now="2026-06-12 18:20").state is State.REMINDED


def test_once_the_other_has_delivered_nobody_is_written_to() -> None:
    """Who still owes was reminded by hand."""
    delivered = event(EventKind.DELIVERED, "2026-06-12 18:07")
    assert planned(OF_TWO, *chased(LEE), delivered, now="2026-06-12 18:20") == {}


def test_a_further_reminder_keeps_its_distance_from_the_one_by_hand() -> None:
    """Two business days after the latest of both, to all who owe."""
    gone = letter(due=GOES)
    events = chased(LEE, when="2026-06-13 10:00")
    again = reminder_of(OF_TWO, *events, letters=(gone,), now="2026-06-13 11:00", further=1)
    assert again is not None
    assert again >= "2026-06-16"


def test_a_question_of_the_other_stays_open() -> None:
    """Only the one who was written to has an answer."""
    question = event(EventKind.QUESTION, "2026-06-09 10:00", who=SUZUKI.addr, message_id="<q@client.example>")
    assert stands(OF_TWO, question, *chased(LEE, when="2026-06-10 10:00"), now="2026-06-10 12:00").state is State.HELD
    assert stands(OF_TWO, question, *chased(SUZUKI, when="2026-06-10 10:00"), now="2026-06-10 12:00").state is State.OPEN


@pytest.mark.parametrize(("to", "missed"), [((LEE, SUZUKI), "kim@third.example"), ((Address("s@private.example"),), "suzuki")])
def test_where_it_cannot_be_told_apart_nobody_is_written_to_and_the_user_is_told(to: tuple[Address, ...], missed: str) -> None:
    """Two of three were reminded, or an address that nobody knows: no letter, and a reason with those whom it did not reach."""
    (told,) = chased(*to, one=OF_THREE)
    assert told.reasons[-1].code == "own_chased_some"
    assert missed in str(told.reasons[-1].args[0])
    assert reminder_of(OF_THREE, told, now="2026-06-12 18:20") is None


def check_goes_to(*events: Event, now: str) -> tuple[Verb, list[str]]:
    """What becomes of the progress check, and whom it goes to."""
    due = letter(kind=LetterKind.CHECK, due=now, state=LetterState.CLAIMED)
    decision = decide(due, Facts(OF_TWO, events, (due,)), POLICY, HOUSE, at(now))
    return decision.verb, [person.addr for person in decision.to]


def test_who_was_asked_by_hand_before_the_deadline_has_no_check_and_the_other_has() -> None:
    """Lee was asked how it goes on Monday: the check of Tuesday is Suzuki's alone, and the reminder is both's."""
    events = chased(LEE, when="2026-06-08 10:00")
    now = check_of(OF_TWO)
    assert now is not None
    assert check_of(OF_TWO, *events, now="2026-06-08 11:00") == now
    assert check_goes_to(*events, now=now) == (Verb.SEND, [SUZUKI.addr])
    assert check_goes_to(now=now) == (Verb.SEND, [SUZUKI.addr, LEE.addr])
    assert written_to(*events) == (Verb.SEND, [SUZUKI.addr, LEE.addr])


def test_who_were_all_asked_by_hand_have_no_check() -> None:
    """In one mail or each in one of their own, or where of those who were not asked nothing is owed any more."""
    both = chased(LEE, SUZUKI, when="2026-06-08 10:00")
    each = (*chased(LEE, when="2026-06-08 10:00"), *chased(SUZUKI, when="2026-06-08 10:05"))
    rest = (*chased(LEE, when="2026-06-08 10:00"), event(EventKind.DELIVERED, "2026-06-08 10:05"))
    assert [check_of(OF_TWO, *events, now="2026-06-08 11:00") for events in (both, each, rest)] == [None, None, None]
