"""Noticing that the wall clock was set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kigen.service.clock import Jumps

START = datetime(2026, 6, 1, tzinfo=UTC)


class _Clock:
    """A wall clock and a steady one, both moved by the test."""

    def __init__(self) -> None:
        self.wall = START
        self.steady = 1000.0

    def now(self) -> datetime:
        return self.wall

    def passes(self, seconds: float, *, set_by: float = 0) -> None:
        self.steady += seconds
        self.wall += timedelta(seconds=seconds + set_by)


@pytest.mark.parametrize("set_by", [0, 86_400, -3_600])
def test_what_the_steady_clock_does_not_tell_is_a_jump(set_by: float) -> None:
    """Five seconds and a night asleep are no jump; a day forward and an hour back are, once each."""
    clock = _Clock()
    jumps = Jumps(clock, lambda: clock.steady)
    clock.passes(5)
    assert jumps.since_last_time() == timedelta(0)
    clock.passes(8 * 3600, set_by=set_by)
    assert jumps.since_last_time() == timedelta(seconds=set_by)
    clock.passes(5)
    assert jumps.since_last_time() == timedelta(0)
