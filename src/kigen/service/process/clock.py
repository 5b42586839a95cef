"""The wall clock as the service reads it: anew at every look, never remembered."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
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


def slept() -> float:
    """Seconds that the machine has slept since it was started, where the system tells (Linux); else 0."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) - time.monotonic() if hasattr(time, "CLOCK_BOOTTIME") else 0.0


@dataclass(frozen=True, slots=True)
class Steady:
    """The clocks that nobody sets, in seconds: of the machine awake, and of its sleep. Tests move theirs."""

    awake: Callable[[], float] = time.monotonic
    asleep: Callable[[], float] = slept


STEADY = Steady()


_SET = 30.0  # seconds by which a clock that was set goes apart from the others; smaller steps are what time servers do
_NAP = 5.0  # seconds asleep that a connection, or a decision, may not outlive


class Stretch:
    """The time since it was made: how long it is, and whether it was one. A machine may sleep, or stand still as a virtual one
    that is paused; its clock may be set. Neither is seen by the clock of the event loop.
    """

    def __init__(self, clock: Clock, steady: Steady = STEADY) -> None:
        self._clock = clock
        self._steady = steady
        self._began = clock.now(), steady.awake(), steady.asleep()

    @property
    def seconds(self) -> float:
        """How long it is by now; of the clocks that do not agree, the one that says most."""
        wall, awake, asleep = self._elapsed()
        return max(wall, awake + asleep)

    @property
    def slept(self) -> bool:
        """Whether the machine has slept meanwhile."""
        return self._elapsed()[2] > _NAP

    @property
    def set_by(self) -> float:
        """Seconds by which the wall clock was set forward (or, negative, back), or for which a virtual machine was paused; 0
        for the small steps that time servers take."""
        wall, awake, asleep = self._elapsed()
        apart = wall - awake - asleep
        return apart if abs(apart) > _SET else 0.0

    @property
    def is_broken(self) -> bool:
        """Whether the machine has slept meanwhile, or was paused, or its clock was set."""
        return self.slept or self.set_by != 0

    def _elapsed(self) -> tuple[float, float, float]:
        wall, awake, asleep = self._began
        return (self._clock.now() - wall).total_seconds(), self._steady.awake() - awake, self._steady.asleep() - asleep
