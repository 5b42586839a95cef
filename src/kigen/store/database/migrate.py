"""The version of a database, and bringing an older one up to date. Alembic is loaded only when there is something to do."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from kigen.loading import without
from kigen.store.database.errors import StoreError
from kigen.store.database.schema import metadata

VERSION_TABLE = "kigen_version"
_ALEMBIC = threading.Lock()  # its context is a global of the process


@dataclass(frozen=True, slots=True)
class Revisions:
    """A folder of migrations and its revisions, oldest first: known without loading Alembic."""

    folder: Path
    known: tuple[str, ...]

    @property
    def head(self) -> str:
        return self.known[-1]


REVISIONS = Revisions(Path(__file__).parent / "migrations", tuple(f"{number:04}" for number in range(1, 12)))


def version_of(connection: Connection) -> str | None:
    """The revision of a database; None when it is none of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    version: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608  # a constant
    return version


def is_current(version: str | None, revisions: Revisions, name: str) -> bool:
    """Whether a database of that version can be used as it is. Raises StoreError when a newer kigen wrote it."""
    if version is not None and version not in revisions.known:
        raise StoreError(
            f"database {name}: its schema {version} is newer than this version of kigen knows ({revisions.head}):"
            " install the newer version again"
        )
    return version == revisions.head


def upgrade(connection: Connection, revisions: Revisions) -> None:
    """Run the missing revisions in the connection's transaction."""
    # Alembic's templates load Pygments where it is installed, for error pages in colour: 4 MiB.
    with without("pygments"):
        from alembic import command  # noqa: PLC0415
        from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(revisions.folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    with _ALEMBIC:
        command.upgrade(config, "head")


def foreign_tables(connection: Connection) -> set[str]:
    """Tables in the database that bear the names of ours."""
    return set(inspect(connection).get_table_names()) & set(metadata.tables)
