"""Connections and transactions. One short transaction a call; what a call returned from is on the disk.

Writers on SQLite begin with BEGIN IMMEDIATE, one after the other; on PostgreSQL they lock the rows they decide on. Readers see
one moment: a read transaction in WAL mode, REPEATABLE READ on PostgreSQL.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.dml import Insert

from kigen.store.database.closing import InUse
from kigen.store.database.errors import explained

BUSY_SECONDS = 30
_READERS = 2  # at once, of one SQLite file
# Prepared ones, of each connection to a file. One takes 10 to 20 KiB, and lists of various lengths make ever new ones.
# To prepare one anew is little beside making and running it.
_STATEMENTS = 24


def sqlite_engine(path: Path) -> Engine:
    """An engine for an existing file; it never creates one."""
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        ),
        poolclass=QueuePool,
        # For the writer and the readers of `Database`; each gathers pages and statements.
        pool_size=1 + _READERS,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
        pool_use_lifo=True,  # the one that was used last has its pages at hand
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


# What a connection to a server is told (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS). A line
# that fell silent is found out within about a minute, where the system by itself would wait for hours; and a statement that
# another session blocks ends as it does on SQLite. A database without an encoding (SQL_ASCII) hands out bytes unless it is told
# how words are written.
_TOLD_TO_SERVER = {
    "client_encoding": "utf8",
    "connect_timeout": "10",
    "keepalives_idle": "20",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "50000",  # milliseconds
    "options": f"-c lock_timeout={BUSY_SECONDS}s",
}


def postgresql_engine(url: URL) -> Engine:
    """An engine for a server. Connections that the server closed meanwhile are replaced unseen. What the URL says of a
    connection stands."""
    told = {name: value for name, value in _TOLD_TO_SERVER.items() if name not in url.query}
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, connect_args=told)


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    # Outside a transaction: `PRAGMA synchronous` inside one is an error.
    # A small cache (KiB) for each connection: the system keeps the file's pages as well.
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cache_size = -640",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class Database:
    """An engine, and how the store's parts read and write with it."""

    def __init__(self, engine: Engine, name: str, path: Path | None = None) -> None:
        self._engine = engine
        self._name = name
        self._path = path
        self._in_use = InUse(name)
        # SQLite has one writer. Threads wait here in turn rather than poll for the file's lock. Of readers there are few: each
        # has pages and rows in memory, and more of them at once are no quicker where threads share one interpreter.
        self._turn: AbstractContextManager[object] = nullcontext() if path is None else threading.Lock()
        self._readers: AbstractContextManager[object] = nullcontext() if path is None else threading.Semaphore(_READERS)
        options: dict[str, Any] = (
            {"reading": True} if path else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        )
        self._reader = engine.execution_options(**options)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment and changes nothing. Raises StoreError."""
        with self._in_use, self._readers, self._explaining(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is kept when the block ends and undone when it raises. Raises StoreError."""
        with self._in_use, self._turn, self._explaining(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            meaning = explained(error, self._name)
            if meaning is None:
                raise
            raise meaning from error

    def close(self) -> None:
        """Give all connections back, once the calls at work have returned; what is called later raises StoreError. SQLite then
        folds its log into the file."""
        self._in_use.close(BUSY_SECONDS)
        self._engine.dispose()


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what happens on a conflict, for the database at hand."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_once(connection: Connection, table: Table, values: Mapping[str, object]) -> int | None:
    """Insert a numbered row unless its like is there. The new row's id, or None when it was there."""
    statement: Insert = insert(connection, table).values(values).on_conflict_do_nothing().returning(table.c.id)
    number: int | None = connection.scalar(statement)
    return number


def upsert(
    connection: Connection, table: Table, values: Mapping[str, object], changes: Mapping[str, object] | None = None
) -> None:
    """Insert a row, or bring the one with the same primary key to `changes` (default: to the other values)."""
    keys = [column.name for column in table.primary_key]
    chosen = {name: value for name, value in values.items() if name not in keys} if changes is None else dict(changes)
    connection.execute(insert(connection, table).values(values).on_conflict_do_update(index_elements=keys, set_=chosen))
