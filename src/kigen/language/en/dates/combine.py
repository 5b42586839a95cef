"""Days and clock times that belong together become one expression: "noon on Tuesday, June 12", "Thursday (2/7)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Protocol, TypeVar

from kigen.language.deadline import Context
from kigen.language.en.dates.calendar_days import calendar_days
from kigen.language.en.dates.clock import clocks, parts_of_day
from kigen.language.en.dates.counted import counted
from kigen.language.en.dates.feasts import feasts
from kigen.language.en.dates.figures import with_figures
from kigen.language.en.dates.ordinal_words import days_in_words
from kigen.language.en.dates.periods import periods
from kigen.language.en.dates.relative import relative
from kigen.language.en.dates.sighting import Clock, Day, Expression, PartOfDay
from kigen.language.en.dates.weekdays import weekdays
from kigen.language.en.dates.years import of_year
from kigen.language.en.dates.zones import zone_behind
from kigen.language.reason import reason
from kigen.language.when import FRIDAY, SUNDAY, When
from kigen.patterns import Pattern, RarePattern

_BETWEEN = Pattern(
    r"(?:['’]s\b)?[\s,@()\-–]*(?:(?:at|by|on|of|from|between|before|no\s+later\s+than|not\s+later\s+than|until|around|"
    r"about|approximately|the|this|in|for|or|sharp|latest|"
    r"morning|afternoon|evening|night|early|late|day|promptly|close|your|our|time|meeting|mtg|call|last|first|final|term)\b[\s,(]*){0,6}",
    re.IGNORECASE,
)
_SHORTEST_MONTH = 28
_ON_WHICH = Pattern(r"\s*[,(]?\s*(?:which\s+is\s+)?(?:on|of)\s+(?:the\s+)?", re.IGNORECASE)
_YEARS = frozenset({"period", "span"})  # "new year", "new years"
_SAY = Pattern(
    r"\s*[,(–-]?\s*(?:(?:let['’]?s\s+)?say|call\s+(?:it|that)|make\s+(?:it|that)),?\s+(?:on\s+|by\s+)?(?:the\s+)?",
    re.IGNORECASE,
)  # "by mid June, say the 14th"
_RESTATES = Pattern(r"[\s,(\-–/]{1,4}(?:the\s+|i\.?e\.?,?\s+|on\s+|which\s+is\s+)?", re.IGNORECASE)
_SPANS = Pattern(
    r"\s*(?:(?P<span>-|–|—|to|thru|through|until|till)|(?P<choice>or|and/or|/))\s*(?:by\s+|on\s+)?(?:the\s+)?(?:(?:first\s+thing|early|late|sometime|worst\s+case|at\s+worst),?\s+)?",
    re.IGNORECASE,
)
_OR_ELSE = Pattern(
    r"(?:\s+(?:if\s+(?:at\s+all\s+)?(?:possible|you\s+can)|ideally))?\s*[,;]?\s*(?:(?:but|or|and)\s+)?(?P<latest>(?:certainly\s+|in\s+any\s+case\s+)?(?:no|not)\s+later\s+than\s+|at\s+the\s+latest\s+|(?:otherwise|failing\s+that|if\s+not),?\s+)?"
    r"(?:by\s+|on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OF_A_THING = Pattern(r"['’]s\b")
# "By the end of the month - well, Friday the 29th -", "by Tuesday, or rather Wednesday"
_CORRECTED = Pattern(
    r"\s*(?:[-–—]+|,|\(|\.{3}|…)\s*(?:well|or\s+rather|sorry|no,?\s+(?:make\s+(?:that|it)|wait)|i\s+mean|make\s+(?:that|it)|that\s+is|i\.e\.)[,:]?\s+(?:by\s+|on\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_AT_THE_LATEST = Pattern(
    r"\s*,?\s*(?:at\s+(?:the\s+(?:very\s+)?)?latest|latest|at\s+(?:a|the)\s+(?:push|pinch|outside|worst)|at\s+worst|tops)\b",
    re.IGNORECASE,
)
_LISTED = Pattern(r"\s*,?\s*(?:-,?\s*)?")  # "the 24th, 25th June"
_BETWEEN_AND = Pattern(r"\s*and\s*(?:the\s+)?", re.IGNORECASE)
_BETWEEN_BEFORE = Pattern(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_WEEK_OF = RarePattern(
    r"\b(?:(?:w/c|w\.c\.|wc|wk\.?\s+(?:commencing|beginning)|(?:the\s+)?week\s+(?:commencing|beginning|starting|of))|"
    r"(?P<weekend>(?:the\s+)?week-?end\s+of)|(?P<ending>w/e|(?:the\s+)?(?:weeks?\s+(?:ending|ended|(?<!\bone\sweek\s)(?<!\ba\sweek\s)(?<!\d\sweek\s)(?<!\banother\sweek\s)(?<!\d\sweeks\s)(?<!\btwo\sweeks\s)to)|(?:fortnight|months?|quarter|year|period)\s+(?:ending|ended))))\s+(?:on\s+)?(?:(?:the|mon(?:day)?,?)\s+)?$",
    re.IGNORECASE,
    words="w/ w.c wc wk week fortnight month quarter year period",
)
_DAY_BEFORE = Pattern(
    r"\s*,?\s*(?:on\s+|of\s+)?the\s+(?:day|night|evening|morning|afternoon)\s+(?:before|after|of\s+(?:her|his|your|our|my|their))\b",
    re.IGNORECASE,
)  # of a day not named here
_WEEK_REACH = 30
_BY_MEAL = Pattern(r"\b(?:by|before)\s+(?:lunch|tea)", re.IGNORECASE)
_FORENOON = Pattern(r"morning|\ba\.?m$", re.IGNORECASE)  # "this morning", "this a.m."
_ENDS_OF_RANGE = frozenset({"date", "weekday", "relative"})
_MOST = 12  # expressions of one kind that one sentence may hold: more are a table


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def expressions(text: str, start: int, end: int, kinds: frozenset[str], context: Context) -> list[Expression]:
    """The date expressions of text[start:end] where cues of these kinds stand, in order of place, none overlapping another."""
    sighted = [*calendar_days(text, start, end, kinds, context), *relative(text, start, end, kinds, context)]
    sighted += periods(text, start, end, kinds, context)
    if "ordinal" in kinds or "weekday" in kinds:
        sighted += days_in_words(text, start, end, context)
    if "weekday" in kinds:
        sighted += weekdays(text, start, end, kinds, context)
    if "feast" in kinds or (kinds & _YEARS and _names_new_year(text, start, end)):
        sighted += feasts(text, start, end, context)
    days = _apart(sighted)[:_MOST]
    if text.find(" year", start, end) >= 0:
        days = _apart(of_year(text, day, context) for day in days)
    days = [_of_a_week(text, start, day, context) for day in days]
    days = _spans(text, _restated(text, days))
    times = [clock for clock in _apart(clocks(text, start, end, kinds))[:_MOST] if not _overlaps(clock, days)]
    if times:
        times = [clock for clock in times if not _DAY_BEFORE.match(text, clock.end, end)]
    parts = _apart(parts_of_day(text, start, end))[:_MOST] if "clock" in kinds else []
    parts = [part for part in parts if not _overlaps(part, (*days, *times))]
    found: list[Expression] = []
    days, named = [counted(text, start, day, context) for day in days], days
    for day in days if days == named else _apart(days):
        joined = _with_part(text, day, parts, days)
        timed = _with_clock(text, joined, times)
        figured = with_figures(text, joined, end, context) if timed.when is joined.when else None
        found.append(Expression(figured.start, figured.end, figured.when, figured.form) if figured else timed)
    found = _ranges(text, found)
    found += [_today_at(clock, found, context) for clock in times]
    for part in parts:
        if part.closes and not any(_adjoin(text, part, one) for one in found):  # beside a clock it only says it again
            when = When(context.sent_day, rule="day_end", zone=part.zone)
            found.append(Expression(part.start, part.end, when, "part"))
        elif _BY_MEAL.search(text, max(0, part.start - 7), part.end) and _is_to_come(part.at, context):
            when = When(context.sent_day, part.at, soft_clock=part.at is not None, rule="clock" if part.at else "day_end")
            found.append(Expression(part.start, part.end, when, "part"))
    return _without_periods_dated(text, sorted((_trimmed(text, one) for one in found), key=lambda expression: expression.start))


def _without_periods_dated(text: str, found: list[Expression]) -> list[Expression]:
    """ "Before our month end on 28 August": the date takes the place of the end that it tells."""
    kept: list[Expression] = []
    for one in found:
        if kept and one.form == "date" and kept[-1].form == "period" and _ON_WHICH.fullmatch(text, kept[-1].end, one.start):
            kept.pop()
        kept.append(one)
    return kept


def _names_new_year(text: str, start: int, end: int) -> bool:
    return text.find("ew Year", start, end) >= 0 or text.find("ew year", start, end) >= 0


def _is_to_come(at: timedelta | None, context: Context) -> bool:
    if at is None:
        return True
    sent = context.sent_at.astimezone(context.zone)
    return timedelta(hours=sent.hour) < at


def _trimmed(text: str, expression: Expression) -> Expression:
    """Without the full stop that may have been an abbreviation's or the sentence's."""
    if text.count("(", expression.start, expression.end) > text.count(
        ")", expression.start, expression.end
    ) and text.startswith(")", expression.end):
        return replace(expression, end=expression.end + 1)
    if text[expression.end - 1] == "." and not text.endswith("m.", expression.start, expression.end):
        return replace(expression, end=expression.end - 1)
    return expression


def _apart(sightings: Iterable[_P]) -> list[_P]:
    """Those that do not overlap, the longer ones first, in order of place."""
    found = list(sightings)
    if len(found) < 2:
        return found
    kept: list[_P] = []
    for sighting in sorted(found, key=lambda one: one.start - one.end):
        if not _overlaps(sighting, kept):
            kept.append(sighting)
    return sorted(kept, key=lambda one: one.start)


def _overlaps(one: _Placed, others: Iterable[_Placed]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _restated(text: str, days: Sequence[Day]) -> list[Day]:
    """One day said twice, "next Thursday (2/7)", becomes one: the date counts, with a doubt where the two differ."""
    merged: list[Day] = []
    for day in days:
        before = merged[-1] if merged else None
        if before is not None and _SAY.fullmatch(text, before.end, day.start):
            merged[-1] = Day(before.start, day.end, _of_that_month(day.when, before.when), day.form)
            continue
        twice = before is not None and {before.form, day.form} in (
            {"weekday", "date"},
            {"relative", "date"},
            {"relative", "weekday"},
        )
        if before is None or not twice or not _RESTATES.fullmatch(text, before.end, day.start):
            merged.append(day)
            continue
        best = before if before.form == "date" or day.form == "relative" else day
        when = best.when
        other = day if best is before else before
        if before.when.day != day.when.day and not _only_week_differs(before, day):
            slip = other.form == "weekday" and reason("year_guess") in when.doubts  # "this Friday, June 6th", in July
            when = (replace(other.when, doubts=()) if slip else when).doubting(reason("weekday_conflict"))
        elif best.form == "weekday":
            when = replace(when, doubts=())  # "tomorrow, Friday": the weekday is settled
        merged[-1] = Day(before.start, day.end, when, best.form)
    return merged


def _of_that_month(day: When, before: When) -> When:
    """ "Late June, say the 24th": the day of that month."""
    if day.rule != "day_of_month" or day.day.day > _SHORTEST_MONTH:
        return day
    return replace(day, day=before.day.replace(day=day.day.day))


def _only_week_differs(one: Day, other: Day) -> bool:
    """ "Friday (11/13)" names the same weekday, perhaps of a later week: that is no conflict."""
    return "relative" not in {one.form, other.form} and one.when.day.weekday() == other.when.day.weekday()


def _spans(text: str, days: Sequence[Day]) -> list[Day]:
    """ "June 5 to June 7", "Monday or Tuesday": the end counts; a choice is a doubt."""
    merged: list[Day] = []
    for day in days:
        before = merged[-1] if merged else None
        joint = _SPANS.fullmatch(text, before.end, day.start) if before else None
        between = (
            before is not None
            and _BETWEEN_AND.fullmatch(text, before.end, day.start)
            and _BETWEEN_BEFORE.search(text, max(0, before.start - 14), before.start)
        )
        if (
            before is not None
            and not joint
            and (_is_the_latest(text, before, day) or _CORRECTED.fullmatch(text, before.end, day.start))
        ):
            merged[-1] = replace(day, start=before.start)
            continue
        if (
            before is not None
            and before.when.rule == "day_of_month"
            and day.form == "date"
            and _LISTED.fullmatch(text, before.end, day.start)
        ):
            merged[-1] = Day(before.start, day.end, day.when.doubting(reason("en_either_day")), "range")
            continue
        if before is None or not (joint or between):
            merged.append(day)
            continue
        later = day.when
        if later.day < before.when.day and day.form == "weekday":
            later = replace(later, day=later.day + timedelta(weeks=1), doubts=())  # "Monday or Tuesday", said on a Tuesday
        when = later.doubting(reason("en_either_day")) if joint and joint["choice"] else later
        merged[-1] = Day(before.start, day.end, when, "range")
    return merged


def _is_the_latest(text: str, before: Day, day: Day) -> bool:
    """ "Thursday, Friday at the latest", "by Friday, but no later than Monday": the later day is the limit."""
    gap = _OR_ELSE.fullmatch(text, before.end, day.start) if day.when.day > before.when.day else None
    if gap is None or _OF_A_THING.match(text, day.end):
        return False  # "by Friday, otherwise Saturday's viewings go ahead"
    return gap["latest"] is not None or _AT_THE_LATEST.match(text, day.end) is not None


def _ranges(text: str, found: list[Expression]) -> list[Expression]:
    """ "9 July 08:00 - 13 July 10:00" is read as its end."""
    if len(found) < 2:
        return found
    merged: list[Expression] = []
    for one in found:
        before = merged[-1] if merged else None
        if (
            before is None
            or before.when.clock is None
            or {before.form, one.form} - _ENDS_OF_RANGE
            or one.when.day < before.when.day
        ):
            merged.append(one)
            continue
        joint = _SPANS.fullmatch(text, before.end, one.start)
        between = _BETWEEN_AND.fullmatch(text, before.end, one.start) and _BETWEEN_BEFORE.search(
            text, max(0, before.start - 14), before.start
        )
        if (joint and joint["span"]) or between:
            merged[-1] = replace(one, start=before.start, form="range")
        else:
            merged.append(one)
    return merged


def _of_a_week(text: str, start: int, day: Day, context: Context) -> Day:
    """ "W/c 16 March" is some day of that week; "the week ending 13 March" is its name."""
    if day.start == start or day.form not in {"date", "weekday"}:
        return day
    match = _WEEK_OF.search(text, max(start, day.start - _WEEK_REACH), day.start)
    if match is None:
        return day
    if match["ending"]:
        return Day(match.start(), day.end, day.when, "week")
    monday = day.when.day - timedelta(days=day.when.day.weekday())
    if match["weekend"]:
        sunday = replace(day.when, day=monday + timedelta(days=SUNDAY), rule="weekday_of_week")
        return Day(match.start(), day.end, sunday.doubting(reason("en_weekend")), "window")
    friday = context.calendar.last_of_week(monday) or monday + timedelta(days=FRIDAY)
    return Day(match.start(), day.end, replace(day.when, day=friday).doubting(reason("en_window")), "window")


def _adjoin(text: str, one: _Placed, other: _Placed) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return second.start - first.end <= 30 and _BETWEEN.fullmatch(text, first.end, second.start) is not None


def _nearer(text: str, one: Day, day: Day, part: PartOfDay) -> bool:
    """Whether a part of the day behind `day` opens the day `one`: "on Thursday, by close of business Wednesday"."""
    return day.end <= part.start < one.start and one.start - part.end < part.start - day.end and _adjoin(text, one, part)


def _with_part(text: str, day: Day, parts: list[PartOfDay], days: Sequence[Day]) -> Day:
    """The day with the morning or close of business beside it; the parts are used up."""
    for part in sorted(parts, key=lambda one: abs(one.start - day.start)):
        if (
            not _adjoin(text, day, part)
            or day.form in {"moment", "within"}
            or any(_nearer(text, one, day, part) for one in days)
        ):
            continue
        parts.remove(part)
        when = replace(day.when, zone=part.zone or day.when.zone, rule="day_end" if part.closes else day.when.rule)
        if part.at is not None and (when.clock is None or part.at < when.clock):
            when = replace(when, clock=part.at, soft_clock=True)  # "first thing on Friday morning" is 9, not noon
        day = Day(min(day.start, part.start), max(day.end, part.end), when, day.form)
    if day.form == "part" and _FORENOON.search(text, day.start, day.end):
        return replace(day, when=replace(day.when, clock=timedelta(hours=12), soft_clock=True))
    return day


def _with_clock(text: str, day: Day, times: list[Clock]) -> Expression:
    """The day with the clock beside it, which is used up."""
    for clock in sorted(times, key=lambda one: min(abs(one.start - day.end), abs(day.start - one.end))):
        if day.form != "moment" and _adjoin(text, day, clock):
            times.remove(clock)
            at = clock.at
            if (
                clock.bare
                and re.search(r"morning|\bam\b", text[day.start : day.end], re.IGNORECASE)
                and at >= timedelta(hours=13)
            ):
                at -= timedelta(hours=12)
            elif (
                clock.bare
                and timedelta(hours=6) < at < timedelta(hours=12)
                and re.search(r"tonight|tonite|evening", text[day.start : day.end], re.IGNORECASE)
            ):
                at += timedelta(hours=12)
            when = replace(day.when, clock=at, soft_clock=False, zone=clock.zone or day.when.zone).doubting(*clock.doubts)
            end = max(day.end, clock.end)
            if when.zone is None and day.end == end and not clock.doubts:  # "5pm on Friday, London time"
                zone, end, unknown = zone_behind(text, end)
                when = replace(when, zone=zone).doubting(*unknown)
            return Expression(min(day.start, clock.start), end, when, day.form)
    return Expression(day.start, day.end, day.when, day.form)


def _today_at(clock: Clock, known: Sequence[Expression], context: Context) -> Expression:
    """A clock time alone: of the day named before it in the sentence, else the next time the clock shows it."""
    named = [one for one in known if one.start < clock.start and one.form in {"date", "weekday", "relative", "part"}]
    if named:
        when = replace(named[-1].when, clock=clock.at, soft_clock=False, zone=clock.zone or named[-1].when.zone)
        return Expression(clock.start, clock.end, when.doubting(*clock.doubts), "clock")
    day = context.sent_day
    now = context.sent_at.astimezone(clock.zone or context.zone).replace(tzinfo=None)
    if datetime.combine(day, time()) + clock.at <= now:
        when = When(day + timedelta(days=1), clock.at, zone=clock.zone, rule="clock")
        when = when.doubting(reason("en_clock_passed"))
    else:
        when = When(day, clock.at, zone=clock.zone, rule="clock")
    return Expression(clock.start, clock.end, when.doubting(*clock.doubts), "clock")
