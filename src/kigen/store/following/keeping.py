"""What is not kept for ever: facts that are old and done with, and everything about a person who asks to be forgotten.

Nothing that a letter still depends on goes by its age: a commitment that is watched, or whose letter waits, is on its way or in
doubt, stays with all that belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, String, Table, cast, delete, func, or_, select, update

from kigen.store.database import sqlite_file
from kigen.store.database.engine import Database
from kigen.store.database.errors import StoreError
from kigen.store.database.schema import (
    commitment,
    commitment_party,
    control,
    control_outcome,
    digest,
    digest_mail,
    event,
    letter,
    message,
    message_thread,
    metadata,
    notice,
    quarantine,
    user_mail,
)

_AT_ONCE = 200  # commitments in one transaction: nobody waits long for it
_UNDER_WAY = ("planned", "claimed", "sending", "in_doubt")
_AT_THE_SERVER = ("claimed", "sending")
_USER_MAIL_OVER = ("sent", "refused", "in_doubt")
_DIGEST_OVER = ("sent", "refused", "skipped", "in_doubt")


@dataclass(frozen=True, slots=True)
class Removed:
    """How many commitments were removed, and how many letters with them."""

    commitments: int
    letters: int


class Keeping(Database):
    """Removing what shall not be kept."""

    def prune(self, before: datetime) -> Removed:
        """Remove what was done with before that moment: closed commitments with their events and letters, and the record of
        mails read, digests sent and notices shown. Mails that lie in the mailbox are not touched."""
        commitments = letters = 0
        closed = (commitment.c.closed_at < before, commitment.c.asked_at < before, ~_has_letters(_UNDER_WAY))
        while True:
            with self.writing() as connection:
                numbers = connection.scalars(select(commitment.c.id).where(*closed).limit(_AT_ONCE)).all()
                letters += _remove(connection, numbers)
            commitments += len(numbers)
            if len(numbers) < _AT_ONCE:
                break
        with self.writing() as connection:
            _remove_records(connection, before)
        return Removed(commitments, letters)

    def known_of(self, who: str) -> int:
        """How many commitments somebody has a part in: an address, or everybody at a domain (`@client.example`)."""
        with self.reading() as connection:
            return len(_of(connection, who))

    def forget(self, who: str) -> Removed:
        """Remove everything about an address, or about everybody at a domain (`@client.example`), in one transaction.

        What was still to be sent to them is not sent. Raises StoreError, and removes nothing, while a letter to them is being
        sent.
        """
        with self.writing() as connection:
            numbers = _of(connection, who)
            leaving = select(letter.c.id).where(letter.c.commitment.in_(numbers), letter.c.state.in_(_AT_THE_SERVER))
            if connection.scalar(leaving.limit(1)) is not None:
                raise StoreError(f"a letter to {who} is being sent: try again in a minute")
            _remove_traces(connection, who, _names_of(connection, who))
            if numbers:  # whose mail it was that could not be read nobody can tell: its place stays, and its size
                connection.execute(update(quarantine).values(subject="", message_id=""))
            letters = _remove(connection, numbers)
        if self._path is not None:
            with self._turn, self._explaining():
                sqlite_file.leave_nothing_behind(self._path)
        return Removed(len(numbers), letters)


def _of(connection: Connection, who: str) -> Sequence[int]:
    return connection.scalars(
        select(commitment_party.c.commitment).where(_is_named(commitment_party.c.addr, who)).distinct()
    ).all()


def _names_of(connection: Connection, who: str) -> set[str]:
    """The names by which mail called them."""
    party = commitment_party.c
    return {name for name in connection.scalars(select(party.name).where(_is_named(party.addr, who)).distinct()) if name}


def _is_named(column: Column[object], who: str) -> ColumnElement[bool]:
    """Whether an address is `who`, or at that domain. Case does not count (RFC 5321 §2.4, as mail is used)."""
    named = func.lower(cast(column, String))
    return named.endswith(who.lower(), autoescape=True) if who.startswith("@") else named == who.lower()


def _has_letters(states: Sequence[str]) -> ColumnElement[bool]:
    return select(letter.c.id).where(letter.c.commitment == commitment.c.id, letter.c.state.in_(states)).exists()


def _remove(connection: Connection, numbers: Sequence[int]) -> int:
    """Remove commitments and all rows that belong to them. Returns how many letters were among those."""
    if not numbers:
        return 0
    letters = connection.scalars(select(letter.c.id).where(letter.c.commitment.in_(numbers))).all()
    # A letter of another commitment that went along in one of these has gone all the same: it only loses its carrier.
    connection.execute(update(letter).where(letter.c.carrier.in_(letters)).values(carrier=None))
    for table, column in _belonging_to(letter):
        connection.execute(delete(table).where(column.in_(letters)))
    for table, column in _belonging_to(commitment):
        connection.execute(delete(table).where(column.in_(numbers)))
    connection.execute(delete(commitment).where(commitment.c.id.in_(numbers)))
    return len(letters)


def _belonging_to(owner: Table) -> Iterator[tuple[Table, Column[object]]]:
    """The tables whose rows refer to a row of `owner` by its number, those that others refer to last."""
    for table in reversed(metadata.sorted_tables):
        for key in table.foreign_keys:
            if key.column is owner.c.id and table is not owner:
                yield table, key.parent


def _remove_records(connection: Connection, before: datetime) -> None:
    """What was read, sent and shown before: kept only to know it again, and nothing so old is read again."""
    old = select(message.c.id).where(message.c.read_at < before)
    connection.execute(delete(message_thread).where(message_thread.c.message.in_(old)))
    connection.execute(delete(message).where(message.c.read_at < before))
    connection.execute(delete(quarantine).where(quarantine.c.read_at < before))
    over = (digest.c.at < before, digest.c.state.in_(_DIGEST_OVER))
    connection.execute(delete(digest_mail).where(digest_mail.c.digest.in_(select(digest.c.id).where(*over))))
    connection.execute(delete(digest).where(*over))
    connection.execute(delete(notice).where(notice.c.at < before, notice.c.shown_at.is_not(None)))
    answered = (control.c.at < before, control.c.state != "waiting")
    connection.execute(delete(control_outcome).where(control_outcome.c.control.in_(select(control.c.id).where(*answered))))
    connection.execute(delete(control).where(*answered))
    receipts = select(control.c.receipt).where(control.c.receipt.is_not(None))
    gone = (user_mail.c.date < before, user_mail.c.state.in_(_USER_MAIL_OVER), user_mail.c.id.not_in(receipts))
    connection.execute(delete(user_mail).where(*gone))


def _remove_traces(connection: Connection, who: str, names: Iterable[str]) -> None:
    """What else names them: the ids of their answers, also to what others were asked, digests that were sent, notices."""
    theirs = _is_named(event.c.who, who)
    mails = select(event.c.message_id).where(theirs, event.c.message_id != "")
    rows = connection.scalars(select(message.c.id).where(message.c.message_id.in_(mails))).all()
    connection.execute(delete(message_thread).where(message_thread.c.message.in_(rows)))
    connection.execute(update(message).where(message.c.id.in_(rows)).values(message_id=""))
    connection.execute(update(event).where(theirs).values(who="", words=""))
    gone = select(digest.c.id).where(digest.c.state.in_(_DIGEST_OVER))
    connection.execute(delete(digest_mail).where(digest_mail.c.digest.in_(gone)))
    # Receipts and notices stay as a fact, so that none is written again; what they said goes.
    connection.execute(update(user_mail).where(user_mail.c.state.in_(_USER_MAIL_OVER)).values(raw=b""))
    said = func.lower(cast(notice.c.fields, String))
    named = [said.contains(word.lower(), autoescape=True) for word in (who, *names)]
    connection.execute(delete(notice).where(or_(*named)))
