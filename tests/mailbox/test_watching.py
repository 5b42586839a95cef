"""Watching a folder of a real server, and one that does what servers do on bad days."""

from __future__ import annotations

import asyncio
import select
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from mailbox_tests import HASTY, PATIENT, mail, server_of

from kigen.mailbox import Change, Connection, IdleRefused, IdleWatch, MailboxError, Server, ServerTrouble, Session
from kigen.mailbox.idling import Idling
from kigen.network import Security
from kigen.signin import Secret
from servers.imap import ScriptedImap
from servers.mail_server import PASSWORD, MailServer
from servers.proxy import Proxy

LONG = 200.0  # seconds: what is noticed only after them counts as missed

Watching = Callable[[ScriptedImap], Awaitable[IdleWatch]]


async def _soon(awaited: Awaitable[Change]) -> Change:
    async with asyncio.timeout(30):
        return await awaited


@pytest.fixture
async def watch_scripted(pool: ThreadPoolExecutor) -> AsyncIterator[Watching]:
    """Begins a watch on the INBOX of a scripted server, on a loopback line without encryption."""
    opened: list[Connection] = []

    async def begin(imap: ScriptedImap) -> IdleWatch:
        server = Server("127.0.0.1", imap.port, Security.NONE, "sato")
        connection = await Connection.open(server, lambda: Secret(PASSWORD), pool, PATIENT)
        opened.append(connection)
        return await IdleWatch.begin(connection, "INBOX")

    yield begin
    for connection in opened:
        await connection.close()


async def test_mail_that_arrives_while_watching(imap_server: MailServer, server_user: str, connection: Connection) -> None:
    """`wait` returns when mail comes, with the folder's new state, again and again."""
    watch = await IdleWatch.begin(connection, "INBOX")
    for number in range(1, 4):
        waiting = asyncio.create_task(watch.wait(LONG))
        await asyncio.to_thread(imap_server.deliver, server_user, mail(number))
        change = await _soon(waiting)
        assert change.changed
        assert (change.folder, change.now.exists, change.now.uidnext) == ("INBOX", number, number + 1)


async def test_mail_that_arrived_before_watching(imap_server: MailServer, server_user: str, connection: Connection) -> None:
    """What comes between `begin`, a look, and `wait` is not missed: `wait` returns at once."""
    watch = await IdleWatch.begin(connection, "INBOX")
    for number in range(1, 4):
        imap_server.deliver(server_user, mail(number))
        assert (await _soon(watch.wait(LONG))).now.exists == number


