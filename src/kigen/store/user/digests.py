"""Digests: one a mailbox and day, sent with the care of a letter.

    (nothing) | waiting --claim_digest--> claimed --begin_sending_digest--> sending --finish_digest--> sent | refused | in_doubt
                                            |--skip_digest--> skipped          |--release_digest--> waiting
A lease that ran out leaves a claimed one waiting and a sending one in doubt, as with letters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, or_, select, update

from kigen.store.database.columns import storable
from kigen.store.database.engine import Database, insert_once, upsert
from kigen.store.database.errors import StaleClaim
from kigen.store.database.schema import digest, digest_mail
from kigen.store.letters.outbox import Rendered


class DigestState(StrEnum):
    WAITING = "waiting"  # put back: nothing has left
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    IN_DOUBT = "in_doubt"
    REFUSED = "refused"
    SKIPPED = "skipped"  # there was nothing to say


@dataclass(frozen=True, slots=True)
class Digest:
    """One digest: of `local_date` in the mailbox's zone, telling of the time from `since` to `until` (UTC)."""

    id: int
    mailbox: str
    local_date: date
    since: datetime
    until: datetime
    state: DigestState
    at: datetime
    not_before: datetime | None = None
    attempts: int = 0
    message_id: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class DigestClaim:
    """A digest that one process holds until `expires` (UTC)."""

    digest: Digest
    token: int
    expires: datetime


