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
from typing import Any

from kigen.followup.facts import Facts
from kigen.store import Store
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
        self._running: list[subprocess.Popen[bytes]] = []

    def set_clock(self, moment: datetime) -> None:
        """What time it is for the service; written whole, so that it never reads half a time."""
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(moment.isoformat())
        fresh.replace(self.clock)

    def start(self, step: str = "") -> subprocess.Popen[bytes]:
        """The service with the test's clock; it ends itself at `step`."""
        return self._popen([sys.executable, "-m", "service.runner", str(self.config), str(self.clock), step])

    def start_kigen(
        self, *arguments: str, environment: dict[str, str] | None = None, stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        """The command as a user starts it, with the machine's clock."""
        command = [sys.executable, "-m", "kigen", "--config", str(self.config), *arguments]
        return self._popen(command, environment, stdin)

    def _popen(
        self, command: list[str], environment: dict[str, str] | None = None, stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        # By way of a pipe: limits that a test puts on the process must not keep its log from being written.
        running = subprocess.Popen(
            command,
            cwd=TESTS,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
        threading.Thread(target=self._write_log, args=(running,), daemon=True).start()
        self._running.append(running)
        return running

    def _write_log(self, running: subprocess.Popen[bytes]) -> None:
        assert running.stdout is not None
        with running.stdout as said, self.log.open("ab", buffering=0) as log:
            for line in said:
                log.write(line)

    def kigen(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command, run to its end."""
        return subprocess.run(
            [sys.executable, "-m", "kigen", "--config", str(self.config), *arguments],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

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


StartProcess = Callable[..., Process]
SmtpStart = Callable[..., SmtpSink]
