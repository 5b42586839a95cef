"""What there is to do at this moment, for all mailboxes at once: asked every few seconds, so that rest costs nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BindParameter, Column, ColumnElement, bindparam, literal_column, select, union

from kigen.followup.outbox import LetterState
from kigen.store.database.engine import Database
from kigen.store.database.schema import control, letter, notice, user_mail
from kigen.store.user.controls import ControlState
from kigen.store.user.user_mail import MailState


def _is(column: Column[Any], state: StrEnum) -> ColumnElement[bool]:
    """That a row is in that state, written out in the statement: a partial index is used only for what stands there."""
    return column == literal_column(f"'{state.value}'")


_NOW: BindParameter[datetime] = bindparam("now")
_WANTING = union(
    select(letter.c.mailbox).where(_is(letter.c.state, LetterState.PLANNED), letter.c.go_at <= _NOW),
    select(letter.c.mailbox).where(letter.c.lease_until.is_not(None)),
    select(letter.c.mailbox).where(_is(letter.c.state, LetterState.IN_DOUBT)),
    select(letter.c.mailbox).where(_is(letter.c.state, LetterState.SENT), letter.c.filed_at.is_(None)),
    select(control.c.mailbox).where(_is(control.c.state, ControlState.WAITING)),
    select(control.c.mailbox).where(_is(control.c.state, ControlState.DONE), control.c.receipt.is_(None)),
    select(user_mail.c.mailbox).where(_is(user_mail.c.state, MailState.WAITING), user_mail.c.not_before <= _NOW),
    select(notice.c.mailbox).where(notice.c.shown_at.is_(None)),
)
_NEXT = (
    select(letter.c.go_at)
    .where(_is(letter.c.state, LetterState.PLANNED), letter.c.go_at > _NOW)
    .order_by(letter.c.go_at)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Attention:
    """The mailboxes for which something is to be done now, by name, and when the next letter falls due (UTC)."""

    mailboxes: frozenset[str]
    next_due: datetime | None


class Attentive(Database):
    """Who needs attention."""

    def attention(self, now: datetime) -> Attention:
        """For which mailboxes a letter is due, under way, in doubt or not filed, or a control, receipt or notice is waiting."""
        with self.reading() as connection:
            names = connection.scalars(_WANTING, {"now": now}).all()
            due: datetime | None = connection.scalar(_NEXT, {"now": now})
        return Attention(frozenset(names), due)
