"""How many sign in at once: mail servers refuse, and slow down, whoever comes with hundreds of sign-ins in one second."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONE_SERVER = 4  # Dovecot's anvil and Exchange count what comes from one address at the same time
AT_ALL = 16  # half of the threads: mailboxes on servers that say nothing must leave the others some


class Gate:
    """Lets a few through at a time, by server. Who waits for a server takes no place from those who sign in elsewhere."""

    def __init__(self, at_one_server: int = AT_ONE_SERVER, at_all: int = AT_ALL) -> None:
        self._at_one_server = at_one_server
        self._all = asyncio.Semaphore(at_all)
        self._servers: dict[str, asyncio.Semaphore] = {}

    @asynccontextmanager
    async def enter(self, server: str) -> AsyncIterator[None]:
        """A place at this server for the time of the block; waits until there is one."""
        async with self._servers.setdefault(server.lower(), asyncio.Semaphore(self._at_one_server)), self._all:
            yield
