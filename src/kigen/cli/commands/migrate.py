"""`kigen migrate`: bring the store up to date, or move it to another database."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kigen.cli.opened import settings_of
from kigen.cli.output import print_line, print_table
from kigen.errors import UserError
from kigen.service.process.lock import make_state_dir, only_one
from kigen.service.watching.charge.in_charge import begins_anew
from kigen.store import REVISIONS, Store, schema_version


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Brings the store up to date, which `kigen run` does by itself, or moves it to another database, while no service runs."
    )
    parser.add_argument(
        "--to",
        metavar="URL",
        default="",
        help="copy everything into another, empty database (postgresql://…, or a file), and count the rows on both sides;"
        " the old store is not changed",
    )


def run(options: Namespace) -> int:
    """Migrate while no service runs. Raises UserError, leaving all as it was, when that cannot be done."""
    settings = settings_of(options)
    url = settings.service.database_url
    if "://" not in url and not Path(url).exists():
        raise UserError(f"{url}: there is no store yet; `kigen run` makes one")
    make_state_dir(settings.service.state_dir)
    with only_one(settings.service.state_dir):
        before = schema_version(url)
        store = Store.open(url)
        try:
            if before != REVISIONS.head:
                print_line(f"the schema was {before} and is {REVISIONS.head} now; a copy of an SQLite file lies beside it")
            elif not options.to:
                print_line(f"the schema is {before}, the newest that this version knows")
            if options.to:
                _move(store, options.to)
        finally:
            store.close()
    return 0


def _move(store: Store, url: str) -> None:
    target = Store.open(url)
    try:
        counts = store.move_to(target, _tell)
        begins_anew(target)
    finally:
        target.close()
    if sys.stderr.isatty():
        sys.stderr.write("\n")
    print_table(("table", "rows here", "rows there"), [(name, str(count), str(count)) for name, count in counts.items()])
    print_line(
        "all of it arrived. Now set `database` in [service] to the new place and start the service. The old store stays as"
    )
    print_line("it is: do not start a service on it again. The first letter waits for twelve minutes after the start.")


def _tell(table: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{table}: {done} of {of}")
