"""A mail that came in, to the events it brings: matched, read, and told apart where several things are owed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, LEE, POLICY, SUZUKI, asked, at

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import Incoming, original_of, read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.standing import State, standing
from kigen.language import OwedBy
from kigen.mail.message import Address, Attachment, Message

FORM = asked(due="2026-06-12")
QUOTE = replace(FORM, id=2, ask="お見積依頼書", due_at=at("2026-06-10 18:00"))
ARRIVED = at("2026-06-09 11:00")
PDF = Attachment("お申込書.pdf", disposition="attachment")


def came(
    body: str,
    *open_: Commitment,
    ended: tuple[Commitment, ...] = (),
    sender: Address = SUZUKI,
    attachments: tuple[Attachment, ...] = (),
    **more: object,
) -> Incoming:
    """A mail in the thread of what is open."""
    thread = ("<ask@desk.example>",)
    fields = {"subject": "Re: お申込書のご返送", "date": ARRIVED, "in_reply_to": thread, "references": thread} | more
    message = Message(
        message_id="<answer@client.example>",
        sender=sender,
        to=(Address("sato@desk.example"),),
        text=body,
        attachments=attachments,
        **fields,  # type: ignore[arg-type]
    )
    return read_incoming(message, ARRIVED, Threads.of((Followed(one) for one in open_ or (FORM,)), ended), HOUSE)


def test_a_delivery_in_the_thread_settles() -> None:
    """Certain, at its arrival, from the client's address, with the words that say so."""
    ((number, event),) = came("添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木", attachments=(PDF,)).events
    assert (number, event.kind, event.certain) == (1, EventKind.DELIVERED, True)
    assert (event.at, event.who, event.message_id) == (ARRIVED, SUZUKI.addr, "<answer@client.example>")
    assert event.words


def test_who_was_not_asked_is_told_of() -> None:
    """A delivery in the thread from another firm's address waits for the user: the reasons say why."""
    words = "添付の通りお申込書をお送りいたします。ご査収ください。"
    for sender, told in ((LEE, True), (Address("office@client.example"), False), (SUZUKI, False)):
        ((_, event),) = came(words, sender=sender, attachments=(PDF,)).events
        assert event.kind is EventKind.DELIVERED
        assert ("answered_by_another" in {why.code for why in event.reasons}) is told


def test_the_same_words_in_a_new_thread_do_not() -> None:
    """From the client, but with no word of the thread: at most a claim, for the user to see."""
    for _, event in came(
        "添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木", attachments=(PDF,), in_reply_to=(), references=()
    ).events:
        assert event.kind in {EventKind.CLAIMED, EventKind.UNCLEAR}
        assert event.reasons


def test_a_mail_of_nobodys_concern_brings_nothing() -> None:
    """From a stranger, in no thread."""
    shop = {"subject": "キャンペーン", "sender": Address("shop@elsewhere.example")}
    found = came("キャンペーンのご案内です。", **shop, in_reply_to=(), references=())  # type: ignore[arg-type]
    assert found == Incoming("")


@pytest.mark.parametrize(("body", "kinds"), [("お申込書を郵送いたしました。", ["claimed"]), ("飲み会のご案内です。", [])])
def test_a_full_name_counts_for_what_the_mail_speaks_of(body: str, kinds: list[str]) -> None:
    """From a private address under another subject: what was asked for is named, or it is somebody else, or another matter."""
    one = replace(FORM, to=(Address(SUZUKI.addr, "鈴木 一郎"),))
    sender = Address("ichiro@private.example", "鈴木　一郎")
    found = came(body, one, sender=sender, subject="ご連絡", in_reply_to=(), references=())
    assert [event.kind.value for _, event in found.events] == kinds


WEAK = {
    "subject": {"sender": SUZUKI},
    "client": {"sender": SUZUKI, "subject": "書類"},
    "company": {"sender": Address("tanaka@client.example"), "subject": "書類"},
    "namesake": {"sender": Address("ichiro@private.example", "鈴木 一郎")},
    "name": {"sender": Address("ichiro@private.example", "鈴木 一郎"), "subject": "お申込書"},
    "stranger": {"sender": Address("ichiro@private.example", "Ichi")},
}


