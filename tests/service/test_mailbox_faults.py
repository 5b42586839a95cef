"""A mailbox that is hard to read: what the service does about it, with real servers behind a bad line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from kigen.followup.facts import Facts
from kigen.mailbox import Folder, ServerTrouble, SignInRefused, Timeouts, Unreachable
from kigen.service.account import Account, all_accounts
from kigen.service.process.clock import SystemClock
from kigen.service.telling.unkept import Unkept
from kigen.service.watching.admission import Admission
from kigen.service.watching.gate import Gate
from kigen.service.watching.looking import Folders, Looker
from kigen.service.watching.watcher import Watcher
from kigen.store import Store
from kigen.submission import Submission
from servers.cyrus import Cyrus
from servers.imap import ScriptedImap
from servers.mail_server import MailServer
from servers.proxy import Proxy
from servers.smtp import SmtpSink
from service.office import Office, mail, settings
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

INBOX = Folders(Folder("Sent"), (Folder("INBOX"),), None)


class FakeLooker:
    """Looks that succeed, or fail with what is in `fails`, one at a time."""

    sign_in_again = 0.0

    def __init__(self) -> None:
        self.looks = 0
        self.fails: list[Exception] = []
        self.looked_at: list[float] = []

    async def folders(self) -> Folders:
        return INBOX

    async def mark(self) -> str:
        """The password stays as it is."""
        return ""

    async def look(self) -> int:
        self.looked_at.append(asyncio.get_running_loop().time())
        if self.fails:
            raise self.fails.pop(0)
        self.looks += 1
        return 0


async def _nothing() -> None:
    """There is nothing to do after a look."""


@pytest.fixture
def store(tmp_path: Path) -> AsyncIterator[Store]:
    made = Store.open(tmp_path / "kigen.db")
    yield made  # type: ignore[misc]
    made.close()


@pytest.fixture
def pool() -> AsyncIterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as made:
        yield made  # type: ignore[misc]


@asynccontextmanager
async def watching(account: Account, store: Store, looker: object, pool: ThreadPoolExecutor) -> AsyncIterator[Watcher]:
    """A watch that polls five times a second, over a looker of the test's."""
    watcher = Watcher(
        account,
        store,
        looker,  # type: ignore[arg-type]
        SystemClock(),
        pool,
        Gate(),
        timedelta(seconds=0.2),
        _nothing,
        Admission(account, store, SystemClock()),
        Unkept(account, Submission(account.smtp, account.smtp_secret), SystemClock()),
    )
    running = asyncio.create_task(watcher.run())
    try:
        yield watcher
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def until(happened: Callable[[], object], patience: float = 60) -> None:
    async with asyncio.timeout(patience):
        while not happened():  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.02)


class _Place:
    """Where a mailbox is, for settings that ask a server for its port."""

    def __init__(self, port: int) -> None:
        self.port = port


AccountAt = Callable[[int, str], Account]


