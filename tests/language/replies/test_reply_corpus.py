"""Every line of the reply corpora is read as it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from kigen.followup.correspondence.reading import ReplyReading, read_reply
from language.every_line import differs, judge
from language.replies.reply_lines import LANGUAGES, READINGS, corpus, moment

LINES = [line for language in LANGUAGES for line in corpus(language)]
KINDS = sorted({(line.language, line.reading) for line in LINES})
each_kind = pytest.mark.parametrize(("language", "kind"), KINDS)


@cache
def read(number: int) -> ReplyReading:
    """How a line is read: once for all that is asked of the reading."""
    return read_reply(LINES[number].reply(), LINES[number].original())


def judge_each(language: str, kind: str, fault: Callable[[int], str]) -> None:
    """Judge all lines of a language that are to be read so."""
    numbers = [number for number, line in enumerate(LINES) if (line.language, line.reading) == (language, kind)]
    judge(numbers, lambda number: f"{number}-{LINES[number].name}", fault)


@each_kind
def test_an_answer_is_read_as_the_corpus_says(language: str, kind: str) -> None:
    """The reading, the day named, the day of return and, where stated, the certainty are the corpus's."""

    def fault(number: int) -> str:
        found, answer = read(number), LINES[number].answer
        stated: dict[str, object] = {"reading": LINES[number].reading, "with reasons": True}
        shown: dict[str, object] = {"reading": found.reading.value, "with reasons": bool(found.reasons)}
        if "due" in answer:
            stated["due"], shown["due"] = moment(answer["due"]) if answer["due"] else None, found.new_due
        if "back" in answer:
            stated["back"], shown["back"] = date.fromisoformat(answer["back"]), found.return_date
        if "sure" in answer:
            stated["sure"], shown["sure"] = answer["sure"], found.certain
        return differs(shown, stated)

    judge_each(language, kind, fault)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_has_lines_of_every_reading(language: str) -> None:
    """A language's corpus knows every reading that replies can have, and no other."""
    found = {line.reading for line in corpus(language)}

    assert found <= READINGS
    assert READINGS - found <= {"delayed"}


@each_kind
def test_reasons_have_sentences_in_every_language(language: str, kind: str) -> None:
    """Whatever reason a reading gives, the user can be told in their own language."""

    def fault(number: int) -> str:
        return ", ".join(why.code for why in read(number).reasons for told in LANGUAGES if why.say(told) == why.code)

    judge_each(language, kind, fault)
