"""Counts for whoever looks after the service: what is queued, what is overdue, what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from kigen.store.database.engine import Database
from kigen.store.database.schema import commitment, letter


@dataclass(frozen=True, slots=True)
class LetterFigures:
    """The letters of a mailbox: by state, how many are due and have not left, and since when (UTC) the oldest of these is."""

    by_state: dict[str, int]
    due: int
    oldest_due_at: datetime | None


class Figures(Database):
    """Counting without reading what is counted."""

    def letter_figures(self, mailbox: str, now: datetime) -> LetterFigures:
        """How the letters of a mailbox stand at `now`."""
        planned_and_due = (letter.c.mailbox == mailbox, letter.c.state == "planned", letter.c.due_at <= now)
        with self.reading() as connection:
            states = connection.execute(
                select(letter.c.state, func.count().label("number")).where(letter.c.mailbox == mailbox).group_by(letter.c.state)
            ).all()
            due, oldest = connection.execute(select(func.count(), func.min(letter.c.due_at)).where(*planned_and_due)).one()
        return LetterFigures({row.state: row.number for row in states}, due, oldest)

    def open_commitments(self, mailbox: str) -> int:
        """How many commitments of a mailbox are still watched."""
        with self.reading() as connection:
            watched = (commitment.c.mailbox == mailbox, commitment.c.closed_at.is_(None))
            return connection.scalar(select(func.count()).select_from(commitment).where(*watched)) or 0
