"""Watching a folder with IDLE: no thread waits, the event loop watches the socket.

Life of a watch: `begin` examines the folder; the caller looks through it; then, again and again, `wait` returns and the caller
looks. What arrives between a look and the next `wait` is told by the IDLE that goes on meanwhile, or found by comparing the
folder's state at the entry of a new one with the last one.
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
        self._idling: Idling | None = None  # an IDLE that goes on between two waits
        self._renew_at = 0.0  # by the loop's clock

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
        seen, by_idle = self._seen, self.idles
        async with self._connection.reserved() as run:
            now = await (self._by_idle(run, longest) if by_idle else run(self._examine))
        if now == seen and not by_idle:
            await asyncio.sleep(min(longest, self._renew, _POLL))
            now = await self._connection.run(lambda _: self._examine())
        self._seen = now
        return Change(self.folder, now, changed=now != seen)

    def _judge(self, *, told: bool, changed: bool) -> None:
        """A server that twice in a row lets a whole IDLE pass without a word of the mail that came is not trusted with it."""
        self._deaf = self._deaf + 1 if changed and not told else 0
        self.idles = self._deaf < _DEAF

    async def _by_idle(self, run: Run, longest: float) -> Examined:
        """Idle until there is news, or the time is over. The folder then; where nothing is new, the IDLE goes on if it may."""
        clock = asyncio.get_running_loop().time
        news = False
        if self._idling is None:
            idling = Idling(self._connection.session)
            now, told = await run(lambda: self._enter(idling))
            if told is None:
                return now
            self._idling, self._renew_at, news = idling, clock() + self._renew, told
        try:
            news = news or await self._told(run, self._idling, min(clock() + longest, self._renew_at))
            if not news and clock() + longest <= self._renew_at:
                return self._seen
            over, self._idling = self._idling, None
            now = await run(lambda: self._leave(over))
        except FolderMissing:
            raise  # the IDLE is over
        except BaseException:
            self._connection.break_off()  # within an IDLE it can serve nobody else
            raise
        self._judge(told=news, changed=now != self._seen)
        return now

    async def _told(self, run: Run, idling: Idling, until: float) -> bool:
        """Wait for news until the loop's clock says `until`."""
        fileno = self._connection.session.fileno()
        while await _readable(fileno, until):
            if await run(idling.news):
                return True
        return False

    # Each exchange in one turn of a thread: handing over costs more than what is handed over.

    def _examine(self) -> Examined:
        return self._connection.session.examine(self.folder)

    def _enter(self, idling: Idling) -> Seen:
        """The folder as it is, and, where it is as it was, whether there is news at the beginning of an IDLE; else None."""
        now = self._examine()
        return now, (idling.enter() if now == self._seen else None)

    def _leave(self, idling: Idling) -> Examined:
        idling.leave()
        return self._examine()


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
