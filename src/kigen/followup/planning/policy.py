"""The user's policy for one commitment: what may be written, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from kigen.calendars import WorkingHours
from kigen.patterns import compiled

_SPAN = compiled(r"(\d+)\s*(s|m|h|d|bd|w)")
_UNITS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_LONGEST = timedelta(days=3660)


class Mode(StrEnum):
    SEND = "send"  # writes to the client
    DRAFT = "draft"  # puts the letter in Drafts and tells the user
    REPORT = "report"  # digest only


class CheckWhen(StrEnum):
    ALWAYS = "always"
    AUTO = "auto"  # when the work takes effort, or this client was late or slow before
    NEVER = "never"


class Extensions(StrEnum):
    ASK = "ask"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as a user writes it: `90s 10m 12h 3d 2bd 2w`. Business days need a calendar to become days."""

    length: timedelta = timedelta(0)
    business_days: int = 0

    @classmethod
    def parse(cls, text: str) -> Span:
        """Read `"3d"` or `"2bd"`. Raises ValueError, saying what is expected."""
        match = _SPAN.fullmatch(text.strip().lower())
        if match is None:
            raise ValueError(f'expected a duration such as "90s", "10m", "12h", "3d" or "2bd", not {text!r}')
        count, unit = int(match[1][:12]), match[2]
        if count * _UNITS.get(unit, _UNITS["d"]).total_seconds() > _LONGEST.total_seconds():
            raise ValueError(f"{text!r} is longer than any deadline: at most ten years")
        return cls(business_days=count) if unit == "bd" else cls(length=_UNITS[unit] * count)


@dataclass(frozen=True, slots=True)
class Policy:
    """Settings that apply to one commitment: the mailbox's own, or those of the first rule that matches."""

    mode: Mode
    ignore: bool = False  # no deadline at all, unless the user follows it by hand
    check: CheckWhen = CheckWhen.ALWAYS
    lead: Span = Span(timedelta(days=3))
    delay: timedelta = timedelta(minutes=10)
    further: int = 0
    every: Span = Span(business_days=2)
    announce_call: bool = False
    consequence: str = ""
    send_hours: WorkingHours | None = None
    extensions: Extensions = Extensions.ASK
    extension_limit: Span = Span(timedelta(days=14))
    include_cc: bool = False
    language: str = ""  # of letters; empty: that of the asking mail
    stale_after: timedelta = timedelta(hours=24)
    per_commitment: int = 3
    per_client_day: int = 3
    per_mailbox_hour: int = 50
