"""What can go wrong with the store."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError

from kigen.errors import UserError

_SQLITE = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it cannot be written to: check the permissions of the file, its folder and the disk",
    sqlite3.SQLITE_PERM: "it cannot be written to: check the permissions of the file, its folder and the disk",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check the permissions of the file, its folder and the disk",
    sqlite3.SQLITE_IOERR: "the disk reports an error in reading or writing",
    sqlite3.SQLITE_CORRUPT: "it is damaged: bring back a backup",
    sqlite3.SQLITE_NOTADB: "it is no SQLite database, or it is damaged: bring back a backup, or name another file",
    sqlite3.SQLITE_BUSY: "another process holds it",
    sqlite3.SQLITE_LOCKED: "another process holds it",
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRESQL = {
    "53100": "the server's disk is full",
    "25006": "the server allows reading only",
    "42501": "the server's role may not do this",
    "3D000": "the server has no such database",
    "40P01": "another process holds it",  # deadlock_detected
    "55P03": "another process holds it",  # lock_not_available
    "57014": "the server broke the statement off",  # query_canceled: by a person, or by its statement_timeout
    "58030": "the server's disk reports an error in reading or writing",
    "XX001": "it is damaged: bring back a backup",
    "XX002": "it is damaged: run REINDEX on the server, or bring back a backup",
}


class StoreError(UserError):
    """The database cannot be used, or not now: full, read-only, damaged, locked, out of reach. Nothing was changed."""


class StaleClaim(Exception):
    """The claim is no longer good: its lease ran out and another took over, or the facts it stood on have changed."""


def explained(error: DBAPIError | sqlite3.Error, name: str) -> StoreError | None:
    """What a failure of the database `name` means to its user; None when it is a bug of ours."""
    cause = error if isinstance(error, sqlite3.Error) else error.orig
    if isinstance(cause, sqlite3.Error):
        return sqlite_meaning(cause, name)
    state = getattr(cause, "sqlstate", None) or ""
    if state in _POSTGRESQL:
        return StoreError(f"database {name}: {_POSTGRESQL[state]}")
    if state.startswith("53"):  # insufficient resources
        return StoreError(f"database {name}: the server is short of something ({_first_line(cause)})")
    # No SQLSTATE: the connection failed or was lost. 08: connection, 28: authorization, 57: the operator intervened.
    if state[:2] in {"08", "28", "57"} or (not state and type(cause).__name__ == "OperationalError"):
        return StoreError(f"database {name}: the server cannot be reached or does not let us in ({_first_line(cause)})")
    return None


def sqlite_meaning(error: sqlite3.Error, name: str) -> StoreError | None:
    """The same for an error of SQLite itself."""
    # The low byte is the primary code: https://www.sqlite.org/rescode.html
    said = _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return None if said is None else StoreError(f"database {name}: {said} ({error})")


def _first_line(cause: BaseException | None) -> str:
    return next(iter(str(cause).splitlines()), "")
