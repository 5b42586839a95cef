"""Reads the pack's corpus files: `says*.txt` (what a text states) and `says_not*.txt` (what asks nobody for anything)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar, ClosingDays
from kigen.language.deadline import Context, Deadline
from kigen.language.ja import PACK

TOKYO = ZoneInfo("Asia/Tokyo")
CALENDAR = BusinessCalendar("JP", (ClosingDays.parse("12-29..01-03"),))


@dataclass(frozen=True)
class Line:
    """One line of a corpus file: when it was sent, what it states (empty: nothing), and the text."""

    place: str
    sent_at: datetime
    states: str
    text: str


def context(sent_at: datetime, *, subject: str = "", recipients: tuple[tuple[str, str], ...] = ()) -> Context:
    """A mailbox in Tokyo with Japanese holidays and fiscal year."""
    return Context(sent_at, TOKYO, CALENDAR, fiscal_year_start=4, subject=subject, recipients=recipients)


def at(moment: str) -> datetime:
    """A moment on the clock of Tokyo."""
    return datetime.fromisoformat(moment).replace(tzinfo=TOKYO)


def deadlines(text: str, sent_at: datetime) -> list[Deadline]:
    """What the pack reads in a text, all of it the sender's own."""
    return list(PACK.deadlines(text, [(0, len(text))], context(sent_at)))


def lines(*, negative: bool) -> Iterator[Line]:
    """The lines of all corpus files of one kind."""
    folder = resources.files("kigen.language.ja").joinpath("corpus")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.startswith("says") or file.name.startswith("says_not") is not negative:
            continue
        sent_at = None
        for number, raw in enumerate(file.read_text("utf-8").splitlines(), 1):
            if raw.startswith("@ "):
                sent_at = at(raw[2:])
            elif raw and not raw.startswith("#"):
                assert sent_at is not None, f"{file.name}:{number} stands before any @ line"
                states, text = ("", raw) if negative else raw.split(" | ", 1)
                yield Line(f"{file.name}:{number}", sent_at, states, text.replace("⏎", "\n"))


@cache
def lines_by_file(*, negative: bool) -> dict[str, tuple[Line, ...]]:
    """The same lines, file by file."""
    found: dict[str, list[Line]] = {}
    for line in lines(negative=negative):
        found.setdefault(line.place.partition(":")[0], []).append(line)
    return {name: tuple(of) for name, of in found.items()}


@cache
def read(line: Line) -> tuple[Deadline, ...]:
    """What the pack reads in a line: once for all that is asked of the reading."""
    return tuple(deadlines(line.text, line.sent_at))


def stated(line: Line) -> list[str]:
    """The deadlines read from a line, as the corpus writes them; those of third parties and, unless named, our own left out."""
    own_too = any(part.startswith("us ") for part in line.states.split("; "))
    shown = []
    for one in read(line):
        if one.owed_by == "third" or (one.owed_by == "us" and not own_too):
            continue
        mark = "" if one.certain else "?"
        soft = " soft" if one.soft and line.states.endswith(" soft") else ""
        shown.append(("us " if one.owed_by == "us" else "") + one.due_text + mark + soft)
    return shown
