"""Patterns that are compiled when they are first used, and lists of words in any case."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.patterns import Pattern, any_of

WORDS = ("sketch(?:es)?", "k", "skip", "kit", "kits?", "sign", "y-?s")


@given(st.text("skKS\u017f\u212aitgnechpyY- ", max_size=24))
def test_any_of_finds_what_the_plain_list_finds(text: str) -> None:
    """The same words in the same places, in small letters, in capitals, and in what counts as one."""
    found, plain = (
        [match.span() for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE)]
        for words in (any_of(WORDS), "|".join(WORDS))
    )
    assert found == plain


def test_first_use_compiles() -> None:
    """A pattern is an ordinary one from its first use on, whichever method that is."""
    pattern = Pattern(r"(\w)x", re.IGNORECASE)
    assert "search" not in vars(pattern)
    assert pattern.findall("ax bX") == ["a", "b"]
    assert type(pattern) is Pattern
    found = pattern.search("ax bX", 2)
    assert found is not None
    assert found.span() == (3, 5)


def test_no_other_method() -> None:
    """What the packs do not use is not there, before the first use and after it."""
    pattern = Pattern("x")
    for _ in range(2):
        with pytest.raises(AttributeError):
            _ = pattern.groupindex  # type: ignore[attr-defined]
        assert pattern.match("x")


@pytest.mark.parametrize("text", ["Kin", "\u212ain", "skin", "\u017fkin", "\u0130f", "if", "(it)", "2"])
def test_begins_in_any_case(text: str) -> None:
    """Where a pattern takes no account of case, the letters with which it begins are looked for in either."""
    plain, looking = (
        Pattern("kin|skin|if|[(]it|2", re.IGNORECASE),
        Pattern("kin|skin|if|[(]it|2", re.IGNORECASE, begins="ksi(2"),
    )
    for said in (text, f"so {text}"):
        assert (found := plain.search(said)) is not None
        assert (same := looking.search(said)) is not None
        assert same.span() == found.span()
    assert Pattern("kin", begins="k").search("Kin") is None
