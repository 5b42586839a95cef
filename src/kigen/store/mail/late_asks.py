"""Asks that were found after mails had been read which may answer them: some mail programs file the copy of what they sent
minutes later, or on another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, and_, or_, select, update

from kigen.store.database.columns import storable
from kigen.store.database.engine import Database
from kigen.store.database.schema import commitment, message, message_thread
from kigen.store.mail.batch import Direction


@dataclass(frozen=True, slots=True)
class LateAsk:
    """A commitment that was asked at `asked_at` and found at `recorded_at`; or was over from `over_from` on, and was taken up
    again (UTC)."""

    commitment: int
    asked_at: datetime
    recorded_at: datetime
    over_from: datetime | None = None

    @property
    def since(self) -> datetime:
        """From when on what was read was not read for it. Where our clock is behind, an ask may be found before it was made."""
        return min(self.asked_at, self.recorded_at) if self.over_from is None else self.over_from


@dataclass(frozen=True, slots=True)
class ReadBefore:
    """A mail as it was read once: where it lay then, and its Message-ID."""

    folder: str
    uidvalidity: int
    uid: int
    message_id: str


class LateAsks(Database):
    """Which mails are to be read again, and for whose sake."""

    def unsought(self, mailbox: str) -> list[LateAsk]:
        """The open commitments for which what had been read before has not been looked through yet, by their numbers."""
        table = commitment.c
        with self.reading() as connection:
            rows = connection.execute(
                select(table.id, table.asked_at, table.recorded_at, table.over_from)
                .where(table.mailbox == mailbox, table.closed_at.is_(None), table.sought_at.is_(None))
                .order_by(table.id)
            ).all()
        return [LateAsk(row.id, row.asked_at, row.recorded_at, row.over_from) for row in rows]

    def read_between(self, mailbox: str, direction: Direction, since: datetime, until: datetime) -> list[ReadBefore]:
        """The received mails, or those of the user's, that were read between `since` and `until`, both included, or are dated
        so: our clock may have been wrong when they were read. In the order in which they were read."""
        table = message.c
        return self._read_before(
            select(table.folder, table.uidvalidity, table.uid, table.message_id)
            .where(table.mailbox == mailbox, or_(table.read_at.between(since, until), table.date.between(since, until)))
            .where(table.direction == direction.value)
            .order_by(table.read_at, table.id)
        )

    def sent_out_of_turn(self, mailbox: str) -> list[ReadBefore]:
        """The sent mails that were written after an unsought ask and read before it: those that lie before it in its folder,
        in their order there, and those of other folders that name it."""
        asking, later = message.alias("asking"), message.alias("later")
        unsought = (
            select(later.c.folder, later.c.uidvalidity, later.c.uid, later.c.message_id)
            .join_from(commitment, asking, _is_of(asking))
            .where(commitment.c.mailbox == mailbox, commitment.c.closed_at.is_(None), commitment.c.sought_at.is_(None))
            .where(later.c.date > commitment.c.asked_at)
            .order_by(later.c.folder, later.c.uidvalidity, later.c.uid)
            .distinct()
        )
        names = message_thread.alias("names")
        elsewhere = unsought.join(names, names.c.message_id == asking.c.message_id).join(
            later, _was_read_before(later, asking, names)
        )
        return self._read_before(unsought.join(later, _lies_before(later, asking))) + self._read_before(elsewhere)

    def found_after_reading(self, mailbox: str, message_id: str, clocks_differ: timedelta) -> frozenset[int]:
        """The open commitments that were found when the mail had been read already, and that it may speak of: asked before it
        was read, or no longer after it than clocks differ; for a mail of the user's, asked before it was written."""
        of = commitment.c
        asked_before = (message.c.direction == Direction.RECEIVED.value) | (message.c.date > of.asked_at)
        query = (
            select(of.id, of.asked_at, of.recorded_at, message.c.read_at, message.c.date)
            .join_from(commitment, message, (message.c.mailbox == of.mailbox) & (message.c.read_at <= of.recorded_at))
            .where(of.mailbox == mailbox, of.closed_at.is_(None), message.c.message_id == storable(message_id), asked_before)
        )
        with self.reading() as connection:
            rows = connection.execute(query).all()
        return frozenset(
            row.id
            for row in rows
            if max(row.read_at, row.date or row.read_at) >= min(row.asked_at, row.recorded_at) - clocks_differ
        )

    def _read_before(self, query: Select[Any]) -> list[ReadBefore]:
        with self.reading() as connection:
            return [ReadBefore(*row) for row in connection.execute(query)]

    def sought(self, mailbox: str, last: int, at: datetime) -> None:
        """Say that what had been read before them has been read again for all commitments up to number `last`."""
        table = commitment.c
        with self.writing() as connection:
            connection.execute(
                update(commitment)
                .where(table.mailbox == mailbox, table.id <= last, table.sought_at.is_(None))
                .values(sought_at=at)
            )


def _is_of(asking: FromClause) -> ColumnElement[bool]:
    """Whether it is the mail that a commitment was found in."""
    of = commitment.c
    return and_(
        asking.c.mailbox == of.mailbox, asking.c.message_id == of.message_id, asking.c.direction == Direction.SENT.value
    )


def _lies_before(later: FromClause, asking: FromClause) -> ColumnElement[bool]:
    same = (later.c[name] == asking.c[name] for name in ("mailbox", "folder", "uidvalidity"))
    return and_(*same, later.c.uid < asking.c.uid, later.c.direction == Direction.SENT.value)


def _was_read_before(later: FromClause, asking: FromClause, names: FromClause) -> ColumnElement[bool]:
    return and_(
        later.c.id == names.c.message,
        later.c.mailbox == asking.c.mailbox,
        later.c.folder != asking.c.folder,
        later.c.direction == Direction.SENT.value,
        later.c.id < asking.c.id,
    )
