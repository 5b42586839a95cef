"""A digest's words: sentences of one language with their places filled, counts, days and times as a glance takes them in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from kigen.language.home import folder

_MINUTE = timedelta(minutes=1)
_BY_THE_CLOCK = timedelta(hours=48)  # after that a lateness is counted in days of the calendar, as people do
_NEAR = {0: "today", 1: "tomorrow", -1: "yesterday"}


@cache
def _table(language: str) -> Mapping[str, Any]:
    file = folder(language).joinpath("digest", "words.toml")
    if not file.is_file():
        raise LookupError(f"there is no digest in {language!r}")
    return tomllib.loads(file.read_text("utf-8"))


def fonts(language: str) -> str:
    """The fonts of a language, as CSS names them."""
    return str(_table(language)["fonts"])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `language` for a reader whose clock in `zone` shows `now`. Raises LookupError for an unknown language."""

    language: str
    now: datetime
    zone: ZoneInfo

    def say(self, key: str, **places: object) -> str:
        """The sentence `key` (`section.name`) with its places filled."""
        return self._sentence(key).format(**places)

    def count(self, key: str, n: int, **places: object) -> str:
        """The sentence `key` with `n` in it, in the singular or plural where the language tells them apart."""
        return self._sentence(key, n).format(n=n, **places)

    def knows(self, key: str) -> bool:
        table, _, name = key.rpartition(".")
        return name in (_table(self.language)[table] if table else _table(self.language))

    def respects(self, greeting: str) -> bool:
        """Whether a greeting is a name with a title of respect after it, fit to stand for the person: 鈴木様."""
        pattern = str(_table(self.language)["respect"])
        return bool(pattern) and re.search(pattern, greeting) is not None

    def _sentence(self, key: str, n: int = 1) -> str:
        table, _, name = key.rpartition(".")
        found = (_table(self.language)[table] if table else _table(self.language))[name]
        return str(found if isinstance(found, str) else found[0 if n == 1 else 1])

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def day(self, day: date, pattern: str = "date", **places: object) -> str:
        """A day with its weekday, and with its year only where that is another one."""
        names = _table(self.language)
        chosen = "date_of_year" if pattern == "date" and day.year != self.today.year else pattern
        return str(names[chosen]).format(
            year=day.year,
            month=names["months"][day.month - 1],
            month_number=day.month,
            day=day.day,
            weekday=names["weekdays"][day.weekday()],
            **places,
        )

    def time(self, moment: datetime) -> str:
        """The clock time of an instant, on the reader's clock."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def moment(self, moment: date | datetime) -> str:
        """A day, or an instant on the reader's clock, with its date."""
        if not isinstance(moment, datetime):
            return self.day(moment)
        local = moment.astimezone(self.zone)
        return self.say("clock", date=self.day(local.date()), time=local.strftime("%H:%M"))

    def near(self, moment: date | datetime) -> str:
        """As `moment`, but yesterday, today and tomorrow by name."""
        day = moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment
        name = _NEAR.get((day - self.today).days)
        if name is None:
            return self.moment(moment)
        said = self.say(name)
        return self.say("clock", date=said, time=self.time(moment)) if isinstance(moment, datetime) else said

    def relative(self, due: date | datetime, due_at: datetime) -> str:
        """How far off a deadline is: by the day for a day, by the clock for a moment that is near."""
        over = self.now - due_at
        clock = isinstance(due, datetime)
        days = ((due_at.astimezone(self.zone).date() if clock else due) - self.today).days
        if over >= timedelta(0):
            by_the_day = days < 0 and (not clock or over >= _BY_THE_CLOCK)
            return self.count("relative.days_over", -days) if by_the_day else self._length(over, "over")
        if days <= 0:
            return self._length(-over, "left") if clock else self.say("relative.today")
        return self.say("relative.tomorrow") if days == 1 else self.count("relative.days_left", days)

    def _length(self, span: timedelta, way: str) -> str:
        minutes = max(1, span // _MINUTE)
        if minutes < 60:
            return self.count(f"relative.minutes_{way}", minutes)
        return self.count(f"relative.hours_{way}", minutes // 60)
