"""A thread has one letter a day, and the reminder its hour: it is the check that gives way."""

from __future__ import annotations

from datetime import datetime

from service.office import TOKYO, Office, OpenOffice, read
from service.test_loop import ASK_ID

ASK = "鈴木様\n\n見積書を6月5日(金)までにお送りください。\n\n佐藤"
TWO_ASKS = "鈴木様\n\n見積書を6月10日(水)までにお送りください。\n図面を6月13日(土)までにお送りください。\n\n佐藤"
AWAY = {"subject": "自動応答: 見積書の件", "headers": {"Auto-Submitted": "auto-replied"}}


def left(office: Office) -> list[str]:
    """When the letters left, by their own words."""
    return [str(read(each.raw)["Date"])[5:22] for each in office.letters]


async def test_a_client_who_is_back_on_the_day_of_the_deadline_gets_the_reminder_alone(open_office: OpenOffice) -> None:
    """Their absence leaves no day for a check."""
    office = open_office(progress_check={"when": "always"})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 1, 10, 0, tzinfo=TOKYO))
        await office.answers("ただいま不在にしております。6月5日(金)に戻ります。", to=ASK_ID, **AWAY)
        await office.move_to(datetime(2026, 6, 5, 19, 5, tzinfo=TOKYO))
        assert left(office) == ["05 Jun 2026 18:10"]


async def test_a_lead_of_hours_ends_with_the_day_before(open_office: OpenOffice) -> None:
    """Four hours before the end of a day is that same day: the check goes in the afternoon before."""
    office = open_office(progress_check={"when": "always", "lead": "4h"})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 5, 19, 5, tzinfo=TOKYO))
        assert left(office) == ["04 Jun 2026 17:00", "05 Jun 2026 18:10"]


async def test_the_check_of_a_later_deadline_gives_way_to_the_reminder_of_an_earlier_one(open_office: OpenOffice) -> None:
    """Two deadlines of one mail; the later one's check falls on the day of the earlier one."""
    office = open_office(progress_check={"when": "always"})
    async with office.at_work():
        await office.asks(TWO_ASKS, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 10, 19, 5, tzinfo=TOKYO))
        assert left(office)[-1] == "10 Jun 2026 18:10"
        assert sum(each.startswith("10 Jun") for each in left(office)) == 1
