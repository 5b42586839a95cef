"""The user speaks later of what they asked for, without asking for it: they have it, or do not want it any more."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_thread import FORM, HOUSE, LATER, ME, MIA

from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import read_outgoing
from kigen.followup.correspondence.own_later import own_later
from kigen.followup.event import Event, EventKind
from kigen.mail.message import Message

ASK = replace(FORM, ask="the order form")


def mail(body: str, subject: str = "Re: Order form") -> Message:
    return Message(message_id="<later@desk.example>", sender=ME, to=(MIA,), subject=subject, text=body)


def then(body: str) -> Event | None:
    """What a mail of the user's to Mia with this body does to the ask for an order form."""
    return own_later(mail(body), (), ASK, HOUSE, LATER)


@pytest.mark.parametrize(
    "body",
    [
        "I have had a look at the order form you sent and have a question on page 2.",
        "The order form you returned lacks a date. Could you tell me when you signed it?",
        "Your order form reached me this morning.",
        "Tom gave me the order form at the fair.",
        "Thanks for the order form.",
    ],
)
def test_what_is_spoken_of_as_there_is_asked_about(body: str) -> None:
    """It came by another way, or in a mail that was not found: no letter goes before the user was asked."""
    found = then(body)
    assert found is not None
    assert (found.kind, found.certain) == (EventKind.THANKED, False)


@pytest.mark.parametrize(
    "body",
    [
        "We won't be needing the order form after all.",
        "You can forget about the order form.",
        "Let's put the order form on hold for now.",
        "The order form is with our accounts team now.",
        "Order form all good.",
        "The quantities on your order form look right to me.",
        "The order form won't open on my machine.",
        "Reception has the order form.",
        "I typed up the order form from your call.",
        "With the fair postponed, the order form is not wanted.",
    ],
)
def test_what_is_spoken_of_without_being_asked_for_is_asked_about(body: str) -> None:
    """Whatever the words: who still waits for a thing asks for it."""
    found = then(body)
    assert found is not None
    assert (found.kind, found.certain, found.words) == (EventKind.MENTIONED, False, body)


@pytest.mark.parametrize(
    "body",
    [
        "Please put the order form in the name of the branch.",
        "The order form can be scanned.",
        "We are looking forward to the order form.",
        "Once I have the order form I will book the slot.",
        "Any questions about the order form, just ring me.",
        "Use the order form from our site.",
        "I am sending a clean copy of the order form.",
        "Let me check with my colleagues about the order form.",
        "The fair opens at nine.",
        "The order form is also on our site.",
        "The order form takes about ten minutes.",
        "Every line of the order form needs a price.",
    ],
)
def test_how_it_is_to_be_made_holds_nothing(body: str) -> None:
    """Requests, instructions and what is sent for it: the user waits for it as before."""
    assert then(body) is None


QUOTE = replace(ASK, ask="見積書", language="ja", sentence="見積書をお送りください。")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("いただいた見積書の内容で発注いたします。", EventKind.THANKED),
        ("届いた見積書の数量が50になっていますが、100が正しいです。", EventKind.THANKED),
        ("見積書は不要になりました。", EventKind.MENTIONED),
        ("今回は見積書を見送らせてください。", EventKind.MENTIONED),
        ("見積書の金額、承知いたしました。", EventKind.MENTIONED),
        ("見積書の件ですが、別の会社に頼むことになりました。", EventKind.MENTIONED),
        ("見積書を印刷したところ文字化けしていました。", EventKind.MENTIONED),
        ("見積書は田中が保管しております。", EventKind.MENTIONED),
        ("見積書は案件ごとに1通です。", None),
        ("見積書の件で補足です。", None),
        ("見積書の宛名は弊社名でお願いいたします。", None),
        ("見積書の送り先は下記です。", None),
        ("見積書には消費税を含めてください。", None),
        ("見積書に押印は不要です。", None),
        ("見積書はPDFで結構です。", None),
        ("見積書は何枚になりそうですか。", None),
        ("見積書の前提条件をお送りします。", None),
        ("見積書が届き次第、手続きを進めます。", None),
    ],
)
def test_so_it_is_in_japanese(body: str, kind: EventKind | None) -> None:
    """The same by Japanese grammar."""
    found = own_later(mail(body), (), QUOTE, HOUSE, LATER)
    assert (None if found is None else found.kind) == kind


@pytest.mark.parametrize(
    ("body", "certain"),
    [
        ("We no longer need the order form.", True),
        ("The order form can be scanned, no need for the original.", False),
        ("You don't need to fill in section 3 of the order form.", False),
    ],
)
def test_a_part_that_is_not_needed_takes_nothing_back(body: str, certain: bool) -> None:
    """Only word that the thing itself is not needed closes it unasked."""
    found = then(body)
    assert found is not None
    assert (found.kind, found.certain) == (EventKind.WITHDRAWN, certain)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The order form you sent has the wrong date.", EventKind.THANKED),
        ("Thanks for dropping off the order form.", EventKind.THANKED),
        ("お電話にて order form のご連絡をいただき、ありがとうございました。", EventKind.THANKED),
        ("The order form is a long story.", None),
    ],
)
def test_in_another_thread_it_must_be_spoken_of_as_there(body: str, kind: EventKind | None) -> None:
    """To the same client in a mail of its own: a word of it alone may be about another one."""
    one = replace(ASK, id=1)
    found = read_outgoing(mail(body, "Hello"), LATER, Threads.of([Followed(one)]), HOUSE)
    assert [event.kind for _, event in found.events] == ([] if kind is None else [kind])
