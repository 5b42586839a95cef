"""How long to wait before the next try."""

from __future__ import annotations

from collections.abc import Callable

SHORTEST = 1.0
LONGEST = 300.0


def back_off(attempt: int, uniform: Callable[[float, float], float]) -> float:
    """Seconds before try number `attempt` (0 for the first retry): doubling from 1 s to 5 min, each spread over its upper half
    by `uniform(low, high)` so that mailboxes do not come back all at once.
    """
    full = min(LONGEST, SHORTEST * 2 ** min(attempt, 16))
    return max(SHORTEST, uniform(full / 2, full))
