"""What the user's own later mail does to what they had asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from given_thread import FORM, HOUSE, LATER, ME, MIA

from kigen.followup.commitment import Commitment
from kigen.followup.correspondence.own_later import own_later, wrote
from kigen.followup.event import Event, EventKind
from kigen.language import OwedBy
from kigen.mail.message import Message

ASK = replace(FORM, ask="the order form")
NEXT_WEEK = datetime(2026, 6, 19, 9, 0, tzinfo=UTC)
MOVED = replace(ASK, id=0, due=NEXT_WEEK.date(), due_at=NEXT_WEEK, sentence="Please send the order form by 19 June.")


def then(body: str, *asked: Commitment) -> Event | None:
    """What a mail of the user's to Mia with this body does."""
    message = Message(message_id="<later@desk.example>", sender=ME, to=(MIA,), subject="Re: Order form", text=body)
    return own_later(message, asked, ASK, HOUSE, LATER)


def kind(found: Event | None) -> EventKind | None:
    return None if found is None else found.kind


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Hi Mia,\n\nthank you for sending the form, all received.", EventKind.THANKED),
        ("申込書をお送りいただきありがとうございました。確かに拝受いたしました。", EventKind.THANKED),
        ("Hi Mia,\n\njust a quick reminder about the form. Have you had a chance to look at it?", EventKind.CHASED),
        ("申込書の件、まだ届いておりませんが、その後いかがでしょうか。", EventKind.CHASED),
        ("Hi Mia,\n\nplease disregard my request, we no longer need the form.", EventKind.WITHDRAWN),
        ("先日お願いしました申込書のご提出は不要となりました。", EventKind.WITHDRAWN),
        ("Here is the agenda for our meeting.", None),
        ("ご連絡ありがとうございます。来週の会議の資料をお送りします。", None),
        ("Thanks in advance for sending the form!", None),
        ("早速ご返信いただきありがとうございます。申込書をお送りいただければ幸いです。", None),
    ],
)
def test_own_words_count(body: str, expected: EventKind | None) -> None:
    """Thanks for the thing settle, a chase and a withdrawal are noticed, other mail does nothing."""
    assert kind(then(body)) == expected


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("As discussed on the phone, Wednesday is fine for the form.", "own_granted"),
        ("Take your time with it.", "own_granted"),
        ("We can extend it to the end of the month.", "own_granted"),
        ("Sorry, the date in my last mail was wrong.", "own_granted"),
        ("It should have said Friday, June 19.", "own_granted"),
        ("お電話ありがとうございました。申込書は来週で結構です。", "own_granted"),
        ("6月15日(月)まで延ばします。", "own_granted"),
        ("来週の水曜までお待ちいたします。", "own_granted"),
        ("先ほどのメールですが、正しくは6月19日(金)です。", "own_granted"),
        ("It arrived in the post this morning.", "own_came"),
        ("先ほど郵便で届きました。", "own_came"),
        ("FAXにて受け取りました。", "own_came"),
        ("Friday is fine for our meeting.", None),
        ("Is Friday fine for you?", None),
        ("The usual format is fine.", None),
        ("Nothing of it is here.", None),
        ("Let me know when it has come.", None),
        ("次回のお打ち合わせは6月20日(土)で問題ありません。", None),
        ("来週で大丈夫でしょうか。", None),
        ("いつもの書式で結構でございます。", None),
        ("ご連絡ありがとうございます。メールを拝受いたしました。", None),
        ("郵便が届きましたらご連絡ください。", None),
    ],
)
def test_time_that_is_granted_and_things_that_came_are_asked_about(body: str, code: str | None) -> None:
    """The user said on the phone, or in plain words, that another day will do, or has the thing by another way: before the
    client is told that it is late, the user is asked."""
    found = then(body)

    assert (None if found is None else (found.reasons[0].code, found.certain)) == (None if code is None else (code, False))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I have not had the order form yet. If you have sent it meanwhile, please disregard this mail.", EventKind.CHASED),
        ("Just a gentle reminder about the order form. Ignore this if it is in the post.", EventKind.CHASED),
        ("申込書をまだ頂戴しておりません。すでにご投函いただいておりましたら、ご返信には及びません。", EventKind.CHASED),
        ("No need to reply, this is only for your files.", None),
        ("No need to worry about the stamp.", None),
        ("なお、本メールへのご返信は不要です。", None),
        ("行き違いでお手元にございましたら、返送は不要です。", None),
    ],
)
def test_what_is_not_needed_of_those_who_sent_it_withdraws_nothing(body: str, expected: EventKind | None) -> None:
    """ "If you have sent it, please ignore this" is courtesy in a reminder, and "no need to reply" is about the mail."""
    assert kind(then(body)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "You don't need to fill in page three.",
        "Ignore my last mail, the file in it was the wrong one.",
        "We chose a different venue, so there is no need for it.",
        "同封の返信用封筒は、返送不要です。",
        "今回はお見積の依頼を見送ることといたしました。",
    ],
)
def test_what_is_not_needed_without_a_name_is_asked_about(body: str) -> None:
    """It may be a part of the thing, another mail, or the thing itself: no letter goes, and nothing is over unasked."""
    found = then(body)
    assert found is not None
    assert (found.kind, found.certain) == (EventKind.WITHDRAWN, False)


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("Received, with thanks.", True),
        ("Payment received, much appreciated.", True),
        ("Great, we have everything we need.", True),
        ("Perfect, exactly what I wanted.", True),
        ("That answers my question.", True),
        ("I see it in the portal.", True),
        ("Thank you for bringing it round on your way home.", True),
        ("We are all set for Monday.", True),
        ("これで全部そろいました。", True),
        ("確認いたしました。", True),
        ("ご入金を確認いたしました。", True),
        ("先ほど書類をお預かりしました。", True),
        ("お電話で伺った内容で進めます。", True),
        ("急ぎませんので、よろしくお願いいたします。", True),
        ("No need to rush.", True),
        ("Once we have everything we need, I will call.", False),
        ("We are not all set yet.", False),
        ("Do you have all that you need?", False),
        ("入金を確認次第、発送いたします。", False),
        ("全員がそろいましたら始めます。", False),
        ("Which folder is it in?", False),
    ],
)
def test_word_that_it_is_there_by_any_way_is_asked_about(body: str, holds: bool) -> None:
    """By bank, by hand, on the telephone, in a portal: who tells the client that it is there sends no reminder."""
    found = then(body)
    assert (found is not None and not found.certain) is holds


