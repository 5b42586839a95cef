"""An end that waits: a database is closed when the last call at work on it has returned, and takes no further one."""

from __future__ import annotations

import threading
from types import TracebackType

from kigen.store.database.errors import StoreError


class InUse:
    """The calls at work on a database. Each is a block of `with`; raises StoreError once `close` has been called.

    A thread goes on with its call when whoever waited for it has been cancelled, and its connection would stay open behind an
    engine that is disposed of meanwhile: SQLite then leaves its log beside the file.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._calls = 0
        self._closed = False
        self._changed = threading.Condition()

    def __enter__(self) -> None:
        with self._changed:
            if self._closed:
                raise StoreError(f"database {self._name}: it is closed, kigen is ending")
            self._calls += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        with self._changed:
            self._calls -= 1
            self._changed.notify_all()

    def close(self, patience: float) -> None:
        """Let no further call in, and wait for those at work, `patience` seconds at most."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: self._calls == 0, patience)
