"""Deadlines as a calendar (iCalendar, RFC 5545).

A deadline is an event, not a to-do: calendars of Google, Microsoft and Apple take in events from a file and leave to-dos out.
A day without a clock time is an event of the whole day, a moment one without length; neither blocks time. An event keeps its
UID for good, made of what was asked and not of a number in the store, and counts up its SEQUENCE with everything that
happens, so that a calendar which knows it changes it (§3.8.7.4); what is over is CANCELLED, which takes it away.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from kigen.digest.facts import Entry
from kigen.digest.wording import SENTENCE, what, who
from kigen.digest.words import Words
from kigen.followup.commitment import Commitment
from kigen.followup.outside import tidy
from kigen.language import OwedBy

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class Book:
    """One mailbox's deadlines: its address, its words (they also say what time it is), and the deadlines."""

    address: str
    words: Words
    entries: tuple[Entry, ...]


def calendar(books: Iterable[Book]) -> bytes:
    """The deadlines of mailboxes as one published calendar."""
    from icalendar import Calendar  # noqa: PLC0415 - 100 ms, for those who want a calendar

    whole = Calendar()
    whole.add("prodid", "-//kigen//kigen//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    for book in books:
        for entry in book.entries:
            if entry.commitment.owed_by is not OwedBy.THIRD:
                whole.add_component(_event(entry, book.address, book.words))
    raw: bytes = whole.to_ical()
    return raw


def uid(one: Commitment, address: str) -> str:
    """What a calendar knows the deadline by: made of the mailbox, the asking mail, and which words of it."""
    fields = ("kigen event 1", address, one.message_id, str(one.start), str(one.end))
    named = b"".join(len(each.encode()).to_bytes(4, "big") + each.encode() for each in fields)
    return f"kigen-{b32encode(sha256(named).digest()[:15]).decode().lower()}@{address.rpartition('@')[2]}"


def _event(entry: Entry, address: str, words: Words) -> Event:
    from icalendar import Event  # noqa: PLC0415

    one, stands = entry.commitment, entry.standing
    event = Event()
    event.add("uid", uid(one, address))
    event.add("dtstamp", words.now)
    event.add("sequence", len(entry.facts.events))
    event.add("last-modified", max((each.at for each in entry.facts.events), default=one.asked_at))
    # A day alone lasts to its end; a moment is written in UTC, so that no zone has to be described.
    event.add("dtstart", stands.due_at if isinstance(stands.due, datetime) else stands.due)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if stands.state.is_final else "CONFIRMED")
    event.add("summary", words.say(f"calendar.{one.owed_by}", who=who(entry, words), what=what(entry, words)))
    event.add("description", tidy(one.sentence or one.phrase, SENTENCE))
    return event
