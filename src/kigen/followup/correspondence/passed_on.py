"""A client's mail that reached the user by way of their own house: forwarded by a colleague, or handed on by a group's address
that put itself in the sender's place.

It may be the answer. Nobody vouches for its words, so it only holds letters and is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from kigen.followup.client import company_of
from kigen.followup.correspondence.matching import Threads, match
from kigen.followup.event import Event, EventKind
from kigen.followup.house import House
from kigen.language import OwedBy, reason
from kigen.mail import Glance, forwarded_from
from kigen.mail.message import Address, Message
from kigen.mail.parsing.headers import behind
from kigen.mail.thread import is_forward


def may_pass_on(seen: Glance, threads: Threads, house: House) -> bool:
    """Whether a mail of these headers may be a client's that somebody of the house passes on, so that it is to be read. Never
    False for one in which `passed_on` would find something."""
    if not threads.open or not house.is_internal(seen.sender):
        return False
    return is_forward(seen.subject) or any(
        addr in threads.address or company_of(addr) in threads.company for addr in seen.behind
    )


def passed_on(message: Message, at: datetime, threads: Threads, house: House) -> tuple[str, tuple[tuple[int, Event], ...]]:
    """A word for the record, and what a mail that arrived at `at` (UTC) brings, by commitment number. Pure and total."""
    if house.is_own(message.sender.addr) or not house.is_internal(message.sender.addr):
        return "", ()
    for client in _behind(message):
        found = match(replace(message, sender=Address(client)), threads, house, at=at)
        asked = [threads.open[number] for number in found.commitments] if found is not None else []
        theirs = [one.id for one in asked if one.owed_by is OwedBy.THEM and company_of(client) in map(_company, one.to)]
        if found is not None and theirs:
            why = (reason("passed_on"), *found.reasons)
            held = Event(EventKind.UNCLEAR, at, who=client, certain=False, message_id=message.message_id, reasons=why)
            return held.kind.value, tuple((number, held) for number in theirs)
    return "", ()


def _behind(message: Message) -> Iterator[str]:
    """Whose mail it may be: the writer of what is forwarded, and whom a group's address names behind itself."""
    if is_forward(message.subject) and (writer := forwarded_from(message.text)):
        yield writer
    yield from behind({name: value.encode("utf-8", "replace") for name, value in reversed(message.headers)})


def _company(person: Address) -> str:
    return company_of(person.addr)
