"""What the plan brings after the first letter, and effects for each of several companies, on the real service."""

from __future__ import annotations

from datetime import datetime

from service.office import TOKYO, OpenOffice, text_of

ASK_ID = "<ask@desk.example>"
ASK = "鈴木様\n\nお見積依頼書を6月4日(木)12時までにお送りください。\n\n佐藤"
TWO = "鈴木様\n\nお見積依頼書を6月4日(木)12時までにお送りください。\n登記簿謄本を6月4日(木)12時までにお送りください。\n\n佐藤"
BOTH = "鈴木 一郎 <suzuki@client.example>, Lee <lee@partner.example>"


async def test_a_further_reminder_follows_the_first(open_office: OpenOffice) -> None:
    """Two business days later, though nothing has come in between that would have made a new plan; and no third one."""
    office = open_office(reminder={"further": 1, "every": "2bd"})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 4, 13, 0, tzinfo=TOKYO))
        assert len(office.letters) == 1
        await office.move_to(datetime(2026, 6, 8, 12, 5, tzinfo=TOKYO))
        assert len(office.letters) == 1
        await office.move_to(datetime(2026, 6, 12, 13, 0, tzinfo=TOKYO))
        assert len(office.letters) == 2


async def test_the_first_reminder_of_a_moved_deadline_reads_like_a_first_one(open_office: OpenOffice) -> None:
    """Reminded, granted more time, late again: the letter does not speak of a reminder that was about the day before."""
    office = open_office(extensions="accept", extension_limit="14d")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 4, 13, 0, tzinfo=TOKYO))
        await office.answers("申し訳ございません。6月10日(水)まで延ばしていただけますでしょうか。", to=ASK_ID)
        await office.move_to(datetime(2026, 6, 10, 19, 5, tzinfo=TOKYO))
        first, second = (text_of(each.raw) for each in office.letters)
    assert "6月10日" in second or "本日" in second
    assert "先日もご連絡" not in second
    assert first != second


async def test_who_delivered_is_not_reminded_with_the_others(open_office: OpenOffice) -> None:
    """Two companies owe the same; one sends it: the reminder goes to the other alone."""
    office = open_office()
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID, to=BOTH)
        await office.answers(
            "添付の通りお見積依頼書をお送りいたします。ご査収ください。\n鈴木", to=ASK_ID, attachment="mitsumori-iraisho.pdf"
        )
        await office.move_to(datetime(2026, 6, 4, 13, 0, tzinfo=TOKYO))
    assert [letter.recipients for letter in office.letters] == [("lee@partner.example",)]


async def test_two_things_of_one_mail_become_one_letter(open_office: OpenOffice) -> None:
    """Due at the same minute: one reminder that names both, and the call that it announces stands in the next digest."""
    office = open_office(reminder={"announce_call": True})
    async with office.at_work():
        await office.asks(TWO, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 4, 13, 0, tzinfo=TOKYO))
        (letter,) = office.letters
        await office.move_to(datetime(2026, 6, 5, 8, 0, tzinfo=TOKYO))
    body = text_of(letter.raw)
    assert "見積依頼書" in body
    assert "登記簿謄本" in body
    assert "電話" in body
    assert "電話" in text_of(office.digests[-1].raw)
