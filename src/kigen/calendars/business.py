"""Business days of a country and a company.

A business day is Monday to Friday without the country's public holidays and the company's closing days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from kigen.calendars.public_holidays import public_holidays
from kigen.patterns import compiled

_SPAN = compiled(r"(\d{1,2})-(\d{1,2})(?:\s*\.\.\s*(\d{1,2})-(\d{1,2}))?")
_DAY = timedelta(days=1)
_LEAP_YEAR = 2024  # a year in which every month-day pair exists, for checking them

_LEAST_OPEN = 31  # days of a year that a company is open: in a month there is always a business day

JAPANESE_YEAR_END = "12-29..01-03"


@dataclass(frozen=True, slots=True)
class ClosingDays:
    """Days in every year on which the company is closed, first and last included; may run over the year's end."""

    first: tuple[int, int]
    last: tuple[int, int]

    @classmethod
    def parse(cls, text: str) -> ClosingDays:
        """Read `"12-29..01-03"` or a single `"08-15"` (month-day). Raises ValueError, saying what is expected."""
        match = _SPAN.fullmatch(text.strip())
        if match is None:
            raise ValueError(f'expected closing days such as "12-29..01-03" or "08-15", not {text!r}')
        numbers = [int(part) for part in match.groups() if part is not None]
        first = (numbers[0], numbers[1])
        last = (numbers[2], numbers[3]) if len(numbers) == 4 else first
        for month, day in (first, last):
            try:
                date(_LEAP_YEAR, month, day)
            except ValueError:
                raise ValueError(f"{text!r} names a day that no year has: {month:02}-{day:02}") from None
        return cls(first, last)

    def __contains__(self, day: date) -> bool:
        place = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= place <= self.last
        return place >= self.first or place <= self.last


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """Which days are business days. `country` is an ISO 3166-1 alpha-2 code, or empty for no public holidays; `region` the
    part of an ISO 3166-2 code behind the dash, empty for the whole country."""

    country: str = ""
    closing: tuple[ClosingDays, ...] = ()
    region: str = ""

    @classmethod
    def of(cls, code: str, closing: tuple[ClosingDays, ...] = ()) -> BusinessCalendar:
        """The calendar of a country (`JP`) or of a region (`GB-SCT`)."""
        country, _, region = code.partition("-")
        return cls(country, closing, region)

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is a public holiday of the country."""
        return bool(self.country) and day in public_holidays(self.country, day.year, self.region)

    def is_business_day(self, day: date) -> bool:
        """Whether people work on `day`."""
        return day.weekday() < 5 and not any(day in span for span in self.closing) and not self.is_holiday(day)

    def on_or_before(self, day: date) -> date:
        """The last business day that is not after `day`."""
        return self._walk(day, -_DAY)

    def on_or_after(self, day: date) -> date:
        """The first business day that is not before `day`."""
        return self._walk(day, _DAY)

    def plus(self, day: date, count: int) -> date:
        """The business day `count` business days after `day` (before it, when negative); `day` itself is not counted."""
        step = _DAY if count > 0 else -_DAY
        for _ in range(abs(count)):
            day = self._walk(day + step, step)
        return day

    def last_of_week(self, day: date) -> date | None:
        """The last business day of the Monday-to-Sunday week that holds `day`; None when that week has none."""
        monday = day - timedelta(days=day.weekday())
        return next((d for d in (monday + timedelta(days=n) for n in range(6, -1, -1)) if self.is_business_day(d)), None)

    def first_of_week(self, day: date) -> date | None:
        """The first business day of the Monday-to-Sunday week that holds `day`; None when that week has none."""
        monday = day - timedelta(days=day.weekday())
        return next((d for d in (monday + timedelta(days=n) for n in range(7)) if self.is_business_day(d)), None)

    def nth_of_month(self, year: int, month: int, count: int) -> date:
        """The `count`-th business day of a month. Raises ValueError when the month has fewer."""
        day = self.on_or_after(date(year, month, 1))
        day = self.plus(day, count - 1)
        if (day.year, day.month) != (year, month):
            raise ValueError(f"{year}-{month:02} has fewer than {count} business days")
        return day

    @property
    def has_business_days(self) -> bool:
        """Whether the closing days leave any working day of a year, whatever weekdays and holidays there are."""
        year = (date(_LEAP_YEAR, 1, 1) + n * _DAY for n in range(366))
        return sum(not any(day in span for span in self.closing) for day in year) >= _LEAST_OPEN

    def _walk(self, day: date, step: timedelta) -> date:
        for _ in range(366):
            if self.is_business_day(day):
                return day
            day += step
        raise ValueError("no business day within a year: the closing days cover all of it")
