"""A client's mail that another address sends: one of the user's own house, a list, a service. It holds letters and is
shown, and settles nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, LEE, SUZUKI, asked, at

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import Incoming, read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.event import EventKind
from kigen.mail.message import Address, Attachment, Message

FORM = asked(due="2026-06-12")
ARRIVED = at("2026-06-09 11:00")
COLLEAGUE = Address("tanaka@desk.example", "田中")
PDF = Attachment("お申込書.pdf", disposition="attachment")
HEADS = {
    "outlook": "From: 鈴木 一郎 <suzuki@client.example>\nSent: Tuesday, June 9, 2026 9:00 AM\nTo: 田中\nSubject: 申込書",
    "outlook in Japanese": "差出人: 鈴木 一郎 <suzuki@client.example>\n送信日時: 2026年6月9日 9:00\n宛先: 田中",
    "gmail": "---------- Forwarded message ---------\nFrom: 鈴木 一郎 <suzuki@client.example>\nDate: Tue, Jun 9, 2026",
    "with marks": "> *From:* suzuki@client.example [mailto:suzuki@client.example]\n> *Sent:* Tuesday",
}


def came(body: str, *open_: Commitment, sender: Address = COLLEAGUE, **more: object) -> Incoming:
    fields = {"subject": "FW: 申込書", "date": ARRIVED, "to": (Address("sato@desk.example"),)} | more
    message = Message(message_id="<passed@desk.example>", sender=sender, text=body, **fields)  # type: ignore[arg-type]
    return read_incoming(message, ARRIVED, Threads.of(Followed(one) for one in open_ or (FORM,)), HOUSE)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS.keys())
def test_what_a_colleague_forwards_holds(head: str) -> None:
    """The client sent it to somebody else of the house: whatever it says, the user is asked."""
    ((number, event),) = came(f"届きました。\n\n{head}\n\n申込書を添付します。\n鈴木", attachments=(PDF,)).events
    assert (number, event.kind, event.certain, event.who) == (1, EventKind.UNCLEAR, False, SUZUKI.addr)
    assert event.reasons[0].code == "passed_on"


def test_the_users_own_mail_forwarded_back_does_not() -> None:
    """A colleague sends the user's own ask back and asks about it: that is no client's mail."""
    head = "From: 佐藤 <sato@desk.example>\nTo: 鈴木 一郎 <suzuki@client.example>\nSubject: お申込書のご返送"
    assert (
        came(f"これはどうなりましたか。\n\n{head}\n\nお申込書を6月12日までに\n\nFrom: 鈴木 <suzuki@client.example>\n").events
        == ()
    )


def test_what_colleagues_write_does_not() -> None:
    """Neither an answer of a colleague in the thread, nor a forward of somebody else's mail."""
    thread = ("<ask@desk.example>",)
    said = "承知しました。\n\nFrom: 鈴木 <suzuki@client.example>\n先日の件\n"
    assert came(said, subject="Re: お申込書のご返送", in_reply_to=thread, references=thread).events == ()
    assert came("ご参考まで。\n\nFrom: Ann <ann@elsewhere.example>\nSubject: News\n").events == ()


@pytest.mark.parametrize("header", ["reply-to", "x-original-from", "x-original-sender"])
def test_what_comes_by_a_groups_address_holds(header: str) -> None:
    """A group of the house puts its own address in From (for DMARC), and names the client behind it."""
    group = Address("sales@desk.example", "鈴木 via Sales")
    headers = ((header, "=?utf-8?B?6Yi05pyo?= <Suzuki@client.example>"),)
    ((number, event),) = came("申込書を添付します。", sender=group, subject="Re: 申込書", headers=headers).events
    assert (number, event.kind, event.certain, event.who) == (1, EventKind.UNCLEAR, False, SUZUKI.addr)


SERVICE = Address("no-reply@transfer.example", "Transfer")
NAMED = "suzuki@client.example has sent you a file.\nhttps://transfer.example/d/1"


@pytest.mark.parametrize(
    ("sender", "headers", "body"),
    [
        (SERVICE, (("reply-to", "suzuki@client.example"),), "A file is waiting for you."),
        (SERVICE, (("reply-to", "suzuki@client.example"), ("auto-submitted", "auto-generated")), "A file is waiting."),
        (SERVICE, (), NAMED),
        (Address("drive-shares-dm-noreply@drive.example"), (), NAMED),
        (SERVICE, (), "suzuki@client.example が「お申込書」に署名しました。"),
        (Address("group@lists.example", "鈴木 via Group"), (("x-original-from", "suzuki@client.example"),), "お送りします。"),
    ],
)
def test_what_a_service_sends_in_the_clients_name_holds(
    sender: Address, headers: tuple[tuple[str, str], ...], body: str
) -> None:
    """A file that is shared, a form that is filled in, a signature: the mail is the service's, the answer the client's."""
    ((number, event),) = came(body, sender=sender, subject="A file for you", headers=headers).events
    assert (number, event.kind, event.certain, event.who) == (1, EventKind.UNCLEAR, False, SUZUKI.addr)
    assert event.reasons[0].code == "came_by_service"


