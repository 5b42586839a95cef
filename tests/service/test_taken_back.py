"""Mails of the user's that take an ask back, or remind of it by hand, end to end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.office import START, TOKYO, Office, mail, text_of
from service.test_loop import ASK, ASK_ID, DUE

TWO = "鈴木 一郎 <suzuki@client.example>, Ms Lee <lee@partner.example>"


@pytest.mark.parametrize("to", ["", ASK_ID])
async def test_a_mail_that_was_a_mistake_is_not_reminded_of(office: Office, to: str) -> None:
    """In the thread or apart: the letters wait, the digest says why in the user's own words, and nobody is written to."""
    words = "鈴木様\n\n先ほどのメールは間違いです。無視してください。\n\n佐藤"
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(START + timedelta(minutes=10))
        raw = mail(office.clock.now().astimezone(TOKYO), words, sender=office.user, subject="お詫び", answers=to)
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        assert office.state_of(office.facts()[0]) == "held"
        await office.move_to(START + timedelta(days=1))
        await office.move_to(DUE + timedelta(hours=2))
    assert office.letters == []
    told = text_of(office.digests[0].raw)
    assert "ご自身のメール： 「先ほどのメールは間違いです。」" in told


async def test_the_firm_that_was_reminded_by_hand_has_no_second_reminder(office: Office) -> None:
    """Two firms were asked in one mail; the user reminds one three minutes after the deadline. The letter is the other's."""
    async with office.at_work():
        await office.asks(ASK.replace("鈴木様", "各位"), message_id=ASK_ID, to=TWO)
        await office.move_to(DUE + timedelta(minutes=3))
        at = office.clock.now().astimezone(TOKYO)
        words = "Lee様\n\n見積書がまだ届いておりません。その後いかがでしょうか。\n\n佐藤"
        lee = "Ms Lee <lee@partner.example>"
        raw = mail(at, words, sender=office.user, to=lee, subject="Re: 見積書の件", answers=ASK_ID)
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        await office.move_to(DUE + timedelta(hours=30))
    (letter,) = office.letters
    assert letter.recipients == ("suzuki@client.example",)
    assert b"lee@partner.example" not in letter.raw
    assert text_of(letter.raw).startswith("鈴木")
