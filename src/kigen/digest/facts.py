"""What a digest is made of. The service fills it in; nothing here is in words yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kigen.digest.learning import Proposal
from kigen.followup.commitment import Commitment
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.outbox import Planned
from kigen.followup.planning.policy import Mode
from kigen.followup.punctuality import Punctuality
from kigen.followup.standing import Standing
from kigen.language import Reason


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment on the morning of the digest: what is known of it, how it stands, what would be written next.

    `planned` is the next letter of the plan, None when none is due to come; `mode` says what becomes of it. `call_on` is
    the day (or the moment, UTC) of a telephone call that a letter has announced and that has not been ticked off.
    """

    facts: Facts
    standing: Standing
    mode: Mode
    planned: Planned | None = None
    call_on: date | datetime | None = None

    @property
    def commitment(self) -> Commitment:
        return self.facts.commitment


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that keeps kigen from its work, in words of `reasons/digest.toml`. `since` (UTC) is when it began."""

    said: Reason
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Looks:
    """What was read since the last digest: mails sent by the user, mails received. `last` (UTC) is the last complete look
    at every watched folder, None before the first; `known` is False for a day in the past, of which it is not kept."""

    sent: int
    received: int
    last: datetime | None
    known: bool = True


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """One digest of one mailbox. Moments are aware, in UTC.

    `day` is the local day it stands for: with the mailbox's name its identity. `planned_at` is when it was to be written,
    `now` when it is: a difference of more than half an hour is said. `since` is the `now` of the last digest that was sent,
    None before the first: two that were missed become one. The first one tells of the time since `started`, when the
    mailbox was first watched.
    `entries` are all commitments that are not over, and those that ended, were answered or had a letter since `since`.
    `calendar` is whether the deadlines come along as a calendar.
    `punctuality` is how clients kept the deadlines of the last months.
    `troubles` leaves out what the digest finds itself: that all sending is halted (`stopped`), letters in doubt.
    `proposals` are rules that the user may want; `reference` is what the digest's Message-ID begins with: a reply is known by
    it when the mail program does not say what it answers.
    `send_when_empty` is the configuration's `when_empty = "send"`.
    """

    house: House
    language: str
    day: date
    now: datetime
    planned_at: datetime
    since: datetime | None
    entries: tuple[Entry, ...]
    looks: Looks
    troubles: tuple[Trouble, ...] = ()
    stopped: bool = False
    send_when_empty: bool = False
    started: datetime | None = None
    punctuality: Punctuality | None = None
    calendar: bool = False
    proposals: tuple[Proposal, ...] = ()
    reference: str = ""

    @property
    def told_from(self) -> datetime | None:
        """From when on letters and answers are news."""
        return self.since or self.started

    @property
    def zone(self) -> ZoneInfo:
        return self.house.zone
