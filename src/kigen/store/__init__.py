"""Everything that must survive: commitments, events, letters, digests, cursors.

`Store` is the way in. Each of its methods is one short transaction, and what it returned from is on the disk; it may be called
from several threads. Moments come in aware and go out as UTC; `now` is always an argument.
"""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sqlalchemy import func, select

from kigen.store.database import moving, opening, sqlite_file
from kigen.store.database.errors import StaleClaim, StoreError
from kigen.store.database.migrate import REVISIONS, Revisions
from kigen.store.database.opening import schema_version
from kigen.store.database.sqlite_file import restore
from kigen.store.following.attention import Attention, Attentive
from kigen.store.following.commitments import AskElsewhere, Commitments, Plans
from kigen.store.following.keeping import Keeping, Removed
from kigen.store.letters.doubts import Change, Doubts, Posted
from kigen.store.letters.limits import Limits, SentCounts
from kigen.store.letters.outbox import Claim, Outbox, Rendered
from kigen.store.letters.sending import Recovered, Sending
from kigen.store.letters.waiting import Waiting
from kigen.store.mail.batch import (
    NOT_COUNTED,
    Batch,
    Cursor,
    Direction,
    Found,
    Happened,
    NewPlan,
    Notice,
    Recorded,
    Seen,
    Unread,
    Withheld,
)
from kigen.store.mail.ingest import Counters, Ingest
from kigen.store.mail.late_asks import LateAsk, LateAsks, ReadBefore
from kigen.store.mail.looks import Looks, Trouble
from kigen.store.mail.numbers import Numbers
from kigen.store.mail.withholding import Withholding
from kigen.store.user.controls import Asked, ControlMail, Controls, ControlState, Effect, Outcome, Proof
from kigen.store.user.digests import Digest, DigestClaim, Digests, DigestState
from kigen.store.user.figures import Figures, LetterFigures
from kigen.store.user.names import Names
from kigen.store.user.notices import Notices
from kigen.store.user.settings import Settings
from kigen.store.user.user_mail import MailKind, MailState, UserMail, UserMails

__all__ = [
    "NOT_COUNTED",
    "REVISIONS",
    "AskElsewhere",
    "Asked",
    "Attention",
    "Batch",
    "Change",
    "Claim",
    "ControlMail",
    "ControlState",
    "Counters",
    "Cursor",
    "Digest",
    "DigestClaim",
    "DigestState",
    "Direction",
    "Effect",
    "Found",
    "Happened",
    "LateAsk",
    "LetterFigures",
    "MailKind",
    "MailState",
    "NewPlan",
    "Notice",
    "Outcome",
    "Posted",
    "Proof",
    "ReadBefore",
    "Recorded",
    "Recovered",
    "Removed",
    "Rendered",
    "Seen",
    "SentCounts",
    "StaleClaim",
    "Store",
    "StoreError",
    "Trouble",
    "Unread",
    "UserMail",
    "Withheld",
    "restore",
    "schema_version",
]


class Store(
    Ingest,
    Commitments,
    Plans,
    Outbox,
    Sending,
    Doubts,
    Limits,
    Digests,
    Notices,
    Controls,
    Attentive,
    Withholding,
    LateAsks,
    Numbers,
    UserMails,
    Looks,
    Figures,
    Keeping,
    Settings,
    Names,
    Waiting,
):
    """One database. Its parts are the classes it is made of, one a module."""

    @classmethod
    def open(cls, url_or_path: str | Path, revisions: Revisions = REVISIONS) -> Self:
        """Open an SQLite file or a PostgreSQL database; a missing file is created (0600), an older schema is migrated.

        Before an SQLite file is migrated a copy is kept beside it. Raises StoreError, leaving everything as it is, when
        the database is damaged, another program's, a newer kigen's, read-only, full or out of reach; WrongUse for a URL that
        says nothing.
        """
        place = opening.where(url_or_path)
        engine = opening.open_engine(place, revisions)
        return cls(engine, str(place), place if isinstance(place, Path) else None)

    def backup(self, target: Path) -> None:
        """Copy an SQLite database while it is in use, as of one moment. `target` must not exist. Raises StoreError."""
        if self._path is None:
            raise StoreError(f"database {self._name}: use pg_dump for a copy of a PostgreSQL database")
        sqlite_file.copy(self._path, target)

    def move_to(self, target: Store, progress: moving.Progress = lambda *_: None) -> dict[str, int]:
        """Copy everything into an empty store. Returns how many rows each table holds, there as here. Raises StoreError."""
        return moving.move(self, target, progress)

    def size(self) -> int:
        """Bytes that the database takes on the disk."""
        if self._path is not None:
            files = (self._path, self._path.with_name(self._path.name + "-wal"))
            return sum(file.stat().st_size for file in files if file.exists())
        with self.reading() as connection:
            return connection.scalar(select(func.pg_database_size(func.current_database()))) or 0
