"""Several things owed in one thread: what is said of one does nothing to the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, SUZUKI, asked, at

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import read_outgoing
from kigen.followup.event import Event, EventKind
from kigen.mail.message import Address, Attachment, Message

FIRST, LATER = "<ask@desk.example>", "<later@desk.example>"
FORM = replace(asked(due="2026-06-20"), ask="お申込書")
DRAWING = replace(FORM, id=2, ask="図面", message_id=LATER, thread=(FIRST, LATER), sentence="図面をお送りください。")
BESIDE = replace(FORM, id=3, ask="図面", sentence="図面をお送りください。")
ARRIVED = at("2026-06-09 11:00")


def mail(body: str, answers: str, *, sender: Address = SUZUKI, files: tuple[str, ...] = ()) -> Message:
    return Message(
        message_id="<mail@client.example>",
        date=ARRIVED,
        sender=sender,
        to=(SUZUKI,) if sender.addr == HOUSE.address else (Address(HOUSE.address),),
        subject="Re: お申込書のご返送",
        in_reply_to=(answers,),
        references=(FIRST, answers),
        text=body,
        attachments=tuple(Attachment(name, disposition="attachment") for name in files),
    )


def came(message: Message, *open_: Followed, ended: tuple[Commitment, ...] = ()) -> dict[int, Event]:
    return dict(read_incoming(message, ARRIVED, Threads.of(open_, ended), HOUSE).events)


def test_an_answer_to_a_later_mail_of_the_thread_is_not_one_to_the_first() -> None:
    """The later mail is known to the first ask too, as something the user wrote; what answers it answers what it asks."""
    drawing = mail("図面を添付にてお送りいたします。ご査収ください。", LATER, files=("図面.pdf",))
    events = came(drawing, Followed(FORM, letter_ids=(LATER,)), Followed(DRAWING))
    assert (events[2].kind, events[2].certain) == (EventKind.DELIVERED, True)
    assert FORM.id not in events


def test_a_thing_sent_again_does_not_settle_the_next() -> None:
    """The drawing came before; it comes once more, in answer to the mail that asked for the form too: the user is asked."""
    again = mail("図面を添付にてお送りいたします。ご査収ください。", FIRST, files=("図面.pdf",))
    events = came(again, Followed(FORM), ended=(BESIDE,))
    assert not events[FORM.id].certain


def test_a_promised_day_is_that_of_the_thing_it_names() -> None:
    """The other one is acknowledged, and keeps its own deadline."""
    promise = mail("承知いたしました。図面は6月12日(金)にお送りいたします。", FIRST)
    events = came(promise, Followed(FORM), Followed(BESIDE))
    assert events[BESIDE.id].due is not None
    assert (events[FORM.id].kind, events[FORM.id].due) == (EventKind.ACKNOWLEDGED, None)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("図面をお送りいただきありがとうございます。確かに受領いたしました。", EventKind.THANKED),
        ("図面のご送付は不要になりました。", EventKind.WITHDRAWN),
    ],
)
@pytest.mark.parametrize("is_over", [False, True])
def test_what_the_user_says_of_one_is_not_said_of_another(body: str, kind: EventKind, is_over: bool) -> None:
    """Also when the thing that is named has been settled before."""
    open_ = (Followed(FORM),) if is_over else (Followed(FORM), Followed(BESIDE))
    threads = Threads.of(open_, (BESIDE,) if is_over else ())
    found = read_outgoing(mail(body, FIRST, sender=Address(HOUSE.address)), ARRIVED, threads, HOUSE)
    events = dict(found.events)
    assert events[FORM.id].kind is EventKind.REPLIED
    if not is_over:
        assert (events[BESIDE.id].kind, events[BESIDE.id].certain) == (kind, True)
