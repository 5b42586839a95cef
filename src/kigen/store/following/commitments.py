"""Facts: commitments with their events and letters, looked up in every way that is needed, and their plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Connection, bindparam, select, update

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event
from kigen.followup.facts import Facts
from kigen.followup.outbox import Planned
from kigen.language import OwedBy, Reason
from kigen.store.database.columns import storable
from kigen.store.database.engine import Database
from kigen.store.database.schema import (
    commitment,
    commitment_party,
    commitment_thread,
    letter,
    message,
    message_thread,
    setting,
)
from kigen.store.following.moves import bring_to_plan, lock_commitments, reopen
from kigen.store.following.rows import commitments_where, insert_event, is_same_ask, load_facts
from kigen.store.user.settings import ADDRESS

# Made once: facts are looked up all day long, and to make a statement takes as long as to run it.
_MINE = commitment.c.mailbox == bindparam("mailbox")
_OF_NUMBERS = commitment.c.id.in_(bindparam("numbers", expanding=True))
_ONE = commitments_where(commitment.c.id == bindparam("number"))
_OPEN = commitments_where(_MINE, commitment.c.closed_at.is_(None))
_SINCE = commitments_where(_MINE, commitment.c.asked_at >= bindparam("since"))
_THESE = commitments_where(_OF_NUMBERS, _MINE)
_ANY_OF_THESE = commitments_where(_OF_NUMBERS)
_ASKED_BY_OTHERS = commitments_where(
    _OF_NUMBERS,
    commitment.c.mailbox != bindparam("mailbox"),
    commitment.c.closed_at.is_(None),
    commitment.c.owed_by == OwedBy.THEM.value,
)
_ADDRESSES = select(setting.c.mailbox, setting.c.value).where(
    setting.c.name == ADDRESS, setting.c.mailbox.in_(bindparam("mailboxes", expanding=True))
)
_THESE_SINCE = commitments_where(_OF_NUMBERS, _MINE, commitment.c.asked_at >= bindparam("since"))


@dataclass(frozen=True, slots=True)
class AskElsewhere:
    """What another mailbox asked, and that mailbox's address, empty where it is not known."""

    facts: Facts
    address: str


