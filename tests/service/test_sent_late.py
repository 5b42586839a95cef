"""A sent mail that left later than its Date says: by a timer, or when the network was back."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.service.words import give_word
from service.office import START, Office, mail, text_of
from service.test_loop import ASK, ASK_ID, DUE

LEFT = timedelta(hours=1)


def leaves(office: Office, at: datetime, body: str = ASK) -> None:
    """The copy of a mail that was written on Monday at nine comes into Sent."""
    raw = mail(START, body, sender=f"佐藤 <{office.user}>", message_id=ASK_ID)
    with office.dovecot.client(office.user, "Sent") as client:
        client.append("Sent", raw, msg_time=at)


async def test_an_ask_that_left_after_its_deadline_is_asked_about(office: Office) -> None:
    """The client gets it an hour after the deadline in it: no reminder in the same minute, the user is asked why."""
    office.dovecot.create_folder(office.user, "Sent")
    async with office.at_work():
        await office.move_to(DUE + LEFT)
        leaves(office, DUE + LEFT)
        await office.settled()
        (facts,) = office.facts()
        assert office.state_of(facts) == "waiting"
        assert "came_after_due" in [why.code for why in facts.commitment.reasons]
        await office.move_to(DUE + timedelta(days=3))
        assert office.letters == []
        assert any("この期限の後でした" in text_of(kept.raw) for kept in office.digests)


async def test_one_that_left_before_it_is_followed(office: Office) -> None:
    """Written on Monday, sent by a timer on Wednesday: the deadline of Friday stands, and is reminded of."""
    office.dovecot.create_folder(office.user, "Sent")
    async with office.at_work():
        await office.move_to(START + timedelta(days=2))
        leaves(office, START + timedelta(days=2))
        await office.settled()
        await office.move_to(DUE + timedelta(minutes=11))
        assert len(office.letters) == 1


async def test_a_deadline_that_passed_while_kigen_was_off_is_reminded_of(office: Office) -> None:
    """The mail left in time, and was read only after its deadline: the client has had it, and hears of it."""
    office.dovecot.create_folder(office.user, "Sent")
    async with office.at_work():
        await office.settled()
    leaves(office, START)
    office.clock.move_to(DUE + LEFT)
    async with office.at_work():
        await office.move_to(DUE + LEFT + timedelta(minutes=20))
        assert len(office.letters) == 1


@pytest.mark.parametrize(("words", "hour"), [("5月20日(水)までに", 10), ("本日中に", 19)], ids=["another month", "after hours"])
async def test_a_day_that_has_passed_when_it_is_asked_for_is_asked_about(office: Office, words: str, hour: int) -> None:
    """A month mistyped, or "today" said in the evening: the digest asks and proposes a day, and the client is not written to
    before the user has chosen one."""
    async with office.at_work():
        await office.move_to(START.replace(hour=hour))
        await office.asks(f"鈴木様\n\n見積書を{words}お送りください。\n\n佐藤", message_id=ASK_ID)
        (facts,) = office.facts()
        assert office.state_of(facts) == "waiting"
        await office.move_to(START + timedelta(days=1, hours=1))
        (digest,) = [text_of(kept.raw) for kept in office.digests]
        assert f"見積書を{words}お送りください" in digest
        assert "延長 1 6/5" in digest
        assert office.letters == []
        give_word("extend", 1, "2026-06-05", {"sato": office.desk.account}, office.store, office.clock.now())
        await office.move_to(DUE + timedelta(days=1))
        assert len(office.letters) == 1
