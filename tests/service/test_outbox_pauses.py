"""A server that takes nothing, or not so fast: the outbox waits as a whole, and the user hears of it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from servers.smtp import Fault
from service.office import START, TOKYO, Office, OpenOffice, text_of

DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)
MINUTE = timedelta(minutes=1)
NO_DIGEST = {"days": "sun"}  # its mail would be turned down too
TOO_FAST = "432 4.3.2 too many messages"


async def _asks(office: Office, number: int) -> None:
    for one in range(number):
        await office.asks(
            "ご担当者様\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤",
            message_id=f"<ask{one}@office.example>",
            subject=f"見積書の件 {one}",
            to=f"client{one}@client{one}.example",
        )


async def test_after_not_so_fast_the_others_are_not_tried(open_office: OpenOffice) -> None:
    """Of five letters the first is turned down: the server is left in peace for a minute, then all five go, once each."""
    office = open_office(digest=NO_DIGEST)
    async with office.at_work():
        await _asks(office, 5)
        office.smtp.plan(Fault("MAIL", TOO_FAST, times=1))
        office.clock.move_to(DUE + 10 * MINUTE)
        await office.settled()
        assert office.smtp.reached.count("MAIL") == 1
        assert office.letters == []
        office.clock.move_to(DUE + 12 * MINUTE)
        await office.settled()
    assert sorted(kept.recipients for kept in office.letters) == [(f"client{one}@client{one}.example",) for one in range(5)]
    assert office.smtp.reached.count("CONNECT") == 1


async def test_each_time_the_wait_is_longer(open_office: OpenOffice) -> None:
    """A server that goes on turning letters down is asked after 1, 2, 5 and 10 minutes, and the user is told before the hour
    is over of each reminder that waits."""
    office = open_office(digest=NO_DIGEST)
    async with office.at_work():
        await _asks(office, 2)
        office.smtp.plan(Fault("MAIL", TOO_FAST))
        for minute in range(10, 60):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled()
        tries = [letter.attempts for facts in office.facts() for letter in facts.letters]
        assert sum(tries) <= 8
        told = [notice for notice in office.store.notices_since("sato", START) if notice.kind == "letter_waits"]
        assert len(told) == 2
        office.smtp.forget_faults()
        office.clock.move_to(DUE + 71 * MINUTE)
        await office.settled()
    assert len(office.letters) == 2


async def test_a_pause_does_not_outlast_a_clock_that_is_put_right(
    open_office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was an hour ahead when the server wanted a short pause: put right, it does not make an hour of it."""
    monkeypatch.setattr("kigen.service.sending.drain.AGAIN", (timedelta(seconds=2),) * 2)
    office = open_office(digest=NO_DIGEST)
    async with office.at_work():
        await _asks(office, 1)
        office.smtp.plan(Fault("MAIL", TOO_FAST, times=1))
        office.clock.move_to(DUE + 75 * MINUTE)
        await office.settled()
        assert office.letters == []
        office.clock.move_to(DUE + 15 * MINUTE)
        office.store.wait_no_longer(office.clock.now())
        for _ in range(20):
            await office.settled()
            await asyncio.sleep(0.3)
    assert len(office.letters) == 1


@pytest.mark.parametrize(("hours", "left"), [(2, 1), (30, 0)])
async def test_what_waited_is_not_said_to_wait_any_more(open_office: OpenOffice, hours: int, left: int) -> None:
    """The server takes nothing for hours, and then does: the morning's digest tells that the reminder went late, or that it is
    the user's to decide, and not that it still waits. Who reads that may write a second one."""
    office = open_office(digest={"days": "mon"})
    async with office.at_work():
        await _asks(office, 1)
        office.smtp.plan(Fault("MAIL", TOO_FAST))
        for minute in range(10, 60 * hours, 10):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled()
        assert [notice.kind for notice in office.store.notices_since("sato", START)] == ["letter_waits"]
        office.smtp.forget_faults()
        await office.move_to(datetime(2026, 6, 8, 8, 1, tzinfo=TOKYO))
        assert len(office.letters) == left
        told = text_of(office.digests[-1].raw)
    assert "まだ待っています" not in told
    assert ("リマインドを送信" in told) == bool(left)


