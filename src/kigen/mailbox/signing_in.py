"""Signing in over an open connection: by password in the ways that the server offers, or by an access token."""

from __future__ import annotations

import json
from imaplib import IMAP4

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from kigen.mailbox.errors import ServerTrouble, SignInRefused
from kigen.mailbox.refusing import passes
from kigen.mailbox.server import Server
from kigen.network import Credential, oauthbearer, one_line, unsaid, xoauth2


def sign_in(client: IMAPClient, server: Server, credential: Credential) -> str:
    """Sign in; a credential that is turned down is replaced once, where it knows of another. Returns the secret that was
    taken. Raises `MailboxError`."""
    attempt = _by_token if credential.is_token else _by_password
    try:
        return attempt(client, server, credential)
    except SignInRefused:
        other = credential.instead()
        if other is None:
            raise
        return attempt(client, server, other)


def _by_password(client: IMAPClient, server: Server, credential: Credential) -> str:
    """AUTHENTICATE PLAIN where it is offered (it carries any characters), else LOGIN (RFC 3501 §6.2), else CRAM-MD5."""
    offered = client.capabilities()
    password = credential.reveal()
    try:
        if b"AUTH=PLAIN" in offered:
            client.plain_login(server.username, password)
        elif b"LOGINDISABLED" not in offered:
            client.login(_quoted(server.username), password)
        elif b"AUTH=CRAM-MD5" in offered:
            _cram_md5(client, server.username, password)
        else:
            raise SignInRefused(f"{server}: the server accepts no passwords here. It may want another kind of sign-in (OAuth).")
    except LoginError as error:
        error.args = (unsaid(str(error), server.username, password),)
        raise _trouble(server, error) or SignInRefused(
            f"{server}: the server refused to sign in {server.username}: {one_line(str(error)).rstrip('.')}.",
            "Check user name and password. Gmail, iCloud and others want an app password instead of the usual one. "
            "Some Japanese hosts refuse sign-ins from outside Japan until that is allowed in their control panel.",
        ) from None
    except UnicodeEncodeError:
        raise SignInRefused(f"{server}: the server takes user names and passwords of ASCII characters only.") from None
    return password


def _cram_md5(client: IMAPClient, username: str, password: str) -> None:
    """RFC 2195: the password itself does not go over the line."""
    try:
        client._imap.login_cram_md5(username, password)  # noqa: SLF001 - imapclient offers no way to it
    except IMAP4.error as error:
        raise LoginError(str(error)) from error


def _by_token(client: IMAPClient, server: Server, credential: Credential) -> str:
    """XOAUTH2 where it is offered, else OAUTHBEARER (RFC 7628)."""
    offered, token = client.capabilities(), credential.reveal()
    if b"AUTH=XOAUTH2" in offered:
        said = _Saying(xoauth2(server.username, token), b"")
        mechanism = "XOAUTH2"
    elif b"AUTH=OAUTHBEARER" in offered:
        said = _Saying(oauthbearer(server.username, server.host, server.port, token), b"\1")
        mechanism = "OAUTHBEARER"
    else:
        raise SignInRefused(
            f"{server}: the server accepts no access tokens (neither XOAUTH2 nor OAUTHBEARER). "
            'Sign in there with auth = "password".'
        )
    try:
        client.sasl_login(mechanism, said)
    except IMAPClientError as error:
        error.args = (unsaid(str(error), server.username, token),)
        raise _trouble(server, error) or SignInRefused(
            f"{server}: the server does not let {server.username} in with this access token: "
            + "; ".join(filter(None, (one_line(str(error)), unsaid(said.complaint, server.username, token)))),
            "The token itself was issued. Check that IMAP is allowed for the mailbox, that username is the mailbox's own "
            "address (also for a shared one), and that whoever signed in, or the app, has the right to it (docs/sign-in.md).",
        ) from None
    return token


class _Saying:
    """What we say to a server's challenges: the token, then `end`, which lets it go on to its refusal (RFC 7628 §3.2.3)."""

    def __init__(self, first: str, end: bytes) -> None:
        self._rest = [first.encode(), end]
        self.complaint = ""

    def __call__(self, challenge: bytes) -> bytes | None:
        if len(self._rest) < 2:
            self.complaint = complaint(challenge)
        return self._rest.pop(0) if self._rest else None


def complaint(challenge: bytes) -> str:
    """What a server says of a token in its challenge: a status and a scope in JSON. Empty when it says nothing of use."""
    try:
        found = json.loads(challenge)
    except ValueError:
        return ""
    if not isinstance(found, dict):
        return ""
    return one_line(", ".join(f"{name} {found[name]}" for name in ("status", "error_description", "scope") if found.get(name)))


def _quoted(text: str) -> str:
    """imaplib quotes the password of LOGIN, but not the user name."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _trouble(server: Server, error: Exception) -> ServerTrouble | None:
    """Why the server did not sign anyone in just now; None for a refusal that lasts."""
    words = one_line(str(error))
    if isinstance(error, IMAP4.abort) or isinstance(error.__context__, IMAP4.abort) or passes(words):
        return ServerTrouble(f"{server}: the server did not sign {server.username} in just now: {words}")
    return None
