"""Rows to the dataclasses of the field, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    insert,
    literal,
    select,
)

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.language import OwedBy, Precision, Reason
from kigen.mail.message import Address
from kigen.store.database import schema
from kigen.store.database.engine import insert_once
from kigen.store.user.settings import first_watched

_TOGETHER = 500  # commitments whose parts are fetched by one statement


def reasons_out(reasons: Iterable[Reason]) -> list[list[object]]:
    """Reasons as JSON holds them: a list of [code, arguments]."""
    return [[reason.code, list(reason.args)] for reason in reasons]


def reasons_in(stored: Iterable[Sequence[Any]]) -> tuple[Reason, ...]:
    """Reasons from JSON."""
    return tuple(Reason(code, tuple(args)) for code, args in stored)


def commitment_values(commitment: Commitment) -> dict[str, object]:
    """The row of a commitment, without those of its people and its thread."""
    return {
        "mailbox": commitment.mailbox,
        "message_id": commitment.message_id,
        "span_start": commitment.start,
        "span_end": commitment.end,
        "folder": commitment.folder,
        "subject": commitment.subject,
        "language": commitment.language,
        "asked_at": commitment.asked_at,
        "owed_by": commitment.owed_by.value,
        "due": commitment.due,
        "precision": commitment.precision.value,
        "zone": commitment.zone,
        "due_at": commitment.due_at,
        "certain": commitment.certain,
        "soft": commitment.soft,
        "effort": commitment.effort,
        "provider_thread": commitment.provider_thread,
        "phrase": commitment.phrase,
        "sentence": commitment.sentence,
        "ask": commitment.ask,
        "greet": commitment.greet,
        "reasons": reasons_out(commitment.reasons),
        "remind_from": commitment.remind_from,
        "check_by": commitment.check_by,
    }


def insert_people_and_thread(connection: Connection, number: int, commitment: Commitment) -> None:
    """Store to whom and in which thread the commitment `number` was asked."""
    people = [
        {"commitment": number, "field": field, "place": place, "addr": person.addr, "name": person.name}
        for field, persons in (("to", commitment.to), ("cc", commitment.cc))
        for place, person in enumerate(persons)
    ]
    thread = [
        {"commitment": number, "place": place, "message_id": message_id} for place, message_id in enumerate(commitment.thread)
    ]
    if people:
        connection.execute(insert(schema.commitment_party), people)
    if thread:
        connection.execute(insert(schema.commitment_thread), thread)


def insert_event(connection: Connection, number: int, happened: Event, now: datetime) -> int | None:
    """Store an event of commitment `number`. Its number, or None when the same mail's event of that kind was there."""
    return insert_once(connection, schema.event, _event_values(number, happened, _learned_at(connection, number, now)))


def _learned_at(connection: Connection, number: int, now: datetime) -> datetime:
    """When the event becomes news: `now`, but never before what the next digest tells from, or none would ever tell of it. The
    clock may have been set back since the last digest, or since the mailbox was first watched."""
    told, whose = schema.digest.c, schema.commitment.c
    mailbox: str = connection.execute(select(whose.mailbox).where(whose.id == number)).scalar_one()
    last: datetime | None = connection.scalar(
        select(told.until).where(told.mailbox == mailbox).order_by(told.local_date.desc()).limit(1)
    )
    told_until = first_watched(connection, mailbox) if last is None else last
    return now if told_until is None or told_until < now else told_until + timedelta(microseconds=1)


def _event_values(commitment: int, event: Event, learned_at: datetime) -> dict[str, object]:
    return {
        "commitment": commitment,
        "kind": event.kind.value,
        "at": event.at,
        "who": event.who,
        "due": event.due,
        "due_at": event.due_at,
        "certain": event.certain,
        "message_id": event.message_id,
        "words": event.words,
        "reasons": reasons_out(event.reasons),
        "learned_at": learned_at,
    }


def letter_in(row: Row[Any]) -> Letter:
    """A letter from its row."""
    return Letter(
        id=row.id,
        commitment=row.commitment,
        kind=LetterKind(row.kind),
        ordinal=row.ordinal,
        due_at=row.due_at,
        state=LetterState(row.state),
        at=row.at,
        not_before=row.not_before,
        attempts=row.attempts,
        message_id=row.message_id,
        recipients=tuple(row.recipients),
        reasons=reasons_in(row.reasons),
        carrier=row.carrier,
        sent_at=row.sent_at,
        error=row.error,
    )


