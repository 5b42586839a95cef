"""Moments in working life."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from given_commitment import HOUSE, TOKYO, at
from hypothesis import given
from hypothesis import strategies as st

from kigen.calendars import BusinessCalendar, WorkingHours
from kigen.followup.planning.office import (
    is_working_moment,
    minus_span,
    next_opening,
    plus_span,
    working_moment_after,
    working_moment_before,
)
from kigen.followup.planning.policy import Span

BERLIN = ZoneInfo("Europe/Berlin")
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: at("2025-11-01") + timedelta(minutes=minutes))
HOURS = (
    st.tuples(st.integers(0, 23), st.integers(1, 24))
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: WorkingHours.parse(f"{pair[0]:02}:00-{pair[1] - 1:02}:59"))
)


@given(MOMENTS, HOURS)
def test_working_moments_enclose_a_moment(moment: object, hours: WorkingHours) -> None:
    """The one before is never later, the one after never earlier, and both lie in the office's hours."""
    house = replace(HOUSE, working_hours=hours)
    before, after = working_moment_before(moment, house), working_moment_after(moment, house)  # type: ignore[arg-type]
    assert before <= moment <= after  # type: ignore[operator]
    assert is_working_moment(before, house)
    assert is_working_moment(after, house)


@given(MOMENTS)
def test_a_working_moment_is_its_own(moment: object) -> None:
    """What is a working moment already stays where it is, in both directions."""
    before = working_moment_before(moment, HOUSE)  # type: ignore[arg-type]
    assert working_moment_before(before, HOUSE) == before
    assert working_moment_after(before, HOUSE) == before


@pytest.mark.parametrize(
    ("moment", "working"),
    [
        ("2026-06-12 09:00", True),
        ("2026-06-12 17:59", True),
        ("2026-06-12 18:00", False),
        ("2026-06-12 08:59", False),
        ("2026-06-13 12:00", False),
        ("2026-07-20 12:00", False),
    ],
)
def test_the_office_is_open_on_business_days(moment: str, working: bool) -> None:
    """From opening to closing, Monday to Friday, not on holidays."""
    assert is_working_moment(at(moment), HOUSE) is working


@pytest.mark.parametrize("span", ["2d", "1bd", "1w"])
def test_days_keep_the_wall_clock_over_a_clock_change(span: str) -> None:
    """Forward and back over the nights in which Berlin's clocks change, 12:00 stays 12:00."""
    house = replace(HOUSE, zone=BERLIN, calendar=BusinessCalendar())
    for day in ("2026-03-27 12:00", "2026-10-23 12:00"):
        moved = plus_span(at(day, BERLIN), Span.parse(span), house)
        assert f"{moved.astimezone(BERLIN):%H:%M}" == "12:00"
        back = minus_span(at("2026-03-30 12:00", BERLIN), Span.parse(span), house)
        assert f"{back.astimezone(BERLIN):%H:%M}" == "12:00"


def test_hours_are_hours() -> None:
    """Twelve hours over the spring change in Berlin are twelve on any stopwatch, thirteen on the wall."""
    house = replace(HOUSE, zone=BERLIN)
    evening = at("2026-03-28 22:00", BERLIN)
    assert plus_span(evening, Span.parse("12h"), house) - evening == timedelta(hours=12)
    assert minus_span(evening + timedelta(hours=12), Span.parse("12h"), house) == evening


@pytest.mark.parametrize(
    ("moment", "opening"),
    [
        ("2026-06-12 18:10", "2026-06-12 18:10"),
        ("2026-06-12 07:00", "2026-06-12 08:00"),
        ("2026-06-12 20:00", "2026-06-13 08:00"),
        ("2026-06-12 23:30", "2026-06-13 08:00"),
        ("2026-06-12 08:00", "2026-06-12 08:00"),
    ],
)
def test_send_hours_open_every_day(moment: str, opening: str) -> None:
    """A letter outside them waits for their next beginning, on whatever day that is."""
    assert next_opening(at(moment), WorkingHours.parse("08:00-20:00"), TOKYO) == at(opening)
    assert next_opening(at(moment), None, TOKYO) == at(moment)
