"""Rules heed no case, and say the same whether a text is looked at once or by all of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.language.replies import grammar
from kigen.language.reply_rules import Looked, Sign, aside, rule

_WORDS = (
    *("please", "attached", "OK", "PDF", "we will send it", "by Friday", "Thanks", "not yet", "?", "No. 12", "is being signed"),
    *(
        "契約書を",
        "お送りします",
        "まだ",
        "場合は",
        "届く予定です",
        "いただければ",
        "教えてください",
        "。",
        "、",
        "OKです",
        "pdfで",
    ),
)
_CASES = (str, str.upper, str.lower, str.swapcase, str.title)
texts = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_CASES)), min_size=1, max_size=6).map(
    lambda words: " ".join(case(word) for word, case in words)
)


@pytest.mark.parametrize("language", ["ja", "en"])
@given(text=texts)
def test_every_rule_heeds_no_case(language: str, text: str) -> None:
    """Whatever form of a text a rule looks at, it finds what its patterns find there with their case ignored."""
    looked = Looked(text)
    for one in grammar(language).rules:
        rest = text if one.without is None else one.without(text)
        expected = _found(one.says, rest) and not (one.unless is not None and _found(one.unless, rest))

        assert one.holds_of(looked) is expected, one.cue
        assert one.found_in(text) is expected, one.cue


def _found(sign: Sign, text: str) -> bool:
    return re.search(sign.pattern.pattern, text, re.IGNORECASE) is not None


def test_a_small_letter_that_is_asked_for_is_small() -> None:
    """A pattern may heed the case of some of its letters."""
    cue = rule("open", r"\bis (?-i:[a-z])\w*ing\b")

    assert cue.found_in("It IS printing.")
    assert not cue.found_in("She is Manning.")


def test_what_is_harmless_is_left_out_for_one_rule_only() -> None:
    """What one rule does not look at, another that shares the text does."""
    looked = Looked("Sorry, we are late.")

    assert not rule("sorry", "sorry", without=aside(r"\bsorry\b")).holds_of(looked)
    assert rule("sorry", "sorry").holds_of(looked)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("text", ["1" * 300, "12th " * 60, "may" * 100, "by the end of the day " * 20 + "we go"])
def test_no_rule_is_at_a_loss_in_a_long_text(language: str, text: str) -> None:
    """A text that almost says what a rule looks for, over and over, is done with at once: a search that tries every way to
    divide it would not end."""
    cues = {found.cue for found in grammar(language).rules if found.found_in(text)}

    assert cues.isdisjoint({"offer", "question", "declined"})
