"""Memory that was freed, given back to the system.

glibc gives back what lies free at the end of a heap. Holes between what is still in use stay with the process, and where many
threads take and free in turn there are more of them from week to week.
"""

from __future__ import annotations

import ctypes


def give_back() -> bool:
    """Give back the free pages of all heaps. Whether there were any; False where the C library cannot do it (musl, macOS).

    It takes milliseconds, in which threads that need memory wait. Source: malloc_trim(3), since glibc 2.8 in the middle of a
    heap as well.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and bool(trim(0))
