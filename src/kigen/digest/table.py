"""Commitments as a table for spreadsheets: what `kigen export` prints and a long digest carries."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from kigen.followup.facts import Facts
from kigen.followup.outbox import Planned
from kigen.followup.standing import Standing

COLUMNS = (
    "id",
    "mailbox",
    "state",
    "owed_by",
    "due_at",
    "to",
    "ask",
    "certain",
    "message_id",
    "next_kind",
    "next_at",
    "client",
    "due",
    "subject",
)


def csv_table(rows: Iterable[tuple[Facts, Standing, Planned | None]]) -> str:
    """A CSV table (RFC 4180, lines end in LF) with one line a commitment, in the order given. Moments are ISO 8601."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for facts, stands, upcoming in rows:
        cells = _cells(facts, stands, upcoming)
        writer.writerow({name: _harmless(cell) for name, cell in zip(COLUMNS, cells, strict=True)})
    return out.getvalue()


def _cells(facts: Facts, stands: Standing, upcoming: Planned | None) -> tuple[object, ...]:
    one = facts.commitment
    return (
        one.id,
        one.mailbox,
        stands.state.value,
        one.owed_by.value,
        stands.due_at.isoformat(),
        " ".join(person.addr for person in one.to),
        one.ask or "",
        one.certain,
        one.message_id,
        upcoming.kind.value if upcoming else "",
        upcoming.due_at.isoformat() if upcoming else "",
        ", ".join(person.name or person.addr for person in one.to),
        stands.due.isoformat(),
        one.subject,
    )


def _harmless(cell: object) -> object:
    """A cell that a spreadsheet will not take for a formula: what begins like one is text from somebody's mail."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell
