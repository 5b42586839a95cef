"""A mailbox whose work is shared: a colleague answers the client by hand, and the user gets a copy."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.office import TOKYO, Office, OpenOffice, mail, text_of
from service.test_loop import ASK, ASK_ID, DUE

COLLEAGUE = "山田 次郎 <yamada@seller.example>"
CLIENT = "鈴木 一郎 <suzuki@client.example>"


@pytest.fixture
def shared(open_office: OpenOffice) -> Office:
    return open_office(internal=["seller.example"])


async def writes(office: Office, body: str, to: str = CLIENT) -> None:
    at = office.clock.now().astimezone(TOKYO)
    copy = {"Cc": office.user} if to == CLIENT else {}
    raw = mail(at, body, sender=COLLEAGUE, to=to, subject="Re: 見積書の件", answers=ASK_ID, headers=copy)
    office.dovecot.deliver(office.user, raw)
    await office.settled()


async def test_a_colleagues_thanks_keep_the_reminder(shared: Office) -> None:
    """The estimate came to the colleague, who thanked for it: no reminder, and the digest asks the user."""
    async with shared.at_work():
        await shared.asks(ASK, message_id=ASK_ID)
        await shared.move_to(DUE - timedelta(days=2))
        await writes(shared, "鈴木様\n\n見積書を確かに受け取りました。ありがとうございました。\n\n山田")
        assert [shared.state_of(facts) for facts in shared.facts()] == ["held"]
        await shared.move_to(DUE + timedelta(hours=2))
        assert shared.letters == []
        assert "同僚の方" in text_of(shared.digests[-1].raw)


async def test_a_colleague_who_chased_takes_the_place_of_the_reminder(shared: Office) -> None:
    """Five minutes after the deadline somebody of the house has asked after it: the client is not written to again."""
    async with shared.at_work():
        await shared.asks(ASK, message_id=ASK_ID)
        await shared.move_to(DUE + timedelta(minutes=5))
        await writes(shared, "鈴木様\n\n見積書がまだ届いておりません。その後いかがでしょうか。\n\n山田")
        assert [shared.state_of(facts) for facts in shared.facts()] == ["reminded"]
        await shared.move_to(DUE + timedelta(hours=2))
        assert shared.letters == []


async def test_other_mail_of_a_colleague_changes_nothing(shared: Office) -> None:
    """A word to the user about the client: the reminder goes."""
    async with shared.at_work():
        await shared.asks(ASK, message_id=ASK_ID)
        await writes(shared, "鈴木様、先週から担当が替わったそうです。ご参考まで。", to=f"佐藤 <{shared.user}>")
        await shared.move_to(DUE + timedelta(minutes=11))
        assert [kept.recipients for kept in shared.letters] == [("suzuki@client.example",)]
