"""Date arithmetic that every language shares, against the conventions of docs/deadlines.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.calendars import JAPANESE_YEAR_END, BusinessCalendar, ClosingDays
from kigen.language import Context, Precision, reason
from kigen.language.when import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    TUESDAY,
    WEDNESDAY,
    When,
    after_holidays,
    business_day_of_month,
    checked,
    coming,
    day_of_month,
    day_of_month_ahead,
    days_after,
    end_of_month,
    end_of_named_month,
    era_year,
    fiscal_year_end,
    moment_after,
    month_day,
    month_end,
    numeric,
    of_week,
    quarter_end,
    settle,
    week_end,
    week_start,
    within_business_days,
    within_days,
    year_end,
)

TOKYO = ZoneInfo("Asia/Tokyo")
JAPAN = BusinessCalendar("JP", (ClosingDays.parse(JAPANESE_YEAR_END),))


def sent(when: str, **changes: object) -> Context:
    """A mail sent from Tokyo at this local time."""
    context = Context(datetime.fromisoformat(when).replace(tzinfo=TOKYO), TOKYO, calendar=JAPAN, fiscal_year_start=4)
    return replace(context, **changes)  # type: ignore[arg-type]


FRIDAY_5_JUNE = sent("2026-06-05 10:00")
CONTEXTS = st.integers(0, 4 * 366 * 24 * 60).map(
    lambda minutes: replace(FRIDAY_5_JUNE, sent_at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes))
)


def doubts(when: When | None) -> list[str]:
    assert when is not None
    return [each.code for each in when.doubts]


class TestOnTheTimeLine:
    """`settle`: from a day and a clock to an instant."""

    def test_a_day_ends_with_working_hours(self) -> None:
        """18:00 in the sender's zone, whatever the zone of the server."""
        placed = settle(When(date(2026, 6, 12)), FRIDAY_5_JUNE)
        assert (placed.due, placed.precision) == (date(2026, 6, 12), Precision.DAY)
        assert placed.due_at == datetime(2026, 6, 12, 9, tzinfo=UTC)
        assert (placed.remind_from, placed.check_by) == (None, None)

    def test_clocks_may_pass_midnight(self) -> None:
        """25:00 is one in the morning of the next day, 24:00 its beginning."""
        assert settle(When(date(2026, 6, 12), timedelta(hours=25)), FRIDAY_5_JUNE).due == datetime.fromisoformat(
            "2026-06-13T01:00"
        )
        assert settle(When(date(2026, 6, 12), timedelta(hours=24)), FRIDAY_5_JUNE).due_at == datetime(
            2026, 6, 12, 15, tzinfo=UTC
        )

    @pytest.mark.parametrize(
        ("zone", "day", "hour"),
        [
            ("America/New_York", date(2026, 6, 12), 21),
            ("America/New_York", date(2026, 12, 11), 22),
            ("Europe/Berlin", date(2026, 6, 12), 15),
        ],
    )
    def test_a_zone_that_the_text_names_counts(self, zone: str, day: date, hour: int) -> None:
        """5 pm there, summer or winter."""
        placed = settle(When(day, timedelta(hours=17), zone=ZoneInfo(zone)), FRIDAY_5_JUNE)
        assert placed.due_at == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
        assert placed.zone.key == zone

    def test_a_postmark_gives_the_post_three_business_days(self) -> None:
        """Postmarked on Friday, 17 July: the reminder waits over the Marine Day until Thursday."""
        placed = settle(When(date(2026, 7, 17), postmark=True), FRIDAY_5_JUNE)
        assert placed.due == date(2026, 7, 17)
        assert placed.remind_from == datetime(2026, 7, 23, 9, tzinfo=UTC)

    def test_two_ways_to_count_give_two_instants(self) -> None:
        """The check goes by the earlier, the deadline is the later."""
        placed = settle(within_days(FRIDAY_5_JUNE, 7, from_today=True), FRIDAY_5_JUNE)
        assert placed.due == date(2026, 6, 12)
        assert placed.check_by == datetime(2026, 6, 11, 9, tzinfo=UTC)

    def test_hours_are_exact_over_a_clock_change(self) -> None:
        """48 hours after Friday noon in Berlin, before the clocks go forward, is 13:00 on Sunday."""
        berlin = ZoneInfo("Europe/Berlin")
        context = Context(datetime(2026, 3, 27, 11, tzinfo=UTC), berlin)
        when = moment_after(context, timedelta(hours=48))
        assert (when.day, when.clock) == (date(2026, 3, 29), timedelta(hours=13))
        assert settle(when, context).due_at == context.sent_at + timedelta(hours=48)


