"""One service at a time on one state directory."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kigen.errors import UserError


class AlreadyRuns(UserError):
    """Another kigen holds the state directory."""


@contextmanager
def only_one(state_dir: Path) -> Iterator[None]:
    """Hold the lock of a state directory. Raises UserError when another kigen holds it, naming its process id.

    flock(2) ends with the process, however it ends: there are no stale locks.
    """
    path = state_dir / "lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise UserError(
            f"{path}: cannot be opened: {problem.strerror}. The user that runs kigen must own {state_dir}."
        ) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
            raise AlreadyRuns(
                f"kigen already runs on {state_dir} (process {holder}): stop it first. Two at once would write twice."
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def make_state_dir(path: Path) -> None:
    """Make the state directory, for its owner alone. Raises UserError when that cannot be done."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = path / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as problem:
        raise UserError(
            f"{path}: nothing can be stored there: {problem.strerror}. Set state_dir to a folder that kigen may write."
        ) from None
