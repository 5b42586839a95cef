"""The wall clock as the service reads it: anew at every look, never remembered."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Where the service gets the time from. The demo and the tests move theirs."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def steady() -> float:
    """Seconds on a clock that nobody sets. It goes on while the machine sleeps, where the system has such a clock (Linux)."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic()


class Jumps:
    """Notices when the wall clock is set: it then goes apart from the steady one."""

    def __init__(self, clock: Clock, steadily: Callable[[], float] = steady) -> None:
        self._clock = clock
        self._steadily = steadily
        self._last = clock.now(), steadily()

    def since_last_time(self) -> timedelta:
        """How far the wall clock was set forward (or, negative, back) since this was last asked."""
        wall, steadily = self._last
        self._last = self._clock.now(), self._steadily()
        return self._last[0] - wall - timedelta(seconds=self._last[1] - steadily)
