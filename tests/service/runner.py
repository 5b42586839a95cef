"""The service as a process of its own that a test can end at a named step, with a clock that the test moves in a file.

    python -m service.runner CONFIG CLOCK [STEP]

At STEP the process ends at once, as by kill -9: nothing is closed, nothing is flushed.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from kigen.config import load
from kigen.service.daemon import Service
from kigen.service.process.lock import make_state_dir, only_one
from kigen.service.process.logs import start_logging
from kigen.service.process.memory import settle, use_sparingly
from kigen.service.sending.steps import Step

KILLED = 137


class FileClock:
    """Reads the time from a file, so that another process can move it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return datetime.fromisoformat(self._path.read_text().strip()).astimezone(UTC)


def main(config: str, clock: str, step: str = "") -> None:
    """Serve until SIGTERM, or until the step."""

    def on_step(passed: Step, _letter: int) -> None:
        if passed.value == step:
            os._exit(KILLED)

    settings = load(Path(config))
    start_logging("json")
    make_state_dir(settings.service.state_dir)
    with only_one(settings.service.state_dir):
        use_sparingly()
        asyncio.run(_serve(Service(settings, FileClock(Path(clock)), on_step=on_step)))


async def _serve(service: Service) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    settling = asyncio.create_task(settle(service.ready))
    await service.run(stop)
    settling.cancel()


if __name__ == "__main__":
    main(*sys.argv[1:])
