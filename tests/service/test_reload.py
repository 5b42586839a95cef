"""A new configuration while the service runs: mailboxes come, go and change, and the rest does not notice."""

from __future__ import annotations

import asyncio
import os
import pty
import re
import signal
import time
from collections.abc import Callable
from datetime import timedelta

import pytest

from kigen.config import Settings
from kigen.errors import WrongUse
from kigen.service.daemon import Service
from kigen.service.sending.steps import Step
from kigen.service.watching.gate import Gate
from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import START, Office, OpenOffice
from service.process import Process, StartProcess, until

ASK = "鈴木様\n\n6月2日(火)12時までに見積書をお送りください。\n\n佐藤"


def _with(office: Office, *names: str) -> Settings:
    """The office's configuration with mailboxes of these names; each but the first is another account's."""
    first = office.settings.mailbox[0]
    more = [first.model_copy(update={"name": name, "address": _account(office, name)}) for name in names if name != first.name]
    kept = [first] if first.name in names else []
    return office.settings.model_copy(update={"mailbox": tuple(kept + more)})


def _account(office: Office, name: str) -> str:
    """The mail user behind a mailbox, made when it is first named."""
    known: dict[str, str] = office.__dict__.setdefault("others", {})
    return known.setdefault(name, office.dovecot.add_user())


def _names(service: Service | None) -> list[str]:
    assert service is not None
    return [desk.account.name for desk in service.desks]


async def test_mailboxes_come_and_go_and_the_others_stay(office: Office) -> None:
    """An added mailbox is read, a removed one is given up; the desk of the one that stayed is the same one."""
    async with office.at_work():
        service, stayed = office.service, office.desk
        assert service is not None
        await service.reload(lambda: _with(office, "sato", "tanaka"))
        assert _names(service) == ["sato", "tanaka"]
        assert office.desk is stayed
        async with asyncio.timeout(60):
            await service.desks[1].catch_up()
        assert office.store.looks("tanaka")
        await service.reload(lambda: _with(office, "sato"))
        assert _names(service) == ["sato"]
        assert office.desk is stayed


async def test_a_changed_mailbox_works_by_its_new_settings(office: Office) -> None:
    """In report mode from now on: the reminder that was planned before the change is not sent."""
    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        first = office.settings.mailbox[0]
        quiet = first.model_copy(update={"mode": "report"})
        assert office.service is not None
        before = office.desk
        await office.service.reload(lambda: office.settings.model_copy(update={"mailbox": (quiet,)}))
        assert office.desk is not before
        await office.settled()
        await office.move_to(START + timedelta(days=1, hours=4))
        assert office.letters == []
        assert [letter.state.value for facts in office.facts() for letter in facts.letters] == ["reported"]


async def test_a_letter_in_hand_is_finished_before_its_mailbox_goes(open_office: OpenOffice) -> None:
    """The mailbox is removed while its letter is being sent: the letter is sent, once, and counted as sent."""
    office = open_office()
    going = asyncio.Event()
    removed: list[asyncio.Task[None]] = []

    def remove(step: Step, _letter: int) -> None:
        if step is Step.SENDING and not removed:
            service = office.service
            assert service is not None
            removed.append(asyncio.get_running_loop().create_task(service.reload(lambda: _with(office, "tanaka"))))
            going.set()

    async with office.at_work(on_step=remove):
        await office.asks(ASK, message_id="<ask@office.example>")
        store = office.store
        office.clock.move_to(START + timedelta(days=1, hours=4))
        await office.settled()
        async with asyncio.timeout(60):
            await going.wait()
            await removed[0]
        assert _names(office.service) == ["tanaka"]
        facts = store.all_facts("sato", START - timedelta(days=400))
        assert [letter.state.value for each in facts for letter in each.letters] == ["sent"]
        assert len(office.letters) == 1


async def test_no_further_letter_is_begun_by_the_old_settings(office: Office) -> None:
    """Three are due; while the first one leaves the user wants them reported from now on: the other two are."""
    async with office.at_work():
        for number in range(3):
            to = f"client{number}@client{number}.example"
            await office.asks(ASK, message_id=f"<ask-{number}@office.example>", to=to)
        service, desk = office.service, office.desk
        assert service is not None
        quiet = office.settings.mailbox[0].model_copy(update={"mode": "report"})
        wanted = office.settings.model_copy(update={"mailbox": (quiet,)})
        may_answer = office.smtp.pause_at_dot()
        office.clock.move_to(START + timedelta(days=1, hours=4))
        settling = asyncio.create_task(office.settled())
        await office.smtp.until("DOT")
        reloading = asyncio.create_task(service.reload(lambda: wanted))
        async with asyncio.timeout(60):
            while not desk.is_leaving:  # noqa: ASYNC110 - nobody tells when
                await asyncio.sleep(0.01)
            may_answer.set()
            await settling
            await reloading
        await office.settled()
        assert len(office.letters) == 1
        states = [letter.state.value for facts in office.facts() for letter in facts.letters]
        assert sorted(states) == ["reported", "reported", "sent"]


