"""The demo's timeline on a terminal: what happened when, a heading a day, one line a happening, the reason below it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


class Kind(StrEnum):
    """What kind of thing happened."""

    USER = "user writes"
    CLIENT = "client writes"
    CHECK = "progress check"
    REMINDER = "reminder"
    DIGEST = "digest"
    COMMAND = "user decides"
    RECEIPT = "kigen answers"
    NOTICE = "told at once"
    HELD = "held back"
    TROUBLE = "trouble"


_MARKS = {
    Kind.USER: ("→", "cyan"),
    Kind.CLIENT: ("←", "green"),
    Kind.CHECK: ("◷", "bold yellow"),
    Kind.REMINDER: ("!", "bold red"),
    Kind.DIGEST: ("≡", "bold magenta"),
    Kind.COMMAND: ("✓", "cyan"),
    Kind.RECEIPT: ("≡", "magenta"),
    Kind.NOTICE: ("≡", "bold red"),
    Kind.HELD: ("·", "dim"),
    Kind.TROUBLE: ("×", "bold red"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline. `at` is aware; `whom` names the client, `why` gives the reason where there is one."""

    at: datetime
    kind: Kind
    what: str
    whom: str = ""
    why: str = ""


class Timeline:
    """Prints happenings as they come, in the time of `zone`. To be fed in order of time."""

    def __init__(self, console: Console, zone: ZoneInfo) -> None:
        self._console = console
        self._zone = zone
        self._day: date | None = None

    def show(self, happening: Happening) -> None:
        """Print one happening, after the heading of its day if that is new."""
        local = happening.at.astimezone(self._zone)
        if local.date() != self._day:
            self._day = local.date()
            self._console.print()
            self._console.print(Text(f"{local:%A}, {local.day} {local:%B %Y}", style="bold"))
        self._console.print(_line(happening, local))
        if happening.why:
            self._console.print(Padding(Text(happening.why, style="dim"), (0, 0, 0, 25)))


def _line(happening: Happening, local: datetime) -> Table:
    mark, style = _MARKS[happening.kind]
    row = Table.grid(padding=(0, 1), expand=True)
    row.add_column(width=5)
    row.add_column(width=1)
    row.add_column(width=14)
    row.add_column(ratio=1)
    what = Text(f"{happening.whom}: {happening.what}" if happening.whom else happening.what)
    row.add_row(Text(f"{local:%H:%M}"), Text(mark, style=style), Text(happening.kind, style=style), what)
    return row
