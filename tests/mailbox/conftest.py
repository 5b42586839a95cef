"""Sessions and connections to the real server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from mailbox_tests import PATIENT, server_of

from kigen.mailbox import Connection, Server, Session
from kigen.network import Security
from kigen.signin import Secret
from servers.imap import ScriptedImap
from servers.mail_server import PASSWORD, MailServer


@pytest.fixture
def session(imap_server: MailServer, server_user: str) -> Iterator[Session]:
    with Session(server_of(imap_server, server_user), Secret(PASSWORD), PATIENT) as made:
        yield made


@pytest.fixture
def open_session() -> Iterator[Callable[[MailServer, str], Session]]:
    """Opens sessions on a Dovecot of the test's own."""
    with ExitStack() as opened:
        yield lambda imap_server, user: opened.enter_context(Session(server_of(imap_server, user), Secret(PASSWORD), PATIENT))


@pytest.fixture
def sign_in() -> Iterator[Callable[[ScriptedImap], Session]]:
    """Signs in to a scripted server and opens INBOX."""
    with ExitStack() as opened:

        def begin(imap: ScriptedImap) -> Session:
            server = Server("127.0.0.1", imap.port, Security.NONE, "sato tarou")
            session = opened.enter_context(Session(server, Secret(PASSWORD), PATIENT))
            session.examine("INBOX")
            return session

        yield begin


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as made:
        yield made


@pytest.fixture
async def connection(imap_server: MailServer, server_user: str, pool: ThreadPoolExecutor) -> AsyncIterator[Connection]:
    made = await Connection.open(server_of(imap_server, server_user), lambda: Secret(PASSWORD), pool, PATIENT)
    yield made
    await made.close()
