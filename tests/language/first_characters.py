"""With which characters what a pattern finds may begin, read from its source."""

from __future__ import annotations

import re._constants as codes
from collections.abc import Iterable
from typing import Any

NOTHING_YET = (codes.ASSERT, codes.ASSERT_NOT, codes.AT)  # look, and take no character


def first_of(parsed: Iterable[Any]) -> tuple[set[tuple[int, int]], bool]:
    """The ranges of characters with which a parsed pattern may begin, and whether it may take none at all."""
    ranges: set[tuple[int, int]] = set()
    for code, given in parsed:
        if code in NOTHING_YET:
            continue
        if code is codes.LITERAL:
            return ranges | {(given, given)}, False
        if code is codes.IN:
            return ranges | {(one, one) if kind is codes.LITERAL else one for kind, one in given}, False
        if code is codes.BRANCH:
            branches = [first_of(branch) for branch in given[1]]
        elif code is codes.SUBPATTERN:
            branches = [first_of(given[3])]
        else:
            assert code in (codes.MAX_REPEAT, codes.MIN_REPEAT), code
            begin, empty = first_of(given[2])
            branches = [(begin, empty or given[0] == 0)]
        ranges |= set().union(*(begin for begin, _ in branches))
        if not any(empty for _, empty in branches):
            return ranges, False
    return ranges, True
