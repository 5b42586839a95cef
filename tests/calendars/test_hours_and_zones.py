"""Working hours, and wall clocks at clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.calendars import WorkingHours, local_moment, local_now

BERLIN, NEW_YORK, TOKYO = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Tokyo")
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def test_hours_are_read_and_shown_alike() -> None:
    """What is written in the configuration is what is shown; the first minute belongs to them, the last does not."""
    hours = WorkingHours.parse(" 8:30 - 17:15 ")
    assert str(hours) == "08:30-17:15"
    assert time(8, 30) in hours
    assert time(17, 14) in hours
    assert time(17, 15) not in hours
    assert time(8, 29) not in hours


@pytest.mark.parametrize("text", ["", "9-18", "18:00-09:00", "09:00-09:00", "25:00-26:00", "09:60-18:00", "from nine"])
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    """A span must begin before it ends, within one day; the message shows how to write one."""
    with pytest.raises(ValueError, match='expected hours such as "09:00-18:00"'):
        WorkingHours.parse(text)


@given(CLOCKS, CLOCKS)
def test_every_span_is_read_back(first: time, last: time) -> None:
    """Hours as shown are read as the same hours."""
    if first >= last:
        with pytest.raises(ValueError, match="begin before they end"):
            WorkingHours(first, last)
    else:
        hours = WorkingHours(first, last)
        assert WorkingHours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("day", "zone", "utc_hour"),
    [
        (date(2026, 3, 27), BERLIN, 17),  # winter time
        (date(2026, 3, 30), BERLIN, 16),  # the clocks went forward on the 29th
        (date(2026, 10, 23), BERLIN, 16),
        (date(2026, 10, 26), BERLIN, 17),  # and back on the 25th
        (date(2026, 3, 6), NEW_YORK, 23),
        (date(2026, 3, 9), NEW_YORK, 22),
        (date(2026, 6, 12), TOKYO, 9),
    ],
)
def test_six_in_the_evening_is_six_on_the_wall(day: date, zone: ZoneInfo, utc_hour: int) -> None:
    """18:00 is 18:00 before and after a clock change; the instant moves."""
    moment = local_moment(day, time(18), zone)
    assert moment == datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)
    assert moment.tzinfo is UTC


def test_an_hour_that_comes_twice_is_the_first() -> None:
    """02:30 of 25 October 2026 in Berlin comes twice; a deadline is the earlier."""
    assert local_moment(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert local_moment(date(2026, 10, 25), time(2, 30, fold=1), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_hour_that_never_comes_is_read_as_the_one_after() -> None:
    """02:30 of 29 March 2026 does not exist in Berlin; it becomes 03:30 summer time."""
    moment = local_moment(date(2026, 3, 29), time(2, 30), BERLIN)
    assert moment.astimezone(BERLIN).time() == time(3, 30)


def test_a_naive_moment_is_refused() -> None:
    """A moment that does not say where its clock hangs is an error, never a guess."""
    with pytest.raises(ValueError, match="without a time zone"):
        local_now(datetime(2026, 6, 12, 18), TOKYO)  # noqa: DTZ001 - that is the point
    assert local_now(datetime(2026, 6, 12, 9, tzinfo=UTC), TOKYO).hour == 18


@given(st.integers(0, 6 * 366 * 24 * 60), st.sampled_from([BERLIN, NEW_YORK, TOKYO]))
def test_instants_survive_the_way_over_the_wall_clock(minutes: int, zone: ZoneInfo) -> None:
    """An instant read off the wall clock and placed again is the same, but for the hour that comes twice."""
    moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    local = local_now(moment, zone)
    placed = local_moment(local.date(), local.time(), zone)
    assert placed == (moment - timedelta(hours=1) if local.fold else moment)
