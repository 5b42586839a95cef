"""Weeks by their number or place: week 24, the second week of July, Friday of week 27."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.reason import reason
from kigen.language.when import FRIDAY, When, end_of_named_month, month_end
from kigen.patterns import Pattern

_NUMBERED = r"(?:calendar\s+)?(?:week|wk|cw|kw)\.?\s?(?:(?:no\.?|number|#)\s?)?(?P<number>5[0-3]|[1-4]\d|[1-9])\b"
_WEEK_NUMBER = Pattern(
    rf"\b(?:by|before|in|during|of|for|until|till)\s+(?P<all>(?:the\s+)?(?:(?:end\s+of\s+|(?P<weekday>{words.WEEKDAY}),?\s+(?:of\s+|in\s+)?))?{_NUMBERED})"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{words.YEAR}))?(?!\s+(?:of|in)\b|[.:/-]\d|%)",
    re.IGNORECASE,
)
_ANY_NUMBER = Pattern(r"[kw]\.?\s?(?:no\.?\s?|number\s?|#\s?)?\d", re.IGNORECASE)
_ORDINAL = r"first|second|third|fourth|1st|2nd|3rd|4th|last|final"
_WEEK_OF_MONTH = Pattern(
    rf"\b(?:the\s+)?(?:end\s+of\s+the\s+)?(?P<which>{_ORDINAL})\s+(?:full\s+)?week\s+(?:of|in)\s+"
    rf"(?:(?P<month>{words.MONTH})|(?P<ahead>this|the|next|the\s+following)\s+month\b)(?!\s?\d)",
    re.IGNORECASE,
)
_HALF_OF_MONTH = Pattern(
    rf"\b(?:the\s+)?(?:end\s+of\s+the\s+)?(?P<which>first|second|1st|2nd|latter)\s+half\s+of\s+"
    rf"(?:(?P<month>{words.MONTH})|(?P<ahead>this|the|next|the\s+following)\s+month\b)(?!\s?\d)",
    re.IGNORECASE,
)
_WEEKS_COUNTED = timedelta(weeks=26)
_MID_MONTH = 15
_WEEK = timedelta(weeks=1)


def weeks(text: str, start: int, end: int, said: str, context: Context) -> Iterator[Day]:
    """Weeks in text[start:end], in lower case `said`. Which day of one is meant, and who counts them, is a guess."""
    for match in _WEEK_NUMBER.finditer(text, start, end) if _ANY_NUMBER.search(text, start, end) else ():
        when = _of_number(match, context)
        if when is not None:
            yield Day(match.start("all"), match.end(), when.doubting(reason("en_week_number")), "window")
    if " week of " in said or " week in " in said:
        for match in _WEEK_OF_MONTH.finditer(text, start, end):
            yield Day(match.start(), match.end(), _of_month(match, context).doubting(reason("en_window")), "window")
    if " half of " in said:
        for match in _HALF_OF_MONTH.finditer(text, start, end):
            last = _last_day(match, context)
            day = last.replace(day=_MID_MONTH) if match["which"].lower() in {"first", "1st"} else last
            yield Day(match.start(), match.end(), When(day, rule="part_of_month").doubting(reason("en_window")), "window")


def _of_number(match: re.Match[str], context: Context) -> When | None:
    """A calendar week (ISO 8601): its weekday that is named, else its last business day.

    A week far ahead is one of a plan's or a course's own count.
    """
    sent = context.sent_day
    for year in (words.year(match["year"]),) if match["year"] else (sent.year, sent.year + 1):
        try:
            monday = date.fromisocalendar(year, int(match["number"]), 1)
        except ValueError:
            continue
        if match["weekday"]:
            day = monday + timedelta(days=words.weekday(match["weekday"]))
        else:
            day = context.calendar.last_of_week(monday) or monday + timedelta(days=FRIDAY)
        if day >= sent and monday - sent <= _WEEKS_COUNTED:
            return When(day, rule="week_end")
    return None


def _of_month(match: re.Match[str], context: Context) -> When:
    """The last business day of a month's first to fourth week, or of its last one. The first is that of its first Thursday."""
    last = _last_day(match, context)
    which = match["which"].lower()
    if which in {"last", "final"}:
        monday = last - timedelta(days=last.weekday())
    else:
        fourth = last.replace(day=4)  # lies in the month's first week, as 4 January does in the year's
        monday = fourth - timedelta(days=fourth.weekday()) + (words.ordinal(which) - 1) * _WEEK
    day = context.calendar.last_of_week(monday) or monday + timedelta(days=FRIDAY)
    return When(min(day, last) if which in {"last", "final"} else day, rule="week_end")


def _last_day(match: re.Match[str], context: Context) -> date:
    if match["month"]:
        return end_of_named_month(context, words.month(match["month"])).day
    return month_end(context, int(match["ahead"].lower() not in {"this", "the"})).day
