"""An IMAP server that says what a test tells it to: for what a sound server like Dovecot never does."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict, deque

from servers.background import BackgroundLoop

_USUAL = {
    "AUTHENTICATE": b"{tag} OK signed in\r\n",
    "LOGIN": b"{tag} OK signed in\r\n",
    "NOOP": b"{tag} OK done\r\n",
    "LOGOUT": b"* BYE\r\n{tag} OK done\r\n",
    "LIST": b'* LIST () "/" INBOX\r\n{tag} OK done\r\n',
    "UID SEARCH": b"* SEARCH\r\n{tag} OK done\r\n",
    "UID FETCH": b"{tag} OK done\r\n",
    "UID STORE": b"{tag} OK done\r\n",
    "UID EXPUNGE": b"{tag} OK done\r\n",
    "SELECT": b"{tag} OK [READ-WRITE] done\r\n",
    "IDLE": b"+ idling\r\n",
    "DONE": b"{tag} OK done\r\n",
}


class ScriptedImap:
    """Plain IMAP on loopback. `answer` sets what is said to the next commands of a name, `push` says something unasked.

    `{tag}` stands for the command's tag. `commands` holds what clients asked, without tags. EXAMINE and STATUS are answered
    from `uidvalidity`, `uidnext` and `exists`.
    """

    def __init__(self, capabilities: str = "IMAP4rev1 IDLE AUTH=PLAIN", greeting: bytes = b"* OK ready\r\n") -> None:
        self.capabilities = capabilities
        self.greeting = greeting
        self.uidvalidity, self.uidnext, self.exists = 1, 1, 0
        self.commands: list[str] = []
        self._answers: defaultdict[str, deque[bytes]] = defaultdict(deque)
        self._background = BackgroundLoop()
        self._writers: list[asyncio.StreamWriter] = []
        self._heard = self._background.run(self._open())

    async def _open(self) -> asyncio.Condition:
        self._server = await asyncio.start_server(self._converse, "127.0.0.1", 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return asyncio.Condition()

    def answer(self, command: str, *answers: bytes) -> None:
        """What is said to the next commands of this name, one answer each. After an empty one, or BYE, it hangs up."""
        self._answers[command].extend(answers)

    def examined(self, exists: int) -> bytes:
        """The answer to EXAMINE for so many mails."""
        state = f"* {exists} EXISTS\r\n* OK [UIDVALIDITY {self.uidvalidity}] is\r\n* OK [UIDNEXT {self.uidnext}] is\r\n"
        return (state + "{tag} OK [READ-ONLY] done\r\n").encode()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        writer.write(self.greeting)
        idle_tag = b""
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            while True:
                line = (await reader.readuntil(b"\r\n")).rstrip()
                tag, _, rest = (idle_tag, b"", b"DONE") if line == b"DONE" else line.partition(b" ")
                words = rest.decode().split(" ")
                name = " ".join(words[:2] if words[0] == "UID" else words[:1]).upper()
                if name == "AUTHENTICATE":
                    writer.write(b"+ \r\n")
                    await reader.readuntil(b"\r\n")
                idle_tag = tag if name == "IDLE" else idle_tag
                said = self._answers[name].popleft() if self._answers[name] else self._usual(name)
                self.commands.append(rest.decode())
                writer.write(said.replace(b"{tag}", tag))
                await self._notify()
                if not said or said.startswith(b"* BYE"):
                    break
        writer.close()

    def _usual(self, name: str) -> bytes:
        if name == "CAPABILITY":
            return f"* CAPABILITY {self.capabilities}\r\n{{tag}} OK done\r\n".encode()
        if name == "EXAMINE":
            return self.examined(self.exists)
        if name == "STATUS":
            state = f"MESSAGES {self.exists} UIDNEXT {self.uidnext} UIDVALIDITY {self.uidvalidity}"
            return f'* STATUS "INBOX" ({state})\r\n{{tag}} OK done\r\n'.encode()
        return _USUAL[name]

    async def _notify(self) -> None:
        async with self._heard:
            self._heard.notify_all()

    async def until(self, command: str, times: int = 1) -> None:
        """Wait, in the test's own loop, until clients have said a command that begins so, so many times."""
        await asyncio.to_thread(self._background.run, self._until(command, times))

    async def _until(self, command: str, times: int) -> None:
        async with self._heard:
            await self._heard.wait_for(lambda: sum(said.startswith(command) for said in self.commands) >= times)

    def push(self, said: bytes) -> None:
        """Say something to every client now."""
        self._background.run(self._push(said))

    async def _push(self, said: bytes) -> None:
        for writer in self._writers:
            writer.write(said)
            await writer.drain()

    def hang_up(self) -> None:
        self._background.run(self._hang_up())

    async def _hang_up(self) -> None:
        for writer in self._writers:
            writer.close()

    def close(self) -> None:
        self.hang_up()
        self._background.run(self._end())
        self._background.close()

    async def _end(self) -> None:
        self._server.close()
