"""A client answers to another mailbox that kigen reads than the one that asked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.office import START, TOKYO, Office, mail
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE
from service.test_shared_mailbox import SUZUKI, add_mailbox, catch_up, known, written

WORDS = {"sender": SUZUKI, "subject": "Re: 見積書の件", "answers": ASK_ID, "attachment": "見積書.pdf"}


async def _asked(office: Office) -> None:
    office.dovecot.deliver(office.user, mail(START, ASK, sender=f"佐藤 <{office.user}>", message_id=ASK_ID), "Sent")
    await catch_up(office)
    office.clock.move_to(DUE - timedelta(hours=4))


async def test_an_answer_to_a_colleague_holds_the_letter(office: Office) -> None:
    """The estimate went to the desk's address alone: the client is not told that nothing has arrived, and the user is shown
    where it came."""
    other = add_mailbox(office)
    async with office.at_work():
        await _asked(office)
        office.dovecot.deliver(other, mail(office.clock.now().astimezone(TOKYO), DELIVERY, to=other, **WORDS))
        await catch_up(office)
        facts = known(office, "sato")
        assert office.state_of(facts) == "held"
        ((event,), account) = facts.events, office.desk.account
        assert event.reasons[0].args == (other,)
        assert account.house.address == office.user
        office.clock.move_to(DUE + timedelta(minutes=30))
        await catch_up(office)
        assert written(office) == 0


@pytest.mark.parametrize("field", ["To", "Cc"])
async def test_an_answer_to_both_is_read_where_it_was_asked(office: Office, field: str) -> None:
    """One that the asking mailbox gets as well is read there, and only there."""
    other = add_mailbox(office)
    async with office.at_work():
        await _asked(office)
        now = office.clock.now().astimezone(TOKYO)
        to, more = (f"{other}, {office.user}", {}) if field == "To" else (other, {"Cc": office.user})
        raw = mail(now, DELIVERY, to=to, headers=more, message_id="<answer@client.example>", **WORDS)
        for user in (other, office.user):
            office.dovecot.deliver(user, raw)
        await catch_up(office)
        facts = known(office, "sato")
        assert office.state_of(facts) == "settled"
        assert [event.kind.value for event in facts.events] == ["delivered"]


async def test_who_was_not_asked_brings_nothing(office: Office) -> None:
    """Somebody else of whom nothing was asked writes in the thread to a colleague: the reminder goes."""
    other = add_mailbox(office)
    async with office.at_work():
        await _asked(office)
        words = WORDS | {"sender": "Ann <ann@elsewhere.example>"}
        office.dovecot.deliver(other, mail(office.clock.now().astimezone(TOKYO), "FYI", to=other, **words))
        await catch_up(office)
        office.clock.move_to(DUE + timedelta(minutes=30))
        await catch_up(office)
        assert written(office) == 1
