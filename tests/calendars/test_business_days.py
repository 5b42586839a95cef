"""Business days: the country's holidays, the company's closing days, and counting among them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.calendars import JAPANESE_YEAR_END, BusinessCalendar, ClosingDays
from kigen.calendars.public_holidays import known_country

JAPAN = BusinessCalendar("JP", (ClosingDays.parse(JAPANESE_YEAR_END),))
PLAIN = BusinessCalendar()
CALENDARS = st.sampled_from([JAPAN, PLAIN, BusinessCalendar("US"), BusinessCalendar("DE")])
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("text", "closed", "open_"),
    [
        ("12-29..01-03", [date(2026, 12, 29), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3)], date(2027, 1, 4)),
        ("08-15", [date(2026, 8, 15)], date(2026, 8, 14)),
        ("08-10..08-14", [date(2026, 8, 10), date(2026, 8, 14)], date(2026, 8, 15)),
        (" 2-29 .. 3-1 ", [date(2028, 2, 29), date(2026, 3, 1)], date(2026, 2, 28)),
    ],
)
def test_closing_days_are_read(text: str, closed: list[date], open_: date) -> None:
    """Both ends are closed days, also over the end of a year; a single day is itself."""
    span = ClosingDays.parse(text)
    assert all(day in span for day in closed)
    assert open_ not in span


@pytest.mark.parametrize("text", ["", "summer", "13-01", "02-30..03-01", "12-29..", "2026-12-29..2027-01-03"])
def test_closing_days_that_cannot_be_read_say_what_is_expected(text: str) -> None:
    """Only month-day pairs that some year has are taken; the message repeats what was given."""
    with pytest.raises(ValueError, match=r"expected closing days|no year has"):
        ClosingDays.parse(text)


def test_holidays_and_closing_days_are_no_business_days() -> None:
    """The Marine Day of 2026, the New Year's holidays and weekends are off in Japan; the Bon days are ordinary."""
    assert not JAPAN.is_business_day(date(2026, 7, 20))
    assert not JAPAN.is_business_day(date(2026, 12, 29))
    assert not JAPAN.is_business_day(date(2026, 6, 13))
    assert JAPAN.is_business_day(date(2026, 8, 13))
    assert BusinessCalendar("US").is_business_day(date(2026, 7, 20))
    assert not BusinessCalendar("US").is_business_day(date(2026, 7, 3))  # the fourth is a Saturday


def test_no_country_means_no_holidays() -> None:
    """Without a country only weekends and closing days are off."""
    assert PLAIN.is_business_day(date(2026, 1, 1))
    assert not PLAIN.is_holiday(date(2026, 1, 1))


def test_countries_are_known_by_their_code() -> None:
    """Two letters of ISO 3166-1 are known, a name is not."""
    assert known_country("JP")
    assert not known_country("Japan")


def test_counting_leaves_the_first_day_out() -> None:
    """Five business days after Friday, 17 July 2026, the Marine Day in between; and back again."""
    assert JAPAN.plus(date(2026, 7, 17), 5) == date(2026, 7, 27)
    assert JAPAN.plus(date(2026, 7, 27), -5) == date(2026, 7, 17)
    assert JAPAN.plus(date(2026, 7, 18), 1) == date(2026, 7, 21)
    assert JAPAN.plus(date(2026, 7, 18), 0) == date(2026, 7, 18)


def test_a_week_has_its_first_and_last_business_day() -> None:
    """The week of the Marine Day begins on Tuesday; that of the New Year's holidays has no business day at all."""
    assert JAPAN.first_of_week(date(2026, 7, 26)) == date(2026, 7, 21)
    assert JAPAN.last_of_week(date(2026, 7, 20)) == date(2026, 7, 24)
    shut = BusinessCalendar("", (ClosingDays.parse("06-01..06-30"),))
    assert shut.first_of_week(date(2026, 6, 10)) is None
    assert shut.last_of_week(date(2026, 6, 10)) is None


def test_business_days_of_a_month_are_counted_from_its_first() -> None:
    """The fifth of July 2026 is Tuesday the 7th; a month has no thirtieth."""
    assert JAPAN.nth_of_month(2026, 7, 5) == date(2026, 7, 7)
    assert JAPAN.nth_of_month(2027, 1, 1) == date(2027, 1, 4)
    with pytest.raises(ValueError, match="fewer than 30"):
        JAPAN.nth_of_month(2026, 7, 30)


def test_a_company_that_never_opens_is_an_error() -> None:
    """Closing days over the whole year leave nothing to find, and that is said instead of searching for ever."""
    shut = BusinessCalendar("", (ClosingDays.parse("01-01..12-31"),))
    with pytest.raises(ValueError, match="no business day within a year"):
        shut.on_or_after(date(2026, 6, 1))


@given(CALENDARS, DAYS)
def test_the_nearest_business_days_enclose_a_day(calendar: BusinessCalendar, day: date) -> None:
    """The one before is not later, the one after not earlier, nothing lies between them but days off."""
    before, after = calendar.on_or_before(day), calendar.on_or_after(day)
    assert before <= day <= after
    assert calendar.is_business_day(before)
    assert calendar.is_business_day(after)
    between = (before + timedelta(days=n) for n in range(1, (after - before).days))
    assert not any(calendar.is_business_day(each) for each in between)


@given(CALENDARS, DAYS, st.integers(1, 30))
def test_counting_counts_business_days_only(calendar: BusinessCalendar, day: date, count: int) -> None:
    """Between a day and the n-th business day after it lie exactly n business days, that one included; likewise back."""
    later = calendar.plus(day, count)
    assert sum(calendar.is_business_day(day + timedelta(days=n)) for n in range(1, (later - day).days + 1)) == count
    earlier = calendar.plus(day, -count)
    assert sum(calendar.is_business_day(day - timedelta(days=n)) for n in range(1, (day - earlier).days + 1)) == count
