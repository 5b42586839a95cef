"""A session for asyncio: its commands run in a thread pool, one at a time, and a cancelled one ends the connection."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor, Future
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from kigen.mailbox.connecting import Timeouts
from kigen.mailbox.server import Server
from kigen.mailbox.session import Session
from kigen.network import Credential

T = TypeVar("T")


class Connection:
    """Made by `open`. Once `closed` (by any error but `FolderMissing`, a time-out, or a cancelled command) it stays closed:
    open another one.
    """

    def __init__(self, session: Session, pool: Executor) -> None:
        self.session = session
        self._pool = pool
        self._lock = asyncio.Lock()
        self._running: Future[Any] | None = None

    @classmethod
    async def open(
        cls, server: Server, credential: Callable[[], Credential], pool: Executor, timeouts: Timeouts | None = None
    ) -> Connection:
        """Connect and sign in. `credential` is asked in the pool, each time. Raises `UserError`."""
        opening = pool.submit(lambda: Session(server, credential(), timeouts))
        try:
            return cls(await asyncio.shield(asyncio.wrap_future(opening)), pool)
        except asyncio.CancelledError:
            if not opening.cancel():
                opening.add_done_callback(_close_unwanted)
            raise

    @property
    def closed(self) -> bool:
        return self.session.closed

    async def run(self, command: Callable[[Session], T]) -> T:
        """Run one command, such as `lambda session: session.examine("INBOX")`. Waits for its turn."""
        async with self.reserved() as run:
            return await run(lambda: command(self.session))

    @asynccontextmanager
    async def reserved(self) -> AsyncIterator[Callable[[Callable[[], T]], Awaitable[T]]]:
        """The connection for oneself, for several commands in a row. Leaving with a cancellation ends it."""
        async with self._lock:
            try:
                yield self._in_pool
            except asyncio.CancelledError:
                self.break_off()
                raise

    async def _in_pool(self, command: Callable[[], T]) -> T:
        running = self._running = self._pool.submit(command)
        answer = asyncio.wrap_future(running)
        answer.add_done_callback(_heard)
        return await asyncio.shield(answer)

    def break_off(self) -> None:
        """End the connection now; a command that still runs in the pool ends with an error."""
        self.session.abandon()
        if self._running is None:
            self.session.close()
        else:  # never close a socket that a thread is reading
            self._running.add_done_callback(lambda _: self.session.close())

    async def close(self) -> None:
        """Sign out if nothing is under way, else break off: whoever is waiting gets an error. Does nothing when closed."""
        if self._lock.locked():
            self.session.abandon()
        elif not self.closed:
            await self.run(Session.logout)


def _heard(answer: asyncio.Future[Any]) -> None:
    """Take note of an answer's error: when whoever asked was cancelled, nobody else does, and asyncio would complain."""
    if not answer.cancelled():
        answer.exception()


def _close_unwanted(opening: Future[Session]) -> None:
    if opening.exception() is None:
        opening.result().close()
