"""The clock that is moved."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kigen.demo.clock import MovedClock

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_it_shows_utc_whatever_it_was_set_by() -> None:
    """Noon in London, named in Tokyo's time, is noon UTC."""
    clock = MovedClock(NOON.astimezone(timezone(timedelta(hours=9))))
    assert clock.now() == NOON
    assert clock.now().tzinfo is UTC


def test_it_never_goes_back() -> None:
    """Moving to the past is refused and changes nothing; the same moment is no move."""
    clock = MovedClock(NOON)
    clock.move_to(NOON)
    with pytest.raises(ValueError, match="does not go back"):
        clock.move_to(NOON - timedelta(seconds=1))
    assert clock.now() == NOON


def test_it_takes_no_naive_moments() -> None:
    """A moment without a zone says nothing."""
    with pytest.raises(ValueError, match="zone"):
        MovedClock(NOON.replace(tzinfo=None))
