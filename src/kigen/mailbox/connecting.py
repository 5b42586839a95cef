"""Connecting and signing in, and what the failures of imapclient and imaplib mean for the user."""

from __future__ import annotations

import logging
import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from imaplib import IMAP4

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import CapabilityError, ProtocolError

from kigen.mailbox.errors import CertificateRefused, ConnectionLost, ServerTrouble, SessionExpired, Unreachable
from kigen.mailbox.server import Server
from kigen.mailbox.signing_in import sign_in
from kigen.network import Credential, Security, one_line, speaks_no_tls, tls_context

# At DEBUG imapclient logs whole mails and commands.
logging.getLogger("imapclient").setLevel(logging.WARNING)

_BACK_OFF = re.compile(r"back-?off time:\s*(\d+)\s*(milli)?s", re.IGNORECASE)
_SMTP_GREETING = "unexpected response: b'220 "
_NOT_CONNECTED = "authenticated but not connected"
# Exchange Online: "Session invalidated - AccessTokenExpired". Gmail: "Session expired, please login again."
_EXPIRED = re.compile(r"accesstokenexpired|session expired|session invalidated|token.{0,20}expired", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait for a connection, for each read or write after it, and for the whole of one answer: a line that lets
    a byte through now and then is as good as dead.
    """

    connect: float = 30
    read: float = 60
    answer: float = 600


def connect(server: Server, credential: Credential, timeouts: Timeouts) -> tuple[IMAPClient, str]:
    """A signed-in client, and the secret that it signed in with. Never falls back to a clear line.

    Raises `MailboxError`, or `WrongUse` for an unusable ca_file.
    """
    context = None if server.security is Security.NONE else tls_context(server.ca_file, server.cert_file, server.key_file)
    with understood(server):
        client = IMAPClient(
            server.host,
            server.port,
            ssl=server.security is Security.TLS,
            ssl_context=context,
            timeout=SocketTimeout(timeouts.connect, timeouts.read),
        )
        try:
            client._imap.debug = 0  # noqa: SLF001 - imapclient sets 5, and then most of the CPU goes into formatting literals
            client.normalise_times = False  # otherwise naive local times
            _keep_alive(client.socket())
            if server.security is Security.STARTTLS:
                _start_tls(client, server, context)
            secret = sign_in(client, server, credential)
        except BaseException:
            with suppress(OSError):
                client.shutdown()
            raise
    return client, secret


def _keep_alive(sock: socket.socket) -> None:
    """Let the kernel find out within about two minutes that the other side is gone."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4)):
        if hasattr(socket, option):  # macOS names the first one differently
            sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)


def _start_tls(client: IMAPClient, server: Server, context: ssl.SSLContext | None) -> None:
    try:
        client.starttls(context)
    except CapabilityError:
        raise ServerTrouble(
            f"{server}: the server does not offer STARTTLS, and kigen sends no password over an open line. "
            'Try security = "tls" with port 993.'
        ) from None


@contextmanager
def understood(server: Server) -> Iterator[None]:
    """Turns what imapclient, imaplib, ssl and the operating system raise into errors for the user."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise CertificateRefused(
            f"{server}: the server's certificate is not trusted: {error.verify_message}. Nothing was sent. "
            "For a private authority name its certificate file as ca_file; else check the host name."
        ) from None
    except TimeoutError:
        raise Unreachable(f"{server}: no answer in time. The network or the server may be down.") from None
    except OSError as error:
        if speaks_no_tls(error):
            raise Unreachable(
                f"{server}: the server speaks no TLS at that port. "
                'Check port and security: "tls" goes with 993, "starttls" with 143.'
            ) from None
        raise Unreachable(
            f"{server}: the connection failed: {error.strerror or one_line(str(error))}. Check host, port and network."
        ) from None
    except (IMAP4.error, ProtocolError, ValueError) as error:
        raise _trouble(server, error) from None


def _trouble(server: Server, error: Exception) -> ServerTrouble:
    words = one_line(str(error))
    if _NOT_CONNECTED in words:  # Exchange, when the sign-in is right but the mailbox is not
        return ServerTrouble(
            f"{server}: signed in, but {server.username} has no such mailbox or no right to it. "
            "Check the user name (for a shared mailbox, its own address) and that IMAP is allowed for it."
        )
    if _EXPIRED.search(words):
        return SessionExpired(f"{server}: the server ended the session, as its access token has expired: {words}")
    asked = _BACK_OFF.search(words)
    seconds = float(asked[1]) / (1000 if asked[2] else 1) if asked else 0.0
    if _SMTP_GREETING in words:
        return ServerTrouble(f"{server}: a server for sending mail answers there. Check host and port: IMAP has 993 or 143.")
    kind = ConnectionLost if isinstance(error, IMAP4.abort) else ServerTrouble
    return kind(f"{server}: the server broke off or could not be understood: {words}", retry_after=seconds)
