"""How much patterns look through while something is read: counted, so that it is the same on every machine."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kigen.patterns import Pattern

_METHODS = tuple(Pattern.__annotations__)


@dataclass
class Work:
    """Calls of patterns, and the characters that they were given to look through."""

    calls: int = 0
    characters: int = 0


def work_of(read: Callable[[], object]) -> Work:
    """What the patterns do while `read` is called. It is called twice: what compiles a pattern is not counted."""
    read()
    with _counted() as work:
        read()
    return work


@contextmanager
def _counted() -> Iterator[Work]:
    work = Work()
    compiled = [one for one in gc.get_objects() if isinstance(one, Pattern) and "search" in vars(one)]
    methods = [(pattern, name, getattr(pattern, name)) for pattern in compiled for name in _METHODS]
    for pattern, name, method in methods:
        setattr(pattern, name, _counting(name, method, work))
    try:
        yield work
    finally:
        for pattern, name, method in methods:
            setattr(pattern, name, method)


def _counting(name: str, method: Callable[..., Any], work: Work) -> Callable[..., Any]:
    def call(*given: Any, **options: Any) -> Any:
        found = method(*given, **options)
        work.calls += 1
        work.characters += _looked_at(name, found, *(given[1:] if name == "sub" else given))
        return found

    return call


def _looked_at(name: str, found: Any, text: str, start: int = 0, end: int | None = None) -> int:
    """The characters up to the end of what is found; all where nothing is, but for a pattern tried at one place only one."""
    if name in ("match", "fullmatch", "search") and found:
        return int(found.end()) - start
    if name in ("match", "fullmatch"):
        return 1
    return max(0, min(len(text) if end is None else end, len(text)) - start)
