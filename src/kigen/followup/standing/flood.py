"""A thread in which mail never ends: what is kept of it is bounded, and no letter goes because something was not kept.

Real threads hold a handful of answers. Where hundreds come, programs answer each other, or somebody is being flooded: then
what would settle or close the matter is still read, and everything else holds it for the user, once for each word of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kigen.followup.event import COMMANDS, Event, EventKind
from kigen.language import reason

MOST = 200  # events of one commitment that are kept one by one

_ENDING = frozenset({EventKind.DELIVERED, EventKind.DECLINED})
_WITHOUT_EFFECT = frozenset({EventKind.READ_RECEIPT, EventKind.DELAYED, EventKind.NOTED, EventKind.REPLIED})


def is_flooded(events: Iterable[Event]) -> bool:
    """Whether so much has come that nothing more is kept one by one."""
    return sum(1 for _ in events) >= MOST


def in_flood(event: Event, known: Iterable[Event]) -> Event | None:
    """What is kept of one more mail of a client's in a flood: an end as it is, what has no effect not at all, of everything
    else that the letters are held. Each is kept once, until the user gives their word on it.
    """
    if event.kind in _WITHOUT_EFFECT:
        return None
    known = tuple(known)
    word = max((each.id for each in known if each.kind in COMMANDS), default=0)
    if event.kind in _ENDING and event.certain:
        again = any((each.kind, each.who) == (event.kind, event.who) and each.certain and each.id > word for each in known)
        return None if again else event
    why = (reason("flood", MOST),)
    held = replace(event, kind=EventKind.UNCLEAR, certain=False, due=None, due_at=None, words="", reasons=why)
    return replace(held, message_id=f"<flood.{word}@kigen>")


def own_in_flood(event: Event, known: Iterable[Event]) -> Event | None:
    """The same for a mail of the user's own: that they wrote and nothing more can be said of it releases nothing. What may be
    another's is kept like another's."""
    if event.kind is EventKind.UNPROVEN:
        return in_flood(event, known)
    return None if event.kind is EventKind.REPLIED else event
