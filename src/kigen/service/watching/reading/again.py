"""Reading again what had been read before an ask was found: its answer may be among it, or what the user wrote after it.

An ask is known when its copy lies in Sent. Some mail programs file that copy minutes after the mail has left, or when the
laptop is opened again; the answer may have come by then, and was passed over, since it belonged to nothing that was followed.
The same holds for what was over when its answer came, and is taken up again by the user.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from kigen.followup.correspondence.in_users_name import Place
from kigen.mailbox import Fetched, FolderMissing, Missing, Pace, Session
from kigen.service.account import Account
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.watching.reading.arrived import Arrived
from kigen.service.watching.reading.folder import fetched
from kigen.service.watching.reading.ingest import Ingest
from kigen.service.watching.reading.on import ReadingOn
from kigen.service.watching.reading.patience import CLOCKS_DIFFER, owed
from kigen.store import Direction, ReadBefore, Store

log = logger("read_again")

_DAY = timedelta(days=1)


def read_again(
    account: Account,
    store: Store,
    clock: Clock,
    session: Session,
    folders: Iterable[str],
    reading_on: ReadingOn | None = None,
) -> int:
    """Read again the mails that may answer what was found after them, or was over when they came.

    `folders` are those into which such a mail may have been moved since. To be called after Sent has been read; what is broken
    off is done again by the next call. Returns how many mails were read. Raises MailboxError, StoreError.
    """
    late = store.unsought(account.name)
    if not late:
        return 0
    now = clock.now()
    since = min(one.since for one in late) - CLOCKS_DIFFER
    until = max(one.recorded_at if one.over_from is None else now for one in late)
    again = _Again(account, store, clock, session, frozenset(one.commitment for one in late), since, reading_on or ReadingOn())
    received = store.read_between(account.name, Direction.RECEIVED, since, until)
    count = again.read(received, Direction.RECEIVED, folders)
    sent = store.sent_out_of_turn(account.name)
    if over := [one.over_from for one in late if one.over_from is not None]:
        sent += store.read_between(account.name, Direction.SENT, min(over) - CLOCKS_DIFFER, now)
    count += again.read(sent, Direction.SENT, ())
    store.sought(account.name, max(one.commitment for one in late), clock.now())
    if count:
        log.info("read_again", mailbox=account.name, mails=count, commitments=len(late))
    return count


class _Again:
    """Mails that were read before, read again for the commitments `late`, asked since `since`."""

    def __init__(
        self,
        account: Account,
        store: Store,
        clock: Clock,
        session: Session,
        late: frozenset[int],
        since: datetime,
        reading_on: ReadingOn,
    ) -> None:
        self._reading_on = reading_on
        self._account = account
        self._store = store
        self._clock = clock
        self._session = session
        self._late = late
        self._since = since

    def read(self, mails: Sequence[ReadBefore], direction: Direction, folders: Iterable[str]) -> int:
        """Each where it lay, or else where it lies now. How many were given."""
        lay = defaultdict(list)
        for mail in mails:
            lay[mail.folder].append(mail)
        moved = [mail for folder, theirs in lay.items() for mail in self._moved(folder, theirs, direction)]
        wanted = {mail.message_id for mail in moved if mail.message_id}
        elsewhere = sum(self._find(folder, wanted, direction) for folder in dict.fromkeys((*lay, *folders))) if wanted else 0
        return len(mails) - len(moved) + elsewhere

    def _moved(self, folder: str, mails: Sequence[ReadBefore], direction: Direction) -> list[ReadBefore]:
        """Read those that are still where they were read before; the others."""
        try:
            examined = self._session.examine(folder)
        except FolderMissing:
            return list(mails)
        here = sorted(mail.uid for mail in mails if mail.uidvalidity == examined.uidvalidity)
        given = self._take(folder, examined.uidvalidity, here, direction)
        return [mail for mail in mails if mail.uidvalidity != examined.uidvalidity or mail.uid not in given]

    def _find(self, folder: str, wanted: set[str], direction: Direction) -> int:
        """Read those that lie in `folder` by now. How many that are."""
        try:
            examined = self._session.examine(folder)
        except FolderMissing:
            return 0
        # A day more: the server reads days in its own zone (RFC 9051 §6.4.4).
        day = (self._since - _DAY).astimezone(self._account.house.zone).date()
        here = self._session.bearing(self._session.uids_since(day), wanted)
        return len(self._take(folder, examined.uidvalidity, here, direction))

    def _take(self, folder: str, uidvalidity: int, uids: Sequence[int], direction: Direction) -> set[int]:
        """Read mails of the examined folder. The UIDs of those that are there."""
        # What counts for certain was noted as sent: of the user's mails that were received, the rest only holds.
        read = (self._account, self._store, self._clock, folder, uidvalidity, direction)
        ingest = Ingest(*read, self._late, Place.UNSENT)
        rest = self._reading_on.over(self._session, self._account.name, folder, uidvalidity)
        there: set[int] = set()
        pace = Pace()
        for batch in pace.batches(uids):
            given = fetched(self._session, batch, pace)
            there.update(one.uid for one in given)
            looked_at = [ingest.look_at(one, rest) for one in given if isinstance(one, Fetched)]
            missing = [one for one in given if isinstance(one, Missing)]
            withheld = [each for one in missing if (each := owed(one, None, self._clock.now())) is not None]
            mails = [one for one in looked_at if isinstance(one, Arrived)]
            ingest.take(mails, None, withheld=withheld, announced=missing)
        return there
