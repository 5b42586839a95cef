"""A client who was asked for two things in two threads, and answers both in one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import HOUSE, LEE, SUZUKI, asked, at

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.incoming import read_incoming
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import read_outgoing
from kigen.followup.event import Event, EventKind
from kigen.mail.message import Address, Attachment, Message

QUOTE = asked(due="2026-06-12", ask="見積書", subject="見積書の件")
OWN = "<contract@desk.example>"
CONTRACT = replace(
    QUOTE, id=2, ask="契約書", subject="契約書の件", message_id=OWN, thread=(OWN,), asked_at=at("2026-06-02 10:00")
)
ARRIVED = at("2026-06-09 11:00")
HOLDING = {EventKind.CLAIMED, EventKind.UNCLEAR, EventKind.PARTIAL, EventKind.QUESTION, EventKind.EXTENSION}


def came(body: str, *open_: Commitment, files: str = "", **more: object) -> dict[int, Event]:
    """What a mail in the estimate's thread brings, by commitment."""
    thread = ("<ask@desk.example>",)
    message = Message(
        message_id="<answer@client.example>",
        date=ARRIVED,
        sender=SUZUKI,
        to=(Address("sato@desk.example"),),
        subject="Re: 見積書の件",
        in_reply_to=thread,
        references=thread,
        text=body,
        attachments=tuple(Attachment(name, disposition="attachment") for name in files.split()),
    )
    given = replace(message, **more)  # type: ignore[arg-type]
    threads = Threads.of(Followed(one) for one in open_ or (QUOTE, CONTRACT))
    return dict(read_incoming(given, ARRIVED, threads, HOUSE).events)


@pytest.mark.parametrize(
    ("body", "files"),
    [
        ("見積書と契約書を添付いたします。ご確認ください。\n鈴木", "見積書.pdf 契約書.pdf"),
        ("契約書を添付いたします。ご確認ください。\n鈴木", "契約書.pdf"),
        ("見積書を添付いたします。契約書は昨日郵送いたしました。\n鈴木", "見積書.pdf"),
        ("見積書を添付いたします。契約書は15日まで待っていただけますか。\n鈴木", "見積書.pdf"),
    ],
)
def test_what_it_says_of_the_other_holds_that(body: str, files: str) -> None:
    """Delivered, sent or put off in the other thread: nothing is settled, but the client is not told that nothing came."""
    found = came(body, files=files)
    assert found[2].kind in HOLDING
    assert any(each.code in {"reply_new_thread", "match_client"} for each in found[2].reasons)


def test_of_what_it_does_not_speak_it_says_nothing() -> None:
    """The estimate alone: the contract is owed as before."""
    found = came("見積書を添付いたします。ご確認ください。\n鈴木", files="見積書.pdf")
    assert (set(found), found[1].kind) == ({1}, EventKind.DELIVERED)


def test_two_things_of_one_name_are_told_apart_by_their_threads() -> None:
    """Two estimates, each for a project of its own: the one whose thread it is was sent, the other is owed as before."""
    other = replace(CONTRACT, ask="見積書", subject="別案件の見積書")
    assert set(came("見積書を添付いたします。ご確認ください。\n鈴木", QUOTE, other, files="見積書.pdf")) == {1}


def test_other_clients_and_later_asks_are_not_meant() -> None:
    """What somebody else owes, and what was asked only after the mail had come."""
    text = "見積書と契約書を添付いたします。\n鈴木"
    assert set(came(text, QUOTE, replace(CONTRACT, to=(LEE,)), files="見積書.pdf")) == {1}
    assert set(came(text, QUOTE, replace(CONTRACT, asked_at=at("2026-06-09 12:00")), files="見積書.pdf")) == {1}


def test_an_address_of_theirs_that_is_not_known() -> None:
    """They answer in the thread from a private address: what it says of the other thing holds that as well."""
    private = Address("ichiro@private.example", "鈴木")
    found = came("見積書と契約書を添付いたします。\n鈴木", files="見積書.pdf 契約書.pdf", sender=private)
    assert found[2].kind in HOLDING


def own(body: str, *open_: Commitment, to: Address = SUZUKI) -> dict[int, Event]:
    """What a mail of the user's in the estimate's thread does."""
    thread = ("<ask@desk.example>",)
    message = Message(
        message_id="<later@desk.example>",
        date=ARRIVED,
        sender=Address("sato@desk.example"),
        to=(to,),
        subject="Re: 見積書の件",
        in_reply_to=thread,
        references=thread,
        text=body,
    )
    threads = Threads.of(Followed(one) for one in open_ or (QUOTE, CONTRACT))
    return dict(read_outgoing(message, ARRIVED, threads, HOUSE).events)


