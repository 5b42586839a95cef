"""Controls: mails in which the user tells kigen something, what became of each command, and the receipt that says so.

    (nothing) --record--> waiting --control_done--> done --answer_controls--> done, with its receipt
                             |--pass_control--> passed | refused     (not proven to be the user's: nobody is answered)
The effect of a command and its outcome are one transaction, and a command that has an outcome is not carried out again: a crash
between two commands of one mail does no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kigen.digest.controls import Control, Verb
from kigen.followup.event import Event
from kigen.followup.outbox import LetterState, Planned
from kigen.language import reason
from kigen.store.database.engine import Database, insert
from kigen.store.database.schema import control, control_outcome, letter
from kigen.store.following.moves import bring_to_plan, lock_commitments, move, reopen
from kigen.store.following.rows import insert_event
from kigen.store.letters.outbox import Rendered
from kigen.store.user.settings import put_stop
from kigen.store.user.user_mail import MailKind, insert_user_mail


class Proof(StrEnum):
    """How it is known that a mail is the user's."""

    NONE = ""
    SENT = "sent"  # it lies in their Sent folder
    AUTHENTICATED = "authenticated"  # their mail server vouches for the sender


class ControlState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    PASSED = "passed"  # not proven, with a good token or none
    REFUSED = "refused"  # not proven, with a bad token


