"""What was read: messages, mails that could not be read, new commitments, events, and how far each folder has been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, exists, func, insert, select

from kigen.followup.correspondence.edition import Sent
from kigen.mail.message import Quarantined
from kigen.store.database.columns import storable
from kigen.store.database.engine import Database, insert_once, upsert
from kigen.store.database.engine import insert as insert_for
from kigen.store.database.schema import commitment, folder_cursor, message, message_thread, quarantine, withheld
from kigen.store.following.moves import bring_to_plan, lock_commitments
from kigen.store.following.rows import commitment_values, insert_event, insert_people_and_thread
from kigen.store.mail.batch import NOT_COUNTED, Batch, Cursor, Direction, Found, Recorded, Unread
from kigen.store.mail.withholding import note_withheld
from kigen.store.user.controls import insert_control
from kigen.store.user.notices import insert_notice

_OWES = exists().where(withheld.c.mailbox == folder_cursor.c.mailbox, withheld.c.folder == folder_cursor.c.folder)
_REACHED = select(folder_cursor.c.uidvalidity, folder_cursor.c.uid, _OWES.label("owes")).where(
    folder_cursor.c.mailbox == bindparam("mailbox"), folder_cursor.c.folder == bindparam("folder")
)


@dataclass(frozen=True, slots=True)
class Counters:
    """How many mails were read since a moment."""

    sent: int
    received: int
    unreadable: int


class Ingest(Database):
    """Recording what was read, each thing once however often it is read."""

    def record(self, batch: Batch) -> Recorded:
        """Store all of a batch, or nothing of it, and move the folder's cursor with it.

        The same batch again changes nothing: a commitment that is known keeps its letters, an event of the same mail is
        not stored twice. Plans are brought about last, when the batch's events stand. Raises StoreError, and LookupError for an
        event or a plan of a commitment that is not there.
        """
        known = {one.commitment for one in batch.events} | {one.commitment for one in batch.plans}
        with self.writing() as connection:
            lock_commitments(connection, known)
            messages = _see(connection, batch)
            for unread in batch.unread:
                _quarantine(connection, batch, unread)
            found = [_find(connection, one, batch.now) for one in batch.found]
            events = [insert_event(connection, one.commitment, one.event, batch.now) for one in batch.events]
            for plan in batch.plans:
                bring_to_plan(connection, plan.commitment, plan.plan, batch.now, plan.reasons)
            for notice in batch.notices:
                insert_notice(connection, batch.mailbox, notice)
            for mail in batch.controls:
                insert_control(connection, batch.mailbox, mail)
            note_withheld(connection, batch)
            if batch.uid is not None:
                _move_cursor(connection, batch, batch.uid)
        return Recorded(
            commitments=tuple(number for number, _ in found),
            new=tuple(number for number, is_new in found if is_new),
            messages=messages,
            events=sum(number is not None for number in events),
        )

    def reached(self, mailbox: str, folder: str) -> tuple[Cursor | None, bool]:
        """Up to where a folder has been read, and whether the server owes mails of it: what each look at it begins with."""
        with self.reading() as connection:
            row = connection.execute(_REACHED, {"mailbox": mailbox, "folder": folder}).one_or_none()
        return (None, False) if row is None else (Cursor(row.uidvalidity, row.uid), bool(row.owes))

    def still_to_read(self, mailbox: str) -> dict[str, int]:
        """The folders that are being read just now, or whose reading was broken off, with the number of mails ahead."""
        table = folder_cursor
        with self.reading() as connection:
            rows = connection.execute(
                select(table.c.folder, table.c.ahead)
                .where(table.c.mailbox == mailbox, table.c.ahead > 0)
                .order_by(table.c.folder)
            ).all()
        return {row.folder: row.ahead for row in rows}

    def seen_message_ids(self, mailbox: str, message_ids: Iterable[str]) -> set[str]:
        """Those of the Message-IDs that were read before, in whatever folder: mails that moved, or got new UIDs."""
        wanted = {storable(one): one for one in message_ids if one}
        table = message
        with self.reading() as connection:
            known = connection.scalars(
                select(table.c.message_id).where(table.c.mailbox == mailbox, table.c.message_id.in_(list(wanted)))
            ).all()
        return {wanted[one] for one in known}

    def read_under(self, mailbox: str, message_ids: Iterable[str]) -> dict[str, tuple[datetime | None, ...]]:
        """When the mails were written, or came, that were read under these Message-IDs, in whatever folder; None where that is
        not known. An id of which there is none is left out."""
        wanted = {storable(one): one for one in message_ids if one}
        of = message.c
        with self.reading() as connection:
            rows = connection.execute(
                select(of.message_id, of.date).where(of.mailbox == mailbox, of.message_id.in_(list(wanted))).order_by(of.id)
            ).all()
        found: dict[str, tuple[datetime | None, ...]] = {}
        for row in rows:
            name = wanted[row.message_id]
            found[name] = (*found.get(name, ()), row.date)
        return found

    def read_as_sent(self, mailbox: str, message_ids: Iterable[str]) -> dict[str, tuple[Sent, ...]]:
        """The mails of the user's own that were read under these Message-IDs, in that order; an id of which there is none is
        left out."""
        wanted = {storable(one): one for one in message_ids if one}
        of = message.c
        with self.reading() as connection:
            rows = connection.execute(
                select(of.message_id, of.folder, of.date, of.addressed)
                .where(of.mailbox == mailbox, of.message_id.in_(list(wanted)), of.direction == Direction.SENT.value)
                .order_by(of.id)
            ).all()
        found: dict[str, tuple[Sent, ...]] = {}
        for row in rows:
            name = wanted[row.message_id]
            found[name] = (*found.get(name, ()), Sent(row.folder, row.date, row.addressed))
        return found

    def counters(self, mailbox: str, since: datetime, until: datetime | None = None) -> Counters:
        """How many mails of a mailbox were read since `since`, and no later than `until`; kigen's own notes are not counted."""
        of_people = (message.c.mailbox == mailbox, message.c.kind != NOT_COUNTED)
        counted = select(message.c.direction, func.count()).where(*of_people, message.c.read_at >= since)
        unreadable = select(func.count()).where(quarantine.c.mailbox == mailbox, quarantine.c.read_at >= since)
        if until is not None:
            counted = counted.where(message.c.read_at <= until)
            unreadable = unreadable.where(quarantine.c.read_at <= until)
        with self.reading() as connection:
            by_direction = {row[0]: row[1] for row in connection.execute(counted.group_by(message.c.direction))}
            return Counters(
                sent=by_direction.get(Direction.SENT, 0),
                received=by_direction.get(Direction.RECEIVED, 0),
                unreadable=connection.scalar(unreadable) or 0,
            )

    def quarantined(self, mailbox: str, since: datetime) -> list[tuple[str, int, Quarantined]]:
        """Mails that could not be read since `since`, oldest first: folder, UID, and what is known of each."""
        table = quarantine
        with self.reading() as connection:
            rows = connection.execute(
                select(table).where(table.c.mailbox == mailbox, table.c.read_at >= since).order_by(table.c.id)
            ).all()
        return [(row.folder, row.uid, Quarantined(row.reason, row.message_id, row.subject, row.size)) for row in rows]


