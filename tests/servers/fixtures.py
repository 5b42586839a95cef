"""The servers as pytest fixtures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

import pytest

from servers.cyrus import Cyrus
from servers.dovecot import Dovecot, SpecialFolder
from servers.imap import ScriptedImap
from servers.mail_server import USUAL_FOLDERS, MailServer
from servers.oauth import OAuthServer
from servers.postgres import Postgres
from servers.proxy import Proxy
from servers.smtp import SmtpSink


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """One Dovecot for the whole run. Give each test a user of its own; do not stop it: see `start_dovecot`."""
    server = Dovecot()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture(scope="session")
def cyrus() -> Iterator[Cyrus]:
    """One Cyrus for the whole run, to be treated like `dovecot`."""
    server = Cyrus()
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One PostgreSQL for the whole run. Give each test a database of its own, or empty the one it uses."""
    server = Postgres()
    try:
        yield server
    finally:
        server.close()


@pytest.fixture(params=["dovecot", "cyrus"])
def imap_server(request: pytest.FixtureRequest) -> MailServer:
    """The server of each make in turn: what is asked of it here holds for all of them."""
    server: MailServer = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def server_user(imap_server: MailServer) -> str:
    """A user of `imap_server` with an empty mailbox."""
    return imap_server.add_user()


@pytest.fixture
def mail_user(dovecot: Dovecot) -> str:
    """A user of `dovecot` with an empty mailbox."""
    return dovecot.add_user()


@pytest.fixture
def start_dovecot() -> Iterator[Callable[[Sequence[SpecialFolder]], Dovecot]]:
    """Starts a Dovecot with folders of the test's choice, which the test may stop, kill and start again."""
    with ExitStack() as running:

        def start(folders: Sequence[SpecialFolder] = ()) -> Dovecot:
            server = Dovecot(folders)
            running.callback(server.close)
            server.start()
            return server

        yield start


@pytest.fixture(params=[Dovecot, Cyrus])
def start_server(request: pytest.FixtureRequest) -> Iterator[Callable[..., MailServer]]:
    """Starts a server, of each make in turn, with folders of the test's choice, which it may stop, kill and start again."""
    with ExitStack() as running:

        def start(folders: Sequence[SpecialFolder] = USUAL_FOLDERS) -> MailServer:
            server: MailServer = request.param(folders)
            running.callback(server.close)
            server.start()
            return server

        yield start


@pytest.fixture
def oauth(dovecot: Dovecot) -> Iterator[OAuthServer]:
    """An authorization server, certified by the authority of `dovecot`."""
    server = OAuthServer(dovecot.certificates)
    yield server
    server.close()


@pytest.fixture
def token_dovecot(oauth: OAuthServer) -> Iterator[Dovecot]:
    """A Dovecot that takes the access tokens of `oauth`."""
    server = Dovecot(introspection=oauth.introspection)
    try:
        server.start()
        yield server
    finally:
        server.close()


@pytest.fixture
def start_smtp(dovecot: Dovecot) -> Iterator[Callable[..., SmtpSink]]:
    """Starts an SMTP server with the options of `SmtpSink`, certified by the authority of `dovecot`."""
    with ExitStack() as running:

        def start(**options: object) -> SmtpSink:
            server = SmtpSink(dovecot.certificates, **options)  # type: ignore[arg-type]
            running.callback(server.close)
            return server

        yield start


@pytest.fixture
def start_imap() -> Iterator[Callable[..., ScriptedImap]]:
    """Starts an IMAP server that says what it is told, with the options of `ScriptedImap`."""
    with ExitStack() as running:

        def start(**options: object) -> ScriptedImap:
            server = ScriptedImap(**options)  # type: ignore[arg-type]
            running.callback(server.close)
            return server

        yield start


@pytest.fixture
def start_proxy() -> Iterator[Callable[[int], Proxy]]:
    """Starts a proxy in front of a local port."""
    with ExitStack() as running:

        def start(port: int) -> Proxy:
            proxy = Proxy(port)
            running.callback(proxy.close)
            return proxy

        yield start
