"""Weeks and months that are pointed at: by the end of that month, Wednesday of that week, by that Friday."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import Expression
from kigen.language.en.place import Setting
from kigen.language.reason import reason
from kigen.language.when import FRIDAY, When, end_of_month
from kigen.patterns import Pattern

_END_OF_THAT = Pattern(
    r"\b(?:the\s+)?(?:(?:very\s+)?end|close)\s+of\s+that\s+(?:very\s+|same\s+)?(?P<unit>week|month|year)\b",
    re.IGNORECASE,
    begins="cetv",
)
_OF_THAT_WEEK = Pattern(r",?\s+(?:of\s+|in\s+)?that\s+(?:very\s+|same\s+)?week\b", re.IGNORECASE)
_THAT = Pattern(r"\b(?:by|on|before|until|till|for|due)\s+that\s+(?:very\s+|same\s+)?$", re.IGNORECASE)
_THIS = Pattern(r"\b(?:this|coming)\s+(?:\w+\s+)?$", re.IGNORECASE)
_WEEK = 7
_AHEAD = 2  # days behind the day stated last on which one named before it may stand
_REACH = 20  # characters that "until that very" takes at most


def of_that_week(setting: Setting, found: Sequence[Expression], stated: When | None, context: Context) -> list[Expression]:
    """The expressions of a sentence, those of "that" week or month placed by the day stated before; as guesses.

    Where no day was stated they name none.
    """
    placed: list[Expression] = []
    last = stated
    for one in found:
        there = _there(setting, one, last)
        if there is not None:
            placed.append(there)
        elif not _points(setting, one):
            placed.append(one)
        last = one.when if one.form in {"date", "weekday"} and there is None else last
    match = _END_OF_THAT.search(setting.text, setting.start, setting.end)
    if match is not None:
        before = next((one.when for one in reversed(found) if one.end <= match.start() and one.form != "clock"), stated)
        if before is not None:
            when = _guessed(before, _end(match["unit"].lower(), before.day, context))
            placed.append(Expression(match.start(), match.end(), when, "period"))
    return placed


def of_the_week_named(setting: Setting, found: Sequence[Expression], stated: When | None) -> list[Expression]:
    """ "The fair is on the 20th. Stalls must be cleared by Saturday", said on the 10th: the weekday right behind the day stated
    may be that of its week."""
    placed: list[Expression] = []
    last = stated
    for plain in found:
        one = _named_before(setting, plain, last)
        other = last is not None and not last.doubts and _is_next_weeks(setting, one, last)
        placed.append(replace(one, when=one.when.doubting(reason("en_that_week"))) if other else one)
        last = one.when if one.form in {"date", "weekday"} else last
    return placed


def _named_before(setting: Setting, one: Expression, last: When | None) -> Expression:
    """ "Closed Saturday, August 25. All cars must be out by Saturday": a bare weekday that was named with its date before."""
    if last is None or one.form != "weekday" or one.when.rule != "weekday":
        return one
    apart = (one.when.day - last.day).days % _WEEK
    day = last.day + timedelta(days=apart if apart < _AHEAD else apart - _WEEK)
    if day <= one.when.day or _THIS.search(setting.text, max(0, one.start - _REACH), one.start):
        return one
    name = f"{day:%A}"
    named = re.search(
        rf"\b{name[:3]}(?:{name[3:]}|{name[3:-3]})?\.?,?\s+(?:the\s+)?(?:[A-Z][a-z]+\.?\s+)?\d", setting.text[: one.start]
    )
    if named is None:
        return one
    return replace(one, when=replace(one.when, day=day, doubts=()).doubting(reason("en_that_week")))


def _is_next_weeks(setting: Setting, one: Expression, last: When) -> bool:
    """Whether a bare weekday falls, a week later, on the day after the one stated before it, or a week later on the day before:
    "the movers come on the 28th, have it boxed by Friday"."""
    if one.form != "weekday" or one.when.rule != "weekday" or one.when.doubts:
        return False
    if _THIS.search(setting.text, one.start - _REACH if one.start > _REACH else 0, one.start):
        return False
    ahead = (last.day - one.when.day).days
    return (one.when.day - last.day).days == 1 - _WEEK or ahead == _WEEK + 1


def _points(setting: Setting, one: Expression) -> bool:
    return one.form == "weekday" and (
        _OF_THAT_WEEK.match(setting.text, one.end) is not None
        or _THAT.search(setting.text, max(setting.start, one.start - _REACH), one.start) is not None
    )


def _there(setting: Setting, one: Expression, last: When | None) -> Expression | None:
    """The weekday of that week, or the first such weekday from the day stated on."""
    if last is None or not _points(setting, one):
        return None
    number, day = one.when.day.weekday(), last.day
    behind: re.Match[str] | None = _OF_THAT_WEEK.match(setting.text, one.end)
    if behind is not None:
        target = day - timedelta(days=day.weekday() - number)
    else:
        target = day + timedelta(days=(number - day.weekday()) % 7)
    when = replace(_guessed(last, target), clock=one.when.clock, soft_clock=one.when.soft_clock)
    return Expression(one.start, behind.end() if behind else one.end, when, "weekday")


def _end(unit: str, day: date, context: Context) -> date:
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return context.calendar.last_of_week(monday) or monday + timedelta(days=FRIDAY)
    return end_of_month(day.year, 12 if unit == "year" else day.month).day


def _guessed(stated: When, day: date) -> When:
    when = replace(stated, day=day, clock=None, soft_clock=False, rule="anaphora")
    return when.doubting(reason("en_that_week"))
