"""The corpus is the specification: every line of it is read as it says."""

from __future__ import annotations

import pytest
from ja_lines import Line, lines, lines_by_file, read, stated

from language.every_line import differs, judge

SAYS = lines_by_file(negative=False)
SAYS_NOT = lines_by_file(negative=True)


def _place(line: Line) -> str:
    return f"{line.place} {line.text!r}"


@pytest.mark.parametrize("file", SAYS)
def test_states_what_the_corpus_says(file: str) -> None:
    """Exactly the deadlines of each line are read, each as certain and as soft as written there."""
    judge(SAYS[file], _place, lambda line: differs(stated(line), line.states.split("; ")))


@pytest.mark.parametrize("file", SAYS_NOT)
def test_asks_nothing(file: str) -> None:
    """No deadline of the reader's is seen, not even an uncertain one."""
    judge(SAYS_NOT[file], _place, lambda line: differs([one.due_text for one in read(line) if one.owed_by == "them"], []))


@pytest.mark.parametrize("file", SAYS)
def test_phrase_stands_where_it_says(file: str) -> None:
    """The phrase is the exact words of the body at its offsets."""
    judge(
        SAYS[file],
        _place,
        lambda line: "".join(differs(line.text[one.start : one.end], one.phrase) for one in read(line)),
    )


def test_corpus_is_large() -> None:
    """The corpus holds the breadth it promises."""
    says, says_not = (sum(1 for _ in lines(negative=negative)) for negative in (False, True))
    assert (says >= 600, says_not >= 300) == (True, True)


def test_no_line_stands_twice() -> None:
    """No text is written twice: it would count twice and cover nothing more."""
    texts = [(line.sent_at, line.text) for negative in (False, True) for line in lines(negative=negative)]
    assert len(texts) == len(set(texts))
