"""How long to wait before the next try."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kigen.mailbox import back_off


def test_doubles_to_five_minutes() -> None:
    """Without luck (the upper end of the spread) waits double from 1 s and end at 5 min."""
    waits = [back_off(attempt, lambda _, high: high) for attempt in range(11)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


@given(st.integers(0, 10**9), st.floats(0, 1))
def test_always_between_one_second_and_five_minutes(attempt: int, luck: float) -> None:
    """Any number of tries, any luck: at least 1 s, at most 5 min, and never less than half the full wait."""
    wait = back_off(attempt, lambda low, high: low + luck * (high - low))
    full = back_off(attempt, lambda _, high: high)
    assert 1 <= wait <= 300
    assert wait >= full / 2
