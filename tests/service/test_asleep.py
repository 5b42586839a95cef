"""A machine that sleeps, or is paused, at a bad moment: what came meanwhile is seen before anything is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from kigen.mailbox import Timeouts
from kigen.service.sending.steps import Step
from servers.proxy import Proxy
from service.office import Office
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

NIGHT = 8 * 3600.0
ELEVEN = timedelta(minutes=11)


async def _until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(60):
        while not happened():  # noqa: ASYNC110 - nobody tells when
            await asyncio.sleep(0.05)


async def _judged_anew(office: Office) -> None:
    """What the waking service makes of the letter. It closes its connections: where the last look met one of them, the letter
    waits until it is taken up again, which the clock of the office reaches only when it is moved."""
    async with asyncio.timeout(60):
        while not office.facts()[0].events:
            if (due := office.store.next_due()) is not None and due > office.clock.now():
                office.clock.move_to(due)
            await office.settled_as_far_as_it_goes()


@pytest.mark.parametrize("step", [Step.LOOKED, Step.DECIDED, Step.RENDERED, Step.CONNECTED, Step.ADDRESSED])
@pytest.mark.parametrize("paused", [False, True], ids=["asleep", "paused"])
async def test_an_answer_that_came_in_its_sleep_stops_the_letter(office: Office, step: Step, paused: bool) -> None:
    """The machine sleeps after the last look, or is paused, which only its wall clock shows: the look does not count any more,
    though by the clock of the loop it was made a moment ago."""
    was: list[Step] = []

    def sleep_on(passed: Step, _letter: int) -> None:
        if passed is step and not was:
            was.append(passed)
            office.clock.move_to(office.clock.now() + timedelta(minutes=20))
            office.slept += 0 if paused else 1200
            office.arrives(DELIVERY, to=ASK_ID, attachment="見積書.pdf")

    async with office.at_work(sleep_on):
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + ELEVEN)
        await office.settled_as_far_as_it_goes()  # the service wakes up meanwhile, and leaves its connections
        await _until(lambda: office.state_of(office.facts()[0]) == "settled")
        assert was == [step]
        assert office.letters == []


async def test_a_letter_decided_on_before_a_long_sleep_is_decided_anew(office: Office) -> None:
    """Asleep for two days between the decision and the letter: it is too old by then, and the user is asked."""
    was: list[Step] = []

    def sleep_on(passed: Step, _letter: int) -> None:
        if passed is Step.ADDRESSED and not was:
            was.append(passed)
            office.clock.move_to(office.clock.now() + timedelta(days=2))
            office.slept += 2 * 86_400

    async with office.at_work(sleep_on):
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + ELEVEN)
        await office.settled_as_far_as_it_goes()
        assert was
        assert office.letters == []
        await _judged_anew(office)
        assert [event.kind.value for event in office.facts()[0].events] == ["missed"]


async def test_after_a_sleep_the_mailbox_is_looked_at_over_new_connections(
    office: Office, start_proxy: Callable[[int], Proxy]
) -> None:
    """All connections are half dead, as after a night: nobody waits for them, and what has come is read at once."""
    proxy = start_proxy(office.dovecot.port)
    office.reads_through(proxy)
    office.timeouts = Timeouts(read=300)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        proxy.hush()
        office.arrives(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        office.clock.move_to(office.clock.now() + timedelta(seconds=NIGHT))
        office.slept += NIGHT
        await _until(lambda: office.state_of(office.facts()[0]) == "settled")


async def test_after_a_sleep_no_letter_leaves_before_the_mailbox_was_reached(
    office: Office, start_proxy: Callable[[int], Proxy]
) -> None:
    """The network is not there yet when the machine wakes up, and a letter is due: it waits, and the answer that came in the
    night is read first."""
    proxy = start_proxy(office.dovecot.port)
    office.reads_through(proxy)
    office.timeouts = Timeouts(connect=1, read=1)
    tried = asyncio.Event()
    async with office.at_work(lambda step, _: tried.set() if step is Step.CLAIMED else None):
        await office.asks(ASK, message_id=ASK_ID)
        proxy.stall()
        office.arrives(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        office.clock.move_to(DUE + ELEVEN)
        office.slept += NIGHT
        async with asyncio.timeout(60):
            await tried.wait()
        await _until(lambda: (office.facts()[0].letters[0].not_before or DUE) > DUE)  # put back: no look
        assert office.letters == []
        proxy.flow()
        await _until(lambda: office.state_of(office.facts()[0]) == "settled")
        office.clock.move_to(DUE + timedelta(minutes=30))
        await office.settled()
        assert office.letters == []


@pytest.mark.parametrize("step", [Step.DECIDED, Step.RENDERED, Step.CONNECTED, Step.ADDRESSED, Step.SENDING])
async def test_a_letter_decided_on_before_the_process_stood_still_is_decided_anew(office: Office, step: Step) -> None:
    """Only this process was stopped for two days (SIGSTOP, a container that is paused): every clock of the machine has gone on.
    Nothing has come, but the reminder is too old by then, and the user is asked."""
    was: list[Step] = []

    def stand_still(passed: Step, _letter: int) -> None:
        if passed is step and not was:
            was.append(passed)
            office.clock.move_to(office.clock.now() + timedelta(days=2))
            office.stopped += 2 * 86_400

    async with office.at_work(stand_still):
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + ELEVEN)
        await office.settled_as_far_as_it_goes()
        assert was
        assert office.letters == []
        await _judged_anew(office)
        assert [event.kind.value for event in office.facts()[0].events] == ["missed"]
