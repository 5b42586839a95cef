"""Mails to the user beside the digest: receipts and notices. Each leaves once at most.

    (nothing) --compose--> waiting --begin_user_mail--> sending --finish_user_mail--> sent | refused | in_doubt
                              ^--release_user_mail (nothing left)--|
What a crash leaves in `sending` is in doubt for good: nobody misses a receipt as much as they would mind a second one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, func, select, update

from kigen.store.database.columns import storable
from kigen.store.database.engine import Database, insert_once
from kigen.store.database.errors import StaleClaim
from kigen.store.database.schema import user_mail
from kigen.store.letters.outbox import Rendered


class MailKind(StrEnum):
    RECEIPT = "receipt"
    NOTICE = "notice"


class MailState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True, slots=True)
class UserMail:
    """A mail to the user that is to leave. `at` is when its state last changed (UTC)."""

    id: int
    kind: MailKind
    state: MailState
    at: datetime
    rendered: Rendered
    attempts: int = 0


def insert_user_mail(connection: Connection, mailbox: str, kind: MailKind, rendered: Rendered, now: datetime) -> int | None:
    """Store a mail that is to leave; None when one of that Message-ID is there."""
    values = {
        "mailbox": mailbox,
        "kind": kind.value,
        "state": MailState.WAITING.value,
        "at": now,
        "not_before": now,
        "attempts": 0,
        "message_id": rendered.message_id,
        "sender": rendered.sender,
        "recipients": list(rendered.recipients),
        "date": rendered.date,
        "raw": rendered.raw,
        "error": "",
    }
    return insert_once(connection, user_mail, values)


class UserMails(Database):
    """Sending and looking up mails to the user."""

    def waiting_user_mail(self, mailbox: str, now: datetime) -> list[UserMail]:
        """Those that are to leave now, oldest first."""
        with self.reading() as connection:
            rows = connection.execute(
                select(user_mail)
                .where(
                    user_mail.c.mailbox == mailbox, user_mail.c.state == MailState.WAITING.value, user_mail.c.not_before <= now
                )
                .order_by(user_mail.c.id)
            ).all()
        return [_mail_in(row) for row in rows]

    def begin_user_mail(self, number: int, now: datetime) -> None:
        """Pass the point from which a crash means doubt. Raises StaleClaim."""
        self._change(number, MailState.WAITING, MailState.SENDING, now, attempts=user_mail.c.attempts + 1)

    def finish_user_mail(self, number: int, state: MailState, error: str, now: datetime) -> None:
        """Store the server's verdict. Raises StaleClaim."""
        self._change(number, MailState.SENDING, state, now, error=error)

    def release_user_mail(self, number: int, not_before: datetime, error: str, now: datetime) -> None:
        """Put a mail back of which nothing has left. Raises StaleClaim."""
        self._change(number, MailState.SENDING, MailState.WAITING, now, error=error, not_before=not_before)

    def recover_user_mail(self, now: datetime) -> None:
        """At the start of the only process that sends: whatever was being sent is in doubt."""
        with self.writing() as connection:
            connection.execute(
                update(user_mail)
                .where(user_mail.c.state == MailState.SENDING.value)
                .values(state=MailState.IN_DOUBT.value, at=now, error="interrupted while sending")
            )

    def last_user_mail(self, mailbox: str, kind: MailKind) -> datetime | None:
        """When the newest mail of that kind was written (UTC)."""
        with self.reading() as connection:
            newest: datetime | None = connection.scalar(
                select(func.max(user_mail.c.date)).where(user_mail.c.mailbox == mailbox, user_mail.c.kind == kind.value)
            )
        return newest

    def user_mail_by_message_id(self, mailbox: str, message_ids: Iterable[str]) -> UserMail | None:
        """The mail to the user that one of the Message-IDs names."""
        named = [storable(one) for one in message_ids if one]
        with self.reading() as connection:
            row = connection.execute(
                select(user_mail)
                .where(user_mail.c.mailbox == mailbox, user_mail.c.message_id.in_(named))
                .order_by(user_mail.c.id.desc())
                .limit(1)
            ).one_or_none()
        return None if row is None else _mail_in(row)

    def _change(self, number: int, was: MailState, state: MailState, now: datetime, **values: object) -> None:
        changed = update(user_mail).where(user_mail.c.id == number, user_mail.c.state == was.value)
        with self.writing() as connection:
            if connection.execute(changed.values(state=state.value, at=now, **values)).rowcount != 1:
                raise StaleClaim(f"mail {number} to the user is no longer {was}")


def _mail_in(row: Row[tuple[object, ...]]) -> UserMail:
    rendered = Rendered(row.message_id, tuple(row.recipients), row.sender, row.raw, row.date)
    return UserMail(row.id, MailKind(row.kind), MailState(row.state), row.at, rendered, row.attempts)
