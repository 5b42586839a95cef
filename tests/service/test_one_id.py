"""Two mails that bear one Message-ID are two mails: a program that gives its ids twice, or a template that is sent again under
the id it was saved with. Copies of one mail are one, wherever they lie."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from service.office import START, Office, mail, read
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SUZUKI = "鈴木 一郎 <suzuki@client.example>"
LEE = "李 明 <lee@other.example>"
LATER = ASK.replace("見積書を6月5日(金)", "注文書を6月9日(火)")
LATER_DUE = DUE + 4 * DAY
BY_FRIDAY = "鈴木様\n\nいつもお世話になっております。\n今週の売上表を金曜日15時までにお送りください。\n\n佐藤"

IN_TWO_DAYS = "鈴木様\n\nいつもお世話になっております。\n今週の売上表を48時間以内にお送りください。\n\n佐藤"


def files(
    office: Office, body: str = ASK, *, at: datetime = START, to: str = SUZUKI, folder: str = "Sent", header: str = ""
) -> None:
    """The user's program puts a mail under the one Message-ID among what was sent."""
    raw = mail(at, body, sender=f"佐藤 <{office.user}>", to=to, message_id=ASK_ID, headers={"X-Copy": header} if header else {})
    office.dovecot.deliver(office.user, raw, folder)


def written_to(office: Office) -> list[str]:
    return [addr for kept in office.letters for addr in kept.recipients]


@pytest.mark.parametrize("folder", ["Sent", "Sent Messages"])
@pytest.mark.parametrize(("body", "to"), [(LATER, SUZUKI), (ASK, LEE), (LATER, LEE)])
async def test_another_mail_under_the_same_id_is_followed(office: Office, folder: str, body: str, to: str) -> None:
    """With another day or for other people, in the folder of the first or in another: each ask gets its one reminder."""
    office.dovecot.create_folder(office.user, "Sent Messages")
    async with office.at_work():
        files(office)
        await office.settled()
        await office.move_to(START + HOUR)
        files(office, body, at=START + HOUR, to=to, folder=folder)
        await office.settled()
        dues = sorted(facts.commitment.due_at for facts in office.facts())
        assert dues == [DUE, LATER_DUE if body == LATER else DUE]
        await office.move_to(LATER_DUE + HOUR)
        second = "lee@other.example" if to == LEE else "suzuki@client.example"
        assert written_to(office) == ["suzuki@client.example", second]
        assert {read(kept.raw)["In-Reply-To"] for kept in office.letters} == {ASK_ID}


async def test_another_day_for_the_same_thing(office: Office) -> None:
    """A saved mail sent again with a later day grants that day, as it would under an id of its own."""
    async with office.at_work():
        files(office)
        await office.settled()
        await office.move_to(START + HOUR)
        files(office, ASK.replace("6月5日(金)", "6月9日(火)"), at=START + HOUR)
        await office.move_to(DUE + HOUR)
        assert written_to(office) == []
        await office.move_to(LATER_DUE + HOUR)
        assert written_to(office) == ["suzuki@client.example"]


async def test_mails_of_one_second_to_several_clients(office: Office) -> None:
    """A program that writes to several clients in one go, under one id: each is reminded, and the answer of one is his."""
    async with office.at_work():
        for to in (SUZUKI, LEE, "王 <wang@third.example>"):
            files(office, to=to)
        await office.settled()
        assert len(office.facts()) == 3
        await office.answers(DELIVERY, to=ASK_ID, sender=LEE, attachment="見積書.pdf")
        assert sorted(office.state_of(facts) for facts in office.facts()) == ["open", "open", "settled"]
        await office.move_to(DUE + HOUR)
        assert sorted(written_to(office)) == ["suzuki@client.example", "wang@third.example"]


async def test_both_came_while_kigen_was_off(office: Office) -> None:
    """Read in one go, at the first start and when the folder is made anew: nothing is lost or found twice."""
    files(office)
    files(office, LATER, at=START + HOUR)
    office.clock.move_to(START + 2 * HOUR)
    async with office.at_work():
        assert len(office.facts()) == 2
        known = [(raw, folder) for folder in ("Sent",) for raw in office.dovecot.folder(office.user, folder)]
        with office.dovecot.client(office.user, "INBOX") as client:
            client.delete_folder("Sent")
            client.create_folder("Sent")
        for raw, folder in known:
            office.dovecot.deliver(office.user, raw, folder)
        await office.settled()
        assert len(office.facts()) == 2
        await office.move_to(LATER_DUE + HOUR)
    assert len(office.letters) == 2


@pytest.mark.parametrize("folder", ["Sent", "Sent Messages", "INBOX", "Archive"])
@pytest.mark.parametrize("again", ["as it was", "altered on its way", "another clock"])
async def test_copies_are_one_mail(office: Office, folder: str, again: str) -> None:
    """Put again into the same folder or another, with other words around it, or with the Date of the server that took it: one
    ask, one reminder."""
    for name in ("Sent Messages", "Archive"):
        office.dovecot.create_folder(office.user, name)
    body = IN_TWO_DAYS if again == "another clock" else BY_FRIDAY
    async with office.at_work():
        files(office, body)
        await office.settled()
        assert len(office.facts()) == 1
        office.clock.move_to(START + 2 * HOUR)
        if again == "altered on its way":
            files(office, body + "\n\n-- \nThis mail was scanned.", folder=folder, header="scanned")
        else:
            files(office, body, at=START + timedelta(seconds=50) * (again == "another clock"), folder=folder)
        await office.settled()
        await office.move_to(DUE + 2 * HOUR)
    assert len(office.letters) == 1


async def test_the_same_words_on_another_day(office: Office) -> None:
    """A table that is asked for every week with one saved mail, or a copy under another Date? The user is asked."""
    week = timedelta(days=7)
    async with office.at_work():
        files(office, BY_FRIDAY)
        await office.settled()
        await office.move_to(START + week)
        files(office, BY_FRIDAY, at=START + week)
        await office.settled()
        second = max(office.facts(), key=lambda facts: facts.commitment.due_at).commitment
        assert second.due_at == DUE + week
        assert not second.certain
        assert "same_id_same_words" in [why.code for why in second.reasons]
        await office.move_to(DUE + week + HOUR)
    assert len(office.letters) == 1


async def test_what_the_second_mail_says_of_the_first_counts(office: Office) -> None:
    """The ask is taken back by a mail under the same id."""
    async with office.at_work():
        files(office)
        await office.settled()
        await office.move_to(START + HOUR)
        files(office, "鈴木様\n\n先ほどお願いした見積書のご提出は不要となりました。\n\n佐藤", at=START + HOUR)
        await office.move_to(DUE + HOUR)
        assert [office.state_of(facts) for facts in office.facts()] == ["closed"]
    assert office.letters == []
