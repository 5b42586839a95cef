"""What the user is told at once: few things, bundled, at most one mail in a quarter of an hour, never read by kigen itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from kigen.service.words import give_word
from service.office import TOKYO, Office, OpenOffice, read, text_of
from service.telling import link_to, notices, taps
from service.test_loop import ASK, ASK_ID

MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=TOKYO)
DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
MINUTES = timedelta(minutes=1)
QUESTION = "この項目は税抜でしょうか。ご確認をお願いいたします。"
OTHER = ASK.replace("鈴木様", "田中様")
OTHER_ID = "<other-1@mail.example>"


async def test_a_question_of_a_client_who_is_due_is_told_at_once(office: Office) -> None:
    """With the sentence, what happens otherwise, and links that act; not again at the next looks."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(hours=3))
        await office.answers(QUESTION, to=ASK_ID)
        (notice,) = notices(office)
        await office.move_to(DUE - timedelta(hours=1))
        assert len(notices(office)) == 1
        number = office.facts()[0].commitment.id
        await taps(office, link_to(notice, "done", number), message_id="<tap-1@phone.example>")
        assert office.state_of(office.facts()[0]) == "settled"
    raw = read(notice.raw)
    assert notice.recipients == (office.user,)
    assert raw["Auto-Submitted"] == "auto-generated"
    assert raw["X-Kigen-Notice"] == "notice"
    assert "質問が届いています" in text_of(notice.raw)
    assert "税抜でしょうか" in text_of(notice.raw)


async def test_a_question_long_before_the_deadline_waits_for_the_morning(office: Office) -> None:
    """There is time: the digest tells it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers(QUESTION, to=ASK_ID)
        await office.move_to(MONDAY + timedelta(hours=2))
        assert notices(office) == []


async def test_news_are_bundled(office: Office) -> None:
    """The first goes at once; what comes in the next quarter of an hour goes together, when it is over."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(
            ASK.replace("鈴木様", "田中様"), message_id=OTHER_ID, to="田中 <tanaka@other.example>", subject="別件"
        )
        third = "<third-1@mail.example>"
        await office.asks(
            ASK.replace("鈴木様", "木村様"), message_id=third, to="木村 <kimura@third.example>", subject="また別件"
        )
        at = DUE - timedelta(hours=3)
        await office.move_to(at)
        await office.answers(QUESTION, to=ASK_ID)
        await office.answers(QUESTION, to=OTHER_ID, sender="tanaka@other.example", subject="Re: 別件")
        await office.move_to(at + 5 * MINUTES)
        await office.answers(QUESTION, to=third, sender="kimura@third.example", subject="Re: また別件")
        await office.move_to(at + 14 * MINUTES)
        assert len(notices(office)) == 1
        await office.move_to(at + 16 * MINUTES)
        first, second = notices(office)
        assert text_of(first.raw).count("質問が届いています") == 1
        assert text_of(second.raw).count("質問が届いています") == 2
        assert "ほか1件" in read(second.raw)["Subject"]
        await office.move_to(at + 60 * MINUTES)
        assert len(notices(office)) == 2


async def test_a_mail_that_did_not_arrive_is_told_at_once(office: Office) -> None:
    """A bounce of what was asked; the commitment is held meanwhile."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.deliver(office.user, bounce(office, ASK_ID))
        await office.settled()
        (notice,) = notices(office)
        assert office.state_of(office.facts()[0]) == "held"
    assert "届きませんでした" in text_of(notice.raw)


async def test_a_call_that_a_reminder_announced_is_told_at_once(open_office: OpenOffice) -> None:
    """The reminder says that a call follows: the user hears of it in the same minute, with the day."""
    office = open_office(reminder={"announce_call": True})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + 11 * MINUTES)
        await office.settled()
        (notice,) = notices(office)
    assert "6/8(月)にお電話ください" in text_of(notice.raw)


async def test_what_is_over_meanwhile_is_not_told(office: Office) -> None:
    """A second question within the quarter of an hour, settled before it is over: no mail about it."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(
            ASK.replace("鈴木様", "田中様"), message_id=OTHER_ID, to="田中 <tanaka@other.example>", subject="別件"
        )
        at = DUE - timedelta(hours=3)
        await office.move_to(at)
        await office.answers(QUESTION, to=ASK_ID)
        await office.answers(QUESTION, to=OTHER_ID, sender="tanaka@other.example", subject="Re: 別件")
        number = next(each.commitment.id for each in office.facts() if each.commitment.message_id == OTHER_ID)
        await office.move_to(at + 5 * MINUTES)
        give_word("done", number, "", {"sato": office.desk.account}, office.store, office.clock.now())
        await office.move_to(at + 30 * MINUTES)
        assert len(notices(office)) == 1


async def test_notices_are_never_read(office: Office) -> None:
    """They lie in Sent and INBOX, full of deadlines: no commitment, no event, no further notice."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(hours=3))
        await office.answers(QUESTION, to=ASK_ID)
        before = [(each.commitment.id, len(each.events)) for each in office.facts()]
        (notice,) = notices(office)
        office.dovecot.deliver(office.user, notice.raw, "Sent")
        office.dovecot.deliver(office.user, notice.raw)
        await office.settled()
        await office.move_to(DUE - timedelta(hours=2))
        assert [(each.commitment.id, len(each.events)) for each in office.facts()] == before
        assert len(notices(office)) == 1


def bounce(office: Office, about: str) -> bytes:
    """A delivery report (RFC 3464) on the mail `about`."""
    date = office.clock.now().astimezone(TOKYO)
    return f"""\
Return-Path: <>
From: MAILER-DAEMON@mail.example (Mail Delivery System)
To: {office.user}
Subject: Undelivered Mail Returned to Sender
Date: {date:%a, %d %b %Y %H:%M:%S +0900}
Message-ID: <bounce-1@mail.example>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

<suzuki@client.example>: host mx.client.example said: 550 5.1.1 User unknown

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; suzuki@client.example
Action: failed
Status: 5.1.1

--b
Content-Type: message/rfc822-headers

From: {office.user}
To: suzuki@client.example
Message-ID: {about}
Subject: ask

--b--
""".replace("\n", "\r\n").encode()
