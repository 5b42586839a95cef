"""Arithmetic of days counted back: so many days, weeks, months or hours before the day of an event, and an hour beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import Expression
from kigen.language.en.dates.clock import clocks
from kigen.language.en.dates.counted import moved, weekday_beside
from kigen.language.en.dates.words import COUNT, count, weekday
from kigen.language.en.place import Setting
from kigen.language.when import When
from kigen.patterns import Pattern

NUMBER = rf"{COUNT}|a\s+couple\s+of"
BUSINESS = r"(?:business|working|banking)\s+"
AHEAD = r"(?:\bto\s+go\s+)?\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+"
_HOUR_BEFORE = Pattern(r"\s*,?\s*(?:(?:on|of)\s+)?", re.IGNORECASE)
_HOUR = Pattern(
    r"(?:\d\s?(?:[ap]\.?m\.?)?|\b(?:noon|midday|lunch|lunchtime|morning|o['’]?clock))\s*,?\s*(?:on\s+)?$", re.IGNORECASE
)
_HOUR_REACH = 24
_HOUR_KINDS = frozenset({"clock", "number", "spoken"})
_DAY_HOURS = 24


def plain(event: When) -> When:
    """The day of an event without its hour, as one from which days are counted back."""
    return replace(event, clock=None, soft_clock=False, zone=None, rule="days_before")


def counted_back(event: When, said: str, unit: str, context: Context, *, in_business_days: bool) -> When | None:
    """The day so many days, business days, weeks, fortnights, months or hours before that of an event.

    None where hours make no whole days and that of the event is not known.
    """
    number, there = count(said), plain(event)
    if unit.startswith("hour"):
        return _hours_back(number, event)
    return replace(there, day=moved(event.day, -number, unit, context, in_business_days=in_business_days))


def eve(event: When, named: str | None, context: Context, *, in_business_days: bool) -> When:
    """The last weekday that is so named before the day of an event, or the day or business day before."""
    there = plain(event)
    if named:
        return replace(there, day=weekday_beside(event.day, weekday(named), ahead=True))
    return replace(there, day=context.calendar.plus(event.day, -1) if in_business_days else event.day - timedelta(days=1))


def _hours_back(number: int, event: When) -> When | None:
    days, hours = divmod(number, _DAY_HOURS)
    if event.clock is None:
        return None if hours else replace(event, day=event.day - timedelta(days=days), rule="days_before")
    clock = event.clock - timedelta(hours=hours)
    if clock < timedelta():
        days, clock = days + 1, clock + timedelta(days=1)
    return replace(event, day=event.day - timedelta(days=days), clock=clock, rule="days_before")


def stands_before(setting: Setting, one: Expression, start: int) -> bool:
    """Whether an expression is the hour right before the day named from `start` on."""
    return one.form == "clock" and one.end <= start and _HOUR_BEFORE.fullmatch(setting.text, one.end, start) is not None


def with_its_hour(setting: Setting, found: Sequence[Expression], day: Expression, *, alone: bool) -> list[Expression]:
    """The expressions with `day`, and the hour right before it as its own: "by noon the day before". `alone`: it needs none."""
    first = max(setting.start, day.start - _HOUR_REACH)
    near = clocks(setting.text, first, day.end, _HOUR_KINDS)
    hour = next(
        (one for one in near if one.end <= day.start and _HOUR_BEFORE.fullmatch(setting.text, one.end, day.start)), None
    )
    if hour is None:
        if not alone or _HOUR.search(setting.text, first, day.start):
            return list(found)
        return [*found, day]
    when = replace(day.when, clock=hour.at, soft_clock=hour.soft, zone=hour.zone).doubting(*hour.doubts)
    others = (one for one in found if one.end <= hour.start or one.start >= day.end)
    return [*others, Expression(hour.start, day.end, when, "date")]
