"""The user sends the same ask once more as a new mail: the client hears of it once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.office import Office, read
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

AGAIN_ID = "<ask-2@office.example>"
AGAIN = ASK.replace("いつもお世話になっております。", "先ほどのメールに添付が漏れておりました。再送いたします。")
SUBJECT = "【再送】見積書の件"


async def test_a_mail_that_is_sent_again_is_reminded_of_once(office: Office) -> None:
    """One reminder goes out for both mails; what is known of the ask tells of the second one."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(office.clock.now() + timedelta(minutes=6))
        await office.asks(AGAIN, message_id=AGAIN_ID, subject=SUBJECT)
        (facts,) = office.facts()
        await office.move_to(DUE + timedelta(hours=2))
        (letter,) = office.letters
    assert read(letter.raw)["In-Reply-To"] == ASK_ID
    assert [event.message_id for event in facts.events] == [AGAIN_ID]


@pytest.mark.parametrize("answered", [ASK_ID, AGAIN_ID])
async def test_an_answer_to_either_mail_counts(office: Office, answered: str) -> None:
    """The thing comes in answer to the first or to the second mail: nothing is written."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.asks(AGAIN, message_id=AGAIN_ID, subject=SUBJECT)
        await office.answers(DELIVERY, to=answered, attachment="見積書.pdf")
        assert [office.state_of(each) for each in office.facts()] == ["settled"]
        await office.move_to(DUE + timedelta(hours=2))
    assert office.letters == []


async def test_two_copies_read_at_once_are_one_ask(office: Office) -> None:
    """Both lie in Sent when kigen starts: they are told apart, though they come in one batch."""
    office.sends(ASK, message_id=ASK_ID)
    office.sends(AGAIN, message_id=AGAIN_ID, subject=SUBJECT)
    async with office.at_work():
        await office.settled()
        (facts,) = office.facts()
        await office.move_to(DUE + timedelta(hours=2))
    assert facts.commitment.message_id == ASK_ID
    assert len(office.letters) == 1
