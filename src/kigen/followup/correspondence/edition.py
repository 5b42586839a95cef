"""Whether two mails under one Message-ID are one.

An id is to be given once (RFC 5322 §3.6.4). Some programs give it twice: templates that are sent again under the id they
were saved with, and scripts that count badly. Copies of one mail have its Date and the people it is to, whatever folder they
lie in and whatever servers and scanners have made of the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from kigen.mail.message import Message

_MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Sent:
    """A sent mail as it was read before: the folder it lay in, its Date, and a number for the people it is to; None where these
    are not known."""

    folder: str
    date: datetime | None
    addressed: int | None = None

    def is_copy_of(self, message: Message) -> bool:
        """Whether it is the same mail as one with the same Message-ID. What is not known of it tells nothing apart."""
        same_date = self.date is None or message.date is None or self.date == message.date
        return same_date and self.addressed in {None, addressed(message)}


def addressed(message: Message) -> int:
    """A number for the people that a mail is to, in whatever order."""
    return crc32(" ".join(sorted({person.addr for person in message.to})).encode("utf-8", "replace"))


def edition_of(message: Message, before: tuple[Sent, ...]) -> int:
    """Which of the mails under its Message-ID it is: 0 for the first of those that were read `before`, in that order; for
    another one a number of its own, the same at every reading."""
    if not before or before[0].is_copy_of(message):
        return 0
    when = "" if message.date is None else f"{message.date.timestamp():.0f}"
    return 1 + crc32(f"{when} {addressed(message)}".encode()) % _MANY
