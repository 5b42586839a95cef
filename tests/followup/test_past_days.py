"""A client is asked for something by a day, or an hour, that has passed when the mail is sent: the user meant another one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from given_commitment import HOUSE, TOKYO

from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.correspondence.outgoing import Outgoing, read_outgoing
from kigen.mail.message import Address, Message

SENT_AT = datetime(2026, 6, 1, 10, tzinfo=TOKYO)
SUZUKI = Address("suzuki@client.example", "鈴木一郎")
ASK = "申込書を5月20日までにご返送ください。"


def outgoing(body: str, at: datetime = SENT_AT, threads: Threads | None = None, **more: object) -> Outgoing:
    """What a mail of the desk's brings."""
    given = {"message_id": "<ask@desk.example>", "to": (SUZUKI,), "subject": "申込書の件"} | more
    message = Message(
        date=at,
        sender=Address("sato@desk.example", "佐藤"),
        text=f"鈴木様\n\n{body}\n\n佐藤",
        **given,  # type: ignore[arg-type]
    )
    return read_outgoing(message, at, threads or Threads.of(()), HOUSE)


@pytest.mark.parametrize(
    ("body", "due"),
    [
        (ASK, "2026-05-20"),
        ("ご回答は5月28日(木)17時までにお願いいたします。", "2026-05-28T17:00"),
        ("お手数ですが、2026年5月25日までにご記入のうえご返送ください。", "2026-05-25"),
        ("申込書を6月1日9時までにお送りいただけますでしょうか。", "2026-06-01T09:00"),
        ("Please send me the signed form by May 20.", "2026-05-20"),
        ("Could you let me have the drawing by Friday, May 29?", "2026-05-29"),
    ],
)
def test_a_date_that_has_passed_is_asked_about(body: str, due: str) -> None:
    """It is kept, unsure, with the words and the reason; nobody is written to about it."""
    (one,) = outgoing(body).commitments
    assert (one.due.isoformat()[: len(due)], one.certain, one.to) == (due, False, (SUZUKI,))
    assert one.reasons[-1].code == "past_when_sent"
    assert one.phrase in f"鈴木様\n\n{body}"


@pytest.mark.parametrize(
    "body",
    [
        "申込書を5月20日までにご返送くださいとお願いしておりましたが、まだ届いておりません。",
        "申込書の提出期限は5月20日でした。至急お送りください。",
        "5月20日までにご提出いただきました書類を確認いたしました。ありがとうございました。",
        "5月20日までの売上をお知らせください。",
        "弊社からは5月20日までに見積書をお送りいたします。",
        "昨日までにご返送ください。",
        "5月20日までにご返送くださいと申し上げましたが、6月12日までにお願いいたします。",
        "申込書を3月20日にいただきました。ご確認ください。",
        "I asked you to send the form by May 20. It has not come; please send it now.",
        "Thank you for sending the form by May 20.",
        "You promised to let me have it by May 29, please send it.",
    ],
)
def test_what_is_told_of_a_day_that_has_passed_is_none(body: str) -> None:
    """A chase, a report, thanks, and what counts from today."""
    assert all(one.due_at > SENT_AT for one in outgoing(body).commitments)


def test_a_chase_is_no_slip() -> None:
    """In a thread, under the subject of what was asked, or for what was asked by that day, it is spoken of once more."""
    (asked,) = outgoing(ASK, SENT_AT - timedelta(days=20), message_id="<first@desk.example>").commitments
    assert asked.certain
    open_, over = Threads.of([Followed(asked)]), Threads.of([], [asked])
    assert outgoing(ASK, threads=open_, in_reply_to=("<first@desk.example>",)).commitments == ()
    assert outgoing(ASK, threads=open_, references=("<unknown@client.example>",)).commitments == ()
    assert outgoing(ASK, threads=open_).commitments == ()
    assert outgoing(ASK, threads=open_, subject="再送").commitments == ()
    assert outgoing(ASK, threads=over, subject="再送").commitments == ()


@pytest.mark.parametrize("words", ["本日中に", "6月1日までに", "今月1日までに"])
def test_asked_after_hours_for_the_same_day(words: str) -> None:
    """The office is closed, and a day ends with its hours: the user is asked, and the ask is not lost."""
    (one,) = outgoing(f"申込書を{words}ご返送ください。", SENT_AT.replace(hour=19)).commitments
    assert (one.due.isoformat(), one.certain) == ("2026-06-01", False)
    assert "past_when_sent" in {each.code for each in one.reasons}