class Digests(Database):
    """Claiming, sending and looking up digests."""

    def claim_digest(
        self, mailbox: str, local_date: date, since: datetime, until: datetime, now: datetime, lease: timedelta
    ) -> DigestClaim | None:
        """Take the digest of a day: a new one, or one that waits whose time has come. One taker wins; others get None."""
        fresh = {
            "mailbox": mailbox,
            "local_date": local_date,
            "since": since,
            "until": until,
            "state": DigestState.WAITING.value,
            "at": now,
            "attempts": 0,
            "message_id": "",
            "error": "",
            "token": 0,
        }
        with self.writing() as connection:
            insert_once(connection, digest, fresh)
            row = connection.execute(
                update(digest)
                .where(
                    digest.c.mailbox == mailbox,
                    digest.c.local_date == local_date,
                    digest.c.state == DigestState.WAITING.value,
                    or_(digest.c.not_before.is_(None), digest.c.not_before <= now),
                )
                .values(
                    state=DigestState.CLAIMED.value,
                    at=now,
                    since=since,
                    until=until,
                    attempts=digest.c.attempts + 1,
                    token=digest.c.token + 1,
                    lease_until=now + lease,
                )
                .returning(digest)
            ).one_or_none()
        return None if row is None else DigestClaim(_digest_in(row), row.token, now + lease)

    def begin_sending_digest(self, claim: DigestClaim, rendered: Rendered, now: datetime) -> None:
        """Store the exact mail and pass the point from which a crash means doubt. Raises StaleClaim."""
        with self.writing() as connection:
            changes = {"message_id": rendered.message_id, "error": "", "lease_until": claim.expires}
            _move(connection, claim, {DigestState.CLAIMED}, DigestState.SENDING, now, changes)
            mail = {
                "digest": claim.digest.id,
                "message_id": rendered.message_id,
                "sender": rendered.sender,
                "recipients": list(rendered.recipients),
                "date": rendered.date,
                "raw": rendered.raw,
            }
            upsert(connection, digest_mail, mail)

    def finish_digest(self, claim: DigestClaim, state: DigestState, error: str, now: datetime) -> None:
        """Store the server's verdict: sent, refused or in doubt; it counts after the lease ran out too. Raises StaleClaim.

        The mail of one that was sent is let go: its reader has it, and a year of them would be most of the store.
        """
        if state not in {DigestState.SENT, DigestState.REFUSED, DigestState.IN_DOUBT}:
            raise ValueError(f"{state} is no verdict")
        with self.writing() as connection:
            _move(connection, claim, {DigestState.SENDING, DigestState.IN_DOUBT}, state, now, {"error": error})
            if state is DigestState.SENT:
                _let_go(connection, claim.digest.id)

    def release_digest(self, claim: DigestClaim, not_before: datetime, error: str, now: datetime) -> None:
        """Put a digest back of which nothing has left, to be tried at `not_before`. Raises StaleClaim."""
        with self.writing() as connection:
            changes = {"not_before": not_before, "error": error}
            _move(connection, claim, {DigestState.CLAIMED, DigestState.SENDING}, DigestState.WAITING, now, changes)

    def skip_digest(self, claim: DigestClaim, now: datetime) -> None:
        """End the digest of a day on which there is nothing to say. Raises StaleClaim."""
        with self.writing() as connection:
            _move(connection, claim, {DigestState.CLAIMED}, DigestState.SKIPPED, now, {})

    def recover_digests(self, now: datetime, *, everything: bool = False) -> None:
        """What `Sending.recover` does, for digests."""
        after = {DigestState.CLAIMED: DigestState.WAITING, DigestState.SENDING: DigestState.IN_DOUBT}
        with self.writing() as connection:
            for was, state in after.items():
                left = update(digest).where(digest.c.state == was.value)
                if not everything:
                    left = left.where(digest.c.lease_until <= now)
                connection.execute(left.values(state=state.value, at=now, lease_until=None))

    def settle_digest(self, number: int, found: bool, now: datetime) -> None:
        """End a doubt: found among the sent mail, or known not to have left, which is for good. Raises StaleClaim."""
        state = DigestState.SENT if found else DigestState.REFUSED
        doubtful = update(digest).where(digest.c.id == number, digest.c.state == DigestState.IN_DOUBT.value)
        with self.writing() as connection:
            if connection.execute(doubtful.values(state=state.value, at=now)).rowcount != 1:
                raise StaleClaim(f"digest {number} is not in doubt")
            if found:
                _let_go(connection, number)

    def digest(self, mailbox: str, local_date: date) -> Digest | None:
        """The digest of a day."""
        with self.reading() as connection:
            row = connection.execute(
                select(digest).where(digest.c.mailbox == mailbox, digest.c.local_date == local_date)
            ).one_or_none()
        return None if row is None else _digest_in(row)

    def last_digest(
        self,
        mailbox: str,
        states: Collection[DigestState] = (DigestState.SENT, DigestState.IN_DOUBT),
        before: date | None = None,
    ) -> Digest | None:
        """The newest digest in one of `states`, of a day before `before`: by default the last that reached the user, or may
        have."""
        earlier = [digest.c.local_date < before] if before is not None else []
        with self.reading() as connection:
            row = connection.execute(
                select(digest)
                .where(digest.c.mailbox == mailbox, digest.c.state.in_([state.value for state in states]), *earlier)
                .order_by(digest.c.local_date.desc())
                .limit(1)
            ).one_or_none()
        return None if row is None else _digest_in(row)

    def digests_in_doubt(self, mailbox: str) -> list[Digest]:
        """Digests that may or may not have left."""
        with self.reading() as connection:
            rows = connection.execute(
                select(digest)
                .where(digest.c.mailbox == mailbox, digest.c.state == DigestState.IN_DOUBT.value)
                .order_by(digest.c.id)
            ).all()
        return [_digest_in(row) for row in rows]

    def digest_by_message_id(self, mailbox: str, message_ids: Iterable[str]) -> Digest | None:
        """The digest of ours that one of the Message-IDs names, whether the reply to it or it itself is at hand."""
        named = [storable(one) for one in message_ids if one]
        with self.reading() as connection:
            row = connection.execute(
                select(digest)
                .where(digest.c.mailbox == mailbox, digest.c.message_id.in_(named))
                .order_by(digest.c.id.desc())
                .limit(1)
            ).one_or_none()
        return None if row is None else _digest_in(row)

    def digest_raw(self, number: int) -> bytes | None:
        """The exact mail of a digest's last try."""
        with self.reading() as connection:
            raw: bytes | None = connection.scalar(select(digest_mail.c.raw).where(digest_mail.c.digest == number))
        return raw


def _let_go(connection: Connection, number: int) -> None:
    connection.execute(delete(digest_mail).where(digest_mail.c.digest == number))


def _move(
    connection: Connection,
    claim: DigestClaim,
    was: Collection[DigestState],
    state: DigestState,
    now: datetime,
    changes: Mapping[str, object],
) -> None:
    held = update(digest).where(
        digest.c.id == claim.digest.id, digest.c.token == claim.token, digest.c.state.in_([one.value for one in was])
    )
    moved = connection.execute(held.values({"state": state.value, "at": now, "lease_until": None, **changes}))
    if moved.rowcount != 1:
        raise StaleClaim(f"digest {claim.digest.id}: claim {claim.token} is no longer good")


def _digest_in(row: Row[tuple[object, ...]]) -> Digest:
    return Digest(
        id=row.id,
        mailbox=row.mailbox,
        local_date=row.local_date,
        since=row.since,
        until=row.until,
        state=DigestState(row.state),
        at=row.at,
        not_before=row.not_before,
        attempts=row.attempts,
        message_id=row.message_id,
        error=row.error,
    )
