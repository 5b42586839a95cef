"""Ends of ranges, which share what only their beginning says: 2026年12月25日~1月10日, 2026年6月以降7月末, 午後1時から3時."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from kigen.language.ja.dates.clock import Clock
from kigen.language.reason import reason
from kigen.language.when import When
from kigen.patterns import Pattern

_YEARLY = frozenset({"date", "month_end", "part_of_month"})
_BEGINNING = Pattern(
    r"(?<!\d)(?P<year>20\d\d)[年/.][ ]?(?P<month>1[0-2]|0?[1-9])[月/.]の?(?P<day>3[01]|[12]\d|0?[1-9])?日?"
    r"(?:[(][^()]{1,4}[)])?[^\d、。()]{0,5}?(?:から|より|以降|[~〜～]|[-–—ー](?=[ ]?\d?))[ ]?$",
    begins="2",
)
_YEAR_SAID = Pattern(r"\d{4}|年|'\d\d|[RHS]\d")
_REACH = 32  # characters that the beginning of a range takes at most
_SECOND_HALVES = ("午後", "PM", "pm", "昼", "夕")
_OVER_NEW_YEAR = timedelta(days=180)  # 7/31から7/29に: put forward, no range
_MORNING, _EVENING = timedelta(hours=8), timedelta(hours=20)
_HALF_A_DAY = timedelta(hours=12)


def in_year_of_beginning(when: When, text: str, place: int, end: int, begins: date | None) -> When:
    """The end of a range at text[place:end] lies behind its beginning, where it names no year of its own.

    `begins` is the day just stated, where a range begins with it.
    """
    if when.rule not in _YEARLY or _YEAR_SAID.search(text, place, end):
        return when
    written = _BEGINNING.search(text, max(0, place - _REACH), place)
    if written is not None:
        year = int(written["year"])
        first = (int(written["month"]), int(written["day"] or 1))
    elif begins is not None and begins - when.day > _OVER_NEW_YEAR:
        year, first = begins.year, (begins.month, begins.day)
    else:
        return when
    try:
        return replace(when, day=when.day.replace(year=year + ((when.day.month, when.day.day) < first)))
    except ValueError:  # 29 February
        return when


def behind(found: Clock, begins: timedelta, said: str) -> Clock:
    """午後1時から3時 ends at 15:00: the half of the day that its beginning names holds for its end.

    Without it 11時から4時 ends in the afternoon, as a guess, and 22時から2時 on the next day.
    """
    if found.clock > begins or found.soft:
        return found
    later = found.clock + _HALF_A_DAY
    if later > begins and any(half in said for half in _SECOND_HALVES):
        return replace(found, clock=later)
    by_day = begins >= _MORNING and begins < later <= _EVENING
    doubts = (*found.doubts, reason("ja_clock_without_day"))
    return replace(found, clock=later if by_day else found.clock + 2 * _HALF_A_DAY, doubts=doubts)
