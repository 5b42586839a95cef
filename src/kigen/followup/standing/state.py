"""The states of a commitment. None is stored: each is what facts and the time amount to."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """What a commitment has come to, as `kigen list` and the digest name it."""

    OPEN = "open"
    WAITING = "waiting"  # uncertain: for the user's word
    HELD = "held"  # an answer that needs the user's eye
    OVERDUE = "overdue"
    REMINDED = "reminded"  # overdue, and the client was told
    SETTLED = "settled"
    CLOSED = "closed"
    IGNORED = "ignored"

    @property
    def is_final(self) -> bool:
        return self in {State.SETTLED, State.CLOSED, State.IGNORED}
