"""What a recogniser hands over: a day or a clock time, where it stands, and what form of words said it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from kigen.language.reason import Reason
from kigen.language.when import When


@dataclass(slots=True)
class Day:
    """A day expression at text[start:end].

    `form` is the kind of words: date, weekday, relative, period (end of June), window (next week), within (in two
    days), part (this morning), moment (within 48 hours), week (the week ending on that day).
    """

    start: int
    end: int
    when: When
    form: str


@dataclass(slots=True)
class Clock:
    """A clock time at text[start:end], counted from the start of its day.

    `soft`: only implied ("first thing"). `bare`: an hour without am or pm, read as the likelier one.
    """

    start: int
    end: int
    at: timedelta
    soft: bool = False
    bare: bool = False
    zone: ZoneInfo | None = None
    doubts: tuple[Reason, ...] = ()


@dataclass(slots=True)
class PartOfDay:
    """A part of a day at text[start:end]: `at` is the clock it implies, None for the end of working hours.

    `closes` marks close of business and its like, which need no day beside them: "by COB" is today's.
    """

    start: int
    end: int
    at: timedelta | None
    zone: ZoneInfo | None = None
    closes: bool = False


@dataclass(slots=True)
class Expression:
    """A whole date expression at text[start:end]: a day with what clock, zone or range belongs to it.

    `form` is that of its day, or `clock` for a clock time alone and `range` for a span of days, read as its end.
    """

    start: int
    end: int
    when: When
    form: str
