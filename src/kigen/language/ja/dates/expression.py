"""A date expression as it was read: the day with its clock and limit words, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from kigen.language.ja.dates.bounds import Bound
from kigen.language.when import When


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
