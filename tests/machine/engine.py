"""A Docker engine with Compose, in a Debian of its own: its files, processes, network and packet filter are gone with it.

Takes root, debootstrap, slirp4netns and a kernel with overlays, bridges and their packet filter. Containers get out by way of
this machine's connections, and reach servers on its loopback at `servers.certificates.FROM_CONTAINERS`. What they pull comes
from a registry that stands beside the engine, in the place of the one that the world uses.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import signal
import subprocess
import tarfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Self

from image.base_root import debian
from machine.shell import PATH, Shell

# Debian's name of it is a registry's host as well, and no host is named in these files.
_ENGINE = ".".join(("docker", "io"))  # noqa: FLY002
_PACKAGES = (_ENGINE, "docker-cli", "docker-buildx", "docker-compose", "docker-registry")
_TOOLS = ("iptables", "iproute2", "procps", "sudo", "git")
# The root is changed by pivot_root and not by chroot: what enters a container by its mounts must come out in it.
# What an engine sets in /proc/sys for the whole of a machine is not set here, what it sets for its network is.
_BOOT = """
set -e
mount -t tmpfs tmpfs {place}
mkdir {place}/changes {place}/work {place}/root
mount -t overlay overlay -o lowerdir={debian},upperdir={place}/changes,workdir={place}/work {place}/root
cd {place}/root
mount -t proc proc proc
mount --bind proc/sys/kernel proc/sys/kernel
mount -o remount,bind,ro proc/sys/kernel
mount --rbind /sys sys
mount --rbind /dev dev
mount -t tmpfs tmpfs run
mkdir -p run/lock var/lib/docker old
mount -t tmpfs tmpfs var/lib/docker
echo nameserver 10.0.2.3 > etc/resolv.conf
pivot_root . old
cd /
umount -l old
ip link set lo up
until ip route | grep -q default; do sleep 0.1; done
sysctl -q -w net.ipv4.ip_forward=1
exec dockerd --cgroup-parent={cgroup} --exec-opt native.cgroupdriver=cgroupfs --registry-mirror=http://{registry}
"""
_REGISTRY = "127.0.0.1:5000"
_REGISTRY_SETTINGS = f"""
version: 0.1
storage: {{filesystem: {{rootdirectory: /var/lib/docker/registry}}}}
http: {{addr: "{_REGISTRY}"}}
"""
_END = 60.0  # seconds


class Engine(Shell):
    """A machine on which `docker` and `docker compose` work. `folder` is where its files are laid out: one that is empty."""

    def __init__(self, folder: Path) -> None:
        for program in ("unshare", "nsenter", "slirp4netns"):
            assert shutil.which(program), f"{program} is missing: scripts/debian-packages engine"
        root = debian("trixie", "engine", (*_PACKAGES, *_TOOLS))
        self._cgroup = f"kigen-tests-{os.getpid()}"
        boot = _BOOT.format(place=folder, debian=root, cgroup=f"/{self._cgroup}", registry=_REGISTRY)
        world = ["unshare", "--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child"]
        with ExitStack() as begun:
            log = begun.enter_context(folder.with_suffix(".log").open("wb"))
            begun.callback(self._remove_cgroups)
            self._world = subprocess.Popen(
                [*world, "sh", "-c", boot],
                env={"PATH": PATH},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            begun.callback(self._end)
            self.wait(lambda: bool(self.children()), "a world of its own")
            self._network = subprocess.Popen(
                ["slirp4netns", "--configure", "--mtu=65520", str(self._first()), "tap0"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
            begun.callback(self._network.wait, _END)
            begun.callback(self._network.terminate)
            self.until("docker version")
            self.put("/srv/registry.yml", _REGISTRY_SETTINGS.encode())
            self.type("setsid docker-registry serve /srv/registry.yml < /dev/null > /srv/registry.log 2>&1 &")
            self.until(f"exec 3<> /dev/tcp/{_REGISTRY.replace(':', '/')}")
            self._begun = begun.pop_all()

    @property
    def process(self) -> subprocess.Popen[bytes]:
        return self._world

    def inside(self, folder: str) -> list[str]:
        namespaces = ["--mount", "--net", "--pid", "--ipc", "--uts"]
        return ["nsenter", f"--target={self._first()}", *namespaces, "--root", f"--wdns={folder}"]

    def publish(self, image: str, root: Path, changes: Sequence[str] = (), files: dict[str, bytes] | None = None) -> str:
        """Put a root into the registry under an image's name, with instructions of a Dockerfile's and more files.

        Its digest. The engine itself does not have it then.
        """
        there = f"{_REGISTRY}/library/{image}"
        options = " ".join(f"--change '{change}'" for change in changes)
        with subprocess.Popen(
            [*self.inside("/"), "bash", "-c", f"docker import {options} - {there}"],
            env={"PATH": PATH, "HOME": "/root"},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        ) as importing:
            assert importing.stdin is not None
            with tarfile.open(fileobj=importing.stdin, mode="w|") as archive:
                _fill(archive, root, files or {})
        assert importing.returncode == 0, image
        pushed = self.type(f"docker push {there}")
        self.type(f"docker image rm {there}")
        return next(word for word in pushed.split() if word.startswith("sha256:"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._begun.close()

    def _first(self) -> int:
        (first,) = self.children()
        return first

    def _end(self) -> None:
        """In order, or by force: everything that runs there ends with its first process."""
        with suppress(ValueError, ProcessLookupError, FileNotFoundError):
            os.kill(self._first(), signal.SIGTERM)
        try:
            self._world.wait(_END)
        except subprocess.TimeoutExpired:
            self._world.kill()
            self._world.wait()

    def _remove_cgroups(self) -> None:
        """In each hierarchy, the innermost first. What ran in them may take a moment to be gone after it was ended."""
        until = time.monotonic() + _END
        for tree in (Path("/sys/fs/cgroup"), *Path("/sys/fs/cgroup").iterdir()):
            for folder, _, _ in os.walk(tree / self._cgroup, topdown=False):
                while not _removed(Path(folder)):
                    assert time.monotonic() < until, f"something still runs in {folder}"
                    time.sleep(0.1)


def _removed(cgroup: Path) -> bool:
    try:
        cgroup.rmdir()
    except OSError as error:
        if error.errno != errno.EBUSY:
            raise
        return False
    return True


def _fill(archive: tarfile.TarFile, root: Path, files: dict[str, bytes]) -> None:
    for entry in sorted(root.iterdir()):
        archive.add(entry, entry.name, filter=lambda held: None if f"/{held.name}" in files else held)
    for path, content in files.items():
        held = tarfile.TarInfo(path.lstrip("/"))
        held.size, held.mode = len(content), 0o755 if path.startswith("/usr/local/bin/") else 0o644
        archive.addfile(held, io.BytesIO(content))