def test_the_users_thanks_for_the_other_hold() -> None:
    """Thanks for both, or for the contract that came by hand: no reminder of it goes before the user was asked."""
    for body in (
        "見積書と契約書を受け取りました。ありがとうございました。",
        "契約書を確かに受け取りました。ありがとうございます。",
    ):
        event = own(f"鈴木様\n\n{body}\n\n佐藤")[2]
        assert (event.kind, event.certain) == (EventKind.THANKED, False)


def test_thanks_for_this_alone_leave_the_other() -> None:
    """And so do thanks to somebody else, or for a thing of the same name in another thread."""
    thanks = "鈴木様\n\n見積書を確かに受け取りました。ありがとうございます。\n\n佐藤"
    assert set(own(thanks)) == {1}
    assert set(own(thanks.replace("見積書", "契約書"), QUOTE, replace(CONTRACT, to=(LEE,)))) == {1}
    assert set(own(thanks, QUOTE, replace(CONTRACT, ask="見積書"))) == {1}


def test_what_shares_a_word_with_the_thing_of_this_thread_is_left() -> None:
    """Thanks for the order form, in its thread, are none for the travel form."""
    order, travel = replace(QUOTE, ask="the order form", language="en"), replace(CONTRACT, ask="the travel form", language="en")
    assert set(own("Thank you for sending the order form.", order, travel)) == {1}
    assert set(own("Thank you for sending the travel form.", order, travel)) == {1, 2}


def test_a_program_speaks_of_nothing_else() -> None:
    """An automatic reply that names the contract in passing."""
    told = came("不在にしております。契約書は担当までお願いします。", headers=(("auto-submitted", "auto-replied"),))
    assert 2 not in told


@pytest.mark.parametrize(
    "body",
    [
        "契約書は6月16日(火)15時までにお送りいただければ結構です。",
        "契約書の期限を延長いたします。6月16日(火)15時までに契約書をお送りください。",
    ],
)
def test_another_day_for_the_other_holds(body: str) -> None:
    """The contract may come later, says a mail in the thread of the estimate: nothing goes by the old day, you are asked."""
    event = own(f"鈴木様\n\n{body}\n\n佐藤")[2]
    assert (event.kind, event.certain, str(event.due)[:10]) == (EventKind.SUPERSEDED, False, "2026-06-16")


def test_another_day_for_another_thing_of_the_name() -> None:
    """A contract by a later day, with no word of moving anything, is one of its own; so is one that somebody else owes."""
    ask, moved = "契約書を6月16日(火)15時までにお送りください。", "契約書の期限を延長します。"
    assert 2 not in own(f"鈴木様\n\n{ask}\n\n佐藤")
    assert 2 not in own(f"鈴木様\n\n{moved}{ask}\n\n佐藤", QUOTE, replace(CONTRACT, to=(LEE,)))


def test_another_day_told_in_english_holds() -> None:
    """The same in English."""
    contract = replace(CONTRACT, ask="the contract", language="en", subject="Contract")
    body = "Dear Mr Suzuki,\n\nWe have extended the deadline: please send the contract by 3pm on Tuesday 16 June.\n\nSato"
    event = own(body, QUOTE, contract)[2]
    assert (event.kind, event.certain, str(event.due)[:10]) == (EventKind.SUPERSEDED, False, "2026-06-16")


@pytest.mark.parametrize(
    ("subject", "body", "held"),
    [
        ("【訂正】契約書の件", "先ほどのメールの期限に誤りがありました。6月19日(金)です。", {2}),
        ("お打ち合わせ", "契約書は来週でかまいません。", {2}),
        ("お打ち合わせ", "契約書が届きました。", {2}),
        ("お打ち合わせ", "資料の期限を延ばします。", set()),
        ("取り消し: 契約書の件", "佐藤 さんは次のメッセージを取り消します: 契約書の件", {2}),
    ],
)
def test_a_mail_of_its_own_puts_the_date_right(subject: str, body: str, held: set[int]) -> None:
    """A correction under the ask's subject, time granted in a mail about other things, the ask recalled: its reminder waits for
    the user's word, or is off. What names neither does nothing."""
    message = Message(
        message_id="<later@desk.example>",
        date=ARRIVED,
        sender=Address("sato@desk.example"),
        to=(SUZUKI,),
        subject=subject,
        text=f"鈴木様\n\n{body}\n\n佐藤",
    )
    events = dict(read_outgoing(message, ARRIVED, Threads.of([Followed(CONTRACT)]), HOUSE).events)
    quiet = {EventKind.SUPERSEDED, EventKind.THANKED, EventKind.WITHDRAWN}
    assert {number for number, event in events.items() if event.kind in quiet} == held
