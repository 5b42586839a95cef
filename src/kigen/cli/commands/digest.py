"""`kigen digest`: the daily mail as it would be sent now."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kigen.calendars import local_moment
from kigen.cli.opened import Opened, account_named, opened
from kigen.cli.output import print_line
from kigen.digest import DigestMail, render
from kigen.digest.controls import Seal, links
from kigen.errors import UserError, WrongUse
from kigen.service.account import Account
from kigen.service.process.key import known_key
from kigen.service.telling.daily import due_day
from kigen.service.telling.facts import digest_facts
from kigen.store import DigestState, Store


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = "The daily mail as it would be sent now, or as it was on an earlier day, printed. Nothing is sent."
    parser.add_argument("name", metavar="NAME", help="the mailbox")
    parser.add_argument("--preview", action="store_true", help="print it here; nothing is sent (the default)")
    parser.add_argument("--html", metavar="FILE", default="", help="write the HTML part to this file")
    parser.add_argument(
        "--date",
        metavar="D",
        default="",
        help="as it was on the morning of that day (2026-06-12): what was asked, had happened and had been sent by then;"
        " what was wrong with the mailbox then, and when it was last looked at, is not kept. For a day ahead: with what"
        " is known today",
    )


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
    now = _morning_of(account, work.store, named) if named else work.now
    day, planned_at = due_day(account, now)
    # A preview is written now, whatever the hour: it is not late.
    planned_at = max(planned_at, now - timedelta(minutes=1))
    facts = digest_facts(account, work.store, day, now, planned_at, _was_stopped(account, work, now))
    key = known_key(work.settings.service.state_dir)
    return render(facts, links(Seal(key, account.name), account.house.address, day, facts.language) if key else None)


def _was_stopped(account: Account, work: Opened, now: datetime) -> bool:
    """Whether sending is stopped; for a day in the past, whether the stop that stands today stood then."""
    since = work.store.stopped_at(account.name)
    by_file = now >= work.now and work.settings.service.stop_path.exists()
    return by_file or (since is not None and since <= now)


def _morning_of(account: Account, store: Store, named: str) -> datetime:
    """The moment at which the digest of that day was written, or would have been."""
    try:
        day = date.fromisoformat(named)
    except ValueError:
        raise WrongUse(f"--date: {named!r} is no day; give it as 2026-06-12") from None
    written = store.digest(account.name, day)
    if written is not None and written.state in {DigestState.SENT, DigestState.IN_DOUBT}:
        return written.until
    return local_moment(day, time.fromisoformat(account.settings.digest.at), account.house.zone)
