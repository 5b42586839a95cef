"""What the user asks for again in a new mail is one ask; what only looks like it is not lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from given_thread import ASKED_AT, HOUSE, ME, MIA, TOM

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import Outgoing, read_outgoing
from kigen.followup.event import EventKind
from kigen.mail.message import Address, Message

MINUTES_LATER = ASKED_AT + timedelta(minutes=6)
NEXT_DAY = ASKED_AT + timedelta(days=1)


def mail(body: str, subject: str, *, to: tuple[Address, ...] = (MIA,), name: str = "first") -> Message:
    return Message(message_id=f"<{name}@desk.example>", date=ASKED_AT, sender=ME, to=to, subject=subject, text=body)


def asked(body: str, subject: str, to: tuple[Address, ...] = (MIA,), number: int = 1) -> Commitment:
    """What one mail asks, as it is followed."""
    (one,) = read_outgoing(mail(body, subject, to=to, name=f"first{number}"), ASKED_AT, Threads.of(()), HOUSE).commitments
    return replace(one, id=number)


def then(
    body: str, subject: str, *open_: Commitment, ended: tuple[Commitment, ...] = (), to: tuple[Address, ...] = (MIA,)
) -> Outgoing:
    """What a further mail comes to, six minutes later and in no thread."""
    threads = Threads.of([Followed(one) for one in open_], ended)
    return read_outgoing(mail(body, subject, to=to, name="second"), MINUTES_LATER, threads, HOUSE)


FORM = "Hi Mia,\n\nPlease send the signed form by Friday, June 5, 3 pm.\n\nBest,\nSato"
QUOTE = "鈴木様\n\n見積依頼書を6月5日(金)15時までにお送りください。\n\n佐藤"
COUNT = "鈴木様\n\n人数を6月5日(金)15時までにご連絡ください。\n\n佐藤"
REPLY = "鈴木様\n\n6月5日(金)15時までにご返信ください。\n\n佐藤"


@pytest.mark.parametrize(
    ("body", "subject", "again", "again_subject"),
    [
        (FORM, "Signed form", FORM, "Signed form"),
        (FORM, "Signed form", FORM, "Resending: Signed form"),
        (FORM, "Signed form", FORM, "Signed form (with attachment)"),
        (FORM, "Signed form", "Sorry, I forgot the attachment.\n\n" + FORM, "NDA"),
        (FORM, "Signed form", "PLEASE SEND THE SIGNED  FORM by Friday, June 5, 3 pm.", "Fwd: Signed form"),
        (QUOTE, "見積書の件", QUOTE, "【再送】見積書の件"),
        (QUOTE, "見積書の件", "添付が漏れておりました。失礼いたしました。\n\n" + QUOTE, "お詫び"),
        (QUOTE, "見積書の件", "先ほどのメールは破棄してください。\n\n" + QUOTE, "見積書の件(訂正)"),
        (REPLY, "打合せの件", REPLY, "再送：打合せの件"),
        (COUNT, "打合せの件", COUNT, "再送：打合せの件"),
        (COUNT, "打合せの件", "先ほどのメールは破棄してください。\n\n" + COUNT, "お詫び"),
        (COUNT, "打合せの件", COUNT.replace("を6月5日(金)15時までに", "を、6月5日15時までに"), "再送：打合せの件"),
    ],
)
def test_what_is_sent_again_is_no_second_ask(body: str, subject: str, again: str, again_subject: str) -> None:
    """The same people, moment and thing: nothing new is followed, and the first ask tells of the second mail."""
    found = then(again, again_subject, asked(body, subject))

    ((number, event),) = found.events
    assert found.commitments == ()
    assert (number, event.kind, event.message_id) == (1, EventKind.REPLIED, "<second@desk.example>")
    assert [why.code for why in event.reasons] == ["own_asked_again"]


@pytest.mark.parametrize(
    ("body", "subject", "other", "other_subject"),
    [
        (FORM, "Papers", FORM.replace("form", "contract"), "Papers"),
        (FORM, "Papers", FORM.replace("June 5, 3 pm", "June 5, 5 pm"), "Forms"),
        (QUOTE, "見積書の件", QUOTE.replace("見積依頼書", "契約書"), "再送：契約書の件"),
        (REPLY, "打合せの件", REPLY, "新店舗の件"),
        (COUNT, "打合せの件", COUNT.replace("人数", "号車"), "打合せの件"),
    ],
)
def test_two_things_by_the_same_day_are_two(body: str, subject: str, other: str, other_subject: str) -> None:
    """Another thing, another hour, or another matter where no thing is named: both are followed, and nothing is held."""
    found = then(other, other_subject, asked(body, subject))

    assert len(found.commitments) == 1
    assert {event.kind for _, event in found.events} <= {EventKind.REPLIED}


def test_the_same_thing_of_other_people_is_another_ask() -> None:
    """A form that Tom owes is not Mia's."""
    found = then(FORM, "Signed form", asked(FORM, "Signed form", to=(TOM,)))

    assert (len(found.commitments), found.events) == (1, ())


