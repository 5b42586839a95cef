"""Sending: the bytes are stored before the first of them leaves, the verdict when it is known; what a crash leaves is doubt.

    claimed --begin_sending--> sending --finish--> sent | refused | in_doubt
       |--release--> planned      |--release--> planned        (nothing left this machine)
                                  |--recover--> in_doubt       (its lease ran out: nobody knows)

Letters that one mail carries together join the first of them, their carrier, and share its state from then on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select, update

from kigen.followup.outbox import LetterState
from kigen.language import Reason
from kigen.store.database.engine import Database, upsert
from kigen.store.database.errors import StaleClaim
from kigen.store.database.schema import commitment, event, letter, letter_mail
from kigen.store.following.moves import lock_letters, move
from kigen.store.following.rows import is_same_ask
from kigen.store.letters.outbox import Claim, Rendered, check, mail_values
from kigen.store.mail.batch import Notice
from kigen.store.user.notices import insert_notice

_LEASED = (LetterState.CLAIMED, LetterState.SENDING)
_EVER = datetime.max.replace(tzinfo=UTC)  # a comparison, unlike IS NOT NULL, is looked up in the index


@dataclass(frozen=True, slots=True)
class Recovered:
    """Numbers of the letters whose lease had run out: planned again, and in doubt from now on."""

    planned: tuple[int, ...]
    in_doubt: tuple[int, ...]


class Sending(Database):
    """From the rendered mail to the verdict."""

    def begin_sending(
        self,
        claim: Claim,
        rendered: Rendered,
        carried: Sequence[int],
        now: datetime,
        *,
        last_event: int | None = None,
        until: datetime | None = None,
        reasons: Sequence[Reason] | None = None,
    ) -> None:
        """Store the exact mail and pass the point from which a crash means doubt. Returns when both are on the disk.

        `carried` are planned letters that this mail carries too. `last_event` is the highest number among the events that
        the decision stood on: with a newer one on any of the commitments, an answer perhaps, the decision is void.
        `until` prolongs the lease; `reasons` are those of the decision, kept with the letter and its history. Raises
        StaleClaim, and then nothing was stored and the letter is still claimed.
        """
        numbers = [claim.letter.id, *carried]
        with self.writing() as connection:
            was = check(connection, claim, LetterState.CLAIMED, carried=carried)
            if last_event is not None:
                _refuse_newer_event(connection, numbers, last_event)
            _refuse_written_elsewhere(connection, numbers)
            lease = claim.until if until is None else until
            values = {
                "message_id": rendered.message_id,
                "recipients": list(rendered.recipients),
                "error": "",
                "lease_until": lease,
            }
            move(connection, [claim.letter.id], was, LetterState.SENDING, now, reasons=reasons, values=values)
            if carried:
                joined = values | {"carrier": claim.letter.id}
                move(connection, carried, LetterState.PLANNED, LetterState.SENDING, now, values=joined)
            upsert(connection, letter_mail, mail_values(claim.letter.id, rendered))

    def finish(
        self,
        claim: Claim,
        state: LetterState,
        error: str,
        now: datetime,
        refused_recipients: Sequence[str] = (),
        notices: Sequence[Notice] = (),
    ) -> None:
        """Store the server's verdict: sent, refused or in doubt; the carried letters share it. `notices` tell the user of it:
        all or nothing is kept.

        A verdict that comes after the lease ran out still counts, as long as the doubt was not settled: who sent knows
        best. `refused_recipients` are those whom the server did not accept. Raises StaleClaim.
        """
        if state not in {LetterState.SENT, LetterState.REFUSED, LetterState.IN_DOUBT}:
            raise ValueError(f"{state} is no verdict")
        with self.writing() as connection:
            was = check(connection, claim, LetterState.SENDING, LetterState.IN_DOUBT)
            sent = {"sent_at": now} if state is LetterState.SENT else {}
            move_together(connection, claim.letter.id, was, state, now, error, sent)
            if refused_recipients:
                connection.execute(
                    update(letter_mail).where(letter_mail.c.letter == claim.letter.id).values(refused=list(refused_recipients))
                )
            mailbox = connection.scalars(select(letter.c.mailbox).where(letter.c.id == claim.letter.id)).one()
            for each in notices:
                insert_notice(connection, mailbox, each)

    def still_good(self, claim: Claim, carried: Sequence[int], last_event: int) -> None:
        """Make sure that nothing came after the decision although sending has begun: `begin_sending`, asked once more.
        Raises StaleClaim."""
        with self.writing() as connection:  # behind the same lock as whoever adds an event
            check(connection, claim, LetterState.SENDING)
            _refuse_newer_event(connection, [claim.letter.id, *carried], last_event)

    def release(self, claim: Claim, not_before: datetime, error: str, now: datetime) -> None:
        """Plan a letter again of which nothing has left, at `not_before`; the carried ones part from it. Raises StaleClaim."""
        with self.writing() as connection:
            was = check(connection, claim, LetterState.CLAIMED, LetterState.SENDING)
            alone: dict[str, object] = {"not_before": not_before, "carrier": None, "recipients": [], "message_id": ""}
            move_together(connection, claim.letter.id, was, LetterState.PLANNED, now, error, alone)

    def recover(self, now: datetime, *, everything: bool = False, mailbox: str | None = None) -> Recovered:
        """Take back what a drain left behind when its lease ran out: claimed letters are planned, sending ones are in doubt.

        `everything` takes all leases as run out: at the start of the only process that sends for them. `mailbox` limits
        it to one.
        """
        by = _EVER if everything else now
        with self.writing() as connection:
            left = {state: _left_behind(connection, state, by, mailbox) for state in _LEASED}
            if not any(left.values()):
                return Recovered((), ())
            lock_letters(connection, [*left[LetterState.CLAIMED], *left[LetterState.SENDING]])
            # Looked at again: what was done with them meanwhile is known only behind the lock.
            left = {state: _left_behind(connection, state, by, mailbox, among=numbers) for state, numbers in left.items()}
            planned, doubtful = left[LetterState.CLAIMED], left[LetterState.SENDING]
            if planned:
                move(connection, planned, LetterState.CLAIMED, LetterState.PLANNED, now, note="lease ran out")
            if doubtful:
                values = {"error": "interrupted while sending"}
                move(connection, doubtful, LetterState.SENDING, LetterState.IN_DOUBT, now, note="lease ran out", values=values)
        return Recovered(tuple(planned), tuple(doubtful))


def move_together(
    connection: Connection,
    carrier: int,
    was: LetterState,
    state: LetterState,
    now: datetime,
    error: str,
    values: Mapping[str, object],
) -> None:
    """Move a letter and those that it carries."""
    table = letter
    numbers = connection.scalars(
        select(table.c.id).where((table.c.id == carrier) | (table.c.carrier == carrier)).order_by(table.c.id)
    ).all()
    move(connection, numbers, was, state, now, note=error, values={"error": error, **values})


def _left_behind(
    connection: Connection, state: LetterState, by: datetime, mailbox: str | None, among: Sequence[int] | None = None
) -> list[int]:
    left = select(letter.c.id).where(letter.c.state == state.value, letter.c.lease_until <= by)
    if mailbox is not None:
        left = left.where(letter.c.mailbox == mailbox)
    if among is not None:
        left = left.where(letter.c.id.in_(among))
    return sorted(connection.scalars(left))


def _refuse_written_elsewhere(connection: Connection, numbers: Sequence[int]) -> None:
    """Of two mailboxes that follow the same mail one writes, also where both are about to in the same moment."""
    other, twin = letter.alias("other"), commitment.alias("twin")
    twins = (
        select(other.c.id, other.c.state, commitment.c.message_id)
        .join_from(letter, commitment, letter.c.commitment == commitment.c.id)
        .join(twin, is_same_ask(commitment, twin))
        .join(
            other, (other.c.commitment == twin.c.id) & (other.c.kind == letter.c.kind) & (other.c.ordinal == letter.c.ordinal)
        )
        .where(letter.c.id.in_(numbers))
        .order_by(other.c.id)
    )
    found = connection.execute(twins).all()
    if found and connection.dialect.name != "sqlite":  # which has one writer anyway
        for named in sorted({row.message_id for row in found}):
            connection.execute(select(func.pg_advisory_xact_lock(func.hashtext(named))))
        found = connection.execute(twins).all()
    written = next((row.id for row in found if LetterState(row.state).may_have_left), None)
    if written is not None:
        raise StaleClaim(f"letter {numbers[0]}: letter {written} of another mailbox says the same")


def _refuse_newer_event(connection: Connection, numbers: Sequence[int], last_event: int) -> None:
    owners = select(letter.c.commitment).where(letter.c.id.in_(numbers))
    newer = connection.scalar(select(event.c.id).where(event.c.commitment.in_(owners), event.c.id > last_event).limit(1))
    if newer is not None:
        raise StaleClaim(f"letter {numbers[0]}: event {newer} came after the decision")
