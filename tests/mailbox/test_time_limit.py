"""What must not take for ever is ended, by one thread for all, and what ends by itself is left alone."""

from __future__ import annotations

import threading
import time

import pytest

from kigen.mailbox.time_limit import TimeLimits

LONG, SHORT = 60.0, 0.05
PATIENCE = 20.0


def watching() -> int:
    return sum(thread.name == "time-limits" for thread in threading.enumerate())


def test_what_takes_too_long_is_ended_once() -> None:
    """Though the thread had gone to sleep for something longer."""
    limits, ended, calls = TimeLimits(), threading.Event(), []

    def end() -> None:
        calls.append(time.monotonic())
        ended.set()

    with limits.within(LONG, lambda: None) as long:
        time.sleep(SHORT)  # it sleeps now
        began = time.monotonic()
        with limits.within(SHORT, end) as short:
            assert ended.wait(PATIENCE)
        time.sleep(2 * SHORT)
    assert short.over
    assert not long.over
    assert len(calls) == 1
    assert calls[0] - began >= SHORT


def test_what_is_in_time_is_left_alone() -> None:
    """Also when it fails; and there is no thread more for it."""
    limits, calls = TimeLimits(), []
    with limits.within(LONG, lambda: None):
        before = watching()
        for _ in range(50):
            with pytest.raises(ValueError, match="ours"), limits.within(SHORT, lambda: calls.append(1)):
                raise ValueError("ours")
        assert watching() == before
    time.sleep(2 * SHORT)
    assert calls == []


def test_those_that_begin_later_are_watched_as_well() -> None:
    """Each at its own end, after the thread has ended others."""
    limits = TimeLimits()
    for _ in range(3):
        ended = threading.Event()
        with limits.within(SHORT, ended.set) as limit:
            assert ended.wait(PATIENCE)
        assert limit.over
