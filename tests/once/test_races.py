"""Answers that cross with letters: what could be seen five seconds before DATA stops the letter."""

from __future__ import annotations

from collections.abc import Callable
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


async def _races(open_course: OpenCourse, number: int, count: int, slow: float, races: Races) -> None:
    office = open_course(number)
    async with office.at_work():
        course = Course(office, Random(number), slow)
        for _ in range(count):
            races.done.append(await course.run())
            assert races.broken() == []


async def test_an_answer_in_time_stops_the_letter(open_course: OpenCourse) -> None:
    """Thirty answers around the letter's way, some of them while the server takes its time."""
    races = Races()
    await _races(open_course, 1, 15, 0.0, races)
    await _races(open_course, 2, 15, 0.2, races)
    assert len(races.done) == 30
    assert any(race.data is None for race in races.done)
    assert any(race.data is not None for race in races.done)


@pytest.mark.soak
async def test_a_thousand_answers_around_the_letter(open_course: OpenCourse, say: Callable[[str], None]) -> None:
    """A thousand of them."""
    races = Races()
    for number in range(20):
        await _races(open_course, 100 + number, 50, 0.15, races)
        say(str(races))
    assert len(races.done) == 1000
