"""Reading over bad lines, on a server of each make: cut or held up at any byte, slow, thin, without end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from mailbox_tests import PATIENT, mail, server_of

from kigen.mailbox import Connection, Fetched, IdleWatch, MailboxError, Server, Session, Timeouts, Unreachable
from kigen.network import Security
from kigen.signin import Secret
from servers.mail_server import PASSWORD, MailServer
from servers.proxy import Proxy

StartProxy = Callable[[int], Proxy]
MAILS = [mail(number, "本文 " * 30) for number in range(6)]


def _in_the_clear(proxy: Proxy, user: str) -> Server:
    """On a line without encryption, so that a byte's place in what passes is its place in what the server says."""
    return Server("127.0.0.1", proxy.port, Security.NONE, user)


class Reader:
    """Reads a folder from its cursor, as the service does: what was read before a failure is kept, the rest is read again."""

    def __init__(self, server: Server, timeouts: Timeouts = PATIENT) -> None:
        self.server = server
        self.timeouts = timeouts
        self.cursor = 0
        self.read: list[bytes] = []

    def once(self) -> None:
        """Read to the end, or as far as it goes."""
        with Session(self.server, Secret(PASSWORD), self.timeouts) as session:
            session.examine("INBOX")
            for uid in session.uids_after(self.cursor):
                for one in session.fetch([uid]):
                    assert isinstance(one, Fetched)
                    self.read.append(one.raw)
                self.cursor = uid


def _conversation(proxy: Proxy, server: Server) -> int:
    """How many bytes the server says while the folder is read."""
    before = proxy.passed
    Reader(server).once()
    return proxy.passed - before


def _cut_at(places: range, proxy: Proxy, server: Server) -> None:
    for place in places:
        reader = Reader(server)
        proxy.cut_after(place)
        with pytest.raises(MailboxError):
            reader.once()
        reader.once()
        assert reader.read == MAILS, f"cut after {place} bytes"


@pytest.fixture
def line(imap_server: MailServer, server_user: str, start_proxy: StartProxy) -> tuple[Proxy, Server]:
    """A mailbox of six mails behind a proxy."""
    imap_server.deliver_many(server_user, MAILS)
    proxy = start_proxy(imap_server.port)
    return proxy, _in_the_clear(proxy, server_user)


