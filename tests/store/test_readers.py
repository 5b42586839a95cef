"""Many who ask one file at the same time, and an end that comes while they do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from kigen.store import StoreError
from kigen.store.database.engine import Database, sqlite_engine

THREADS = 12
AT_ONCE = 2


class Crowd:
    """Counts who is within at the same time."""

    def __init__(self) -> None:
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()

    @contextmanager
    def within(self) -> Iterator[None]:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.01)
        yield
        with self._lock:
            self._now -= 1


def test_few_read_at_once_and_all_get_their_turn(tmp_path: Path) -> None:
    """Threads that read one file wait for each other: each has rows and pages in memory while it reads. None is turned away,
    and a writer waits for no reader."""
    path = tmp_path / "kigen.db"
    path.touch()
    database, crowd = Database(sqlite_engine(path), "the store", path), Crowd()
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE said (word TEXT)"))

    def read(_: int) -> int:
        with database.reading() as connection, crowd.within():
            return connection.scalar(text("SELECT count(*) FROM said")) or 0

    with ThreadPoolExecutor(THREADS) as pool:
        reading = [pool.submit(read, number) for number in range(4 * THREADS)]
        with database.reading(), database.reading(), database.writing() as connection:
            connection.execute(text("INSERT INTO said VALUES ('yes')"))
        assert {each.result(60) for each in reading} <= {0, 1}
    assert crowd.most == AT_ONCE
    assert read(0) == 1
    database.close()


def _made(path: Path) -> Database:
    path.touch()
    database = Database(sqlite_engine(path), "the store", path)
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE said (word TEXT)"))
    return database


@pytest.mark.parametrize("call", ["writing", "reading"])
def test_an_end_waits_for_the_call_in_hand(tmp_path: Path, call: str) -> None:
    """What is being written is kept, no log stays beside the file, and what is called afterwards is told so."""
    path = tmp_path / "kigen.db"
    database = _made(path)
    began, may_end = threading.Event(), threading.Event()

    def work() -> None:
        with getattr(database, call)() as connection:
            began.set()
            assert may_end.wait(60)
            if call == "writing":
                connection.execute(text("INSERT INTO said VALUES ('yes')"))

    with ThreadPoolExecutor(2) as pool:
        working = pool.submit(work)
        assert began.wait(60)
        closing = pool.submit(database.close)
        with pytest.raises(TimeoutError):
            closing.result(0.3)
        assert path.with_name("kigen.db-wal").exists()
        may_end.set()
        closing.result(60)
        assert not path.with_name("kigen.db-wal").exists()
        working.result(60)
    for later in (database.writing, database.reading):
        with pytest.raises(StoreError, match="it is closed"), later():
            pytest.fail("a closed database was used")
    again = Database(sqlite_engine(path), "the store", path)
    with again.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM said")) == (1 if call == "writing" else 0)
    again.close()
