"""`kigen login`: store what a mailbox signs in with, a password or access tokens, then sign in with both servers."""

from __future__ import annotations

import asyncio
import getpass
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from kigen.cli.commands import check
from kigen.cli.consent import sign_in
from kigen.cli.opened import account_named, accounts_of, settings_of
from kigen.cli.output import is_agreed, print_line
from kigen.errors import UserError, WrongUse
from kigen.mailbox import Session
from kigen.service.account import Account
from kigen.service.credentials import app_of
from kigen.service.process.lock import make_state_dir
from kigen.service.watching.admission import is_lasting
from kigen.signin import Secret, TokenSource
from kigen.signin.issuers import issuer_of
from kigen.signin.token_file import give
from kigen.submission import Submission


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Stores what a mailbox signs in with, and tries both servers. By password: asks for it when none is stored, and"
        " stores it in the file that password_file names, unless the server refuses it; where standard input is no terminal,"
        " its first line is the password. At Microsoft, Google or another authorization server: leads you through signing in"
        " in a browser, on this machine or, over ssh, on another (then you paste the address that the browser ended at), and"
        " stores the tokens under state_dir."
    )
    parser.add_argument("name", metavar="NAME", help="the mailbox")
    parser.add_argument("--new", action="store_true", help="ask for the password even when one is stored")
    parser.add_argument("--device", action="store_true", help="sign in with a short code on another device (microsoft, oauth2)")
    parser.set_defaults(json=False, digest=False)


def run(options: Namespace) -> int:
    """Sign in at the authorization server, or ask for the password when it is missing or `--new` is given; store what came of
    it; then sign in with both servers.
    """
    settings = settings_of(options)
    account = account_named(accounts_of(settings), options.name)
    if account.tokens is not None:
        make_state_dir(settings.service.state_dir)
        app = app_of(account.settings, os.environ)
        sign_in(account, app, issuer_of(app), account.tokens, device=options.device)
        if isinstance(account.imap_secret, TokenSource) and isinstance(account.smtp_secret, TokenSource):
            return check.run(options)
    elif options.device:
        raise WrongUse(f"mailbox {account.name} signs in by password; --device is for auth = microsoft and oauth2")
    return _by_password(account, options)


def _by_password(account: Account, options: Namespace) -> int:
    part = "imap" if account.settings.imap.auth == "password" else "smtp"
    server = account.settings.imap if part == "imap" else account.settings.smtp
    path = server.password_file
    if options.new or not _has_password(account):
        if path is None:
            raise WrongUse(
                f"mailbox.{account.name}.{part}: set password_file to the file in which the password is to be stored,"
                " or give it as a systemd credential or a variable (docs/configuration.md)"
            )
        password = _asked(account)
        if not _may_be_stored(account, part, password):
            print_line("nothing was stored")
            return 1
        _store(password, path)
        print_line(f"stored in {path}, readable by its owner alone")
    return check.run(options)


def _has_password(account: Account) -> bool:
    source = account.smtp_secret if isinstance(account.imap_secret, TokenSource) else account.imap_secret
    try:
        source()
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


def _may_be_stored(account: Account, part: str, password: str) -> bool:
    """Sign in with a password before it takes the place of another. Raises UserError when the server refuses it; where no
    server can be asked, somebody at a terminal is."""
    try:
        _sign_in(account, part, Secret(password))
    except UserError as problem:
        if is_lasting(problem):
            raise UserError(*problem.problems, "nothing was stored") from None
        print_line(f"The password could not be tried: {' '.join(problem.problems)}")
        return not sys.stdin.isatty() or is_agreed("Store it all the same?")
    return True


def _sign_in(account: Account, part: str, password: Secret) -> None:
    if part == "imap":
        Session(account.imap, password, account.timeouts).close()
        return

    async def there_and_back() -> None:
        submission = Submission(account.smtp, lambda: password)
        try:
            await submission.check()
        finally:
            await submission.close()

    asyncio.run(there_and_back())


def _store(password: str, path: Path) -> None:
    """Write the password for its owner alone, whole or not at all. Root writes it for whoever owns the folder: the service."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(password + "\n")
            stream.flush()
            give(descriptor, path.parent)
            os.fsync(descriptor)
        fresh.replace(path)
    except OSError as problem:
        raise UserError(f"{path}: the password cannot be stored: {problem.strerror}") from None
