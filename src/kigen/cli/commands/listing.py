"""`kigen list`: the commitments and their letters."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kigen.cli.opened import opened
from kigen.cli.output import print_json, print_line, print_table
from kigen.cli.rows import HEADS, rows


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = "The commitments that are not over, by due time."
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="only this mailbox")
    parser.add_argument("--all", action="store_true", help="also those that are over (--json always gives all)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")


def run(options: Namespace) -> int:
    """Print the commitments."""
    with opened(options) as work:
        found = [row for account in work.named(options.name) for row in rows(account, work.store, work.now)]
    if options.json:
        print_json(row.as_json() for row in found)
        return 0
    shown = [row for row in found if options.all or not row.stands.state.is_final]
    if shown:
        print_table(HEADS, [row.cells() for row in shown])
    else:
        print_line("nothing open" if found else "nothing found yet")
    return 0
