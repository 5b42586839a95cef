"""Times in which a machine, a mailbox or a mail server is out of reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outage:
    """A time in which something is out of reach."""

    first: datetime
    last: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.first <= moment < self.last


def outages(chance: Random, start: datetime, most: int, lengths: tuple[timedelta, ...]) -> list[Outage]:
    """At most so many, in the first twenty days, each of one of these lengths."""
    firsts = [start + chance.random() * 20 * DAY for _ in range(chance.randint(0, most))]
    return [Outage(first, first + chance.choice(lengths)) for first in firsts]
