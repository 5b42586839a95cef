"""`kigen export`: the commitments for calendars, tables and programs."""

from __future__ import annotations

import csv
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime

from kigen.cli.opened import opened
from kigen.cli.output import print_json
from kigen.cli.rows import Row, rows
from kigen.followup.standing import State

_COLUMNS = ("id", "mailbox", "state", "owed_by", "due_at", "to", "ask", "certain", "message_id", "next_kind", "next_at")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="only this mailbox")
    parser.add_argument("--format", choices=("ics", "csv", "json"), default="csv", help="default: csv")


def run(options: Namespace) -> int:
    """Write the commitments to standard output."""
    with opened(options) as work:
        found = [row for account in work.named(options.name) for row in rows(account, work.store, work.now)]
    if options.format == "json":
        print_json(row.as_json() for row in found)
    elif options.format == "csv":
        _print_csv(found)
    else:
        sys.stdout.write(calendar(found, datetime.now(UTC)))
    return 0


def _print_csv(found: list[Row]) -> None:
    writer = csv.DictWriter(sys.stdout, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in found:
        cells = row.as_json()
        upcoming = cells.pop("next") or {}
        cells |= {"to": " ".join(cells["to"]), "next_kind": upcoming.get("kind", ""), "next_at": upcoming.get("at", "")}
        writer.writerow({name: _harmless(cells[name]) for name in _COLUMNS})


def _harmless(cell: object) -> object:
    """A cell that a spreadsheet will not take for a formula: what begins like one is text from somebody's mail."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


_STATUS = {State.SETTLED: "COMPLETED", State.CLOSED: "CANCELLED", State.IGNORED: "CANCELLED"}


def calendar(found: list[Row], now: datetime) -> str:
    """The commitments as an iCalendar of to-dos (RFC 5545 §3.6.2), with the same UID for the same commitment each time."""
    from icalendar import Calendar, Todo  # noqa: PLC0415 - only this format needs it

    whole = Calendar()
    whole.add("prodid", "-//kigen//kigen//EN")
    whole.add("version", "2.0")
    for row in found:
        one = row.facts.commitment
        todo = Todo()
        todo.add("uid", f"kigen-{one.mailbox}-{one.id}@{row.account.house.address.rpartition('@')[2]}")
        todo.add("dtstamp", now)
        people = ", ".join(person.name or person.addr for person in one.to)
        todo.add("summary", f"{people}: {one.ask or one.subject}")
        todo.add("due", row.stands.due_at)
        todo.add("status", _STATUS.get(row.stands.state, "NEEDS-ACTION"))
        todo.add("description", " ".join((one.sentence or one.phrase).split()))
        whole.add_component(todo)
    text: str = whole.to_ical().decode("utf-8")
    return text
