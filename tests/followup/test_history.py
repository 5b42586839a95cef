"""How a client kept deadlines before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import asked, at, event

from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory, history_of
from kigen.language import OwedBy

LATER = at("2026-07-01")
ON_TIME, LATE = event(EventKind.DELIVERED, "2026-06-12 17:59"), event(EventKind.DELIVERED, "2026-06-12 18:01")


def counted(*events: Event, **changes: object) -> tuple[int, int]:
    """Kept and late of one commitment, long after its deadline."""
    found = history_of([Facts(replace(asked(), **changes), events)], LATER)  # type: ignore[arg-type]
    return found.kept, found.late


@pytest.mark.parametrize(
    ("events", "kept_late"),
    [
        ((ON_TIME,), (1, 0)),
        ((LATE,), (0, 1)),
        ((), (0, 1)),
        ((event(EventKind.CLAIMED, "2026-06-12 10:00"),), (1, 0)),
        ((event(EventKind.DONE, "2026-06-11 10:00"),), (1, 0)),
        ((event(EventKind.ACKNOWLEDGED, "2026-06-02 10:00"),), (0, 1)),
        ((event(EventKind.STOPPED, "2026-06-10 10:00"),), (0, 0)),
        ((event(EventKind.SUPERSEDED, "2026-06-10 10:00"),), (0, 0)),
        ((event(EventKind.DECLINED, "2026-06-10 10:00"),), (0, 0)),
        ((event(EventKind.IGNORED, "2026-06-10 10:00"), ON_TIME), (0, 0)),
        ((event(EventKind.PAST_AT_START, "2026-06-20 10:00"), LATE), (0, 0)),
        ((ON_TIME, event(EventKind.DONE, "2026-06-15 10:00")), (1, 0)),
    ],
)
def test_a_deadline_is_kept_late_or_counts_for_nothing(events: tuple[Event, ...], kept_late: tuple[int, int]) -> None:
    """The first answer counts; what the user took back is nobody's lateness."""
    assert counted(*events) == kept_late


def test_an_extension_by_the_user_counts() -> None:
    """Delivered within the time that was given in the end is on time; a word given afterwards changes nothing."""
    more = event(EventKind.EXTENDED, "2026-06-12 10:00", "2026-06-19")
    assert counted(more, event(EventKind.DELIVERED, "2026-06-18 10:00")) == (1, 0)
    assert counted(more, event(EventKind.DELIVERED, "2026-06-20 10:00")) == (0, 1)
    too_late = event(EventKind.EXTENDED, "2026-06-20 10:00", "2026-06-26")
    assert counted(event(EventKind.DELIVERED, "2026-06-18 10:00"), too_late) == (0, 1)


def test_only_a_clients_certain_deadlines_count() -> None:
    """Guesses and the user's own promises say nothing of a client."""
    assert counted(LATE, certain=False) == (0, 0)
    assert counted(LATE, owed_by=OwedBy.US) == (0, 0)


def test_an_open_deadline_is_not_late_yet() -> None:
    """Before its time it counts for nothing."""
    assert history_of([Facts(asked())], at("2026-06-10")) == ClientHistory()


def test_a_habit_needs_more_than_one_answer() -> None:
    """Slow is who usually takes more than four fifths of the time; once is no habit."""
    slow = Facts(asked(), (event(EventKind.DELIVERED, "2026-06-12 12:00"),))
    quick = Facts(asked(), (event(EventKind.DELIVERED, "2026-06-03 12:00"),))
    assert not history_of([slow], LATER).is_slow
    assert history_of([slow, slow], LATER).is_slow
    assert not history_of([quick, quick, slow], LATER).is_slow
