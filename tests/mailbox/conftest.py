"""Sessions and connections to the real server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from mailbox_tests import PATIENT, server_of

from kigen.mailbox import Connection, Session
from kigen.signin import Secret
from servers.dovecot import PASSWORD, Dovecot


@pytest.fixture
def session(dovecot: Dovecot, mail_user: str) -> Iterator[Session]:
    with Session(server_of(dovecot, mail_user), Secret(PASSWORD), PATIENT) as made:
        yield made


@pytest.fixture
def open_session() -> Iterator[Callable[[Dovecot, str], Session]]:
    """Opens sessions on a Dovecot of the test's own."""
    with ExitStack() as opened:
        yield lambda dovecot, user: opened.enter_context(Session(server_of(dovecot, user), Secret(PASSWORD), PATIENT))


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as made:
        yield made


@pytest.fixture
async def connection(dovecot: Dovecot, mail_user: str, pool: ThreadPoolExecutor) -> AsyncIterator[Connection]:
    made = await Connection.open(server_of(dovecot, mail_user), lambda: Secret(PASSWORD), pool, PATIENT)
    yield made
    await made.close()
