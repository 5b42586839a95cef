"""This machine once more as a guest: systemd boots it over a copy that is thrown away, on the same network.

Takes root, systemd-nspawn and a kernel with overlays. What is changed in the guest is gone with it.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

_BOOT = """
set -e
mount -t tmpfs tmpfs {place}
mkdir {place}/changes {place}/work {place}/root
mount -t overlay overlay -o lowerdir=/,upperdir={place}/changes,workdir={place}/work {place}/root
exec systemd-nspawn --quiet --register=no --keep-unit --link-journal=no --directory={place}/root --boot -- --unit=basic.target
"""
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"  # what sudo and services get on Debian
_UP = {"running", "degraded"}  # degraded: something of this machine's own cannot run in a guest
_PATIENCE = 120.0  # seconds


class Guest:
    """A booted machine. `folder` is where its files are laid out: a folder that exists and is empty."""

    def __init__(self, folder: Path) -> None:
        self._log = folder.with_suffix(".log").open("wb")
        self._nspawn = subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", _BOOT.format(place=folder)],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self._until(lambda: self._init() is not None and self.run("systemctl is-system-running").stdout.strip() in _UP)

    def run(self, line: str, given: str = "", folder: str = "/") -> subprocess.CompletedProcess[str]:
        """What root types there at a shell."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON", "VIRTUAL_ENV"))}
        return subprocess.run(
            [*self._inside(folder), "bash", "-c", line],
            env={**kept, "PATH": _PATH, "HOME": "/root"},
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
        done = subprocess.run([*self._inside("/"), "tee", path], input=held, stdout=subprocess.DEVNULL, check=False)
        assert done.returncode == 0, path

    def until(self, line: str) -> None:
        """Wait until a line ends well."""
        self._until(lambda: self.run(line).returncode == 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._nspawn.terminate()  # it ends the guest
        self._nspawn.wait(_PATIENCE)
        self._log.close()

    def _inside(self, folder: str) -> list[str]:
        return ["nsenter", f"--target={self._init()}", "--all", f"--wdns={folder}"]

    def _init(self) -> int | None:
        """The number of the guest's first process, once systemd is that."""
        children = Path(f"/proc/{self._nspawn.pid}/task/{self._nspawn.pid}/children").read_text().split()
        found = [int(each) for each in children if Path(f"/proc/{each}/comm").read_text().strip() == "systemd"]
        return found[0] if found else None

    def _until(self, happened: Callable[[], bool]) -> None:
        until = time.monotonic() + _PATIENCE
        while not happened():
            assert self._nspawn.poll() is None, "the guest has ended"
            assert time.monotonic() < until, "the guest takes too long"
            time.sleep(0.3)
