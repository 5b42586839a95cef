"""Dates, things and names as a letter says them: 「本日12時」, "by noon tomorrow (Friday, 12 June)", 鈴木様.

The words are those of the language's folder, `letters/words.toml`; here is only which of them fits. Everything is said
relative to the day of writing, in the zone the deadline was set in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from kigen.followup.outside import tidy, topic
from kigen.language.home import folder
from kigen.mail.message import Address
from kigen.patterns import compiled

_NEAR = {0: "today", 1: "tomorrow", -1: "yesterday"}
_ENDING = " \t,，、。.:：;!！"
_NOTE = compiled(r"(?<=\S)\s*[(（\[【<＜].*$")
_TITLE = compiled(r"(?:様|さま|さん|殿|先生)$")
_QUOTES = "\"'“”‘’「」 "


@cache
def words_of(language: str) -> Mapping[str, Any]:
    """The words of a language's letters. Raises LookupError when it has none."""
    file = folder(language).joinpath("letters", "words.toml")
    if not file.is_file():
        raise LookupError(f"there are no letters in {language!r}")
    return tomllib.loads(file.read_text("utf-8"))


def names_something(ask: str, language: str) -> bool:
    """Whether an ask says what is wanted. 1部, ご提出 or "it" do not: they need the sentence around them."""
    return re.fullmatch(words_of(language)["names_nothing"], ask.strip(), re.IGNORECASE) is None


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language, spoken on the day `today` (local to the deadline's zone)."""

    language: str
    today: date

    @property
    def words(self) -> Mapping[str, Any]:
        return words_of(self.language)

    def when(self, due: date | datetime, form: str = "due", zone: str = "") -> str:
        """`due` in words, in one of the forms of `words.toml` (in form `due` where the language has no such form).

        `zone`, when not empty, is named beside a clock time.
        """
        day = day_meant(due)
        near = _NEAR.get((day - self.today).days, "other")
        forms = self.words.get(form, self.words["due"])
        if not isinstance(due, datetime):
            return str(forms[near]).format(date=self.day(day))
        said = self.clock(due) + (self.words["zone"].format(zone=self.words["zones"].get(zone, zone)) if zone else "")
        return str(forms[f"{near}_at"]).format(date=self.day(day), clock=said)

    def day(self, day: date) -> str:
        """The day itself, with its year only where that is another one."""
        pattern = "day" if day.year == self.today.year else "day_of_year"
        months = self.words["months"]
        return str(self.words[pattern]).format(
            year=day.year, month=months[day.month - 1], day=day.day, weekday=self.words["weekdays"][day.weekday()]
        )

    def clock(self, moment: datetime) -> str:
        """A time of day; 00:00 is the midnight at which the day named beside it ends."""
        names = {(0, 0): "midnight", (12, 0): "noon"}
        pattern = names.get((moment.hour, moment.minute), "minute" if moment.minute else "hour")
        hour12, half = (moment.hour - 1) % 12 + 1, self.words["halves"][moment.hour // 12]
        return str(self.words["clock"][pattern]).format(hour=moment.hour, minute=moment.minute, hour12=hour12, half=half)

    def thing(self, ask: str | None, subject: str, *, listed: bool = False) -> str:
        """What was asked for, in a sentence or as a line of a list; where the ask does not say it, the subject is cited."""
        names = self.words["listed" if listed else "thing"]
        if ask and names_something(ask, self.language):
            reads_on = re.match(self.words["named_as_is"], ask, re.IGNORECASE)
            if reads_on and reads_on[0]:  # an article, which began a sentence of the mail
                ask = ask[0].lower() + ask[1:]
            return str(names["quoted" if reads_on is None else "named"]).format(ask=tidy(ask, 120))
        cited = re.sub(self.words["subject_tail"], "", topic(subject))
        return str(names["cited"]).format(subject=cited) if cited else str(names["unknown"])

    def greeting(self, greet: str | None, people: Sequence[Address], *, plain: bool) -> str:
        """How to greet `people`: as the user did (`greet`), or by their display names; a single person never as a group."""
        names = self.words["greeting"]
        many = len(people) > 1
        written = tidy(greet or "", 80).rstrip(_ENDING)
        to_many = re.search(names["group"], written, re.IGNORECASE)
        if written and not re.search(names["never"], written) and (many or not to_many):
            return written + str(names["end"])
        known = [name for name in map(spoken_name, people) if name]
        if not known or len(known) < len(people) or len(known) > names["at_most"]:
            return str(names["everyone" if many else "nobody"])
        spoken = names["joint"].join(names["each_plain" if plain else "each"].format(name=name) for name in known)
        return str(names["plain" if plain else "formal"]).format(names=spoken)


def day_meant(due: date | datetime) -> date:
    """The day one speaks of. Midnight belongs to the day that it ends: 24時 and "midnight on Friday" are said of that day."""
    if not isinstance(due, datetime):
        return due
    return due.date() - timedelta(days=1) if (due.hour, due.minute) == (0, 0) else due.date()


def spoken_name(person: Address) -> str:
    """The display name as one would say it, without notes, quotes or a title of respect; empty when it is no name."""
    name = _NOTE.sub("", tidy(person.name, 40)).strip(_QUOTES).rstrip(_ENDING)
    last, comma, first = name.partition(", ")
    name = f"{first} {last}" if comma and "," not in first else name
    return "" if "@" in name else _TITLE.sub("", name).strip()
