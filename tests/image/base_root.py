"""A stand-in for python:X.Y.Z-slim-SUITE: the same Debian, as small, with its own Python X.Y by the name `python`.

debootstrap makes it from Debian's archive; it is kept, for it takes a minute. The patch level of Python is Debian's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

CACHE = Path("/var/cache/kigen-tests")
PATH = "/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
_OFFICIAL = re.compile(r"python:(?P<python>3\.\d+)(?:\.\d+)?-slim-(?P<suite>[a-z]+)(?:@sha256:[0-9a-f]{64})?")


def base_root(image: str) -> Path:
    """The root for an image's name. Raises ValueError for one that is none of Python's slim images."""
    official = _OFFICIAL.fullmatch(image)
    if official is None:
        raise ValueError(f"{image} is no python:X.Y.Z-slim-SUITE, and nothing else can be stood in for")
    python, suite = f"python{official['python']}", official["suite"]
    return debian(suite, python, [python, f"{python}-venv"], lambda root: _as_python(root, python))


def _as_python(root: Path, python: str) -> None:
    (root / "usr/local/bin/python").symlink_to(f"/usr/bin/{python}")


def debian(suite: str, name: str, packages: Sequence[str], finish: Callable[[Path], None] = lambda _: None) -> Path:
    """A bare Debian with some packages, to be copied and left as it is; `finish` is done to it when it is made. Takes root."""
    root = CACHE / f"debian-{suite}-{name}"
    if not root.exists():
        _make(root, suite, packages, finish)
    return root


def _make(root: Path, suite: str, packages: Sequence[str], finish: Callable[[Path], None]) -> None:
    if os.geteuid() != 0:
        raise PermissionError("a clean root can be made by root alone")
    if shutil.which("debootstrap") is None:
        raise FileNotFoundError("debootstrap is missing: scripts/debian-packages image")
    fresh = root.with_name(f"{root.name}.{os.getpid()}")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.parent.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["debootstrap", "--variant=minbase", f"--include={','.join(['ca-certificates', *packages])}", suite, str(fresh)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(
            f"debootstrap of {suite} with {', '.join(packages)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    finish(fresh)
    fresh.rename(root)
