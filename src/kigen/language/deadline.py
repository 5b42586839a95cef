"""A deadline as read from a mail, and what the reading knew when it read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar, WorkingHours
from kigen.language.reason import Reason


class OwedBy(StrEnum):
    """Who is to act by the deadline."""

    THEM = "them"  # the addressee: the only kind that may lead to a letter
    US = "us"  # the writer of the mail
    THIRD = "third"  # somebody else, an event, a validity period


class Precision(StrEnum):
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True)
class Context:
    """What a reading needs to know beside the text. All of it is fixed by the mail and the mailbox, never by today.

    `sent_at` is aware; relative expressions count from it in `zone`, the sender's zone. `date_order` is `dmy` or `mdy`
    (how this sender writes 12/6). `fiscal_year_start` is the month in which the fiscal year begins.
    """

    sent_at: datetime
    zone: ZoneInfo
    calendar: BusinessCalendar = BusinessCalendar()
    working_hours: WorkingHours = WorkingHours()
    date_order: str = "mdy"
    fiscal_year_start: int = 1
    languages: tuple[str, ...] = ("ja", "en")
    subject: str = ""
    sender_name: str = ""
    sender_addr: str = ""
    recipients: tuple[tuple[str, str], ...] = ()  # (display name, address) of To, in order

    @cached_property
    def sent_local(self) -> datetime:
        """`sent_at` as the sender's wall clock showed it."""
        return self.sent_at.astimezone(self.zone)

    @cached_property
    def sent_day(self) -> date:
        return self.sent_at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline found in a mail.

    `due` is a date (precision day) or a naive datetime (precision minute), local to `zone`: the sender's zone, or the one
    the mail names. `due_at` is the instant it ends (UTC): a day ends at the end of working hours.
    `remind_from` (UTC) is the instant from which a reminder counts when that is later than `due_at`: a postmark date, or
    the later of two ways to count. `check_by` (UTC) is the earlier way to count, for the progress check.
    `start` and `end` are offsets of `phrase` in the body that was read; `sentence` is the sentence around it.
    `ask` is what is asked for, None when the words do not say; `greet` is how the mail greets its reader, None when it
    does not. `effort` says that the work takes some (collecting, preparing, asking around, approval).
    `reasons` are sentences for the user: whose it is and why, how the date was read, what was guessed.
    """

    owed_by: OwedBy
    due: date | datetime
    precision: Precision
    zone: ZoneInfo
    due_at: datetime
    certain: bool
    phrase: str
    start: int
    end: int
    soft: bool = False
    reasons: tuple[Reason, ...] = ()
    ask: str | None = None
    greet: str | None = None
    sentence: str = ""
    remind_from: datetime | None = None
    check_by: datetime | None = None
    effort: bool = False
    language: str = ""

    @property
    def due_text(self) -> str:
        """`due` as the public contract writes it: `2026-06-12` or `2026-06-12T12:00`."""
        return self.due.strftime("%Y-%m-%dT%H:%M") if isinstance(self.due, datetime) else self.due.isoformat()
