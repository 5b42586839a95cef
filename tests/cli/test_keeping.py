"""`kigen backup`, `restore`, `migrate` and `forget`, as they are typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cli.test_stop import CONFIG
from cli.typed import kigen, rows
from kigen.service.process.lock import only_one
from kigen.store import Store
from servers.postgres import Postgres
from store.given import CLIENT, asked, commitment


@pytest.fixture
def config(tmp_path: Path) -> str:
    """A configuration whose store knows two commitments."""
    path = tmp_path / "kigen.toml"
    path.write_text(CONFIG.format(state=tmp_path))
    store = Store.open(tmp_path / "kigen.db")
    asked(store, commitment(1), commitment(2))
    store.close()
    return str(path)


def _listed(config: str) -> list[int]:
    done = kigen("--config", config, "list", "--json")
    assert done.returncode == 0, done.stderr
    return sorted(row["id"] for row in rows(done.stdout))


def _add(config: str, number: int) -> None:
    store = Store.open(Path(config).parent / "kigen.db")
    asked(store, commitment(number))
    store.close()


def test_a_backup_takes_the_place_of_the_store(config: str, tmp_path: Path) -> None:
    """What came after the backup is gone from the store, and kept beside it; a backup is never written over."""
    backup = tmp_path / "backups.db"
    assert kigen("--config", config, "backup", str(backup)).returncode == 0
    again = kigen("--config", config, "backup", str(backup))
    assert again.returncode == 1
    assert "already" in again.stderr
    _add(config, 3)
    done = kigen("--config", config, "restore", str(backup), "--stopped")
    assert done.returncode == 0, done.stderr
    assert "looked for in Sent" in done.stdout
    assert _listed(config) == [1, 2]
    kept = tmp_path / "kigen.db.replaced-1"
    assert str(kept) in done.stdout
    with closing(sqlite3.connect(kept)) as old:
        assert old.execute("SELECT count(*) FROM commitment").fetchone() == (3,)
    store = Store.open(tmp_path / "kigen.db")
    assert store.stopped_at() is not None
    store.close()
    assert backup.exists()


def test_a_backup_can_be_read_where_nothing_may_be_written(config: str, tmp_path: Path) -> None:
    """It is one file, and out of WAL mode, which would want to write beside it (file format, section 1.3, bytes 18 and 19)."""
    backup = tmp_path / "backups" / "one.db"
    assert kigen("--config", config, "backup", str(backup)).returncode == 0
    assert [path.name for path in backup.parent.iterdir()] == ["one.db"]
    assert backup.read_bytes()[18:20] == b"\x01\x01"


@pytest.mark.parametrize("broken", ["", "this is no database", "itself", "missing"])
def test_what_is_no_backup_changes_nothing(config: str, tmp_path: Path, broken: str) -> None:
    """An empty, foreign or missing file, and the store itself, are refused with a reason; the store stays."""
    backup = tmp_path / ("kigen.db" if broken == "itself" else "broken.db")
    if broken not in {"itself", "missing"}:
        backup.write_text(broken)
    done = kigen("--config", config, "restore", str(backup))
    assert done.returncode == 1
    assert str(backup) in done.stderr
    assert "Traceback" not in done.stderr
    assert _listed(config) == [1, 2]
    assert not list(tmp_path.glob("*.replaced-*"))


@pytest.mark.parametrize("words", [("restore", "any.db"), ("migrate",)])
def test_not_while_the_service_runs(config: str, tmp_path: Path, words: tuple[str, ...]) -> None:
    """The service holds the lock: it is named, and nothing is done."""
    with only_one(tmp_path):
        done = kigen("--config", config, *words)
    assert done.returncode == 1
    assert "already runs" in done.stderr
    assert _listed(config) == [1, 2]


def test_a_newer_store_is_refused(config: str, tmp_path: Path) -> None:
    """A store that a later version wrote stays as it is."""
    with closing(sqlite3.connect(tmp_path / "kigen.db")) as store, store:
        store.execute("UPDATE kigen_version SET version_num = '9999'")
    done = kigen("--config", config, "migrate")
    assert done.returncode == 1
    assert "newer" in done.stderr


def test_a_store_that_is_up_to_date_is_said_to_be(config: str) -> None:
    """Nothing to do is no error."""
    done = kigen("--config", config, "migrate")
    assert done.returncode == 0
    assert "newest" in done.stdout


@pytest.fixture
def server_url(postgres: Postgres) -> Iterator[str]:
    """An empty database on a server."""
    postgres.execute("DROP DATABASE IF EXISTS moved_by_command")
    postgres.execute("CREATE DATABASE moved_by_command")
    yield postgres.url("moved_by_command")
    postgres.execute("DROP DATABASE moved_by_command")


def test_the_store_moves_to_a_server(config: str, server_url: str) -> None:
    """The rows are counted on both sides; with the new place in the configuration all is there."""
    done = kigen("--config", config, "migrate", "--to", server_url)
    assert done.returncode == 0, done.stderr
    counted = [line.split() for line in done.stdout.splitlines()]
    assert ["commitment", "2", "2"] in counted
    again = kigen("--config", config, "migrate", "--to", server_url)
    assert again.returncode == 1
    assert "not empty" in again.stderr
    path = Path(config)
    path.write_text(path.read_text().replace("[service]", f'[service]\ndatabase = "{server_url}"'))
    assert _listed(config) == [1, 2]


def test_a_client_is_forgotten(config: str) -> None:
    """Without --yes nobody is there to ask; with it all of theirs goes; a second time there is nothing."""
    unasked = kigen("--config", config, "forget", CLIENT.addr)
    assert unasked.returncode == 2
    assert "--yes" in unasked.stderr
    assert _listed(config) == [1, 2]
    done = kigen("--config", config, "forget", CLIENT.addr, "--yes", "--json")
    assert rows(done.stdout) == [{"client": CLIENT.addr, "commitments": 2, "letters": 4}]
    assert _listed(config) == []
    nothing = kigen("--config", config, "forget", CLIENT.addr, "--yes")
    assert nothing.returncode == 1
    assert "nothing is stored" in nothing.stderr


@pytest.mark.parametrize("who", ["suzuki", "suzuki@"])
def test_whom_to_forget_must_be_said(config: str, who: str) -> None:
    """A name is not enough to remove by."""
    done = kigen("--config", config, "forget", who, "--yes")
    assert done.returncode == 2
    assert "no address" in done.stderr
