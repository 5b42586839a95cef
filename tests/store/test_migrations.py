"""The migrations and the tables they make."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from kigen.followup.outbox import LetterState
from kigen.store import DigestState, Store, StoreError
from kigen.store.database.migrate import REVISIONS, Revisions
from kigen.store.database.schema import metadata
from servers.postgres import Postgres
from store.given import MAILBOX, asked

_NEXT = '''
"""A further revision, for this test."""
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("commitment", sa.Column("amount", sa.Integer))
    {then}
'''


def with_next(folder: Path, then: str = "") -> Revisions:
    """The package's revisions and one more."""
    shutil.copytree(REVISIONS.folder, folder)
    (folder / "versions" / "r9999_next.py").write_text(_NEXT.format(then=then, head=REVISIONS.head), encoding="utf-8")
    return Revisions(folder, (*REVISIONS.known, "9999"))


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    """What the revisions build, step by step, is what the code believes in: tables, columns, types, indexes, foreign keys."""
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "kigen_version", "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []


def test_every_table_of_a_file_is_strict_and_has_its_checks(tmp_path: Path) -> None:
    """On SQLite, table for table, the migrated schema is the text that the schema would be created with."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateTable

    Store.open(tmp_path / "kigen.db").close()
    with closing(sqlite3.connect(tmp_path / "kigen.db")) as connection:
        found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall())
    for table in metadata.sorted_tables:
        wanted = str(CreateTable(table).compile(dialect=sqlite.dialect()))
        assert "STRICT" in wanted
        assert _clauses(found[table.name]) == _clauses(wanted)


def _clauses(sql: str) -> set[str]:
    """The columns and constraints of a CREATE TABLE, in any order. A column that was added later stands on another's line."""
    words = " ".join(sql.split())
    head, body = words[: words.index("(")], words[words.index("(") + 1 : words.rindex(")")]
    clauses, depth, begins = {head.strip(), words[words.rindex(")") + 1 :].strip()}, 0, 0
    for at, sign in enumerate(body):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            clauses.add(body[begins:at].strip())
            begins = at + 1
    return clauses | {body[begins:].strip()}


def test_the_known_revisions_are_those_of_the_folder() -> None:
    """The list that is read without Alembic is the list that Alembic finds."""
    config = Config()
    config.set_main_option("script_location", str(REVISIONS.folder))
    script = ScriptDirectory.from_config(config)
    assert tuple(one.revision for one in script.walk_revisions())[::-1] == REVISIONS.known


def test_the_states_are_those_that_the_tables_allow(store: Store) -> None:
    """Each state of a letter and of a digest can be stored, and no other word can."""
    number = asked(store)[0].letters[0].id
    leased = "'2026-06-09T00:00:00.000000Z'"
    for table, states in (("letter", LetterState), ("digest", DigestState)):
        check = next(one for one in metadata.tables[table].constraints if one.name == f"ck_{table}_state")
        assert {str(state) for state in states} == set(str(check.sqltext).split("'")[1::2])  # type: ignore[attr-defined]
    with pytest.raises(Exception, match="ck_letter_state"), store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE letter SET state = 'gone' WHERE id = {number}")
    with pytest.raises(Exception, match="ck_letter_lease"), store.writing() as connection:
        connection.exec_driver_sql(f"UPDATE letter SET lease_until = {leased} WHERE id = {number}")


def test_an_older_file_is_copied_and_then_migrated(tmp_path: Path) -> None:
    """The new schema is there with the old facts, and beside it the database as it was; earlier copies stay."""
    path = tmp_path / "kigen.db"
    store = Store.open(path)
    asked(store)
    store.close()
    (tmp_path / f"kigen.db.{REVISIONS.head}-1.bak").write_bytes(b"an earlier copy")
    revisions = with_next(tmp_path / "migrations")
    migrated = Store.open(path, revisions)
    with migrated.reading() as connection:
        assert connection.exec_driver_sql("SELECT amount FROM commitment").all() == [(None,)]
    migrated.close()
    assert (tmp_path / f"kigen.db.{REVISIONS.head}-1.bak").read_bytes() == b"an earlier copy"
    kept = Store.open(tmp_path / f"kigen.db.{REVISIONS.head}-2.bak")
    assert len(kept.open_facts(MAILBOX)) == 1
    kept.close()
    again = Store.open(path, revisions)
    again.close()
    assert not (tmp_path / "kigen.db.9999-1.bak").exists()
    with pytest.raises(StoreError, match="newer"):
        Store.open(path)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_migration_that_fails_leaves_the_old_schema(kind: str, tmp_path: Path, postgres: Postgres) -> None:
    """All revisions or none: after a failure the database is as it was and the old version can still use it."""
    place = tmp_path / "kigen.db" if kind == "sqlite" else postgres.new_database()
    Store.open(place).close()
    with pytest.raises(ZeroDivisionError):
        Store.open(place, with_next(tmp_path / "migrations", "1 / 0"))
    store = Store.open(place)
    asked(store)
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM kigen_version").scalar() == REVISIONS.head
    store.close()


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    """A first start that breaks off is followed by another first start."""
    folder = tmp_path / "state"
    with pytest.raises(ZeroDivisionError):
        Store.open(folder / "kigen.db", with_next(tmp_path / "migrations", "1 / 0"))
    assert list(folder.iterdir()) == []


def test_alembic_is_loaded_only_to_migrate(place: str | Path, open_store: Callable[[], Store]) -> None:
    """An ordinary start of a current database does without it."""
    open_store()
    program = "import sys; from kigen.store import Store; Store.open(sys.argv[1]).close(); sys.exit('alembic' in sys.modules)"
    subprocess.run([sys.executable, "-c", program, str(place)], check=True)