async def test_what_waits_is_said_to_wait(open_office: OpenOffice) -> None:
    """As long as it does."""
    office = open_office(digest={"at": "15:58", "days": "daily"})
    async with office.at_work():
        await _asks(office, 1)
        office.smtp.plan(Fault("MAIL", TOO_FAST))
        for minute in (10, 20, 46, 57):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled()
        office.smtp.forget_faults()
        with (office.state / "STOP").open("w"):
            office.clock.move_to(DUE + 59 * MINUTE)
            await office.settled()
        assert "まだ待っています" in text_of(office.digests[-1].raw)


async def test_a_greylisted_recipient_gets_the_letter_with_the_others(office: Office) -> None:
    """One of two is put off for a minute: one letter reaches both, none reaches one of them twice."""
    both = "鈴木 <suzuki@client.example>, 田中 <tanaka@client.example>"
    async with office.at_work():
        await office.asks(
            "各位\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤", message_id="<ask@office.example>", to=both
        )
        office.smtp.plan(Fault("RCPT", "450 4.2.0 greylisted", recipient="tanaka", times=1))
        office.clock.move_to(DUE + 10 * MINUTE)
        await office.settled()
        assert office.letters == []
        office.clock.move_to(DUE + 12 * MINUTE)
        await office.settled()
    assert [kept.recipients for kept in office.letters] == [("suzuki@client.example", "tanaka@client.example")]


async def test_when_the_hour_is_nearly_over_the_others_do_not_wait(office: Office) -> None:
    """A recipient who is put off for ever: the other gets the reminder within the hour, and the user is told whom it missed."""
    both = "鈴木 <suzuki@client.example>, 田中 <tanaka@client.example>"
    async with office.at_work():
        await office.asks(
            "各位\n\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤", message_id="<ask@office.example>", to=both
        )
        office.smtp.plan(Fault("RCPT", "450 4.2.0 greylisted", recipient="tanaka"))
        for minute in range(10, 62):
            office.clock.move_to(DUE + minute * MINUTE)
            await office.settled()
        (told,) = [notice for notice in office.store.notices_since("sato", START) if notice.kind == "some_refused"]
    assert [kept.recipients for kept in office.letters] == [("suzuki@client.example",)]
    assert "tanaka@client.example" in told.fields["detail"]


async def test_letters_keep_the_pace_and_one_session(open_office: OpenOffice) -> None:
    """Ten letters due at once to a server that allows 240 a minute: none leaves before its turn, all over one session."""
    office = open_office(limits={"per_minute": 240})
    moments: list[float] = []
    async with office.at_work():
        await _asks(office, 10)
        loop_time = office.desk._loop.time
        office.smtp.tell(lambda at: moments.append(loop_time()) if at == "KEPT" else None)
        office.clock.move_to(DUE + 10 * MINUTE)
        await office.settled()
    assert len(office.letters) == 10
    assert moments[-1] - moments[0] >= 9 * 0.25 * 0.9
    assert office.smtp.reached.count("CONNECT") == 1


async def test_a_stop_between_the_decision_and_the_letter_counts(office: Office) -> None:
    """The stop file appears while the server is told the recipients: nothing leaves; when it goes, the letter goes, once."""
    stop = office.settings.service.stop_path

    def stopped(at: str) -> None:
        if at == "RCPT" and "DATA" not in office.smtp.reached:
            stop.touch()

    async with office.at_work():
        await _asks(office, 1)
        office.smtp.tell(stopped)
        office.clock.move_to(DUE + 10 * MINUTE)
        await office.settled()
        assert office.letters == []
        office.smtp.tell(None)
        stop.unlink()
        office.clock.move_to(DUE + 12 * MINUTE)
        await office.settled()
    assert len(office.letters) == 1