@pytest.fixture
def account_at(start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> AccountAt:
    """Makes an account for a user on a port of this machine."""
    smtp = start_smtp(security="none")

    def make(port: int, user: str = "sato@office.example") -> Account:
        return all_accounts(settings(_Place(port), user, smtp, tmp_path, {}))[0]  # type: ignore[arg-type]

    return make


async def test_idle_that_is_announced_and_not_done(
    start_imap: Callable[[], ScriptedImap],
    account_at: AccountAt,
    store: Store,
    pool: ThreadPoolExecutor,
) -> None:
    """The mailbox is looked at again and again all the same, IDLE is not asked for a second time, and it is no trouble."""
    imap, looker = start_imap(), FakeLooker()
    imap.answer("IDLE", b"{tag} NO what is that\r\n")
    account = account_at(imap.port, "sato@office.example")
    async with watching(account, store, looker, pool):
        await until(lambda: looker.looks >= 4)
    assert imap.commands.count("IDLE") == 1
    assert store.troubles("sato") == []


async def test_a_server_that_allows_but_one_connection(
    start_imap: Callable[..., ScriptedImap],
    account_at: AccountAt,
    store: Store,
    pool: ThreadPoolExecutor,
) -> None:
    """Turned away with the second one, the mailbox is read over the first; that is no trouble either."""
    imap, looker = start_imap(greeting=b"* BYE Too many connections\r\n"), FakeLooker()
    account = account_at(imap.port, "sato@office.example")
    async with watching(account, store, looker, pool):
        await until(lambda: looker.looks >= 4)
    assert store.troubles("sato") == []


async def test_the_wait_that_a_server_asks_for(
    start_imap: Callable[[], ScriptedImap],
    account_at: AccountAt,
    store: Store,
    pool: ThreadPoolExecutor,
) -> None:
    """Throttled with a time to wait, kigen waits that long before it comes back, then goes on; the trouble is over."""
    imap, looker = start_imap(), FakeLooker()
    looker.fails = [ServerTrouble("throttled", retry_after=3.0)]
    account = account_at(imap.port, "sato@office.example")
    async with watching(account, store, looker, pool):
        await until(lambda: looker.looks >= 2)
    assert looker.looked_at[1] - looker.looked_at[0] >= 3.0
    assert store.troubles("sato") == []


async def test_sign_in_that_is_refused_for_a_while(
    cyrus: Cyrus, account_at: AccountAt, store: Store, pool: ThreadPoolExecutor
) -> None:
    """A refused sign-in is not tried again before its time, however often somebody wants to look; when the server takes the
    password again the mailbox is read and let in again.
    """
    user = cyrus.add_user()
    account = account_at(cyrus.port, user)
    cyrus.refuse_sign_in(user)
    tried = cyrus.asked_for[user]
    looker = Looker(account, store, SystemClock(), pool, lambda *_: None, sign_in_again=timedelta(seconds=2))
    async with watching(account, store, looker, pool) as watcher:
        await until(lambda: not watcher._admission.is_open)
        for _ in range(20):
            with pytest.raises(SignInRefused):
                await looker.look()
        assert cyrus.asked_for[user] == tried + 1
        cyrus.allow_sign_in(user)
        async with asyncio.timeout(60):
            await watcher.first_look.wait()
        await until(lambda: watcher._admission.is_open)
    await looker.close()


async def test_failures_in_a_row_are_spread_out(
    start_imap: Callable[[], ScriptedImap],
    account_at: AccountAt,
    store: Store,
    pool: ThreadPoolExecutor,
) -> None:
    """Each next try waits longer, at least half of one, two, four seconds, until a look succeeds."""
    imap, looker = start_imap(), FakeLooker()
    looker.fails = [ServerTrouble("down"), ServerTrouble("down"), ServerTrouble("down")]
    account = account_at(imap.port, "sato@office.example")
    async with watching(account, store, looker, pool):
        await until(lambda: looker.looks >= 1)
    waits = [after - before for before, after in zip(looker.looked_at, looker.looked_at[1:], strict=False)]
    assert all(wait >= least for wait, least in zip(waits[:3], (1, 1, 2), strict=True))


async def test_failures_long_apart_do_not_add_up(
    start_imap: Callable[[], ScriptedImap], account_at: AccountAt, store: Store, pool: ThreadPoolExecutor
) -> None:
    """After a watch that ended without one, for instance because the machine slept, the next failure is the first again."""
    imap, looker = start_imap(), FakeLooker()
    async with watching(account_at(imap.port, "sato@office.example"), store, looker, pool) as watcher:
        for number in range(1, 7):
            await until(lambda number=number: looker.looks >= 2 * number)
            looker.fails = [ServerTrouble("down")]
            await until(lambda: not looker.fails)
            failed, looks = len(looker.looked_at), looker.looks
            await until(lambda looks=looks: looker.looks > looks)
            assert looker.looked_at[failed] - looker.looked_at[failed - 1] < 8
            await until(lambda: watcher._waiting is not None)
            watcher.wake()


async def test_a_connection_that_broke_between_two_looks(
    cyrus: Cyrus, start_proxy: Callable[[int], Proxy], account_at: AccountAt, store: Store, pool: ThreadPoolExecutor
) -> None:
    """The next look succeeds at once over a new connection: no letter has to wait for the watch to come round. Where none can
    be made it fails, after a single try.
    """
    line = start_proxy(cyrus.port)
    looker = Looker(account_at(line.port, cyrus.add_user()), store, SystemClock(), pool, lambda *_: None)
    await looker.look()
    line.cut()
    assert await looker.look() == 0
    assert line.served == 2
    line.refuse()
    line.cut()
    for tries in (3, 4):
        with pytest.raises((ServerTrouble, Unreachable)):
            await looker.look()
        assert line.served == tries
    line.refuse(refusing=False)
    await looker.look()
    await looker.close()


class _ClockThatTells(SystemClock):
    """Calls `then` once, when it is asked for the time for the `after`-th time."""

    def __init__(self, then: Callable[[], None], after: int) -> None:
        self._then: Callable[[], None] | None = then
        self._left = after

    def now(self) -> datetime:
        self._left -= 1
        if self._left == 0 and self._then is not None:
            self._then()
        return super().now()


@pytest.mark.parametrize("after", [1, 2, 3, 4])
async def test_an_ask_and_its_answer_that_come_while_sent_is_being_read(
    imap_server: MailServer,
    server_user: str,
    account_at: AccountAt,
    store: Store,
    pool: ThreadPoolExecutor,
    after: int,
) -> None:
    """At whatever moment of a look they come, the answer is read as one: not before what it answers is known."""

    def comes() -> None:
        now = datetime.now(UTC)
        imap_server.deliver(server_user, mail(now, ASK, sender=server_user, message_id=ASK_ID), imap_server.sent)
        imap_server.deliver(
            server_user,
            mail(now, DELIVERY, sender="suzuki@client.example", to=server_user, answers=ASK_ID, attachment="見積書.pdf"),
        )

    account = account_at(imap_server.port, server_user)
    looker = Looker(account, store, _ClockThatTells(comes, after), pool, lambda *_: None)
    for _ in range(3):
        await looker.look()
    await looker.close()
    (facts,) = store.all_facts("sato", datetime.now(UTC) - timedelta(days=400))
    assert [event.kind.value for event in facts.events] == ["delivered"]


@pytest.mark.parametrize("where", ["Archive", "Trash"])
async def test_an_answer_that_was_put_away_before_it_was_read(
    imap_server: MailServer, server_user: str, start_smtp: Callable[..., SmtpSink], tmp_path: Path, where: str
) -> None:
    """While kigen was off the answer came and the user moved it to another folder: it is found there, and no letter goes."""
    office = Office(imap_server, server_user, start_smtp(security="none"), tmp_path / "state")  # type: ignore[arg-type]
    imap_server.create_folder(server_user, imap_server.path(where))
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.arrives("お世話になっております。", to="<other@client.example>", sender="other@elsewhere.example")
        await office.settled()
    office.arrives(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
    with imap_server.client(server_user, "INBOX") as client:
        uid = max(client.search())
        client.copy([uid], imap_server.path(where))
        client.delete_messages([uid])
        client.expunge()
    async with office.at_work():
        await office.move_to(DUE + timedelta(minutes=11))
        assert [office.state_of(one) for one in office.facts()] == ["settled"]
        assert set(office.store.looks("sato")) == {imap_server.sent, "INBOX"}
    assert office.letters == []


async def _storm(office: Office, proxy: Proxy, faults: int, chance: Random) -> None:
    """Answers arrive while the line is cut, held up and thinned out at random; each is read, and its letter does not go."""
    for number in range(faults):
        ask_id = f"<storm-{number}@office.example>"
        place = chance.randrange(20, 4000)
        match chance.randrange(5):
            case 0:
                proxy.cut()
            case 1:
                proxy.cut_after(place)
            case 2:
                proxy.stall_after(place)
            case 3:
                proxy.piece, proxy.delay = chance.randrange(20, 400), 0.001
            case _:
                proxy.refuse()
        office.sends(ASK, message_id=ask_id, subject=f"見積書 {number}", to=f"鈴木 <s{number}@client{number}.example>")
        await asyncio.sleep(chance.random() * 0.5)
        office.arrives(
            DELIVERY,
            to=ask_id,
            sender=f"鈴木 <s{number}@client{number}.example>",
            subject=f"Re: 見積書 {number}",
            attachment="見積書.pdf",
        )
        await asyncio.sleep(chance.random())
        proxy.piece, proxy.delay = 65536, 0.0
        proxy.refuse(False)
        proxy.flow()


async def _weathered(imap_server: MailServer, user: str, smtp: SmtpSink, line: Proxy, state: Path, faults: int) -> None:
    password = str(state / "password")
    imap = {"host": "127.0.0.1", "port": line.port, "security": "none", "password_file": password}
    office = Office(imap_server, user, smtp, state, imap=imap)  # type: ignore[arg-type]
    office.timeouts = Timeouts(connect=2, read=2, answer=20)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await _storm(office, line, faults, Random(f"{imap_server.make} {faults}"))
        await until(lambda: len(office.facts()) == faults + 1, patience=600)
        await until(
            lambda: all(office.state_of(one) == "settled" for one in office.facts() if _was_answered(one)), patience=600
        )
        await office.move_to(DUE + timedelta(minutes=11))
    facts = office_facts(office)
    assert len(facts) == faults + 1
    assert len(set(facts)) == faults + 1
    assert [kept.recipients for kept in office.letters] == [("suzuki@client.example",)]


def _was_answered(facts: Facts) -> bool:
    return facts.commitment.message_id != ASK_ID


def office_facts(office: Office) -> list[str]:
    store = Store.open(office.state / "kigen.db")
    try:
        return [one.commitment.message_id for one in store.all_facts("sato", office.clock.now() - timedelta(days=400))]
    finally:
        store.close()


@pytest.mark.parametrize("faults", [6, pytest.param(300, marks=pytest.mark.soak)])
async def test_a_storm_on_the_line(
    imap_server: MailServer,
    server_user: str,
    start_smtp: Callable[..., SmtpSink],
    start_proxy: Callable[[int], Proxy],
    tmp_path: Path,
    faults: int,
) -> None:
    """Faults at random: every ask is found once, every answer is read, and only who has not answered is written to."""
    await _weathered(imap_server, server_user, start_smtp(security="none"), start_proxy(imap_server.port), tmp_path, faults)
