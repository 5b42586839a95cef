"""The corpus is the specification: every line of it is read as it says."""

from __future__ import annotations

import pytest
from ja_lines import Line, deadlines, lines, stated

SAYS = list(lines(negative=False))
SAYS_NOT = list(lines(negative=True))


@pytest.mark.parametrize("line", SAYS, ids=lambda line: line.place)
def test_states_what_the_corpus_says(line: Line) -> None:
    """Exactly the deadlines of the line are read, each as certain and as soft as written there."""
    assert stated(line) == line.states.split("; ")


@pytest.mark.parametrize("line", SAYS_NOT, ids=lambda line: line.place)
def test_asks_nothing(line: Line) -> None:
    """No deadline of the reader's is seen, not even an uncertain one."""
    assert [one.due_text for one in deadlines(line.text, line.sent_at) if one.owed_by == "them"] == []


@pytest.mark.parametrize("line", SAYS, ids=lambda line: line.place)
def test_phrase_stands_where_it_says(line: Line) -> None:
    """The phrase is the exact words of the body at its offsets."""
    for one in deadlines(line.text, line.sent_at):
        assert line.text[one.start : one.end] == one.phrase


def test_corpus_is_large() -> None:
    """The corpus holds the breadth it promises."""
    assert (len(SAYS) >= 600, len(SAYS_NOT) >= 300) == (True, True)


def test_no_line_stands_twice() -> None:
    """No text is written twice: it would count twice and cover nothing more."""
    texts = [(line.sent_at, line.text) for line in (*SAYS, *SAYS_NOT)]
    assert len(texts) == len(set(texts))