def test_in_doubt_the_earlier_one_waits_for_the_user() -> None:
    """The same words under a subject that has nothing in common: only one of the two leads to letters unasked."""
    found = then(QUOTE, "渋谷店改装", asked(QUOTE, "新宿店改装"))

    ((number, event),) = found.events
    assert len(found.commitments) == 1
    assert (number, event.kind, event.certain) == (1, EventKind.SUPERSEDED, False)


def test_asking_more_people_takes_the_place_of_the_first_ask() -> None:
    """Whoever was asked first is not reminded twice, and an answer to the first mail counts."""
    first = asked(FORM, "Signed form")
    found = then(FORM, "Signed form", first, to=(MIA, TOM))

    ((_, event),) = found.events
    (one,) = found.commitments
    assert (event.kind, event.certain) == (EventKind.SUPERSEDED, True)
    assert first.message_id in one.thread


def test_a_certain_reading_takes_the_place_of_a_guess() -> None:
    """What waited for the user's word is followed when they said it again more clearly."""
    found = then(FORM, "Signed form", replace(asked(FORM, "Signed form"), certain=False))

    assert ([one.certain for one in found.commitments], [event.kind for _, event in found.events]) == (
        [True],
        [EventKind.SUPERSEDED],
    )


def test_on_a_later_day_it_is_a_chase() -> None:
    """Who asks again the next day has asked after it by hand: kigen need not."""
    again = mail(FORM, "Re-sending: Signed form", name="second")
    found = read_outgoing(again, NEXT_DAY, Threads.of([Followed(asked(FORM, "Signed form"))]), HOUSE)

    assert [event.kind for _, event in found.events] == [EventKind.CHASED]


def test_what_was_over_by_then_waits_for_the_user() -> None:
    """An answer to the first mail may have crossed the second: nothing is written unasked, and answers to either count."""
    first = asked(FORM, "Signed form")
    (one,) = then(FORM, "Resending: Signed form", ended=(first,)).commitments

    assert one.certain is False
    assert "own_asked_after_end" in [why.code for why in one.reasons]
    assert first.message_id in one.thread


def test_the_mail_itself_is_not_its_own_repetition() -> None:
    """A mail that is read once more finds the commitment that it made."""
    one = asked(FORM, "Signed form")
    found = read_outgoing(mail(FORM, "Signed form", name="first1"), ASKED_AT, Threads.of([Followed(one)]), HOUSE)

    assert len(found.commitments) == 1


def test_an_answer_to_the_second_mail_is_an_answer() -> None:
    """It is known by the second mail's id as one in the thread."""
    threads = Threads.of([Followed(asked(FORM, "Signed form"), ("<second@desk.example>",))])
    answer = Message(
        message_id="<answer@client.example>",
        date=MINUTES_LATER,
        sender=MIA,
        to=(ME,),
        subject="Re: Resending: Signed form",
        text="I will not be able to send the signed form, sorry.",
        in_reply_to=("<second@desk.example>",),
    )

    assert [number for number, _ in read_incoming(answer, NEXT_DAY, threads, HOUSE).events] == [1]
