"""Moments in working life: business days and opening hours around an instant."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from kigen.calendars import WorkingHours, local_moment
from kigen.followup.house import House
from kigen.followup.planning.policy import Span

_MARGIN = timedelta(hours=1)  # after opening and before closing: nobody wants a letter first thing, or on the way out


def is_working_moment(moment: datetime, house: House) -> bool:
    """Whether `moment` (UTC) lies in the working hours of a business day."""
    local = moment.astimezone(house.zone)
    return house.calendar.is_business_day(local.date()) and local.time() in house.working_hours


def working_moment_before(moment: datetime, house: House) -> datetime:
    """The last moment, not after `moment` (UTC), in the working hours of a business day: earlier, never later.

    The first and the last hour of a day do not count: a moment in the first, or outside, becomes an hour before the closing
    of the business day before; one in the last becomes its beginning.
    """
    local = moment.astimezone(house.zone)
    opens, closes = _open_from(house), _open_until(house)
    day = local.date()
    if house.calendar.is_business_day(day) and local.time() >= opens:
        return local_moment(day, min(local.time(), closes), house.zone)
    day = house.calendar.on_or_before(day - timedelta(days=1))
    return local_moment(day, closes, house.zone)


def morning_of(moment: datetime, house: House) -> datetime:
    """An hour after opening, on the local day of `moment` (UTC)."""
    return local_moment(moment.astimezone(house.zone).date(), _open_from(house), house.zone)


def working_moment_after(moment: datetime, house: House) -> datetime:
    """The first moment, not before `moment` (UTC), in the working hours of a business day; first and last hour as above."""
    local = moment.astimezone(house.zone)
    opens, closes = _open_from(house), _open_until(house)
    day = local.date()
    if house.calendar.is_business_day(day) and local.time() <= closes:
        return local_moment(day, max(local.time(), opens), house.zone)
    day = house.calendar.on_or_after(day + timedelta(days=1))
    return local_moment(day, opens, house.zone)


def _open_from(house: House) -> time:
    return _clock(_since_midnight(house.working_hours.start) + _margin(house))


def _open_until(house: House) -> time:
    return _clock(_since_midnight(house.working_hours.end) - _margin(house))


def _margin(house: House) -> timedelta:
    """An hour; less where the day is so short that opening and closing would cross."""
    return min(_MARGIN, (_since_midnight(house.working_hours.end) - _since_midnight(house.working_hours.start)) / 3)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


def _clock(since_midnight: timedelta) -> time:
    return time(*divmod(int(since_midnight.total_seconds()) // 60, 60))


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
