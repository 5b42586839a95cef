"""Patterns that are compiled when they are first used: most mail needs few of them, and starting should cost little."""

from __future__ import annotations

import re
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
