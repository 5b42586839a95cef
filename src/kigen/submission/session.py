"""Handing in letters over one SMTP session that is opened when needed and kept for the next letter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiosmtplib import SMTP, SMTPException, SMTPResponseException

from kigen.errors import UserError
from kigen.network import Credential, Privacy, asked_apart, one_line, privacy_of
from kigen.submission.opening import OpenSession, open_session
from kigen.submission.pace import Pace
from kigen.submission.server import SmtpServer
from kigen.submission.transaction import Leave, NothingLeft, Parcel, SignInOver, hand_in
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
    """What a server offers after sign-in. `tls` is the protocol version, empty on an open line; `size` in bytes, 0: unknown.

    `greeting` is what it said first. `refused` is why it takes no mail from the sender that was asked for; else empty.
    """

    tls: str
    sign_in: tuple[str, ...]
    size: int
    greeting: str = ""
    privacy: Privacy | None = None
    refused: str = ""


class Submission:
    """One mailbox's way out. Letters go one at a time. `credential` is asked at each sign-in, in a thread. `told` hears
    after each opening of a session why it failed, or None.
    """

    def __init__(
        self,
        server: SmtpServer,
        credential: Callable[[], Credential],
        patience: Patience | None = None,
        pace: Pace | None = None,
        told: Callable[[UserError | None], None] = lambda _: None,
    ) -> None:
        self.server = server
        self._pace = pace or Pace()
        self._credential = credential
        self._told = told
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
            except UserError as error:
                return _no_way(error)
            return None

    def until_turn(self) -> float:
        """Seconds until the server's pace allows the next letter; 0 when it may go now."""
        return self._pace.until_turn(asyncio.get_running_loop().time())

    async def send(
        self,
        sender: str,
        recipients: Sequence[str],
        raw: bytes,
        leave: Leave | None = None,
        *,
        all_or_later: bool = False,
    ) -> Verdict:
        """Hand in one letter, the bytes as they are, and say what became of it.

        `leave` is asked right before DATA and right before the body, and anew where a kept session turned out to be dead; what
        it raises goes on, and nothing has left. `all_or_later`: see `Parcel`. A cancellation before the body goes on at once,
        and nothing has left. In the body it is held back until the verdict is known, and the verdict is returned:
        `asyncio.current_task().cancelling()` tells. Raises ValueError without recipients.
        """
        if not recipients:
            raise ValueError("a letter needs a recipient")
        parcel = Parcel(sender, tuple(dict.fromkeys(recipients)), raw, leave, all_or_later)
        async with self._lock:
            self._pace.take_turn(asyncio.get_running_loop().time())
            if self._client is not None and self._client.is_connected:
                with suppress(NothingLeft):  # servers close quiet sessions, some without a word
                    return await self._hand_in(self._client, parcel)
            try:
                client = await self._open()
            except UserError as error:
                return _no_way(error)
            try:
                return await self._hand_in(client, parcel)
            except SignInOver as over:
                return NotSent(f"{self.server}: {over}", LATER, needs_user=True, about_all=True)
            except NothingLeft as broken:
                return NotSent(
                    f"{self.server}: the connection broke before the letter was handed over: {one_line(str(broken))}",
                    about_all=True,
                )

    async def _hand_in(self, client: SMTP, parcel: Parcel) -> Verdict:
        verdict = await hand_in(client, parcel, self._patience.final, self._patience.grace)
        if isinstance(verdict, InDoubt):
            client.close()
        return verdict

    async def _open(self) -> OpenSession:
        try:
            credential = await asked_apart(self._credential) if self.server.username else None
            client = await open_session(self.server, credential, self._patience.connect, self._patience.reply)
        except UserError as error:
            self._told(error)
            raise
        self._told(None)
        self._client = client
        return client

    async def check(self, sender: str = "") -> Offer:
        """Sign in, look at what is offered, leave; nothing is sent. Raises `UserError`.

        With a `sender`, ask whether mail from there is taken: MAIL and RCPT to that same address, then RSET instead of DATA.
        """
        async with self._lock:
            await self._quit()
            client = await self._open()
            line = client.get_transport_info("ssl_object")
            size = client.esmtp_extensions.get("size", "")
            offer = Offer(
                tls=line.version() or "" if line else "",
                sign_in=tuple(name.upper() for name in client.server_auth_methods),
                size=int(size) if size.isdecimal() else 0,
                greeting=one_line(client.greeting),
                privacy=privacy_of(line) if line else None,
                refused=await _why_not_from(client, sender) if sender else "",
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


def _no_way(error: UserError) -> NotSent:
    """No session could be opened: nothing left, and no other letter would leave either."""
    reason = "\n".join(error.problems)
    if isinstance(error, SubmissionError):
        return NotSent(reason, error.retry_after, error.needs_user, about_all=True)
    return NotSent(reason, LATER, needs_user=True, about_all=True)


async def _why_not_from(client: SMTP, sender: str) -> str:
    """Why the server does not take mail from a sender; empty when it does. Nothing is handed in."""
    try:
        await client.mail(sender)
        await client.rcpt(sender)
        await client.rset()
    except SMTPResponseException as error:
        return f"{error.code} {one_line(error.message)}"
    except (SMTPException, OSError) as error:
        return one_line(str(error)) or type(error).__name__
    return ""
