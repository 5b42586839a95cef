"""The corpus is the specification: every line of it is read as it says."""

from __future__ import annotations

import pytest
from en_lines import Line, deadlines, lines, stated

LINES = list(lines())
ASKS = [line for line in LINES if line.ask is not None]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.place)
def test_states_what_the_corpus_says(line: Line) -> None:
    """Exactly the deadlines of the line are read, each as certain as written there; a line that asks for nothing has none."""
    assert stated(line) == line.states


@pytest.mark.parametrize("line", ASKS, ids=lambda line: line.place)
def test_says_what_is_asked(line: Line) -> None:
    """What is asked for is named as a thing."""
    assert [one.ask for one in deadlines(line.text, line.context)] == [line.ask]


def test_phrase_stands_where_it_says() -> None:
    """In every line the phrase is the exact words of the body at its offsets."""
    for line in LINES:
        for one in deadlines(line.text, line.context):
            assert one.phrase, line.place
            assert line.text[one.start : one.end] == one.phrase, line.place


def test_corpus_is_large_enough() -> None:
    """At least 600 lines state something and at least 300 state nothing."""
    negative = sum(line.states == "not" for line in LINES)
    assert negative >= 300
    assert len(LINES) - negative >= 600
