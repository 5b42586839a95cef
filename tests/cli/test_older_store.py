"""Commands of a new version while the service of the old one still runs: between `make install` and the restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from cli.test_stop import CONFIG
from cli.typed import kigen
from kigen.service.process.lock import only_one
from kigen.store import REVISIONS, schema_version
from kigen.store.database import sqlite_file
from kigen.store.database.engine import sqlite_engine

OLDER = REVISIONS.known[-2]


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A configuration whose store is of the version before."""
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIG.format(state=tmp_path))
    with sqlite_file.new_file(tmp_path / "kigen.db") as new:
        engine = sqlite_engine(new)
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {sqlite_file.APPLICATION_ID}")
            given = Config()
            given.set_main_option("script_location", str(REVISIONS.folder))
            given.attributes["connection"] = connection
            command.upgrade(given, OLDER)
        engine.dispose()
    return str(path)


def test_the_store_of_a_service_that_runs_is_left_as_it_is(config: str, tmp_path: Path) -> None:
    """The service works with the store as it knows it: a command does not change that under its hands, and says what to do."""
    with only_one(tmp_path):
        done = kigen("--config", config, "list")
        assert (done.returncode, done.stdout) == (1, "")
        assert "systemctl restart kigen" in done.stderr
        assert schema_version(tmp_path / "kigen.db") == OLDER
    assert [path.name for path in tmp_path.glob("*.bak")] == []


def test_without_a_service_it_is_brought_up_to_date(config: str, tmp_path: Path) -> None:
    """As a start of the service would: with a copy beside it."""
    done = kigen("--config", config, "list")
    assert done.returncode == 0, done.stderr
    assert schema_version(tmp_path / "kigen.db") == REVISIONS.head
    assert len(list(tmp_path.glob("*.bak"))) == 1
