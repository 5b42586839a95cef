"""Values that the installation keeps by name: when it was first started, its key, whether sending is stopped."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, delete, select

from kigen.store.database.engine import Database, insert, upsert
from kigen.store.database.schema import setting

ADDRESS = "address"  # by which a mailbox is known
_STARTED = "started_at"
_STOPPED = "stopped_at"
_KEY = "key"
_VALUE = select(setting.c.value).where(setting.c.mailbox == bindparam("mailbox"), setting.c.name == bindparam("name"))

_VALUES = select(setting.c.name, setting.c.value).where(
    setting.c.mailbox == bindparam("mailbox"), setting.c.name.in_(bindparam("names", expanding=True))
)


class Settings(Database):
    """Values by name, of one mailbox or (mailbox empty) of the whole installation."""

    def setting(self, name: str, mailbox: str = "") -> str | None:
        """The value of that name."""
        with self.reading() as connection:
            return _value(connection, name, mailbox)

    def settings(self, names: Collection[str], mailbox: str = "") -> dict[str, str]:
        """Those of these values that there are, as of one moment."""
        with self.reading() as connection:
            rows = connection.execute(_VALUES, {"mailbox": mailbox, "names": list(names)}).all()
        return {row.name: row.value for row in rows}

    def put_setting(self, name: str, value: str | None, mailbox: str = "") -> None:
        """Set a value; None takes it away."""
        with self.writing() as connection:
            if value is None:
                connection.execute(delete(setting).where(setting.c.mailbox == mailbox, setting.c.name == name))
            else:
                upsert(connection, setting, {"mailbox": mailbox, "name": name, "value": value})

    def first(self, name: str, value: str, mailbox: str = "") -> str:
        """The value of that name, which is `value` when there was none: who comes first decides."""
        stands = self.setting(name, mailbox)
        if stands is not None:
            return stands  # asked at every look: most of the time nothing is to be written
        with self.writing() as connection:
            new = {"mailbox": mailbox, "name": name, "value": value}
            connection.execute(insert(connection, setting).values(new).on_conflict_do_nothing())
            stands = _value(connection, name, mailbox)
        assert stands is not None
        return stands

    def started_at(self, mailbox: str, now: datetime) -> datetime:
        """When a mailbox was first watched (UTC): `now`, when it never was before."""
        return datetime.fromisoformat(self.first(_STARTED, now.astimezone(UTC).isoformat(), mailbox))

    def key(self, fresh: bytes) -> bytes:
        """The installation's secret key for tokens: `fresh`, 32 random bytes of the caller's, when there is none yet."""
        if len(fresh) != 32:
            raise ValueError("a key has 32 bytes")
        return bytes.fromhex(self.first(_KEY, fresh.hex()))

    def stop(self, now: datetime, mailbox: str = "") -> None:
        """Stop all sending, of a mailbox or of all. When it was stopped before, that time stands."""
        self.first(_STOPPED, now.astimezone(UTC).isoformat(), mailbox)

    def go_on(self, mailbox: str = "") -> None:
        """Take a stop back."""
        self.put_setting(_STOPPED, None, mailbox)

    def stopped_at(self, mailbox: str = "") -> datetime | None:
        """Since when sending is stopped (UTC), for this mailbox or for all; None when it is not."""
        with self.reading() as connection:
            values = {_value(connection, _STOPPED, scope) for scope in ("", mailbox)} - {None}
        return min((datetime.fromisoformat(value) for value in values if value), default=None)


def put_stop(connection: Connection, mailbox: str, since: datetime | None) -> None:
    """Stop all sending of a mailbox, unless it is stopped already, or take the stop back (None)."""
    if since is None:
        connection.execute(delete(setting).where(setting.c.mailbox == mailbox, setting.c.name == _STOPPED))
        return
    new = {"mailbox": mailbox, "name": _STOPPED, "value": since.astimezone(UTC).isoformat()}
    connection.execute(insert(connection, setting).values(new).on_conflict_do_nothing())


def first_watched(connection: Connection, mailbox: str) -> datetime | None:
    """When a mailbox was first watched (UTC); None when it never was."""
    stands = _value(connection, _STARTED, mailbox)
    return None if stands is None else datetime.fromisoformat(stands)


def _value(connection: Connection, name: str, mailbox: str) -> str | None:
    value: str | None = connection.scalar(_VALUE, {"mailbox": mailbox, "name": name})
    return value
