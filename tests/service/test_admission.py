"""Trouble with signing in: noted once, told once, by another way than the mailbox itself, and over when it is over."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest

from kigen.config import Settings
from kigen.errors import UserError
from kigen.mailbox import SignInRefused, Unreachable
from kigen.service.account import account_of
from kigen.service.daemon import Service
from kigen.service.watching.admission import SURE_AFTER, TROUBLE, Admission, Side
from kigen.signin import SignInDead, Unavailable
from kigen.store import Store
from kigen.submission import SubmissionError
from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import START, MovedClock, read, settings, text_of
from service.process import StartProcess


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(str(tmp_path / "kigen.db"))


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def admission(store: Store, told: list[str], tmp_path: Path) -> Admission:
    server = {"host": "127.0.0.1", "security": "none"}
    mailbox = {"name": "sato", "address": "sato@office.example", "mode": "report", "imap": server, "smtp": server}
    account = account_of(Settings(mailbox=[mailbox]).mailbox[0], tmp_path)  # type: ignore[arg-type]

    async def tell(account: object, why: str, since: object) -> None:
        told.append(why)

    return Admission(account, store, MovedClock(START), tell)


def why(store: Store) -> str | None:
    return next((one.detail for one in store.troubles("sato") if one.kind == TROUBLE), None)


async def test_a_clear_no_is_told_at_once_and_once(admission: Admission, store: Store, told: list[str]) -> None:
    """An authorization server's word is believed; hearing it again tells nobody again."""
    for _ in range(3):
        admission.note(Side.TOKEN, SignInDead("withdrawn"))
        await admission.settle()
    assert why(store) == "withdrawn"
    assert told == ["withdrawn"]


async def test_a_mail_servers_no_is_told_when_it_stays(admission: Admission, store: Store, told: list[str]) -> None:
    """It stands in the store at once; somebody is told when it is still so minutes later, well within fifteen."""
    admission.note(Side.READING, SignInRefused("wrong password"))
    await admission.settle()
    assert why(store) == "wrong password"
    assert told == []
    clock = admission._clock
    assert isinstance(clock, MovedClock)
    clock.move_to(START + SURE_AFTER)
    await admission.settle()
    assert told == ["wrong password"]
    assert timedelta(minutes=15) > SURE_AFTER


async def test_a_refusal_that_passes_is_told_to_nobody(admission: Admission, store: Store, told: list[str]) -> None:
    """Let in again before anybody was told: the trouble is over."""
    admission.note(Side.READING, SignInRefused("busy day"))
    await admission.settle()
    admission.note(Side.READING, None)
    await admission.settle()
    assert (why(store), told, admission.is_open) == (None, [], True)


async def test_what_may_pass_by_itself_is_no_trouble_of_signing_in(admission: Admission, store: Store) -> None:
    """Unreachable servers are other people's business."""
    for problem in (Unavailable("503"), Unreachable("no route")):
        admission.note(Side.TOKEN, problem)
    admission.sending(SubmissionError("later"))
    await admission.settle()
    assert why(store) is None


async def test_over_only_when_all_sides_are_open(admission: Admission, store: Store) -> None:
    """Reading works while sending is refused: the trouble stays, for sending."""
    admission.note(Side.READING, SignInRefused("reading"))
    admission.sending(SubmissionError("sending", needs_user=True))
    await admission.settle()
    assert why(store) == "reading sending"
    admission.note(Side.READING, None)
    await admission.settle()
    assert why(store) == "sending"
    admission.sending(None)
    await admission.settle()
    assert why(store) is None


async def test_a_trouble_of_the_time_before_the_restart(admission: Admission, store: Store) -> None:
    """It ends when the mailbox has been read, not sooner."""
    store.trouble("sato", TROUBLE, "old", START)
    admission.note(Side.TOKEN, None)
    await admission.settle()
    assert why(store) == "old"
    admission.note(Side.READING, None)
    await admission.settle()
    assert why(store) is None


async def test_telling_that_fails_is_tried_again(store: Store, tmp_path: Path, admission: Admission) -> None:
    """Until it succeeds."""
    tries = []

    async def tell(account: object, why: str, since: object) -> None:
        tries.append(why)
        if len(tries) < 3:
            raise UserError("no way")

    admission._tell = tell
    admission.note(Side.TOKEN, SignInDead("x"))
    for _ in range(5):
        await admission.settle()
    assert len(tries) == 3


@contextlib.asynccontextmanager
async def running(made: Settings, clock: MovedClock) -> AsyncIterator[Service]:
    service = Service(made, clock)
    stop = asyncio.Event()
    task = asyncio.create_task(service.run(stop))
    await service.ready.wait()
    try:
        yield service
    finally:
        stop.set()
        await asyncio.wait_for(task, 30)


async def test_another_mailbox_sends_the_alert(dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> None:
    """Of two mailboxes one is refused: the other writes to the boss, in the mailbox's language; not again after a restart."""
    sink = start_smtp(security="none")
    good, bad = dovecot.add_user(), dovecot.add_user()
    made = settings(dovecot, good, sink, tmp_path / "state", {})
    wrong = tmp_path / "wrong"
    wrong.write_text("hunter2\n")
    refused = settings(dovecot, bad, sink, tmp_path / "state", {"name": "suzuki"}).mailbox[0]
    refused = refused.model_copy(update={"imap": refused.imap.model_copy(update={"password_file": wrong})})
    alert = made.service.alert.model_copy(update={"to": "boss@office.example"})
    service = made.service.model_copy(update={"alert": alert})
    made = made.model_copy(update={"mailbox": (made.mailbox[0], refused), "service": service})
    clock = MovedClock(START)
    for start in range(2):
        async with running(made, clock) as at_work, asyncio.timeout(60):
            store = at_work.desks[0].store
            while not any(one.kind == TROUBLE for one in store.troubles("suzuki")):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            clock.move_to(START + (start + 1) * SURE_AFTER)
            while not _alerts(sink):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            await asyncio.sleep(2.5)
    (alert_mail,) = _alerts(sink)
    assert alert_mail.sender == good
    assert bad in read(alert_mail.raw)["Subject"]
    assert "サインインできません" in text_of(alert_mail.raw)
    assert "hunter2" not in text_of(alert_mail.raw)


def _alerts(sink: SmtpSink) -> list[object]:
    return [kept for kept in sink.kept if kept.recipients == ("boss@office.example",)]


def test_status_ends_with_one(start_smtp: Callable[..., SmtpSink], start_process: StartProcess) -> None:
    """A mailbox read a moment ago that cannot be signed in to any more: the exit code says so, and the reason is shown."""
    process = start_process(start_smtp(security="none"))
    process.state.mkdir(exist_ok=True)
    store = Store.open(str(process.state / "kigen.db"))
    from datetime import UTC, datetime

    now = datetime.now(UTC)
    store.looked("sato", ["INBOX"], now)
    store.close()
    assert process.kigen("status").returncode == 0
    store = Store.open(str(process.state / "kigen.db"))
    store.trouble("sato", TROUBLE, "withdrawn: run kigen login sato", now)
    store.close()
    done = process.kigen("status", "--json")
    assert done.returncode == 1
    assert '"why": "withdrawn: run kigen login sato"' in done.stdout
