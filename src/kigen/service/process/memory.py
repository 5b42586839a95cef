"""Memory kept small for years: taken so that little is left lying about, and what was freed given back to the system.

glibc gives back what lies free at the end of a heap. Holes between what is still in use stay with the process, and where many
threads take and free in turn there are more of them from week to week.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import time
from collections.abc import Callable

_M_MMAP_THRESHOLD, _M_ARENA_MAX = -3, -8  # malloc.h of glibc
_LARGE = 16 * 1024
_MUCH_WORK = 0.1  # seconds of processor time; giving back takes milliseconds


def use_sparingly() -> bool:
    """Have all threads share one heap, and let what is large (a mail, an attachment) have pages of its own, which go back when
    it is let go. To be called before there are threads. False where the C library cannot do it (musl, macOS).

    Threads that wait for each other here wait for the interpreter's lock anyway. Without a limit of its own, glibc keeps ever
    larger pieces in its heaps, up to 32 MiB, once one of that size was freed. Source: mallopt(3).
    """
    adjust = getattr(ctypes.CDLL(None), "mallopt", None)
    return adjust is not None and bool(adjust(_M_ARENA_MAX, 1)) and bool(adjust(_M_MMAP_THRESHOLD, _LARGE))


async def settle(ready: asyncio.Event) -> None:
    """Once the service is ready, never again look through for garbage what is there then: code and rules, which live as long as
    the process does."""
    await ready.wait()
    gc.collect()
    gc.freeze()


def give_back() -> bool:
    """Let go of what only refers to itself, and give back the free pages of all heaps. Whether there were any; False where the
    C library cannot do it (musl, macOS).

    It takes milliseconds, in which threads that need memory wait. Source: malloc_trim(3), since glibc 2.8 in the middle of a
    heap as well.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and bool(trim(0))


class Tidying:
    """Gives memory back after work rather than by the clock: what is freed lies between what is in use, and the more work is
    done before it is given back, the more of the heap it has touched. A service that has nothing to do does nothing here."""

    def __init__(self, used: Callable[[], float] = time.process_time, tidy: Callable[[], object] = give_back) -> None:
        """`used` tells the seconds of processor time that this process has taken."""
        self._used = used
        self._tidy = tidy
        self._since = used()

    async def after_work(self) -> bool:
        """Give back, in a thread of its own, when much was done since the last time. Whether that was so."""
        if self._used() - self._since < _MUCH_WORK:
            return False
        await asyncio.to_thread(self._tidy)
        self._since = self._used()  # what tidying took is not work
        return True
