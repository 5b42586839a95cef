"""What really happened to an ask of a world, whatever the service has made of it: the ground on which letters are judged.

An ask is silenced by what a client or the user wrote, from the moment it lay in the mailbox; it is resumed only by the user's
word on what the service had read by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from servers_in_time import Lying


class Silence(StrEnum):
    """Why no letter may go."""

    FINAL = "final"  # delivered, declined, thanked for, withdrawn, replaced, ended by command
    HELD = "held"  # the user has to look
    QUESTION = "question"  # until the user answers it


@dataclass(frozen=True, slots=True)
class Hush:
    """One reason to be silent. `mail` is None for a command; `company` names whose letters it ends, empty for all; `source` is
    the company that gave the reason, empty for the user."""

    kind: Silence
    at: datetime
    mail: Lying | None = None
    company: str = ""
    source: str = ""

    def known_at(self, moment: datetime) -> bool:
        """Whether the service had read it by then."""
        return self.at <= moment if self.mail is None else self.mail.read_at is not None and self.mail.read_at <= moment


@dataclass(frozen=True, slots=True)
class Resumption:
    """The user's word that letters may go again. By a mail of their own they answer what has come; by command what the service
    had read."""

    at: datetime
    kinds: frozenset[Silence]
    by_mail: bool

    def knew(self, hush: Hush) -> bool:
        return hush.at <= self.at if self.by_mail else hush.known_at(self.at)


@dataclass(slots=True)
class Ask:
    """One thing that was asked of one or several companies by one mail. `due_at` (UTC) is when it must be there."""

    message_id: str
    thread: tuple[str, ...]
    thing: str
    language: str
    due: date | datetime
    due_at: datetime
    asked_at: datetime
    people: tuple[str, ...]
    mail: Lying
    certain: bool = True
    hushes: list[Hush] = field(default_factory=list)
    resumed: list[Resumption] = field(default_factory=list)
    earliest: list[datetime] = field(default_factory=list)
    granted: list[tuple[datetime, datetime, tuple[datetime, ...]]] = field(default_factory=list)
    disturbed: bool = False
    confirmed: bool = False  # by the user, where it was read with doubt
    successor: Ask | None = None

    def newest(self) -> Ask:
        """The ask that the user has put in this one's place, or this one."""
        return self if self.successor is None else self.successor.newest()

    def silent(self, at: datetime, addr: str = "") -> bool:
        """Whether no letter may go to `addr` (to nobody, when empty) at `at`."""
        company = addr.rpartition("@")[2]
        return any(
            hush.at <= at and hush.company in {"", company} and not self._resumed_after(hush, at) for hush in self.hushes
        )

    def _resumed_after(self, hush: Hush, at: datetime) -> bool:
        return any(one.at <= at and hush.kind in one.kinds and one.knew(hush) for one in self.resumed)

    def hush(self, kind: Silence, at: datetime, mail: Lying | None = None, source: str = "") -> None:
        self.hushes.append(Hush(kind, at, mail, source=source))
        self.disturbed = True

    def grant(self, at: datetime, until: datetime) -> None:
        """A later day is granted: what was named before it no longer counts, what the client names after it does."""
        self.granted.append((at, until, tuple(self.earliest)))
        self.earliest.clear()

    def ends_for(self, company: str, at: datetime, mail: Lying) -> None:
        """One of several companies has done its part: what it said before no longer matters, and letters go to the others."""
        self.hushes = [hush for hush in self.hushes if hush.source != company]
        self.hushes.append(Hush(Silence.FINAL, at, mail, company, company))
        self.disturbed = True

    def resume(self, at: datetime, *kinds: Silence, by_mail: bool = False) -> None:
        self.resumed.append(Resumption(at, frozenset(kinds or Silence), by_mail))
        self.disturbed = self.disturbed or not by_mail

    def reminder_from(self, at: datetime) -> datetime:
        """Before this moment no reminder may go, as things stood at `at`: the deadline, an earlier day that the client or the
        user named, or a later one that was granted."""
        if self.granted and all(one.by_mail for one in self.resumed):
            named = next((before for since, _, before in self.granted if at < since), None)
            if named is not None:
                return min([self.due_at, *named])
            moved = max([self.due_at, *(until for _, until, _ in self.granted)])
            return min([moved, *self.earliest])
        return min([self.due_at, *self.earliest, *(day for _, _, before in self.granted for day in before)])

    @property
    def companies(self) -> set[str]:
        return {addr.rpartition("@")[2] for addr in self.people}


def of_company(asks: Iterable[Ask], company: str) -> list[Ask]:
    """The asks of one company."""
    return [ask for ask in asks if company in ask.companies]