def test_asking_how_it_stands_by_the_same_day_is_no_new_ask() -> None:
    """The day in the question is the one that was set: the client was asked after it, and no more."""
    same = replace(ASK, id=0, ask="Order form", sentence="I wanted to check in about the order form, due 12 June.")
    assert (
        kind(then("I wanted to check in about the order form, due 12 June. How is it coming along?", same)) is EventKind.CHASED
    )


def test_thanks_that_name_nothing_are_unsure() -> None:
    """ "All received" may speak of something else: it holds and is shown."""
    named, unnamed = then("Thank you for sending the form."), then("Everything safely received, thank you.")

    assert named is not None
    assert unnamed is not None
    assert (named.certain, unnamed.certain) == (True, False)


def test_a_new_deadline_supersedes() -> None:
    """The same thing by another day takes the old deadline's place."""
    found = then("Please send the order form by 19 June.", MOVED)

    assert found is not None
    assert (found.kind, found.due, found.due_at, found.certain) == (EventKind.SUPERSEDED, NEXT_WEEK.date(), NEXT_WEEK, True)


def test_a_chase_with_a_new_deadline_supersedes() -> None:
    """ "Still missing, please send it by the 19th" moves the deadline."""
    assert kind(then("I have not received the form yet. Please send the order form by 19 June.", MOVED)) is EventKind.SUPERSEDED