class TestDays:
    """Counted from the sent day."""

    def test_the_sent_day_is_not_counted(self) -> None:
        """Within three days from Friday is Monday; within three business days is Wednesday."""
        assert within_days(FRIDAY_5_JUNE, 3).day == date(2026, 6, 8)
        assert within_business_days(FRIDAY_5_JUNE, 3).day == date(2026, 6, 10)
        assert within_business_days(sent("2026-06-06 10:00"), 3).day == date(2026, 6, 10)

    def test_from_today_may_count_today(self) -> None:
        """Then a day earlier is meant by some; on a day off today cannot count among business days."""
        assert within_business_days(FRIDAY_5_JUNE, 3, from_today=True).earlier == date(2026, 6, 9)
        assert within_business_days(sent("2026-06-06 10:00"), 3, from_today=True).earlier is None

    def test_tomorrow_said_at_night_is_a_guess(self) -> None:
        """Until four in the morning the day may be meant that has not ended yet; ten days on it does not matter."""
        assert days_after(FRIDAY_5_JUNE, 1) == When(date(2026, 6, 6), rule="relative")
        assert doubts(days_after(sent("2026-06-05 03:59"), 1)) == ["sent_at_night"]
        assert doubts(days_after(sent("2026-06-05 04:00"), 1)) == []
        assert doubts(days_after(sent("2026-06-05 01:00"), 10)) == []

    def test_the_senders_wall_decides_what_today_is(self) -> None:
        """One in the morning in Tokyo is still yesterday in London."""
        moment = datetime(2026, 6, 5, 1, tzinfo=TOKYO)
        assert days_after(Context(moment, ZoneInfo("Europe/London")), 0).day == date(2026, 6, 4)


class TestWeeks:
    """Weekdays and weeks, from Monday to Sunday."""

    @pytest.mark.parametrize(
        ("weekday", "weeks", "day", "doubt"),
        [
            (MONDAY, 0, date(2026, 6, 8), []),
            (SUNDAY, 0, date(2026, 6, 7), []),
            (FRIDAY, 0, date(2026, 6, 5), ["same_weekday"]),
            (TUESDAY, 1, date(2026, 6, 16), []),
        ],
    )
    def test_the_coming_weekday(self, weekday: int, weeks: int, day: date, doubt: list[str]) -> None:
        """On or after the sent day; on that very weekday it is a guess."""
        when = coming(FRIDAY_5_JUNE, weekday, weeks=weeks)
        assert (when.day, doubts(when)) == (day, doubt)

    def test_next_weeks_wednesday_is_that_of_the_next_calendar_week(self) -> None:
        """Said on Friday or on Monday alike."""
        assert of_week(FRIDAY_5_JUNE, WEDNESDAY, 1).day == date(2026, 6, 10)
        assert of_week(sent("2026-06-01 10:00"), WEDNESDAY, 1).day == date(2026, 6, 10)

    def test_a_week_ends_with_its_last_business_day(self) -> None:
        """Friday; before a holiday the day before it; said on a Saturday it is a guess."""
        assert week_end(FRIDAY_5_JUNE, 1).day == date(2026, 6, 12)
        assert week_end(sent("2026-12-28 10:00"), 0).day == date(2026, 12, 28)
        assert doubts(week_end(sent("2026-06-06 10:00"), 0)) == ["said_on_weekend"]

    def test_a_week_begins_with_its_first_business_day(self) -> None:
        """Tuesday after the Marine Day; where a whole week is off, the next day anyone works."""
        assert week_start(sent("2026-07-16 10:00")).day == date(2026, 7, 21)
        shut = replace(FRIDAY_5_JUNE, calendar=BusinessCalendar("", (ClosingDays.parse("06-08..06-12"),)))
        assert week_start(shut).day == date(2026, 6, 15)
        assert week_end(shut, 1).day == date(2026, 6, 12)

    def test_after_the_holidays_is_the_first_day_at_work(self) -> None:
        """After the May holidays, and after the New Year's; with none in sight it is a guess."""
        assert after_holidays(sent("2026-04-30 10:00")).day == date(2026, 5, 7)
        assert after_holidays(sent("2026-12-25 10:00")).day == date(2027, 1, 4)
        nowhere = replace(FRIDAY_5_JUNE, calendar=BusinessCalendar())
        assert doubts(after_holidays(nowhere)) == ["no_holidays_near"]


