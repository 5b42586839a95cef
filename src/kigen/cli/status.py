"""`kigen status`: how each mailbox is doing, from what the service has stored."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import timedelta
from typing import Any

from kigen.cli.opened import Opened, opened
from kigen.cli.output import print_json, print_line, print_table
from kigen.cli.rows import rows
from kigen.service.account import Account

STALE = timedelta(minutes=15)


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("--json", action="store_true", help="one JSON object a mailbox")


def run(options: Namespace) -> int:
    """Print the state of each mailbox. Returns 1 when one had no successful look for 15 minutes."""
    with opened(options) as work:
        found = [_state(account, work) for account in work.accounts.values()]
    if options.json:
        print_json(found)
    else:
        print_table(
            ("mailbox", "connected", "last look", "lag", "open", "overdue", "held", "waiting", "queued", "in doubt"),
            [_cells(each) for each in found],
        )
        for each in found:
            for error in each["errors"]:
                print_line(f"{each['mailbox']}: {error}")
    return 0 if all(each["fresh"] for each in found) else 1


def _state(account: Account, work: Opened) -> dict[str, Any]:
    looks = work.store.looks(account.name)
    last = min(looks.values(), default=None)
    lag = (work.now - last).total_seconds() if last else None
    troubles = work.store.troubles(account.name)
    found = list(rows(account, work.store, work.now))
    states = Counter(each.stands.state.value for each in found)
    letters = Counter(letter.state.value for each in found for letter in each.facts.letters)
    stopped = work.settings.service.stop_path.exists() or bool(work.store.stopped_at() or work.store.stopped_at(account.name))
    fresh = lag is not None and lag <= STALE.total_seconds()
    return {
        "mailbox": account.name,
        "connected": fresh and not troubles,
        "fresh": fresh,
        "last_look": last.isoformat() if last else None,
        "lag_seconds": None if lag is None else round(lag, 1),
        "stopped": stopped,
        "commitments": dict(states),
        "letters": dict(letters),
        "errors": [f"{each.kind} since {each.since:%Y-%m-%d %H:%MZ}: {each.detail}" for each in troubles]
        + (["sending is stopped"] if stopped else []),
    }


def _cells(each: dict[str, Any]) -> list[str]:
    states, letters = each["commitments"], each["letters"]
    lag = "never" if each["lag_seconds"] is None else f"{each['lag_seconds']:.0f} s"
    return [
        each["mailbox"],
        "yes" if each["connected"] else "no",
        each["last_look"] or "never",
        lag,
        *(str(states.get(name, 0)) for name in ("open", "overdue", "held", "waiting")),
        str(letters.get("planned", 0)),
        str(letters.get("in_doubt", 0)),
    ]
