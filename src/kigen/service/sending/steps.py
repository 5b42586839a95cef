"""Named points on a letter's way, for tests that end the process at each of them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class Step(StrEnum):
    """Points on the way of a letter, in order. Each is told of when it is done: on the disk, or with the server."""

    DUE = "due"
    CLAIMED = "claimed"
    SOUGHT = "sought"  # Sent was searched for this very letter: the store may be older than the truth
    LOOKED = "looked"
    DECIDED = "decided"
    RENDERED = "rendered"
    CONNECTED = "connected"
    ADDRESSED = "addressed"  # the server has accepted sender and recipients
    SENDING = "sending"  # the bytes are stored; from here on a crash means doubt
    ANSWERED = "answered"
    FINISHED = "finished"
    COPIED = "copied"  # a copy lies in Sent, of which the store does not know yet
    FILED = "filed"


OnStep = Callable[[Step, int], None]
"""Called with each step and the letter's number."""


def pass_by(_step: Step, _letter: int) -> None:
    """Do nothing: what the daemon does at every step."""
