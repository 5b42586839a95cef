"""The reply corpora as lines: one answer to one request, and how it is to be read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar, local_moment
from kigen.followup.correspondence.reading import Original, Reply, ReplyKind
from kigen.language import Context
from kigen.mail import own_words
from kigen.mail.message import Address, Attachment

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
        names = self.answer.get("file", [])
        files = tuple(Attachment(each, disposition="attachment") for each in ([names] if isinstance(names, str) else names))
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
    """A day or a local moment, as a corpus writes it."""
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def corpus(language: str) -> Iterator[Line]:
    """The lines of a language's corpus, in its order."""
    file = resources.files("kigen.language").joinpath(language, "corpus", "replies.toml")
    for scene in tomllib.loads(file.read_text("utf-8"))["scene"]:
        for reading, answers in scene.items():
            if isinstance(answers, list):
                yield from (Line(language, scene, reading, answer) for answer in answers)
