"""Days of the month written out: by the twenty-first, Thursday the twenty first, by the thirtieth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.reason import reason
from kigen.language.when import checked, day_of_month
from kigen.patterns import RarePattern

_DAY_IN_WORDS = RarePattern(
    rf"(?:\b(?P<weekday>{words.WEEKDAY}),?\s+|(?:\b(?:by|before|on|until|till|than)\s|[:(])\s*)(?P<all>the\s+(?P<day>{words.DAY_WORD}))\b"
    r"(?=\s*(?:[,;:!?)]|\.(?!\d)|$)|\s+(?:at|please|pls|latest|so|if|or|and\s+(?:not|no)|cob|eob|eod|noon)\b)",
    re.IGNORECASE,
    words="first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth teenth tieth",
)
_FEW = 10  # how many of a kind are told apart by their number in words: "by the second"


def days_in_words(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    """Days of the month in text[start:end] that are named by an ordinal in words, without a month."""
    for match in _DAY_IN_WORDS.finditer(text, start, end):
        day = words.ordinal(match["day"])
        when = day_of_month(context, day)
        if when is None:
            continue
        if match["weekday"]:
            yield Day(match.start(), match.end(), checked(context, when, words.weekday(match["weekday"])), "date")
        else:
            said = when.doubting(reason("en_number")) if day <= _FEW else when
            yield Day(match.start("all"), match.end(), said, "date")
