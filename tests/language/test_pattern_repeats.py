"""Groups that may be repeated without end: each text is parted into their turns in one way, or a mail could stop the service.

Of `(?:an? |\\w+ )*` every "a " is either turn: 25 of them in a sentence take minutes to say that nothing is there.
"""

from __future__ import annotations

import random
import re
import re._constants as codes
import re._parser as parser
import signal
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pkgutil import walk_packages
from types import FrameType
from typing import Any

import pytest

import kigen.language
import kigen.mail
from kigen.language.en.clauses.openings.table import PATTERNS
from kigen.language.reply_rules import Rule
from kigen.patterns import Pattern, RarePattern

_ENDLESS = re.compile(r"\)(?:[*+](?![+])|\{\d+,\})")
_TURNS = 28  # of a text with two ways each: the first answer comes after minutes
_TRIES = 24  # texts for each group
_SECONDS = 3.0  # of CPU, for what takes microseconds
_NEVER = "\x00"  # stands in no text: so every way is tried


def _sources() -> Iterator[tuple[str, str, int]]:
    """All patterns of the packs and of reading mail, by name."""
    for room in (kigen.language, kigen.mail):
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            for name, value in vars(import_module(module.name)).items():
                yield from ((f"{module.name}.{name}", *one) for one in _patterns(value))
    yield from ((f"openings.{kind}", source, re.IGNORECASE) for kind, source in PATTERNS.items())


def _patterns(value: object) -> Iterator[tuple[str, int]]:
    match value:
        case RarePattern():
            yield from _patterns(value.pattern)
        case Pattern():
            yield value.source, value.flags
        case re.Pattern() if isinstance(value.pattern, str):
            yield value.pattern, value.flags & re.IGNORECASE
        case Rule():
            for sign in (value.says, value.unless):
                yield from _patterns(sign.pattern if sign else None)
        case tuple():
            for one in value:
                yield from _patterns(one)


def _endless_groups(source: str) -> Iterator[str]:
    """The groups of a pattern that are repeated without end."""
    opened: list[int] = []
    at, in_set = 0, False
    while at < len(source):
        sign = source[at]
        if sign == "\\":
            at += 1
        elif in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
            at += source.startswith(("]", "^]"), at + 1) + source.startswith("^]", at + 1)
        elif sign == "(":
            opened.append(at)
        elif sign == ")":
            first = opened.pop()
            if _ENDLESS.match(source, at):
                yield source[first : at + 1]
        at += 1


def _text(nodes: Sequence[Any], pick: random.Random) -> str:
    """A text that these parts of a pattern may find, looks ahead and behind left aside."""
    return "".join(_said(code, value, pick) for code, value in nodes)


def _said(code: Any, value: Any, pick: random.Random) -> str:
    match code:
        case codes.LITERAL:
            return chr(value)
        case codes.IN | codes.NOT_LITERAL | codes.ANY:
            return pick.choice(_signs(code, value))
        case codes.BRANCH | codes.SUBPATTERN | codes.ATOMIC_GROUP:
            return _text(
                pick.choice(value[1]) if code is codes.BRANCH else value[3] if code is codes.SUBPATTERN else value, pick
            )
        case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
            return "".join(_text(value[2], pick) for _ in range(min(value[1], max(value[0], pick.randint(0, 2)))))
        case _:
            return ""


def _signs(code: Any, value: Any) -> list[str]:
    """Some of the characters of a set; of a set of what is not meant, characters that are hardly ever in one."""
    if code is codes.IN and value[0][0] is not codes.NEGATE:
        found = [chr(one) for kind, one in value if kind is codes.LITERAL]
        found += [chr(one[0]) for kind, one in value if kind is codes.RANGE]
        return found or ["a" if (codes.CATEGORY, codes.CATEGORY_WORD) in value else " "]
    return ["a", "を", "式"]


def _out_of_time(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


@pytest.fixture
def soon() -> Iterator[Callable[[], None]]:
    """Begins to count: what follows has to end in time."""
    before = signal.signal(signal.SIGVTALRM, _out_of_time)
    yield lambda: signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS) and None
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def _ends(group: str, flags: int, pick: random.Random) -> bool:
    repeated = re.compile(f"(?:{group})*{_NEVER}", flags)
    nodes = parser.parse(group, flags)
    try:
        return all(repeated.match(_text(nodes, pick) * _TURNS) is None for _ in range(_TRIES))
    except TimeoutError:
        return False


def test_a_repeated_group_takes_a_text_in_one_way(soon: Callable[[], None]) -> None:
    pick = random.Random(1)
    groups = {(group, flags): name for name, source, flags in _sources() for group in _endless_groups(source)}
    assert groups
    endless = []
    for (group, flags), name in groups.items():
        soon()
        if not _ends(group, flags, pick):
            endless.append(f"{name}: {group[:120]}")
    assert not endless, "\n".join(endless)


@pytest.mark.parametrize("group", [r"(?:an? |the |\w+ )", r"(?:(?:…|  |:) *)", r"(?:[^に]{0,10}(?:を|一式)|一度)"])
def test_what_can_be_parted_in_two_ways_is_found(group: str, soon: Callable[[], None]) -> None:
    """Three that were found in the packs."""
    soon()
    assert not _ends(group, re.IGNORECASE, random.Random(1))
