"""`kigen restore`: a backup takes the place of the store, which is kept beside it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from kigen.cli.opened import settings_of
from kigen.cli.output import print_line
from kigen.errors import UserError
from kigen.service.process.lock import make_state_dir, only_one
from kigen.service.sending.left_before import carry_over
from kigen.service.watching.charge.in_charge import begins_anew
from kigen.store import Store, restore


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "A backup takes the place of the store, while no service runs. The store that was there is kept beside it. Letters"
        " that left after the backup was made are looked for in Sent and not written again."
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a copy that `kigen backup` made")
    parser.add_argument("--stopped", action="store_true", help="leave sending stopped, until `kigen follow --all`")


def run(options: Namespace) -> int:
    """Put the backup in place while no service runs. Raises UserError, leaving all as it was, when it cannot be used."""
    settings = settings_of(options)
    url = settings.service.database_url
    if "://" in url:
        raise UserError(f"{url.partition('@')[2] or 'this database'}: use pg_restore for a PostgreSQL database")
    make_state_dir(settings.service.state_dir)
    with only_one(settings.service.state_dir):
        kept = restore(options.file, Path(url))
        store = Store.open(url)
        try:
            begins_anew(store)
            doubts = _carry_over(kept, store, [box.name for box in settings.mailbox])
            if options.stopped:
                store.stop(datetime.now(UTC))
        finally:
            store.close()
    if doubts:
        print_line(f"letters that may have left, though nobody knows: {doubts}. kigen asks you before any of them goes again.")
    if kept is not None:
        print_line(f"the store that was there is kept as {kept}")
    print_line("restored. Letters that left after the backup was made are looked for in Sent and not written again;")
    print_line("where Sent does not keep them, look through `kigen list` before the start.")
    if options.stopped:
        print_line("Nothing is sent until `kigen follow --all`.")
    return 0


def _carry_over(kept: Path | None, store: Store, mailboxes: list[str]) -> int:
    """Let the store know of the letters that left, or may have, since the backup was made. The store that was there may be what
    the backup is to help with: where it cannot be read, Sent alone tells."""
    if kept is None:
        return 0
    try:
        replaced = Store.open(kept)
    except UserError:
        print_line("the store that was there cannot be read: letters that left without a copy in Sent are not known.")
        return 0
    try:
        return carry_over(replaced, store, mailboxes, datetime.now(UTC))
    except UserError:
        print_line("the store that was there cannot be read to its end: some letters that left may not be known.")
        return 0
    finally:
        replaced.close()
