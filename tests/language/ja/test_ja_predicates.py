"""The grammar of the verb: what spares places at which no predicate can begin must not hide any."""

from __future__ import annotations

import re._constants as codes
import re._parser as parser
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from ja_lines import lines

from kigen.language.ja.clauses.predicates import _FIRST, _GRAMMAR, Act, predicates

_NOTHING_YET = (codes.ASSERT, codes.ASSERT_NOT, codes.AT)  # look, and take no character


def _first_of(parsed: Iterable[Any]) -> tuple[set[tuple[int, int]], bool]:
    """The ranges of characters with which a parsed pattern may begin, and whether it may take none at all."""
    ranges: set[tuple[int, int]] = set()
    for code, given in parsed:
        if code in _NOTHING_YET:
            continue
        if code is codes.LITERAL:
            return ranges | {(given, given)}, False
        if code is codes.IN:
            return ranges | {(one, one) if kind is codes.LITERAL else one for kind, one in given}, False
        if code is codes.BRANCH:
            branches = [_first_of(branch) for branch in given[1]]
        elif code is codes.SUBPATTERN:
            branches = [_first_of(given[3])]
        else:
            assert code in (codes.MAX_REPEAT, codes.MIN_REPEAT), code
            begin, empty = _first_of(given[2])
            branches = [(begin, empty or given[0] == 0)]
        ranges |= set().union(*(begin for begin, _ in branches))
        if not any(empty for _, empty in branches):
            return ranges, False
    return ranges, True


@pytest.mark.parametrize(("act", "pattern"), _GRAMMAR, ids=[f"{number}-{act}" for number, (act, _) in enumerate(_GRAMMAR)])
def test_predicates_begin_where_they_are_looked_for(act: Act, pattern: str) -> None:
    """Each pattern begins with one of the characters at which it is tried; a wish may begin with any kanji as well."""
    ranges, empty = _first_of(parser.parse(pattern))
    assert not empty
    wide = {(first, last) for first, last in ranges if first != last}
    assert {chr(first) for first, _ in ranges - wide} <= set(_FIRST)
    assert wide <= ({(ord("一"), ord("龠"))} if act is Act.WISH else set())


def test_only_one_wish_has_a_stem() -> None:
    """One pattern alone begins with any kanji: it is the one that is tried at those."""
    wide = [pattern for _, pattern in _GRAMMAR if any(first != last for first, last in _first_of(parser.parse(pattern))[0])]
    assert len(wide) == 1
    assert "[一-龠]" in wide[0]


def test_predicates_end_and_do_not_overlap() -> None:
    """In order of place, each behind the one before, in every line of the corpus."""
    for line in lines(negative=False):
        found = list(predicates(line.text))
        assert all(one.start < one.end for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
