"""Kinds of value that the configuration knows beyond text and numbers, and how they are checked."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

from kigen.calendars import ClosingDays, WorkingHours
from kigen.followup.planning.policy import Span
from kigen.mail import is_writable
from kigen.network import is_loopback
from kigen.patterns import compiled

_NAME = compiled(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_CLOCK = compiled(r"([01]\d|2[0-3]):[0-5]\d")


def _span(value: object) -> Span:
    if isinstance(value, Span):
        return value
    if not isinstance(value, str):
        raise ValueError('must be a duration in quotes, such as "10m" or "3d"')  # noqa: TRY004 - pydantic reports ValueError
    return Span.parse(value)


def _length(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    span = _span(value)
    if span.business_days:
        raise ValueError('business days ("bd") cannot be used here; give a duration such as "10m" or "3d"')
    return span.length


def _within_the_hour(value: timedelta) -> timedelta:
    if value > timedelta(minutes=60):
        raise ValueError('must be at most "60m": the reminder goes out within the hour')
    return value


def _half_a_day(value: Span) -> Span:
    if not value.business_days and value.length < timedelta(hours=12):
        raise ValueError('must be at least "12h"')
    return value


def _an_hour(value: timedelta) -> timedelta:
    if value < timedelta(hours=1):
        raise ValueError('must be at least "1h"')
    return value


def _hours(value: object) -> WorkingHours | None:
    if value is None or isinstance(value, WorkingHours):
        return value
    if not isinstance(value, str):
        raise ValueError('must be hours in quotes, such as "09:00-18:00"')  # noqa: TRY004 - as above
    return WorkingHours.parse(value) if value.strip() else None


def _required_hours(value: object) -> WorkingHours:
    hours = _hours(value)
    if hours is None:
        raise ValueError('must be hours such as "09:00-18:00"')
    return hours


def _closing(value: object) -> ClosingDays:
    if isinstance(value, ClosingDays):
        return value
    return ClosingDays.parse(str(value))


def _zone(value: object) -> ZoneInfo:
    if isinstance(value, ZoneInfo):
        return value
    try:
        return ZoneInfo(str(value))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'there is no time zone {value!r}; give one such as "Asia/Tokyo" or "Europe/London"') from None


def _country(value: str) -> str:
    from kigen.calendars.public_holidays import known_country  # noqa: PLC0415 - loads the holidays only when a country is named

    code = value.strip().upper()
    if code and not known_country(code):
        raise ValueError(
            f'public holidays of {value!r} are not known; give a code such as "JP", or "GB-SCT" for a region, or ""'
        )
    return code


def _language(value: str) -> str:
    from kigen.language import pack  # noqa: PLC0415 - packs are loaded when named

    try:
        pack(value)
    except LookupError as problem:
        raise ValueError(str(problem)) from None
    return value


def _some_language(value: str) -> str:
    return _language(value) if value else value


def _address(value: str) -> str:
    local, at, domain = value.strip().lower().rpartition("@")
    if not (at and local and domain) or any(sign in value for sign in "<>, \t\r\n"):
        raise ValueError(f"must be a mail address such as sato@example.co.jp, not {value!r}")
    if not is_writable(f"{local}@{domain}"):
        raise ValueError(f"no mail can be addressed to {value!r}: it needs a domain, and ASCII before the @")
    return f"{local}@{domain}"


def _host(value: str) -> str:
    host = value.strip()
    if not host or any(sign.isspace() or sign in "/@" for sign in host):
        raise ValueError(f"must be the name of a server such as imap.example.co.jp, not {value!r}")
    return host


def _some_address(value: str) -> str:
    return _address(value) if value else value


def _mailbox_name(value: str) -> str:
    if _NAME.fullmatch(value) is None:
        raise ValueError("must be one word of letters, digits, dots, dashes and underscores; it is typed in commands")
    return value


def _clock(value: str) -> str:
    if _CLOCK.fullmatch(value) is None:
        raise ValueError(f'must be a time of day such as "08:00", not {value!r}')
    return value


def signature_path(text: str) -> Path | None:
    """The file that a signature names, when it is a path on one line; None for a signature that is the text itself."""
    is_path = "\n" not in text and text.startswith(("/", "./", "~/"))
    return Path(text).expanduser() if is_path else None


def _signature(value: str) -> str:
    _readable(signature_path(value))
    return value


def _domain(value: str) -> str:
    domain = value.strip().lower().removeprefix("@")
    if not domain or "@" in domain or any(sign in domain for sign in "<>, *"):
        raise ValueError(f"must be a domain such as example.co.jp, not {value!r}")
    return domain


def _readable(value: Path | None) -> Path | None:
    if value is not None and not value.is_file():
        raise ValueError(f"there is no file {value}")
    return value


SpanOption = Annotated[Span, BeforeValidator(_span)]
Length = Annotated[timedelta, BeforeValidator(_length)]
LengthOrNone = Annotated[timedelta | None, BeforeValidator(lambda value: None if value == "" else _length(value))]
ReminderDelay = Annotated[Length, AfterValidator(_within_the_hour)]
Spacing = Annotated[SpanOption, AfterValidator(_half_a_day)]
StaleAfter = Annotated[Length, AfterValidator(_an_hour)]
Hours = Annotated[WorkingHours, BeforeValidator(_required_hours)]
OptionalHours = Annotated[WorkingHours | None, BeforeValidator(_hours)]
Closing = Annotated[ClosingDays, BeforeValidator(_closing)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Country = Annotated[str, AfterValidator(_country)]
Language = Annotated[str, AfterValidator(_language)]
LanguageOrNone = Annotated[str, AfterValidator(_some_language)]
MailAddress = Annotated[str, AfterValidator(_address)]


def _loopback_place(value: object) -> object:
    if value == "" or isinstance(value, tuple):
        return value or None
    host, _, port = str(value).rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not (host and port.isascii() and port.isdigit() and 1 <= int(port) <= 65535 and is_loopback(host)):
        raise ValueError('must be empty, or an address of this machine with a port, such as "127.0.0.1:9464"')
    return host, int(port)


LoopbackPlaceOrNone = Annotated[tuple[str, int] | None, BeforeValidator(_loopback_place)]
"""Where to listen, on this machine only: host and port. "" listens nowhere."""

Host = Annotated[str, AfterValidator(_host)]
AddressOrNone = Annotated[str, AfterValidator(_some_address)]
MailboxName = Annotated[str, AfterValidator(_mailbox_name)]
Clock = Annotated[str, AfterValidator(_clock)]
Signature = Annotated[str, AfterValidator(_signature)]
Domain = Annotated[str, AfterValidator(_domain)]
Port = Annotated[int, Field(ge=1, le=65535, strict=True)]


def _path_or_none(value: object) -> object:
    return None if value == "" else value


OptionalFile = Annotated[Path | None, BeforeValidator(_path_or_none), AfterValidator(_readable)]
"""A file that must be there when it is named; "" names none."""

OptionalPath = Annotated[Path | None, BeforeValidator(_path_or_none)]
"""A path that may be made later; "" names none."""
