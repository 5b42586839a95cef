"""All that is known of one commitment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from kigen.followup.commitment import Commitment
from kigen.followup.event import COMMANDS, Event
from kigen.followup.outbox import Letter, LetterState


@dataclass(frozen=True, slots=True)
class Facts:
    """A commitment with its events and letters, each in order of time."""

    commitment: Commitment
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()

    def know(self, event: Event) -> bool:
        """Whether the same mail has brought an event of that kind before: read again, in another folder, it brings none."""
        named = event.message_id
        return bool(named) and any((one.kind, one.message_id) == (event.kind, named) for one in self.events)

    def word_at(self, now: datetime) -> datetime:
        """When a word counts that the user gives at `now` (UTC): after all that they said before, some of it perhaps while the
        clock was ahead."""
        return max((now, *(event.at for event in self.events if event.kind in COMMANDS)))


def as_of(known: Iterable[Facts], now: datetime) -> list[Facts]:
    """What of these facts was so at `now` (UTC), a moment in the past: what was asked by then, what had happened by then.

    A letter that came to its end later was still planned; of a doubt that was settled since, the settled end is shown.
    """
    return [
        Facts(
            facts.commitment,
            tuple(event for event in facts.events if event.news_at <= now),
            tuple(_letter_as_of(letter, now) for letter in facts.letters),
        )
        for facts in known
        if facts.commitment.asked_at <= now
    ]


def _letter_as_of(letter: Letter, now: datetime) -> Letter:
    if (letter.sent_at or letter.at) <= now:
        return letter
    return replace(letter, state=LetterState.PLANNED, sent_at=None, at=now, error="")
