"""The user reminds a client by hand in a mail that stands in no thread: kigen does not remind them a second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from given_thread import ASKED_AT, DUE_AT, FORM, HOUSE, ME, MIA

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import Outgoing, read_outgoing
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import Mode, Policy
from kigen.mail.message import Address, Message

JUST_LATE = DUE_AT + timedelta(minutes=4)
ASK = replace(FORM, ask="the order form")
QUOTE = replace(
    ASK, id=2, message_id="<quote@desk.example>", thread=("<quote@desk.example>",), subject="Prices", ask="the price list"
)


def sent(
    body: str, *open_: Commitment, subject: str = "Quick question", at: datetime = JUST_LATE, to: tuple[Address, ...] = (MIA,)
) -> Outgoing:
    """What a mail of the user's in no thread does."""
    message = Message(message_id="<new@desk.example>", date=at, sender=ME, to=to, subject=subject, text=body)
    return read_outgoing(message, at, Threads.of([Followed(one) for one in open_ or (ASK,)]), HOUSE)


def read(found: Outgoing) -> dict[int, tuple[EventKind, bool]]:
    return {number: (event.kind, event.certain) for number, event in found.events}


@pytest.mark.parametrize(
    ("body", "subject"),
    [
        ("Hi Mia, any news on the order form?", "Quick question"),
        ("How is it going?", "The order form"),
        ("Could you please send the order form as soon as possible?", "Urgent"),
        ("Please send the order form by 13 June.", "Order form needed"),
        ("We need it now.", "Reminder: order form"),
    ],
)
def test_what_names_the_thing_takes_the_reminders_place(body: str, subject: str) -> None:
    """Four minutes after the deadline, six before the letter: the client has been reminded."""
    found = sent(body, subject=subject)
    assert read(found) == {1: (EventKind.CHASED, True)}
    facts = Facts(ASK, tuple(replace(event, id=1) for _, event in found.events))
    assert plan(facts, Policy(Mode.SEND), HOUSE, JUST_LATE) == ()


@pytest.mark.parametrize(
    "body", ["Just checking in - any news?", "先日お願いした件、その後いかがでしょうか。", "本日が期限です。"]
)
def test_what_names_nothing_waits_for_the_users_word(body: str) -> None:
    """It may be about what falls due today: no letter goes before the user has said. Days before, nothing falls due."""
    assert read(sent(body)) == {1: (EventKind.CHASED, False)}
    facts = Facts(ASK, tuple(replace(event, id=1) for _, event in sent(body).events))
    assert plan(facts, Policy(Mode.SEND), HOUSE, JUST_LATE) == ()
    assert read(sent(body, at=ASKED_AT + timedelta(days=2))) == {}


def test_of_several_things_the_one_that_is_named_is_meant() -> None:
    """The price list is asked after: the form keeps its reminder. Both named, both wait for the user's word."""
    assert read(sent("Any news on the price list?", ASK, QUOTE)) == {2: (EventKind.CHASED, True)}
    both = read(sent("Any news on the order form and the price list?", ASK, QUOTE))
    assert both == {1: (EventKind.CHASED, False), 2: (EventKind.CHASED, False)}


def test_what_names_the_thing_of_an_ask_that_is_over_is_about_that_one() -> None:
    """The price list had come, and is asked after all the same: the form keeps its reminder."""
    message = Message(
        "<new@desk.example>", JUST_LATE, ME, to=(MIA,), subject="Hello", text="I haven't received the price list."
    )
    found = read_outgoing(message, JUST_LATE, Threads.of([Followed(ASK)], ended=[QUOTE]), HOUSE)
    assert read(found) == {}
    assert read(read_outgoing(message, JUST_LATE, Threads.of([Followed(ASK)]), HOUSE)) == {1: (EventKind.CHASED, False)}


def test_the_same_asked_for_a_later_time_is_no_chase() -> None:
    """Next month's form, asked for two days after this month's: this one is still reminded of."""
    found = sent("Please send the order form for July by 10 July.", subject="July", at=ASKED_AT + timedelta(days=2))
    assert read(found) == {}
    assert [one.ask for one in found.commitments] != []


@pytest.mark.parametrize(
    ("body", "to"),
    [("Thanks for lunch, see you on Monday.", (MIA,)), ("Any news on the order form?", (Address("ann@other.example"),))],
)
def test_other_mail_reminds_of_nothing(body: str, to: tuple[Address, ...]) -> None:
    """Small talk, and a mail to somebody else."""
    assert read(sent(body, to=to)) == {}


def test_one_of_two_firms_is_reminded_alone() -> None:
    """In a mail of its own as in the thread: the letter is the other's."""
    lee = Address("lee@partner.example")
    ((_, event),) = sent("Any news on the order form?", replace(ASK, to=(MIA, lee)), to=(lee,)).events
    assert (event.kind, event.who) == (EventKind.CHASED, lee.addr)
