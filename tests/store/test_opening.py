"""Opening a database: created, found, or refused and left as it is."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from kigen.errors import WrongUse
from kigen.store import Store, StoreError
from kigen.store.database.migrate import REVISIONS
from servers.postgres import Postgres
from store.child import without_rights
from store.given import ASKED, MAILBOX, asked


def made(path: Path) -> Path:
    """A closed database with one commitment in it."""
    store = Store.open(path)
    asked(store)
    store.close()
    return path


def refusal(path: Path) -> str:
    """Why opening is refused. The file must be byte for byte the same afterwards, and nothing new beside it."""
    before = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(StoreError) as refused:
        Store.open(path)
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before
    return str(refused.value)


def test_a_missing_file_is_created_for_its_owner_alone(tmp_path: Path) -> None:
    """The file is 0600 and its new folder 0700, whatever the umask; nothing else is left in the folder after closing."""
    path = tmp_path / "state" / "kigen.db"
    old = os.umask(0)
    try:
        store = Store.open(str(path))
        asked(store)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        store.close()
    finally:
        os.umask(old)
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_connections_are_durable(tmp_path: Path) -> None:
    """Every connection writes ahead with full synchronisation and minds foreign keys."""
    store = Store.open(tmp_path / "kigen.db")
    with store.writing() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    store.close()
    assert told == ["wal", 2, 1]


def test_a_file_opens_again_with_what_it_holds(tmp_path: Path) -> None:
    """By path, by text and by URL it is the same database."""
    path = made(tmp_path / "kigen.db")
    for place in (path, str(path), f"sqlite:///{path}"):
        store = Store.open(place)
        assert len(store.open_facts(MAILBOX)) == 1
        store.close()


@pytest.mark.parametrize(
    "url", ["mysql://u@localhost/x", "sqlite://", "postgresql://u@localhost:port/x", "http://www.example/"]
)
def test_a_url_that_says_nothing_is_wrong_use(url: str) -> None:
    """Other databases, a database in memory and broken URLs are refused as wrong use."""
    with pytest.raises(WrongUse):
        Store.open(url)


def test_several_may_create_it_at_once(tmp_path: Path) -> None:
    """Of several first starts one creates the file and all use it: what any of them stored is there."""
    path = tmp_path / "kigen.db"
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store.open(path), range(4)))
    for number, store in enumerate(stores):
        store.put_setting(f"from {number}", "here")
    assert [stores[0].setting(f"from {number}") for number in range(4)] == ["here"] * 4
    for store in stores:
        store.close()
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_no_new_database(tmp_path: Path) -> None:
    """A file cut to nothing is damage: taking it for new would forget what was sent."""
    path = tmp_path / "kigen.db"
    path.touch()
    assert "it is empty" in refusal(path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """Text is no database."""
    path = tmp_path / "kigen.db"
    path.write_text("[service]\n" * 1000, encoding="utf-8")
    assert "no SQLite database" in refusal(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder is no database."""
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    """A good SQLite file with other tables is left alone, its journal mode included."""
    path = tmp_path / "kigen.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE letter (id INTEGER PRIMARY KEY)")
    assert "another program" in refusal(path)


