"""Rules that look at one sentence of a reply: what a cue is found by, made once for all who look at the same sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from kigen.patterns import compiled

_ESCAPED = compiled(r"\\.")
_LETTER = compiled(r"(?![\u3040-\u9fff])[^\W\d_]")  # one that may have a capital

Aside = Callable[[str], str]  # a text without the phrases that say nothing of the thing


class Looked:
    """A text in the forms in which rules look at it, each made once: as it is, in small letters, without what is harmless."""

    __slots__ = ("_rests", "_small", "whole")

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self._small = ""
        self._rests: dict[Aside, Looked] = {}

    @property
    def small(self) -> str:
        self._small = self._small or self.whole.lower()
        return self._small

    def without(self, aside: Aside) -> Looked:
        rest = self._rests.get(aside)
        if rest is None:
            rest = self._rests[aside] = Looked(aside(self.whole))
        return rest


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern that heeds no case: it is looked for in small letters where it has no capitals itself, which costs half."""

    pattern: re.Pattern[str]
    in_small: bool

    def stands_in(self, text: Looked) -> bool:
        return self.pattern.search(text.small if self.in_small else text.whole) is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """A cue: found in a sentence where `says` matches what `without` leaves of it, unless `unless` matches it too."""

    cue: str
    says: Sign
    unless: Sign | None = None
    without: Aside | None = None

    def found_in(self, text: str) -> bool:
        return self.holds_of(Looked(text))

    def holds_of(self, text: Looked) -> bool:
        """`found_in` a text that other rules look at, too."""
        text = text if self.without is None else text.without(self.without)
        return self.says.stands_in(text) and not (self.unless is not None and self.unless.stands_in(text))


def either(*patterns: str) -> str:
    """One pattern that matches where any of them does."""
    return "|".join(patterns)


def rule(cue: str, says: str, unless: str = "", without: Aside | None = None) -> Rule:
    """A cue by patterns, whatever the case of their letters."""
    return Rule(cue, _sign(says), _sign(unless) if unless else None, without)


def aside(pattern: str) -> Aside:
    """What takes every match of a pattern out of a text, whatever the case of its letters."""
    return partial(compiled(pattern, re.IGNORECASE).sub, " ")


def _sign(source: str) -> Sign:
    plain = _ESCAPED.sub("", source)
    if plain != plain.lower() or "(?-i:" in plain:
        return Sign(compiled(source, re.IGNORECASE), in_small=False)
    return Sign(compiled(source), in_small=_LETTER.search(plain) is not None)
