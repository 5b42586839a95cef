"""Runs an image as an engine would: a root that cannot be written to, its volumes and /tmp apart; the image's user, without any
right of root's and none to be had; the first process of its own world. The network is the machine's, for the servers on it.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from image.base_root import PATH
from image.building import Image

_START = """
set -eu
root=$1
shift
mount --bind "$root" "$root"
mount -o remount,bind,ro "$root"
while [ "$1" != -- ]; do
    mount --bind "$1" "$root$2"
    [ "$3" = rw ] || mount -o remount,bind,ro "$root$2"
    shift 3
done
shift
mount -t tmpfs -o nosuid,nodev,mode=1777 tmpfs "$root/tmp"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
exec chroot "$root" "$@"
"""


class Container:
    """One run of an image. `mounts`: paths of the image to (folder or file of the machine, "ro" or "rw")."""

    def __init__(self, image: Image, mounts: Mapping[str, tuple[Path, str]], log: IO[bytes]) -> None:
        self._image = image
        for path, (source, _) in mounts.items():  # an engine makes what it mounts over
            place = image.root / path.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            _ = place.mkdir(exist_ok=True) if source.is_dir() else place.touch()
        words = [word for path, (source, how) in mounts.items() for word in (str(source), path, how)]
        world = ["unshare", "--mount", "--pid", "--ipc", "--uts", "--fork", "--kill-child"]
        start = ["sh", "-c", _START, "sh", str(image.root), *words, "--"]
        self._process = subprocess.Popen(
            [*world, *start, *self._as_its_user([*image.entrypoint, *image.command])],
            env={"PATH": PATH},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )

    def _as_its_user(self, program: Sequence[str]) -> list[str]:
        user, _, group = self._image.user.partition(":")
        rights = [f"--reuid={user}", f"--regid={group or user}", "--clear-groups"]
        rights += ["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
        settings = [f"{name}={value}" for name, value in self._image.environment.items()]
        return ["setpriv", *rights, "env", "-i", f"--chdir={self._image.workdir}", *settings, *program]

    @property
    def _first(self) -> int:
        """Its first process, by the machine's own counting."""
        while self.running:
            for path in Path("/proc").glob("[0-9]*/status"):
                with suppress(FileNotFoundError, ProcessLookupError):  # another one that has just ended
                    if f"\nPPid:\t{self._process.pid}\n" in path.read_text():
                        return int(path.parent.name)
            time.sleep(0.01)  # not forked yet
        raise ProcessLookupError("it has ended")

    def run(self, *program: str) -> subprocess.CompletedProcess[str]:
        """Another program in it, as `docker exec` would."""
        into = ["nsenter", f"--target={self._first}", "--mount", "--pid", "--ipc", "--uts", "--root"]
        return subprocess.run(
            [*into, *self._as_its_user(program)],
            env={"PATH": PATH},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def health(self) -> int:
        """What the image's own check of its health says: 0 is well."""
        return self.run(*self._image.health).returncode

    def status(self) -> dict[str, str]:
        """Its first process as the kernel sees it, proc(5)."""
        lines = Path(f"/proc/{self._first}/status").read_text().splitlines()
        return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}

    def signal(self, name: str) -> None:
        os.kill(self._first, signal.Signals[name])

    def stop(self, patience: float = 60) -> int:
        """Its exit code after the signal that the image wants to be stopped with."""
        self.signal(self._image.stop_signal)
        return self._process.wait(patience)

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End it, whatever it does."""
        if self.running:
            # Its own user is another one, so that it is not told of the death of its parent: prctl(2), PR_SET_PDEATHSIG.
            with suppress(ProcessLookupError):
                self.signal("SIGKILL")
            self._process.kill()
        self._process.wait()
