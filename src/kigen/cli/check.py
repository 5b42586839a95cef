"""`kigen check`: configuration, sign-in, folders, provider, clock. Sends nothing, but a sample digest where asked."""

from __future__ import annotations

import asyncio
import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

from kigen.cli.opened import account_named, accounts_of, settings_of
from kigen.cli.output import print_json, print_line
from kigen.digest import sample_digest
from kigen.errors import UserError, WrongUse
from kigen.mailbox import Session
from kigen.service.account import Account
from kigen.service.daily import rendered_digest
from kigen.service.lock import make_state_dir
from kigen.service.looking import folders_of
from kigen.service.senders import in_words, senders_word
from kigen.submission import Accepted, Submission

T = TypeVar("T")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="only this mailbox")
    parser.add_argument("--digest", action="store_true", help="send a sample of the digest to yourself")
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
    if options.digest and not options.name:
        raise WrongUse("--digest sends a mail: name the mailbox, as in `kigen check sato --digest`")
    chosen = [account_named(accounts, options.name)] if options.name else list(accounts.values())
    report.said("-", "configuration", f"{len(accounts)} mailboxes")
    state_dir = settings.service.state_dir
    report.tried("-", "state", lambda: make_state_dir(state_dir), lambda _: f"{state_dir} can be written")
    with ThreadPoolExecutor(1) as pool:
        for account in chosen:
            _check(account, report)
            _check_sending(account, report, pool, sample=options.digest)
    return 0 if report.fine else 1


def _check_sending(account: Account, report: Report, pool: ThreadPoolExecutor, *, sample: bool) -> None:
    submission = Submission(account.smtp, account.smtp_secret)
    report.tried(
        account.name,
        "smtp",
        lambda: pool.submit(asyncio.run, submission.check()).result(),
        lambda offer: f"signed in ({offer.tls or 'no TLS'}), mail up to {offer.size or 'any'} bytes",
    )
    if sample:
        report.tried(
            account.name,
            "digest",
            lambda: pool.submit(asyncio.run, _send_sample(account, submission)).result(),
            lambda to: f"a sample is on its way to {to}",
        )


async def _send_sample(account: Account, submission: Submission) -> str:
    """Send the sample to the user. Returns to whom; raises UserError when it did not leave."""
    now = datetime.now(UTC)
    mail = sample_digest(account.house, account.digest_language, now, account.settings.digest.calendar)
    identity = f"<kigen-sample.{secrets.token_hex(8)}@{account.house.address.rpartition('@')[2]}>"
    rendered = rendered_digest(account, mail, now.astimezone(account.house.zone).date(), identity, now)
    try:
        verdict = await submission.send(rendered.sender, rendered.recipients, rendered.raw)
    finally:
        await submission.close()
    if not isinstance(verdict, Accepted):
        raise UserError(f"the sample did not leave: {verdict.reason}")
    return account.digest_to


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
