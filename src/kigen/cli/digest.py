"""`kigen digest`: the daily mail as it would be sent now."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kigen.calendars import local_moment
from kigen.cli.opened import Opened, account_named, opened
from kigen.cli.output import print_line
from kigen.digest import DigestMail, render
from kigen.errors import UserError, WrongUse
from kigen.service.account import Account
from kigen.service.daily import due_day
from kigen.service.telling import digest_facts


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("name", metavar="NAME", help="the mailbox")
    parser.add_argument("--preview", action="store_true", help="print it here; nothing is sent (the default)")
    parser.add_argument("--html", metavar="FILE", default="", help="write the HTML part to this file")
    parser.add_argument("--date", metavar="D", default="", help="as on the morning of that day (2026-06-12)")


def run(options: Namespace) -> int:
    """Print the digest's text, and write its HTML where asked."""
    with opened(options) as work:
        account = account_named(work.accounts, options.name)
        mail = _preview(account, work, options.date)
    print_line(f"Subject: {mail.subject}")
    print_line()
    print_line(mail.text.rstrip())
    if options.html:
        try:
            Path(options.html).write_text(mail.html, "utf-8")
        except OSError as problem:
            raise UserError(f"{options.html}: cannot be written: {problem.strerror}") from None
    return 0


def _preview(account: Account, work: Opened, named: str) -> DigestMail:
    now = work.now
    if named:
        now = _morning_of(account, named)
    day, planned_at = due_day(account, now)
    last = work.store.last_digest(account.name)
    since = last.until if last is not None and last.until < now else None
    stopped = work.settings.service.stop_path.exists() or work.store.stopped_at() is not None
    # A preview is written now, whatever the hour: it is not late.
    return render(digest_facts(account, work.store, day, now, max(planned_at, now - timedelta(minutes=1)), since, stopped))


def _morning_of(account: Account, named: str) -> datetime:
    try:
        day = date.fromisoformat(named)
    except ValueError:
        raise WrongUse(f"--date: {named!r} is no day; give it as 2026-06-12") from None
    return local_moment(day, time.fromisoformat(account.settings.digest.at), account.house.zone)
