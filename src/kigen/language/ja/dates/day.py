"""The day that is written at a place of a passage: the recognisers that may begin there, in their order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kigen.language.ja.dates import absolute, feasts, months, relative, spans
from kigen.language.ja.dates.recogniser import Recogniser, Scene
from kigen.language.when import When
from kigen.patterns import Pattern

RECOGNISERS = (
    *spans.RECOGNISERS,
    *absolute.RECOGNISERS[:-2],
    *feasts.RECOGNISERS,
    *months.RECOGNISERS,
    *relative.RECOGNISERS,
    *absolute.RECOGNISERS[-2:],
)


_NUMERALS = frozenset("0123456789〇一二三四五六七八九十")
_UNIT = Pattern(r"(?:\d+|[〇一二三四五六七八九十]+)[ ]?(.?)")
_UNITS = frozenset("".join(recogniser.units for recogniser in RECOGNISERS))
_WORDS = frozenset("今本当同来翌明再次")  # which many words for days, weeks, months and years begin with
_BEHIND = frozenset("".join(recogniser.behind for recogniser in RECOGNISERS))
_UNITS_OF_CLOCK = frozenset(":;時")


@dataclass(slots=True)
class Day:
    """A day as written: what it means, where its words end, by which rule. `limit` says that it is a limit in itself.

    `complete` says that no clock may follow.
    """

    when: When
    end: int
    rule: str
    limit: bool = False
    complete: bool = False


@cache
def _beginning(first: str, behind: str) -> tuple[Recogniser, ...]:
    """The recognisers of what begins with a character; where that is a number's, of those whose unit is behind it, and where
    it is that of a word, of those that may go on as it does."""
    begin = (recogniser for recogniser in RECOGNISERS if first in recogniser.first)
    if first in _NUMERALS:
        return tuple(one for one in begin if not one.units or (behind and behind in one.units))
    if first in _WORDS:
        return tuple(one for one in begin if not one.behind or (behind and behind in one.behind))
    return tuple(begin)


def day_at(text: str, place: int, scene: Scene) -> Day | None:
    """The day whose words begin at a place; None when none does."""
    first = text[place]
    behind = ""
    if first in _NUMERALS:
        behind = unit if (unit := _unit(text, place)) in _UNITS else ""
    elif first in _WORDS:
        behind = sign if (sign := text[place + 1 : place + 2]) in _BEHIND else ""
    for recogniser in _beginning(first, behind):
        match = recogniser.pattern.match(text, place)
        if match is None:
            continue
        try:
            when = recogniser.resolve(match, scene)
        except (ValueError, OverflowError):
            when = None
        if when is not None:
            return Day(when, match.end(), recogniser.name, recogniser.limit, recogniser.complete)
    return None


def may_be_clock(text: str, place: int) -> bool:
    """Whether a time of day may begin at a place where no day does."""
    return text[place] not in _NUMERALS or _unit(text, place) in _UNITS_OF_CLOCK


def _unit(text: str, place: int) -> str:
    """The character behind the number that begins at a place; empty at the end of a line, or where no number begins."""
    number = _UNIT.match(text, place)
    return number[1] if number else ""
