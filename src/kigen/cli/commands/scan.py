"""`kigen scan`: a dry run. What would be found in a mailbox or in files, and what would have been written about it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kigen.cli.opened import account_named, accounts_of, settings_of
from kigen.cli.output import print_json, print_line, print_table
from kigen.cli.rows import HEADS, Row, row
from kigen.cli.sources import Unreadable as UnreadableFile
from kigen.cli.sources import sources
from kigen.errors import WrongUse
from kigen.followup.planning.policy import Span
from kigen.followup.rehearsal import Piece, rehearse
from kigen.service.account import Account
from kigen.service.watching.reading.arrived import Unreadable
from kigen.service.watching.scan import read_mailbox


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "A dry run: what would be found in a mailbox, and what would have been written about it. Nothing is sent, stored or"
        " marked. Its numbers count what it found; they are not those of `kigen list`."
    )
    parser.add_argument("name", metavar="NAME", help="the mailbox, whose settings and rules apply")
    parser.add_argument("files", nargs="*", metavar="FILE", help="mbox, Maildir or .eml files in place of the mailbox itself")
    parser.add_argument(
        "--since", metavar="SPAN", default="", help="how far back, such as 30d or 4w (default: the mailbox's look_back)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a commitment, as `kigen list --json`")


def run(options: Namespace) -> int:
    """Read, rehearse, and print. Returns 1 when a mail could not be read."""
    account = account_named(accounts_of(settings_of(options)), options.name)
    now = datetime.now(UTC)
    since = now - (_span(options.since) if options.since else account.settings.look_back)
    unreadable = 0
    pile: list[Piece] = []
    for piece in _from_files(options.files, account) if options.files else read_mailbox(account, since, _progress):
        if isinstance(piece, Piece):
            pile.append(piece)
        else:
            unreadable += 1
    found = [row(facts, account, [], now) for facts in rehearse(pile, account.house, account.policy, now)]
    if options.json:
        print_json(each.as_json() for each in found)
    else:
        _print(found, pile, unreadable)
    return 1 if unreadable else 0


def _from_files(names: list[str], account: Account) -> Iterator[Piece | Unreadable | UnreadableFile]:
    for name in names:
        if name != "-" and not Path(name).exists():
            raise WrongUse(f"{name}: there is no such file or folder")
    for source in sources(names):
        if isinstance(source, UnreadableFile):
            yield source
        else:
            own = account.house.is_own(source.message.sender.addr)
            yield Piece(source.message, source.sent_at.astimezone(UTC), own)


def _span(text: str) -> timedelta:
    try:
        span = Span.parse(text)
    except ValueError as problem:
        raise WrongUse(f"--since: {problem}") from None
    if span.business_days:
        raise WrongUse('--since: give it in days or weeks, such as "30d"')
    return span.length


def _progress(folder: str, done: int, total: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{folder}: {done} of {total} mails read\033[K" + ("\n" if done == total else ""))
        sys.stderr.flush()


def _print(found: list[Row], pile: list[Piece], unreadable: int) -> None:
    own = sum(piece.own for piece in pile)
    print_line(
        f"{own} sent and {len(pile) - own} received mails read, {unreadable} could not be read. Nothing was sent or stored."
    )
    if found:
        print_table((*HEADS, "would have been written"), [[*each.cells(), _letters(each)] for each in found])
    else:
        print_line("No deadline was found.")


def _letters(found: Row) -> str:
    zone = found.account.house.zone
    gone = [each for each in found.facts.letters if each.state.counts]
    return ", ".join(f"{each.kind.value} {each.at.astimezone(zone):%m-%d %H:%M}" for each in gone) or "-"
