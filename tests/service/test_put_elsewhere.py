"""Answers that never lay in a watched folder: sorted away by a filter, taken for spam, or put away before kigen came."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.followup.event import EventKind
from kigen.service.condition import condition
from kigen.service.words import give_word
from service.office import START, TOKYO, Office, OpenOffice, mail, text_of
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

SUZUKI = "鈴木 一郎 <suzuki@client.example>"
_BEFORE = timedelta(days=3)


def delivery(office: Office) -> bytes:
    now = office.clock.now().astimezone(TOKYO)
    words = {"sender": SUZUKI, "to": office.user, "subject": "Re: 見積書の件"}
    return mail(now, DELIVERY, **words, answers=ASK_ID, attachment="見積書.pdf")


def make_folder(office: Office, folder: str) -> None:
    """A folder in which something lies already."""
    office.dovecot.deliver(office.user, mail(START - _BEFORE, "Hello", sender="news@other.example"), folder)


@pytest.mark.parametrize("folder", ["Junk", "Clients"])
async def test_an_answer_that_was_never_in_a_watched_folder(office: Office, folder: str) -> None:
    """The folders that are not watched are looked through before a letter leaves: it is found there, and nothing is written."""
    make_folder(office, folder)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(hours=4))
        office.dovecot.deliver(office.user, delivery(office), folder)
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []
        assert office.state_of(office.facts()[0]) == "settled"


async def test_an_answer_that_was_put_away_before_the_first_start(office: Office) -> None:
    """Asked, answered and filed before kigen ran for the first time: settled from the start."""
    office.sends(ASK, message_id=ASK_ID)
    office.dovecot.deliver(office.user, delivery(office), "Clients")
    async with office.at_work():
        assert [[event.kind for event in facts.events] for facts in office.facts()] == [[EventKind.DELIVERED]]
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []


async def test_what_is_known_is_not_fetched_again_where_all_mail_lies(office: Office) -> None:
    """A folder that holds what was read elsewhere (All Mail) brings nothing twice, and the reminder goes."""
    make_folder(office, "All Mail")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        acknowledged = mail(
            START.astimezone(TOKYO), "佐藤様\n\n承知しました。\n\n鈴木", sender=SUZUKI, to=office.user, answers=ASK_ID
        )
        for folder in ("INBOX", "All Mail"):
            office.dovecot.deliver(office.user, acknowledged, folder)
        await office.settled()
        before = office.store.counters("sato", START - timedelta(days=400))
        await office.move_to(DUE + timedelta(hours=1))
        assert [[event.kind for event in facts.events] for facts in office.facts()] == [[EventKind.ACKNOWLEDGED]]
        assert len(office.letters) == 1
        assert office.store.counters("sato", START - timedelta(days=400)).received == before.received


async def test_a_folder_that_cannot_be_read_keeps_no_letter_back(office: Office) -> None:
    """One that is broken on the server: it is left out, the digest names it, and the others are looked through. Mended, it
    is read again, and no more is said of it."""
    make_folder(office, "Broken")
    make_folder(office, "Clients")
    mend = office.dovecot.breaks(office.user, "Broken")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        (trouble,) = office.store.troubles("sato")
        assert (trouble.kind, trouble.detail) == ("folder", "Broken")
        assert condition(office.desk.account, office.store, office.clock.now(), stopped=False).connected
        await office.move_to(START + timedelta(days=1))
        assert "Broken" in text_of(office.digests[-1].raw)
        mend()
        office.dovecot.deliver(office.user, delivery(office), "Broken")
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []
        assert office.store.troubles("sato") == []


def drafts(office: Office, body: str, message_id: str, answers: str = "") -> None:
    """What the user is still writing, as it lies where all mail lies, and in Drafts."""
    now = office.clock.now().astimezone(TOKYO)
    raw = mail(now, body, sender=f"佐藤 <{office.user}>", message_id=message_id, answers=answers)
    with office.dovecot.client(office.user) as client:
        for folder in ("Drafts", "All Mail"):
            client.append(folder, raw, (r"\Draft", r"\Seen"), now)


async def test_what_the_user_is_still_writing_is_no_mail_yet(office: Office) -> None:
    """A draft that asks and one that asks after it: neither is shown or holds anything, and what is sent at last counts, under
    the id of its draft."""
    make_folder(office, "All Mail")
    async with office.at_work():
        drafts(office, ASK, ASK_ID)
        await office.desk.looker.look_elsewhere()
        assert office.facts() == []
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(hours=1))
        drafts(office, "鈴木様\n\n見積書はまだでしょうか。お待ちしております。\n\n佐藤", "<draft@office.example>", ASK_ID)
        await office.move_to(DUE + timedelta(hours=1))
        assert [(facts.commitment.certain, facts.events) for facts in office.facts()] == [(True, ())]
        assert len(office.letters) == 1


async def test_a_mail_that_is_filed_after_the_users_word_holds_nothing_again(open_office: OpenOffice) -> None:
    """An unclear answer, upon which the user said to go on, is moved to another watched folder and read there: the reminder
    goes."""
    office = open_office()
    make_folder(office, "Clients")
    box = office.settings.mailbox[0]
    imap = box.imap.model_copy(update={"watch": ("INBOX", "Clients")})
    office.settings = office.settings.model_copy(update={"mailbox": (box.model_copy(update={"imap": imap}),)})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(hours=4))
        await office.answers("佐藤様\n\nカタログをお送りします。\n\n鈴木", to="", subject="カタログ", attachment="カタログ.pdf")
        assert office.state_of(office.facts()[0]) == "held"
        account = office.desk.account
        give_word("follow", 1, "", {account.name: account}, office.store, office.clock.now())
        with office.dovecot.client(office.user, "INBOX") as client:
            client.move(client.search("ALL"), "Clients")
        await office.move_to(DUE + timedelta(hours=1))
        assert len(office.letters) == 1


@pytest.mark.parametrize("apart", [timedelta(days=3), timedelta(minutes=10)])
async def test_another_mail_under_a_known_id(office: Office, apart: timedelta) -> None:
    """A scanner of the client's gives all its mails one Message-ID. One came days ago, or just now; the one with the estimate
    is sorted into a folder that is not watched: it is found there. The copy of the first brings nothing."""
    make_folder(office, "Scans")
    named = {"sender": "Scanner <scanner@client.example>", "to": office.user, "message_id": "<1@scanner.client.example>"}

    def arrives(folder: str, raw: bytes, at: datetime) -> None:
        with office.dovecot.client(office.user) as client:
            client.append(folder, raw, (), at)

    async with office.at_work():
        catalogue = mail(START, "カタログです。", subject="カタログ", attachment="カタログ.pdf", **named)
        arrives("INBOX", catalogue, START)
        await office.settled()
        await office.move_to(START + apart / 2)
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(START + apart)
        arrives("Scans", catalogue, START)
        await office.desk.looker.look_elsewhere()
        assert [facts.events for facts in office.facts()] == [()]
        now = office.clock.now().astimezone(TOKYO)
        arrives("Scans", mail(now, "見積書です。", subject="見積書", attachment="見積書.pdf", **named), now)
        await office.move_to(DUE + timedelta(hours=1))
        assert office.state_of(office.facts()[0]) == "held"
        assert office.letters == []
