"""An authorization server that takes connections and says nothing: it keeps nobody waiting but whom it gives tokens."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from kigen.network import Security
from kigen.service.watching.admission import Admission
from kigen.store import Store
from kigen.submission import SmtpServer, Submission
from service.office import START, MovedClock


class Silent:
    """What a mailbox signs in with, when the server that gives it says nothing until the test ends."""

    is_token = True

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.over = threading.Event()

    def keep_fresh(self) -> None:
        self.asked.set()
        self.over.wait(60)

    def __call__(self) -> Silent:
        self.keep_fresh()
        return self

    def reveal(self) -> str:
        return "token"


@pytest.fixture
def silent() -> Iterator[list[Silent]]:
    issuers = [Silent() for _ in range(6)]
    yield issuers
    for each in issuers:
        each.over.set()


async def test_the_store_of_other_mailboxes_goes_on(silent: list[Silent], tmp_path: Path) -> None:
    """With more silent servers than the event loop has threads, by either way in which a token is asked for."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(2))
    store, clock = Store.open(str(tmp_path / "kigen.db")), MovedClock(START)
    renewing = [Admission(SimpleNamespace(name=f"m{n}", tokens=each), store, clock) for n, each in enumerate(silent[:3])]  # type: ignore[arg-type]
    server = SmtpServer("127.0.0.1", 9, Security.NONE, "sato")
    signing_in = [Submission(server, each) for each in silent[3:]]  # type: ignore[arg-type]
    waiting = [asyncio.create_task(each.settle()) for each in renewing]
    waiting += [asyncio.create_task(each.check()) for each in signing_in]  # type: ignore[arg-type]
    async with asyncio.timeout(30):
        with ThreadPoolExecutor(1) as apart:
            await asyncio.wrap_future(apart.submit(lambda: [each.asked.wait(30) for each in silent]))
        assert await asyncio.to_thread(store.due, "other", START) == []
    for each in silent:
        each.over.set()
    await asyncio.gather(*waiting, return_exceptions=True)
