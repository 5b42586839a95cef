"""Types of column: how the values of the field are written, on SQLite and on PostgreSQL alike.

SQLite's tables are STRICT and know INTEGER, REAL, TEXT and BLOB; moments are written there as UTC text of one length, which
sorts as time does and which a person can read.
"""

# ruff: noqa: ARG002  # the parameters are SQLAlchemy's
from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Boolean, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_NOT_STORABLE = re.compile("[\0\ud800-\udfff]")

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits; as a primary key, numbered by the database and never given out twice."""


class Moment(TypeDecorator[datetime]):
    """An instant: aware in, UTC out. A naive datetime is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone says nothing")
        moment = value.astimezone(UTC)
        # isoformat, not strftime: C libraries differ on years before 1000.
        text = moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
        return text if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        moment: datetime = value
        return moment.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text as it came in mail. What a database cannot hold (NUL, lone surrogates) becomes U+FFFD, here and in look-ups."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class Json(TypeDecorator[Any]):
    """Lists and tables of text, as JSON in text. Tuples come back as lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else storable(json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Flag(TypeDecorator[bool]):
    """True or False."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.name != "sqlite" else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Due(TypeDecorator["date | datetime"]):
    """A day, or a moment on a local wall clock: ISO 8601 without a zone. The zone stands in a column of its own."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | datetime | None:
        if value is None:
            return None
        return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day: ISO 8601."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Zone(TypeDecorator[ZoneInfo]):
    """A time zone by its name in the IANA database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: ZoneInfo | None, dialect: Dialect) -> str | None:
        return None if value is None else value.key

    def process_result_value(self, value: str | None, dialect: Dialect) -> ZoneInfo | None:
        return None if value is None else ZoneInfo(value)


def storable(text: str) -> str:
    """`text` with U+FFFD in place of each character that neither database can hold."""
    return _NOT_STORABLE.sub("\ufffd", text)
