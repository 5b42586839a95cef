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


@pytest.mark.parametrize("asked_too", [False, True], ids=["nothing", "another thing"])
@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"answers": ASK_ID, "subject": "Re: 見積書の件"}, DELIVERY),
        ({"answers": "<changed@relay.example>", "subject": "Re: 見積書の件"}, DELIVERY),
        ({"subject": "Re: 見積書の件"}, DELIVERY),
        ({"subject": "お世話になっております"}, "田中様\n\n佐藤様宛の見積書をお送りいたします。\n\n鈴木"),
    ],
    ids=["in the thread", "by another id", "under the subject", "naming the thing"],
)
async def test_a_mail_of_its_own_to_a_colleague(office: Office, headers: dict[str, str], body: str, asked_too: bool) -> None:
    """The client writes the colleague a new mail instead of answering, or the provider gave the ask another Message-ID; and the
    colleague may have asked them for something as well. The letters of who asked are held."""
    other = add_mailbox(office)
    async with office.at_work():
        await _asked(office)
        now = office.clock.now().astimezone(TOKYO)
        if asked_too:
            theirs = "鈴木様\n\n図面を6月20日(土)までにお送りください。\n\n田中"
            office.dovecot.deliver(
                other, mail(now, theirs, sender=other, subject="図面の件", message_id="<theirs@x.example>"), "Sent"
            )
            await catch_up(office)
        raw = mail(now, body, to=other, sender=SUZUKI, attachment="見積書.pdf", **headers)
        office.dovecot.deliver(other, raw)
        await catch_up(office)
        assert office.state_of(known(office, "sato")) == "held"
        office.clock.move_to(DUE + timedelta(minutes=30))
        await catch_up(office)
        assert written(office) == 0


@pytest.mark.parametrize("automatic", [False, True])
async def test_another_matter_told_a_colleague_holds_nothing(office: Office, automatic: bool) -> None:
    """The client writes the colleague about a meeting, or their machine says that they are away: the reminder goes."""
    other = add_mailbox(office)
    async with office.at_work():
        await _asked(office)
        now = office.clock.now().astimezone(TOKYO)
        subject = "自動応答: 見積書の件" if automatic else "来週の打ち合わせ"
        marks = {"Auto-Submitted": "auto-replied"} if automatic else {}
        body = "ただいま不在にしております。" if automatic else "田中様\n\n来週の打ち合わせは10時からでお願いします。\n\n鈴木"
        office.dovecot.deliver(other, mail(now, body, to=other, sender=SUZUKI, subject=subject, headers=marks))
        await catch_up(office)
        office.clock.move_to(DUE + timedelta(minutes=30))
        await catch_up(office)
        assert written(office) == 1
