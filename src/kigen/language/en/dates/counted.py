"""Days counted from another day that is named: two days before the meeting on June 12, within ten days of 8 June."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.when import months_on
from kigen.patterns import Pattern

_OF_WHAT = r"(?:(?:the|our|your|this|that)\s+)?(?:[\w'’-]+\s+){0,4}?(?:on\s+|of\s+|at\s+)?(?:the\s+)?$"
_DAYS_AHEAD_OF = Pattern(
    rf"\b(?:at\s+least\s+)?(?P<count>{words.COUNT}|(?:a\s+)?couple(?:\s+of)?)\s+(?P<business>(?:business|"
    r"working|banking)\s+)?(?P<unit>days?|weeks?|fortnights?|months?|hours?)\s+"
    rf"(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+{_OF_WHAT}",
    re.IGNORECASE,
)
_DAYS_BEHIND = Pattern(
    rf"(?:\b(?P<within>within|inside(?:\s+of)?|in)\s+)?(?:\b(?:the\s+)?(?P<count>{words.COUNT})\s+(?:\(\d{{1,3}}\)\s+)?(?:calendar\s+)?"
    rf"(?P<business>(?:business|working|banking)\s+)?(?P<unit>days?|weeks?|fortnights?|months?))\s+(?P<side>of|from|after|following)\s+{_OF_WHAT}",
    re.IGNORECASE,
)
# "The Monday before 20 June", "the day after the 12th"
_THE_DAY_BESIDE = Pattern(
    rf"\bthe\s+(?:(?P<weekday>{words.WEEKDAY})|(?P<day>day))\s+(?P<side>before|after|following|preceding|prior\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SO_ABOUT = Pattern(
    r"\b(?:so|i\.?e\.?|hence|meaning|which)\b", re.IGNORECASE
)  # "six weeks before the day, so at the end of August"
_AHEAD = ("before", "prior", "ahead", "advance", "preceding")
_BEHIND = (" of ", " from ", "after", "following")
_UNITS = ("day", "week", "hour", "fortnight", "month")  # a weekday among them
_REACH = 60  # characters before a day in which "two days before the meeting on" may stand
_DAYS = {"d": 1, "h": 1, "w": 7, "f": 14}  # whole days of hours


def counted(text: str, start: int, day: Day, context: Context) -> Day:
    """The day that the words before `day` count from it; `day` itself where they count nothing."""
    first = max(start, day.start - _REACH)
    before = text[first : day.start].lower()
    if not any(unit in before for unit in _UNITS):
        return day
    if day.form != "within" and any(word in before for word in _AHEAD):
        if (match := _THE_DAY_BESIDE.search(text, first, day.start)) and day.form == "date":
            return _beside(match, day)
        match = _DAYS_AHEAD_OF.search(text, first, day.start)
        if match is not None and not _SO_ABOUT.search(text, match.start(), day.start):
            return _back(match, day, context)
    if day.form in {"date", "weekday"} and any(word in before for word in _BEHIND):
        if (match := _THE_DAY_BESIDE.search(text, first, day.start)) and day.form == "date":
            return _beside(match, day)
        match = _DAYS_BEHIND.search(text, first, day.start)
        counts = match is not None and (match["within"] or match["side"].lower() != "of")
        if match is not None and counts and not _SO_ABOUT.search(text, match.start(), day.start):
            return _on(match, day, context)
    return day


def _beside(match: re.Match[str], day: Day) -> Day:
    ahead = match["side"].lower().startswith(_AHEAD)
    if match["day"]:
        if ahead:
            return day  # "the day before the 12th" is as good as "before the 12th"
        target = day.when.day + timedelta(days=1)
    else:
        target = weekday_beside(day.when.day, words.weekday(match["weekday"]), ahead=ahead)
    return Day(match.start(), day.end, replace(day.when, day=target, rule="days_before" if ahead else "within"), "date")


def weekday_beside(day: date, weekday: int, *, ahead: bool) -> date:
    """The last such weekday before a day, or the first one after it."""
    if ahead:
        return day - timedelta(days=(day.weekday() - weekday - 1) % 7 + 1)
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _back(match: re.Match[str], day: Day, context: Context) -> Day:
    count = words.count(match["count"])
    if match["unit"].lower().startswith("hour"):
        if count % 24:
            return day
        count //= 24
    target = moved(day.when.day, -count, match["unit"], context, in_business_days=match["business"] is not None)
    return Day(match.start(), day.end, replace(day.when, day=target, rule="days_before"), "within")


def _on(match: re.Match[str], day: Day, context: Context) -> Day:
    count = words.count(match["count"])
    target = moved(day.when.day, count, match["unit"], context, in_business_days=match["business"] is not None)
    form = "within" if match["within"] else "date"  # "a week from Tuesday" is a day, "within a week of Tuesday" a limit
    return Day(match.start(), day.end, replace(day.when, day=target, rule="within"), form)


def moved(day: date, count: int, unit: str, context: Context, *, in_business_days: bool) -> date:
    """The day so many days, weeks, fortnights or months after another one, or before it where `count` is negative; business
    days are those of the mailbox's calendar. Hours have been made whole days.
    """
    if in_business_days:
        return context.calendar.plus(day, count)
    unit = unit[0].lower()
    return months_on(day, count) if unit == "m" else day + timedelta(days=count * _DAYS[unit])
