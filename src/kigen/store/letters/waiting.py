"""What waits for a time, looked at again at once: after the clock was set back, that time may be weeks off."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update

from kigen.store.database.engine import Database
from kigen.store.database.schema import digest, letter, user_mail, withheld

_LONGEST_LEASE = timedelta(hours=1)


class Waiting(Database):
    """Putting off, taken back."""

    def wait_no_longer(self, now: datetime) -> None:
        """Let everything that was put off be tried at `now`, and all claims end within the hour. Raises StoreError.

        Only waits are changed, nothing that has happened: nobody knows whether the clock was wrong before or is wrong now.
        """
        latest = now + _LONGEST_LEASE
        with self.writing() as connection:
            put_off = letter.c.not_before
            connection.execute(update(letter).where(letter.c.state == "planned", put_off > now).values(not_before=None))
            for column in (digest.c.not_before, user_mail.c.not_before, withheld.c.next_at):
                connection.execute(update(column.table).where(column > now).values({column.name: now}))
            for table in (letter, digest):
                connection.execute(update(table).where(table.c.lease_until > latest).values(lease_until=latest))
