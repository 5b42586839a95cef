"""What a date expression means, resolved: the arithmetic that every language shares.

Packs recognise words and call these functions. The conventions are those of docs/deadlines.md; every function says which
guess it makes, as a doubt: a reading with a doubt is never certain. Days are days of the sender's zone.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kigen.calendars import local_moment
from kigen.language.deadline import Context, Precision
from kigen.language.reason import Reason, reason

_SMALL_HOURS = 4  # "tomorrow" said at two in the morning may mean today
_JUST_OVER = timedelta(days=45)  # since the end of a month that is spoken of as past
_PERHAPS_OVER = timedelta(days=62)  # since one of which that is a guess
_SURELY_PAST, _PERHAPS_PAST = timedelta(days=14), timedelta(days=42)  # a day without a year is meant as past
_POSTMARK_DAYS = 3  # business days the post may take after the postmark

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@dataclass(frozen=True, slots=True)
class When:
    """A date expression resolved to a day and perhaps a clock time.

    `clock` counts from the start of `day` and may pass 24 h (25:00 is 01:00 of the next day). `soft_clock`: the clock was
    implied ("first thing"): the day counts. `zone` is one the text names, None for the sender's. `earlier` is the earlier
    of two ways to count, when there are two; `postmark` says the post may still take its days. `rule` names the
    convention that read it. `doubts` are the guesses made.
    """

    day: date
    clock: timedelta | None = None
    soft_clock: bool = False
    zone: ZoneInfo | None = None
    earlier: date | None = None
    postmark: bool = False
    soft: bool = False
    rule: str = ""
    doubts: tuple[Reason, ...] = ()

    def doubting(self, *doubts: Reason) -> When:
        """The same reading with more doubts."""
        new = [doubt for doubt in doubts if doubt not in self.doubts]
        return replace(self, doubts=(*self.doubts, *new)) if new else self


@dataclass(frozen=True, slots=True)
class Mention:
    """A date expression where it stands: `start` and `end` are offsets of `phrase` in the body.

    `bound` says how the words around it limit it: `by` (まで, by, due), `from` (から, after, out from), `until` (out until,
    まで休業), `on` (6/12に, on Friday), or empty when nothing is said.
    """

    when: When
    phrase: str
    start: int
    end: int
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A When placed on the time line: what `Deadline` carries of it."""

    due: date | datetime
    precision: Precision
    zone: ZoneInfo
    due_at: datetime
    remind_from: datetime | None
    check_by: datetime | None


def settle(when: When, context: Context) -> Settled:
    """Place a reading on the time line. A day without a clock ends at the end of working hours, in the zone that counts."""
    zone = when.zone or context.zone
    if when.clock is None:
        due: date | datetime = when.day
        due_at = local_moment(when.day, context.working_hours.end, zone)
        precision = Precision.DAY
    else:
        local = datetime.combine(when.day, time()) + when.clock
        due, precision = local, Precision.MINUTE
        due_at = local_moment(local.date(), local.time(), zone)
    remind_from = None
    if when.postmark:
        remind_from = local_moment(context.calendar.plus(when.day, _POSTMARK_DAYS), context.working_hours.end, zone)
    check_by = None if when.earlier is None else local_moment(when.earlier, context.working_hours.end, zone)
    return Settled(due, precision, zone, due_at, remind_from, check_by)


def moment_after(context: Context, span: timedelta) -> When:
    """Exactly `span` after the mail was sent, to the minute ("within 48 hours")."""
    local = (context.sent_at.astimezone(UTC) + span).astimezone(context.zone)
    return When(local.date(), timedelta(hours=local.hour, minutes=local.minute), rule="hours")


# --- days counted from the sent day ---------------------------------------------------------------------------------


def days_after(context: Context, count: int) -> When:
    """Today, tomorrow, in N days. Sent in the small hours, "tomorrow" is a guess."""
    when = When(context.sent_day + timedelta(days=count), rule="relative")
    if count <= 2 and context.sent_local.hour < _SMALL_HOURS:
        return when.doubting(reason("sent_at_night"))
    return when


def within_days(context: Context, count: int, *, from_today: bool = False) -> When:
    """Within N days: the sent day is not counted (Japanese Civil Code art. 140); "from today" may count it."""
    later = context.sent_day + timedelta(days=count)
    return When(later, rule="within", earlier=later - timedelta(days=1) if from_today else None)


def within_business_days(context: Context, count: int, *, from_today: bool = False) -> When:
    """Within N business days of the mailbox's calendar, the sent day not counted; "from today" may count it."""
    later = context.calendar.plus(context.sent_day, count)
    earlier = None
    if from_today and context.calendar.is_business_day(context.sent_day):
        earlier = context.calendar.plus(context.sent_day, count - 1)
    return When(later, rule="business_days", earlier=earlier)


