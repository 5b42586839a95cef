"""How many letters have gone, for the limits. What counts is `LetterState.counts`; one mail that carries several is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, func, select

from kigen.followup.outbox import LetterKind, LetterState
from kigen.store.database.engine import Database
from kigen.store.database.schema import commitment, commitment_party, letter
from kigen.store.following.rows import of_thread

_COUNTING = [state.value for state in LetterState if state.counts]
_WAITING = [state.value for state in LetterState if state.is_open]


@dataclass(frozen=True, slots=True)
class SentCounts:
    """Letters that count: of the commitment ever, in its thread and to each of its people today, of the mailbox this hour;
    and whether a reminder of its thread is due before midnight."""

    commitment: int
    thread: int
    clients: dict[str, int]
    mailbox: int
    reminder_due: bool

    @property
    def client(self) -> int:
        """The count of the person who got most."""
        return max(self.clients.values(), default=0)


class Limits(Database):
    """Counting what has gone."""

    def sent_counts(self, number: int, today: datetime, tomorrow: datetime, hour: datetime) -> SentCounts:
        """The counts that bear on a letter of commitment `number`: between two local midnights, and since an hour ago."""
        with self.reading() as connection:
            mailbox = connection.scalar(select(commitment.c.mailbox).where(commitment.c.id == number))
            people = connection.scalars(
                select(commitment_party.c.addr).where(commitment_party.c.commitment == number, commitment_party.c.field == "to")
            ).all()
            in_box = letter.c.mailbox == mailbox
            return SentCounts(
                commitment=_count(connection, letter.c.commitment == number),
                thread=_mails_since(
                    connection,
                    today,
                    in_box,
                    letter.c.commitment.in_(of_thread(number)),
                    letter.c.commitment.not_in(_namesakes(number, people)),
                ),
                clients={
                    addr: _mails_since(connection, today, in_box, letter.c.commitment.in_(_asked_of(addr)))
                    for addr in dict.fromkeys(people)
                },
                mailbox=_mails_since(connection, hour, in_box),
                reminder_due=_has_reminder_due(connection, number, tomorrow),
            )


def _count(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).where(letter.c.state.in_(_COUNTING), *conditions)) or 0


def _mails_since(connection: Connection, since: datetime, *conditions: ColumnElement[bool]) -> int:
    # A letter's last change is never before it was sent, and is indexed.
    sent = func.coalesce(letter.c.sent_at, letter.c.at) >= since
    several = func.count(func.distinct(func.coalesce(letter.c.carrier, letter.c.id)))
    counted = select(several).where(letter.c.state.in_(_COUNTING), letter.c.at >= since, sent, *conditions)
    return connection.scalar(counted) or 0


def _has_reminder_due(connection: Connection, number: int, before: datetime) -> bool:
    waits = letter.c.state.in_(_WAITING), letter.c.kind == LetterKind.REMINDER.value, letter.c.due_at < before
    return connection.scalar(select(letter.c.id).where(*waits, letter.c.commitment.in_(of_thread(number))).limit(1)) is not None


def _namesakes(number: int, people: Sequence[str]) -> Select[tuple[int]]:
    """What was asked of others in other mails that bear the same Message-ID: no thread but by that name."""
    own = select(commitment.c.message_id, commitment.c.mailbox).where(commitment.c.id == number).subquery()
    same_id = (commitment.c.message_id == own.c.message_id) & (commitment.c.mailbox == own.c.mailbox)
    return (
        select(commitment.c.id).join(own, same_id).where(commitment.c.id.not_in(_asked_of(*people)), commitment.c.id != number)
    )


def _asked_of(*people: str) -> Select[tuple[int]]:
    return select(commitment_party.c.commitment).where(commitment_party.c.field == "to", commitment_party.c.addr.in_(people))
