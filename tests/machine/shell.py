"""A machine apart from this one, at which lines are typed as root."""

from __future__ import annotations

import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from pathlib import Path

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"  # what sudo and services get on Debian
_PATIENCE = 120.0  # seconds


class Shell(ABC):
    """What is common to such machines: how to type there, and to wait."""

    environment: Mapping[str, str] = {}

    @property
    @abstractmethod
    def process(self) -> subprocess.Popen[bytes]:
        """What the machine lives and ends with."""

    @abstractmethod
    def inside(self, folder: str) -> list[str]:
        """What to put before a command so that it runs there."""

    def run(self, line: str, given: str = "", folder: str = "/") -> subprocess.CompletedProcess[str]:
        """What root types there at a shell."""
        return subprocess.run(
            [*self.inside(folder), "bash", "-c", line],
            env={**self.environment, "PATH": PATH, "HOME": "/root"},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )

    def type(self, line: str, given: str = "", folder: str = "/") -> str:
        """What a line prints that ends well."""
        done = self.run(line, given, folder)
        assert done.returncode == 0, (line, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    def put(self, path: str, held: bytes) -> None:
        """Make a file there."""
        done = subprocess.run([*self.inside("/"), "tee", path], input=held, stdout=subprocess.DEVNULL, check=False)
        assert done.returncode == 0, path

    def until(self, line: str, folder: str = "/", patience: float = _PATIENCE) -> None:
        """Wait until a line ends well; `patience` in seconds."""
        self.wait(lambda: self.run(line, folder=folder).returncode == 0, line, patience)

    def wait(self, happened: Callable[[], bool], what: str, patience: float = _PATIENCE) -> None:
        """Wait until something has happened there; `patience` in seconds."""
        until = time.monotonic() + patience
        while not happened():
            assert self.process.poll() is None, "the machine has ended"
            assert time.monotonic() < until, f"it takes too long: {what}"
            time.sleep(0.3)

    def children(self) -> list[int]:
        """The processes that its process has started."""
        pid = self.process.pid
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
