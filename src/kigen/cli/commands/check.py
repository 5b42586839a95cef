"""`kigen check`: configuration, sign-in, folders, provider, clock. Sends nothing, but a sample digest where asked."""

from __future__ import annotations

import asyncio
import secrets
from argparse import ArgumentParser, Namespace
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from kigen.cli.checking.clock import Clock
from kigen.cli.checking.reading import check_reading, check_tokens
from kigen.cli.checking.report import Report
from kigen.cli.checking.sending import check_sending
from kigen.cli.opened import account_named, accounts_of, settings_of
from kigen.digest import sample_digest
from kigen.errors import UserError, WrongUse
from kigen.service.account import Account
from kigen.service.process.lock import make_state_dir
from kigen.service.telling.daily import rendered_digest
from kigen.submission import Accepted, Submission


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Goes through it all and says for each step what was found: configuration and state folder; the access token, where"
        " there is one; addresses of the servers, encryption and certificates, sign-in; which folders were found and which"
        " of them is Sent, who files copies there, IDLE; whose word on senders to believe; whether the server takes mail"
        " from your address (asked and taken back), limits, and whether this machine's clock is right, as far as servers"
        " tell the time. Sends nothing unless you ask for a sample. Ends with 1 when a step failed."
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="only this mailbox")
    parser.add_argument(
        "--digest",
        action="store_true",
        help="send a made-up digest to yourself (with NAME), to see what your mail program makes of it; its buttons do nothing",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a step")


def run(options: Namespace) -> int:
    """Go through it all. Returns 1 when a step failed."""
    settings = settings_of(options)
    report = Report(options.json)
    accounts = accounts_of(settings)
    if options.digest and not options.name:
        raise WrongUse("--digest sends a mail: name the mailbox, as in `kigen check sato --digest`")
    chosen = [account_named(accounts, options.name)] if options.name else list(accounts.values())
    report.said("-", "configuration", f"mailboxes: {len(accounts)}")
    state_dir = settings.service.state_dir
    report.tried("-", "state", lambda: make_state_dir(state_dir), lambda _: f"{state_dir} can be written")
    with ThreadPoolExecutor(1) as pool:
        for account in chosen:
            _check(account, report, pool, sample=options.digest)
    return 0 if report.fine else 1


def _check(account: Account, report: Report, pool: ThreadPoolExecutor, *, sample: bool) -> None:
    clock = Clock()
    check_tokens(account, report, clock)
    check_reading(account, report, clock)
    submission = Submission(account.smtp, account.smtp_secret)
    check_sending(account, report, clock, lambda: pool.submit(asyncio.run, submission.check(account.house.address)).result())
    clock.say(account, report)
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
