"""What was noted while the machine's clock was ahead, once it is right again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_commitment import asked, at, event, stands

from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.standing.state import State

USER = "sato@desk.example"
BEFORE = "2026-06-10 12:00"


@pytest.mark.parametrize("kind", [EventKind.DELIVERED, EventKind.DONE, EventKind.STOPPED, EventKind.IGNORED])
def test_what_was_heard_while_the_clock_was_ahead_counts(kind: EventKind) -> None:
    """It bears a time that is still to come, and has happened all the same."""
    assert stands(asked(), event(kind, "2026-06-13 12:01"), now=BEFORE).state.is_final


@pytest.mark.parametrize("kind", [EventKind.MISSED, EventKind.PAST_AT_START])
def test_what_kigen_concluded_while_the_clock_was_ahead_does_not_count(kind: EventKind) -> None:
    """The deadline was not over then, and its reminder is still to come."""
    ahead = event(kind, "2026-06-13 12:01")
    assert stands(asked(), ahead, now=BEFORE).state is State.OPEN
    assert stands(asked(), ahead, now="2026-06-13 12:01").state in {State.HELD, State.CLOSED}


def test_a_word_counts_after_what_was_said_while_the_clock_was_ahead() -> None:
    """ "Done" by a clock of next week; set right, the user says to follow it, and it is followed."""
    done = event(EventKind.DONE, "2026-06-19 09:00", who=USER, id=1)
    facts = Facts(asked(), (done,))
    again = replace(done, kind=EventKind.FOLLOWED, at=facts.word_at(at(BEFORE)), id=2)
    assert again.at == done.at
    assert Facts(asked()).word_at(at(BEFORE)) == at(BEFORE)
    assert stands(asked(), done, again, now=BEFORE).state is State.OPEN
