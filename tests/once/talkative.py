"""The service with every logger at its most talkative, and with a bug where a test wants one.

    python -m once.talkative CONFIG CLOCK [STEP]

At STEP a bug raises an exception; at "crash" the service itself dies of one.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from pathlib import Path

from kigen.config import load
from kigen.service.daemon import Service
from kigen.service.process.lock import make_state_dir, only_one
from kigen.service.process.logs import start_logging
from kigen.service.sending.steps import Step
from service.runner import FileClock


class ABug(Exception):
    """What no code of kigen expects."""


def main(config: str, clock: str, step: str = "") -> None:
    """Serve until SIGTERM."""
    settings = load(Path(config))
    start_logging("json")
    logging.getLogger().setLevel(logging.DEBUG)

    def on_step(passed: Step, letter: int) -> None:
        if passed.value == step:
            raise ABug(f"letter {letter}")

    make_state_dir(settings.service.state_dir)
    with only_one(settings.service.state_dir):
        asyncio.run(_serve(Service(settings, FileClock(Path(clock)), on_step=on_step), step))


async def _serve(service: Service, step: str) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    running = asyncio.create_task(service.run(stop))
    if step == "crash":
        await service.ready.wait()
        await asyncio.sleep(2)
        raise ABug("of the service")
    await running


if __name__ == "__main__":
    main(*sys.argv[1:])