@pytest.mark.parametrize(
    ("sender", "body"),
    [
        (SERVICE, "lee@partner.example has sent you a file.\nhttps://transfer.example/d/1"),
        (SERVICE, "tanaka@client.example has sent you a file.\nhttps://transfer.example/d/1"),
        (SERVICE, "suzuki@client.example is now following you."),
        (Address("ann@elsewhere.example", "Ann"), NAMED),
    ],
)
def test_what_a_service_says_of_others_does_not(sender: Address, body: str) -> None:
    """Of somebody else, or of nothing that was sent or asked for; nor what a person says of the client."""
    assert came(body, sender=sender, subject="News").events == ()


SIGNING = Address("support@cloudsign.example", "CloudSign")


@pytest.mark.parametrize(
    ("name", "sender", "body", "holds"),
    [
        ("鈴木一郎", SERVICE, "鈴木一郎さんが「お申込書」に署名しました。", True),
        ("鈴木 一郎", SIGNING, "鈴木一郎様がお申込書に同意しました。", True),
        ("鈴木一郎", SIGNING, "鈴木 一郎さんが署名しました。\nhttps://cloudsign.example/d/1", True),
        ("Ichiro Suzuki", SIGNING, "SUZUKI, Ichiro completed お申込書のご返送", True),
        ("Ichiro Suzuki", Address("dse_na4@docusign.example", "Ichiro Suzuki via DocuSign"), "お申込書", True),
        ("Ichiro Suzuki", SIGNING, "Ichiro Suzukibara completed お申込書", False),
        ("Suzuki", SIGNING, "Suzuki completed お申込書", False),
        ("鈴木", SIGNING, "鈴木さんがお申込書に署名しました。", False),
        ("鈴木一郎", SIGNING, "鈴木一郎さんが参加しました。", False),
        ("鈴木一郎", Address("hello@big-design.example"), "鈴木一郎さんがお申込書に署名しました。", False),
    ],
)
def test_what_a_service_says_of_the_client_by_name(name: str, sender: Address, body: str, *, holds: bool) -> None:
    """It gives the full name alone, with a link, the subject or a word of what was asked: the user is asked. A family name is
    that of many, and a designer no service."""
    one = replace(FORM, to=(Address(SUZUKI.addr, name),))
    found = came(body, one, sender=sender, subject="Notice").events
    assert [(event.kind, event.certain, event.who) for _, event in found] == (
        [(EventKind.UNCLEAR, False, SUZUKI.addr)] if holds else []
    )


def test_who_was_asked_stays_a_client() -> None:
    """The client's domain became one of the house's after the ask: the answer is read as ever."""
    house = replace(HOUSE, internal=("desk.example", "client.example"))
    thread = ("<ask@desk.example>",)
    message = Message(
        message_id="<answer@client.example>",
        date=ARRIVED,
        sender=SUZUKI,
        to=(Address("sato@desk.example"),),
        subject="Re: お申込書のご返送",
        in_reply_to=thread,
        references=thread,
        text="添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木",
        attachments=(PDF,),
    )
    ((_, event),) = read_incoming(message, ARRIVED, Threads.of([Followed(FORM)]), house).events
    assert (event.kind, event.certain) == (EventKind.DELIVERED, True)


@pytest.mark.parametrize(("copied", "kinds"), [(True, ["delivered", "unclear"]), (False, ["delivered"])])
def test_an_answer_that_the_others_got_too_may_be_that_of_all(copied: bool, kinds: list[str]) -> None:
    """Two firms were asked. One delivers with the other in copy: before the other is written to, the user is asked. Who answers
    the user alone answers for themselves."""
    thread = ("<ask@desk.example>",)
    found = came(
        "添付の通りお申込書をお送りいたします。ご査収ください。\n鈴木",
        replace(FORM, to=(SUZUKI, LEE)),
        sender=SUZUKI,
        subject="Re: お申込書のご返送",
        in_reply_to=thread,
        references=thread,
        attachments=(PDF,),
        cc=(LEE, COLLEAGUE) if copied else (COLLEAGUE,),
    )
    assert [event.kind.value for _, event in found.events] == kinds
    assert [event.who for _, event in found.events] == [SUZUKI.addr, LEE.addr][: len(kinds)]