def _see(connection: Connection, batch: Batch) -> int:
    """Store the messages of a batch that are not known yet, in a few statements however many. Their number."""
    if not batch.seen:
        return 0
    rows = [
        {
            "mailbox": batch.mailbox,
            "folder": batch.folder,
            "uidvalidity": batch.uidvalidity,
            "uid": seen.uid,
            "message_id": seen.message_id,
            "date": seen.date,
            "direction": seen.direction.value,
            "kind": seen.kind,
            "read_at": batch.now,
            "addressed": seen.addressed,
        }
        for seen in batch.seen
    ]
    statement = insert_for(connection, message).on_conflict_do_nothing().returning(message.c.id, message.c.uid)
    numbers = {row.uid: row.id for row in connection.execute(statement, rows)}
    threads = [
        {"message": numbers[seen.uid], "message_id": named}
        for seen in batch.seen
        if seen.uid in numbers
        for named in dict.fromkeys(storable(one) for one in seen.thread if one)
    ]
    if threads:
        connection.execute(insert(message_thread), threads)
    return len(numbers)


def _quarantine(connection: Connection, batch: Batch, unread: Unread) -> None:
    what = unread.quarantined
    insert_once(
        connection,
        quarantine,
        {
            "mailbox": batch.mailbox,
            "folder": batch.folder,
            "uidvalidity": batch.uidvalidity,
            "uid": unread.uid,
            "reason": what.reason,
            "message_id": what.message_id,
            "subject": what.subject,
            "size": what.size,
            "read_at": batch.now,
        },
    )


def _find(connection: Connection, found: Found, now: datetime) -> tuple[int, bool]:
    """The number of a found commitment, and whether it is new."""
    one = found.commitment
    number = insert_once(connection, commitment, commitment_values(one) | {"recorded_at": now})
    if number is None:
        known: int = connection.execute(
            select(commitment.c.id).where(
                commitment.c.mailbox == one.mailbox,
                commitment.c.message_id == one.message_id,
                commitment.c.span_start == one.start,
                commitment.c.span_end == one.end,
            )
        ).scalar_one()
        return known, False
    insert_people_and_thread(connection, number, one)
    for happened in found.events:
        insert_event(connection, number, happened, now)
    bring_to_plan(connection, number, found.plan, now)
    return number, True


def _move_cursor(connection: Connection, batch: Batch, uid: int) -> None:
    table = folder_cursor
    forward = case(
        ((table.c.uidvalidity == batch.uidvalidity) & (table.c.uid > uid), table.c.uid),
        else_=uid,
    )
    upsert(
        connection,
        table,
        {
            "mailbox": batch.mailbox,
            "folder": batch.folder,
            "uidvalidity": batch.uidvalidity,
            "uid": uid,
            "moved_at": batch.now,
            "ahead": batch.ahead,
        },
        {"uidvalidity": batch.uidvalidity, "uid": forward, "moved_at": batch.now, "ahead": batch.ahead},
    )
