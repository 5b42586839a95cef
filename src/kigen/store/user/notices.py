"""What the user is to be told, at once or in the next digest, until it has been shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, select, update

from kigen.store.database.engine import Database, insert_once
from kigen.store.database.schema import notice
from kigen.store.letters.outbox import Rendered
from kigen.store.mail.batch import Notice
from kigen.store.user.user_mail import MailKind, insert_user_mail


def insert_notice(connection: Connection, mailbox: str, new: Notice) -> int | None:
    """Store a notice; None when one of the same `once` is there."""
    values = {
        "mailbox": mailbox,
        "kind": new.kind,
        "once": new.once,
        "at": new.at,
        "fields": new.fields,
        "shown_at": new.shown_at,
    }
    return insert_once(connection, notice, values)


class Notices(Database):
    """Notices to the user."""

    def notify(self, mailbox: str, new: Notice) -> int | None:
        """Store a notice. Its number, or None when one of the same kind and `once` was stored before."""
        with self.writing() as connection:
            return insert_notice(connection, mailbox, new)

    def notices(self, mailbox: str) -> list[Notice]:
        """Notices not shown yet, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(
                select(notice)
                .where(notice.c.mailbox == mailbox, notice.c.shown_at.is_(None))
                .order_by(notice.c.at, notice.c.id)
            ).all()
        return [_notice_in(row) for row in rows]

    def notices_since(self, mailbox: str, since: datetime) -> list[Notice]:
        """All notices since `since`, shown or not, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(
                select(notice).where(notice.c.mailbox == mailbox, notice.c.at >= since).order_by(notice.c.at, notice.c.id)
            ).all()
        return [_notice_in(row) for row in rows]

    def tell(self, mailbox: str, numbers: Sequence[int], mail: Rendered, now: datetime) -> None:
        """Store a mail to the user that tells of notices, to be sent, and say that they are told: both or neither."""
        with self.writing() as connection:
            insert_user_mail(connection, mailbox, MailKind.NOTICE, mail, now)
            _shown(connection, numbers, now)

    def shown(self, numbers: Iterable[int], now: datetime) -> None:
        """Say that notices have reached the user. Those shown before keep their time."""
        found = list(numbers)
        if found:
            with self.writing() as connection:
                _shown(connection, found, now)


def _shown(connection: Connection, numbers: Sequence[int], now: datetime) -> None:
    unshown = (notice.c.id.in_(numbers), notice.c.shown_at.is_(None))
    connection.execute(update(notice).where(*unshown).values(shown_at=now))


def _notice_in(row: Row[tuple[object, ...]]) -> Notice:
    return Notice(kind=row.kind, at=row.at, fields=row.fields, once=row.once, id=row.id, shown_at=row.shown_at)
