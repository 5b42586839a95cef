"""Opening a database: found or created, examined, brought up to date, proved to be writable. Or refused, and left as it is."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from kigen.errors import WrongUse
from kigen.store.database import migrate, sqlite_file
from kigen.store.database.engine import postgresql_engine, sqlite_engine
from kigen.store.database.errors import StoreError, explained
from kigen.store.database.migrate import Revisions

_MIGRATING = 0x6B69676E  # the advisory lock that a migration holds on PostgreSQL


def where(url_or_path: str | Path) -> URL | Path:
    """A server's URL, or the path of an SQLite file. Raises WrongUse."""
    if isinstance(url_or_path, Path) or "://" not in url_or_path:
        return Path(url_or_path)
    try:
        url = make_url(url_or_path)
    except (ArgumentError, ValueError):  # ValueError: of a port that is no number
        raise WrongUse("database: the URL cannot be read; expected postgresql://user@host/name") from None
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database:
        return Path(url.database)
    if kind in {"postgresql", "postgres"}:
        return url
    raise WrongUse(f"database: {kind}:// is not known; expected the path of a file, or postgresql://user@host/name")


def open_engine(place: URL | Path, revisions: Revisions) -> Engine:
    """An engine for a database that is ours, whole, current and writable. Raises StoreError."""
    engine: Engine | None = None
    try:
        engine = _open_file(place, revisions) if isinstance(place, Path) else _connected(place)
        with engine.begin() as connection:
            if isinstance(place, Path):
                _bring_file_up(connection, place, revisions)
            else:
                _bring_server_up(connection, str(place), revisions)
    except BaseException as error:
        if engine is not None:
            engine.dispose()
        if isinstance(error, DBAPIError | sqlite3.Error):
            raise explained(error, str(place)) or error from error
        raise
    return engine


def schema_version(url_or_path: str | Path) -> str | None:
    """The revision of a database's schema, without changing it; None when it has none of ours. Raises StoreError, WrongUse."""
    place = where(url_or_path)
    engine = sqlite_engine(place) if isinstance(place, Path) else _connected(place)
    try:
        with engine.connect().execution_options(reading=True) as connection:
            return migrate.version_of(connection)
    except (DBAPIError, sqlite3.Error) as error:
        raise explained(error, str(place)) or error from error
    finally:
        engine.dispose()


def _open_file(path: Path, revisions: Revisions) -> Engine:
    if not path.exists():
        sqlite_file.refuse_orphan(path)
        _create(path, revisions)
    sqlite_file.examine(path)
    return sqlite_engine(path)


def _create(path: Path, revisions: Revisions) -> None:
    try:
        with sqlite_file.new_file(path) as new:
            engine = sqlite_engine(new)
            try:
                with engine.begin() as connection:
                    connection.exec_driver_sql(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
                    migrate.upgrade(connection, revisions)
            finally:
                engine.dispose()
    except StoreError:
        if not path.exists():
            raise
        # Another process has created it in the meantime: that one is used.


def _bring_file_up(connection: Connection, path: Path, revisions: Revisions) -> None:
    version = migrate.version_of(connection)
    if version is None:
        raise StoreError(f"database {path}: it is damaged (no {migrate.VERSION_TABLE}): bring back a backup")
    if not migrate.is_current(version, revisions, str(path)):
        sqlite_file.copy_before(path, version)
        migrate.upgrade(connection, revisions)
    # Writes the first page, changing nothing: a full or read-only disk shows itself now and not when a letter is sent.
    connection.exec_driver_sql("PRAGMA user_version = 0")


def _connected(url: URL) -> Engine:
    try:
        return postgresql_engine(url)
    except ModuleNotFoundError as error:
        raise WrongUse(f"database {url}: PostgreSQL needs the extra `kigen[postgresql]` ({error})") from error


def _bring_server_up(connection: Connection, name: str, revisions: Revisions) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _MIGRATING})
    version = migrate.version_of(connection)
    if version is None and (ours := migrate.foreign_tables(connection)):
        raise StoreError(
            f"database {name}: it has tables of another program ({', '.join(sorted(ours))}); name another database"
        )
    if not migrate.is_current(version, revisions, name):
        migrate.upgrade(connection, revisions)
    # Writes, changing nothing: a server that allows reading only shows itself now.
    connection.execute(text(f"UPDATE {migrate.VERSION_TABLE} SET version_num = version_num"))  # noqa: S608  # a constant
