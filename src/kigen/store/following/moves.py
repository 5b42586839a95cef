"""How a letter changes: the one place that writes a letter's state, always with a row of history."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from kigen.followup.outbox import Letter, LetterState, Planned
from kigen.language import Reason
from kigen.store.database.errors import StaleClaim
from kigen.store.database.schema import commitment, letter, letter_history
from kigen.store.following.rows import letter_in, reasons_out


def move(
    connection: Connection,
    numbers: Sequence[int],
    was: LetterState,
    state: LetterState,
    now: datetime,
    *,
    reasons: Sequence[Reason] | None = None,
    noted: Sequence[Reason] = (),
    note: str = "",
    values: Mapping[str, object] | None = None,
) -> None:
    """Take the letters `numbers` from `was` to `state`, all or none, and set `values` besides.

    Raises StaleClaim when one of them is no longer in `was`. With `reasons`, these become the letters' reasons; those in
    `noted` stand in the history alone.
    """
    leaving = {} if state in {LetterState.CLAIMED, LetterState.SENDING} else {"lease_until": None}
    told = {} if reasons is None else {"reasons": reasons_out(reasons)}
    moved = connection.execute(
        update(letter)
        .where(letter.c.id.in_(numbers), letter.c.state == was.value)
        .values(state=state.value, at=now, **leaving, **told, **(values or {}))
    )
    if moved.rowcount != len(set(numbers)):
        raise StaleClaim(f"letters {list(numbers)} are no longer all {was}")
    write_history(connection, numbers, was, state, now, reasons=reasons or noted, note=note)


def write_history(
    connection: Connection,
    numbers: Sequence[int],
    was: LetterState,
    state: LetterState,
    now: datetime,
    *,
    reasons: Sequence[Reason] = (),
    note: str = "",
) -> None:
    """Say in the history that the letters `numbers` went from `was` to `state`."""
    rows = [
        {
            "letter": number,
            "at": now,
            "was": was.value,
            "state": state.value,
            "reasons": reasons_out(reasons),
            "note": note,
        }
        for number in sorted(numbers)
    ]
    if rows:
        connection.execute(insert(letter_history), rows)


def bring_to_plan(
    connection: Connection, number: int, plan: Collection[Planned], now: datetime, reasons: Sequence[Reason] = ()
) -> None:
    """Make the planned letters of a commitment those of `plan`; see `Plans.replan`."""
    mailbox = lock_commitments(connection, [number])[number]
    rows = connection.execute(select(letter).where(letter.c.commitment == number).order_by(letter.c.id)).all()
    standing = {(one.kind, one.ordinal): one for one in map(letter_in, rows)}
    wanted = {(one.kind, one.ordinal): one for one in plan}
    _plan(connection, number, mailbox, [planned for key, planned in wanted.items() if key not in standing], now)
    for key in wanted.keys() & standing.keys():
        _bring(connection, standing[key], wanted[key], now)
    gone = [one.id for key, one in standing.items() if key not in wanted and one.state is LetterState.PLANNED]
    if gone:
        move(connection, gone, LetterState.PLANNED, LetterState.DROPPED, now, reasons=reasons)


def reopen(connection: Connection, number: int, over_from: datetime | None) -> None:
    """Watch a commitment again; what has been read since `over_from` is still to be read for it."""
    unsought = {} if over_from is None else {"sought_at": None, "over_from": over_from}
    connection.execute(update(commitment).where(commitment.c.id == number).values(closed_at=None, **unsought))


def lock_commitments(connection: Connection, numbers: Collection[int]) -> dict[int, str]:
    """Keep other writers off the letters and events of commitments until the transaction ends. Raises LookupError.

    Whoever changes a letter or adds an event does this first, once, for all commitments that it will touch, and they are
    locked in the order of their ids: so no two writers wait for each other in a circle. Returns the mailbox of each.
    """
    wanted = select(commitment.c.id, commitment.c.mailbox).where(commitment.c.id.in_(numbers)).order_by(commitment.c.id)
    locked = {row.id: row.mailbox for row in connection.execute(wanted.with_for_update(key_share=True))}
    missing = set(numbers) - set(locked)
    if missing:
        raise LookupError(f"there is no commitment {sorted(missing)}")
    return locked


def lock_letters(connection: Connection, numbers: Collection[int]) -> None:
    """The same for the commitments of letters and of those that they carry. SQLite has one writer anyway."""
    if connection.dialect.name == "sqlite":
        return
    owners = select(letter.c.commitment).where(letter.c.id.in_(numbers) | letter.c.carrier.in_(numbers))
    lock_commitments(connection, set(connection.scalars(owners)))


def _plan(connection: Connection, owner: int, mailbox: str, missing: Sequence[Planned], now: datetime) -> None:
    rows: list[dict[str, Any]] = [
        {
            "commitment": owner,
            "mailbox": mailbox,
            "kind": planned.kind.value,
            "ordinal": planned.ordinal,
            "due_at": planned.due_at,
            "state": LetterState.PLANNED.value,
            "at": now,
            "attempts": 0,
            "message_id": "",
            "recipients": [],
            "reasons": reasons_out(planned.reasons),
            "error": "",
            "token": 0,
        }
        for planned in missing
    ]
    if not rows:
        return
    numbers = connection.scalars(insert(letter).returning(letter.c.id, sort_by_parameter_order=True), rows).all()
    connection.execute(
        insert(letter_history),
        [
            {
                "letter": number,
                "at": now,
                "was": None,
                "state": row["state"],
                "reasons": row["reasons"],
                "note": f"due {row['due_at'].isoformat()}",
            }
            for number, row in zip(numbers, rows, strict=True)
        ],
    )


def _bring(connection: Connection, standing: Letter, planned: Planned, now: datetime) -> None:
    same = standing.due_at == planned.due_at and standing.reasons == planned.reasons
    if standing.state is LetterState.DROPPED:
        fresh = {"due_at": planned.due_at, "not_before": None, "error": ""}
    elif standing.state is LetterState.PLANNED and standing.due_at != planned.due_at:
        fresh = {"due_at": planned.due_at, "not_before": None}  # what it was put off for was about the time before
    elif standing.state is LetterState.PLANNED and not same:
        fresh = {}
    else:
        return
    note = f"due {planned.due_at.isoformat()}"
    move(connection, [standing.id], standing.state, LetterState.PLANNED, now, reasons=planned.reasons, note=note, values=fresh)
