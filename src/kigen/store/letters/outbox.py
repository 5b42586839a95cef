"""The outbox: which letters are due, and claiming one.

A claim is a lease with a fencing token. Whoever holds the letter's newest token may act on it; anyone else gets StaleClaim and
has changed nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, select

from kigen.followup.event import Event
from kigen.followup.outbox import Letter, LetterState, Planned
from kigen.language import Reason
from kigen.store.database.engine import Database, upsert
from kigen.store.database.errors import StaleClaim
from kigen.store.database.schema import commitment, letter, letter_mail
from kigen.store.following.moves import bring_to_plan, lock_letters, move
from kigen.store.following.rows import insert_event, is_in, letter_in, of_thread


@dataclass(frozen=True, slots=True)
class Claim:
    """A letter that one drain holds until `until` (UTC). `letter` is as it was when it was claimed."""

    letter: Letter
    token: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail as it is to leave: the exact bytes and the envelope. `date` is its Date header."""

    message_id: str
    recipients: tuple[str, ...]
    sender: str
    raw: bytes
    date: datetime


def mail_values(number: int, rendered: Rendered) -> dict[str, object]:
    """The row of a letter's exact mail."""
    return {
        "letter": number,
        "message_id": rendered.message_id,
        "sender": rendered.sender,
        "recipients": list(rendered.recipients),
        "date": rendered.date,
        "raw": rendered.raw,
        "refused": [],
    }


def check(connection: Connection, claim: Claim, *states: LetterState, carried: Sequence[int] = ()) -> LetterState:
    """The state of a claimed letter, locked with those that it carries.

    Raises StaleClaim unless the claim is the newest and the letter is in `states`.
    """
    lock_letters(connection, [claim.letter.id, *carried])
    found = connection.scalar(select(letter.c.state).where(letter.c.id == claim.letter.id, letter.c.token == claim.token))
    if found not in states:
        raise StaleClaim(f"letter {claim.letter.id}: claim {claim.token} is no longer good")
    return LetterState(found)


_MINE = letter.c.mailbox == bindparam("mailbox")
_PLANNED = is_in(LetterState.PLANNED)
_DUE = select(letter).where(_MINE, _PLANNED, letter.c.go_at <= bindparam("now")).order_by(letter.c.go_at, letter.c.id)
_NEXT = select(letter.c.go_at).where(_PLANNED).order_by(letter.c.go_at).limit(1)
_NEXT_OF = _NEXT.where(_MINE)


