"""A date expression as it was read: the day with its clock and limit words, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from kigen.language.ja.dates.bounds import Bound
from kigen.language.when import When

_PARTS_ROW = frozenset({" ", "\u3000", ":", "…"})
_MARKS = " \u3000・◇◆○●■□◎★☆※▼▽♡*-–—>0123456789.()|"


@dataclass(slots=True)
class Expression:
    """A date expression: its words are text[start:end] of the passage, its limit words end at `tail`.

    `ranged` says that it ends a range whose beginning stands before it; `rule` names its recogniser.
    `clock_only` says that no day was written: the sent day, or the one stated just before, was taken. `event` is the day from
    which this one was counted back.
    """

    start: int
    end: int
    tail: int
    when: When
    bound: Bound
    rule: str
    ranged: bool = False
    clock_only: bool = False
    event: When | None = None

    def leads_row(self, before: str, rest: str) -> bool:
        """Whether the day heads a row, parted from what is to be done by then: ◇12日まで 図面をお送りください."""
        return self.bound.words in ("まで", "迄") and rest[:1] in _PARTS_ROW and not before.rsplit("\n", 1)[-1].strip(_MARKS)
