"""Local wall-clock time and instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def local_moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) at which the wall clock in `zone` shows `clock` on `day`.

    A time that the autumn change repeats is its first occurrence; one that the spring change skips is read with the
    offset before the change, so that 02:30 on that night becomes 03:30 (PEP 495, fold=0).
    """
    return datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone).astimezone(UTC)


def local_now(now: datetime, zone: ZoneInfo) -> datetime:
    """`now` (aware) as the wall clock in `zone` shows it."""
    if now.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing")
    return now.astimezone(zone)
