"""Patterns that are tried only where one of their words stands: whatever they find must hold one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kigen import language
from kigen.patterns import RarePattern


def _all() -> Iterator[tuple[str, RarePattern]]:
    for module in walk_packages(language.__path__, "kigen.language."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, RarePattern):
                yield f"{module.name.removeprefix('kigen.language.')}.{name}", value


_RARE = dict(_all())
_LOOK_AHEAD = re.compile(
    r"^\(\?=(?:\[[^\]]+\]|\(\?-i:\[[^\]]+\]\))\)"
)  # what `begins` puts in front, which is met by chance only


@pytest.mark.parametrize("name", _RARE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_found_holds_a_word(name: str, data: st.DataObject) -> None:
    """A text that a pattern matches holds one of its words, in capitals or not."""
    rare = _RARE[name]
    text = data.draw(st.from_regex(re.compile(_LOOK_AHEAD.sub("", rare.pattern.source), rare.pattern.flags)))
    assert rare.may_be_in(text)
    assert rare.search(text) is not None


def test_it_finds_what_the_pattern_finds() -> None:
    """Within the part that is looked at, and nowhere else."""
    rare = RarePattern(r"\bdead\s?line\b", re.IGNORECASE, words="dead")
    text = "The DEAD line is past. No deadline."
    assert [match.start() for match in rare.finditer(text)] == [4, 26]
    found = rare.search(text, 10)
    assert found is not None
    assert found.start() == 26
    assert rare.search(text, 10, 30) is None
    assert list(rare.finditer("on time")) == []
