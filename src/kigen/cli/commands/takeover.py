"""`kigen takeover`: of several kigen that watch a mailbox, this one writes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kigen.cli.opened import account_named, opened
from kigen.cli.output import print_json, print_line
from kigen.service.watching.charge.in_charge import SETTLING, take_over


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Takes a mailbox over from another kigen that watches it: on an old machine, say. One that starts afresh does so by"
        " itself. The service leaves a note in the folder of sent mail; the other one reads it and writes to no client then."
    )
    parser.add_argument("name", metavar="NAME", help="the mailbox, as the configuration names it")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(options: Namespace) -> int:
    """Let the service leave a new note. Raises WrongUse for a mailbox that is not configured."""
    with opened(options) as work:
        account = account_named(work.accounts, options.name)
        take_over(work.store, account.name)
    if options.json:
        print_json([{"mailbox": account.name, "taken_over": True}])
        return 0
    minutes = SETTLING.total_seconds() / 60
    print_line(
        f"{account.name}: with its next look the service leaves a note in the folder of sent mail, and writes from"
        f" {minutes:.0f} minutes later on; a kigen that reads the note writes to nobody any more"
    )
    return 0
