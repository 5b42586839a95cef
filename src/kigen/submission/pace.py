"""How fast letters may follow each other: providers refuse whoever writes too many a minute, some for hours.

Letters are spread evenly rather than in bursts. That keeps within a limit however the server counts: by the clock's minute,
by the last sixty seconds, or by a bucket that fills up.
"""

from __future__ import annotations

_MARGIN = 1.02  # our clock and the server's, and the way between them, differ a little
_MADE_UP_FOR = 0.1  # of the time between two letters: so much lateness of one does not put the next ones off


class Pace:
    """At most `per_minute` letters a minute; 0 is as fast as they come. Moments are seconds of a steady clock."""

    def __init__(self, per_minute: float = 0) -> None:
        self._between = 60 / per_minute * _MARGIN if per_minute > 0 else 0.0
        self._next = float("-inf")

    def until_turn(self, now: float) -> float:
        """Seconds from `now` until the next letter may go; 0 when it may go at once."""
        return max(0.0, self._next - now)

    def take_turn(self, now: float) -> None:
        """Say that a letter goes now."""
        self._next = max(self._next, now - self._between * _MADE_UP_FOR) + self._between
