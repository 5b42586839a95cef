"""`kigen check`: configuration, sign-in, folders, provider, clock. Sends nothing."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TypeVar

from kigen.cli.opened import account_named, accounts_of, settings_of
from kigen.cli.output import print_json, print_line
from kigen.errors import UserError
from kigen.mailbox import Session
from kigen.service.account import Account
from kigen.service.lock import make_state_dir
from kigen.service.looking import folders_of
from kigen.service.senders import in_words, senders_word
from kigen.submission import Submission

T = TypeVar("T")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="only this mailbox")
    parser.add_argument("--json", action="store_true", help="one JSON object a step")


class Report:
    """Steps as they are taken: said at once, and whether all went well."""

    def __init__(self, as_json: bool) -> None:
        self.fine = True
        self._as_json = as_json

    def said(self, where: str, step: str, found: str, *, ok: bool = True) -> None:
        """Say what a step found."""
        self.fine = self.fine and ok
        if self._as_json:
            print_json([{"mailbox": where, "step": step, "ok": ok, "found": found}])
        else:
            print_line(f"{'ok  ' if ok else 'FAIL'}  {where:<16} {step:<14} {found}")

    def tried(self, where: str, step: str, attempt: Callable[[], T], words: Callable[[T], str]) -> T | None:
        """Take a step. None, and said so, when it cannot be done."""
        try:
            found = attempt()
        except UserError as problem:
            self.said(where, step, " ".join(problem.problems), ok=False)
            return None
        self.said(where, step, words(found))
        return found


def run(options: Namespace) -> int:
    """Go through it all. Returns 1 when a step failed."""
    settings = settings_of(options)
    report = Report(options.json)
    accounts = accounts_of(settings)
    chosen = [account_named(accounts, options.name)] if options.name else list(accounts.values())
    report.said("-", "configuration", f"{len(accounts)} mailboxes")
    state_dir = settings.service.state_dir
    report.tried("-", "state", lambda: make_state_dir(state_dir), lambda _: f"{state_dir} can be written")
    with ThreadPoolExecutor(1) as pool:
        for account in chosen:
            _check(account, report)
            submission = Submission(account.smtp, account.smtp_secret)
            report.tried(
                account.name,
                "smtp",
                lambda submission=submission: pool.submit(asyncio.run, submission.check()).result(),  # type: ignore[misc]
                lambda offer: f"signed in ({offer.tls or 'no TLS'}), mail up to {offer.size or 'any'} bytes",
            )
    return 0 if report.fine else 1


def _check(account: Account, report: Report) -> None:
    session = report.tried(
        account.name,
        "imap",
        lambda: Session(account.imap, account.imap_secret()),
        lambda found: f"signed in at {account.imap}" + (", IDLE" if "IDLE" in found.capabilities else ", no IDLE: polled"),
    )
    if session is None:
        return
    with session:
        folders = report.tried(
            account.name,
            "folders",
            lambda: folders_of(account, session.folders()),
            lambda found: (
                f"Sent is {found.sent.name!r}, watching {', '.join(repr(each.name) for each in found.watched)}"
                + (f", drafts go to {found.drafts.name!r}" if found.drafts else ", no folder for drafts")
            ),
        )
        if folders is not None:
            report.tried(
                account.name,
                "sent",
                lambda: session.examine(folders.sent.name),
                lambda found: (
                    f"{found.exists} mails" + (", kigen files copies" if account.saves_sent else ", the provider files copies")
                ),
            )
            since = (datetime.now(account.house.zone) - account.settings.look_back).date()
            report.tried(
                account.name,
                "senders",
                lambda: senders_word(session, folders.watched[0].name, since),
                lambda found: in_words(found, account.house.authserv_id),
            )
