"""One digest a local day, whatever the clock and the process do."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from kigen.digest import render
from kigen.digest.controls import Seal, links
from kigen.service.process.key import control_key
from kigen.service.telling.daily import Daily, due_day
from kigen.service.telling.facts import digest_facts
from service.office import TOKYO, Office, OpenOffice, read
from service.test_loop import ASK, ASK_ID

TUESDAY = datetime(2026, 6, 2, 8, 0, tzinfo=TOKYO)


async def test_the_digest_goes_out_once_a_day(office: Office) -> None:
    """At eight, and not again at the next ticks; the next day there is another."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(TUESDAY - timedelta(minutes=1))
        assert office.digests == []
        await office.move_to(TUESDAY)
        await office.move_to(TUESDAY + timedelta(minutes=5))
        await office.move_to(TUESDAY + timedelta(hours=10))
        assert len(office.digests) == 1
        await office.move_to(TUESDAY + timedelta(days=1))
        assert len(office.digests) == 2
    raw = read(office.digests[0].raw)
    assert raw["X-Kigen-Digest"] == "2026-06-02"
    assert raw["Auto-Submitted"] == "auto-generated"
    assert raw.get_body(("html",)) is not None
    assert raw.get_body(("plain",)) is not None


async def test_the_first_morning_has_a_digest_whatever_there_is_to_say(office: Office) -> None:
    """Started on Monday with nothing to follow, or only a deadline that is weeks off: on Tuesday the user hears that kigen
    is at work. The next empty days of that week are silent."""
    async with office.at_work():
        await office.asks("鈴木様\n\n見積依頼書を7月24日(金)までにお送りください。\n\n佐藤", message_id=ASK_ID)
        for day in range(3):
            await office.move_to(TUESDAY + timedelta(days=day))
    assert [read(each.raw)["X-Kigen-Digest"] for each in office.digests] == ["2026-06-02"]
    assert "最初の一覧です。" in words(office, 0)


async def test_a_past_day_is_shown_as_it_was(office: Office) -> None:
    """The digest of Tuesday, asked for on Friday when all is over, says what the one that was sent on Tuesday said; only
    when the mailbox was last looked at is not known any more, and the name that answers know a digest by is not given twice."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(TUESDAY)
        await office.move_to(TUESDAY + timedelta(days=1))
        await office.move_to(TUESDAY + timedelta(days=1, hours=1))
        await office.answers("お世話になっております。\n見積依頼書をお送りします。", to=ASK_ID, attachment="見積依頼書.pdf")
        await office.move_to(TUESDAY + timedelta(days=3))
        account, store = office.desk.account, office.store
        seal = Seal(control_key(office.state), "sato")
        again = [
            render(
                digest_facts(account, store, moment.date(), moment.astimezone(UTC), moment.astimezone(UTC), stopped=False),
                links(seal, office.user, moment.date(), "ja"),
            )
            for moment in (TUESDAY, TUESDAY + timedelta(days=1))
        ]
    for number, mail in enumerate(again):
        was, is_now = (
            [line for line in text.rstrip().splitlines() if "通を確認" not in line and not line.startswith("[kd.")]
            for text in (words(office, number), mail.text)
        )
        assert is_now == was
        assert "見積書" in mail.text
        assert "最終確認" not in mail.text


async def test_a_restart_does_not_send_the_digest_again(office: Office) -> None:
    """The store knows that the day's digest has gone."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(TUESDAY)
    async with office.at_work():
        await office.move_to(TUESDAY + timedelta(minutes=30))
    assert len(office.digests) == 1


async def test_a_clock_set_back_does_not_send_the_digest_again(office: Office) -> None:
    """Two hours back and forward again across eight o'clock: still one."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(TUESDAY)
        office.clock.move_to(TUESDAY - timedelta(hours=2))
        await office.settled()
        await office.move_to(TUESDAY + timedelta(minutes=1))
    assert len(office.digests) == 1


async def test_a_day_that_was_slept_through_is_told_of_in_the_next_digest(office: Office) -> None:
    """Off on Tuesday and Wednesday: on Thursday comes one digest, for the whole time since."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
    office.clock.move_to(TUESDAY + timedelta(days=2, hours=3))
    async with office.at_work():
        pass
    assert [read(each.raw)["X-Kigen-Digest"] for each in office.digests] == ["2026-06-04"]


async def test_both_clock_changes_have_one_digest(open_office: OpenOffice) -> None:
    """In Berlin, on the days on which the clocks change, the digest of 02:30 goes out once each."""
    office = open_office(timezone="Europe/Berlin", country="DE", digest={"at": "02:30", "days": "daily", "when_empty": "send"})
    berlin = ZoneInfo("Europe/Berlin")
    for changes in (datetime(2026, 10, 25, tzinfo=berlin), datetime(2027, 3, 28, tzinfo=berlin)):
        office.clock.move_to(changes - timedelta(hours=2))
        before = len(office.digests)
        async with office.at_work():
            start = office.clock.now()
            for minutes in range(0, 7 * 60, 20):
                await office.move_to(start + timedelta(minutes=minutes))
        days = [read(each.raw)["X-Kigen-Digest"] for each in office.digests[before:]]
        assert days.count(f"{changes:%Y-%m-%d}") == 1
        assert due_day(office_account(office), changes)[0] == changes.date()


async def test_the_deadlines_come_along_as_a_calendar(open_office: OpenOffice) -> None:
    """Where the user wants it, as a file that mail programs do not take for an invitation."""
    office = open_office(digest={"calendar": True})
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(TUESDAY)
    (file,) = read(office.digests[0].raw).iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("kigen-2026-06-02.ics", "application/ics")
    (event,) = Calendar.from_ical(file.get_content()).walk("VEVENT")
    assert "見積書" in str(event["summary"])


async def test_no_digest_on_days_without_business(office: Office) -> None:
    """Saturday and Sunday have none by default."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(datetime(2026, 6, 6, 9, 0, tzinfo=TOKYO))
        await office.move_to(datetime(2026, 6, 7, 9, 0, tzinfo=TOKYO))
        before = len(office.digests)
        await office.move_to(datetime(2026, 6, 8, 9, 0, tzinfo=TOKYO))
    assert len(office.digests) == before + 1


def words(office: Office, number: int) -> str:
    """The text part of a digest that was sent."""
    part = read(office.digests[number].raw).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def office_account(office: Office):  # type: ignore[no-untyped-def]
    """The account of an office's settings."""
    from kigen.service.account import account_of

    return account_of(office.settings.mailbox[0], office.state)


async def test_digests_wait_for_each_other(office: Office) -> None:
    """While another mailbox's is being made, this one's is not begun; it comes afterwards."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(TUESDAY - timedelta(minutes=1))
        desk, turn = office.desk, asyncio.Lock()
        desk.daily = Daily(desk.account, office.store, desk.submission, office.clock, b"k" * 32, b"c" * 32, lambda: False, turn)
        async with turn:
            office.clock.move_to(TUESDAY)
            working = asyncio.create_task(desk.work())
            await asyncio.sleep(0.5)
            assert office.store.digest(desk.account.name, TUESDAY.date()) is None
        await working
        await office.settled()
    assert len(office.digests) == 1
