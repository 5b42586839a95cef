"""Figures without a colon behind a day: Friday 9.15, 12 May 0755, today at 2100, Monday 21.11., Friday 27, tonight 7."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.en.dates.zones import ZONE, zone_behind
from kigen.language.reason import reason
from kigen.language.when import When, checked, day_of_month, month_day
from kigen.patterns import Pattern

_FIGURES = Pattern(
    r",?\s+(?P<at>at\s+(?!\d{3}-\d{4}(?!\d))|@\s?)?(?:(?:between\s+|from\s+)?\d{1,2}[.:]?\d\d\s?(?:-|–|to|until|till?|and)\s?)?(?:(?P<first>\d{1,2})\.(?P<second>\d\d)\.?|(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d))(?![\d.:/%-]\d|\d|%)"
    rf"(?=\s*(?:[.,;:!?)]|$|(?:hours|hrs|h|sharp|latest|please|on|and|or|so|at\s+the\s+latest)\b|{ZONE}|{words.MONTH}))",
    re.IGNORECASE,
)
_NUMBER = Pattern(
    r"\s+(?:(?:around|about)\s+)?(?P<number>3[01]|[12]\d|[1-9])(?=\s*(?:[,;!?)]|\.(?!\d)|$|(?:sharp|latest|please|at\s+the\s+latest)\b))",
    re.IGNORECASE,
)
_LIKE_A_YEAR = Pattern(rf",?\s+\d{{4}}\b(?!\s*(?:(?:hours|hrs|h|sharp)\b|{ZONE}))", re.IGNORECASE)
_TONIGHT = Pattern(r"to-?nig?h?te?$", re.IGNORECASE)
_GAP = 4  # characters behind a day among which figures, or the word before them, begin
_BEGINNINGS = (*"0123456789@", "a", "A", "b", "f")  # at, between, from
_YEARS = ("19", "20")
_HOURS = 24
_MONTHS = 12
_LAST_YEARS = 20  # hours, behind which four figures may be those of a year to come
_EVENING, _AFTERNOON, _NOON = 5, 6, 12  # hours: from the first on it is evening, up to the second the afternoon is meant


def with_figures(text: str, day: Day, end: int, context: Context) -> Day | None:
    """The day with the time, or the date, that figures right behind it say, before text[end]. None where none stand there.

    A date beside a weekday is one of that weekday: "Monday 21.11." Else they are a time, as "Monday 9.15" is.
    """
    if day.when.clock is not None or day.form not in {"date", "weekday", "relative"}:
        return None
    begins = text[day.end : day.end + _GAP].lstrip(" ,")[:1].startswith(_BEGINNINGS)
    match = _FIGURES.match(text, day.end, end) if begins else None
    if match is None:
        return _numbered(text, day, end, context) if begins else None
    if match["hour"]:
        return _of_four(day, match)
    first, second = int(match["first"]), int(match["second"])
    hour = first + (12 if 1 <= first <= 6 and not match["first"].startswith("0") else 0)
    dated = None if day.form != "weekday" or match["at"] else _dated(day, first, second, context)
    if dated is not None:
        may_be_time = first < _HOURS and second % 5 == 0
        when = dated.doubting(reason("en_dotted")) if may_be_time else dated
        return Day(day.start, match.end(), when, "date")
    return _at(day, match, hour, second) if first < _HOURS and second < 60 else None


def _of_four(day: Day, match: re.Match[str]) -> Day | None:
    """ "12 May 0755"; "2 November 2015" is a year, and "5 June 2126" may be one."""
    hour = int(match["hour"])
    if match["at"] is None and match["hour"] in _YEARS:
        return None
    timed = _at(day, match, hour, int(match["minute"]))
    if day.form == "date" and hour > _LAST_YEARS and _LIKE_A_YEAR.match(match.string, day.end):
        return replace(timed, when=timed.when.doubting(reason("odd_year")))
    return timed


def _numbered(text: str, day: Day, end: int, context: Context) -> Day | None:
    """ "Friday 27" is a date, "tonight 7" a time; "Friday 5" may be either where that Friday is not the fifth."""
    match = _NUMBER.match(text, day.end, end)
    if match is None:
        return None
    number = int(match["number"])
    if day.form == "weekday":
        return _of_weekday(day, match, number, context)
    tonight = _EVENING <= number < _NOON and _TONIGHT.search(text, day.start, day.end)
    return _at(day, match, number + _NOON, 0) if tonight else None


def _of_weekday(day: Day, match: re.Match[str], number: int, context: Context) -> Day | None:
    for later in (day.when.day, day.when.day + timedelta(weeks=1)):  # a week on, where it was written on that weekday
        if later.day == number:
            return Day(day.start, match.end(), replace(day.when, day=later, doubts=()), "date")
    if number <= _NOON:
        timed = _at(day, match, number + (_NOON if number <= _AFTERNOON else 0), 0)
        return replace(timed, when=timed.when.doubting(reason("en_dotted")))
    dated = day_of_month(context, number)
    return None if dated is None else Day(day.start, match.end(), checked(context, dated, day.when.day.weekday()), "date")


def _at(day: Day, match: re.Match[str], hour: int, minute: int) -> Day:
    zone, end, unknown = zone_behind(match.string, match.end())
    when = replace(day.when, clock=timedelta(hours=hour, minutes=minute), zone=zone or day.when.zone)
    return Day(day.start, end, when.doubting(*unknown), day.form)


def _dated(day: Day, first: int, second: int, context: Context) -> When | None:
    """The date with dots that has this weekday: day first, or month first where the mailbox writes so."""
    orders = [(second, first), *([(first, second)] if context.date_order == "mdy" else [])]
    for month, number in orders:
        if month <= _MONTHS:
            when = month_day(context, month, number)
            if when is not None and when.day.weekday() == day.when.day.weekday():
                return when
    return None
