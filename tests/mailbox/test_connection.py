"""A session for asyncio: one command at a time, cancellations, and what is left open."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from mailbox_tests import PATIENT, server_of

from kigen.errors import UserError
from kigen.mailbox import Connection, FolderMissing, Server, ServerTrouble, Session, SignInRefused
from kigen.network import Security
from kigen.signin import Secret
from servers.imap import ScriptedImap
from servers.mail_server import PASSWORD, MailServer
from servers.proxy import Proxy


async def _to(imap: ScriptedImap, pool: ThreadPoolExecutor) -> Connection:
    server = Server("127.0.0.1", imap.port, Security.NONE, "sato")
    return await Connection.open(server, lambda: Secret(PASSWORD), pool, PATIENT)


async def test_one_command_at_a_time(connection: Connection) -> None:
    """Commands given at the same moment run one after another, in order, off the event loop."""
    order: list[tuple[int, str]] = []

    def command(number: int, session: Session) -> int:
        order.append((number, "begins"))
        session.examine("INBOX")
        order.append((number, "ends"))
        return threading.get_ident()

    threads = await asyncio.gather(*(connection.run(lambda session, n=n: command(n, session)) for n in range(5)))
    assert order == [(n, what) for n in range(5) for what in ("begins", "ends")]
    assert threading.get_ident() not in threads


async def test_missing_folder_leaves_it_open(connection: Connection) -> None:
    """A folder that is not there is an answer, not a broken connection."""
    with pytest.raises(FolderMissing):
        await connection.run(lambda session: session.examine("nowhere"))
    assert not connection.closed
    assert await connection.run(lambda session: session.folders())


async def test_cancelled_command(start_imap: Callable[[], ScriptedImap], pool: ThreadPoolExecutor) -> None:
    """A cancelled command ends the connection; the thread is free at once, later commands are told."""
    imap = start_imap()
    imap.answer("NOOP", b"* OK wait\r\n")
    connection = await _to(imap, pool)
    running = asyncio.create_task(connection.run(Session.noop))
    await imap.until("NOOP")
    waiting = asyncio.create_task(connection.run(Session.noop))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    with pytest.raises(ServerTrouble, match="closed"):
        await waiting
    assert connection.closed
    await asyncio.to_thread(pool.shutdown)  # would wait for a thread that still reads


class RememberingPool(ThreadPoolExecutor):
    """A pool that keeps what it was asked to do, so that nothing is closed only because it was forgotten."""

    def __init__(self) -> None:
        super().__init__(1)
        self.submitted: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.submitted.append(super().submit(fn, *args, **kwargs))
        return self.submitted[-1]


async def test_cancelled_while_connecting(
    imap_server: MailServer, server_user: str, start_proxy: Callable[[int], Proxy]
) -> None:
    """A connection that nobody waits for any more is closed as soon as it is made."""
    proxy = start_proxy(imap_server.tls_port)
    proxy.stall()
    server = server_of(imap_server, server_user, proxy.port)
    with RememberingPool() as pool:
        opening = asyncio.create_task(Connection.open(server, lambda: Secret(PASSWORD), pool, PATIENT))
        await asyncio.to_thread(proxy.wait_until, 1)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        proxy.flow()
        await asyncio.to_thread(pool.shutdown)
        assert pool.submitted[0].result().closed
        await asyncio.to_thread(proxy.wait_until, 0)


async def test_cancelled_before_its_turn(imap_server: MailServer, server_user: str) -> None:
    """A connection that is cancelled while all threads are busy is never made."""
    busy = threading.Event()
    with RememberingPool() as pool:
        pool.submit(busy.wait)
        opening = asyncio.create_task(
            Connection.open(server_of(imap_server, server_user), lambda: Secret(PASSWORD), pool, PATIENT)
        )
        await asyncio.sleep(0)
        opening.cancel()
        with pytest.raises(asyncio.CancelledError):
            await opening
        busy.set()
    assert pool.submitted[1].cancelled()


async def test_closing_in_the_middle(start_imap: Callable[[], ScriptedImap], pool: ThreadPoolExecutor) -> None:
    """Closing does not wait for a command that gets no answer: that command fails."""
    imap = start_imap()
    imap.answer("NOOP", b"* OK wait\r\n")
    connection = await _to(imap, pool)
    running = asyncio.create_task(connection.run(Session.noop))
    await imap.until("NOOP")
    await connection.close()
    with pytest.raises(UserError):
        await running
    await connection.close()


async def test_password_is_asked_for_at_each_sign_in(
    imap_server: MailServer, server_user: str, pool: ThreadPoolExecutor
) -> None:
    """The credential is asked anew for each connection, and its own error reaches the caller."""
    passwords = iter(["old", PASSWORD])
    server = server_of(imap_server, server_user)
    with pytest.raises(SignInRefused):
        await Connection.open(server, lambda: Secret(next(passwords)), pool, PATIENT)
    connection = await Connection.open(server, lambda: Secret(next(passwords)), pool, PATIENT)
    await connection.close()

    def nowhere() -> Secret:
        raise UserError("no password is configured")

    with pytest.raises(UserError, match="no password is configured"):
        await Connection.open(server, nowhere, pool, PATIENT)
