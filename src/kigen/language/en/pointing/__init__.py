"""Days that are not named but pointed at: "by then", "the same day", "a week before the session"."""

from __future__ import annotations

from collections.abc import Sequence

from kigen.language.deadline import Context
from kigen.language.en.dates import Expression
from kigen.language.en.place import Setting
from kigen.language.en.pointing.ahead_of_event import ahead_of_event
from kigen.language.en.pointing.ahead_of_that import ahead_of_that
from kigen.language.en.pointing.stated import Stated
from kigen.language.en.pointing.that_day import on_that_day
from kigen.language.en.pointing.then import then

__all__ = ["Stated", "pointed"]

_WORDS_AHEAD = (
    "efore",
    "rior to",
    " prior",
    " ahead",
    " advance",
    " out",
    " earlier",
    "day of ",
    "morning of ",
    "afternoon of ",
    "evening of ",
    "night of ",
    " than that",
    "within ",
)


def pointed(
    setting: Setting, kinds: frozenset[str], found: Sequence[Expression], stated: Stated, context: Context
) -> list[Expression]:
    """The days of a sentence: those that it names (`found`), each placed by what the mail has stated before, and those that it
    points at. `kinds` are those of the sentence's cues."""
    days = on_that_day(setting, found, stated, context)
    if any(word in setting.sentence for word in _WORDS_AHEAD):
        days = ahead_of_that(setting, days, stated, context)
        days = ahead_of_event(setting, days, stated, context)
    if "anaphora" in kinds:
        days += then(setting, days, stated)
    return days
