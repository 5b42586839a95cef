"""A sent mail whose Date is years back: its program's clock was wrong, or old mail was put into Sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.office import START, Office, mail, text_of
from service.test_loop import ASK, ASK_ID, DUE

YEAR = timedelta(days=365)


def put(office: Office, number: int, body: str = ASK, years: int = 15, answers: str = "") -> None:
    sender = f"佐藤 <{office.user}>"
    raw = mail(START - years * YEAR, body, sender=sender, message_id=f"<old-{number}@office.example>", answers=answers)
    office.dovecot.deliver(office.user, raw, office.dovecot.sent)


@pytest.mark.parametrize("years", [1, 2, 15, 40])
async def test_the_user_is_asked(office: Office, years: int) -> None:
    """What it asks is read by the day on which it came, shown with both days, and nothing goes to the client unasked."""
    async with office.at_work():
        put(office, 1, years=years)
        await office.settled()
        (facts,) = office.facts()
        assert (facts.commitment.due_at, facts.commitment.certain) == (DUE, False)
        assert "date_before_arrival" in [why.code for why in facts.commitment.reasons]
        await office.move_to(START + timedelta(days=1))
        await office.move_to(DUE + timedelta(hours=1))
        assert any("見積書" in text_of(kept.raw) for kept in office.digests)
    assert office.letters == []


async def test_what_it_says_of_an_ask_only_holds(office: Office) -> None:
    """Thanks under a date of years ago may be old: no reminder, and nothing is settled."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        put(office, 1, "鈴木様\n\n見積書を確かに受け取りました。ありがとうございました。\n\n佐藤", answers=ASK_ID)
        await office.settled()
        assert [office.state_of(facts) for facts in office.facts()] == ["held"]
        await office.move_to(DUE + timedelta(hours=1))
    assert office.letters == []


async def test_old_mail_that_is_moved_in_is_old(office: Office) -> None:
    """Many at once, or what lay there before the first start: nobody is asked about them."""
    put(office, 1)
    async with office.at_work():
        assert office.facts() == []
        for number in range(2, 12):
            put(office, number)
        await office.settled()
        assert office.facts() == []
