"""By what name and address a mailbox is known, and giving it another name."""

from __future__ import annotations

from sqlalchemy import Connection, Table, select, text, update

from kigen.store.database.engine import Database, upsert
from kigen.store.database.schema import commitment, letter, metadata, setting
from kigen.store.user.settings import ADDRESS, first_watched


class Names(Database):
    """The mailboxes that the store knows."""

    def addresses(self) -> dict[str, str]:
        """The address of each mailbox that was ever at work, by name."""
        known = select(setting.c.mailbox, setting.c.value).where(setting.c.name == ADDRESS)
        with self.reading() as connection:
            return {row.mailbox: row.value for row in connection.execute(known)}

    def put_address(self, mailbox: str, address: str) -> None:
        """Keep by what address a mailbox is known."""
        with self.writing() as connection:
            upsert(connection, setting, {"mailbox": mailbox, "name": ADDRESS, "value": address})

    def is_known(self, mailbox: str) -> bool:
        """Whether a mailbox of that name was ever at work."""
        with self.reading() as connection:
            return first_watched(connection, mailbox) is not None

    def rename_mailbox(self, was: str, name: str) -> None:
        """Let everything of mailbox `was` be of mailbox `name`, of which there must be nothing yet. All or nothing."""
        with self.writing() as connection:
            _rename_followed(connection, was, name)
            for table in metadata.sorted_tables:
                if "mailbox" in table.c and table not in {commitment, letter}:
                    _rename_in(connection, table, was, name)


def _rename_followed(connection: Connection, was: str, name: str) -> None:
    """Letters refer to their commitments by number and mailbox: both change before that is looked at."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys = ON"))  # until the transaction ends
        for table in (commitment, letter):
            _rename_in(connection, table, was, name)
        return
    # References are looked at when a statement ends (https://www.postgresql.org/docs/current/sql-set-constraints.html).
    of = update(commitment).where(commitment.c.mailbox == was).values(mailbox=name).returning(commitment.c.id)
    connection.execute(update(letter).where(letter.c.mailbox == was).values(mailbox=name).add_cte(of.cte("renamed")))


def _rename_in(connection: Connection, table: Table, was: str, name: str) -> None:
    connection.execute(update(table).where(table.c.mailbox == was).values(mailbox=name))