def test_mail_that_arrives_just_before_idle(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Mail that arrives after the look and just before IDLE is noticed, twenty times of twenty, though the server says so in
    one packet with its `+`.
    """
    for number in range(1, 21):
        session.examine("INBOX")
        imap_server.deliver(server_user, mail(number))
        idling = Idling(session)
        news = idling.enter()
        while not news:
            readable, _, _ = select.select([session.fileno()], [], [], 20)
            assert readable, "the server never told of the mail"
            news = idling.news()
        idling.leave()
        assert session.examine("INBOX").exists == number


async def test_mail_that_arrives_at_any_moment(imap_server: MailServer, server_user: str, connection: Connection) -> None:
    """Eight mails, each delivered at another moment around the entry into IDLE, are all noticed."""
    watch = await IdleWatch.begin(connection, "INBOX")
    for number in range(1, 9):
        loop = asyncio.get_running_loop()
        loop.call_later(number * 0.002, loop.run_in_executor, None, imap_server.deliver, server_user, mail(number))
        assert (await _soon(watch.wait(LONG))).changed


async def test_renewal(connection: Connection) -> None:
    """Without news `wait` returns when its time is over, unchanged, and can be called again."""
    watch = await IdleWatch.begin(connection, "INBOX", renew=0.2)
    for _ in range(3):
        assert not (await _soon(watch.wait(LONG))).changed
    assert not (await (await IdleWatch.begin(connection, "INBOX")).wait(0.2)).changed


async def test_an_idle_that_goes_on(imap_server: MailServer, server_user: str, connection: Connection) -> None:
    """When only the time is over, the IDLE goes on: what comes between two waits is told by it, and so is what comes after."""
    watch = await IdleWatch.begin(connection, "INBOX")
    for number in range(1, 6, 2):
        assert not (await watch.wait(0.1)).changed
        assert connection.session.leave_idle is not None
        imap_server.deliver(server_user, mail(number))
        assert (await _soon(watch.wait(LONG))).now.exists == number
        assert connection.session.leave_idle is None
        assert not (await watch.wait(0.1)).changed
        waiting = asyncio.create_task(watch.wait(LONG))
        await asyncio.to_thread(imap_server.deliver, server_user, mail(number + 1))
        assert (await _soon(waiting)).now.exists == number + 1
    assert not (await watch.wait(0.1)).changed
    async with asyncio.timeout(10):
        await connection.close()


@pytest.mark.parametrize(("renew", "idles"), [(1000.0, 1), (0.3, 3)])
async def test_an_idle_is_renewed_in_time(
    start_imap: Callable[[], ScriptedImap], pool: ThreadPoolExecutor, renew: float, idles: int
) -> None:
    """It goes on over waits, but not where the next wait might end after the time for its renewal."""
    imap = start_imap()
    connection = await Connection.open(
        Server("127.0.0.1", imap.port, Security.NONE, "sato"), lambda: Secret(PASSWORD), pool, PATIENT
    )
    watch = await IdleWatch.begin(connection, "INBOX", renew=renew)
    for _ in range(3):
        assert not (await watch.wait(0.2)).changed
    await connection.close()
    assert (imap.commands.count("IDLE"), imap.commands.count("DONE")) == (idles, idles)
    assert imap.commands[-1] == "LOGOUT"


async def test_expunge_and_new_uidvalidity(imap_server: MailServer, server_user: str, connection: Connection) -> None:
    """A mail that goes, and a folder made anew, are changes too."""
    folder = imap_server.path("顧客")
    imap_server.create_folder(server_user, folder)
    imap_server.deliver(server_user, mail(1), folder)
    watch = await IdleWatch.begin(connection, folder)
    waiting = asyncio.create_task(watch.wait(LONG))
    with imap_server.client(server_user, folder) as client:
        client.delete_messages([1])
        client.expunge()
    assert (await _soon(waiting)).now.exists == 0
    await connection.run(lambda session: session.examine("INBOX"))
    imap_server.recreate_folder(server_user, folder)
    assert (await _soon(watch.wait(LONG))).changed


@pytest.mark.parametrize("end", [MailServer.stop, MailServer.kill])
async def test_server_that_ends_while_watched(
    start_server: Callable[[], MailServer], pool: ThreadPoolExecutor, end: Callable[[MailServer], None]
) -> None:
    """A server stopped (BYE) or killed (no word) raises at once, without spinning; a new connection watches again."""
    imap_server = start_server()
    user = imap_server.add_user()
    connection = await Connection.open(server_of(imap_server, user), lambda: Secret(PASSWORD), pool, PATIENT)
    watch = await IdleWatch.begin(connection, "INBOX")
    waiting = asyncio.create_task(watch.wait(LONG))
    ending = asyncio.create_task(asyncio.to_thread(end, imap_server))
    with pytest.raises(MailboxError):
        await _soon(waiting)
    await ending
    assert connection.closed
    await asyncio.to_thread(imap_server.start)
    imap_server.deliver(user, mail(1))
    again = await Connection.open(server_of(imap_server, user), lambda: Secret(PASSWORD), pool, PATIENT)
    assert (await again.run(lambda session: session.examine("INBOX"))).exists == 1
    await again.close()


async def test_half_open_line(
    imap_server: MailServer, server_user: str, pool: ThreadPoolExecutor, start_proxy: Callable[[int], Proxy]
) -> None:
    """A line on which nothing passes any more looks quiet, and is noticed at the renewal by the read time-out."""
    proxy = start_proxy(imap_server.tls_port)
    connection = await Connection.open(server_of(imap_server, server_user, proxy.port), lambda: Secret(PASSWORD), pool, HASTY)
    watch = await IdleWatch.begin(connection, "INBOX", renew=0.5)
    assert not (await _soon(watch.wait())).changed
    proxy.stall()
    with pytest.raises(MailboxError, match="no answer in time"):
        await _soon(watch.wait())
    assert connection.closed


async def test_line_cut(
    imap_server: MailServer, server_user: str, pool: ThreadPoolExecutor, start_proxy: Callable[[int], Proxy]
) -> None:
    """A line that is cut while watched raises."""
    proxy = start_proxy(imap_server.tls_port)
    connection = await Connection.open(server_of(imap_server, server_user, proxy.port), lambda: Secret(PASSWORD), pool, PATIENT)
    watch = await IdleWatch.begin(connection, "INBOX")
    waiting = asyncio.create_task(watch.wait(LONG))
    await asyncio.to_thread(imap_server.deliver, server_user, mail(1))
    assert (await _soon(waiting)).changed
    waiting = asyncio.create_task(watch.wait(LONG))
    await asyncio.sleep(0)
    proxy.cut()
    with pytest.raises(MailboxError):
        await _soon(waiting)


async def test_cancelled(connection: Connection) -> None:
    """A cancelled wait closes the connection: in the middle of an IDLE it can serve nobody else."""
    watch = await IdleWatch.begin(connection, "INBOX")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await watch.wait(LONG)
    assert connection.closed


async def test_no_thread_while_waiting(imap_server: MailServer) -> None:
    """Ten watches wait at the same time over a pool of one thread, and each notices its mail."""
    users = [imap_server.add_user() for _ in range(10)]
    with ThreadPoolExecutor(1) as single:
        connections = [
            await Connection.open(server_of(imap_server, u), lambda: Secret(PASSWORD), single, PATIENT) for u in users
        ]
        watches = [await IdleWatch.begin(connection, "INBOX") for connection in connections]
        waiting = [asyncio.create_task(watch.wait(LONG)) for watch in watches]
        for user in users:
            await asyncio.to_thread(imap_server.deliver, user, mail(1))
        assert all(change.changed for change in await asyncio.gather(*waiting))
        for connection in connections:
            await connection.close()


# What sound servers do not do, or not at will


@pytest.mark.parametrize("answer", [b"+ idling\r\n* 1 EXISTS\r\n", b"* 1 EXISTS\r\n* 1 RECENT\r\n+ idling\r\n"])
async def test_exists_around_the_plus(start_imap: Callable[[], ScriptedImap], watch_scripted: Watching, answer: bytes) -> None:
    """EXISTS in one packet with the `+`, behind or before it, ends the IDLE at once."""
    imap = start_imap()
    watch = await watch_scripted(imap)
    imap.answer("IDLE", answer)
    imap.answer("EXAMINE", imap.examined(0), imap.examined(1))
    assert (await _soon(watch.wait(LONG))).changed
    assert [said for said in imap.commands if said in {"IDLE", "DONE"}] == ["IDLE", "DONE"]


async def test_line_in_two_packets(start_imap: Callable[[], ScriptedImap], watch_scripted: Watching) -> None:
    """A line that comes in two pieces is read as one."""
    imap = start_imap()
    watch = await watch_scripted(imap)
    waiting = asyncio.create_task(watch.wait(LONG))
    await imap.until("IDLE")
    imap.exists = 1
    imap.push(b"* 1 EX")
    await asyncio.sleep(0.05)  # so that the pieces do not become one on the way
    imap.push(b"ISTS\r\n")
    assert (await _soon(waiting)).changed


async def test_chatter_is_no_news(start_imap: Callable[[], ScriptedImap], watch_scripted: Watching) -> None:
    """Keep-alives and flags leave the watch in the same IDLE; the mail after them ends it."""
    imap = start_imap()
    watch = await watch_scripted(imap)
    waiting = asyncio.create_task(watch.wait(LONG))
    await imap.until("IDLE")
    for chatter in (b"* OK Still here\r\n", b"* 1 FETCH (FLAGS (\\Seen))\r\n", b"* 0 RECENT\r\n", b"* OK yes\r\n* OK yes\r\n"):
        imap.push(chatter)
    imap.exists = 1
    imap.push(b"* 1 EXISTS\r\n")
    assert (await _soon(waiting)).changed
    assert imap.commands.count("IDLE") == 1


@pytest.mark.parametrize("last", [b"* BYE Session invalidated - AccessTokenExpired\r\n", b""])
async def test_bye_and_end(start_imap: Callable[[], ScriptedImap], watch_scripted: Watching, last: bytes) -> None:
    """BYE, with its words, and a closed connection raise."""
    imap = start_imap()
    watch = await watch_scripted(imap)
    waiting = asyncio.create_task(watch.wait(LONG))
    await imap.until("IDLE")
    if last:
        imap.push(last)
    else:
        imap.hang_up()
    with pytest.raises(ServerTrouble, match="AccessTokenExpired" if last else "closed"):
        await _soon(waiting)


@pytest.mark.parametrize(
    "answer",
    [
        b"{tag} NO not now\r\n",
        b"{tag} BAD what?\r\n",
        b"* BYE enough\r\n{tag} OK done\r\n",
        b"",
        b"what\r\n",
        b"+ idling\r\n* 1 FETCH {3}\r\n",
    ],
)
async def test_idle_that_fails(start_imap: Callable[[], ScriptedImap], watch_scripted: Watching, answer: bytes) -> None:
    """A server that refuses IDLE, or answers nonsense, raises; the connection is not used again."""
    imap = start_imap()
    watch = await watch_scripted(imap)
    imap.answer("IDLE", answer)
    with pytest.raises(ServerTrouble):
        await _soon(watch.wait(LONG))
    with pytest.raises(ServerTrouble, match="closed"):
        await _soon(watch.wait(LONG))


async def test_idle_that_is_announced_and_refused(start_imap: Callable[[], ScriptedImap], watch_scripted: Watching) -> None:
    """NO or BAD to IDLE is told from a broken line: the mailbox can be looked at without."""
    for answer in (b"{tag} NO [CANNOT] not here\r\n", b"{tag} BAD Unknown command\r\n"):
        imap = start_imap()
        watch = await watch_scripted(imap)
        imap.answer("IDLE", answer)
        with pytest.raises(IdleRefused, match="announces IDLE"):
            await _soon(watch.wait(LONG))


async def test_idle_that_never_tells(start_imap: Callable[[], ScriptedImap], pool: ThreadPoolExecutor) -> None:
    """A server that twice lets an IDLE pass without a word of the mail that came is asked every minute from then on."""
    imap = start_imap()
    server = Server("127.0.0.1", imap.port, Security.NONE, "sato")
    connection = await Connection.open(server, lambda: Secret(PASSWORD), pool, PATIENT)
    watch = await IdleWatch.begin(connection, "INBOX", renew=0.3)
    for number in (1, 2):
        assert watch.idles
        waiting = asyncio.create_task(watch.wait())
        await imap.until("IDLE", number)
        imap.exists = number
        assert (await _soon(waiting)).changed
    assert not watch.idles
    imap.exists = 3
    assert (await _soon(watch.wait(0.1))).changed
    assert imap.commands.count("IDLE") == 2
    await connection.close()


async def test_one_late_word_is_no_lie(start_imap: Callable[[], ScriptedImap], pool: ThreadPoolExecutor) -> None:
    """Mail in the last moment of an IDLE is told of after its end: once is chance, and a word in time makes up for it."""
    imap = start_imap()
    server = Server("127.0.0.1", imap.port, Security.NONE, "sato")
    connection = await Connection.open(server, lambda: Secret(PASSWORD), pool, PATIENT)
    watch = await IdleWatch.begin(connection, "INBOX", renew=0.3)
    for number, told in ((1, False), (2, True), (3, False)):
        waiting = asyncio.create_task(watch.wait())
        await imap.until("IDLE", number)
        imap.exists = number
        if told:
            imap.push(b"* %d EXISTS\r\n" % number)
        assert (await _soon(waiting)).changed
    assert watch.idles
    await connection.close()


async def test_server_without_idle(start_imap: Callable[..., ScriptedImap], watch_scripted: Watching) -> None:
    """Without IDLE the folder is looked at when the time is over."""
    imap = start_imap(capabilities="IMAP4rev1 AUTH=PLAIN")
    watch = await watch_scripted(imap)
    waiting = asyncio.create_task(watch.wait(0.2))
    await asyncio.sleep(0)
    assert not (await _soon(waiting)).changed
    imap.exists = 1
    assert (await watch.wait(0.2)).changed
    assert "IDLE" not in imap.commands
