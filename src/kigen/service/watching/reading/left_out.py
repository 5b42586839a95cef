"""Folders that cannot be read, of those that are not watched: one broken on the server must not shut the whole mailbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import timedelta

from kigen.service.process.clock import Stretch
from kigen.service.process.logs import logger

log = logger("look")

UNREADABLE_FOLDER = "folder"  # the trouble's name in the store
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

    def failed(self, folder: str, problem: Exception) -> None:
        """Note that the server did not let it be read: the second time it is left out."""
        self._failures[folder] += 1
        if self._failures[folder] >= _TRIES:
            self._since[folder] = self._begins()
            log.warning("folder_left_out", mailbox=self._mailbox, folder=folder, problem=str(problem))

    def read(self, folder: str) -> None:
        """Note that it was read, or is not there any more."""
        self._failures.pop(folder, None)
        self._since.pop(folder, None)

    def are_there(self, folders: Collection[str]) -> None:
        """Forget those that are not among the folders that are there."""
        for gone in self._failures.keys() - set(folders):
            self.read(gone)

    @property
    def names(self) -> str:
        """Those that could not be read at the last try, for people."""
        return ", ".join(sorted(self._since))
