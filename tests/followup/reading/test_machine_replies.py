"""Mail that no person wrote, told from mail that one did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from given_reply import ORIGINAL, attached, read

from kigen.followup.correspondence.reading import ReplyKind
from kigen.mail.message import Address

POSTMASTER = Address("postmaster@mx.client.example", "Mail Delivery System")


def test_headers_speak_first() -> None:
    """Auto-Submitted (RFC 3834) makes an automatic reply whatever the words say."""
    found = read("I will send the form tomorrow.", headers={"Auto-Submitted": "auto-replied"})

    assert (found.reading, found.certain) == (ReplyKind.AUTO_REPLY, True)


def test_what_a_clients_system_sends_with_a_file_is_asked_about() -> None:
    """An order system writes by itself, and attaches what was asked for: neither a delivery for certain nor mere noise. A logo
    in the text is no file."""
    machine = {"Auto-Submitted": "auto-generated"}
    found = read("The order form is attached.", attached("order-form.pdf"), headers=machine)
    logo = read("I am away.", attached("logo.png", "inline", content_type="image/png", size=900), headers=machine)

    assert (found.reading, found.certain) == (ReplyKind.UNRELATED, False)
    assert [each.code for each in found.reasons] == ["reply_by_headers", "reply_machine_file"]
    assert (logo.reading, logo.certain) == (ReplyKind.AUTO_REPLY, True)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Out of office: order form", "I am away until Monday."),
        ("Re: Order form", "This is an automated response. Nobody reads this mailbox."),
        ("不在のお知らせ", "出張のため不在にしております。"),
        ("Re: Order form", "※本メールは自動返信です。担当より折り返しご連絡いたします。"),
        ("Please confirm", "To deliver your message, click here to verify that you are a human sender."),
    ],
)
def test_machines_are_known_by_their_words(subject: str, body: str) -> None:
    """A notice sent as plain mail, without any header that says so, is still a machine's."""
    assert read(body, subject=subject).reading is ReplyKind.AUTO_REPLY


@pytest.mark.parametrize(
    ("asked", "body"),
    [
        ("【ご依頼】出張報告書のご提出", "まだ書けていません。木曜にお出しします。"),
        ("休暇届の確認", "どの欄に押印すればよいのでしょうか。"),
        ("Annual leave plan", "Nothing to add."),
        ("Out of office settings", "Which mailbox do you mean?"),
    ],
)
def test_the_users_own_subject_tells_of_no_absence(asked: str, body: str) -> None:
    """A subject that only repeats the user's is no machine's, whatever it speaks of; one with more in front of it may be."""
    original = replace(ORIGINAL, subject=asked, ask=asked)

    assert read(body, subject=f"Re: {asked}", original=original).reading is not ReplyKind.AUTO_REPLY
    assert read("I am away.", subject=f"Out of office: {asked}", original=original).reading is ReplyKind.AUTO_REPLY


@pytest.mark.parametrize(
    "body",
    [
        "I'm out of the office next week but will send the form before I go.",
        "来週は休暇をいただきますので、12日までにお送りします。",
        "出張から戻りましたので、本日中に確認いたします。",
        "申込書を添付いたします。来週は不在にしております。",
        "Automatic renewal is not what we want. Can you change that clause?",
        "Thanks for contacting me, I'll have a look at the form.",
        "受付番号は申込書のどこに書けばよいですか。",
    ],
)
def test_a_person_who_mentions_an_absence_is_a_person(body: str) -> None:
    """Whoever speaks of the matter itself is no machine."""
    assert read(body).reading is not ReplyKind.AUTO_REPLY


@pytest.mark.parametrize(
    ("body", "back"),
    [
        ("I will be back on 15 June 2026.", date(2026, 6, 15)),
        ("I am on leave through 12 June 2026.", date(2026, 6, 15)),
        ("6月15日まで休暇をいただいております。", date(2026, 6, 16)),
        ("6月12日から19日まで出張いたします。", date(2026, 6, 22)),
        ("6月16日より出社いたします。", date(2026, 6, 16)),
        ("今月は混み合っております。", None),
    ],
)
def test_the_first_day_back_is_read(body: str, back: date | None) -> None:
    """A last day away gives the business day after it; a first day back is that day."""
    assert read(body, headers={"Auto-Submitted": "auto-replied"}).return_date == back


def test_a_bounce_is_not_an_answer() -> None:
    """A report of a mail system (RFC 3464) is a bounce."""
    headers = {"Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"', "Return-Path": "<>"}
    body = "mia@client.example: user unknown, permanent error 5.1.1"
    found = read(body, subject="Undelivered Mail Returned to Sender", sender=POSTMASTER, headers=headers)

    assert found.reading is ReplyKind.BOUNCE


def test_a_delay_is_not_a_bounce() -> None:
    """Mail that is still being tried has not failed."""
    body = "Delivery to mia@client.example has been delayed. The server will keep trying; you do not need to resend."
    found = read(body, subject="Warning: message delayed", sender=POSTMASTER, headers={"From": "postmaster@mx.client.example"})

    assert found.reading is ReplyKind.DELAYED


def test_a_client_who_tells_of_a_bounce_is_a_person() -> None:
    """Being told that a mail could not be delivered is not a bounce."""
    found = read("My mail to your colleague was not delivered. Could you forward it to her?")

    assert found.reading is ReplyKind.QUESTION


def test_a_calendar_answer_is_held() -> None:
    """An accepted invitation says nothing certain about the form."""
    found = read("", subject="Accepted: Kick-off", headers={"Content-Type": "text/calendar; method=REPLY"})

    assert (found.reading, found.certain) == (ReplyKind.UNRELATED, False)


def test_what_may_be_a_notice_is_held() -> None:
    """A text about an absence that speaks to nobody and of no matter is a notice, unsure."""
    found = read("Gone sailing, the boatyard sleeps until Monday. Fenders and ropes: ask Bo, 555-0101.")

    assert (found.reading, found.certain) == (ReplyKind.AUTO_REPLY, False)


@pytest.mark.parametrize(
    "body",
    [
        "Tom, gone sailing, the boatyard sleeps until Monday.",  # greets by name
        "Gone sailing, the boatyard sleeps until Monday. Two copies.",  # may be the answer
        "Gone sailing, the boatyard sleeps until Monday. The form is with Bo.",  # speaks of the matter
    ],
)
def test_what_speaks_to_somebody_is_a_letter(body: str) -> None:
    """A greeting by name, words that may answer, the thing by its name: a person wrote it, and it is held."""
    found = read(body)

    assert found.reading is not ReplyKind.AUTO_REPLY
    assert not found.certain


def test_a_notice_that_may_be_the_answer_is_a_doubt() -> None:
    """Who asked for it reads in it what was asked for."""
    body = "Pat has left the company. Please contact Kim Hale instead, kim@client.example."
    asked = replace(ORIGINAL, ask="the company contact", subject="Company contact")

    assert (read(body).reading, read(body).certain) == (ReplyKind.AUTO_REPLY, True)
    assert not read(body, original=asked).certain


def test_the_days_of_a_closing_answer_nothing_for_sure() -> None:
    """A day or an hour told of a house that is shut is no certain answer, whatever was asked for."""
    asked = replace(ORIGINAL, ask="the number of guests", subject="Guests")
    found = read("Season's greetings to all. The showroom closes at 12 on 18 June. Orders are shipped from 22.", original=asked)

    assert not (found.reading is ReplyKind.DELIVERED and found.certain)
