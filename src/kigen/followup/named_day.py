"""A day that the user names in a command: ISO 8601, or in words of one of the mailbox's languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from kigen.calendars import local_moment
from kigen.followup.house import House
from kigen.language import Precision, pack
from kigen.language.when import settle


def named_day(text: str, house: House, now: datetime) -> tuple[date | datetime, datetime] | None:
    """The day or local moment, and the instant it ends (UTC); None when the words do not name one for certain.

    A day without a clock time ends with the working hours. It may lie in the past: that is for the caller to judge.
    """
    return _iso(text.strip(), house) or _in_words(text, house, now)


def _iso(text: str, house: House) -> tuple[date | datetime, datetime] | None:
    try:
        if len(text) <= 10:
            day = date.fromisoformat(text)
            return day, local_moment(day, house.working_hours.end, house.zone)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        return moment.astimezone(house.zone).replace(tzinfo=None), moment.astimezone(UTC)
    return moment, local_moment(moment.date(), time(moment.hour, moment.minute), house.zone)


def _in_words(text: str, house: House, now: datetime) -> tuple[date | datetime, datetime] | None:
    context = house.context(now)
    for code in house.languages:
        mentions = pack(code).dates(text, ((0, len(text)),), context)
        if len(mentions) == 1 and not mentions[0].when.doubts:
            settled = settle(mentions[0].when, context)
            return (settled.due if settled.precision is Precision.MINUTE else mentions[0].when.day), settled.due_at
    return None
