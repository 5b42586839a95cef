"""Reminders that a limit keeps back: the user hears of it while they can still write themselves."""

from __future__ import annotations

from datetime import timedelta

from service.office import Office, OpenOffice, read, text_of
from service.test_loop import ASK, DUE

THINGS = ("見積書", "申込書", "図面", "名簿")


async def four_asks(office: Office) -> None:
    for number, thing in enumerate(THINGS):
        words = ASK.replace("見積書", thing)
        await office.asks(words, message_id=f"<ask-{number}@office.example>", subject=f"{thing}の件")


def notices(office: Office) -> list[str]:
    return [text_of(kept.raw) for kept in office.smtp.kept if read(kept.raw)["X-Kigen-Notice"] == "notice"]


async def test_a_reminder_over_the_clients_limit(office: Office) -> None:
    """Of four due in one minute three go; the fourth goes in the morning, and the user is told now, once."""
    async with office.at_work():
        await four_asks(office)
        await office.move_to(DUE + timedelta(hours=2))
        assert len(office.letters) == 3
        (told,) = notices(office)
        assert THINGS[3] in told
        assert "3" in told
        await office.move_to(DUE + timedelta(hours=20))
        assert len(office.letters) == 4
        assert len(notices(office)) == 1


async def test_nothing_is_told_of_the_users_own_hours(open_office: OpenOffice) -> None:
    """Hours in which letters go out are the user's wish."""
    office = open_office(reminder={"send_hours": "09:00-15:05"})
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        await office.move_to(DUE + timedelta(hours=2))
        assert office.letters == []
        assert notices(office) == []
