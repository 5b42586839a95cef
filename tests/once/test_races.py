"""Answers that cross with letters: what could be seen five seconds before DATA stops the letter."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest

from once.races import Course, Races
from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import Office

OpenCourse = Callable[[int], Office]


@pytest.fixture
def open_course(dovecot: Dovecot, start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> OpenCourse:
    smtp = start_smtp(security="none")

    def make(number: int) -> Office:
        return Office(dovecot, dovecot.add_user(), smtp, tmp_path / f"state{number}", digest={"days": "sun"})

    return make


@asynccontextmanager
async def _course(office: Office, *, deaf: bool) -> AsyncIterator[Course]:
    """`deaf`: nobody watches the mailbox meanwhile, as when IDLE is dead and the next poll far off; the last look is alone."""
    async with office.at_work():
        for task in asyncio.all_tasks() if deaf else ():
            if task.get_name().startswith("watch"):
                task.cancel()
        yield Course(office)


@pytest.mark.parametrize("deaf", [False, True])
async def test_an_answer_in_time_stops_the_letter(open_course: OpenCourse, deaf: bool) -> None:
    """Answers around the letter's way: a dozen, and so many more until the answer has won once and the letter once."""
    races, chance = Races(), Random(f"{deaf}")
    async with _course(open_course(1), deaf=deaf) as course:
        while len(races.done) < 12 or len({race.data is None for race in races.done}) < 2:
            assert len(races.done) < 100, "one of the two always won"
            races.done.append(await course.run_by_chance(chance, 0.0))
    assert races.broken() == []


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA"])
async def test_an_answer_while_the_server_takes_its_time_stops_the_letter(open_course: OpenCourse, step: str) -> None:
    """Nobody watches, and the server thinks for six seconds: what came after the last look is found by one more."""
    async with _course(open_course(1), deaf=True) as course:
        race = await course.run(0.5, step, 6.0)
    assert race.data is None
    assert race.state == "dropped"


@pytest.mark.soak
async def test_a_thousand_answers_around_the_letter(open_course: OpenCourse, say: Callable[[str], None]) -> None:
    """A thousand of them."""
    races, chance = Races(), Random(20261127)
    for number in range(20):
        async with _course(open_course(number), deaf=number % 2 == 1) as course:
            for _ in range(50):
                races.done.append(await course.run_by_chance(chance, 0.1))
                assert races.broken() == []
        say(str(races))
    assert len(races.done) == 1000
