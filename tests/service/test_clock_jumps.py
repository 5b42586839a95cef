"""Noticing that the wall clock was set."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kigen.service.process.clock import Steady, Stretch

START = datetime(2026, 6, 1, tzinfo=UTC)


class _Clock:
    """A wall clock and a steady one, both moved by the test."""

    def __init__(self) -> None:
        self.wall = START
        self.steady = 1000.0
        self.asleep = 50.0

    def now(self) -> datetime:
        return self.wall

    def passes(self, seconds: float, *, set_by: float = 0) -> None:
        self.steady += seconds
        self.wall += timedelta(seconds=seconds + set_by)


@pytest.mark.parametrize("set_by", [0, 86_400, -3_600])
def test_what_no_other_clock_tells_is_a_clock_that_was_set(set_by: float) -> None:
    """A night asleep and what time servers do is none; a day forward and an hour back are."""
    clock = _Clock()
    stretch = Stretch(clock, Steady(lambda: clock.steady, lambda: clock.asleep))
    clock.passes(5, set_by=2)
    assert stretch.set_by == 0
    clock.asleep += 8 * 3600
    clock.passes(5, set_by=8 * 3600 + set_by)
    assert stretch.set_by == (set_by + 2 if set_by else 0)


@pytest.mark.parametrize(
    ("asleep", "set_by", "slept", "broken", "seconds"),
    [
        (0, 0, False, False, 10),
        (0, 2, False, False, 12),  # what time servers do
        (0, -2, False, False, 10),
        (3600, 0, True, True, 3610),
        (0, 3600, False, True, 3610),  # set forward, or a virtual machine that was paused
        (0, -3600, False, True, 10),
        (3600, -3600, True, True, 3610),
    ],
)
def test_a_stretch_of_time_is_as_long_as_the_clock_that_says_most(
    asleep: float, set_by: float, slept: bool, broken: bool, seconds: float
) -> None:
    """Ten seconds awake: sleep counts, and so does a clock that was set; both break the stretch."""
    clock = _Clock()
    stretch = Stretch(clock, Steady(lambda: clock.steady, lambda: clock.asleep))
    clock.passes(10, set_by=asleep + set_by)
    clock.asleep += asleep
    assert stretch.seconds == pytest.approx(seconds)
    assert (stretch.slept, stretch.is_broken) == (slept, broken)
