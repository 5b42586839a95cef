"""Watching a folder with IDLE: no thread waits, the event loop watches the socket.

Life of a watch: `begin` examines the folder; the caller looks through it; then, again and again, `wait` returns and the caller
looks. What arrives between a look and the next `wait` is found by comparing the folder's state at entry with the last one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from kigen.mailbox.connection import Connection
from kigen.mailbox.errors import FolderMissing
from kigen.mailbox.idling import Idling
from kigen.mailbox.session import Examined

T = TypeVar("T")

RENEW = 270.0  # seconds; providers and address translators forget a silent connection after five minutes or more
_POLL = 60.0  # seconds between looks at a server without IDLE
_DEAF = 2  # once may be chance: mail that comes in the last seconds of an IDLE is told of after its end


Seen = tuple[Examined, bool | None]


class Run(Protocol):
    """Runs a command in a thread."""

    def __call__(self, command: Callable[[], T], /) -> Awaitable[T]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """Why `wait` returned. `changed` is False when only the time was over."""

    folder: str
    now: Examined
    changed: bool


class IdleWatch:
    """A watch on one folder, over a connection that it keeps to itself while waiting."""

    def __init__(self, connection: Connection, folder: str, seen: Examined, renew: float = RENEW, idles: bool = True) -> None:
        self.folder = folder
        self.idles = idles and "IDLE" in connection.session.capabilities
        self._connection = connection
        self._seen = seen
        self._renew = renew
        self._deaf = 0

    @classmethod
    async def begin(cls, connection: Connection, folder: str, renew: float = RENEW, idles: bool = True) -> IdleWatch:
        """Take note of the folder's state. Look through the folder after this, not before. Raises `MailboxError`.

        `idles`: whether to use IDLE where it is offered; else the folder is asked after every minute.
        """
        return cls(connection, folder, await connection.run(lambda session: session.examine(folder)), renew, idles)

    async def wait(self, longest: float = RENEW) -> Change:
        """Wait until mail came or went, at most `longest` seconds and no longer than the renewal.

        Raises `MailboxError` when the connection is dead, a half-open one by the read time-out after the renewal. Cancelled,
        it closes the connection.
        """
        seen, period = self._seen, min(longest, self._renew)
        by_idle = self.idles
        async with self._connection.reserved() as run:
            idling = Idling(self._connection.session)
            now, news = await run(lambda: self._enter(idling if by_idle else None))
            if news is not None:
                now, told = await self._idle(run, idling, news, period)
                self._judge(told=told, changed=now != seen)
        if now == seen and not by_idle:
            await asyncio.sleep(min(period, _POLL))
            now = await self._connection.run(lambda session: session.examine(self.folder))
        self._seen = now
        return Change(self.folder, now, changed=now != seen)

    def _judge(self, *, told: bool, changed: bool) -> None:
        """A server that twice in a row lets a whole IDLE pass without a word of the mail that came is not trusted with it."""
        self._deaf = self._deaf + 1 if changed and not told else 0
        self.idles = self._deaf < _DEAF

    # Each exchange in one turn of a thread: handing over costs more than what is handed over.

    def _enter(self, idling: Idling | None) -> Seen:
        """The folder as it is, and, where it is as it was, whether there is news at the beginning of an IDLE; else None."""
        now = self._connection.session.examine(self.folder)
        return now, (idling.enter() if idling is not None and now == self._seen else None)

    def _leave(self, idling: Idling) -> Examined:
        idling.leave()
        return self._connection.session.examine(self.folder)

    async def _idle(self, run: Run, idling: Idling, news: bool, period: float) -> tuple[Examined, bool]:
        """Idle until there is news, or the time is over. The folder then, and whether there was news."""
        fileno = self._connection.session.fileno()
        until = asyncio.get_running_loop().time() + period
        try:
            while not news and await _readable(fileno, until):
                news = await run(idling.news)
            return await run(lambda: self._leave(idling)), news
        except FolderMissing:
            raise  # the IDLE is over
        except BaseException:
            self._connection.break_off()  # within an IDLE it can serve nobody else
            raise


async def _readable(fileno: int, until: float) -> bool:
    """Wait until the socket can be read, or the loop's clock says `until`: then False."""
    loop = asyncio.get_running_loop()
    readable = asyncio.Event()
    loop.add_reader(fileno, readable.set)
    try:
        async with asyncio.timeout_at(until):
            await readable.wait()
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(fileno)
    return True
