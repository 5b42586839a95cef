"""Which mailbox of the configuration is which in the store.

The store knows a mailbox by its name. Whoever gives it another name in the configuration means the same mailbox: all that is
known of it, the user's word on each deadline included, goes on under the new name. Whoever gives the name to another address
may mean another one; then what is open would be written about from an address that never asked for it, and its answers would
arrive where nobody reads them. That is refused until the user has said what they mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kigen.errors import WrongUse
from kigen.service.account import Account
from kigen.service.credentials import token_path
from kigen.service.process.logs import logger
from kigen.store import Store

log = logger("names")


@dataclass(frozen=True, slots=True)
class Renamed:
    """A mailbox that was called `was` until now."""

    was: str
    name: str


def renamed(accounts: Iterable[Account], store: Store) -> tuple[Renamed, ...]:
    """The mailboxes that the store knows under another name. Raises WrongUse, naming all of them, where a name now stands for
    an address that was not the mailbox's before; StoreError."""
    accounts = list(accounts)
    known = store.addresses()
    _refuse_other_addresses(accounts, known)
    here = {account.name for account in accounts}
    found = []
    for account in accounts:
        was = [name for name, address in known.items() if name not in here and address == account.house.address]
        if len(was) == 1 and not store.is_known(account.name):
            found.append(Renamed(was[0], account.name))
    return tuple(found)


def _refuse_other_addresses(accounts: Iterable[Account], known: Mapping[str, str]) -> None:
    problems = []
    for one in accounts:
        before = known.get(one.name)
        if before is not None and not one.house.is_own(before):
            problems.append(
                f"mailbox.{one.name}.address: it was {before} until now. If this is the same mailbox, add that to its aliases;"
                " if it is another one, give it another name: clients of the old one would be written to from here"
            )
    if problems:
        raise WrongUse(*problems)


def carry_over(one: Renamed, store: Store, state_dir: Path) -> None:
    """Let all that is known of a mailbox, its access token included, be of its new name. Nobody may be at work on it. Raises
    StoreError."""
    store.rename_mailbox(one.was, one.name)
    before, after = (token_path(state_dir, name) for name in (one.was, one.name))
    with suppress(OSError):  # then it is signed in to once more; the user is told
        if before.exists() and not after.exists():
            before.rename(after)
    log.info("mailbox_renamed", mailbox=one.name, was=one.was)


def remember(accounts: Iterable[Account], store: Store) -> None:
    """Keep by what address each mailbox is known. Raises StoreError."""
    known = store.addresses()
    for account in accounts:
        if known.get(account.name) != account.house.address:
            store.put_address(account.name, account.house.address)
