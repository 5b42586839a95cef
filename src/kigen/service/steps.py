"""Named points on a letter's way, for tests that end the process at each of them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """Points on the way of a letter, in order. "after" means: that step is on the disk, or with the server."""

    DUE = "due"
    CLAIMED = "claimed"
    LOOKED = "looked"
    DECIDED = "decided"
    RENDERED = "rendered"
    SENDING = "sending"
    ANSWERED = "answered"
    FINISHED = "finished"
    FILED = "filed"


OnStep = Callable[[Step, int], None]
"""Called with each step and the letter's number."""


def pass_by(_step: Step, _letter: int) -> None:
    """Do nothing: what the daemon does at every step."""
