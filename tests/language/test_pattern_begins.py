"""Patterns that are tried at some characters only: none of what they find begins with another."""

from __future__ import annotations

import re._constants as codes
import re._parser as parser
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import kigen.language
from kigen.patterns import Pattern, RarePattern
from language.first_characters import first_of


def _guarded() -> Iterator[tuple[str, str]]:
    """The patterns of all packs that look at a character first, with their names."""
    for module in walk_packages(kigen.language.__path__, "kigen.language."):
        for name, value in vars(import_module(module.name)).items():
            pattern = value.pattern if isinstance(value, RarePattern) else value
            if isinstance(pattern, Pattern) and _looks_first(pattern.source):
                yield f"{module.name}.{name}", pattern.source


def _looks_first(source: str) -> bool:
    """Whether the whole of a pattern stands behind a look at the first character."""
    return source.startswith(("(?=[", "(?=(?-i:[")) and parser.parse(source)[0][0] is codes.ASSERT


@pytest.mark.parametrize(("name", "source"), tuple(_guarded()))
def test_a_pattern_begins_with_what_is_looked_for(name: str, source: str) -> None:
    """The characters at which it is tried are all with which it can begin."""
    (_, (_, look)), *rest = parser.parse(source)
    looked_for, begins = first_of(look)[0], first_of(rest)[0]
    assert begins, name
    assert {sign for sign in _single(begins) if not _in(sign, _wide(looked_for))} <= _single(looked_for)
    assert _wide(begins) <= _wide(looked_for)


def _single(ranges: set[tuple[int, int]]) -> set[str]:
    return {chr(first) for first, last in ranges if first == last}


def _wide(ranges: set[tuple[int, int]]) -> set[tuple[int, int]]:
    return {(first, last) for first, last in ranges if first != last}


def _in(sign: str, ranges: set[tuple[int, int]]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)
