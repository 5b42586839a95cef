"""Mails whose numbers say nothing any more, or that lie in folders of which nothing was known: the mailbox was moved to another
server, a folder was made anew, or a rule of the user's has sorted mail into a new one."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.store import Batch
from service.office import START, TOKYO, Office, mail
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

SUZUKI = "鈴木 一郎 <suzuki@client.example>"
FAR = "鈴木様\n\n見積書を7月3日(金)15時までにお送りください。\n\n佐藤"
FAR_DUE = datetime(2026, 7, 3, 15, 0, tzinfo=TOKYO)


def delivery(office: Office, sent_at: datetime, message_id: str = "") -> bytes:
    words = {"sender": SUZUKI, "to": office.user, "subject": "Re: 見積書の件", "message_id": message_id}
    return mail(sent_at, DELIVERY, **words, answers=ASK_ID, attachment="見積書.pdf")


def moves_to_another_account(office: Office) -> str:
    """The mailbox lies under another account from the next start on."""
    box = office.settings.mailbox[0]
    there = office.dovecot.add_user()
    imap = box.imap.model_copy(update={"username": there})
    office.settings = office.settings.model_copy(update={"mailbox": (box.model_copy(update={"imap": imap}),)})
    return there


def uidvalidity(office: Office, user: str, folder: str) -> int:
    with office.dovecot.client(user) as client:
        found: int = client.folder_status(folder, ["UIDVALIDITY"])[b"UIDVALIDITY"]
    return found


@pytest.mark.parametrize("while_running", [False, True])
async def test_moved_to_a_server_that_numbers_its_folders_alike(office: Office, while_running: bool) -> None:
    """The answer was the first to arrive on the new server; the history was copied in behind it, beyond where INBOX had been
    read on the old one, whose UIDVALIDITY was the same. kigen is started anew, or told of the new configuration."""
    async with office.at_work() as work:
        await office.asks(ASK, message_id=ASK_ID)
        there = moves_to_another_account(office)
        office.dovecot.deliver(there, delivery(office, DUE - timedelta(hours=3)))
        for number in range(6):
            office.dovecot.deliver(there, mail(START, f"News {number}", sender="news@other.example"))
        office.dovecot.deliver_many(there, office.dovecot.folder(office.user, "Sent"), "Sent")
        alike = uidvalidity(office, there, "INBOX")
        work.store.record(Batch("sato", "INBOX", alike, work.clock.now(), uid=3))
        if while_running:
            assert work.service is not None
            await work.service.reload(lambda: office.settings)
            await has_been_settled_by_the_answer(office)
            return
    async with office.at_work():
        await has_been_settled_by_the_answer(office)


async def has_been_settled_by_the_answer(office: Office) -> None:
    await office.move_to(DUE + timedelta(hours=1))
    assert office.letters == []
    assert [office.state_of(facts) for facts in office.facts()] == ["settled"]


async def test_moved_with_nothing_new(office: Office) -> None:
    """The same mails under other numbers: one ask, one reminder, and none again after the next move."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
    for until in (DUE + timedelta(minutes=15), DUE + timedelta(days=3)):
        mails = office.dovecot.folder(office.user, "Sent")
        office.user = moves_to_another_account(office)
        office.dovecot.deliver_many(office.user, mails, "Sent")
        async with office.at_work():
            await office.move_to(until)
            assert len(office.facts()) == 1
    assert [kept.recipients for kept in office.smtp.kept if b"X-Kigen-Letter" in kept.raw] == [("suzuki@client.example",)]


@pytest.mark.parametrize("off", [False, True])
async def test_an_answer_of_weeks_ago_in_a_folder_that_is_new(office: Office, off: bool) -> None:
    """A rule of the server's sorted it into a folder made for it, four weeks before the deadline; kigen ran meanwhile, or did
    not. Days that a first start would not read are read there, for the sake of what is still open."""
    came_at = START + timedelta(days=3)

    async def until_the_deadline_has_passed() -> None:
        await office.move_to(FAR_DUE + timedelta(hours=1))
        assert office.letters == []
        assert [office.state_of(facts) for facts in office.facts()] == ["settled"]

    async with office.at_work():
        await office.asks(FAR, message_id=ASK_ID)
        with office.dovecot.client(office.user) as client:
            client.create_folder("Clients")
            client.append("Clients", delivery(office, came_at), (), came_at)
        if not off:
            await until_the_deadline_has_passed()
            return
    office.clock.move_to(FAR_DUE - timedelta(days=1))
    async with office.at_work():
        await until_the_deadline_has_passed()


async def test_an_ask_of_a_long_absence_in_a_folder_made_anew(office: Office) -> None:
    """kigen was off for a month, in which the user asked for something and Sent was made anew: the ask is followed."""
    async with office.at_work():
        pass
    asked_at = START + timedelta(days=3)
    ask = mail(asked_at, FAR, sender=f"佐藤 <{office.user}>", subject="見積書の件", message_id=ASK_ID)
    office.dovecot.recreate_folder(office.user, "Sent")
    with office.dovecot.client(office.user) as client:
        client.append("Sent", ask, (), asked_at)
    office.clock.move_to(FAR_DUE - timedelta(days=2))
    async with office.at_work():
        await office.move_to(FAR_DUE + timedelta(minutes=15))
        assert len(office.letters) == 1


async def test_another_mail_under_a_known_id_in_an_inbox_made_anew(office: Office) -> None:
    """A scanner of the client's gives all its mails one Message-ID. The second one came while INBOX got other numbers."""
    scanner = "<scan@client.example>"
    async with office.at_work() as work:
        earlier = mail(START, "スキャンのテスト", sender="scanner@client.example", to=office.user, message_id=scanner)
        with office.dovecot.client(office.user) as client:
            client.append("INBOX", earlier, (), START)
        await office.settled()
        office.clock.move_to(START + timedelta(days=1))
        await office.asks(ASK, message_id=ASK_ID)
        work.store.record(Batch("sato", "INBOX", 1, work.clock.now(), uid=1))
        office.dovecot.deliver(office.user, delivery(office, DUE - timedelta(hours=3), scanner))
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []
