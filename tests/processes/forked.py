"""Processes of kigen's, forked from one that has loaded it: for tests of what a command does, not of how it is loaded.

What is started so differs from `python -m kigen` in nothing but the second that loading takes: each is a process of its own,
with its own streams, folder, environment, signals and end. That each command also starts by itself is shown where the documents
are typed (`docs/test_shown_commands.py`, `docs/test_first_hour.py`) and, for the others, by `cli/test_command_line.py`.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from processes.loaded import Order

TESTS = Path(__file__).parents[1]


class Forked:
    """What a test needs of `subprocess.Popen`."""

    def __init__(self, command: Sequence[str], told: socket.socket) -> None:
        self.args = command
        self.returncode: int | None = None
        self._told = told
        self.pid = self._number()

    def poll(self) -> int | None:
        """How it has ended, or None."""
        if self.returncode is None and select.select([self._told], [], [], 0)[0]:
            self.wait()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """How it ends: the exit code, or the negative number of the signal."""
        if self.returncode is None:
            if not select.select([self._told], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
            self.returncode = self._number()
            self._told.close()
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _number(self) -> int:
        said = b""
        while not said.endswith(b"\n"):
            more = self._told.recv(1)
            if not more:
                raise RuntimeError("what forks processes for the tests has ended")
            said += more
        return int(said)


class _Loaded:
    """The process that forks, one for each that runs tests; started when it is first needed."""

    def __init__(self) -> None:
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "processes.loaded"],
                cwd=TESTS,
                stdin=theirs,
                start_new_session=True,  # Ctrl-C at the tests is none at what they have started
            )
            theirs.close()
            if self._control.recv(16) != b"ready":
                raise RuntimeError("what forks processes for the tests does not start")
        return self._control

    def end(self) -> None:
        if self._control is not None and self._process is not None:
            self._control.close()
            self._process.wait()
            self._control = None


_loaded = _Loaded()
end = _loaded.end


def start(
    module: str,
    *words: str,
    streams: tuple[int, int, int],
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Forked:
    """`python -m MODULE WORDS` with these file numbers for standard input, output and errors."""
    order = Order(module, list(words), str(folder or Path.cwd()), dict(environment))
    told, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(_loaded.start(), [order.written()], [*streams, theirs.fileno()])
    return Forked((module, *words), told)


def run(
    module: str,
    *words: str,
    given: bytes = b"",
    folder: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    timeout: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """The same, run to its end with standard input `given`: its output and exit code."""
    with tempfile.TemporaryFile() as stdin, tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        stdin.write(given)
        stdin.seek(0)
        streams = (stdin.fileno(), stdout.fileno(), stderr.fileno())
        running = start(module, *words, streams=streams, folder=folder, environment=environment)
        try:
            code = running.wait(timeout)
        finally:
            running.kill()
        stdout.seek(0)
        stderr.seek(0)
        return subprocess.CompletedProcess(running.args, code, stdout.read(), stderr.read())
