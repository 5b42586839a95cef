"""Patterns that are compiled when they are first used: most mail needs few of them, and starting should cost little."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any


class Pattern:
    """A regular expression with the methods of `re.Pattern` that the packs use."""

    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    sub: Callable[..., str]
    split: Callable[..., list[str]]

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Called for a method not yet there: compiles, and puts the compiled pattern's methods in place."""
        if name not in type(self).__annotations__:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        for method in type(self).__annotations__:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


class RarePattern:
    """A regular expression that is tried only in texts that hold one of a few words: most sentences hold none, and looking
    for a word costs much less than a pattern of many branches.

    `words` are pieces of words in lower case, parted by blanks: one of them stands in whatever the pattern finds. Capitals do
    not count.
    """

    __slots__ = ("pattern", "words")

    def __init__(self, source: str, flags: int = 0, *, words: str) -> None:
        self.pattern = Pattern(source, flags)
        self.words = tuple(words.split())

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """What `Pattern.search` finds in text[start:end]."""
        return self.pattern.search(text, start, end) if self.may_be_in(text[start:end]) else None

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
