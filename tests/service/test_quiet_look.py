"""A look at a mailbox in which nothing has changed asks the store for next to nothing, and misses nothing for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kigen.service.account import all_accounts
from kigen.service.process.clock import SystemClock
from kigen.service.watching.looking import Looker
from kigen.store import Store, StoreError
from servers.mail_server import MailServer
from servers.smtp import SmtpSink
from service.office import mail, settings
from service.test_loop import ASK, ASK_ID


class Counted:
    """A store that counts what it is asked. The next call of what is named in `fails` is refused."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: Counter[str] = Counter()
        self.fails: set[str] = set()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self.asked[name] += 1
            if name in self.fails:
                self.fails.remove(name)
                raise StoreError("the disk is full")
            return getattr(self._store, name)(*given, **named)

        return call


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[Counted]:
    store = Store.open(tmp_path / "kigen.db")
    yield Counted(store)
    store.close()


@pytest.fixture
def heard() -> list[str]:
    """When the looker asked for what the user has told by mail."""
    return []


@pytest.fixture
def looker(
    imap_server: MailServer,
    server_user: str,
    start_smtp: Callable[..., SmtpSink],
    tmp_path: Path,
    counted: Counted,
    heard: list[str],
) -> Iterator[Looker]:
    def after() -> int:
        heard.append("asked")
        return 0

    (account,) = all_accounts(settings(imap_server, server_user, start_smtp(security="none"), tmp_path, {}))
    with ThreadPoolExecutor(2) as pool:
        yield Looker(account, counted, SystemClock(), pool, lambda *_: None, after=after)  # type: ignore[arg-type]


async def test_a_quiet_look_notes_only_that_it_was(looker: Looker, counted: Counted, heard: list[str]) -> None:
    """Neither how far each folder was read, nor what the user has told: nothing has come. Before a letter it is asked."""
    await looker.look()
    await looker.look()
    counted.asked.clear()
    heard.clear()
    await looker.look()
    assert counted.asked == {"looked": 1}
    assert heard == []
    await looker.look_to_write()
    assert heard == ["asked"]
    await looker.close()


async def test_what_could_not_be_kept_is_read_with_the_next_look(
    imap_server: MailServer, server_user: str, looker: Looker, counted: Counted, heard: list[str]
) -> None:
    """A mail in a folder that had been at rest: its state is the same at the next look, and it was not read."""
    await looker.look()
    imap_server.deliver(server_user, mail(datetime.now(UTC), ASK, sender=server_user, message_id=ASK_ID), imap_server.sent)
    counted.fails = {"record"}
    heard.clear()
    with pytest.raises(StoreError):
        await looker.look()
    assert heard == []
    assert await looker.look() == 1
    assert heard == ["asked"]
    await looker.close()