class Commitments(Database):
    """Looking up facts."""

    def commitment(self, number: int) -> Commitment | None:
        """The commitment of that number."""
        known = self.facts(number)
        return None if known is None else known.commitment

    def found_at(self, number: int) -> datetime | None:
        """When the commitment of that number was found."""
        with self.reading() as connection:
            found: datetime | None = connection.scalar(select(commitment.c.recorded_at).where(commitment.c.id == number))
        return found

    def facts(self, number: int) -> Facts | None:
        """All that is known of the commitment of that number."""
        with self.reading() as connection:
            return next(iter(load_facts(connection, _ONE, number=number)), None)

    def open_facts(self, mailbox: str) -> list[Facts]:
        """All commitments of a mailbox that are not closed, by due time."""
        with self.reading() as connection:
            return load_facts(connection, _OPEN, mailbox=mailbox)

    def all_facts(self, mailbox: str, since: datetime) -> list[Facts]:
        """All commitments of a mailbox, closed ones too, that were asked since `since`, by due time."""
        with self.reading() as connection:
            return load_facts(connection, _SINCE, mailbox=mailbox, since=since)

    def commitments_by_thread(self, mailbox: str, message_ids: Iterable[str]) -> list[Facts]:
        """Commitments, closed ones too, to whose thread a mail belongs that names `message_ids`.

        It belongs when it names a mail of the thread in which it was asked, one of our letters on it, or a mail that was
        read before and that names one of these itself: many mail programs name only the mail they answer.
        """
        named = {storable(one) for one in message_ids if one}
        with self.reading() as connection:
            named |= set(
                connection.scalars(
                    select(message_thread.c.message_id)
                    .join(message, message.c.id == message_thread.c.message)
                    .where(message.c.mailbox == mailbox, message.c.message_id.in_(named))
                )
            )
            numbers = _numbers(connection, commitment_thread.c.commitment, commitment_thread.c.message_id.in_(named))
            numbers |= _numbers(connection, letter.c.commitment, letter.c.message_id.in_(named))
            return load_facts(connection, _THESE, numbers=list(numbers), mailbox=mailbox)

    def asked_elsewhere(self, number: int) -> list[Facts]:
        """The same ask in other mailboxes, to whose user the same mail is one of theirs: a shared mailbox files a copy too."""
        twin = commitment.alias("twin")
        wanted = select(twin.c.id).join_from(commitment, twin, is_same_ask(commitment, twin)).where(commitment.c.id == number)
        with self.reading() as connection:
            numbers = connection.scalars(wanted).all()
            return load_facts(connection, _ANY_OF_THESE, numbers=list(numbers)) if numbers else []

    def asked_by_others(self, mailbox: str, message_ids: Iterable[str], addr: str) -> list[AskElsewhere]:
        """What other mailboxes ask of clients, as long as it is not closed, where one of the ids names a mail of its thread or
        a letter of ours on it, or where the one with that address was asked."""
        named = [storable(one) for one in message_ids if one]
        party = commitment_party.c
        with self.reading() as connection:
            numbers = _numbers(connection, commitment_thread.c.commitment, commitment_thread.c.message_id.in_(named))
            numbers |= _numbers(connection, letter.c.commitment, letter.c.message_id.in_(named))
            numbers |= _numbers(connection, party.commitment, party.addr == storable(addr), party.field == "to")
            if not numbers:
                return []
            known = load_facts(connection, _ASKED_BY_OTHERS, numbers=list(numbers), mailbox=mailbox)
            theirs = {"mailboxes": list({facts.commitment.mailbox for facts in known})}
            addresses = {row.mailbox: row.value for row in connection.execute(_ADDRESSES, theirs)} if known else {}
        return [AskElsewhere(facts, addresses.get(facts.commitment.mailbox, "")) for facts in known]

    def client_history(self, mailbox: str, addresses: Iterable[str], since: datetime) -> list[Facts]:
        """Commitments asked since `since` of any of the addresses (To of the asking mail), by due time."""
        people = [storable(one) for one in addresses]
        party = commitment_party.c
        with self.reading() as connection:
            numbers = _numbers(connection, party.commitment, party.addr.in_(people), party.field == "to")
            return load_facts(connection, _THESE_SINCE, numbers=list(numbers), mailbox=mailbox, since=since)


def _numbers(connection: Connection, column: Column[int], *conditions: ColumnElement[bool]) -> set[int]:
    """Numbers of commitments, found first and looked up then: with both in one statement SQLite reads the whole mailbox."""
    return set(connection.scalars(select(column).where(*conditions).distinct()))


class Plans(Database):
    """Changing what is known of a commitment and what is planned for it."""

    def add_event(
        self, number: int, happened: Event, plan: Sequence[Planned], now: datetime, reasons: Sequence[Reason] = ()
    ) -> bool:
        """Store an event and bring the letters to the plan that follows from it, both or neither.

        False when the same mail's event of that kind was stored before; the plan is brought about all the same.
        `reasons` say why letters are dropped; by default those of the event. Raises LookupError.
        """
        with self.writing() as connection:
            lock_commitments(connection, [number])
            new = insert_event(connection, number, happened, now) is not None
            bring_to_plan(connection, number, plan, now, reasons or happened.reasons)
        return new

    def replan(self, number: int, plan: Sequence[Planned], now: datetime, reasons: Sequence[Reason] = ()) -> None:
        """Bring a commitment's planned letters to `plan`.

        Letters that the plan names and that are missing are planned; those still planned get its due time and reasons;
        those planned that it does not name are dropped for `reasons`. A dropped letter that it names is planned again.
        Letters that are claimed, sending, in doubt or final stay as they are. Raises LookupError.
        """
        with self.writing() as connection:
            bring_to_plan(connection, number, plan, now, reasons)

    def close_commitment(self, number: int, at: datetime) -> None:
        """Mark a commitment as needing no more watching; one marked before keeps its time.

        Its letters stay as they are: bring it to an empty plan first.
        """
        with self.writing() as connection:
            connection.execute(
                update(commitment).where(commitment.c.id == number, commitment.c.closed_at.is_(None)).values(closed_at=at)
            )

    def reopen_commitment(self, number: int, over_from: datetime | None = None) -> None:
        """Watch a closed commitment again. `over_from`: since when it was over, so that mail was not read for it."""
        with self.writing() as connection:
            reopen(connection, number, over_from)
