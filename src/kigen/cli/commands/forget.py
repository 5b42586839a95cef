"""`kigen forget`: remove what is stored about a person or a firm."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from kigen.cli.opened import opened
from kigen.cli.output import is_agreed, print_json, print_line
from kigen.errors import UserError, WrongUse


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Removes what is stored about a client: what was asked of them, their answers, the letters, the digests and notices"
        " that name them, and the subjects of mails that could not be read, which may be theirs. What is still open with them"
        " is not followed up. Asks first. Mails in the mailbox are not touched, nor are backups."
    )
    parser.add_argument("client", metavar="CLIENT", help="an address, or @client.example for everybody there")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--json", action="store_true", help="one JSON object; needs --yes")


def run(options: Namespace) -> int:
    """Remove it, after asking. Raises UserError when nothing is known of them."""
    if "@" not in options.client or options.client.endswith("@"):
        raise WrongUse(f"{options.client!r} is no address; give suzuki@client.example, or @client.example for everybody there")
    if options.json and not options.yes:
        raise WrongUse("--json cannot ask: give --yes as well")
    with opened(options) as work:
        known = work.store.known_of(options.client)
        if known and not options.yes and not _agreed(options.client, known):
            print_line("nothing was removed")
            return 1
        removed = work.store.forget(options.client)
    if not removed.commitments:
        raise UserError(f"nothing is stored that was asked of {options.client}")
    if options.json:
        print_json([{"client": options.client, "commitments": removed.commitments, "letters": removed.letters}])
        return 0
    print_line(
        f"removed: {removed.commitments} commitments with {removed.letters} letters, and what else named {options.client}"
    )
    print_line(
        "Mails in the mailbox are not touched, nor are backups and copies beside the store (*.bak, *.replaced-*): those are"
        " yours to remove."
    )
    return 0


def _agreed(client: str, known: int) -> bool:
    if not sys.stdin.isatty():
        raise WrongUse("there is nobody to ask: give --yes")
    print_line(
        f"{known} commitments with {client} are removed, with their letters and answers. What is still open is not followed up."
    )
    return is_agreed("Remove them?")
