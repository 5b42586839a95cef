"""Reading on in long mails, with patience that ends: one at which the connection breaks each time must not end the watch."""

from __future__ import annotations

from collections import Counter

from kigen.mailbox import Fetched, MailboxError, Session
from kigen.service.process.logs import logger
from kigen.service.watching.reading.arrived import Rest

log = logger("reading_on")

TRIES = 3


class ReadingOn:
    """Lives as long as the watch over a mailbox, and knows at which mails it failed."""

    def __init__(self) -> None:
        self._failed: Counter[tuple[str, int, int]] = Counter()

    def over(self, session: Session, mailbox: str, folder: str, uidvalidity: int) -> Rest:
        """What fetches the rest of mails of the examined folder; of one at which it failed too often, nothing more."""

        def rest(begun: Fetched) -> Fetched:
            mail = (folder, uidvalidity, begun.uid)
            try:
                whole = session.whole(begun) if self._failed[mail] < TRIES else begun
            except MailboxError:
                self._failed[mail] += 1
                raise
            if whole.truncated:
                log.warning("cut", mailbox=mailbox, folder=folder, uid=begun.uid, size=begun.size)
            return whole

        return rest
