"""`kigen login`: try the sign-in of a mailbox, and store its password where the configuration says it is."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kigen.cli import check
from kigen.cli.opened import account_named, accounts_of, settings_of
from kigen.cli.output import print_line
from kigen.errors import UserError, WrongUse
from kigen.service.account import Account


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("name", metavar="NAME", help="the mailbox")
    parser.add_argument("--new", action="store_true", help="ask for the password even when one is stored")
    parser.set_defaults(json=False)


def run(options: Namespace) -> int:
    """Ask for the password when it is missing or `--new` is given, store it, then sign in with both servers."""
    account = account_named(accounts_of(settings_of(options)), options.name)
    path = account.settings.imap.password_file
    if options.new or not _has_password(account):
        if path is None:
            raise WrongUse(
                f"mailbox.{account.name}.imap: set password_file to the file in which the password is to be stored,"
                " or give it as a systemd credential or a variable (docs/configuration.md)"
            )
        _store(_asked(account), path)
        print_line(f"stored in {path}, readable by you alone")
    return check.run(options)


def _has_password(account: Account) -> bool:
    try:
        account.imap_secret()
    except UserError:
        return False
    return True


def _asked(account: Account) -> str:
    """The password, typed unseen; from standard input where that is no terminal."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass(f"Password (or app password) of {account.imap.username} at {account.imap.host}: ")
    if not password:
        raise UserError("no password was given; nothing was stored")
    return password


def _store(password: str, path: Path) -> None:
    """Write the password for its owner alone, whole or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(password + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(path)
    except OSError as problem:
        raise UserError(f"{path}: the password cannot be stored: {problem.strerror}") from None
