"""Opening a session: connection, encryption, sign-in, and what their failures mean for the user."""

from __future__ import annotations

import asyncio
import ssl
from base64 import b64encode
from typing import Any

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPConnectResponseError,
    SMTPException,
    SMTPResponse,
    SMTPResponseException,
)

from kigen.network import Credential, Security, asked_apart, oauthbearer, one_line, speaks_no_tls, tls_context, unsaid
from kigen.submission.server import SmtpServer
from kigen.submission.verdict import LATER, Reply, SubmissionError

_ADDRESS_LITERAL = "[127.0.0.1]"  # RFC 5321 §4.1.3: for a client without a name of its own
_TRY_ANOTHER = frozenset({500, 501, 502, 503, 504, 534})  # offered, but not meant (RFC 4954 §4, §6)


class OpenSession(SMTP):
    """With time-outs of its own: those of aiosmtplib are `asyncio.wait_for`, which before Python 3.12 may swallow a
    cancellation that comes together with an answer.
    """

    def __init__(self, reply_within: float, **options: Any) -> None:
        super().__init__(timeout=None, **options)
        self._reply_within = reply_within
        self.greeting = ""

    async def execute_command(self, *args: bytes, timeout: object = None) -> SMTPResponse:  # noqa: ARG002, ASYNC109 - aiosmtplib's
        async with asyncio.timeout(self._reply_within):
            return await super().execute_command(*args, timeout=None)


async def open_session(
    server: SmtpServer, credential: Credential | None, connect_within: float, reply_within: float
) -> OpenSession:
    """A session, encrypted as configured and signed in. Raises `SubmissionError`, or `WrongUse` for an unusable ca_file."""
    client = OpenSession(
        reply_within,
        hostname=server.host,
        port=server.port,
        local_hostname=server.local_hostname or _ADDRESS_LITERAL,
        use_tls=server.security is Security.TLS,
        start_tls=False,  # done below, never left out: aiosmtplib itself goes back to HELO after a passing 4xx to EHLO
        tls_context=None
        if server.security is Security.NONE
        else tls_context(server.ca_file, server.cert_file, server.key_file),
    )
    try:
        async with asyncio.timeout(connect_within):
            client.greeting = (await client.connect()).message
        await client.ehlo()
        if server.security is Security.STARTTLS:
            async with asyncio.timeout(reply_within):
                await client.starttls()  # raises unless the line is encrypted afterwards
            await client.ehlo()
        if credential is not None:
            await _sign_in(client, server, credential)
    except (SMTPException, OSError) as error:
        client.close()
        raise _trouble(server, error) from None
    except BaseException:
        client.close()
        raise
    return client


async def _sign_in(client: SMTP, server: SmtpServer, credential: Credential) -> None:
    """Sign in; a credential that is turned down is replaced once, where it knows of another."""
    try:
        await _attempt(client, server, credential)
    except SMTPAuthenticationError as error:
        other = await asked_apart(credential.instead) if 500 <= error.code <= 599 else None
        if other is None:
            raise _refused_token(server, error) if credential.is_token and 500 <= error.code <= 599 else error from None
        await _attempt(client, server, other)


async def _attempt(client: SMTP, server: SmtpServer, credential: Credential) -> None:
    """One attempt; what the server says of it may be told, also where it repeats what it was told."""
    try:
        await (_by_token if credential.is_token else _by_password)(client, server, credential)
    except SMTPResponseException as error:
        error.message = unsaid(error.message, server.username, credential.reveal())
        error.args = (error.code, error.message)
        raise


async def _by_password(client: SMTP, server: SmtpServer, credential: Credential) -> None:
    """PLAIN, LOGIN or CRAM-MD5 as offered. A refused password is not tried again in another way: that locks accounts."""
    ways = {"plain": client.auth_plain, "login": client.auth_login, "cram-md5": client.auth_crammd5}
    offered = [way for name, way in ways.items() if name in client.server_auth_methods]
    if not offered:
        raise _lasting(
            f"{server}: the server offers no sign-in by password ({', '.join(client.server_auth_methods) or 'none at all'}). "
            "It may want OAuth, or another port."
        )
    for way in offered:
        try:
            await way(server.username, credential.reveal())
        except SMTPAuthenticationError as error:
            if error.code not in _TRY_ANOTHER or way is offered[-1]:
                raise
        else:
            return


