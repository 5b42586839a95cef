"""The SQLite file: creating, examining and copying it. Nothing here ever replaces a file."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from kigen.store.database.engine import BUSY_SECONDS
from kigen.store.database.errors import StoreError, sqlite_meaning

APPLICATION_ID = 0x6B69676E  # "kign"; https://www.sqlite.org/pragma.html#pragma_application_id


def examine(path: Path) -> None:
    """Raise StoreError unless the file is a whole database of ours. Reads it through once and changes nothing."""
    if path.is_dir():
        raise StoreError(f"database {path}: it is a folder; name a file in it")
    if path.stat().st_size == 0:
        raise StoreError(f"database {path}: it is empty, so it is damaged: bring back a backup, or remove it to start anew")
    try:
        with closing(_connect(path)) as connection:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            if application != APPLICATION_ID:
                raise StoreError(f"database {path}: it belongs to another program; name another file")
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        raise sqlite_meaning(error, str(path)) or error from error
    if said != "ok":
        raise StoreError(f"database {path}: it is damaged ({said}): bring back a backup")


def refuse_orphan(path: Path) -> None:
    """Raise StoreError when a database file is gone and its log is still there: it was moved or deleted by hand."""
    for suffix in ("-wal", "-journal"):
        log = path.with_name(path.name + suffix)
        if log.exists():
            raise StoreError(
                f"database {path}: it is missing, but its log {log.name} is there: bring the file back, or remove the log"
            )


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A new, empty file (0600) to be filled, which becomes `path` when the block ends and vanishes when it raises.

    Its folder is made (0700) when it is missing. Raises StoreError when `path` exists by then, and as the disk says.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise StoreError(f"database {path}: it cannot be created: {error.strerror}") from error
    os.close(number)
    new = Path(name)
    try:
        yield new
        if new.with_name(new.name + "-wal").exists():
            raise StoreError(f"database {path}: it cannot be created: the disk did not take all of it")
        os.link(new, path)  # unlike a rename, this never replaces what another process has put there meanwhile
        _sync_folder(path.parent)
    except FileExistsError as error:
        raise StoreError(f"database {path}: there is such a file already") from error
    except OSError as error:
        raise StoreError(f"database {path}: it cannot be created: {error.strerror}") from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            new.with_name(new.name + suffix).unlink(missing_ok=True)


def copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use, as of one moment. Raises StoreError, and never replaces `target`.

    The copy is out of WAL mode until it is used, for in it nobody could read it from a place that cannot be written to
    (https://www.sqlite.org/wal.html#readonly).
    """
    if target.exists():
        raise StoreError(f"database {source}: not copied, there is a file {target} already")
    with new_file(target) as new:
        try:
            with closing(_connect(source)) as here, closing(sqlite3.connect(new)) as there:
                here.backup(there)
                there.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise sqlite_meaning(error, str(source)) or error from error


def restore(backup: Path, path: Path) -> Path | None:
    """Put a copy of a backup where the database is, which nobody may be using. Returns where the old one, if any, is kept.

    Raises StoreError, leaving everything as it was, when the backup is not a whole database of ours.
    """
    if not backup.is_file():
        raise StoreError(f"backup {backup}: there is no such file")
    examine(backup)
    if path.exists() and path.samefile(backup):
        raise StoreError(f"backup {backup}: it is the database itself")
    kept = _put_aside(path)
    try:
        copy(backup, path)
    except BaseException:
        if kept is not None:
            _rename(kept, path)
        raise
    return kept


def _put_aside(path: Path) -> Path | None:
    """Give a database, with its log, another name. The log belongs to the file whose name it bears."""
    if not path.exists():
        return None
    number = 1
    while (kept := path.with_name(f"{path.name}.replaced-{number}")).exists():
        number += 1
    _rename(path, kept)
    return kept


def _rename(path: Path, new: Path) -> None:
    for suffix in ("-wal", "-shm", ""):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.rename(new.with_name(new.name + suffix))


def leave_nothing_behind(path: Path) -> None:
    """Write the database anew without the space of removed rows, and empty its log: neither then holds what was removed."""
    with closing(_connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def copy_before(path: Path, version: str) -> Path:
    """Keep a copy beside a database before it is migrated from `version`. Earlier copies stay."""
    number = 1
    while (kept := path.with_name(f"{path.name}.{version}-{number}.bak")).exists():
        number += 1
    copy(path, kept)
    return kept


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
