"""The databases that the tests run on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kigen.store import Store
from servers.postgres import Postgres

_TEMPLATE = "with_tables"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server, with a database that has the tables and that others are copied from."""
    server = Postgres()
    try:
        server.execute(f"CREATE DATABASE {_TEMPLATE}")
        Store.open(server.url(_TEMPLATE)).close()
        yield server
    finally:
        server.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a store may be opened that nobody has used; in turn a file, and a database on a server."""
    if request.param == "sqlite":
        return tmp_path / "kigen.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database(_TEMPLATE)


@pytest.fixture
def open_store(place: str | Path) -> Iterator[Callable[[], Store]]:
    """Opens the store at `place`, as often as a test calls it; all are closed afterwards."""
    opened: list[Store] = []

    def opening() -> Store:
        opened.append(Store.open(place))
        return opened[-1]

    yield opening
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[], Store]) -> Store:
    """A new store."""
    return open_store()
