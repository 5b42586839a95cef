"""Mails that a server names and does not give: remembered by their place, until they are given, gone, or given up."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from kigen.store.database.columns import Moment
from kigen.store.database.engine import Database, upsert
from kigen.store.database.schema import withheld as table
from kigen.store.mail.batch import Batch, Withheld

# Made once: it is asked with every look at a folder, and to make a statement takes longer than to run it.
_OWED = (
    select(table)
    .where(
        table.c.mailbox == bindparam("mailbox"),
        table.c.folder == bindparam("folder"),
        table.c.uidvalidity == bindparam("uidvalidity"),
    )
    .order_by(table.c.uid)
)


class Withholding(Database):
    """What the servers owe."""

    def withheld(self, mailbox: str, folder: str, uidvalidity: int) -> list[Withheld]:
        """The mails of a folder that are owed, by UID. Those of its earlier lives are not counted."""
        with self.reading() as connection:
            rows = connection.execute(_OWED, {"mailbox": mailbox, "folder": folder, "uidvalidity": uidvalidity}).all()
        return [Withheld(row.uid, row.since, row.asked, row.next_at, row.blind) for row in rows]

    def withheld_by_folder(self, mailbox: str) -> dict[str, tuple[int, datetime]]:
        """The folders of which mails are owed: how many, and since when the oldest."""
        of = table.c
        with self.reading() as connection:
            rows = connection.execute(
                select(of.folder, func.count().label("number"), func.min(of.since, type_=Moment).label("oldest"))
                .where(of.mailbox == mailbox)
                .group_by(of.folder)
                .order_by(of.folder)
            ).all()
        return {row.folder: (row.number, row.oldest) for row in rows}

    def withholds_blindly(self, mailbox: str, since: datetime) -> bool:
        """Whether a mail is owed, since `since` or later, of which nobody can say whose it is."""
        with self.reading() as connection:
            owed = select(table.c.uid).where(table.c.mailbox == mailbox, table.c.blind, table.c.since >= since)
            return connection.scalar(owed.limit(1)) is not None


def note_withheld(connection: Connection, batch: Batch) -> None:
    """Keep what a batch says of mails that are owed; those of an earlier life of its folder are owed no more."""
    here = (table.c.mailbox == batch.mailbox, table.c.folder == batch.folder)
    if batch.uid is not None:
        connection.execute(delete(table).where(*here, table.c.uidvalidity != batch.uidvalidity))
    if batch.settled:
        connection.execute(delete(table).where(*here, table.c.uidvalidity == batch.uidvalidity, table.c.uid.in_(batch.settled)))
    for one in batch.withheld:
        upsert(
            connection,
            table,
            {
                "mailbox": batch.mailbox,
                "folder": batch.folder,
                "uidvalidity": batch.uidvalidity,
                "uid": one.uid,
                "since": one.since,
                "asked": one.asked,
                "next_at": one.next_at,
                "blind": one.blind,
            },
        )