class Outbox(Database):
    """Letters up to the moment in which sending begins."""

    def letter(self, number: int) -> Letter | None:
        """The letter of that number."""
        with self.reading() as connection:
            row = connection.execute(select(letter).where(letter.c.id == number)).one_or_none()
        return None if row is None else letter_in(row)

    def due(self, mailbox: str, now: datetime) -> list[Letter]:
        """Planned letters of a mailbox whose time has come, the longest due first."""
        with self.reading() as connection:
            rows = connection.execute(_DUE, {"mailbox": mailbox, "now": now}).all()
        return [letter_in(row) for row in rows]

    def due_beside(self, one: Letter, now: datetime) -> list[Letter]:
        """Other planned letters of the same kind whose time has come, for what was asked in the same mail or thread."""
        with self.reading() as connection:
            asked = connection.execute(
                select(commitment.c.mailbox, commitment.c.message_id).where(commitment.c.id == one.commitment)
            ).one()
            same_mail = select(commitment.c.id).where(
                commitment.c.mailbox == asked.mailbox, commitment.c.message_id == asked.message_id
            )
            rows = connection.execute(
                select(letter)
                .where(
                    letter.c.commitment.in_(same_mail) | letter.c.commitment.in_(of_thread(one.commitment)),
                    letter.c.mailbox == asked.mailbox,
                    letter.c.commitment != one.commitment,
                    letter.c.kind == one.kind.value,
                    is_in(LetterState.PLANNED),
                    letter.c.go_at <= now,
                )
                .order_by(letter.c.go_at, letter.c.id)
            ).all()
        return [letter_in(row) for row in rows]

    def next_due(self, mailbox: str | None = None) -> datetime | None:
        """When the next planned letter falls due, of one mailbox or of all; None when none is planned."""
        with self.reading() as connection:
            moment: datetime | None = connection.scalar(*((_NEXT, {}) if mailbox is None else (_NEXT_OF, {"mailbox": mailbox})))
        return moment

    def claim(self, number: int, now: datetime, lease: timedelta) -> Claim | None:
        """Take a planned letter whose time has come. Of many who try at once, exactly one gets it; the others get None."""
        until = now + lease
        with self.writing() as connection:
            lock_letters(connection, [number])
            row = connection.execute(
                select(letter).where(letter.c.id == number, letter.c.state == LetterState.PLANNED.value, letter.c.go_at <= now)
            ).one_or_none()
            if row is None:
                return None
            move(
                connection,
                [number],
                LetterState.PLANNED,
                LetterState.CLAIMED,
                now,
                values={"token": row.token + 1, "lease_until": until, "attempts": row.attempts + 1},
            )
            row = connection.execute(select(letter).where(letter.c.id == number)).one()
        return Claim(letter_in(row), row.token, until)

    def put_back(self, claim: Claim, not_before: datetime, reasons: Sequence[Reason], now: datetime) -> None:
        """Give a claimed letter back, to be tried again at `not_before`: outside send hours, over a limit, no last look.

        `reasons` stand in the history; the letter keeps its own. Raises StaleClaim.
        """
        with self.writing() as connection:
            was = check(connection, claim, LetterState.CLAIMED)
            note = f"not before {not_before.isoformat()}: {' '.join(one.code for one in reasons)}"
            move(
                connection,
                [claim.letter.id],
                was,
                LetterState.PLANNED,
                now,
                noted=reasons,
                note=note,
                values={"not_before": not_before},
            )

    def drop(
        self,
        claim: Claim,
        reasons: Sequence[Reason],
        now: datetime,
        happened: Event | None = None,
        plan: Sequence[Planned] = (),
    ) -> None:
        """Decide against a claimed letter; with `happened`, note that on its commitment and bring it to `plan`, all or nothing:
        a letter that is dropped because the user is to be asked never vanishes without the question. Raises StaleClaim."""
        with self.writing() as connection:
            was = check(connection, claim, LetterState.CLAIMED)
            move(connection, [claim.letter.id], was, LetterState.DROPPED, now, reasons=reasons)
            if happened is not None:
                insert_event(connection, claim.letter.commitment, happened, now)
                bring_to_plan(connection, claim.letter.commitment, plan, now, reasons)

    def finish_without_sending(
        self,
        claim: Claim,
        state: LetterState,
        message_id: str,
        now: datetime,
        carried: Sequence[int] = (),
        draft: Rendered | None = None,
        reasons: Sequence[Reason] | None = None,
    ) -> None:
        """End a claimed letter as drafted or reported, together with the planned letters that it carries.

        `draft` is the mail that was put into Drafts, kept to know it again; `reasons` are those of the decision.
        Raises StaleClaim.
        """
        if state not in {LetterState.DRAFTED, LetterState.REPORTED}:
            raise ValueError(f"{state} is no end without sending")
        with self.writing() as connection:
            was = check(connection, claim, LetterState.CLAIMED, carried=carried)
            values = {"message_id": message_id}
            move(connection, [claim.letter.id], was, state, now, reasons=reasons, values=values)
            if carried:
                joined = values | {"carrier": claim.letter.id}
                move(connection, carried, LetterState.PLANNED, state, now, values=joined)
            if draft is not None:
                upsert(connection, letter_mail, mail_values(claim.letter.id, draft))
