"""What the reader of a mail must know when there is no configuration: taken from options and from the mail itself."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kigen.calendars import JAPANESE_YEAR_END, BusinessCalendar, ClosingDays, WorkingHours
from kigen.errors import WrongUse
from kigen.followup.client import firms_of
from kigen.followup.house import House, date_order_of, fiscal_year_start_of
from kigen.mail.message import Message
from kigen.patterns import compiled

_COUNTRY = compiled(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?")  # ISO 3166-1 alpha-2, ISO 3166-2
_ZONES_OF_COUNTRIES = {"JP": "Asia/Tokyo", "GB": "Europe/London", "DE": "Europe/Berlin", "FR": "Europe/Paris"}


def zone_named(name: str) -> ZoneInfo:
    """The zone of that name. Raises WrongUse when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongUse(f'--timezone: there is no zone {name!r}; give one such as "Asia/Tokyo" or "Europe/London"') from None


def zone_of(sent_at: datetime, country: str) -> ZoneInfo:
    """A zone that fits the offset of a mail's Date: Japan for +09:00, the country's where it agrees, else that offset."""
    offset = sent_at.utcoffset() or timedelta(0)
    for name in (_ZONES_OF_COUNTRIES.get(country[:2].upper()), "Asia/Tokyo"):
        if name and sent_at.astimezone(ZoneInfo(name)).utcoffset() == offset:
            return ZoneInfo(name)
    hours, rest = divmod(int(offset.total_seconds()), 3600)
    # POSIX signs: Etc/GMT+5 lies five hours behind Greenwich. Offsets of half an hour have no such name.
    return ZoneInfo("UTC" if rest or not -12 <= hours <= 14 or hours == 0 else f"Etc/GMT{-hours:+d}")


def house_for(options: Namespace, message: Message, sent_at: datetime) -> House:
    """The house that the options describe; what they leave open comes from the mail. Raises WrongUse."""
    owner = (options.owner or message.sender.addr or "owner@localhost").lower()
    zone = options.timezone or zone_of(sent_at, options.country).key
    return _house(
        owner, zone, options.country, options.languages, options.date_order, options.working_hours, tuple(options.internal)
    )


@lru_cache(maxsize=64)
def _house(owner: str, zone: str, country: str, languages: str, order: str, hours: str, internal: tuple[str, ...]) -> House:
    code = country.upper()
    if code and _COUNTRY.fullmatch(code) is None:
        raise WrongUse(f'--country: {code!r} is no country code such as "JP", nor a region such as "GB-SCT"')
    try:
        working_hours = WorkingHours.parse(hours)
    except ValueError as problem:
        raise WrongUse(f"--working-hours: {problem}") from None
    calendar = BusinessCalendar.of(code, (ClosingDays.parse(JAPANESE_YEAR_END),) if code == "JP" else ())
    return House(
        name="",
        addresses=(owner,),
        zone=zone_named(zone),
        internal=tuple(domain.lower() for domain in internal) or firms_of((owner,)),
        calendar=calendar,
        working_hours=working_hours,
        languages=_languages(languages),
        date_order=date_order_of(calendar.country) if order == "auto" else order,
        fiscal_year_start=fiscal_year_start_of(calendar.country),
    )


def _languages(text: str) -> tuple[str, ...]:
    from kigen.language import pack  # noqa: PLC0415 - only to check what was typed

    codes = tuple(code.strip().lower() for code in text.split(",") if code.strip())
    for code in codes:
        try:
            pack(code)
        except LookupError as problem:
            raise WrongUse(f"--languages: {problem}") from None
    if not codes:
        raise WrongUse('--languages: name at least one, such as "ja,en"')
    return codes
