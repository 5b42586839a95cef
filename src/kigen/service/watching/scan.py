"""Reading a real mailbox for a dry run: everything since a day, into memory, nothing stored, nothing marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from kigen.followup.client import company_of
from kigen.followup.rehearsal import Piece
from kigen.mail import Quarantined, glance
from kigen.mail.message import Message
from kigen.mailbox import Fetched, Missing, Pace, Session
from kigen.service.account import Account
from kigen.service.watching.looking import folders_of
from kigen.service.watching.reading.arrived import Arrived, Unreadable, arrived, unread_end
from kigen.service.watching.reading.folder import fetched
from kigen.store import Direction


def read_mailbox(account: Account, since: datetime, progress: Callable[[str, int, int], None]) -> Iterator[Piece | Unreadable]:
    """The mails of Sent and the watched folders since `since` (aware). Raises MailboxError."""
    written = _Written()
    with Session(account.imap, account.imap_secret()) as session:
        folders = folders_of(account, session.folders())
        day = since.astimezone(account.house.zone).date()
        for folder, direction in folders.in_order():
            session.examine(folder.name)
            uids = session.uids_since(day)
            done = 0
            pace = Pace()
            for batch in pace.batches(uids):
                for one in fetched(session, batch, pace):
                    mail = _read(one, session, direction, written)
                    if isinstance(mail, Arrived):
                        yield _piece(mail, direction, folder.name, since)
                    unread = _unread(mail, direction, account)
                    if unread is not None:
                        yield unread
                done += len(batch)
                progress(folder.name, done, len(uids))


class _Written:
    """To whom the user has written, and what: a long mail that has to do with none of it is not read to its end."""

    def __init__(self) -> None:
        self._companies: set[str] = set()
        self._ids: set[str] = set()

    def note(self, message: Message) -> None:
        self._companies |= {company_of(person.addr) for person in (*message.to, *message.cc)}
        self._ids |= {message.message_id, *message.references, *message.in_reply_to}

    def may_be_answered_by(self, begun: Fetched) -> bool:
        seen = glance(begun.raw)
        return seen is None or seen.machine or company_of(seen.sender) in self._companies or not self._ids.isdisjoint(seen.ids)


def _read(one: Fetched | Missing, session: Session, direction: Direction, written: _Written) -> Arrived | Unreadable:
    if isinstance(one, Missing):
        return Unreadable(one.uid, Quarantined(one.reason))
    is_own = direction is Direction.SENT
    mail = arrived(one, session.whole if is_own or written.may_be_answered_by(one) else lambda begun: begun)
    if is_own and isinstance(mail, Arrived):
        written.note(mail.message)
    return mail


def _unread(mail: Arrived | Unreadable, direction: Direction, account: Account) -> Unreadable | None:
    if isinstance(mail, Unreadable):
        return mail
    return unread_end(mail, account.house) if direction is Direction.SENT else None


def _piece(mail: Arrived, direction: Direction, folder: str, since: datetime) -> Piece:
    at = mail.message.date if direction is Direction.SENT else mail.arrived_at
    return Piece(mail.message, (at or mail.arrived_at or since).astimezone(UTC), direction is Direction.SENT, folder)
