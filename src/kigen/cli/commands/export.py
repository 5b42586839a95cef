"""`kigen export`: the commitments for calendars, tables and programs."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from kigen.cli.opened import opened
from kigen.cli.output import print_json
from kigen.cli.rows import Row, rows
from kigen.digest import Book, calendar, csv_table
from kigen.digest.words import Words


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = "All commitments, for calendars, tables and programs, on standard output."
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="only this mailbox")
    parser.add_argument(
        "--format",
        choices=("ics", "csv", "json"),
        default="csv",
        help="default: csv. ics gives events that keep their identity: importing again changes them, takes away what is"
        " over, and makes no doubles; csv is UTF-8, with a quotation mark before cells that a spreadsheet would take"
        " for a formula",
    )


def run(options: Namespace) -> int:
    """Write the commitments to standard output."""
    with opened(options) as work:
        found = [(account, tuple(rows(account, work.store, work.now))) for account in work.named(options.name)]
    everything: list[Row] = [row for _, mine in found for row in mine]
    if options.format == "json":
        print_json(row.as_json() for row in everything)
    elif options.format == "csv":
        sys.stdout.write(csv_table((row.facts, row.stands, row.upcoming) for row in everything))
    else:
        books = (
            Book(
                account.house.address,
                Words(account.digest_language, work.now, account.house.zone),
                tuple(row.as_entry() for row in mine),
            )
            for account, mine in found
        )
        # Written as bytes: the lines of a calendar end in CRLF on every system (RFC 5545 §3.1).
        sys.stdout.flush()
        sys.stdout.buffer.write(calendar(books))
    return 0
