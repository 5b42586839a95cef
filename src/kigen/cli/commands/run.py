"""`kigen run`: the service in the foreground, until SIGTERM or Ctrl-C; SIGHUP has it read its configuration anew."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import threading
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from kigen.cli.opened import settings_of
from kigen.config import Settings
from kigen.service.daemon import THREADS, Service
from kigen.service.process.lock import make_state_dir, only_one
from kigen.service.process.logs import start_logging
from kigen.service.process.memory import settle, use_sparingly


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "The service, in the foreground. SIGTERM or Ctrl-C ends it cleanly, SIGHUP has it read its configuration anew. It"
        " has no options: everything is in the configuration. One process serves all mailboxes; a second one on the same"
        " state folder is refused."
    )
    parser.set_defaults(command="run")


def run(options: Namespace) -> int:
    """Serve until told to stop. Raises UserError when the service cannot start."""
    settings = settings_of(options)
    start_logging(settings.service.log)
    make_state_dir(settings.service.state_dir)
    with only_one(settings.service.state_dir):
        use_sparingly()
        asyncio.run(_serve(Service(settings), lambda: settings_of(options)))
        _leave_silent_servers()
    return 0


def _leave_silent_servers() -> None:
    """End here and now if a thread still waits for a server that says nothing, which may take a minute. All is stored and
    closed by now; Python would wait for the thread."""
    if any(thread.name.startswith(THREADS) for thread in threading.enumerate()):
        logging.shutdown()
        os._exit(0)


async def _serve(service: Service, load: Callable[[], Settings]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    # Under nohup SIGHUP is ignored, and stays so. A closed terminal ends the service as cleanly as SIGTERM does; without
    # a terminal it is the daemon's usual sign to read its configuration anew (`systemctl reload`).
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        loop.add_signal_handler(signal.SIGHUP, stop.set if sys.stdin.isatty() else _reloader(service, load))
    settling = asyncio.create_task(settle(service.ready))
    await service.run(stop)
    settling.cancel()


def _reloader(service: Service, load: Callable[[], Settings]) -> Callable[[], None]:
    reloads: set[asyncio.Task[None]] = set()  # a task that nobody holds may be thrown away unfinished

    def reload() -> None:
        task = asyncio.create_task(service.reload(load), name="reload")
        reloads.add(task)
        task.add_done_callback(reloads.discard)

    return reload
