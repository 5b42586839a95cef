"""kigen as a process on the test servers: its configuration as a file, its state read from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from kigen.followup.facts import Facts
from kigen.store import Store
from processes import forked
from processes.forked import Forked
from servers.dovecot import PASSWORD, Dovecot
from servers.smtp import SmtpSink
from service.fleet import Member, write_configuration
from service.office import START

TESTS = Path(__file__).parent.parent
PATIENCE = 60.0  # seconds until something must have happened


class Process:
    """One configuration, and the processes that a test starts on it."""

    def __init__(
        self, dovecot: Dovecot, user: str, smtp_port: int, folder: Path, *, more: str = "", password: str = PASSWORD
    ) -> None:
        self.folder = folder
        self.imap_port = dovecot.port
        self.state = folder / "state"
        self.config = folder / "kigen.toml"
        self.clock = folder / "clock"
        self.log = folder / "log"
        member = Member("sato", user, dovecot.port, parts=f'  [mailbox.digest]\n  days = "sun"\n{more}')
        write_configuration(self.config, [member], smtp_port, 'tick = "1s"\npoll = "5s"', password)
        self._running: list[Running] = []

    def set_clock(self, moment: datetime) -> None:
        """What time it is for the service; written whole, so that it never reads half a time."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.clock)

    def start(self, step: str = "", *, program: str = "service.runner") -> Forked:
        """The service with the test's clock; it ends itself at `step`."""
        with self._log() as log, Path(os.devnull).open("rb") as nothing:
            streams = (nothing.fileno(), log.fileno(), log.fileno())
            running = forked.start(program, str(self.config), str(self.clock), step, streams=streams, folder=TESTS)
        self._running.append(running)
        return running

    def start_afresh(self) -> subprocess.Popen[bytes]:
        """The same, by a Python that has loaded nothing yet: for a test that measures it."""
        return self._popen(["service.runner", str(self.config), str(self.clock)])

    def start_kigen(
        self, *arguments: str, environment: dict[str, str] | None = None, stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """The command as a user starts it, with the machine's clock."""
        return self._popen(["kigen", "--config", str(self.config), *arguments], environment, stdin)

    def _popen(
        self, module: list[str], environment: dict[str, str] | None = None, stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        with self._log() as log:
            running = subprocess.Popen(
                [sys.executable, "-m", *module],
                cwd=TESTS,
                stdin=stdin,
                stdout=log,
                stderr=subprocess.STDOUT,
                env={**os.environ, **(environment or {})},
            )
        self._running.append(running)
        return running

    def _log(self) -> BinaryIO:
        """Where the process is to write: what it says goes to the log.

        By way of a pipe: limits that a test puts on the process must not keep its log from being written.
        """
        read, write = os.pipe()
        threading.Thread(target=self._write_log, args=(read,), daemon=True).start()
        return os.fdopen(write, "wb")

    def _write_log(self, read: int) -> None:
        with os.fdopen(read, "rb") as said, self.log.open("ab", buffering=0) as log:
            for line in said:
                log.write(line)

    def kigen(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command, run to its end."""
        done = forked.run("kigen", "--config", str(self.config), *arguments, timeout=PATIENCE)
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    def facts(self) -> list[Facts]:
        """The commitments in the store; nothing while there is none yet."""
        path = self.state / "kigen.db"
        if not path.exists():
            return []
        store = Store.open(path)
        try:
            return store.all_facts("sato", START - timedelta(days=400))
        finally:
            store.close()

    def looks(self) -> dict[str, datetime]:
        """When each folder was last read to its end."""
        path = self.state / "kigen.db"
        if not path.exists():
            return {}
        store = Store.open(path)
        try:
            return store.looks("sato")
        finally:
            store.close()

    def letter_states(self) -> list[str]:
        return [letter.state.value for facts in self.facts() for letter in facts.letters]

    def events(self) -> list[dict[str, Any]]:
        """What the service logged."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        return [json.loads(line) for line in lines if line.startswith("{")]

    def logged(self, event: str, times: int = 1) -> bool:
        return sum(each.get("event") == event for each in self.events()) >= times

    def close(self) -> None:
        """End what still runs."""
        for running in self._running:
            if running.poll() is None:
                running.terminate()
                try:
                    running.wait(20)
                except subprocess.TimeoutExpired:
                    running.kill()
                    running.wait()


def until(happened: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    """Wait until something has happened; fail when it does not."""
    end = time.monotonic() + patience
    while not happened():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.05)


Running = subprocess.Popen[bytes] | Forked
StartProcess = Callable[..., Process]
SmtpStart = Callable[..., SmtpSink]
