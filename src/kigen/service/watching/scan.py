"""Reading a real mailbox for a dry run: everything since a day, into memory, nothing stored, nothing marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import islice

from kigen.followup.rehearsal import Piece
from kigen.mail import Quarantined
from kigen.mailbox import Fetched, Missing, Session
from kigen.service.account import Account
from kigen.service.watching.ingest import Unreadable, arrived
from kigen.service.watching.looking import folders_of
from kigen.store import Direction

_BATCH = 200


def read_mailbox(account: Account, since: datetime, progress: Callable[[str, int, int], None]) -> Iterator[Piece | Unreadable]:
    """The mails of Sent and the watched folders since `since` (aware). Raises MailboxError."""
    with Session(account.imap, account.imap_secret()) as session:
        folders = folders_of(account, session.folders())
        day = since.astimezone(account.house.zone).date()
        for folder, direction in folders.in_order():
            session.examine(folder.name)
            uids = session.uids_since(day)
            rest = iter(uids)
            done = 0
            while batch := list(islice(rest, _BATCH)):
                for fetched in session.fetch(batch):
                    yield _piece(fetched, direction, folder.name, since)
                done += len(batch)
                progress(folder.name, done, len(uids))


def _piece(fetched: Fetched | Missing, direction: Direction, folder: str, since: datetime) -> Piece | Unreadable:
    if isinstance(fetched, Missing):
        return Unreadable(fetched.uid, Quarantined(fetched.reason))
    mail = arrived(fetched)
    if isinstance(mail, Unreadable):
        return mail
    at = mail.message.date if direction is Direction.SENT else mail.arrived_at
    return Piece(mail.message, (at or mail.arrived_at or since).astimezone(UTC), direction is Direction.SENT, folder)
