"""Patterns as they are asked for: those that were kept by an earlier start, the others compiled."""

from __future__ import annotations

import re
from typing import AnyStr, cast

from kigen.patterns.kept import Kept, place

KEPT = Kept(place())


def compiled(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` returns, and mostly sooner. Raises `re.error` as that does."""
    pattern = KEPT.pattern(source, int(flags))
    if pattern is not None:
        return cast("re.Pattern[AnyStr]", pattern)
    fresh = re.compile(source, flags)
    KEPT.was_compiled(source, int(flags))
    return fresh


def keep_new() -> bool:
    """Keep what had to be compiled since the start, where Python may keep compiled modules. Whether it was written."""
    return KEPT.keep_new()
