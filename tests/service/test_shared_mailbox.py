"""One mail in Sent of two mailboxes, as a shared mailbox files it: the client is written to from one of them."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from kigen.followup.facts import Facts
from service.office import START, TOKYO, Office, mail
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

SUZUKI = "鈴木 一郎 <suzuki@client.example>"
CLIENT = "suzuki@client.example"


def add_mailbox(office: Office) -> str:
    """A second watched mailbox; its address."""
    other = office.dovecot.add_user()
    box = office.settings.mailbox[0]
    imap = box.imap.model_copy(update={"username": other})
    second = box.model_copy(update={"name": "info", "address": other, "imap": imap})
    office.settings = office.settings.model_copy(update={"mailbox": (box, second)})
    return other


async def catch_up(office: Office) -> None:
    """Both at once, as it is."""
    assert office.service is not None
    async with asyncio.timeout(60):
        for _ in range(2):
            await asyncio.gather(*(desk.catch_up() for desk in office.service.desks))


def known(office: Office, mailbox: str) -> Facts:
    (facts,) = office.store.all_facts(mailbox, START - timedelta(days=400))
    return facts


def written(office: Office) -> int:
    return sum(CLIENT in kept.recipients for kept in office.smtp.kept)


async def test_the_client_is_written_to_from_one_of_them(office: Office) -> None:
    """Due in both in the same minute: one reminder leaves, and the other mailbox knows of it."""
    other = add_mailbox(office)
    async with office.at_work():
        ask = mail(START, ASK, sender=f"佐藤 <{office.user}>", message_id=ASK_ID)
        for user in (office.user, other):
            office.dovecot.deliver(user, ask, "Sent")
        await catch_up(office)
        office.clock.move_to(DUE + timedelta(minutes=11))
        await catch_up(office)
        office.clock.move_to(DUE + timedelta(minutes=30))
        await catch_up(office)
        assert written(office) == 1
        states = sorted(known(office, name).letters[0].state.value for name in ("sato", "info"))
        assert states == ["dropped", "sent"]
        assert [office.state_of(known(office, name)) for name in ("sato", "info")] == ["reminded", "reminded"]


@pytest.mark.parametrize("answered", [0, 1])
async def test_an_answer_to_either_counts(office: Office, answered: int) -> None:
    """The client answers to one of the two addresses: no reminder goes from the other."""
    users = (office.user, add_mailbox(office))
    async with office.at_work():
        ask = mail(START, ASK, sender=f"佐藤 <{office.user}>", message_id=ASK_ID)
        for user in users:
            office.dovecot.deliver(user, ask, "Sent")
        await catch_up(office)
        office.clock.move_to(DUE - timedelta(hours=4))
        now = office.clock.now().astimezone(TOKYO)
        words = {"sender": SUZUKI, "subject": "Re: 見積書の件", "answers": ASK_ID, "attachment": "見積書.pdf"}
        office.dovecot.deliver(users[answered], mail(now, DELIVERY, to=users[answered], **words))
        await catch_up(office)
        office.clock.move_to(DUE + timedelta(minutes=30))
        await catch_up(office)
        assert written(office) == 0
        (dropped,) = known(office, ("info", "sato")[answered]).letters
        assert [each.code for each in dropped.reasons] == ["answered_elsewhere"]
