"""Handing in letters over one SMTP session that is opened when needed and kept for the next letter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiosmtplib import SMTP, SMTPException

from kigen.errors import UserError
from kigen.network import Credential, one_line
from kigen.submission.opening import open_session
from kigen.submission.server import SmtpServer
from kigen.submission.transaction import NothingLeft, hand_in
from kigen.submission.verdict import LATER, InDoubt, NotSent, SubmissionError, Verdict


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait: for a connection; for a reply to a command; for the answer to the final dot (RFC 5321 §4.5.3.2.6);
    for that same answer once kigen is being stopped.
    """

    connect: float = 30
    reply: float = 60
    final: float = 600
    grace: float = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """What a server offers after sign-in. `tls` is the protocol version, empty on an open line; `size` in bytes, 0: unknown."""

    tls: str
    sign_in: tuple[str, ...]
    size: int


class Submission:
    """One mailbox's way out. Letters go one at a time. `credential` is asked at each sign-in, in a thread."""

    def __init__(self, server: SmtpServer, credential: Callable[[], Credential], patience: Patience | None = None) -> None:
        self.server = server
        self._credential = credential
        self._patience = patience or Patience()
        self._client: SMTP | None = None
        self._lock = asyncio.Lock()

    async def open(self) -> NotSent | None:
        """Have a session ready for `send`, so that nothing but the letter itself is left to do. Why not, when it cannot be."""
        async with self._lock:
            if self._client is not None and self._client.is_connected:
                with suppress(SMTPException, OSError):  # servers close quiet sessions, some without a word
                    await self._client.noop()
                    return None
                self._client.close()
            try:
                await self._open()
            except SubmissionError as error:
                return NotSent("\n".join(error.problems), error.retry_after, error.needs_user)
            except UserError as error:
                return NotSent("\n".join(error.problems), LATER, needs_user=True)
            return None

    async def send(self, sender: str, recipients: Sequence[str], raw: bytes) -> Verdict:
        """Hand in one letter, the bytes as they are, and say what became of it.

        A cancellation before the body goes on at once, and nothing has left. In the body it is held back until the verdict is
        known, and the verdict is returned: `asyncio.current_task().cancelling()` tells. Raises ValueError without recipients.
        """
        if not recipients:
            raise ValueError("a letter needs a recipient")
        async with self._lock:
            if self._client is not None and self._client.is_connected:
                with suppress(NothingLeft):  # servers close quiet sessions, some without a word
                    return await self._hand_in(self._client, sender, recipients, raw)
            try:
                client = await self._open()
            except SubmissionError as error:
                return NotSent("\n".join(error.problems), error.retry_after, error.needs_user)
            except UserError as error:
                return NotSent("\n".join(error.problems), LATER, needs_user=True)
            try:
                return await self._hand_in(client, sender, recipients, raw)
            except NothingLeft as broken:
                return NotSent(
                    f"{self.server}: the connection broke before the letter was handed over: {one_line(str(broken))}"
                )

    async def _hand_in(self, client: SMTP, sender: str, recipients: Sequence[str], raw: bytes) -> Verdict:
        try:
            verdict = await hand_in(client, sender, recipients, raw, self._patience.final, self._patience.grace)
        except BaseException:
            client.close()
            raise
        if isinstance(verdict, InDoubt):
            client.close()
        return verdict

    async def _open(self) -> SMTP:
        credential = await asyncio.to_thread(self._credential) if self.server.username else None
        self._client = await open_session(self.server, credential, self._patience.connect, self._patience.reply)
        return self._client

    async def check(self) -> Offer:
        """Sign in, look at what is offered, leave; nothing is sent. Raises `UserError`."""
        async with self._lock:
            await self._quit()
            client = await self._open()
            tls = client.get_transport_info("ssl_object")
            size = client.esmtp_extensions.get("size", "")
            offer = Offer(
                tls=tls.version() or "" if tls else "",
                sign_in=tuple(name.upper() for name in client.server_auth_methods),
                size=int(size) if size.isdecimal() else 0,
            )
            await self._quit()
            return offer

    async def close(self) -> None:
        """Say goodbye and close. A letter under way is finished first."""
        async with self._lock:
            await self._quit()

    async def _quit(self) -> None:
        if self._client is not None:
            with suppress(SMTPException, OSError):
                async with asyncio.timeout(self._patience.grace):
                    await self._client.quit()
            self._client.close()
            self._client = None
