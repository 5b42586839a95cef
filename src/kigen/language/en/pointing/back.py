"""Arithmetic of days counted back: so many days, weeks, months or hours before the day of an event, and an hour beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import Expression
from kigen.language.en.dates.clock import clocks
from kigen.language.en.dates.words import COUNT, count
from kigen.language.en.place import Setting
from kigen.language.when import When, month_day, shifted_month
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


def days_back(said: str, unit: str, event: date, context: Context, *, in_business_days: bool) -> date:
    """The day so many days, business days, weeks or fortnights before that of an event."""
    days = count(said)
    if in_business_days:
        return context.calendar.plus(event, -days)
    return event - timedelta(days=days * {"w": 7, "f": 14}.get(unit[0].lower(), 1))


def hours_back(said: str, event: When) -> When | None:
    """So many hours before an event; None where its hour is not known and they make no whole days."""
    days, hours = divmod(count(said), _DAY_HOURS)
    if event.clock is None:
        return None if hours else replace(event, day=event.day - timedelta(days=days), rule="days_before")
    clock = event.clock - timedelta(hours=hours)
    if clock < timedelta():
        days, clock = days + 1, clock + timedelta(days=1)
    return replace(event, day=event.day - timedelta(days=days), clock=clock, rule="days_before")


def months_back(months: int, event: When, context: Context) -> When | None:
    """The day of the same number so many months before; None where that month has no such day."""
    year, month = shifted_month(event.day, -months)
    there = month_day(context, month, event.day.day, year)
    return there and replace(event, day=there.day)


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
