"""`kigen done|stop|follow|ignore|extend|snooze`: the user's word on a commitment."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from kigen.cli.opened import account_named, opened
from kigen.cli.output import print_json, print_line
from kigen.cli.rows import due_words, row
from kigen.service.words import NEEDS_DAY, give_word


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("id", type=int, metavar="ID", help="the commitment's number, as in `kigen list`")
    if parser.prog.split()[-1] in NEEDS_DAY:
        parser.add_argument("when", nargs="+", metavar="WHEN", help='the new day: 2026-06-20, "6/20", "Friday 5pm"')
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(options: Namespace) -> int:
    """Store the word and say what follows from it."""
    with opened(options) as work:
        when = " ".join(getattr(options, "when", ()))
        facts = give_word(options.command, options.id, when, work.accounts, work.store, work.now)
        found = row(facts, account_named(work.accounts, facts.commitment.mailbox), [], work.now)
    if options.json:
        print_json([found.as_json()])
        return 0
    upcoming = (
        f"next: {found.upcoming.kind.value} {found.cells()[-1].split(' ', 1)[-1]}" if found.upcoming else "no letter follows"
    )
    print_line(f"#{options.id} is now {found.stands.state.value}, due {due_words(found.stands)}; {upcoming}")
    return 0
