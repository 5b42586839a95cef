"""A colleague's mail in the thread of an ask: who shares the user's work may thank the client, tell them that it is not needed
or may come later, or ask after it. The user need not know of it, and kigen must not write as if nobody had."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kigen.followup.correspondence.asking import read_sent
from kigen.followup.correspondence.matching import Threads, match_own
from kigen.followup.correspondence.own_later import own_later
from kigen.followup.correspondence.to_whom import in_view_of_recipients
from kigen.followup.event import Event, EventKind
from kigen.followup.house import House
from kigen.language import OwedBy, reason
from kigen.mail.message import Message

_WHY = (reason("said_by_colleague"),)


def said_by_colleague(message: Message, at: datetime, threads: Threads, house: House) -> tuple[tuple[int, Event], ...]:
    """What a mail of somebody else of the house's, which arrived at `at` (UTC), does to the asks of its thread, by number.
    Pure and total.

    Asking after it by hand is asking, whoever of the house does it. All else only holds: the user is asked.
    """
    sender = message.sender.addr
    if not house.is_internal(sender) or house.is_own(sender):
        return ()
    found = match_own(message, threads, house, at=at)
    numbers = (*found.commitments, *found.also) if found is not None else ()
    thread = [threads.open[number] for number in numbers]
    asked = read_sent(message, house, at).commitments if numbers else ()
    events = []
    for one in thread:
        said = own_later(message, asked, one, house, at, [each for each in thread if each.id != one.id])
        if one.owed_by is not OwedBy.THEM or said is None:
            continue
        event = (
            in_view_of_recipients(said, message, one, house) if said.kind is EventKind.CHASED else replace(said, certain=False)
        )
        if event is not None:
            events.append((one.id, replace(event, reasons=(*event.reasons, *_WHY))))
    return tuple(events)
