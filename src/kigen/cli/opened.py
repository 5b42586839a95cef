"""Configuration and store, opened for a command."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kigen.config import Settings, find, load
from kigen.errors import UserError, WrongUse
from kigen.service.account import Account, all_accounts
from kigen.service.process.lock import AlreadyRuns, only_one
from kigen.store import REVISIONS, Store, StoreError, schema_version


@dataclass(frozen=True, slots=True)
class Opened:
    """What a command works with: settings, accounts by name, the store, and the time now (UTC)."""

    settings: Settings
    accounts: dict[str, Account]
    store: Store
    now: datetime

    def named(self, name: str | None) -> list[Account]:
        """The account of that name, or all. Raises WrongUse for a name that is not configured."""
        if not name:
            return list(self.accounts.values())
        return [account_named(self.accounts, name)]


def settings_of(options: Namespace) -> Settings:
    """The checked configuration. Raises WrongUse."""
    return load(find(options.config))


def accounts_of(settings: Settings) -> dict[str, Account]:
    """The accounts by name. Raises WrongUse."""
    return {account.name: account for account in all_accounts(settings)}


def account_named(accounts: dict[str, Account], name: str) -> Account:
    """The account of that name. Raises WrongUse when it is not configured."""
    if name not in accounts:
        raise WrongUse(f"there is no mailbox {name!r} in the configuration; there is: {', '.join(accounts)}")
    return accounts[name]


def _opened_store(settings: Settings) -> Store:
    """The store. One of an older version is brought up to date only while no service runs, which would go on writing to it as
    it was. Raises UserError."""
    url = settings.service.database_url
    with suppress(StoreError):  # what is wrong with it is said below
        if schema_version(url) in REVISIONS.known[:-1]:
            with _no_older_service(settings):
                return Store.open(url)
    return Store.open(url)


@contextmanager
def _no_older_service(settings: Settings) -> Iterator[None]:
    try:
        with only_one(settings.service.state_dir):
            yield
    except AlreadyRuns as held:
        raise UserError(
            "the service that runs is older than this command, and so is its store: restart it (systemctl restart kigen), then"
            f" try again ({held})"
        ) from None


@contextmanager
def opened(options: Namespace) -> Iterator[Opened]:
    """Configuration and store for a command that works on what the service has stored. Raises UserError."""
    settings = settings_of(options)
    accounts = accounts_of(settings)
    url = settings.service.database_url
    if "://" not in url and not Path(url).exists():
        raise UserError(f"{url}: nothing has been stored yet; start the service first (`kigen run`)")
    store = _opened_store(settings)
    try:
        yield Opened(settings, accounts, store, datetime.now(UTC))
    finally:
        store.close()
