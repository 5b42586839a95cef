"""A mailing list that hands the user's own mail back to them: what was asked of its address was asked of everybody on it.

Nothing in the mail that was sent says so; its copy that comes back does.
"""

from __future__ import annotations

import re
from datetime import datetime

from kigen.followup.client import person_at
from kigen.followup.correspondence.matching import Threads
from kigen.followup.event import Event, EventKind
from kigen.language import OwedBy, reason
from kigen.mail.message import Message
from kigen.patterns import compiled

_POST = compiled(r"<mailto:([^<>?\s]+@[^<>?\s]+)", re.IGNORECASE)  # RFC 2369 §3.4
_ID = compiled(r"<([^<>@\s]+)>")  # RFC 2919: the address with a dot in place of the @


def came_by_list(message: Message, at: datetime, threads: Threads) -> tuple[tuple[int, Event], ...]:
    """What the copy of a mail that the user sent, as it arrived at `at` (UTC), does to what was asked in it: where one of those
    who were asked is the list itself, the user is asked before any letter goes there. Pure and total."""
    found = []
    for number, one in threads.open.items():
        if one.message_id != message.message_id or one.owed_by is not OwedBy.THEM:
            continue
        lists = [person.addr for person in one.to if _is_list(person.addr, message)]
        if lists:
            why = (reason("came_by_list", lists[0]),)
            held = Event(EventKind.UNPROVEN, at, lists[0], certain=False, message_id=message.message_id, reasons=why)
            found.append((number, held))
    return tuple(found)


def _is_list(addr: str, message: Message) -> bool:
    """Whether an address is that of the list by which a mail came."""
    person = person_at(addr)
    posts = _POST.findall(message.header("list-post"))
    ids = _ID.findall(message.header("list-id"))
    return any(person_at(each) == person for each in posts) or any(each.casefold() == person.replace("@", ".") for each in ids)
