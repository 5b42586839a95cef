"""The numbers by which mails are known in their folders (UIDVALIDITY, UID), when they come to mean other mails."""

from __future__ import annotations

from sqlalchemy import BigInteger, delete, func, select, update

from kigen.store.database.engine import Database
from kigen.store.database.schema import folder_cursor, message, quarantine, withheld


class Numbers(Database):
    """What the numbers of a mailbox stand for. A server gives them; another one's may be the same and mean other mails."""

    def forget_numbers(self, mailbox: str) -> None:
        """Let no number that was read so far stand for a mail any more: every folder is read anew, and mails are known by their
        Message-ID alone. What was owed by the server is owed no more. Raises StoreError."""
        with self.writing() as connection:
            for table in (message, quarantine, folder_cursor):
                of = table.c
                lowest = connection.scalar(select(func.min(of.uidvalidity, type_=BigInteger)).where(of.mailbox == mailbox))
                # Below all that was put aside before; servers give positive ones of 32 bits (RFC 9051 §2.3.1.1), or none (0).
                aside = min(lowest or 0, 0) - 1
                here = (of.mailbox == mailbox, of.uidvalidity >= 0)
                connection.execute(update(table).where(*here).values(uidvalidity=aside - of.uidvalidity))
            connection.execute(delete(withheld).where(withheld.c.mailbox == mailbox))