@pytest.mark.parametrize(
    "body", ["お送りします。", "お申込書をお送りします。", "承知いたしました。", "Noted.", "I will send it."]
)
@pytest.mark.parametrize("came_as", WEAK.values(), ids=WEAK.keys())
def test_what_comes_outside_of_the_thread_is_held_whatever_it_says(came_as: dict[str, object], body: str) -> None:
    """「お送りします」 may mean "I hereby send" as well as "I shall": nobody is written to before the user has looked."""
    one = replace(FORM, to=(Address(SUZUKI.addr, "鈴木 一郎"),))
    ((_, event),) = came(body, one, in_reply_to=(), references=(), **came_as).events  # type: ignore[arg-type]
    assert not event.certain or event.kind is EventKind.CLAIMED
    stands = standing(Facts(one, (event,)), POLICY, ARRIVED)
    assert stands.state is State.HELD


def test_the_users_own_promises_are_not_answered() -> None:
    """A client's mail in the thread of a promise of the user's brings no event."""
    assert came("承知いたしました。", replace(FORM, owed_by=OwedBy.US)).events == ()


def test_what_the_mail_speaks_of_decides_between_two_asks() -> None:
    """Two things are owed in one mail; the file is one of them: the other stays open."""
    found = dict(came("添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木", FORM, QUOTE, attachments=(PDF,)).events)
    assert found[1].kind is EventKind.DELIVERED
    assert 2 not in found or found[2].kind not in {EventKind.DELIVERED, EventKind.CLAIMED}


def test_a_delivery_that_does_not_say_of_which_is_doubtful_for_both() -> None:
    """Neither is settled, both are held."""
    found = came(
        "お送りいたします。\n鈴木", FORM, QUOTE, attachments=(Attachment("scan.pdf", disposition="attachment"),)
    ).events
    assert [number for number, _ in found] == [1, 2]
    assert not any(event.certain for _, event in found if event.kind is EventKind.DELIVERED)


def test_a_bounce_speaks_of_whom_it_did_not_reach() -> None:
    """The report comes from the mail system; the event is that of the recipient."""
    report = (("from", "mailer-daemon@client.example"), ("auto-submitted", "auto-replied"))
    text = "Delivery failed: <lee@partner.example>: 550 5.1.1 user unknown"
    found = came(
        text,
        replace(FORM, to=(SUZUKI, LEE)),
        sender=Address("mailer-daemon@client.example"),
        headers=(*report, ("content-type", "multipart/report; report-type=delivery-status")),
    )
    for _, event in found.events:
        assert event.who in {SUZUKI.addr, LEE.addr}


@pytest.mark.parametrize("to", [(SUZUKI,), ()])
def test_what_had_been_asked_is_known_to_the_reader(to: tuple[Address, ...]) -> None:
    """The thing, its deadline, and the person, where there is one."""
    original = original_of(replace(FORM, to=to))
    assert (original.ask, original.due_at) == ("お申込書", FORM.due_at)
    assert original.to_addr == (to[0].addr if to else "")


def test_an_ask_that_names_nothing_is_not_left_open_beside_an_answered_one() -> None:
    """The asks of a thread that cannot be told from the one answered are held: nobody who may have answered is written to."""
    vague = replace(QUOTE, ask="ご提出", message_id="<later@desk.example>", thread=(*FORM.thread, "<later@desk.example>"))
    found = dict(came("添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木", FORM, vague, attachments=(PDF,)).events)
    assert found[1].kind is EventKind.DELIVERED
    assert (found[2].kind, found[2].certain) == (EventKind.DELIVERED, False)


def test_a_day_named_for_what_is_settled_already_is_no_word_on_the_rest() -> None:
    """The quote has come; "the quote on Thursday" does not make the form due on Thursday."""
    ((number, event),) = came("承知いたしました。見積依頼書は6月11日にお送りいたします。", FORM, ended=(QUOTE,)).events

    assert (number, event.kind, event.due) == (1, EventKind.ACKNOWLEDGED, None)


