"""A pattern that is compiled when it is first used, so that loading the pack costs little."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any


class Cue:
    """Behaves as the compiled pattern of `source`."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Compile on the first use of any method; later uses find the compiled one in place."""
        if name not in type(self).__annotations__:
            raise AttributeError(name)
        compiled = re.compile(self.source, self.flags)
        for method in type(self).__annotations__:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