# Made once: it is asked with every look, and to make a statement takes longer than to run it.
_WAITING = (
    select(control)
    .where(control.c.mailbox == bindparam("mailbox"), control.c.state == ControlState.WAITING.value)
    .order_by(control.c.at, control.c.id)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One command of a control, and the token it came with ("" for one in words)."""

    control: Control
    token: str = ""


@dataclass(frozen=True, slots=True)
class ControlMail:
    """A mail in which the user tells kigen something. `answered` is the Message-ID of the mail of ours that it answers, written
    at `since` (UTC); `unclear` are the lines that were not understood."""

    message_id: str
    subject: str
    at: datetime
    proven: Proof
    asked: tuple[Asked, ...] = ()
    unclear: tuple[str, ...] = ()
    thread: tuple[str, ...] = ()
    answered: str = ""
    since: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command. `code` is a sentence of receipts, `fields` fill it; `urgent`: the user is told at once."""

    asked: Asked
    code: str
    fields: dict[str, str] = field(default_factory=dict)
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a command does: an event on a commitment with the plan that follows from it, or a stop of all sending (`stop`), or
    its end (False). `redeemed` is the number of a letter in Drafts that is to be sent, `discarded` that of one that is not.
    `over_from` is since when the commitment was over, where the event takes it up again."""

    number: int = 0
    event: Event | None = None
    plan: tuple[Planned, ...] = ()
    stop: bool | None = None
    redeemed: int | None = None
    discarded: int | None = None
    over_from: datetime | None = None


def insert_control(connection: Connection, mailbox: str, mail: ControlMail) -> None:
    """Store a control once. A copy that proves what an earlier one could not takes its place, as long as nothing was done."""
    values = {
        "mailbox": mailbox,
        "message_id": mail.message_id,
        "subject": mail.subject,
        "thread": list(mail.thread),
        "at": mail.at,
        "proven": mail.proven.value,
        "answered": mail.answered,
        "since": mail.since,
        "asked": [[one.control.verb.value, one.control.number, one.control.day, one.token] for one in mail.asked],
        "unclear": list(mail.unclear),
        "state": ControlState.WAITING.value,
    }
    statement: sqlite.Insert | postgresql.Insert = insert(connection, control)
    stored = statement.values(values)
    if mail.proven:
        better = control.c.proven == Proof.NONE.value
        changes = {"proven": mail.proven.value, "state": ControlState.WAITING.value}
        connection.execute(stored.on_conflict_do_update(index_elements=["mailbox", "message_id"], set_=changes, where=better))
    else:
        connection.execute(stored.on_conflict_do_nothing())


class Controls(Database):
    """Controls from their mail to their receipt."""

    def waiting_controls(self, mailbox: str) -> list[ControlMail]:
        """Controls that are still to be carried out, in the order in which they came."""
        with self.reading() as connection:
            rows = connection.execute(_WAITING, {"mailbox": mailbox}).all()
        return [_control_in(row) for row in rows]

    def carry_out(self, number: int, place: int, effect: Effect | None, outcome: Outcome, now: datetime) -> bool:
        """Store the outcome of command `place` of control `number` with its effect, both or neither. False when it has one."""
        asked = outcome.asked.control
        row = {
            "control": number,
            "place": place,
            "verb": asked.verb.value,
            "number": asked.number,
            "day": asked.day,
            "token": outcome.asked.token,
            "outcome": outcome.code,
            "fields": outcome.fields,
            "urgent": outcome.urgent,
            "at": now,
        }
        with self.writing() as connection:
            if effect is not None and effect.event is not None:
                lock_commitments(connection, [effect.number])
            fresh = insert(connection, control_outcome).values(row).on_conflict_do_nothing().returning(control_outcome.c.place)
            if connection.scalar(fresh) is None:
                return False
            if effect is not None:
                _take_effect(connection, number, effect, now)
        return True

    def control_done(self, number: int, now: datetime) -> None:
        """Say that all of a control has been dealt with, and is to be answered."""
        self._end(number, ControlState.DONE, now)

    def pass_control(self, number: int, state: ControlState, now: datetime) -> None:
        """Leave a control alone that is not proven to be the user's."""
        self._end(number, state, now)

    def refused_controls(self, mailbox: str, since: datetime) -> int:
        """How many controls since `since` came with a bad token."""
        bad = select(func.count()).where(control.c.mailbox == mailbox, control.c.at >= since)
        with self.reading() as connection:
            refused = connection.scalar(bad.where(control.c.state == ControlState.REFUSED.value)) or 0
            known = connection.scalar(
                bad.select_from(control.join(control_outcome)).where(control_outcome.c.outcome == "bad_token")
            )
        return refused + (known or 0)

    def outcomes(self, number: int) -> list[Outcome]:
        """What became of each command of a control, in order."""
        with self.reading() as connection:
            rows = connection.execute(
                select(control_outcome).where(control_outcome.c.control == number).order_by(control_outcome.c.place)
            ).all()
        return [_outcome_in(row) for row in rows]

    def uses_of_token(self, mailbox: str, token: str, but: int) -> tuple[datetime, ...]:
        """When the mails were written by which a command with that token was carried out before, other controls than `but`."""
        with self.reading() as connection:
            used = connection.scalars(
                select(control.c.at)
                .join(control_outcome, control.c.id == control_outcome.c.control)
                .where(
                    control.c.mailbox == mailbox,
                    control.c.id != but,
                    control_outcome.c.token == token,
                    control_outcome.c.outcome.like("did_%"),
                )
            ).all()
        return tuple(used)

    def unanswered_controls(self, mailbox: str) -> list[tuple[ControlMail, datetime]]:
        """Controls that were dealt with and of which the user has not been told yet, with when they were, oldest first."""
        unanswered = (control.c.mailbox == mailbox, control.c.state == ControlState.DONE.value, control.c.receipt.is_(None))
        with self.reading() as connection:
            rows = connection.execute(select(control).where(*unanswered).order_by(control.c.done_at, control.c.id)).all()
        return [(_control_in(row), row.done_at) for row in rows]

    def answer_controls(self, mailbox: str, numbers: Sequence[int], receipt: Rendered, now: datetime) -> None:
        """Store the receipt of controls, to be sent; each control gets one receipt only."""
        unanswered = (control.c.id.in_(list(numbers)), control.c.receipt.is_(None))
        with self.writing() as connection:
            mail = insert_user_mail(connection, mailbox, MailKind.RECEIPT, receipt, now)
            if mail is not None:
                connection.execute(update(control).where(*unanswered).values(receipt=mail))

    def _end(self, number: int, state: ControlState, now: datetime) -> None:
        with self.writing() as connection:
            connection.execute(update(control).where(control.c.id == number).values(state=state.value, done_at=now))


def _take_effect(connection: Connection, number: int, effect: Effect, now: datetime) -> None:
    if effect.event is not None:
        reopen(connection, effect.number, effect.over_from)
        insert_event(connection, effect.number, effect.event, now)
        _take_from_drafts(connection, effect, now)
        bring_to_plan(connection, effect.number, effect.plan, now, effect.event.reasons)
    if effect.stop is not None:
        mailbox: str = connection.execute(select(control.c.mailbox).where(control.c.id == number)).scalar_one()
        put_stop(connection, mailbox, now if effect.stop else None)


def _take_from_drafts(connection: Connection, effect: Effect, now: datetime) -> None:
    """A letter in Drafts is planned again, to be sent, or decided against. Its mail is kept: it says what lies there."""
    for number, state in ((effect.redeemed, LetterState.PLANNED), (effect.discarded, LetterState.DROPPED)):
        is_there = select(letter.c.id).where(letter.c.id == number, letter.c.state == LetterState.DRAFTED.value)
        if number is not None and connection.scalar(is_there) is not None:
            why = (reason("urged" if state is LetterState.PLANNED else "draft_discarded"),)
            values = {"due_at": now, "not_before": None, "filed_at": None}
            move(connection, [number], LetterState.DRAFTED, state, now, reasons=why, values=values)


def _control_in(row: Row[tuple[object, ...]]) -> ControlMail:
    asked: Iterable[tuple[str, int, str, str]] = row.asked
    return ControlMail(
        id=row.id,
        message_id=row.message_id,
        subject=row.subject,
        at=row.at,
        proven=Proof(row.proven),
        asked=tuple(Asked(Control(Verb(verb), number, day), token) for verb, number, day, token in asked),
        unclear=tuple(row.unclear),
        thread=tuple(row.thread),
        answered=row.answered,
        since=row.since,
    )


def _outcome_in(row: Row[tuple[object, ...]]) -> Outcome:
    asked = Asked(Control(Verb(row.verb), row.number, row.day), row.token)
    return Outcome(asked, row.outcome, row.fields, row.urgent)
