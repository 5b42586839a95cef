"""`kigen stats`: how clients keep their deadlines."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from datetime import timedelta
from typing import Any

from kigen.cli.opened import Opened, opened
from kigen.cli.output import print_json, print_line, print_table
from kigen.followup.punctuality import DAYS, Punctuality, Record, Share, punctuality
from kigen.followup.standing import standing
from kigen.service.account import Account
from kigen.service.past import HISTORY

_HEADS = ("client", "kept", "of", "share", "range", "late", "still owed", "median lateness")
_LONGEST = 365


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "How clients kept the deadlines that have passed: all, with a progress check and without, and each client; how late"
        " the late ones came."
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="only this mailbox")
    parser.add_argument(
        "--days",
        type=_days,
        metavar="DAYS",
        default=DAYS,
        help=f"deadlines that passed in so many days, 1 to {_LONGEST} (default: {DAYS})",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object a mailbox")


def _days(text: str) -> int:
    try:
        days = int(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no number of days") from None
    if not 1 <= days <= _LONGEST:
        raise ArgumentTypeError(f"from 1 to {_LONGEST} days")
    return days


def run(options: Namespace) -> int:
    """Print the record of each mailbox."""
    with opened(options) as work:
        found = [(account.name, _record_of(account, work, options.days)) for account in work.named(options.name)]
    if options.json:
        print_json(_as_json(name, record) for name, record in found)
        return 0
    for name, record in found:
        print_line(f"{name}: deadlines of clients that passed in the last {record.days} days")
        if not record.overall.share.of:
            print_line("  none yet")
            continue
        sides = (("with a progress check", record.checked), ("without one", record.unchecked))
        rows = [_cells("all", record.overall)]
        rows += [_cells(label, Record(share)) for label, share in sides if share.of]
        rows += [_cells(one.client, one.record) for one in record.clients]
        print_table(_HEADS, rows)
    return 0


def _record_of(account: Account, work: Opened, days: int) -> Punctuality:
    known = work.store.all_facts(account.name, work.now - HISTORY - timedelta(days=days))
    return punctuality(
        [(facts, standing(facts, account.policy(facts.commitment), work.now)) for facts in known], work.now, days
    )


def _cells(label: str, record: Record) -> list[str]:
    share = record.share
    between = f"{share.interval[0]} to {share.interval[1]} %" if share.interval else ""
    percent = f"{share.percent} %" if share.percent is not None else ""
    owed = str(record.owed) if record.owed else ""
    return [label, str(share.kept), str(share.of), percent, between, str(share.of - share.kept), owed, _length(record.lateness)]


def _length(lateness: timedelta | None) -> str:
    if lateness is None:
        return ""
    hours = lateness / timedelta(hours=1)
    return f"{max(1, round(hours))} h" if hours < 48 else f"{hours / 24:.1f} days"


def _as_json(mailbox: str, record: Punctuality) -> dict[str, Any]:
    return {
        "mailbox": mailbox,
        "days": record.days,
        "overall": _record_json(record.overall),
        "with_check": _share_json(record.checked),
        "without_check": _share_json(record.unchecked),
        "clients": [{"client": one.client} | _record_json(one.record) for one in record.clients],
    }


def _record_json(record: Record) -> dict[str, Any]:
    lateness = record.lateness
    return _share_json(record.share) | {
        "late": record.late,
        "still_owed": record.owed,
        "median_days_late": None if lateness is None else round(lateness / timedelta(days=1), 2),
    }


def _share_json(share: Share) -> dict[str, Any]:
    """`percent` and `range` (95 %, in per cent) are null for fewer than ten cases."""
    return {"kept": share.kept, "of": share.of, "percent": share.percent, "range": share.interval and list(share.interval)}
