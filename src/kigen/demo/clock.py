"""The demo's clock: it stands still until it is moved, so that a fortnight passes in seconds."""

from __future__ import annotations

from datetime import UTC, datetime


class MovedClock:
    """Shows the moment it was last moved to; never goes back. May be read from any thread."""

    def __init__(self, start: datetime) -> None:
        self._now = _in_utc(start)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Go on to `moment` (aware). Raises ValueError if that lies in the past."""
        later = _in_utc(moment)
        if later < self._now:
            raise ValueError(f"the clock shows {self._now:%Y-%m-%d %H:%M} and does not go back to {later:%Y-%m-%d %H:%M}")
        self._now = later


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing")
    return moment.astimezone(UTC)
