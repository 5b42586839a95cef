"""A mail server of the demo's own on loopback: IMAP for one user, and SMTP submission that keeps what it was given.

It lives in a thread with its own event loop, so that blocking clients in the calling thread cannot starve it. It is made,
entered (`with`), used from any thread, left; left once, it cannot be entered again, and its mail is gone.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from kigen.demo.imap import INBOX, Mailbox
from kigen.service.process.clock import Clock

LOOPBACK = "127.0.0.1"
_PATIENCE = 10.0  # seconds that a call into the server's thread may take

_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Submission:
    """A mail that was submitted over SMTP, with the envelope it came in and the demo's time."""

    at: datetime
    sender: str
    recipients: tuple[str, ...]
    raw: bytes


class MailServer:
    """INBOX, Sent and Drafts of one user, whose address is also the user name for IMAP and SMTP.

    Submitted mail is recorded; a copy goes to INBOX when the user is among the recipients. Nothing leaves this machine.
    """

    def __init__(self, address: str, password: str, clock: Clock) -> None:
        self.address = address
        self.imap_port = 0
        self.smtp_port = 0
        self._password = password
        self._clock = clock
        self._mailbox: Mailbox
        self._submissions: list[Submission] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="demo mail server", daemon=True)
        self._sessions: WeakSet[asyncio.StreamWriter | SMTP] = WeakSet()
        self._open = AsyncExitStack()

    def __enter__(self) -> Self:
        # aiosmtpd warns at each sign-in of an old attribute that it sets itself.
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self._thread.start()
        self._call(self._start())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None) -> None:
        self._call(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def deliver(self, raw: bytes, at: datetime, folder: str = INBOX, *, seen: bool = False) -> int:
        """Put a mail into a folder with INTERNALDATE `at` (aware); its UID. Raises KeyError for an unknown folder."""
        return self._call(self._mailbox.append(folder, raw, at, seen=seen))

    def messages(self, folder: str) -> list[bytes]:
        """Every mail of a folder, in order of arrival. Raises KeyError for an unknown folder."""
        return self._call(self._mailbox.messages(folder))

    def submissions(self) -> tuple[Submission, ...]:
        """Everything submitted so far, in order."""
        return tuple(self._submissions)

    def _call(self, what: Coroutine[Any, Any, _Answer]) -> _Answer:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(_PATIENCE)

    async def _start(self) -> None:
        self._mailbox = Mailbox(self.address, self._password, self._clock)
        await self._mailbox.open()

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._sessions.add(writer)
            await self._mailbox.serve(reader, writer)

        imap_server = await asyncio.start_server(serve, LOOPBACK, 0)
        smtp_server = await self._loop.create_server(self._smtp, LOOPBACK, 0)
        self.imap_port, self.smtp_port = (server.sockets[0].getsockname()[1] for server in (imap_server, smtp_server))
        self._open.callback(imap_server.close)
        self._open.callback(smtp_server.close)

    async def _stop(self) -> None:
        await self._open.aclose()
        for session in self._sessions:
            if isinstance(session.transport, asyncio.WriteTransport):
                session.transport.abort()  # a session ends by itself at end of file; cancelled, pymap leaves its IDLE behind
        await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}), return_exceptions=True)

    def _smtp(self) -> SMTP:
        session = SMTP(
            self,
            hostname="localhost",
            ident="kigen demo",
            loop=self._loop,
            authenticator=self._authenticate,
            auth_require_tls=False,  # loopback only
            enable_SMTPUTF8=True,
        )
        self._sessions.add(session)
        return session

    def _authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
        known = LoginPassword(self.address.encode(), self._password.encode())
        return AuthResult(success=given == known, handled=False)

    async def handle_MAIL(  # noqa: N802  (aiosmtpd's name)
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take mail from those who have signed in. Called by aiosmtpd, whose own check insists on TLS or warns."""
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  (aiosmtpd's name)
        """Keep a submitted mail. Called by aiosmtpd."""
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        now = self._clock.now()
        recipients = tuple(envelope.rcpt_tos)
        if self.address in (recipient.lower() for recipient in recipients):
            await self._mailbox.append(INBOX, raw, now, seen=False)
        self._submissions.append(Submission(now, envelope.mail_from or "", recipients, raw))
        return "250 OK kept"
