"""Months counted from that of the mail: this month, next month, the coming March."""

from __future__ import annotations

from kigen.language.deadline import Context
from kigen.language.when import When, day_of_month_ahead

_MONTHS = 12


def months_ahead(which: str) -> int:
    """How many months ahead "this", "the" or "next" month is."""
    return 0 if which.lower() in {"this", "the"} else 1


def months_to(context: Context, month: int) -> int:
    """How many months ahead a month of the year is, 0 for that of the mail."""
    return (month - context.sent_day.month) % _MONTHS


def of_month(context: Context, day: int, which: str) -> When | None:
    """The 20th of next month; "the 1st of the month" is that of the next one when this month's is over."""
    when = day_of_month_ahead(context, day, months_ahead(which))
    if which == "the" and when is not None and when.day < context.sent_day:
        return day_of_month_ahead(context, day, 1)
    return when