async def test_of_two_new_configurations_the_later_one_counts(office: Office) -> None:
    """The mailbox gets a name, and another one while the first is being taken: what is known of it goes on under the second."""

    def slowly(name: str, seconds: float) -> Settings:
        time.sleep(seconds)
        named = office.settings.mailbox[0].model_copy(update={"name": name})
        return office.settings.model_copy(update={"mailbox": (named,)})

    async with office.at_work():
        await office.asks(ASK, message_id="<ask@office.example>")
        service, store = office.service, office.store
        assert service is not None
        await asyncio.gather(service.reload(lambda: slowly("tanaka", 0.5)), service.reload(lambda: slowly("yamada", 0)))
        assert _names(service) == ["yamada"]
        assert len(store.all_facts("yamada", START - timedelta(days=400))) == 1
        office.clock.move_to(START + timedelta(days=1, hours=4))
        await office.settled()
        assert len(office.letters) == 1


async def test_a_configuration_that_cannot_be_used_changes_nothing(office: Office) -> None:
    """The service goes on with what it had."""

    def broken() -> Settings:
        raise WrongUse("kigen.toml: mode: is required")

    async with office.at_work():
        stayed = office.desk
        assert office.service is not None
        await office.service.reload(broken)
        assert office.service.desks == [stayed]
        await office.settled()


def _add_mailbox(process: Process, name: str, user: str) -> None:
    written = process.config.read_text("utf-8")
    mailbox = written[written.index("[[mailbox]]") :].replace('name = "sato"', f'name = "{name}"')
    mailbox = re.sub(r'^address = ".*"', f'address = "{user}"', mailbox, flags=re.MULTILINE)
    process.config.write_text(written + "\n" + mailbox, "utf-8")


def test_sighup_has_the_configuration_read_anew(
    dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], start_process: StartProcess
) -> None:
    """Without a terminal: a mailbox more is watched, a mistake is told and changes nothing, and the process goes on."""
    process = start_process(start_smtp(security="none"))
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup it is ignored, by kigen as well
    try:
        running = process.start_kigen("run")
    finally:
        signal.signal(signal.SIGHUP, before)
    until(lambda: len(process.looks()) == 2, "the first look")
    _add_mailbox(process, "tanaka", dovecot.add_user())
    running.send_signal(signal.SIGHUP)
    until(lambda: process.logged("reloaded"), "the new configuration is taken")
    assert [each["added"] for each in process.events() if each["event"] == "reloaded"] == [["tanaka"]]
    process.config.write_text(process.config.read_text("utf-8") + "\nnonsense = 1\n", "utf-8")
    running.send_signal(signal.SIGHUP)
    until(lambda: process.logged("reload_refused"), "the mistake is told")
    assert running.poll() is None
    running.terminate()
    assert running.wait(30) == 0


def test_a_closed_terminal_ends_it_cleanly(start_smtp: Callable[..., SmtpSink], start_process: StartProcess) -> None:
    """SIGHUP to a service that was started on a terminal is as good as SIGTERM."""
    process = start_process(start_smtp(security="none"))
    ours, its = pty.openpty()
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        running = process.start_kigen("run", stdin=its)
    finally:
        signal.signal(signal.SIGHUP, before)
        os.close(its)
    until(lambda: len(process.looks()) == 2, "the first look")
    running.send_signal(signal.SIGHUP)
    assert running.wait(30) == 0
    os.close(ours)
    assert process.logged("stopped")


@pytest.mark.parametrize("servers", [("one",), ("one", "two", "three")])
async def test_only_a_few_sign_in_at_once(servers: tuple[str, ...]) -> None:
    """Never more than four at one server, nor more than eight in all; and everybody gets in."""
    gate = Gate(at_one_server=4, at_all=8)
    inside: list[str] = []
    most: list[int] = []

    async def sign_in(server: str) -> None:
        async with gate.enter(server):
            inside.append(server)
            most.append(len(inside))
            assert inside.count(server) <= 4
            await asyncio.sleep(0)
            inside.remove(server)

    async with asyncio.timeout(20):
        await asyncio.gather(*(sign_in(server) for server in servers for _ in range(30)))
    assert len(most) == 30 * len(servers)
    assert max(most) == min(8, 4 * len(servers))


async def test_a_server_that_says_nothing_keeps_nobody_else_waiting() -> None:
    """Fifty wait for a silent server; another mailbox elsewhere signs in at once."""
    gate = Gate()
    never = asyncio.Event()

    async def waits() -> None:
        async with gate.enter("silent.example"):
            await never.wait()

    waiting = [asyncio.create_task(waits()) for _ in range(50)]
    await asyncio.sleep(0)
    async with asyncio.timeout(10), gate.enter("quick.example"):
        pass
    for task in waiting:
        task.cancel()
