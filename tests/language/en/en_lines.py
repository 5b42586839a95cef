"""Reads the corpus files of the English pack: what each line was sent as, what it states, and the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar
from kigen.language.deadline import Context, Deadline, OwedBy
from kigen.language.en import PACK

FILES = (
    "dates",
    "times",
    "figures",
    "requests",
    "lines",
    "office",
    "offhand",
    "formal",
    "letters",
    "crafts",
    "clauses",
    "agreed",
    "aims",
    "lists",
    "promises",
    "events",
    "pointing",
    "persons",
    "says_not",
    "terse",
    "circumstances",
    "typed",
    "demands",
    "hurried",
    "pressed",
    "unasked",
    "evidence",
    "occasion",
    "things",
)
NEW_YORK = ZoneInfo("America/New_York")


@dataclass(frozen=True)
class Line:
    """One line of a corpus file. `states` is a due with ` ?` where it is uncertain, `us` and a due, or `not`."""

    place: str
    context: Context
    states: str
    text: str
    ask: str | None


def context(sent_at: datetime, *, country: str = "US", date_order: str = "mdy") -> Context:
    """The mailbox of Robin Hale, who writes to Dana Reed."""
    zone = sent_at.tzinfo
    assert isinstance(zone, ZoneInfo)
    return Context(
        sent_at=sent_at,
        zone=zone,
        calendar=BusinessCalendar(country),
        date_order=date_order,
        sender_name="Robin Hale",
        recipients=(("Dana Reed", "dana@client.example"),),
    )


def lines(files: Iterable[str] = FILES) -> Iterator[Line]:
    """All lines of the files. A line that begins with @ says when and where the following ones were sent."""
    folder = resources.files("kigen.language.en").joinpath("corpus")
    for name in files:
        file = folder.joinpath(f"{name}.txt")
        here = context(datetime(2026, 3, 10, 10, 15, tzinfo=NEW_YORK))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if line.startswith("@"):
                _, sent, zone, country, order = line.split()
                moment = datetime.fromisoformat(sent).replace(tzinfo=ZoneInfo(zone))
                here = context(moment, country=country, date_order=order)
            elif line and not line.startswith("#"):
                states, text, *ask = line.split(" | ")
                yield Line(
                    f"{file.name}:{number}",
                    here,
                    states.strip(),
                    text.replace("\\n", "\n").replace("\\t", "\t"),
                    ask[0] if ask else None,
                )


def deadlines(text: str, here: Context) -> tuple[Deadline, ...]:
    """What the pack reads when the whole text is the writer's own."""
    return tuple(PACK.deadlines(text, [(0, len(text))], here))


@cache
def lines_of(file: str) -> tuple[Line, ...]:
    """The lines of one of FILES."""
    return tuple(lines((file,)))


@cache
def read(line: Line) -> tuple[Deadline, ...]:
    """What the pack reads in a line: once for all that is asked of the reading."""
    return deadlines(line.text, line.context)


def stated(line: Line) -> str:
    """What was read from a line, written as its `states`."""
    found = read(line)
    theirs = [one.due_text + ("" if one.certain else " ?") for one in found if one.owed_by is OwedBy.THEM]
    ours = [f"us {one.due_text}" for one in found if one.owed_by is OwedBy.US]
    if theirs or line.states == "not":
        return "; ".join(theirs) or "not"
    return "; ".join(ours) or "nothing"
