"""Reasons as data: a code and what it speaks of. Each language's folder holds the sentences, in `reasons/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from kigen.language.home import folder
from kigen.patterns import compiled

FALLBACK = "en"
_ISO = compiled(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(?::\d\d)?)?")


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences of a language by code; those of English where the language has none of its own."""
    table: dict[str, str] = {}
    own = folder(language).joinpath("reasons")
    for file in sorted(own.iterdir(), key=lambda entry: entry.name) if own.is_dir() else ():
        if file.name.endswith(".toml"):
            table |= tomllib.loads(file.read_text("utf-8"))
    return {**sentences(FALLBACK), **table} if language != FALLBACK else table


@cache
def _days(language: str) -> dict[str, str]:
    """How a language writes a day and a moment, as English does where it says nothing."""
    own = folder(language).joinpath("days.toml")
    return tomllib.loads(own.read_text("utf-8")) if own.is_file() else _days(FALLBACK)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was read, decided or done. `args` fill the places of the sentence, in order; days and local moments among
    them are in ISO 8601."""

    code: str
    args: tuple[str, ...] = ()

    def say(self, language: str = FALLBACK) -> str:
        """The sentence in `language`."""
        sentence = sentences(language).get(self.code)
        return self.code if sentence is None else sentence.format(*(_told(each, language) for each in self.args))

    def __str__(self) -> str:
        return self.say()


def _told(arg: str, language: str) -> str:
    """A day or a moment as people of a language write it; anything else as it is."""
    found = _ISO.fullmatch(arg)
    try:
        return arg if found is None else _days(language)["moment" if found[1] else "day"].format(datetime.fromisoformat(arg))
    except ValueError:  # no day of any month
        return arg


def reason(code: str, *args: object) -> Reason:
    """A Reason whose places are filled with `args` as text."""
    return Reason(code, tuple(map(str, args))) if args else Reason(code)
