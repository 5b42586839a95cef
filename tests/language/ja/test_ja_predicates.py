"""The grammar of the verb: what spares places at which no predicate can begin must not hide any."""

from __future__ import annotations

import re
import re._constants as codes
import re._parser as parser
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from ja_lines import lines

from kigen.language.ja.clauses.predicates import (
    _BEGINNINGS,
    _COURTEOUS_STEP,
    _FIRST,
    _GRAMMAR,
    _GROUND,
    _PLAIN,
    Act,
    predicates,
)
from language.first_characters import NOTHING_YET, first_of


@pytest.mark.parametrize(("act", "pattern"), _GRAMMAR, ids=[f"{number}-{act}" for number, (act, _) in enumerate(_GRAMMAR)])
def test_predicates_begin_where_they_are_looked_for(act: Act, pattern: str) -> None:
    """Each pattern begins with one of the characters at which it is tried; a wish may begin with any kanji as well."""
    ranges, empty = first_of(parser.parse(pattern))
    assert not empty
    wide = {(first, last) for first, last in ranges if first != last}
    assert {chr(first) for first, _ in ranges - wide} <= set(_FIRST)
    assert wide <= ({(ord("一"), ord("龠"))} if act is Act.WISH else set())


_Start = tuple[tuple[tuple[int, int], ...], ...]  # of the first one or two characters, the ranges in which each lies


def _starts_of(parsed: Iterable[Any]) -> set[_Start]:
    """The first two characters of what a parsed pattern may match, or of what must stand behind it; fewer where it asks for no
    more."""
    starts: set[_Start] = {()}
    behind: set[_Start]
    for code, given in parsed:
        if code is codes.ASSERT and given[0] > 0:
            behind = _starts_of(given[1])
        elif code is codes.AT and given is codes.AT_END:
            behind = {(_END,)}
        elif code in NOTHING_YET:
            continue
        elif code is codes.LITERAL:
            behind = {(((given, given),),)}
        elif code is codes.IN:
            exact = all(kind in (codes.LITERAL, codes.RANGE) for kind, _ in given)
            behind = {(tuple((one, one) if kind is codes.LITERAL else one for kind, one in given) if exact else _ANY,)}
        elif code in (codes.ANY, codes.NOT_LITERAL):
            behind = {(_ANY,)}
        elif code is codes.BRANCH:
            behind = set().union(*map(_starts_of, given[1]))
        elif code is codes.SUBPATTERN:
            behind = _starts_of(given[3])
        else:
            assert code in (codes.MAX_REPEAT, codes.MIN_REPEAT), code
            once = _starts_of(given[2])
            twice = {one + two for one in once for two in once} if given[1] > 1 else set()
            behind = once | twice | ({()} if given[0] == 0 else set())
        starts = {(start + more)[:2] for start in starts for more in behind}
    return starts


_ANY = ((0, 0x10FFFF),)
_END = ((ord("$"), ord("$")),)


def _holds(ranges: tuple[tuple[int, int], ...], sign: str) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)


_STARTS = {start for _, pattern in _GRAMMAR for start in _starts_of(parser.parse(pattern))}
_WIDE = {start for start in _STARTS if len(start[0]) == 1 and start[0][0][0] != start[0][0][1]}


@pytest.mark.parametrize(("first", "second"), [(one, two) for ones, two in _BEGINNINGS.items() for one in ones])
def test_what_stands_behind_the_first_character_is_not_missed(first: str, second: str) -> None:
    """No pattern begins with other characters than are looked for behind the first one, or ends there."""
    starts = {start for start in _STARTS - _WIDE if _holds(start[0], first)}
    assert all(len(start) == 2 for start in starts)
    behind = {sign for start in starts for sign in start[1]}
    assert {chr(sign) for sign, last in behind if sign == last} <= set(second)
    assert all(sign == last for sign, last in behind)


def test_the_guard_hides_no_predicate() -> None:
    """Every line of the corpus gives what all patterns tried at every place give."""
    unguarded = re.compile("|".join(f"(?:{pattern})" for pattern in (*(pattern for _, pattern in _GRAMMAR), _COURTEOUS_STEP)))
    for line in (*lines(negative=False), *lines(negative=True)):
        found = [(one.start, one.end) for one in predicates(line.text)]
        assert found == [match.span() for match in unguarded.finditer(line.text)], line.text


def test_only_one_pattern_begins_with_a_plain_verb() -> None:
    """One pattern alone begins with any kanji, and only as a plain verb with its ground: which is tried at every one."""
    wide = [pattern for _, pattern in _GRAMMAR if any(first != last for first, last in first_of(parser.parse(pattern))[0])]
    assert len(wide) == 1
    other = wide[0].replace(f"|{_PLAIN}", "")
    assert other != wide[0]
    assert all(first == last for first, last in first_of(parser.parse(other))[0])
    assert f"{_PLAIN}){_GROUND}" in wide[0]


def test_predicates_end_and_do_not_overlap() -> None:
    """In order of place, each behind the one before, in every line of the corpus."""
    for line in lines(negative=False):
        found = list(predicates(line.text))
        assert all(one.start < one.end for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
