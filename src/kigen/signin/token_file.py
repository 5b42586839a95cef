"""A mailbox's token file: for its owner alone, replaced whole or not at all, written by one process at a time.

Refresh tokens rotate (RFC 9700 §4.14.2): the new one must be safe on the disk before anything is done with it, for the old one
may be worthless from then on.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kigen.errors import UserError
from kigen.signin.grant import Kept, read, written


class TokenFile:
    """The file at `path`; its folder is made when it is first written."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, belongs_to: str) -> Kept:
        """What is kept; nothing when there is no file, or when it was made under another configuration. Raises UserError."""
        try:
            kept = read(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return Kept(belongs_to)
        except OSError as problem:
            raise UserError(f"{self.path}: the stored sign-in cannot be read: {problem.strerror}. {self._advice()}") from None
        except ValueError:
            return Kept(belongs_to)  # damaged: as if nobody had signed in
        return kept if kept.belongs_to == belongs_to else Kept(belongs_to)

    def write(self, kept: Kept) -> None:
        """Replace the file: a new one is written, brought to the disk, then renamed. Raises UserError."""
        fresh = self.path.with_name(f".{self.path.name}.new")
        try:
            self._make_folder()
            with suppress(FileNotFoundError):
                fresh.unlink()
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write(written(kept))
                stream.flush()
                self._give(descriptor)
                os.fsync(descriptor)
            fresh.replace(self.path)
            _settle(self.path.parent)
        except OSError as problem:
            raise UserError(f"{self.path}: the sign-in cannot be stored: {problem.strerror}. {self._advice()}") from None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the file for oneself, among threads and processes; waits for its turn. Raises UserError."""
        path = self.path.with_name(f".{self.path.name}.lock")
        try:
            self._make_folder()
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as problem:
            raise UserError(f"{path}: cannot be opened: {problem.strerror}. {self._advice()}") from None
        try:
            self._give(descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)  # ends with the process, however it ends
            yield
        finally:
            os.close(descriptor)

    def _make_folder(self) -> None:
        folder = self.path.parent
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._give(folder)

    def _give(self, what: int | Path) -> None:
        give(what, self.path.parent.parent)  # the state directory

    def _advice(self) -> str:
        return f"The user that runs kigen must be able to write {self.path.parent}."


def give(what: int | Path, folder: Path) -> None:
    """When root signs in for the service, the file is to belong to whoever owns `folder`. Raises OSError."""
    if os.geteuid() == 0:
        owner = folder.stat()
        os.chown(what, owner.st_uid, owner.st_gid)


def _settle(folder: Path) -> None:
    """Bring a renaming to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
