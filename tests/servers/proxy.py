"""A TCP proxy on loopback that can stall, cut, hold back or thin out what passes: a bad line between client and server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from servers.background import BackgroundLoop


class Proxy:
    """Passes bytes both ways between its own `port` and a server's.

    `stall` lets connections stand while nothing passes (half-open), `flow` ends that, `hush` does it for good to those that are
    open now, as when a machine has slept for too long and every router has forgotten them; `cut` breaks all connections,
    `refuse` closes new ones at once, `cut_after` and `stall_after` do so when so many more bytes have come from the server,
    in the middle of whatever they belong to. `delay` (seconds) holds back each piece, `piece` is the longest piece in bytes.
    A client that says the word `fatal` is cut off, as by a server that dies of a command. More than `most` connections at a
    time are told `turned_away` and closed. `last_words` are said to each client, as if by the server, before its connection is
    closed. `served` counts connections, `passed` the server's bytes.
    """

    def __init__(self, target_port: int, host: str = "127.0.0.1") -> None:
        self.host = host
        self.target_port = target_port
        self.delay = 0.0
        self.piece = 65536
        self.most = 1_000_000
        self.turned_away = b"* BYE Too many connections from your address\r\n"
        self.fatal = b""
        self.served = 0
        self.passed = 0
        self._left: int | None = None
        self._at_end: Callable[[], Awaitable[None]] = self._cut
        self._refusing = False
        self._background = BackgroundLoop()
        self._writers: set[asyncio.StreamWriter] = set()
        self._clients: set[asyncio.StreamWriter] = set()
        self._hushed: set[asyncio.StreamWriter] = set()
        self._flowing = self._background.run(self._open())

    async def _open(self) -> asyncio.Event:
        self._changed = asyncio.Condition()
        flowing = asyncio.Event()
        flowing.set()
        self._server = await asyncio.start_server(self._connected, self.host, 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return flowing

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.served += 1
        if self._refusing:
            writer.transport.abort()
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(self.host, self.target_port)
        except OSError:
            writer.transport.abort()
            return
        await self._count(set())
        if len(self._writers) >= 2 * self.most:
            far_writer.transport.abort()
            writer.write(self.turned_away)
            writer.close()
            return
        self._clients.add(writer)
        await self._count({writer, far_writer})
        await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer, from_server=True))
        await self._count(set())

    async def _count(self, added: set[asyncio.StreamWriter]) -> None:
        async with self._changed:
            self._writers = {writer for writer in self._writers if not writer.is_closing()} | added
            self._changed.notify_all()

    def wait_until(self, connections: int) -> None:
        """Wait until so many connections are open."""
        self._background.run(self._wait_until(connections))

    async def _wait_until(self, connections: int) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: len(self._writers) == 2 * connections)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, from_server: bool = False) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(self.piece):
                await self._flowing.wait()
                if writer in self._hushed:
                    continue
                if self.delay:
                    await asyncio.sleep(self.delay)
                if self.fatal and not from_server and self.fatal in piece:
                    writer.transport.abort()
                    return
                if from_server:
                    piece = await self._counted(piece, writer)
                writer.write(piece)
                await writer.drain()
        writer.close()

    async def _counted(self, piece: bytes, writer: asyncio.StreamWriter) -> bytes:
        """What is left to pass of a piece, after what was planned for a byte of it has happened."""
        self.passed += len(piece)
        if self._left is None or len(piece) <= self._left:
            self._left = None if self._left is None else self._left - len(piece)
            return piece
        first, rest = piece[: self._left], piece[self._left :]
        self._left = None
        writer.write(first)
        await writer.drain()
        await asyncio.sleep(0.01)  # so that they leave before the end
        await self._at_end()
        await self._flowing.wait()
        return rest

    def cut_after(self, more: int) -> None:
        """Break all connections when so many more bytes have come from the server."""
        self._background.run(self._plan(more, self._cut))

    def stall_after(self, more: int) -> None:
        """Let nothing pass any more when so many more bytes have come from the server."""
        self._background.run(self._plan(more, lambda: self._set_flowing(False)))

    async def _plan(self, more: int, then: Callable[[], Awaitable[None]]) -> None:
        self._left, self._at_end = more, then

    def stall(self) -> None:
        self._background.run(self._set_flowing(False))

    def flow(self) -> None:
        """Let everything pass again, also what was planned to be stopped and has not been reached."""
        self._background.run(self._plan_nothing())
        self._background.run(self._set_flowing(True))

    async def _plan_nothing(self) -> None:
        self._left = None

    async def _set_flowing(self, flowing: bool) -> None:
        if flowing:
            self._flowing.set()
        else:
            self._flowing.clear()

    def hush(self) -> None:
        self._background.run(self._hush())

    async def _hush(self) -> None:
        self._hushed |= self._writers

    def cut(self) -> None:
        self._background.run(self._cut())

    async def _cut(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    def last_words(self, said: bytes) -> None:
        self._background.run(self._last_words(said))

    async def _last_words(self, said: bytes) -> None:
        for writer in self._clients & self._writers:
            writer.write(said)
            await writer.drain()
            writer.close()

    def refuse(self, refusing: bool = True) -> None:
        self._refusing = refusing

    def close(self) -> None:
        self.flow()
        self.cut()
        self._background.run(self._end())
        self._background.close()

    async def _end(self) -> None:
        self._server.close()
