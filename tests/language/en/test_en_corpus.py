"""The corpus is the specification: every line of it is read as it says."""

from __future__ import annotations

import pytest
from en_lines import FILES, Line, lines, lines_of, read, stated

from language.every_line import differs, judge

each_file = pytest.mark.parametrize("file", FILES)


def _place(line: Line) -> str:
    return f"{line.place} {line.text!r}"


@each_file
def test_states_what_the_corpus_says(file: str) -> None:
    """Exactly the deadlines of each line are read, each as certain as written there; a line that asks for nothing has none."""
    judge(lines_of(file), _place, lambda line: differs(stated(line), line.states))


@each_file
def test_says_what_is_asked(file: str) -> None:
    """What is asked for is named as a thing, where the line says what; nothing is named where it says so (-)."""

    def fault(line: Line) -> str:
        named = None if line.ask == "-" else line.ask
        return (line.ask and differs([one.ask for one in read(line)], [named])) or ""

    judge(lines_of(file), _place, fault)


@each_file
def test_phrase_stands_where_it_says(file: str) -> None:
    """In every line the phrase is the exact words of the body at its offsets."""

    def fault(line: Line) -> str:
        return "".join(differs(line.text[one.start : one.end], one.phrase or "a phrase") for one in read(line))

    judge(lines_of(file), _place, fault)


def test_corpus_is_large_enough() -> None:
    """At least 600 lines state something and at least 300 state nothing, and some of them say what is asked."""
    every = list(lines())
    negative = sum(line.states == "not" for line in every)
    assert negative >= 300
    assert len(every) - negative >= 600
    assert sum(line.ask is not None for line in every) >= 100
