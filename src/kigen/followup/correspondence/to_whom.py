"""To whom a later mail of the user's goes. What it says of an ask, it says to those who are among its recipients."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kigen.followup.client import company_of
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.house import House
from kigen.language import reason
from kigen.mail.message import Message

_SAID_TO_OTHERS = (reason("own_to_others"),)
_TURNS = frozenset({EventKind.REPLIED, EventKind.CHASED})  # whose turn it is to write


def in_view_of_recipients(event: Event, message: Message, one: Commitment, house: House) -> Event | None:
    """What is left of an event that a mail of the user's brings for an ask; None for nothing.

    Sent to none of those who were asked, to a colleague or to another client in the thread, it is no answer to their question,
    and whatever else it says only holds; a colleague is not reminded by it, but any client's address in the thread may be a
    private one of theirs, and nobody is asked twice. Sent to one of several, thanks are for that one's delivery, and a reminder
    is that one's (its `who`); no question of the others is answered, and nothing is over for them unasked.
    """
    asked = {company_of(person.addr): person.addr for person in one.to}
    everybody = [person.addr for person in (*message.to, *message.cc)]
    people = [addr for addr in everybody if house.is_outside(addr) or (house.is_client(addr) and company_of(addr) in asked)]
    reached = {company_of(addr): addr for addr in people if company_of(addr) in asked}
    if len(reached) == len(asked):
        return event
    if event.kind in _TURNS:
        return _reminded(event, asked, reached) if people and event.kind is EventKind.CHASED else None
    if event.kind is EventKind.THANKED and event.certain and len(reached) == 1:
        return replace(event, kind=EventKind.DELIVERED, who=next(iter(reached.values())))
    return replace(event, certain=False, reasons=(*event.reasons, *_SAID_TO_OTHERS))


def _reminded(event: Event, asked: Mapping[str, str], reached: Mapping[str, str]) -> Event:
    """A reminder by hand that did not go to all who were asked. Where it cannot be told whose it is, it takes the place of all
    letters, and the user is told whom it did not reach."""
    if len(asked) == 1:
        return event
    if len(reached) == 1:
        return replace(event, who=next(iter(reached.values())))
    missed = ", ".join(addr for company, addr in asked.items() if company not in reached)
    return replace(event, reasons=(*event.reasons, reason("own_chased_some", missed)))