# --- weekdays and weeks ---------------------------------------------------------------------------------------------


def _monday(context: Context, weeks: int) -> date:
    return context.sent_day - timedelta(days=context.sent_day.weekday()) + timedelta(weeks=weeks)


def coming(context: Context, weekday: int, *, weeks: int = 0) -> When:
    """The coming weekday on or after the sent day, plus `weeks`. On that weekday itself it may mean today or a week on."""
    ahead = (weekday - context.sent_day.weekday()) % 7
    when = When(context.sent_day + timedelta(days=ahead, weeks=weeks), rule="weekday")
    return when.doubting(reason("same_weekday")) if ahead == 0 else when


def of_week(context: Context, weekday: int, weeks: int) -> When:
    """A weekday of this Monday-to-Sunday week (weeks=0) or a later one."""
    return When(_monday(context, weeks) + timedelta(days=weekday), rule="weekday_of_week")


def week_end(context: Context, weeks: int) -> When:
    """The last business day of this week or a later one.

    Said on a Saturday or Sunday, "this week" is a guess: that of the week to come where the one just ending has none left.
    """
    monday = _monday(context, weeks)
    day = _last_business_day(context, monday)
    if day < context.sent_day and context.sent_day.weekday() >= SATURDAY:
        day = _last_business_day(context, monday + timedelta(weeks=1))
    when = When(day, rule="week_end")
    if context.sent_day.weekday() >= SATURDAY:
        when = when.doubting(reason("said_on_weekend"))
    return when


def _last_business_day(context: Context, monday: date) -> date:
    return context.calendar.last_of_week(monday) or monday + timedelta(days=FRIDAY)


def week_start(context: Context, weeks: int = 1) -> When:
    """The first business day of a later week (週明け)."""
    monday = _monday(context, weeks)
    return When(context.calendar.first_of_week(monday) or context.calendar.on_or_after(monday), rule="week_start")


def after_holidays(context: Context) -> When:
    """連休明け: the first business day after the coming run of three or more days off."""
    day = context.sent_day
    for _ in range(120):
        run = 0
        while not context.calendar.is_business_day(day + timedelta(days=run)):
            run += 1
        if run >= 3:
            return When(day + timedelta(days=run), rule="after_holidays")
        day += timedelta(days=max(run, 1))
    return When(context.calendar.on_or_after(context.sent_day + timedelta(days=1)), rule="after_holidays").doubting(
        reason("no_holidays_near")
    )


