"""An SMTP submission server in this process, on a free loopback port, which fails where a test plans it to."""

# ruff: noqa: N802 - aiosmtpd finds commands by these names

from __future__ import annotations

import asyncio
import hashlib
import hmac
import ssl
import threading
from base64 import b64decode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from aiosmtpd.smtp import MISSING, SMTP, AuthResult, Envelope, LoginPassword, Session

from servers.background import BackgroundLoop
from servers.certificates import Certificates

USER = "sato@office.example"
PASSWORD = "correct horse"
_CHALLENGE = "<1896.697170952@localhost>"


class Act(Enum):
    REPLY = "reply"
    DROP = "drop"  # close the connection without a word
    STALL = "stall"  # say nothing until the server is closed


@dataclass
class Fault:
    """What goes wrong at one step, `times` times (0: always).

    `at` is CONNECT, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA (before the 354), BODY (after its first line),
    DOT (after the final dot), NOOP, RSET or QUIT. `keep`: at DOT, the mail is kept all the same. `recipient` narrows RCPT.
    `reply` is sent for Act.REPLY, and the connection closed after a 421.
    """

    at: str
    reply: str = ""
    act: Act = Act.REPLY
    times: int = 0
    keep: bool = False
    recipient: str = ""


@dataclass(frozen=True)
class Kept:
    """A mail the server took responsibility for."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    encrypted: bool
    login: str


@dataclass
class _Plan:
    faults: list[Fault] = field(default_factory=list)
    reached: list[str] = field(default_factory=list)
    open_ones: set[object] = field(default_factory=set)
    step: threading.Condition = field(default_factory=threading.Condition)
    on_reached: Callable[[str], None] | None = None

    def planned(self, at: str) -> bool:
        return any(fault.at == at for fault in self.faults)

    def take(self, at: str, argument: str = "") -> Fault | None:
        with self.step:
            self.reached.append(at)
            self.step.notify_all()
        if self.on_reached is not None:
            self.on_reached(at)
        for fault in self.faults:
            if fault.at == at and fault.recipient in argument:
                if fault.times == 1:
                    self.faults.remove(fault)
                fault.times -= 1 if fault.times > 1 else 0
                return fault
        return None


class _Conversation(SMTP):
    """One connection. Looks into the plan before each command."""

    plan: _Plan
    takes_token: Callable[[str, str], bool]

    async def _fails(self, at: str, argument: str | None = "") -> bool:
        fault = self.plan.take(at, argument or "")
        if fault is None:
            return False
        await self.act_out(fault)
        return True

    async def act_out(self, fault: Fault) -> None:
        if fault.act is Act.STALL:
            await asyncio.get_running_loop().create_future()
        if fault.act is Act.DROP:
            self._drop()
        await self.push(fault.reply)
        if fault.reply.startswith("421"):
            self._drop()

    def _drop(self) -> None:
        transport = self._original_transport or self.transport
        if transport is not None:
            transport.close()
        raise asyncio.CancelledError

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.plan.open_ones.add(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        with self.plan.step:
            self.plan.open_ones.discard(self)
            self.plan.step.notify_all()

    async def _handle_client(self) -> None:
        try:
            failed = await self._fails("CONNECT")
        except asyncio.CancelledError:
            self._writer.close()  # aiosmtpd does so itself at every later step
            raise
        if not failed:
            await super()._handle_client()

    async def smtp_EHLO(self, hostname: str) -> None:
        if not await self._fails("EHLO", hostname):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:
        if not await self._fails("STARTTLS", arg):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:
        if not await self._fails("AUTH", arg):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        if not await self._fails("MAIL", arg):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        if not await self._fails("RCPT", arg):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        if not await self._fails("DATA", arg):
            await super().smtp_DATA(arg)

    async def smtp_NOOP(self, arg: str) -> None:
        if not await self._fails("NOOP", arg):
            await super().smtp_NOOP(arg)

    async def smtp_RSET(self, arg: str) -> None:
        if not await self._fails("RSET", arg):
            await super().smtp_RSET(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        if not await self._fails("QUIT", arg):
            await super().smtp_QUIT(arg)

    async def push(self, status: str | bytes) -> None:
        await super().push(status)
        if str(status).startswith("354") and self.plan.planned("BODY"):
            await self._reader.readuntil(b"\r\n")
            await self._fails("BODY")

    async def auth_CRAM__MD5(self, _: object, args: Sequence[str]) -> AuthResult:
        answer = await self.challenge_auth(_CHALLENGE)
        if answer is MISSING:
            return AuthResult(success=False)
        assert isinstance(answer, bytes)
        login, _space, digest = answer.partition(b" ")
        expected = hmac.new(PASSWORD.encode(), _CHALLENGE.encode(), hashlib.md5).hexdigest().encode()
        return AuthResult(success=login == USER.encode() and digest == expected, auth_data=LoginPassword(login, b""))

    async def auth_XOAUTH2(self, _: object, args: Sequence[str]) -> AuthResult:
        said = b64decode(args[1]) if len(args) > 1 else await self.challenge_auth("")
        assert isinstance(said, bytes)
        user, _comma, rest = said.removeprefix(b"user=").partition(b"\1auth=Bearer ")
        return await self._by_token(user, rest.removesuffix(b"\1\1"))

    async def auth_OAUTHBEARER(self, _: object, args: Sequence[str]) -> AuthResult:
        said = b64decode(args[1]) if len(args) > 1 else await self.challenge_auth("")
        assert isinstance(said, bytes)
        user = said.partition(b",a=")[2].partition(b",")[0].replace(b"=2C", b",").replace(b"=3D", b"=")
        return await self._by_token(user, said.partition(b"auth=Bearer ")[2].removesuffix(b"\1\1"))

    async def _by_token(self, user: bytes, token: bytes) -> AuthResult:
        if self.takes_token(user.decode(), token.decode()):
            return AuthResult(success=True, auth_data=LoginPassword(user, b""))
        await self.challenge_auth('{"status":"401","schemes":"Bearer"}')
        return AuthResult(success=False, handled=False)


class SmtpSink:
    """A submission server. `kept` holds what it accepted, `reached` every step it came to, in order.

    `security` is `tls`, `starttls` or `none`. `mechanisms` are the AUTH mechanisms it offers. `on_kept` is called for
    each accepted mail and each of its recipients, for instance to deliver it into a mailbox. `takes_token` says whether a user
    may come in with an access token (XOAUTH2, OAUTHBEARER).
    """

    def __init__(
        self,
        certificates: Certificates,
        security: str = "starttls",
        mechanisms: Sequence[str] = ("PLAIN", "LOGIN", "CRAM-MD5"),
        on_kept: Callable[[str, bytes], None] | None = None,
        takes_token: Callable[[str, str], bool] = lambda _user, _token: False,
        client_ca: Path | None = None,
        greeting: str = "ready",
    ) -> None:
        self.kept: list[Kept] = []
        self.security = security
        self._plan = _Plan()
        self._may_answer = threading.Event()
        self._may_answer.set()
        self._on_kept = on_kept
        self._takes_token = takes_token
        self.needs_sign_in = True
        self._greeting = greeting
        self._excluded = {"PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2", "OAUTHBEARER"} - set(mechanisms)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificates.cert, certificates.key)
        if client_ca is not None:
            self._context.verify_mode = ssl.CERT_REQUIRED
            self._context.load_verify_locations(client_ca)
        self._background = BackgroundLoop()
        self._background.run(self._open())

    @property
    def reached(self) -> list[str]:
        return self._plan.reached

    def plan(self, *faults: Fault) -> None:
        self._plan.faults.extend(faults)

    async def until(self, at: str) -> None:
        """Wait, in the test's own loop, until a client has come to a step."""
        assert await self._until(lambda: at in self._plan.reached), f"no client came to {at}"

    async def until_unused(self) -> None:
        """Wait until no client is connected."""
        assert await self._until(lambda: not self._plan.open_ones), "a client did not go"

    async def _until(self, holds: Callable[[], bool]) -> bool:
        def wait() -> bool:
            with self._plan.step:
                return self._plan.step.wait_for(holds, timeout=20)

        return await asyncio.to_thread(wait)

    def pause_at_dot(self) -> threading.Event:
        """From now on the final dot is answered, and the mail kept, only when the returned event is set."""
        self._may_answer.clear()
        return self._may_answer

    def tell(self, on_reached: Callable[[str], None] | None) -> None:
        """Call `on_reached` at every step a client comes to, and at KEPT when a mail was taken but not yet answered for."""
        self._plan.on_reached = on_reached

    def forget_faults(self) -> None:
        self._plan.faults.clear()

    async def _open(self) -> None:
        implicit = self._context if self.security == "tls" else None
        self._server = await asyncio.get_running_loop().create_server(self._conversation, "127.0.0.1", 0, ssl=implicit)
        self.port: int = self._server.sockets[0].getsockname()[1]

    def _conversation(self) -> _Conversation:
        made = _Conversation(
            self,
            hostname="mail.office.example",
            ident=self._greeting,
            tls_context=self._context if self.security == "starttls" else None,
            auth_require_tls=self.security == "starttls",
            auth_exclude_mechanism=self._excluded,
            authenticator=_authenticate,
            loop=asyncio.get_running_loop(),
        )
        made._auth_required = self.needs_sign_in  # as an option aiosmtpd warns of it: it does not know of TLS from the start
        made.plan = self._plan
        made.takes_token = self._takes_token
        return made

    async def handle_DATA(self, server: _Conversation, session: Session, envelope: Envelope) -> str:
        fault = self._plan.take("DOT")
        await asyncio.to_thread(self._may_answer.wait)
        if fault is None or fault.keep:
            await self._keep(session, envelope, encrypted=server.transport.get_extra_info("sslcontext") is not None)
        if fault is None:
            return "250 2.0.0 kept"
        if fault.act is Act.REPLY and not fault.reply.startswith("421"):
            return fault.reply
        await server.act_out(fault)
        return fault.reply

    async def _keep(self, session: Session, envelope: Envelope, encrypted: bool) -> None:
        login = session.auth_data.login.decode() if session.auth_data else ""
        assert isinstance(envelope.content, bytes)
        self.kept.append(Kept(envelope.mail_from or "", tuple(envelope.rcpt_tos), envelope.content, encrypted, login))
        if self._plan.on_reached is not None:
            self._plan.on_reached("KEPT")
        if self._on_kept is not None:
            # What is kept is filed, also when the client has gone meanwhile and this is cancelled.
            await asyncio.shield(asyncio.to_thread(self._hand_on, tuple(envelope.rcpt_tos), envelope.content))

    def _hand_on(self, recipients: Sequence[str], raw: bytes) -> None:
        assert self._on_kept is not None
        for recipient in recipients:
            self._on_kept(recipient, raw)

    def close(self) -> None:
        self._background.run(self._end())
        self._background.close()

    async def _end(self) -> None:
        self._server.close()


def _authenticate(server: object, session: object, envelope: object, mechanism: str, login: LoginPassword) -> AuthResult:
    right = login.login == USER.encode() and login.password == PASSWORD.encode()
    return AuthResult(success=right, handled=False, auth_data=login)
