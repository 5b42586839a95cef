"""Moments in working life: business days and opening hours around an instant."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kigen.calendars import WorkingHours, local_moment
from kigen.followup.house import House
from kigen.followup.policy import Span

_AFTER_OPENING = timedelta(hours=1)  # nobody wants a letter to be the first thing on the desk
_BEFORE_CLOSING = timedelta(hours=1)


def working_moment_before(moment: datetime, house: House) -> datetime:
    """The last moment, not after `moment` (UTC), in the working hours of a business day: earlier, never later.

    A moment outside becomes an hour before the last closing; one in the first hour of a day becomes that of the day before.
    """
    local = moment.astimezone(house.zone)
    opens, closes = _open_from(house), _open_until(house)
    day = local.date()
    if house.calendar.is_business_day(day) and local.time() >= opens:
        return local_moment(day, min(local.time(), closes), house.zone)
    day = house.calendar.on_or_before(day - timedelta(days=1))
    return local_moment(day, closes, house.zone)


def working_moment_after(moment: datetime, house: House) -> datetime:
    """The first moment, not before `moment` (UTC), in the working hours of a business day."""
    local = moment.astimezone(house.zone)
    opens, closes = _open_from(house), _open_until(house)
    day = local.date()
    if house.calendar.is_business_day(day) and local.time() <= closes:
        return local_moment(day, max(local.time(), opens), house.zone)
    day = house.calendar.on_or_after(day + timedelta(days=1))
    return local_moment(day, opens, house.zone)


def _open_from(house: House) -> time:
    return min(_shifted(house.working_hours.start, _AFTER_OPENING), house.working_hours.end)


def _open_until(house: House) -> time:
    return max(_shifted(house.working_hours.end, -_BEFORE_CLOSING), house.working_hours.start)


def _shifted(clock: time, span: timedelta) -> time:
    """A clock time moved within its day; one that would leave the day stays."""
    moved = timedelta(hours=clock.hour, minutes=clock.minute) + span
    return time(*divmod(int(moved.total_seconds()) // 60, 60)) if timedelta(0) <= moved < timedelta(days=1) else clock


def minus_span(moment: datetime, span: Span, house: House) -> datetime:
    """`moment` (UTC) less a span; business days keep the local clock time."""
    return _moved(moment, span, house, -1)


def plus_span(moment: datetime, span: Span, house: House) -> datetime:
    """`moment` (UTC) plus a span; business days keep the local clock time."""
    return _moved(moment, span, house, 1)


def _moved(moment: datetime, span: Span, house: House, sign: int) -> datetime:
    local = moment.astimezone(house.zone)
    day = house.calendar.plus(local.date(), sign * span.business_days) if span.business_days else local.date()
    whole_days, rest = divmod(span.length, timedelta(days=1))
    # Days are days on the calendar, 23 or 25 hours long twice a year; hours are hours.
    day += sign * timedelta(days=whole_days)
    return local_moment(day, local.time(), house.zone) + sign * rest


def next_opening(moment: datetime, hours: WorkingHours | None, zone: ZoneInfo) -> datetime:
    """`moment` (UTC) if letters may leave then, else the next time that send hours begin."""
    if hours is None:
        return moment
    local = moment.astimezone(zone)
    if local.time() in hours:
        return moment
    day = local.date() + timedelta(days=local.time() >= hours.end)
    return local_moment(day, hours.start, zone)
