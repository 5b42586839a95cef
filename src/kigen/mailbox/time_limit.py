"""How long exchanges with servers may take as a whole, watched over by one thread for all of them.

A thread for each exchange, as `threading.Timer` makes them, would be a good part of what a quiet mailbox costs.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_AT_REST = 60.0  # seconds between two turns of a thread that has nothing to watch over


@dataclass(slots=True, eq=False)
class Limit:
    """Something that has to end. `over` says that it has not, and was told to."""

    at: float  # by time.monotonic
    end: Callable[[], None]
    over: bool = False


class TimeLimits:
    """Watches over what must not take for ever. Threads may share it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._running: set[Limit] = set()
        self._thread: threading.Thread | None = None
        self._wakes_at = 0.0

    @contextmanager
    def within(self, seconds: float, end: Callable[[], None]) -> Iterator[Limit]:
        """Call `end` once, in another thread, when the block takes longer. `end` is to return at once."""
        limit = Limit(time.monotonic() + seconds, end)
        with self._changed:
            self._running.add(limit)
            self._heed(limit)
        try:
            yield limit
        finally:
            with self._changed:
                self._running.discard(limit)

    def _heed(self, limit: Limit) -> None:
        """See that the thread is there, and that it wakes in time. It is left asleep where it wakes early enough by itself."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._watch, name="time-limits", daemon=True)
            self._thread.start()
        elif limit.at < self._wakes_at:
            self._changed.notify()

    def _watch(self) -> None:
        while True:
            with self._changed:
                now = time.monotonic()
                late = [one for one in self._running if one.at <= now]
                for one in late:
                    self._running.discard(one)
                    one.over = True
                    one.end()
                self._wakes_at = min((one.at for one in self._running), default=now + _AT_REST)
                self._changed.wait(self._wakes_at - now)


LIMITS = TimeLimits()