def _event_in(row: Row[Any]) -> Event:
    return Event(
        kind=EventKind(row.kind),
        at=row.at,
        who=row.who,
        due=row.due,
        due_at=row.due_at,
        certain=row.certain,
        message_id=row.message_id,
        words=row.words,
        reasons=reasons_in(row.reasons),
        id=row.id,
        learned_at=row.learned_at,
    )


def _commitment_in(row: Row[Any], people: Sequence[Row[Any]], thread: Sequence[Row[Any]]) -> Commitment:
    return Commitment(
        id=row.id,
        mailbox=row.mailbox,
        message_id=row.message_id,
        thread=tuple(one.message_id for one in thread),
        subject=row.subject,
        language=row.language,
        asked_at=row.asked_at,
        owed_by=OwedBy(row.owed_by),
        due=row.due,
        precision=Precision(row.precision),
        zone=row.zone,
        due_at=row.due_at,
        certain=row.certain,
        soft=row.soft,
        phrase=row.phrase,
        sentence=row.sentence,
        to=tuple(Address(one.addr, one.name) for one in people if one.field == "to"),
        ask=row.ask,
        greet=row.greet,
        reasons=reasons_in(row.reasons),
        remind_from=row.remind_from,
        check_by=row.check_by,
        effort=row.effort,
        provider_thread=row.provider_thread,
        start=row.span_start,
        end=row.span_end,
        folder=row.folder,
        cc=tuple(Address(one.addr, one.name) for one in people if one.field == "cc"),
    )


def is_in(state: LetterState) -> ColumnElement[bool]:
    """That a letter is in `state`, written out in the statement: a partial index is used only for what stands there."""
    return schema.letter.c.state == literal(state.value, schema.letter.c.state.type, literal_execute=True)


def commitments_where(*conditions: ColumnElement[bool]) -> Select[Any]:
    """The statement for commitments that meet `conditions`, by due time."""
    table = schema.commitment
    return select(table).where(*conditions).order_by(table.c.due_at, table.c.id)


def is_same_ask(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Whether two commitments were found in copies of one mail in two mailboxes."""
    same = (one.c[name] == other.c[name] for name in ("message_id", "due_at", "owed_by"))
    return and_(*same, one.c.mailbox != other.c.mailbox)


def load_facts(connection: Connection, wanted: Select[Any], **values: object) -> list[Facts]:
    """All that is known of the commitments that `wanted` asks for (`commitments_where`), with `values` for its parameters."""
    rows = connection.execute(wanted, values).all()
    return [facts for start in range(0, len(rows), _TOGETHER) for facts in _facts(connection, rows[start : start + _TOGETHER])]


def _facts(connection: Connection, commitments: Sequence[Row[Any]]) -> list[Facts]:
    numbers = [row.id for row in commitments]

    def rows_of(child: Select[Any]) -> dict[int, list[Row[Any]]]:
        grouped: dict[int, list[Row[Any]]] = defaultdict(list)
        for row in connection.execute(child, {"numbers": numbers}):
            grouped[row.commitment].append(row)
        return grouped

    people, thread, events, letters = map(rows_of, (_PEOPLE, _THREAD, _EVENTS, _LETTERS))
    return [
        Facts(
            _commitment_in(row, people[row.id], thread[row.id]),
            tuple(map(_event_in, events[row.id])),
            tuple(map(letter_in, letters[row.id])),
        )
        for row in commitments
    ]


def of_thread(number: int) -> Select[tuple[int]]:
    """The commitments that share the thread of commitment `number`, itself among them."""
    mine = select(schema.commitment_thread.c.message_id).where(schema.commitment_thread.c.commitment == number)
    return select(schema.commitment_thread.c.commitment).where(schema.commitment_thread.c.message_id.in_(mine))


def _rows_of(child: Table, *order: Column[Any]) -> Select[Any]:
    return select(child).where(child.c.commitment.in_(bindparam("numbers", expanding=True))).order_by(*order)


# Made once: facts are looked up all day long, and to make a statement takes as long as to run it.
_PEOPLE = _rows_of(schema.commitment_party, schema.commitment_party.c.field, schema.commitment_party.c.place)
_THREAD = _rows_of(schema.commitment_thread, schema.commitment_thread.c.place)
_EVENTS = _rows_of(schema.event, schema.event.c.at, schema.event.c.id)
_LETTERS = _rows_of(schema.letter, schema.letter.c.due_at, schema.letter.c.id)
