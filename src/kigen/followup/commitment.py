"""A commitment: who owes what to whom by when, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kigen.language import OwedBy, Precision, Reason
from kigen.mail.message import Address

_APART = 1 << 24  # characters: no mail's text is as long


@dataclass(frozen=True, slots=True)
class Commitment:
    """A deadline taken from one sent mail. Facts only: what it has come to is computed by `standing`.

    `id` is the store's number, 0 before it is stored. `message_id` is the asking mail's; `thread` its References and its
    own id, oldest first. `to` are the people who owe (or are owed, when the user does). `due_at`, `asked_at`,
    `remind_from`, `check_by` are UTC; `due` is local to `zone` (see `language.Deadline`).
    `start` and `end` are the place of the words in its text (see `of_edition`).
    `folder` is where the asking mail lay, for rules; `provider_thread` the provider's own number of the thread (Gmail's
    X-GM-THRID), empty where it has none.
    """

    id: int
    mailbox: str
    message_id: str
    thread: tuple[str, ...]
    subject: str
    language: str
    asked_at: datetime
    owed_by: OwedBy
    due: date | datetime
    precision: Precision
    zone: ZoneInfo
    due_at: datetime
    certain: bool
    soft: bool
    phrase: str
    sentence: str
    to: tuple[Address, ...]
    ask: str | None = None
    greet: str | None = None
    reasons: tuple[Reason, ...] = ()
    remind_from: datetime | None = None
    check_by: datetime | None = None
    effort: bool = False
    start: int = 0
    end: int = 0
    folder: str = ""
    cc: tuple[Address, ...] = ()
    provider_thread: str = ""

    @property
    def mail(self) -> tuple[str, int]:
        """The mail that asked: its Message-ID, and its edition."""
        return self.message_id, self.start // _APART

    def of_edition(self, edition: int) -> Commitment:
        """The same, found in another mail under the Message-ID of an earlier one, told from it by a number above 0 (see
        `edition.edition_of`). Its words stand as far behind those of the first mail: no two places in the two are one."""
        behind = edition * _APART
        return replace(self, start=self.start + behind, end=self.end + behind)
