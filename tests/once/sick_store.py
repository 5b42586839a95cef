"""A store whose disk fails under it: writes to its log fail as on a broken disk, without a word of warning."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SickDisk:
    """`fail` makes every write of this process to the store's log end in EBADF, which SQLite calls a disk I/O error; `heal`
    takes that back. The descriptors under SQLite are exchanged; nothing of SQLite or kigen is."""

    def __init__(self, store: Path) -> None:
        self._log = store.with_name(store.name + "-wal")
        self._whole: dict[int, int] = {}

    def fail(self) -> None:
        """From now on. Connections made later are whole, until the next call."""
        for number in _descriptors_of(self._log) - {*self._whole, *self._whole.values()}:
            self._whole[number] = os.dup(number)
            blind = os.open(self._log, os.O_RDONLY)
            os.dup2(blind, number)
            os.close(blind)

    def heal(self) -> None:
        for number, whole in self._whole.items():
            os.dup2(whole, number)
            os.close(whole)
        self._whole.clear()


def _descriptors_of(path: Path) -> set[int]:
    found = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            if link.readlink() == path:
                found.add(int(link.name))
        except OSError:
            continue  # that of the listing itself
    return found


_HOLD = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(store: Path) -> Iterator[None]:
    """Another program has begun to write to the store, and does not end."""
    holder = subprocess.Popen([sys.executable, "-c", _HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert holder.stdin is not None
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == b"held\n"
        yield
    finally:
        holder.stdin.close()
        holder.stdout.close()
        holder.wait(20)


def damage(store: Path) -> bytes:
    """Overwrite the pages of the store's tables, but not its first one. Returns the file as it is then."""
    with sqlite3.connect(store) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    raw = bytearray(store.read_bytes())
    for place in range(4096, len(raw), 4096):
        raw[place : place + 64] = b"\xff" * 64
    store.write_bytes(bytes(raw))
    return bytes(raw)
