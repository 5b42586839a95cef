"""`kigen status`: how each mailbox is doing, from what the service has stored."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import datetime
from typing import Any

from kigen.cli.opened import Opened, opened
from kigen.cli.output import print_json, print_line, print_table
from kigen.cli.rows import rows
from kigen.service.account import Account
from kigen.service.condition import condition
from kigen.service.watching.admission import TROUBLE
from kigen.service.watching.charge.in_charge import ANOTHER
from kigen.store import Trouble


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "How each mailbox is doing, from what the service has stored. Ends with 1 when a mailbox had no successful look for"
        " 15 minutes, or cannot be signed in to."
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="one JSON object a mailbox: connected, fresh, last_look, lag_seconds, idle, signed_in_at, stopped, to_read and"
        " withheld by folder, commitments and letters by state, letters_due, oldest_due_at, database_bytes, errors",
    )


def run(options: Namespace) -> int:
    """Print the state of each mailbox. Returns 1 when one had no successful look for 15 minutes, or cannot be signed in to."""
    with opened(options) as work:
        size = work.store.size()
        found = [_state(account, work, size) for account in work.accounts.values()]
    if options.json:
        print_json(found)
    else:
        print_table(
            ("mailbox", "connected", "last look", "lag", "open", "overdue", "held", "waiting", "queued", "due", "in doubt"),
            [_cells(each) for each in found],
        )
        for each in found:
            for folder, ahead in each["to_read"].items():
                print_line(f"{each['mailbox']}: {folder} is being read, {ahead:,} mails are still to be read")
            for folder, owed in each["withheld"].items():
                print_line(
                    f"{each['mailbox']}: {folder}: the server names mails and does not give them: {owed['mails']}, the first"
                    f" since {owed['since']}; they are asked for again for a day"
                )
            for error in each["errors"]:
                print_line(f"{each['mailbox']}: {error}")
        print_line(f"database: {size / 1e6:.1f} MB")
    return 0 if all(each["fresh"] and not each["sign_in"] for each in found) else 1


def _state(account: Account, work: Opened, size: int) -> dict[str, Any]:
    stands = condition(account, work.store, work.now, stopped=work.settings.service.stop_path.exists())
    states = Counter(each.stands.state.value for each in rows(account, work.store, work.now))
    watch, letters = stands.watch, stands.letters
    return {
        "mailbox": account.name,
        "connected": stands.connected,
        "fresh": stands.fresh,
        "sign_in": next(
            ({"since": each.since.isoformat(), "why": each.detail} for each in stands.troubles if each.kind == TROUBLE), None
        ),
        "last_look": stands.last_look and stands.last_look.isoformat(),
        "lag_seconds": None if stands.lag is None else round(stands.lag.total_seconds(), 1),
        "to_read": work.store.still_to_read(account.name),
        "withheld": {
            folder: {"mails": number, "since": since.isoformat()}
            for folder, (number, since) in work.store.withheld_by_folder(account.name).items()
        },
        "idle": watch and watch.idle,
        "signed_in_at": watch and watch.signed_in_at.isoformat(),
        "stopped": stands.stopped,
        "commitments": dict(states),
        "letters": letters.by_state,
        "letters_due": letters.due,
        "oldest_due_at": letters.oldest_due_at and letters.oldest_due_at.isoformat(),
        "database_bytes": size,
        "errors": [_said(each, account) for each in stands.troubles] + (["sending is stopped"] if stands.stopped else []),
    }


def _said(trouble: Trouble, account: Account) -> str:
    """A trouble in words: what is wrong, since when, and what to do where that is not told by its detail."""
    since = f"since {trouble.since:%Y-%m-%d %H:%MZ}"
    if trouble.kind == ANOTHER:
        where = f"on {trouble.detail}" if trouble.detail else "on an unknown machine"
        return (
            f"{trouble.kind} {since}: one {where} writes for this mailbox, this one writes to no client; stop one of them,"
            f" and if this one is to go on: kigen takeover {account.name}"
        )
    return f"{trouble.kind} {since}: {trouble.detail}"


def _cells(each: dict[str, Any]) -> list[str]:
    states, letters = each["commitments"], each["letters"]
    lag = "never" if each["lag_seconds"] is None else f"{each['lag_seconds']:.0f} s"
    return [
        each["mailbox"],
        "yes" if each["connected"] else "no",
        f"{datetime.fromisoformat(each['last_look']):%Y-%m-%d %H:%M:%SZ}" if each["last_look"] else "never",
        lag,
        *(str(states.get(name, 0)) for name in ("open", "overdue", "held", "waiting")),
        str(letters.get("planned", 0)),
        str(each["letters_due"]),
        str(letters.get("in_doubt", 0)),
    ]
