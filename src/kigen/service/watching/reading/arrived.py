"""A mail as it came out of a folder: read, not to be read, or of no concern."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from kigen.followup.house import House
from kigen.mail import Quarantined, parse
from kigen.mail.message import Message, Seal
from kigen.mailbox import Fetched


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that could be read. `at` (UTC) is when it was sent or came: see `_moment`."""

    uid: int
    message: Message
    arrived_at: datetime | None
    provider_thread: str = ""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A mail that could not be read."""

    uid: int
    quarantined: Quarantined


@dataclass(frozen=True, slots=True)
class Passed:
    """A received mail that belongs to nothing followed, as its headers show: it is noted, not read."""

    uid: int
    message_id: str
    arrived_at: datetime | None


Mail = Arrived | Unreadable | Passed


Rest = Callable[[Fetched], Fetched]
"""Fetches the rest of a mail of which only the beginning was fetched, as `Session.whole` does."""


def arrived(fetched: Fetched, rest: Rest) -> Arrived | Unreadable:
    """Read a fetched mail, all of it. One without a Message-ID gets one made of its first bytes, so that it is known again."""
    all_of_it = rest(fetched) if fetched.truncated else fetched
    message = parse(all_of_it.raw, cut=all_of_it.truncated)
    if isinstance(message, Quarantined):
        return Unreadable(fetched.uid, message)
    if not message.message_id:
        message = replace(message, message_id=f"sha256:{hashlib.sha256(fetched.raw).hexdigest()[:40]}")
    thread = str(fetched.gmail_thrid) if fetched.gmail_thrid else ""
    return Arrived(fetched.uid, message, fetched.internal_date and fetched.internal_date.astimezone(UTC), thread)


def unread_end(mail: Arrived, house: House) -> Unreadable | None:
    """A mail of the user's to a client that could not be read to its end, to be shown: it may ask for something there."""
    message = mail.message
    if Seal.CUT not in message.sealed or not any(house.is_client(person.addr) for person in message.to):
        return None
    why = "it could not be read to its end"
    return Unreadable(mail.uid, Quarantined(why, message.message_id, message.subject, message.size))