def in_the_ended_thread(body: str, *files: Attachment) -> Incoming:
    """A mail of the client's in the thread of something that is over, while something else is open."""
    over = replace(QUOTE, message_id="<over@desk.example>", thread=())
    there = ("<over@desk.example>",)
    return came(body, FORM, ended=(over,), attachments=files, subject="Re: お見積依頼書", in_reply_to=there, references=there)


@pytest.mark.parametrize(
    "body",
    [
        "承知いたしました。よろしくお願いいたします。\n鈴木",
        "Noted, thank you. Will do.\nSuzuki",
        "OK, I'll do that.\nSuzuki",
        "承知いたしました。見積依頼書は6月10日にお送りいたします。\n鈴木",
    ],
)
def test_an_acknowledgement_of_what_is_over_is_no_word_on_the_rest(body: str) -> None:
    """It stands in the other thread and says only that the user's mail was read, or when what is over comes: what is still owed
    is reminded of in time."""
    assert in_the_ended_thread(body).events == ()


@pytest.mark.parametrize(
    ("body", "files"),
    [
        ("先ほどお申込書をお送りしました。\n鈴木", ()),
        ("承知いたしました。\n鈴木", (PDF,)),
        ("来週の水曜日までお待ちいただけますでしょうか。\n鈴木", ()),
        ("お申込書は6月20日に提出します。\n鈴木", ()),
        ("承知いたしました。見積依頼書は6月10日に、お申込書も追ってお送りいたします。\n鈴木", ()),
        ("承知いたしました。6月10日にお送りいたします。\n鈴木", ()),
        ("お送りします。\n鈴木", ()),
        ("I will send it.\nSuzuki", ()),
        ("Noted, thank you. Will do, and the form is on its way.\nSuzuki", ()),
    ],
)
def test_anything_more_in_the_thread_of_what_is_over_is_asked_about(body: str, files: tuple[Attachment, ...]) -> None:
    """Clients answer in whatever thread is at hand: nothing is sent until the user has looked."""
    ((number, event),) = in_the_ended_thread(body, *files).events
    assert number == FORM.id
    assert event.kind is not EventKind.NOTED
    assert not event.certain or event.kind in {EventKind.CLAIMED, EventKind.EXTENSION}


def test_a_file_named_by_a_word_of_the_ask_is_not_another_thing() -> None:
    """The application form comes as form.pdf, and the mail calls it the form."""
    asked_in_english = replace(FORM, ask="the application form", language="en")
    form = Attachment("form.pdf", disposition="attachment", content_type="application/pdf", size=40_000)
    consent = replace(form, filename="consent form.pdf")
    ((_, event),) = came("Please find the form attached.", asked_in_english, attachments=(form,)).events
    assert (event.kind, event.certain) == (EventKind.DELIVERED, True)
    ((_, event),) = came("Please find the form attached.", asked_in_english, attachments=(consent,)).events
    assert not event.certain


@pytest.mark.parametrize(
    ("written_at", "names", "certain"),
    [
        ("2026-04-02 11:00", "<first@client.example>", False),
        ("2026-04-02 11:00", "<ask@desk.example>", True),
        ("2026-06-09 10:00", "<first@client.example>", True),
    ],
)
def test_a_mail_of_the_thread_from_before_the_ask_is_a_doubt(written_at: str, names: str, *, certain: bool) -> None:
    """Moved to another server, all mail arrives today: what was delivered in the thread long ago settles nothing new. Where a
    mail names the ask, a clock is wrong."""
    thread = replace(FORM, thread=("<first@client.example>", FORM.message_id))
    ((_, event),) = came(
        "添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木",
        thread,
        attachments=(PDF,),
        date=at(written_at),
        in_reply_to=(names,),
        references=(names,),
    ).events
    assert event.certain is certain
    assert ("written_before_ask" in {each.code for each in event.reasons}) is not certain
