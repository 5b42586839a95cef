"""Deadlines that the user sets people of their own house: followed where they want it, with letters in the plain register."""

from __future__ import annotations

from datetime import timedelta

from kigen.followup.event import EventKind
from service.office import OpenOffice, read, text_of
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

ASKED = ASK.replace("鈴木様\n\nいつもお世話になっております。", "田中さん\n\nお疲れ様です。")
CLIENT = "鈴木 一郎 <suzuki@client.example>"


def colleague(user: str) -> str:
    return f"田中 花子 <tanaka@{user.rpartition('@')[2]}>"


async def test_a_colleague_is_reminded_in_plain_words(open_office: OpenOffice) -> None:
    """Greeted as the user did, without the phrases for clients."""
    office = open_office(colleagues=True)
    async with office.at_work():
        await office.asks(ASKED, message_id=ASK_ID, to=colleague(office.user))
        await office.move_to(DUE + timedelta(minutes=11))
        (letter,) = office.letters
    assert letter.recipients == (f"tanaka@{office.user.rpartition('@')[2]}",)
    assert text_of(letter.raw).startswith("田中さん\r\n\r\nお疲れ様です。佐藤です。")
    assert "お世話になっております" not in text_of(letter.raw)
    assert read(letter.raw)["In-Reply-To"] == ASK_ID


async def test_without_the_users_wish_nobody_of_the_house_is_written_to(open_office: OpenOffice) -> None:
    """By default."""
    office = open_office()
    async with office.at_work():
        await office.asks(ASKED, message_id=ASK_ID, to=colleague(office.user))
        await office.move_to(DUE + timedelta(hours=2))
        assert office.letters == []


async def test_what_the_colleague_sends_is_their_answer(open_office: OpenOffice) -> None:
    """It settles what they were asked for."""
    office = open_office(colleagues=True)
    async with office.at_work():
        await office.asks(ASKED, message_id=ASK_ID, to=colleague(office.user))
        await office.answers(DELIVERY, to=ASK_ID, sender=colleague(office.user), attachment="見積書.pdf")
        await office.move_to(DUE + timedelta(hours=2))
        assert [[event.kind for event in facts.events] for facts in office.facts()] == [[EventKind.DELIVERED]]
        assert office.letters == []


async def test_what_a_client_owes_no_colleague_answers(open_office: OpenOffice) -> None:
    """A client was asked with a colleague in copy; the colleague's mail in the thread settles nothing, and asking the colleague
    about it reminds no client."""
    office = open_office(colleagues=True)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID, to=CLIENT)
        await office.answers("来週の会議の件、承知しました。", to=ASK_ID, sender=colleague(office.user))
        office.sends("田中さん\n\nその後いかがですか。\n\n佐藤", message_id="<x@office.example>", to=colleague(office.user))
        await office.move_to(DUE + timedelta(minutes=11))
        assert [letter.recipients for letter in office.letters] == [("suzuki@client.example",)]