def test_a_database_without_its_version_is_refused(tmp_path: Path) -> None:
    """Our mark without our version table is damage."""
    path = made(tmp_path / "kigen.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("DROP TABLE kigen_version")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(path)


@pytest.mark.parametrize("cut", ["head", "middle", "end"])
def test_a_damaged_file_is_refused(tmp_path: Path, cut: str) -> None:
    """Pages overwritten or missing are found at the start, and the file is kept for whoever can mend it."""
    path = made(tmp_path / "kigen.db")
    raw = bytearray(path.read_bytes())
    if cut == "end":
        del raw[len(raw) // 2 :]
    else:
        start = 16 if cut == "head" else 4096
        raw[start : start + 4096 * 6] = b"\xa5" * 4096 * 6
    path.write_bytes(raw)
    assert "damaged" in refusal(path)


def test_a_missing_file_whose_log_is_left_is_refused(tmp_path: Path) -> None:
    """When only the log is there, the file was moved away by hand: no empty database takes its place."""
    log = tmp_path / "kigen.db-wal"
    log.write_bytes(b"\x37\x7f\x06\x82")
    with pytest.raises(StoreError, match=r"kigen\.db-wal"):
        Store.open(tmp_path / "kigen.db")
    assert list(tmp_path.iterdir()) == [log]


def test_a_newer_schema_is_refused(place: str | Path, open_store: Callable[[], Store]) -> None:
    """What a newer version wrote is not touched by an older one, which says so."""
    store = open_store()
    try:
        with store.writing() as connection:
            connection.exec_driver_sql("UPDATE kigen_version SET version_num = '9999'")
        with pytest.raises(StoreError, match="9999 is newer"):
            Store.open(place)
    finally:
        with store.writing() as connection:
            connection.exec_driver_sql(f"UPDATE kigen_version SET version_num = '{REVISIONS.head}'")


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_what_cannot_be_written_is_refused_at_the_start(shared: Path, locked: str) -> None:
    """A file or folder without the right to write is refused before anything is watched or sent."""
    path = made(shared / "kigen.db")
    path.chmod(0o444 if locked == "file" else 0o666)
    shared.chmod(0o777 if locked == "file" else 0o555)
    said = without_rights(lambda: Store.open(path))
    assert "check the permissions" in said


def test_a_folder_that_cannot_be_written_is_refused_for_a_new_file(shared: Path) -> None:
    """A first start where nothing can be created says so."""
    shared.chmod(0o555)
    said = without_rights(lambda: Store.open(shared / "deeper" / "kigen.db"))
    assert "cannot be created: Permission denied" in said


def test_a_server_out_of_reach_is_a_user_error() -> None:
    """No server at that port: a sentence, without the password."""
    with pytest.raises(StoreError, match="cannot be reached") as refused:
        Store.open("postgresql://kigen:secret-word@127.0.0.1:1/kigen")
    assert "secret-word" not in str(refused.value)


def test_tables_of_another_program_on_a_server_are_left_alone(postgres: Postgres) -> None:
    """A database that has a table with a name of ours, and none of our versions, is refused; other tables do not matter."""
    url = postgres.new_database()
    name = url.rpartition("/")[2]
    postgres.execute("CREATE TABLE letter (id int)", name)
    with pytest.raises(StoreError, match=r"another program \(letter\)"):
        Store.open(url)
    postgres.execute("ALTER TABLE letter RENAME TO invoice", name)
    store = Store.open(url)
    store.put_setting("name", "value")
    store.close()


def test_a_database_without_an_encoding_keeps_words_as_they_are(postgres: Postgres) -> None:
    """SQL_ASCII, as servers without a locale make them: Japanese words are read as they were written."""
    with closing(Store.open(postgres.new_database("ENCODING 'SQL_ASCII' TEMPLATE template0"))) as store:
        store.put_setting("name", "佐藤")
        assert store.setting("name") == "佐藤"


def test_several_may_create_the_tables_on_a_server_at_once(postgres: Postgres) -> None:
    """First starts on several machines wait for each other."""
    url = postgres.new_database()
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store.open(url), range(4)))
    assert [store.started_at(MAILBOX, ASKED) for store in stores] == [ASKED] * 4
    for store in stores:
        store.close()


def test_a_server_that_only_reads_is_refused(postgres: Postgres) -> None:
    """A standby, or a role that may only read, shows itself at the start."""
    url = postgres.new_database()
    Store.open(url).close()
    name = url.rpartition("/")[2]
    postgres.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with pytest.raises(StoreError, match="reading only"):
        Store.open(url)


def test_a_backup_is_whole_and_replaces_nothing(tmp_path: Path) -> None:
    """A copy made while the store is in use opens with everything acknowledged so far; an existing file is kept."""
    store = Store.open(tmp_path / "kigen.db")
    asked(store)
    store.backup(tmp_path / "kept" / "copy.db")
    store.put_setting("after", "the copy")
    with pytest.raises(StoreError, match="already"):
        store.backup(tmp_path / "kept" / "copy.db")
    copy = Store.open(tmp_path / "kept" / "copy.db")
    assert (copy.open_facts(MAILBOX), copy.setting("after")) == (store.open_facts(MAILBOX), None)
    copy.close()
    store.close()
    assert [file.name for file in (tmp_path / "kept").iterdir()] == ["copy.db"]


def test_a_server_is_copied_by_its_own_means(postgres: Postgres, tmp_path: Path) -> None:
    """No half-way copy of a server's database is made."""
    url = postgres.new_database()
    store = Store.open(url)
    with pytest.raises(StoreError, match="pg_dump"):
        store.backup(tmp_path / "copy.db")
    store.close()


def test_the_size_grows_with_what_is_stored(store: Store) -> None:
    """The size is that of everything on the disk."""
    before = store.size()
    for number in range(200):
        store.put_setting(f"name {number}", hashlib.shake_256(bytes([number])).hexdigest(2000))
    assert store.size() > before + 200_000


def test_a_backup_can_be_put_in_place(tmp_path: Path) -> None:
    """A backup is an ordinary database file: moved to where the old one was, it is used."""
    path = made(tmp_path / "kigen.db")
    store = Store.open(path)
    store.backup(tmp_path / "copy.db")
    store.close()
    path.unlink()
    shutil.move(tmp_path / "copy.db", path)
    store = Store.open(path)
    assert len(store.open_facts(MAILBOX)) == 1
    store.close()