class TestMonths:
    """Months, quarters, years."""

    @pytest.mark.parametrize(
        ("when", "day"),
        [
            (month_end(FRIDAY_5_JUNE), date(2026, 6, 30)),
            (month_end(FRIDAY_5_JUNE, 8), date(2027, 2, 28)),
            (end_of_named_month(FRIDAY_5_JUNE, 6), date(2026, 6, 30)),
            (end_of_named_month(FRIDAY_5_JUNE, 2), date(2027, 2, 28)),
            (end_of_named_month(FRIDAY_5_JUNE, 5), date(2026, 5, 31)),
            (end_of_named_month(FRIDAY_5_JUNE, 3), date(2027, 3, 31)),
            (
                end_of_named_month(replace(FRIDAY_5_JUNE, sent_at=datetime(2027, 1, 8, 10, tzinfo=TOKYO)), 12),
                date(2026, 12, 31),
            ),
            (end_of_named_month(FRIDAY_5_JUNE, 2, 2028), date(2028, 2, 29)),
            (year_end(FRIDAY_5_JUNE), date(2026, 12, 31)),
            (fiscal_year_end(FRIDAY_5_JUNE), date(2027, 3, 31)),
            (fiscal_year_end(sent("2026-02-05 10:00")), date(2026, 3, 31)),
            (fiscal_year_end(replace(FRIDAY_5_JUNE, fiscal_year_start=1)), date(2026, 12, 31)),
            (quarter_end(FRIDAY_5_JUNE), date(2026, 6, 30)),
            (quarter_end(FRIDAY_5_JUNE, ahead=1), date(2026, 9, 30)),
            (quarter_end(FRIDAY_5_JUNE, 4), date(2027, 3, 31)),
            (quarter_end(replace(FRIDAY_5_JUNE, fiscal_year_start=1), 3), date(2026, 9, 30)),
        ],
    )
    def test_ends_are_last_calendar_days(self, when: When, day: date) -> None:
        """Of months, years, fiscal years and their quarters."""
        assert (when.day, when.doubts) == (day, ())

    def test_the_end_of_a_month_that_is_over_for_some_weeks_is_a_guess(self) -> None:
        """ "End of March" said in May: the coming one, unsure; said in April it is the one just over."""
        assert end_of_named_month(sent("2026-05-20 10:00"), 3) == end_of_month(2027, 3).doubting(reason("year_guess"))
        assert end_of_named_month(sent("2026-04-30 10:00"), 3) == end_of_month(2026, 3)

    def test_a_day_of_the_month_is_the_next_one(self) -> None:
        """The 5th is today, the 4th next month's, the 31st that of a month that has one, the 32nd none."""
        days = [when.day if when else None for when in (day_of_month(FRIDAY_5_JUNE, n) for n in (5, 4, 31, 32))]
        assert days == [date(2026, 6, 5), date(2026, 7, 4), date(2026, 7, 31), None]
        assert day_of_month_ahead(FRIDAY_5_JUNE, 31, 3) is None
        ahead = day_of_month_ahead(FRIDAY_5_JUNE, 20, 1)
        assert ahead is not None
        assert ahead.day == date(2026, 7, 20)

    def test_business_days_of_a_month(self) -> None:
        """The fifth of next month; no month has thirty."""
        fifth = business_day_of_month(FRIDAY_5_JUNE, 5, 1)
        assert fifth is not None
        assert fifth.day == date(2026, 7, 7)
        assert business_day_of_month(FRIDAY_5_JUNE, 30, 1) is None


