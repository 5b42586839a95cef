"""When each folder was last looked at, and what is wrong with a mailbox now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Executable, bindparam, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from kigen.store.database.engine import Database, upsert
from kigen.store.database.schema import look, trouble


def _looked(made: sqlite.Insert | postgresql.Insert) -> Executable:
    later = case((look.c.at > made.excluded.at, look.c.at), else_=made.excluded.at)
    return made.on_conflict_do_update(index_elements=list(look.primary_key), set_={"at": later})


# Made once: they are needed with every look, and to make a statement takes longer than to run it.
_LOOKED = {"sqlite": _looked(sqlite.insert(look)), "postgresql": _looked(postgresql.insert(look))}
_NOT_WATCHED = delete(look).where(look.c.mailbox == bindparam("of"), look.c.folder.not_in(bindparam("folders", expanding=True)))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong since `since`, met `times` times, last at `at`."""

    kind: str
    detail: str
    since: datetime
    at: datetime
    times: int


class Looks(Database):
    """The watch over mailboxes."""

    def looked(self, mailbox: str, folders: Collection[str], at: datetime) -> None:
        """Say that all watched folders of a mailbox were read to their ends at `at`. One that is not watched any more is
        forgotten: it would be the one that was not looked at for the longest time, for ever."""
        with self.writing() as connection:
            connection.execute(_NOT_WATCHED, {"of": mailbox, "folders": list(folders)})
            connection.execute(
                _LOOKED[connection.dialect.name], [{"mailbox": mailbox, "folder": folder, "at": at} for folder in folders]
            )

    def looks(self, mailbox: str) -> dict[str, datetime]:
        """The last successful look at each folder."""
        with self.reading() as connection:
            rows = connection.execute(select(look).where(look.c.mailbox == mailbox).order_by(look.c.folder)).all()
        return {row.folder: row.at for row in rows}

    def trouble(self, mailbox: str, kind: str, detail: str, at: datetime) -> bool:
        """Say that something is wrong. True when it was not so before."""
        values = {"mailbox": mailbox, "kind": kind, "detail": detail, "since": at, "at": at, "times": 1}
        with self.writing() as connection:
            upsert(connection, trouble, values, {"detail": detail, "at": at, "times": trouble.c.times + 1})
            times = connection.scalar(select(trouble.c.times).where(trouble.c.mailbox == mailbox, trouble.c.kind == kind))
        return times == 1

    def cleared(self, mailbox: str, kind: str) -> bool:
        """Say that it is over. True when it was wrong before."""
        with self.writing() as connection:
            gone = connection.execute(delete(trouble).where(trouble.c.mailbox == mailbox, trouble.c.kind == kind))
        return gone.rowcount == 1

    def troubles(self, mailbox: str) -> list[Trouble]:
        """What is wrong with a mailbox now, the oldest first."""
        with self.reading() as connection:
            rows = connection.execute(
                select(trouble).where(trouble.c.mailbox == mailbox).order_by(trouble.c.since, trouble.c.kind)
            ).all()
        return [Trouble(row.kind, row.detail, row.since, row.at, row.times) for row in rows]
