"""`kigen backup`: a copy of the store, also while the service runs."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kigen.cli.opened import opened
from kigen.cli.output import print_line


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = "A copy of an SQLite store as of one moment, also while the service runs. PostgreSQL has pg_dump."
    parser.add_argument("file", type=Path, metavar="FILE", help="where the copy is written; must not be there yet")


def run(options: Namespace) -> int:
    """Copy the store as of this moment. Raises UserError when the file is there already or cannot be written."""
    with opened(options) as work:
        work.store.backup(options.file)
    print_line(f"{options.file}: {options.file.stat().st_size / 1e6:.1f} MB; it holds mail, keep it as safe as the mailbox")
    return 0
