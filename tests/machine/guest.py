"""This machine once more as a guest: systemd boots it over a copy that is thrown away, on the same network.

Takes root, systemd-nspawn and a kernel with overlays. What is changed in the guest is gone with it.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Self

from machine.shell import Shell

_BOOT = """
set -e
mount -t tmpfs tmpfs {place}
mkdir {place}/changes {place}/work {place}/root
mount -t overlay overlay -o lowerdir=/,upperdir={place}/changes,workdir={place}/work {place}/root
exec systemd-nspawn --quiet --register=no --keep-unit --link-journal=no --directory={place}/root --boot -- --unit=basic.target
"""
_UP = {"running", "degraded"}  # degraded: something of this machine's own cannot run in a guest
_END = 120.0  # seconds


class Guest(Shell):
    """A booted machine. `folder` is where its files are laid out: a folder that exists and is empty."""

    def __init__(self, folder: Path) -> None:
        self._log = folder.with_suffix(".log").open("wb")
        self._nspawn = subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", _BOOT.format(place=folder)],
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "PYTHON", "VIRTUAL_ENV"))
        }
        self.wait(self._is_up, "the guest starts")

    @property
    def process(self) -> subprocess.Popen[bytes]:
        return self._nspawn

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._nspawn.terminate()  # it ends the guest
        self._nspawn.wait(_END)
        self._log.close()

    def inside(self, folder: str) -> list[str]:
        return ["nsenter", f"--target={self._init()}", "--all", f"--wdns={folder}"]

    def _init(self) -> int | None:
        """The number of the guest's first process, once systemd is that."""
        found = [each for each in self.children() if Path(f"/proc/{each}/comm").read_text().strip() == "systemd"]
        return found[0] if found else None

    def _is_up(self) -> bool:
        return self._init() is not None and self.run("systemctl is-system-running").stdout.strip() in _UP
