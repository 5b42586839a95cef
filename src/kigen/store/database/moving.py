"""Moving a store to another database: every row, in one transaction, counted on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select, text, update

from kigen.store.database.engine import Database
from kigen.store.database.errors import StoreError
from kigen.store.database.schema import metadata

_ROWS_AT_ONCE = 500

Progress = Callable[[str, int, int], None]
"""Called with the name of a table, how many of its rows are copied, and how many there are."""


def move(source: Database, target: Database, progress: Progress = lambda *_: None) -> dict[str, int]:
    """Copy all rows of a store into an empty one. Returns how many each table holds, which is the same on both sides.

    The source is not changed. Raises StoreError, leaving the target as it was, when the target holds anything, or when in the
    end the two do not hold the same number of rows.
    """
    counts: dict[str, int] = {}
    with source.reading() as old, target.writing() as new:
        for table in metadata.sorted_tables:
            if _count(new, table):
                raise StoreError(f"the database to move to is not empty: {table.name} has rows. Name a new one.")
        for table in metadata.sorted_tables:
            counts[table.name] = _count(old, table)
            _copy(old, new, table, lambda done, table=table: progress(table.name, done, counts[table.name]))  # type: ignore[misc]
        for table in metadata.sorted_tables:
            if (there := _count(new, table)) != counts[table.name]:
                raise StoreError(f"{table.name}: {there} of {counts[table.name]} rows arrived; nothing was moved")
    return counts


def _count(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _copy(old: Connection, new: Connection, table: Table, done: Callable[[int], None]) -> None:
    """Copy the rows in the order of their primary key. A reference to a row of the same table is set when all are there."""
    written = [column for column in table.columns if column.computed is None]
    within = [column for column in written if any(key.column.table is table for key in column.foreign_keys)]
    later: list[tuple[dict[str, Any], dict[str, Any]]] = []
    count = 0
    rows = old.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(*written).order_by(*table.primary_key)).mappings()
    for some in rows.partitions():
        later.extend(
            (_values(row, table.primary_key), _values(row, within)) for row in some if any(_values(row, within).values())
        )
        new.execute(insert(table), [{**row, **{column.name: None for column in within}} for row in some])
        count += len(some)
        done(count)
    for key, references in later:
        new.execute(update(table).where(*(table.c[name] == value for name, value in key.items())).values(references))
    if "id" in table.c:
        _number_on(new, table, _highest(old, table))


def _values(row: Mapping[Any, Any], columns: Iterable[Column[Any]]) -> dict[str, Any]:
    return {column.name: row[column.name] for column in columns}


# The databases themselves know the highest number that they ever gave to a row of a table: no number is given out twice, even
# when the row that had it is gone. The names in these statements are the schema's own.


def _highest(connection: Connection, table: Table) -> int:
    """The highest number that was given to a row of the table; 0 when none was."""
    if connection.dialect.name == "sqlite":
        return connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name}) or 0
    state = f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {_sequence(connection, table)}"  # noqa: S608
    return connection.scalar(text(state)) or 0


def _number_on(connection: Connection, table: Table, highest: int) -> None:
    """Let the next row have the number after `highest`."""
    if not highest:
        return
    if connection.dialect.name == "sqlite":
        given = {"name": table.name, "seq": highest}
        known = connection.execute(text("UPDATE sqlite_sequence SET seq = :seq WHERE name = :name"), given)
        if not known.rowcount:
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"), given)
    else:
        connection.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :highest)"),
            {"sequence": _sequence(connection, table), "highest": highest},
        )


def _sequence(connection: Connection, table: Table) -> str:
    name: str = connection.execute(text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": table.name}).scalar_one()
    return name