class TestNumericDates:
    """6/12 and 12/6."""

    @pytest.mark.parametrize(
        ("month", "day", "found"),
        [
            (6, 12, date(2026, 6, 12)),
            (6, 5, date(2026, 6, 5)),
            (6, 4, date(2026, 6, 4)),  # just passed is meant as past
            (5, 22, date(2026, 5, 22)),
            (5, 21, date(2027, 5, 21)),  # over two weeks ago: next year's
            (1, 15, date(2027, 1, 15)),
            (2, 29, date(2028, 2, 29)),
            (2, 30, None),
        ],
    )
    def test_a_month_and_a_day_are_the_next_ones(self, month: int, day: int, found: date | None) -> None:
        """Years roll over, but a day of last week is last week's."""
        when = month_day(FRIDAY_5_JUNE, month, day)
        assert (when.day if when else None) == found

    @pytest.mark.parametrize(("day", "doubted"), [(22, []), (21, ["year_guess"]), (1, ["year_guess"])])
    def test_a_day_some_weeks_past_is_a_guess(self, day: int, doubted: list[str]) -> None:
        """Three weeks after it, "by 15 May" may be a slip or speak of what has passed: next year's is taken, and asked back."""
        when = month_day(FRIDAY_5_JUNE, 5, day)
        assert when is not None
        assert doubts(when) == doubted

    def test_six_weeks_on_the_year_is_surely_the_next(self) -> None:
        """Nobody asks for what was due two months before."""
        older, newer = month_day(FRIDAY_5_JUNE, 4, 23), month_day(FRIDAY_5_JUNE, 4, 24)
        assert older is not None
        assert newer is not None
        assert (doubts(older), doubts(newer)) == ([], ["year_guess"])

    def test_the_weekday_tells_the_year(self) -> None:
        """15 May 2026 is a Friday, that of 2027 a Saturday; on a Monday it is neither, and 15 June is meant."""
        when = month_day(FRIDAY_5_JUNE, 5, 15)
        assert when is not None
        read = [checked(FRIDAY_5_JUNE, when, weekday) for weekday in (FRIDAY, SATURDAY, MONDAY)]
        assert [(one.day, doubts(one)) for one in read] == [
            (date(2026, 5, 15), []),
            (date(2027, 5, 15), ["year_guess"]),
            (date(2026, 6, 15), ["weekday_conflict"]),
        ]

    def test_a_day_gone_by_with_another_weekday_is_a_slip(self) -> None:
        """2 June 2026 was a Tuesday: said with a Friday the coming one is meant; said with its own weekday it is gone by."""
        gone = When(date(2026, 6, 2))
        assert (checked(FRIDAY_5_JUNE, gone, SATURDAY).day, gone.day.weekday()) == (date(2026, 6, 6), 1)
        assert checked(FRIDAY_5_JUNE, gone, 1) == gone

    @pytest.mark.parametrize(
        ("first", "second", "order", "weekday", "day", "doubt"),
        [
            (6, 12, "mdy", None, date(2026, 6, 12), ["date_order"]),
            (6, 12, "dmy", None, date(2026, 12, 6), ["date_order"]),
            (6, 13, "dmy", None, date(2026, 6, 13), []),
            (13, 6, "mdy", None, date(2026, 6, 13), []),
            (7, 7, "dmy", None, date(2026, 7, 7), []),
            (6, 12, "dmy", FRIDAY, date(2026, 6, 12), []),  # the weekday tells
            (12, 6, "mdy", SUNDAY, date(2026, 12, 6), []),
            (6, 13, "mdy", MONDAY, date(2026, 6, 13), ["weekday_conflict"]),
        ],
    )
    def test_the_order_is_a_guess_unless_something_tells(
        self, first: int, second: int, order: str, weekday: int | None, day: date, doubt: list[str]
    ) -> None:
        """A part above twelve, equal parts, or the weekday."""
        when = numeric(replace(FRIDAY_5_JUNE, date_order=order), first, second, weekday=weekday)
        assert when is not None
        assert (when.day, doubts(when)) == (day, doubt)

    def test_what_is_no_date_is_none(self) -> None:
        """13/13 and 2/30 are fractions or mistakes, never days."""
        assert numeric(FRIDAY_5_JUNE, 13, 13) is None
        assert numeric(FRIDAY_5_JUNE, 2, 30) is None

    def test_a_weekday_beside_a_date_is_checked(self) -> None:
        """The numeric date counts; a weekday that contradicts it makes it a guess."""
        when = When(date(2026, 6, 12))
        assert checked(FRIDAY_5_JUNE, when, FRIDAY) == when
        assert checked(FRIDAY_5_JUNE, when, None) == when
        assert doubts(checked(FRIDAY_5_JUNE, when, SATURDAY)) == ["weekday_conflict"]

    def test_eras_are_years(self) -> None:
        """令和8年 is 2026, H31 is 2019, 昭和64年 is 1989."""
        assert [era_year("令和", 8), era_year("H", 31), era_year("昭和", 64)] == [2026, 2019, 1989]


@given(CONTEXTS, st.integers(0, 6))
def test_the_coming_weekday_lies_within_a_week(context: Context, weekday: int) -> None:
    """It is that weekday, not before the sent day and less than a week after it."""
    when = coming(context, weekday)
    assert when.day.weekday() == weekday
    assert timedelta(0) <= when.day - context.sent_day < timedelta(days=7)


@given(CONTEXTS, st.integers(1, 12), st.integers(1, 31))
def test_a_month_and_a_day_are_never_far_back(context: Context, month: int, day: int) -> None:
    """The day found is that day of that month, at most two weeks ago."""
    when = month_day(context, month, day)
    if when is not None:
        assert (when.day.month, when.day.day) == (month, day)
        assert when.day >= context.sent_day - timedelta(days=14)


@given(CONTEXTS, st.integers(1, 20))
def test_business_days_never_end_on_a_day_off(context: Context, count: int) -> None:
    """And never before that many calendar days."""
    when = within_business_days(context, count)
    assert context.calendar.is_business_day(when.day)
    assert when.day - context.sent_day >= timedelta(days=count)
