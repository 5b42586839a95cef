"""Tables with a head: the column in which a date stands says whether it is a limit, and of what ("Choose by | Installed")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

CELLS = Pattern(r"\s*\|\s*|\t+|(?<![.!?:;,])\s{2,}")
COLUMNS = Pattern(r"(?<![.!?:;,])\s{2,}")
DUES = Pattern(r"\b(?:when|due|date|deadline|by|target)\b", re.IGNORECASE)
# What the reader does by the days of a column
_TO_DO_BY = Pattern(
    r"(?:please\s+)?(?:choose|select|decide|send|return|sign|submit|approve|confirm|pay|order|provide|upload|reply|respond|rsvp|complete|supply|"
    r"book|hand\s+in|turn\s+in|needed|required|wanted|due)(?:\s+(?:back|in|it|this|them|from\s+you))?\s+(?:by|before|on\s+or\s+before|no\s+later\s+than)|"
    r"(?:to\s+be\s+)?(?:uploaded|sent|returned|submitted|delivered|signed|paid|provided|supplied|completed|received|with\s+us)(?:\s+by)?|"
    r"(?:your\s+)?(?:deadline|due\s+date|cut-?off|needed|required)(?:\s+(?:date|from\s+you))?",
    re.IGNORECASE,
)
_FIGURES = Pattern(r"\d")
_MOST_LINES = 20  # of a list above an item
_REACH = 2000  # characters above an item in which its heading stands
LONGEST = 160  # characters of a heading or an item


def by_column(here: Place, line: str, start: int) -> Verdict | None:
    """By the head of the column in which the date of the row `line`, which begins at `start`, stands; None where no head says
    what the reader does by then."""
    named = heads(here.setting.text, start)
    cells = CELLS.split(line.strip(" |\n"))
    limits = [_TO_DO_BY.fullmatch(head) is not None for head in named]
    if len(named) != len(cells) or not any(limits):
        return None
    before = line[: here.expression.start - start].lstrip(" |")
    if not limits[len(CELLS.split(before)) - 1]:
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"))  # when it is installed
    setting = here.setting
    asked = setting.ask_around is not None or setting.mail.says(traps.ASKING) or setting.mail.says(traps.READER_NAMED)
    return Verdict(OwedBy.THEM, reason("en_step"), doubts=() if asked else (reason("en_nobody_named"),))


def heads(text: str, start: int) -> list[str]:
    """The heads of a table's columns: the first of its rows, when it has no figures."""
    rows = [
        cells for line in lines_above(text, start) if len(line) <= LONGEST and len(cells := CELLS.split(line.strip(" |"))) > 1
    ]
    return rows[-1] if rows and not any(_FIGURES.search(cell) for cell in rows[-1]) else []


def lines_above(text: str, start: int) -> Iterator[str]:
    """The lines above the one that begins at text[start], the nearest first."""
    return islice((line for line in reversed(text[max(0, start - _REACH) : start].split("\n")) if line.strip()), _MOST_LINES)
