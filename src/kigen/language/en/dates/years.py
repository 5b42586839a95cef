"""The year that words behind a day name: the 3rd of March next year, the end of June of next year."""

from __future__ import annotations

import re
from dataclasses import replace

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.reason import reason
from kigen.language.when import When, checked, end_of_month, month_day
from kigen.patterns import Pattern

WHICH_YEAR = Pattern(
    r"(?:\s*,\s*|\s+)(?:of\s+|in\s+)?(?P<which>next|this|the\s+(?:following|coming|same))\s+year\b(?!['’])",
    re.IGNORECASE,
)
_WEEKDAY = Pattern(rf"\b{words.WEEKDAY}", re.IGNORECASE)
_ENDS_OF_MONTH = frozenset({"month_end", "quarter_end"})
_IN_A_YEAR = frozenset({"date", "month_end", "quarter_end", "part_of_month", "month"})


def of_year(text: str, day: Day, context: Context) -> Day:
    """The day in the year that is named behind it; `day` itself where none is."""
    if day.when.rule not in _IN_A_YEAR or day.form == "feast":
        return day
    match = WHICH_YEAR.match(text, day.end)
    if match is None:
        return day
    year = context.sent_day.year + (match["which"].lower().endswith(("next", "following", "coming")))
    when = _moved(day.when, year, context)
    if when is None:
        return day
    weekday = _WEEKDAY.search(text, day.start, day.end)
    if weekday is not None:
        when = checked(context, when, words.weekday(weekday[0]))
    return replace(day, end=match.end(), when=when)


def _moved(when: When, year: int, context: Context) -> When | None:
    """The same day of another year; which year it is needs no guess any more, and whether a weekday fits is looked at anew."""
    month = when.day.month
    moved = end_of_month(year, month) if when.rule in _ENDS_OF_MONTH else month_day(context, month, when.day.day, year)
    doubts = tuple(doubt for doubt in when.doubts if doubt not in (reason("en_year_guess"), reason("weekday_conflict")))
    return moved and replace(when, day=moved.day, doubts=doubts)
