"""A server's own faults: told in words, never taken for a bug of ours, and never waited for without end."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.engine import make_url

from kigen.store import Store, StoreError
from kigen.store.database.engine import postgresql_engine
from servers.postgres import Postgres


@pytest.fixture
def url(postgres: Postgres) -> str:
    return postgres.new_database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store.open(url)
    yield opened
    opened.close()


def test_a_statement_that_the_server_breaks_off(store: Store, postgres: Postgres) -> None:
    """By a person or by a limit of the server's: what was to be stored is not, and the next try goes."""
    held, broken_off = threading.Event(), threading.Event()
    said: list[str] = []

    def wait() -> None:
        try:
            with store.writing() as connection:
                held.set()
                connection.execute(text("SELECT pg_sleep(60)"))
        except StoreError as problem:
            said.append(str(problem))
        finally:
            broken_off.set()

    thread = threading.Thread(target=wait)
    thread.start()
    assert held.wait(30)
    while not broken_off.wait(0.05):
        postgres.execute("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)'")
    thread.join()
    assert "broke the statement off" in said[0]
    store.put_setting("after", "it")
    assert store.setting("after") == "it"


def test_two_that_wait_for_each_other(store: Store) -> None:
    """Of two transactions that lock each other out the server ends one: it is told, and both values are whole."""
    store.put_setting("one", "0")
    store.put_setting("two", "0")
    both = threading.Barrier(2)
    said: list[str] = []

    def change(first: str, second: str) -> None:
        try:
            with store.writing() as connection:
                connection.execute(text("UPDATE setting SET value = :by WHERE name = :name"), {"by": first, "name": first})
                both.wait(30)
                connection.execute(text("UPDATE setting SET value = :by WHERE name = :name"), {"by": first, "name": second})
        except StoreError as problem:
            said.append(str(problem))

    threads = [threading.Thread(target=change, args=names) for names in (("one", "two"), ("two", "one"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(said) == 1
    assert "another process holds it" in said[0]
    assert store.setting("one") == store.setting("two")


def test_what_another_session_holds_is_not_waited_for_without_end(url: str) -> None:
    """Somebody has begun a transaction by hand and gone to lunch: it is told that the database is held."""
    Store.open(url).close()
    store = Store.open(f"{url}?options=-c%20lock_timeout%3D200ms")
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE setting IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(StoreError, match="another process holds it"):
            store.put_setting("name", "value")
    store.put_setting("name", "value")
    store.close()


def test_a_silent_line_is_found_out_within_minutes(url: str) -> None:
    """What the kernel is told about a connection: it is given up when nothing comes back for a minute; a lock is waited for as
    long as on a file. What the URL says stands."""
    engine = postgresql_engine(make_url(url))
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        line = socket.socket(fileno=socket.dup(driver.pgconn.socket))
        with line:
            told = [
                line.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) != 0,
                line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
                + line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL)
                * line.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT)
                <= 60,
                0 < line.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) <= 60_000,
            ]
        assert told == [True, True, True]
        assert connection.scalar(text("SHOW lock_timeout")) == "30s"
    engine.dispose()
    engine = postgresql_engine(make_url(f"{url}?options=-c%20lock_timeout%3D7s&tcp_user_timeout=1000"))
    with engine.connect() as connection:
        assert connection.scalar(text("SHOW lock_timeout")) == "7s"
    engine.dispose()