def test_cut_in_the_middle_of_anything(line: tuple[Proxy, Server]) -> None:
    """A line that is cut in a greeting, a line or a literal raises an error for the user; the next try goes on from the cursor,
    and every mail is read once, byte for byte.
    """
    said = _conversation(*line)
    _cut_at(range(5, said - 150, said // 25), *line)


@pytest.mark.soak
def test_cut_at_every_byte(line: tuple[Proxy, Server]) -> None:
    """The same at every single byte of what the server says."""
    _cut_at(range(_conversation(*line) - 150), *line)


def test_held_up_in_the_middle_of_anything(line: tuple[Proxy, Server]) -> None:
    """A line on which nothing passes after some byte is noticed by the time-out; nothing is lost or read twice."""
    proxy, server = line
    said = _conversation(proxy, server)
    for place in range(200, said - 150, said // 6):
        reader = Reader(server, Timeouts(connect=0.4, read=0.4))
        proxy.stall_after(place)
        with pytest.raises(MailboxError):
            reader.once()
        proxy.flow()
        reader.timeouts = PATIENT
        reader.once()
        assert reader.read == MAILS, f"held up after {place} bytes"


def test_a_line_that_brings_everything_in_small_pieces(line: tuple[Proxy, Server]) -> None:
    """Lines and literals that come in pieces of seven bytes, each late, are read as if they came whole."""
    proxy, server = line
    proxy.piece, proxy.delay = 7, 0.0005
    reader = Reader(server)
    reader.once()
    assert reader.read == MAILS


def test_an_answer_without_end(line: tuple[Proxy, Server]) -> None:
    """A line that lets a few bytes through now and then keeps every single read in time: the whole answer has a limit, too."""
    proxy, server = line
    session = Session(server, Secret(PASSWORD), Timeouts(connect=20, read=20))
    proxy.piece, proxy.delay = 1, 0.05
    session.noop()  # what the proxy is waiting for already passes whole
    session.timeouts = Timeouts(connect=20, read=20, answer=0.5)
    with pytest.raises(Unreachable, match="did not come to its end"):
        session.examine("INBOX")
    assert session.closed


def test_cut_within_tls(imap_server: MailServer, server_user: str, start_proxy: StartProxy) -> None:
    """The same for an encrypted line: a record that breaks off is a broken connection, never the end of the mail."""
    imap_server.deliver_many(server_user, MAILS)
    proxy = start_proxy(imap_server.tls_port)
    server = server_of(imap_server, server_user, proxy.port)
    said = _conversation(proxy, server)
    _cut_at(range(100, said - 400, said // 8), proxy, server)


async def test_cut_anywhere_in_a_watch(
    line: tuple[Proxy, Server], imap_server: MailServer, server_user: str, pool: ThreadPoolExecutor
) -> None:
    """A watch whose line is cut at some byte raises, or tells of the mail that came; it never just goes on waiting."""
    proxy, server = line
    for place in range(3, 400, 40):
        connection = await Connection.open(server, lambda: Secret(PASSWORD), pool, PATIENT)
        watch = await IdleWatch.begin(connection, "INBOX")
        proxy.cut_after(place)
        waiting = asyncio.create_task(watch.wait(200))
        await asyncio.to_thread(imap_server.deliver, server_user, MAILS[0])
        async with asyncio.timeout(30):
            try:
                assert (await waiting).changed
            except MailboxError:
                assert connection.closed
        await connection.close()


def test_more_connections_than_allowed(line: tuple[Proxy, Server]) -> None:
    """A server that turns away a further connection by BYE is worth another try; the one that stands is not touched."""
    proxy, server = line
    with Session(server, Secret(PASSWORD), PATIENT) as first:
        proxy.most = 1
        with pytest.raises(MailboxError, match="Too many connections"):
            Session(server, Secret(PASSWORD), PATIENT)
        assert first.examine("INBOX").exists == len(MAILS)


def test_the_folder_is_made_anew_while_it_is_open(
    imap_server: MailServer, server_user: str, open_session: Callable[[MailServer, str], Session]
) -> None:
    """Deleted and made again by somebody else while we have it open: no mail of the old life is taken for one of the new."""
    folder = imap_server.path("Clients")
    imap_server.create_folder(server_user, folder)
    imap_server.deliver(server_user, MAILS[0], folder)
    session = open_session(imap_server, server_user)
    before = session.examine(folder)
    imap_server.recreate_folder(server_user, folder)
    imap_server.deliver(server_user, MAILS[1], folder)
    try:
        given = [one.raw for one in session.fetch(session.uids_after(0)) if isinstance(one, Fetched)]
    except MailboxError:
        given = []
    assert given in ([], [MAILS[0]])
    again = open_session(imap_server, server_user)
    after = again.examine(folder)
    assert after.uidvalidity != before.uidvalidity
    assert [one.raw for one in again.fetch(again.uids_after(0)) if isinstance(one, Fetched)] == [MAILS[1]]


def test_unsubscribed_and_renamed_folders(
    imap_server: MailServer, server_user: str, open_session: Callable[[MailServer, str], Session]
) -> None:
    """Folders are found whether anybody has subscribed to them or not, and by their new name when they have one."""
    session = open_session(imap_server, server_user)
    old, new = imap_server.path("Clients"), imap_server.path("Kunden")
    with imap_server.client(server_user) as client:
        client.create_folder(old)
        client.unsubscribe_folder(old)
        assert old in {folder.name for folder in session.folders()}
        client.rename_folder(old, new)
    names = {folder.name for folder in session.folders()}
    assert new in names
    assert old not in names
