"""Reads the mails of `mails/`: invented office mail, its writers' own words alone, with what a careful reader finds asked.

A mail begins with "=== when it was sent | who writes | to whom | subject", its body follows, and behind it one line for each
day that somebody is to keep: "@@ theirs | due | the words that state it | what is asked". `theirs` is the reader's, `ours` the
writer's, `third` somebody else's; of `optional` ones people differ whether anything is asked. A due is a day or a minute, in
the zone of the writer; several that are all right stand with a stroke between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar
from kigen.language.deadline import Context, Deadline
from kigen.language.en import PACK

FOLDER = Path(__file__).parent / "mails"
FILES = tuple(sorted(file.stem for file in FOLDER.glob("*.txt")))
_ZONE = ZoneInfo("America/Chicago")
_CALENDAR = BusinessCalendar("US")


@dataclass(frozen=True)
class Label:
    """A day that somebody is to keep. `kind`: theirs, ours, third or optional; `days`: every day that is right."""

    kind: str
    days: frozenset[date]
    phrase: str
    ask: str


@dataclass(frozen=True)
class Letter:
    """A mail with its labels. `place`: its file and line."""

    place: str
    context: Context
    body: str
    labels: tuple[Label, ...]

    def days(self, *kinds: str) -> frozenset[date]:
        """The days of its labels of some kinds."""
        return frozenset(day for label in self.labels if label.kind in kinds for day in label.days)


def letters(file: str) -> Iterator[Letter]:
    """The mails of one of FILES, in their order."""
    head, body, labels, place = "", list[str](), list[Label](), ""
    for number, line in enumerate((*(FOLDER / f"{file}.txt").read_text("utf-8").splitlines(), "==="), start=1):
        if line.startswith("==="):
            if head:
                yield Letter(place, _context(head), "\n".join(body), tuple(labels))
            head, body, labels, place = line[3:], [], [], f"{file}.txt:{number}"
        elif line.startswith("@@"):
            kind, due, phrase, ask = (part.strip() for part in line[2:].split("|", 3))
            labels.append(Label(kind, frozenset(date.fromisoformat(one[:10]) for one in due.split("/")), phrase, ask))
        else:
            body.append(line)


def _context(head: str) -> Context:
    sent, writer, reader, subject = (part.strip() for part in head.split("|", 3))
    return Context(
        sent_at=datetime.fromisoformat(sent).replace(tzinfo=_ZONE),
        zone=_ZONE,
        calendar=_CALENDAR,
        date_order="mdy",
        sender_name=writer,
        recipients=((reader, "client@client.example"),),
        subject=subject,
    )


@cache
def read(letter: Letter) -> tuple[Deadline, ...]:
    """What the pack reads in a mail."""
    return tuple(PACK.deadlines(letter.body, [(0, len(letter.body))], letter.context))
