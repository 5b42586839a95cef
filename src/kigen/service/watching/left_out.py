"""Folders that cannot be read, of those that are not watched: one broken on the server must not shut the whole mailbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from kigen.service.clock import Stretch
from kigen.service.logs import logger

log = logger("look")

_TRIES = 2  # in a row; one of them may be a server that is overloaded for a moment
_AGAIN = timedelta(hours=1)


class LeftOut:
    """The folders of one mailbox that are left out for an hour, each after it could not be read twice in a row."""

    def __init__(self, mailbox: str, begins: Callable[[], Stretch]) -> None:
        self._mailbox = mailbox
        self._begins = begins
        self._failures: Counter[str] = Counter()
        self._since: dict[str, Stretch] = {}

    def __contains__(self, folder: str) -> bool:
        since = self._since.get(folder)
        return since is not None and since.seconds < _AGAIN.total_seconds()

    def failed(self, folder: str, problem: Exception) -> bool:
        """Note that the server did not let it be read. Whether it is left out from now on."""
        self._failures[folder] += 1
        if self._failures[folder] < _TRIES:
            return False
        self._since[folder] = self._begins()
        log.warning("folder_left_out", mailbox=self._mailbox, folder=folder, problem=str(problem))
        return True

    def read(self, folder: str) -> None:
        """Note that it was read."""
        self._failures.pop(folder, None)
        self._since.pop(folder, None)

    @property
    def names(self) -> str:
        """Those that could not be read at the last try, for people."""
        return ", ".join(sorted(self._since))
