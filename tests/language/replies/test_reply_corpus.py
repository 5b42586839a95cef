"""Every line of the reply corpora is read as it says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import BusinessCalendar, local_moment
from kigen.followup.correspondence.reading import Original, Reply, ReplyKind, ReplyReading, read_reply
from kigen.language import Context
from kigen.mail import own_words
from kigen.mail.message import Address, Attachment
from language.every_line import differs, judge

TOKYO = ZoneInfo("Asia/Tokyo")
LANGUAGES = ("ja", "en")
READINGS = frozenset(kind.value for kind in ReplyKind)


@dataclass(frozen=True)
class Line:
    """One answer of a corpus: the request it answers, what it says, and how it is to be read."""

    language: str
    scene: dict[str, Any]
    reading: str
    answer: dict[str, Any]

    @property
    def name(self) -> str:
        return f"{self.language}-{self.reading}-{self.answer['say'][:24]}"

    def original(self) -> Original:
        due = moment(self.scene["due"])
        clock = due.time() if isinstance(due, datetime) else time(18)
        day = due.date() if isinstance(due, datetime) else due
        return Original(due, local_moment(day, clock, TOKYO), self.scene["ask"], self.scene["ask"])

    def reply(self) -> Reply:
        body = self.answer["say"].replace(" / ", "\n")
        sent_at = datetime.fromisoformat(self.scene["sent"]).replace(tzinfo=TOKYO)
        sender = self.answer.get("from", "mia@client.example")
        calendar = BusinessCalendar("JP" if self.language == "ja" else "")
        files = (Attachment(self.answer["file"], disposition="attachment"),) if "file" in self.answer else ()
        return Reply(
            sent_at,
            body,
            tuple(own_words(body)),
            Context(sent_at, TOKYO, calendar),
            subject=self.answer.get("subject", f"Re: {self.scene['ask']}"),
            sender=Address(sender),
            headers={"From": sender},
            attachments=files,
            in_thread=not self.answer.get("fresh", False),
        )


def moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def corpus(language: str) -> Iterator[Line]:
    file = resources.files("kigen.language").joinpath(language, "corpus", "replies.toml")
    for scene in tomllib.loads(file.read_text("utf-8"))["scene"]:
        for reading, answers in scene.items():
            if isinstance(answers, list):
                yield from (Line(language, scene, reading, answer) for answer in answers)


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
