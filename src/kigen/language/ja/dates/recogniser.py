"""What a recogniser of date expressions is, and what it knows beside the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kigen.language.deadline import Context
from kigen.language.ja.dates.events import DaysTold
from kigen.language.when import When
from kigen.patterns import Pattern


@dataclass(slots=True)
class Scene:
    """Where an expression is read: the context of the mail, and what was last stated before (同日, それまで).

    `begins` is the first day of the run that ends with `stated`, where it ends one: 12日・13日の研修, 12日から14日. `days` are
    those that the whole letter names. `event` is the day from which one last counted back, set by who counts back.
    """

    context: Context
    stated: When | None = None
    begins: When | None = None
    days: DaysTold | None = None
    event: When | None = None

    @property
    def first_stated(self) -> When | None:
        """The day from which one counts back: the first of those last stated."""
        return self.begins or self.stated


Resolve = Callable[[re.Match[str], Scene], When | None]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """A pattern for one kind of expression and how to resolve it.

    `first` are the characters it may begin with: only there is it tried. `units` are those that may stand behind the
    number with which it begins, if it begins with one; empty for any. `behind` are those that may stand behind the first
    character of a word like 今月, 本日 or 翌週, if it begins with one; empty for any. `limit` says that the words are a
    limit by themselves (3日以内). `complete` says that the words already name a time on the clock or a span, so that none
    follows.
    """

    name: str
    first: str
    pattern: Pattern
    resolve: Resolve
    limit: bool = False
    complete: bool = False
    units: str = ""
    behind: str = ""
