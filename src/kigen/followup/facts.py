"""All that is known of one commitment."""

from __future__ import annotations

from dataclasses import dataclass

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event
from kigen.followup.outbox import Letter


@dataclass(frozen=True, slots=True)
class Facts:
    """A commitment with its events and letters, each in order of time."""

    commitment: Commitment
    events: tuple[Event, ...] = ()
    letters: tuple[Letter, ...] = ()
