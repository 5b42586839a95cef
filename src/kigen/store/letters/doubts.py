"""After sending: doubts to settle, copies to file, and what was sent, by its Message-ID."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Row, Select, bindparam, select, update

from kigen.followup.outbox import Letter, LetterState
from kigen.language import Reason
from kigen.store.database.columns import storable
from kigen.store.database.engine import Database
from kigen.store.database.errors import StaleClaim
from kigen.store.database.schema import letter, letter_history, letter_mail
from kigen.store.following.moves import lock_letters
from kigen.store.following.rows import is_in, letter_in, reasons_in
from kigen.store.letters.outbox import Rendered
from kigen.store.letters.sending import move_together


class Posted(NamedTuple):
    """A letter with its exact mail; `since` is when it came into its present state."""

    letter: Letter
    rendered: Rendered
    since: datetime


@dataclass(frozen=True, slots=True)
class Change:
    """One change in a letter's life. `was` is None for its first state."""

    at: datetime
    was: LetterState | None
    state: LetterState
    reasons: tuple[Reason, ...]
    note: str


_WITH_MAIL = (
    select(letter, letter_mail.c.sender, letter_mail.c.date, letter_mail.c.raw)
    .join(letter_mail, letter_mail.c.letter == letter.c.id)
    .where(letter.c.mailbox == bindparam("mailbox"), letter.c.carrier.is_(None))
    .order_by(letter.c.id)
)
_IN_DOUBT = _WITH_MAIL.where(is_in(LetterState.IN_DOUBT))
_DISCARDED = _WITH_MAIL.where(is_in(LetterState.DROPPED), letter.c.message_id != "", letter.c.filed_at.is_(None))
_UNFILED = _WITH_MAIL.where(is_in(LetterState.SENT), letter.c.filed_at.is_(None))


class Doubts(Database):
    """Letters whose bytes may have left."""

    def in_doubt(self, mailbox: str) -> list[Posted]:
        """Letters of a mailbox that may or may not have left, with the mail to look for; carried ones go with their carrier."""
        return self._posted(_IN_DOUBT, mailbox)

    def settle_doubt(self, number: int, found: bool, now: datetime) -> None:
        """End a doubt: found among the sent mail (sent, as of its Date), or known not to have left (refused, for good).

        While it is only not found yet, leave it: the user decides. Nothing is ever sent again by itself. Carried letters
        share the end; naming one of them ends it for all. Raises StaleClaim when the letter is not in doubt.
        """
        with self.writing() as connection:
            carrier = connection.scalar(select(letter.c.carrier).where(letter.c.id == number)) or number
            lock_letters(connection, [carrier])
            doubtful = connection.scalar(select(letter.c.state).where(letter.c.id == carrier))
            if doubtful != LetterState.IN_DOUBT.value:
                raise StaleClaim(f"letter {number} is not in doubt")
            if found:
                date = connection.scalar(select(letter_mail.c.date).where(letter_mail.c.letter == carrier))
                move_together(
                    connection, carrier, LetterState.IN_DOUBT, LetterState.SENT, now, "", {"sent_at": date, "filed_at": now}
                )
            else:
                said = "it did not leave"
                move_together(connection, carrier, LetterState.IN_DOUBT, LetterState.REFUSED, now, said, {})

    def raw(self, number: int) -> bytes | None:
        """The exact mail of a letter, or of the one that carries it, as it was stored before it was to leave."""
        carrier = select(letter.c.carrier).where(letter.c.id == number).scalar_subquery()
        with self.reading() as connection:
            rows = connection.execute(
                select(letter_mail.c.letter, letter_mail.c.raw).where(
                    letter_mail.c.letter.in_([number]) | (letter_mail.c.letter == carrier)
                )
            ).all()
        # Its own mail is of an earlier try, once another letter carries it.
        return next((row.raw for row in sorted(rows, key=lambda row: bool(row.letter == number))), None)

    def refused_recipients(self, number: int) -> tuple[str, ...]:
        """The recipients of a letter whom the server did not accept."""
        with self.reading() as connection:
            refused = connection.scalar(select(letter_mail.c.refused).where(letter_mail.c.letter == number))
        return tuple(refused or ())

    def draft(self, number: int) -> Rendered | None:
        """The mail that was put into Drafts for a letter."""
        mail = letter_mail.c
        with self.reading() as connection:
            row = connection.execute(select(letter_mail).where(mail.letter == number)).one_or_none()
        return None if row is None else Rendered(row.message_id, tuple(row.recipients), row.sender, row.raw, row.date)

    def carries_others(self, number: int) -> bool:
        """Whether other letters went along with this one."""
        with self.reading() as connection:
            return connection.scalar(select(letter.c.id).where(letter.c.carrier == number).limit(1)) is not None

    def discarded_drafts(self, mailbox: str) -> list[Posted]:
        """Letters that were drafted and then decided against, whose draft is still to be removed."""
        return self._posted(_DISCARDED, mailbox)

    def unfiled(self, mailbox: str) -> list[Posted]:
        """Sent letters of which no copy is known to lie in Sent."""
        return self._posted(_UNFILED, mailbox)

    def filed(self, number: int, at: datetime) -> None:
        """Say that a copy of a sent letter lies in Sent, put there by us or by the provider."""
        with self.writing() as connection:
            lock_letters(connection, [number])
            connection.execute(
                update(letter)
                .where((letter.c.id == number) | (letter.c.carrier == number), letter.c.filed_at.is_(None))
                .values(filed_at=at)
            )

    def letters_by_message_id(self, mailbox: str, message_ids: Iterable[str]) -> list[Letter]:
        """Letters of ours that were rendered, drafted or sent under one of the Message-IDs; the carrier before the carried."""
        named = [storable(one) for one in message_ids if one]
        with self.reading() as connection:
            rows = connection.execute(
                select(letter)
                .where(letter.c.mailbox == mailbox, letter.c.message_id.in_(named))
                .order_by(letter.c.carrier.is_not(None), letter.c.id)
            ).all()
        return [letter_in(row) for row in rows]

    def knows_letter(self, token: str) -> bool:
        """Whether a letter of any mailbox was rendered under the name that its X-Kigen-Letter header gives."""
        named = letter.c.message_id.startswith(f"<{storable(token)}@", autoescape=True)
        with self.reading() as connection:
            return connection.scalar(select(letter.c.id).where(named).limit(1)) is not None

    def letter_by_message_id(self, mailbox: str, message_ids: Iterable[str]) -> Letter | None:
        """The letter of ours that one of the Message-IDs names; the carrier, when it carries others."""
        return next(iter(self.letters_by_message_id(mailbox, message_ids)), None)

    def history(self, number: int) -> list[Change]:
        """The life of a letter, oldest change first."""
        with self.reading() as connection:
            rows = connection.execute(
                select(letter_history).where(letter_history.c.letter == number).order_by(letter_history.c.id)
            ).all()
        return [
            Change(row.at, LetterState(row.was) if row.was else None, LetterState(row.state), reasons_in(row.reasons), row.note)
            for row in rows
        ]

    def _posted(self, wanted: Select[tuple[object, ...]], mailbox: str) -> list[Posted]:
        with self.reading() as connection:
            rows = connection.execute(wanted, {"mailbox": mailbox}).all()
        return [Posted(letter_in(row), _rendered(row), row.at) for row in rows]


def _rendered(row: Row[tuple[object, ...]]) -> Rendered:
    return Rendered(row.message_id, tuple(row.recipients), row.sender, row.raw, row.date)
