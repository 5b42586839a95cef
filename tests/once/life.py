"""One life of the service: from a start at some moment over moments at which the clock is moved, to an end in good order,
or to its being killed."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kigen.config import Settings
from kigen.service.daemon import Service
from kigen.service.process.lock import make_state_dir, only_one
from kigen.service.process.logs import start_logging
from kigen.service.sending.steps import Step
from service.office import MovedClock

OWNER = "sato@office.example"


@dataclass(frozen=True)
class Job:
    """What a life needs to know. `login` is the mailbox on the test's Dovecot; moments are ISO. At `step` it kills itself."""

    state: str
    log: str
    login: str
    imap: int
    smtp: int
    smtp_user: str
    starts: str
    moves: tuple[str, ...] = ()
    step: str = ""
    save_sent: str = "auto"


def live(job: Job) -> None:
    """Live it. What goes wrong is raised."""
    start_logging("json")
    settings = settings_of(job)
    make_state_dir(settings.service.state_dir)
    with only_one(settings.service.state_dir):
        asyncio.run(_live(settings, job))


async def _live(settings: Settings, job: Job) -> None:
    clock = MovedClock(datetime.fromisoformat(job.starts))

    def on_step(passed: Step, _letter: int) -> None:
        if passed.value == job.step:
            os.kill(os.getpid(), signal.SIGKILL)

    service = Service(settings, clock, on_step=on_step)
    stop = asyncio.Event()
    running = asyncio.create_task(service.run(stop))
    ready = asyncio.create_task(service.ready.wait())
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    ready.cancel()
    if running.done():
        running.result()
    desk = service.desks[0]
    await desk.catch_up()
    for moment in map(datetime.fromisoformat, job.moves):
        while (due := desk.store.next_due()) is not None and clock.now() < due <= moment:
            clock.move_to(due)
            await desk.catch_up()
        clock.move_to(moment)
        await desk.catch_up()
    stop.set()
    await running


def settings_of(job: Job) -> Settings:
    """The configuration of a life."""
    state = Path(job.state)
    password = state.parent / "password"
    server = {"host": "127.0.0.1", "security": "none", "password_file": str(password)}
    mailbox = {
        "name": "sato",
        "address": OWNER,
        "owner": "佐藤",
        "mode": "send",
        "progress_check": {"when": "never"},
        "digest": {"days": "sun"},
        "imap": {**server, "port": job.imap, "username": job.login},
        "smtp": {**server, "port": job.smtp, "username": job.smtp_user, "save_sent": job.save_sent},
    }
    return Settings(service={"state_dir": str(state), "tick": "1s", "poll": "5s"}, mailbox=[mailbox])  # type: ignore[arg-type]


def utc(moment: datetime) -> str:
    """A moment as a job names it."""
    return moment.astimezone(UTC).isoformat()
