"""Patterns that are compiled when they are first used: most mail needs few of them, and starting should cost little."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from kigen.patterns.compiling import compiled

_ALIKE = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}  # the Turkish i, the Kelvin sign, the long s


def any_of(alternatives: Iterable[str]) -> str:
    """A pattern for any of the alternatives, each of which begins with a plain letter; to be compiled with `re.IGNORECASE`.

    The alternatives with one first letter stand together behind it, small or capital. A letter without regard to case is
    compared anew for every alternative, while such a pair of letters is passed over at a glance: of a list of hundreds of
    words, most texts need no more than that.
    """
    groups: dict[str, list[str]] = {}
    for one in alternatives:
        groups.setdefault(one[0], []).append(one[1:])
    return "|".join(rf"{_in_any_case(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


def _in_any_case(letter: str) -> str:
    return f"(?-i:[{_cases(letter)}])"


def _cases(letter: str) -> str:
    """What `re.IGNORECASE` takes for a letter."""
    return f"{letter.lower()}{letter.upper()}{_ALIKE.get(letter.lower(), '')}"


def _one_of(signs: str, flags: int) -> str:
    if not flags & re.IGNORECASE:
        return f"[{re.escape(signs)}]"
    cases = dict.fromkeys("".join(map(_cases, signs)))
    return f"(?-i:[{re.escape(''.join(cases))}])"  # to compare without regard to case takes longer


class Pattern:
    """A regular expression with the methods of `re.Pattern` that the packs use.

    `begins` are all the characters with which what it finds may begin, letters in either case where the pattern takes no
    account of it: at others, which are most in a text, its many branches need not be tried one by one. `source` and `flags` are
    what it is compiled from.
    """

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, source: str, flags: int = 0, *, begins: str = "") -> None:
        self.source = f"(?={_one_of(begins, flags)})(?:{source})" if begins else source
        self.flags = flags
        self.__class__ = _Uncompiled


class _Uncompiled(Pattern):
    """A pattern that nobody has used yet. Looking up a method is slower in a class with `__getattr__`: so it is one of its own,
    and left behind by the first use."""

    def __getattr__(self, name: str) -> Any:
        """Called for a method not yet there: compiles, and puts the compiled pattern's methods in place."""
        if name not in Pattern.__annotations__:
            raise AttributeError(name)
        made = compiled(self.source, self.flags)
        for method in Pattern.__annotations__:
            setattr(self, method, getattr(made, method))
        used: Pattern = self
        used.__class__ = Pattern
        return getattr(made, name)


class RarePattern:
    """A regular expression that is tried only in texts that hold one of a few words: most sentences hold none, and looking
    for a word costs much less than a pattern of many branches.

    `words` are pieces of words in lower case, parted by blanks: one of them stands in whatever the pattern finds. Capitals do
    not count. `begins` is that of a pattern.
    """

    __slots__ = ("pattern", "words")

    def __init__(self, source: str, flags: int = 0, *, words: str, begins: str = "") -> None:
        self.pattern = Pattern(source, flags, begins=begins)
        self.words = tuple(words.split())

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """What `Pattern.search` finds in text[start:end]."""
        folded = text[start:end].casefold()
        for word in self.words:
            if word in folded:
                return self.pattern.search(text, start, end)
        return None

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """What `Pattern.match` finds at text[start]."""
        return self.pattern.match(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """What `Pattern.finditer` finds in text[start:end]."""
        return self.pattern.finditer(text, start, end) if self.may_be_in(text[start:end]) else iter(())

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds one of the words."""
        folded = text.casefold()
        for word in self.words:  # noqa: SIM110 - `any` takes twice as long
            if word in folded:
                return True
        return False
