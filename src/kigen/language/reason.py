"""Reasons as data: a code and what it speaks of. Each language's folder holds the sentences, in `reasons/*.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from kigen.language.home import folder

FALLBACK = "en"


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences of a language by code; those of English where the language has none of its own."""
    table: dict[str, str] = {}
    own = folder(language).joinpath("reasons")
    for file in sorted(own.iterdir(), key=lambda entry: entry.name) if own.is_dir() else ():
        if file.name.endswith(".toml"):
            table |= tomllib.loads(file.read_text("utf-8"))
    return {**sentences(FALLBACK), **table} if language != FALLBACK else table


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was read, decided or done. `args` fill the places of the sentence, in order."""

    code: str
    args: tuple[str, ...] = ()

    def say(self, language: str = FALLBACK) -> str:
        """The sentence in `language`."""
        sentence = sentences(language).get(self.code)
        return self.code if sentence is None else sentence.format(*self.args)

    def __str__(self) -> str:
        return self.say()


def reason(code: str, *args: object) -> Reason:
    """A Reason whose places are filled with `args` as text."""
    return Reason(code, tuple(map(str, args)))
