"""A desk's address was asked (orders@client.example), and somebody of another company answers in the thread: an agent, a
workshop, a carrier to whom it was handed on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, POLICY, asked, at

from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.facts import Facts
from kigen.followup.planning.plan import plan
from kigen.followup.standing import standing
from kigen.mail.message import Address, Attachment, Message

FORM = asked(due="2026-06-12", to=(Address("orders@client.example"),))
AGENT = Address("mueller@third.example", "Max Müller")
ARRIVED = at("2026-06-09 11:00")
PDF = Attachment("お申込書.pdf", disposition="attachment")


def after(body: str, attachments: tuple[Attachment, ...] = (), sender: Address = AGENT) -> Facts:
    """What is known of the ask when that answer has been read."""
    thread = ("<ask@desk.example>",)
    message = Message(
        message_id="<answer@third.example>",
        date=ARRIVED,
        sender=sender,
        to=(Address("sato@desk.example"),),
        subject="Re: お申込書のご返送",
        text=body,
        in_reply_to=thread,
        references=thread,
        attachments=attachments,
    )
    found = read_incoming(message, ARRIVED, Threads.of((Followed(FORM),)), HOUSE)
    return Facts(FORM, tuple(replace(event, id=number) for number, (_, event) in enumerate(found.events, 1)))


@pytest.mark.parametrize(
    ("body", "attachments"),
    [
        ("添付の通りお申込書をお送りいたします。ご査収ください。\nミュラー", (PDF,)),
        ("お申込書は先ほど郵送いたしました。\nミュラー", ()),
        ("今回は見送らせていただきます。\nミュラー", ()),
        ("6月20日までお待ちいただけますか。\nミュラー", ()),
        ("10日までにお送りいたします。\nミュラー", ()),
        ("記入欄の「担当」はどなたのお名前でしょうか。\nミュラー", ()),
        ("本件は弊社で担当しております。よろしくお願いいたします。\nミュラー", ()),
        ("The signed form is attached. Best regards, Max", (PDF,)),
    ],
)
def test_nobody_is_written_to_before_the_user_has_looked(body: str, attachments: tuple[Attachment, ...]) -> None:
    """Whatever they say is held and shown: neither is the desk reminded, nor is anything taken as settled."""
    facts = after(body, attachments)
    for now in (ARRIVED, at("2026-06-12 18:10")):
        assert standing(facts, POLICY, now).state.value == "held"
        assert plan(facts, POLICY, HOUSE, now) == ()


def test_the_desk_itself_settles_it() -> None:
    """From the address that was asked, the same mail is the answer."""
    facts = after("添付の通りお申込書をお送りいたします。ご査収ください。", (PDF,), Address("orders@client.example"))
    assert standing(facts, POLICY, ARRIVED).state.value == "settled"
