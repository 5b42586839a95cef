"""Working hours: when a business day begins and ends on the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from kigen.patterns import compiled

_HOURS = compiled(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """The span of a day in which people work, in local time. A deadline without a clock time ends at `end`."""

    start: time = time(9, 0)
    end: time = time(18, 0)

    def __post_init__(self) -> None:
        if self.start >= self.end:
            raise ValueError(f"working hours must begin before they end, not {self}")

    @classmethod
    def parse(cls, text: str) -> WorkingHours:
        """Read `"09:00-18:00"`. Raises ValueError, saying what is expected."""
        match = _HOURS.fullmatch(text.strip())
        if match is None:
            raise ValueError(f'expected hours such as "09:00-18:00", not {text!r}')
        first, first_minute, last, last_minute = (int(part) for part in match.groups())
        try:
            return cls(time(first, first_minute), time(last, last_minute))
        except ValueError as problem:
            raise ValueError(f'expected hours such as "09:00-18:00", not {text!r}: {problem}') from None

    def __contains__(self, moment: time) -> bool:
        return self.start <= moment < self.end

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"