async def _by_token(client: SMTP, server: SmtpServer, credential: Credential) -> None:
    """XOAUTH2 where it is offered, else OAUTHBEARER (RFC 7628)."""
    offered = client.server_auth_methods
    if "xoauth2" in offered:
        await client.auth_xoauth2(server.username, credential.reveal())
    elif "oauthbearer" in offered:
        said = oauthbearer(server.username, server.host, server.port, credential.reveal())
        reply = await client.execute_command(b"AUTH", b"OAUTHBEARER", b64encode(said.encode()))
        if reply.code == 334:  # a challenge that says what is wrong; this lets the server go on to its refusal
            reply = await client.execute_command(b64encode(b"\1"))
        if reply.code != 235:
            raise SMTPAuthenticationError(reply.code, reply.message)
    else:
        raise _lasting(
            f"{server}: the server accepts no access tokens ({', '.join(offered) or 'no sign-in at all'}). "
            'Sign in there with auth = "password", or look for another port.'
        )


def _refused_token(server: SmtpServer, error: SMTPAuthenticationError) -> SubmissionError:
    return _lasting(
        f"{server}: the server does not let {server.username} send with this access token: "
        f"{error.code} {one_line(error.message)}",
        "The token itself was issued. Check that SMTP AUTH is allowed for the mailbox (Microsoft: SmtpClientAuthentication), "
        "and that whoever signed in, or the app, may send from it (docs/sign-in.md).",
    )


def _trouble(server: SmtpServer, error: SMTPException | OSError) -> SubmissionError:
    cause = error if isinstance(error, OSError) else error.__cause__
    certificate = next((e for e in (error, error.__cause__) if isinstance(e, ssl.SSLCertVerificationError)), None)
    if certificate is not None:
        return _lasting(
            f"{server}: the server's certificate is not trusted: {certificate.verify_message}. Nothing was sent. "
            "For a private authority name its certificate file as ca_file; else check the host name."
        )
    if isinstance(error, SMTPResponseException):
        return _turned_away(server, error)
    if "STARTTLS extension not supported" in str(error):
        return _lasting(
            f"{server}: the server does not offer STARTTLS, and kigen sends nothing over an open line. "
            'Try security = "tls" with port 465.'
        )
    if isinstance(error, TimeoutError):
        return SubmissionError(f"{server}: no answer in time. Many networks block the port; try 465 or 587.")
    if speaks_no_tls(cause) or speaks_no_tls(cause.__cause__ if cause else None):
        return SubmissionError(
            f"{server}: the server speaks no TLS at that port. "
            'Check port and security: "tls" goes with 465, "starttls" with 587.'
        )
    return SubmissionError(f"{server}: the connection failed: {one_line(str(cause or error))}. Check host, port and network.")


def _turned_away(server: SmtpServer, error: SMTPResponseException) -> SubmissionError:
    reply = Reply(error.code, error.message)
    if isinstance(error, SMTPAuthenticationError) and reply.permanent:
        return _lasting(
            f"{server}: the server refused to sign in {server.username}: {str(reply).rstrip('.')}.",
            "Check user name and password. Gmail, iCloud and others want an app password instead of the usual one. "
            "Some Japanese hosts refuse sign-ins from outside Japan until that is allowed in their control panel.",
        )
    if isinstance(error, SMTPConnectResponseError) and reply.permanent:
        return _lasting(
            f"{server}: the server turns this machine away: {reply}",
            "Some hosts refuse addresses outside their country or on block lists; their control panel or support can tell.",
        )
    return SubmissionError(f"{server}: the server accepts nothing just now: {reply}")


def _lasting(*problems: str) -> SubmissionError:
    return SubmissionError(*problems, retry_after=LATER, needs_user=True)
