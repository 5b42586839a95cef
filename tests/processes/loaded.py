"""A process that has loaded kigen and read a mail of each language. What it forks begins where `python -m MODULE` is after a
second of loading: a process of its own, with arguments, folder, environment and streams as ordered.

    python -m processes.loaded

Its standard input is a socket, by which `processes.forked` orders. When that is closed, it ends.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import runpy
import socket
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import TextIO

from kigen import service
from kigen.calendars import BusinessCalendar
from kigen.cli import commands
from kigen.followup.correspondence.reading import Original, Reply, read_reply
from kigen.language import Context, read

MOST = 2**17  # bytes of one order


@dataclass(frozen=True)
class Order:
    """What to run: as `python -m MODULE WORDS` in a folder, with nothing but these variables."""

    module: str
    words: list[str]
    folder: str
    environment: dict[str, str]

    def written(self) -> bytes:
        return json.dumps(asdict(self)).encode()


def main() -> None:
    """Fork as ordered. In each fork this returns when its module has run, so that Python ends as it does anywhere."""
    control = socket.socket(fileno=os.dup(0))
    _load()
    gc.freeze()  # forks look through nothing that was there before them
    control.send(b"ready")
    while True:
        raw, streams, _, _ = socket.recv_fds(control, MOST, 4)
        if not raw:
            break
        if os.fork() == 0:
            control.close()
            if _kept(streams.pop()):
                _become(Order(**json.loads(raw)), streams)
            return
        for stream in streams:
            os.close(stream)
        _bury(os.WNOHANG)
    _bury(0)


def _load() -> None:
    for package in (commands, service):
        for module in iter_modules(package.__path__, f"{package.__name__}."):
            import_module(module.name)
    now, zone = datetime(2026, 6, 2, 10, tzinfo=UTC), UTC
    for country, ask, answer in (
        ("JP", "鈴木様\n\n見積書を6月5日(金)15時までにお送りください。", "来週お送りします。"),
        ("US", "Dear Ms Lee,\n\nPlease send the signed form by Friday, 12 June.", "We will send it next week."),
    ):
        here = Context(now, zone, BusinessCalendar(country))
        assert read(ask, [(0, len(ask))], here).deadlines
        assert read_reply(Reply(now, answer, ((0, len(answer)),), here), Original(now.date(), now, "form", "Form")).reasons


def _kept(tell: int) -> bool:
    """True in the child. Its parent tells its number, and how it has ended."""
    child = os.fork()
    if child == 0:
        os.close(tell)
        return True
    for stream in range(3):
        os.close(stream)
    with contextlib.suppress(BrokenPipeError):
        os.write(tell, b"%d\n" % child)
        os.write(tell, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    os._exit(0)


def _become(order: Order, streams: Sequence[int]) -> None:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    buffered = -1 if not order.environment.get("PYTHONUNBUFFERED") else 1
    sys.stdin = _stream(0, sys.stdin)
    sys.stdout = _stream(1, sys.stdout, buffered)
    sys.stderr = _stream(2, sys.stderr, 1)
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    time.tzset()
    sys.path[0] = order.folder
    sys.argv[1:] = order.words
    runpy.run_module(order.module, run_name="__main__", alter_sys=True)


def _stream(number: int, before: TextIO, buffered: int = -1) -> TextIO:
    """Standard input, output or errors as Python makes them: it chose their encoding by the machine's language."""
    return os.fdopen(number, "w" if number else "r", buffered, before.encoding, before.errors, closefd=False)


def _bury(how: int) -> None:
    """Take leave of those that have ended; with 0, of all."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, how)[0]:
            pass


if __name__ == "__main__":
    main()
