"""The token of a control: what shows that kigen itself offered it, to this mailbox, on that day, about this state of things.

A token proves no more than that. Digests are forwarded; that it is the user who sends it back is seen from where the mail lies.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import date, timedelta

from kigen.digest.controls.verbs import Control
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts

VALID = timedelta(days=14)
LENGTH = 16  # letters of base32, without padding: 80 bits
_BYTES = 10
_EARLY = timedelta(days=1)  # a clock may have been set back since
# What has happened to a commitment without changing anything.
_SILENT = frozenset({EventKind.NOTED, EventKind.READ_RECEIPT, EventKind.DELAYED})


@dataclass(frozen=True, slots=True)
class Token:
    """The day on which it was issued, without its year, and what was computed from it: as they stand in a subject."""

    month: int
    day: int
    letters: str

    def __str__(self) -> str:
        return f"{self.month:02}{self.day:02}.{self.letters}"


@dataclass(frozen=True, slots=True)
class Seal:
    """Issues and checks tokens for one mailbox. `key` is the installation's secret: 32 random bytes."""

    key: bytes
    mailbox: str

    def name(self, *parts: str) -> str:
        """A name for a mail to the user that is made of `parts`: always the same, and not to be guessed."""
        return self._mac("kigen mail 1", self.mailbox, *parts)

    def token(self, control: Control, issued: date, revision: str = "") -> Token:
        """HMAC-SHA256 over length-prefixed fields. `revision`, the commitment's, counts for verbs that may lead to a letter."""
        told = revision if control.verb.may_lead_to_a_letter else ""
        said = (control.verb.value, str(control.number), control.day)
        letters = self._mac("kigen control 1", self.mailbox, *said, issued.isoformat(), told)
        return Token(issued.month, issued.day, letters)

    def issued_on(self, token: Token, control: Control, today: date, revision: str = "") -> date | None:
        """The day on which we issued this token for `control` at `revision`; None when we did not."""
        for year in (today.year + 1, today.year, today.year - 1):
            try:
                issued = date(year, token.month, token.day)
            except ValueError:
                continue
            if issued > today + _EARLY:
                continue
            if hmac.compare_digest(str(self.token(control, issued, revision)), str(token)):
                return issued
        return None

    def _mac(self, *fields: str) -> str:
        signed = b"".join(len(field.encode()).to_bytes(4, "big") + field.encode() for field in fields)
        mac = hmac.new(self.key, signed, hashlib.sha256).digest()[:_BYTES]
        return base64.b32encode(mac).decode().lower()


def revision_of(facts: Facts) -> str:
    """How far a commitment has come: it changes with everything that happens to it, and with every letter that leaves."""
    return _revision(max(_events(facts), default=0), sum(letter.state.counts for letter in facts.letters))


def earlier_revisions(facts: Facts) -> tuple[str, ...]:
    """The revisions that a commitment may have had before, so that a token which came true too late is known as such."""
    now = revision_of(facts)
    letters = range(len(facts.letters) + 1)
    found = (_revision(event, counted) for event in (0, *_events(facts)) for counted in letters)
    return tuple(each for each in found if each != now)


def _events(facts: Facts) -> list[int]:
    return [event.id for event in facts.events if event.kind not in _SILENT]


def _revision(event: int, letters: int) -> str:
    return f"{event}.{letters}"
