"""A TCP proxy on loopback that can stall, cut, or hold back what passes: a bad line between client and server."""

from __future__ import annotations

import asyncio
import contextlib

from servers.background import BackgroundLoop


class Proxy:
    """Passes bytes both ways between its own `port` and a server's.

    `stall` lets connections stand while nothing passes (half-open), `flow` ends that, `cut` breaks all connections,
    `refuse` closes new ones at once, `delay` (seconds) holds back each piece. `last_words` are said to each client, as if by
    the server, before its connection is closed. `served` counts connections.
    """

    def __init__(self, target_port: int, host: str = "127.0.0.1") -> None:
        self.host = host
        self.target_port = target_port
        self.delay = 0.0
        self.served = 0
        self._refusing = False
        self._background = BackgroundLoop()
        self._writers: set[asyncio.StreamWriter] = set()
        self._clients: set[asyncio.StreamWriter] = set()
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
        self._clients.add(writer)
        await self._count({writer, far_writer})
        await asyncio.gather(self._pass(reader, far_writer), self._pass(far_reader, writer))
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

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while piece := await reader.read(65536):
                await self._flowing.wait()
                if self.delay:
                    await asyncio.sleep(self.delay)
                writer.write(piece)
                await writer.drain()
        writer.close()

    def stall(self) -> None:
        self._background.run(self._set_flowing(False))

    def flow(self) -> None:
        self._background.run(self._set_flowing(True))

    async def _set_flowing(self, flowing: bool) -> None:
        if flowing:
            self._flowing.set()
        else:
            self._flowing.clear()

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
