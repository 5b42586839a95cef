"""Business days, working hours and time zones. Pure: the same arguments always give the same answer."""

from kigen.calendars.business import JAPANESE_YEAR_END, BusinessCalendar, ClosingDays
from kigen.calendars.hours import WorkingHours
from kigen.calendars.zones import local_moment, local_now

__all__ = ["JAPANESE_YEAR_END", "BusinessCalendar", "ClosingDays", "WorkingHours", "local_moment", "local_now"]