# --- months, quarters, years ----------------------------------------------------------------------------------------


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after those of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def months_on(day: date, months: int) -> date:
    """The same day so many months on, or back; the last of a month that has no such day (Japanese Civil Code art. 143)."""
    year, month = shifted_month(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_end(context: Context, months: int = 0) -> When:
    """The last calendar day of this month or a later one."""
    return end_of_month(*shifted_month(context.sent_day, months))


def end_of_month(year: int, month: int) -> When:
    """The last calendar day of a named month."""
    return When(date(year, month, monthrange(year, month)[1]), rule="month_end")


def end_of_named_month(context: Context, month: int, year: int | None = None) -> When:
    """The last day of the next such month on or after the sent day.

    A month that has just ended (up to six weeks ago) is meant as past: "end of May" said in June starts nothing. Up to two
    months back the coming one is a guess.
    """
    if year is not None:
        return end_of_month(year, month)
    today = context.sent_day
    just_over = end_of_month(today.year - (month >= today.month), month)
    if today - just_over.day <= _JUST_OVER:
        return just_over
    coming = _next_end_of(context, month)
    return coming.doubting(reason("year_guess")) if today - just_over.day <= _PERHAPS_OVER else coming


def _next_end_of(context: Context, month: int) -> When:
    return end_of_month(context.sent_day.year + (month < context.sent_day.month), month)


def year_end(context: Context, years: int = 0) -> When:
    """31 December of this year or a later one."""
    return When(date(context.sent_day.year + years, 12, 31), rule="year_end")


def fiscal_year_end(context: Context, years: int = 0) -> When:
    """The last day of the fiscal year that holds the sent day."""
    first = context.fiscal_year_start
    begins = context.sent_day.year - (context.sent_day.month < first) + years
    return replace(end_of_month(begins + (first > 1), (first - 2) % 12 + 1), rule="fiscal_year_end")


def quarter_end(context: Context, quarter: int | None = None, *, ahead: int = 0) -> When:
    """The last day of a named fiscal quarter (1 to 4: the next one to end), or of the quarter that holds the sent day."""
    first, today = context.fiscal_year_start, context.sent_day
    if quarter is None:
        months = (3 - (today.month - first) % 3 - 1) + 3 * ahead
        return replace(month_end(context, months), rule="quarter_end")
    month = (first + 3 * quarter - 2) % 12 + 1
    return replace(_next_end_of(context, month), rule="quarter_end")


# --- named days -----------------------------------------------------------------------------------------------------


def month_day(context: Context, month: int, day: int, year: int | None = None) -> When | None:
    """6/12: its next occurrence on or after the sent day; with a year, that day. None when there is no such day.

    A day that has just passed (up to two weeks) is meant as past: the year rolls over only for days further back. Up to six
    weeks back that is a guess.
    """
    if year is not None:
        return _existing(year, month, day, "date")
    today = context.sent_day
    this = _existing(today.year, month, day, "date")
    if this is not None and this.day >= today - _SURELY_PAST:
        return this
    for later in range(today.year + (this is not None), today.year + 9):
        found = _existing(later, month, day, "date")
        if found is not None and found.day >= today:
            guess = this is not None and this.day >= today - _PERHAPS_PAST
            return found.doubting(reason("year_guess")) if guess else found
    return None


def day_of_month(context: Context, day: int) -> When | None:
    """20日, the 12th: the next such day on or after the sent day. None when no month has it."""
    for months in range(13):
        found = _existing(*shifted_month(context.sent_day, months), day, "day_of_month")
        if found is not None and found.day >= context.sent_day:
            return found
    return None


def day_of_month_ahead(context: Context, day: int, months: int) -> When | None:
    """来月20日: that day of the month `months` ahead. None when it does not exist."""
    return _existing(*shifted_month(context.sent_day, months), day, "day_of_month")


def business_day_of_month(context: Context, count: int, months: int) -> When | None:
    """翌月5営業日: the count-th business day of the month `months` ahead. None when it has fewer."""
    year, month = shifted_month(context.sent_day, months)
    try:
        return When(context.calendar.nth_of_month(year, month, count), rule="business_day_of_month")
    except ValueError:
        return None


def _existing(year: int, month: int, day: int, rule: str) -> When | None:
    try:
        return When(date(year, month, day), rule=rule)
    except ValueError:
        return None


def numeric(context: Context, first: int, second: int, year: int | None = None, weekday: int | None = None) -> When | None:
    """12/6 by the mailbox's order; a doubt unless one part exceeds 12, both are equal, or the weekday settles it."""
    orders = {"mdy": (first, second), "dmy": (second, first)}
    readings = {order: month_day(context, *parts, year) for order, parts in orders.items() if parts[0] <= 12}
    fits = {order: when for order, when in readings.items() if when is not None}
    if weekday is not None:
        agreeing = {order: when for order, when in fits.items() if when.day.weekday() == weekday}
        if len(agreeing) == 1:
            return next(iter(agreeing.values()))
        fits = agreeing or fits
    when = fits.get(context.date_order) or next(iter(fits.values()), None)
    if when is None:
        return None
    if weekday is not None and when.day.weekday() != weekday:
        when = when.doubting(reason("weekday_conflict"))
    if len({other.day for other in fits.values()}) > 1:
        when = when.doubting(reason("date_order"))
    return when


def checked(context: Context, when: When, weekday: int | None) -> When:
    """The same day with a doubt when the weekday written beside it is another one.

    Where only the year was a guess, the weekday tells it: "Friday, 1 May", sent on 5 June, may be the one just passed. A day
    gone by, or one that only the next year has ahead, is a slip where its weekday is another one, and nothing that had passed:
    "by Friday, 3 March", sent on 10 March of a year in which that is a Tuesday, and "by Friday, June 6", sent on 3 July, mean
    the coming Friday, or the 6 July that is one; "by Friday, 16 January 2025", sent in 2026, the 16 January that is a Friday.
    """
    if weekday is None or when.day.weekday() == weekday:
        return when
    guessed = reason("year_guess") in when.doubts
    if guessed and (passed := when.day.replace(year=when.day.year - 1)).weekday() == weekday:
        return replace(when, day=passed, doubts=tuple(doubt for doubt in when.doubts if doubt != reason("year_guess")))
    if guessed or when.day < context.sent_day:
        this_year = month_day(context, when.day.month, when.day.day, context.sent_day.year)
        ahead = this_year is not None and this_year.day >= context.sent_day and this_year.day.weekday() == weekday
        when = this_year if ahead and this_year else _slipped(context, when, weekday)
    return when.doubting(reason("weekday_conflict"))


def _slipped(context: Context, when: When, weekday: int) -> When:
    """Where the weekday is right: that day of this month, named by the last one, where it fits, or else the coming weekday."""
    again = None if when.day.month == context.sent_day.month else day_of_month(context, when.day.day)
    meant = again if again is not None and again.day.weekday() == weekday else coming(context, weekday)
    return replace(meant, rule=when.rule, doubts=())


ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}


def era_year(era: str, year: int) -> int:
    """The western year of a Japanese era year: 令和8年 is 2026. Raises KeyError for an unknown era."""
    return ERAS[era] + year
