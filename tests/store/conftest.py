"""The databases that the tests run on."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kigen.store import Store
from kigen.store.database.schema import metadata
from servers.postgres import Postgres

_NAME = "store"


@pytest.fixture(scope="session")
def server_place(postgres: Postgres) -> str:
    """A database on the server that has the tables. Tests empty it before they use it."""
    postgres.execute(f"CREATE DATABASE {_NAME}")
    Store.open(postgres.url(_NAME)).close()
    return postgres.url(_NAME)


@pytest.fixture(scope="session")
def file_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that has the tables. Tests work on copies."""
    path = tmp_path_factory.mktemp("store") / "kigen.db"
    Store.open(path).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """Where a store may be opened that nobody has used; in turn a file, and a database on a server."""
    if request.param == "sqlite":
        return Path(shutil.copy(request.getfixturevalue("file_place"), tmp_path))
    url: str = request.getfixturevalue("server_place")
    server: Postgres = request.getfixturevalue("postgres")
    server.execute(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY", _NAME)
    return url


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


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that everybody may enter and write to."""
    folder = Path(tempfile.mkdtemp(prefix="store-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)