def test_thanks_with_another_ask_settle() -> None:
    """ "Thanks for the form. Could you also send the invoice by the 19th?" settles the form."""
    invoice = replace(MOVED, ask="the invoice")

    assert kind(then("Thank you for sending the form. Please send the invoice by 19 June.", invoice)) is EventKind.THANKED


def test_another_ask_leaves_this_one_alone() -> None:
    """A deadline for something else moves nothing."""
    assert then("Please send the invoice by 19 June.", replace(MOVED, ask="the invoice")) is None


def test_the_users_own_promise_moves_nothing() -> None:
    """What the user will do by a day is no deadline of the client's."""
    assert then("I will send you the order form by 19 June.", replace(MOVED, owed_by=OwedBy.US)) is None


def test_an_unsure_new_deadline_is_unsure() -> None:
    """A doubtful reading of the new day holds instead of moving."""
    found = then("Please send the order form by 12/6.", replace(MOVED, certain=False))

    assert found is not None
    assert found.certain is False


def test_quoted_words_are_not_the_users() -> None:
    """The client's quoted thanks settle nothing."""
    assert then("See you tomorrow.\n\nOn Tue, 2 Jun 2026, Mia wrote:\n> Thank you for sending the form.\n") is None


@pytest.mark.parametrize(
    ("body", "certain"),
    [
        ("Thank you for sending the order form.", True),
        ("We no longer need the order form.", True),
        ("Thank you for sending the form.", False),  # which of the two?
        ("We no longer need the form.", False),
    ],
)
def test_of_two_forms_the_one_that_is_named_is_meant(body: str, certain: bool) -> None:
    """An order form and a travel form are both forms: what is said of one ends nothing of the other."""
    travel = replace(FORM, id=2, ask="the travel form")
    message = Message(message_id="<later@desk.example>", sender=ME, to=(MIA,), subject="Re: Order form", text=body)

    order, other = own_later(message, (), ASK, HOUSE, LATER, (travel,)), own_later(message, (), travel, HOUSE, LATER, (ASK,))

    assert order is not None
    assert order.certain is certain
    assert (other is None) if certain else (other is not None and not other.certain)


@pytest.mark.parametrize("ask", ["the signed form", "the list", "your reply", "The  File", "用紙", "ご回答"])
def test_the_same_words_ask_for_the_same_thing(ask: str) -> None:
    """ "The form" has no word of substance; said again word for word with a later day it moves the deadline all the same."""
    message = Message(message_id="<later@desk.example>", sender=ME, to=(MIA,), subject="Re: Order form", text="x")
    found = own_later(message, [replace(MOVED, ask=ask)], replace(ASK, ask=ask.lower()), HOUSE, LATER)
    assert (kind(found), found and found.due_at) == (EventKind.SUPERSEDED, NEXT_WEEK)


@pytest.mark.parametrize(
    ("body", "put_off"),
    [
        ("確認のうえ、折り返しご連絡いたします。", True),
        ("在庫の状況を確認いたしますので、少々お待ちください。", True),
        ("現在、倉庫に問い合わせております。", True),
        ("6月3日にご回答申し上げます。", True),
        ("I'll ask the warehouse and get back to you.", True),
        ("We're looking into it.", True),
        ("Bear with me, I will answer properly tomorrow.", True),
        ("前回と同じ様式でお願いいたします。", False),
        ("担当に確認いたしましたところ、押印は不要とのことです。", False),
        ("お手元の控えをご確認いただき、明日までにご連絡ください。", False),
        ("ご返送いただいた書類は、届き次第こちらで確認いたします。", False),
        ("Page two is enough. Please get back to me by Friday.", False),
        ("I have asked the warehouse: the blue one is fine.", False),
        ("We'll let you know once it is here.", False),
    ],
)
def test_an_answer_that_is_put_off(body: str, put_off: bool) -> None:
    """Who says that they will look into it has not answered yet: the client waits for them."""
    found = wrote(Message(message_id="<later@desk.example>", sender=ME, to=(MIA,), text=body), HOUSE, LATER)

    assert (found.kind, found.certain, then(body)) == (EventKind.REPLIED, not put_off, None)
