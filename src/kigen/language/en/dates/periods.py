"""Periods and their ends: end of June, EOW, year-end, mid-December, next week, the end of Q3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.en.dates.weeks import weeks
from kigen.language.en.dates.years import WHICH_YEAR
from kigen.language.reason import reason
from kigen.language.when import (
    SUNDAY,
    WEDNESDAY,
    When,
    end_of_month,
    end_of_named_month,
    fiscal_year_end,
    month_end,
    of_week,
    quarter_end,
    shifted_month,
    week_end,
    week_start,
    year_end,
)
from kigen.patterns import Pattern, RarePattern

_WHICH = r"(?:(?P<which>this|next|the\s+(?:current|coming|following|next)|the|following|coming)\s+)?"
_WHICH_BEFORE = Pattern(r"\b(?P<which>this|next|the|following|coming)\s+$", re.IGNORECASE)
_END = r"(?:the\s+)?(?:(?:very\s+)?end|close|last\s+day)\s+(?:of|if|(?<=day\s)in)\s+"
_END_OF = Pattern(
    rf"\b{_END}(?:business\s+)?{_WHICH}(?P<kind>fiscal|financial|calendar|working|business|"
    rf"work)?\s*(?P<unit>week|month|quarter|qtr|year)\b(?:\s+after\s+(?P<after>next)\b|(?!\s+(?:after\b|(?:\d{{1,2}}|{words.HOUR_WORD})\b(?![:/.]\d|\s?[ap]\.?m))))",
    re.IGNORECASE,
    begins="celtv",
)
_END_OF_NAMED = Pattern(
    rf"\b(?:{_END})(?:(?:the\s+)?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|qtr)\b|"
    rf"q(?P<quarter>[1-4])\b|(?P<month>{words.MONTH}))"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{words.YEAR}))?",
    re.IGNORECASE,
    begins="celtv",
)
# "Before the month is out", "before this week's over"
_IS_OUT = Pattern(
    r"\b(?:before|ere|until|till)\s+(?P<all>(?P<which>the|this)\s+(?P<unit>week|month|quarter|year)(?:\s+is|['’]s)\s+(?:out|over|up|through|done|gone))\b",
    re.IGNORECASE,
)
_LETTERS = Pattern(r"\b(?P<name>(?:EO|eo)[WMQYwmqy]|FYE)\b")
_END_OF_YEAR = Pattern(rf"\b{_END}(?P<year>20\d\d)\b(?!-\d)", re.IGNORECASE)
# "By month end", "by week's end", "before the week is out"
_UNIT_END = Pattern(
    r"\b(?:(?P<unit>week|month|quarter|year)(?P<of>['’]s)?[\s-]?end\b(?!s)|(?<=\bthe\s)(?P<over>week|month|quarter|year)\s+is\s+(?:out|over|up)\b)",
    re.IGNORECASE,
)
_KIND_BEFORE = Pattern(
    r"\b(?P<kind>fiscal|financial|half|tax|school|academic|mid|policy|contract|lease|crop|season|model)[\s-]$", re.IGNORECASE
)
_NAMED_END = Pattern(
    rf"\b(?:(?P<month>{words.MONTH})[\s-]end|(?<=by\s)end[\s-](?P<named>{words.MONTH})(?!\s?\d))\b",
    re.IGNORECASE,
    begins="adefjmnos",
)
_PART_OF_MONTH = Pattern(
    r"\b(?:(?P<part>mid|middle\s+of|early|late|beginning\s+of|"
    rf"start\s+of)[\s-]+)(?:the\s+)?(?P<month>{words.MONTH}|(?P<which>this|next)\s+month|month)(?!\s?\d)",
    re.IGNORECASE,
)
_PART_OF_WEEK = Pattern(
    r"\b(?:the\s+)?(?P<part>mid|middle|early|late(?:r)?|beginning|start|first\s+part|first(?=\s+of\s+(?:the|next)\s+week)|latter\s+part)(?:\s+of)?[\s-]+"
    r"(?:the\s+)?(?P<which>this|next|following|coming)\s+week\b",
    re.IGNORECASE,
    begins="beflmst",
)
_MIDWEEK = Pattern(
    r"\b(?:mid[\s-]?week|(?:the\s+)?middle\s+of\s+the\s+week)\b(?P<next>\s+next\s+week)?(?!\s+of\b)", re.IGNORECASE, begins="mt"
)
_HALF_YEAR = r"(?:h(?P<half>[12])\b|(?:the\s+)?(?P<which>first|second|1st|2nd)\s+half(?:\s+of\s+the\s+(?:year|fiscal\s+year))?)"
_HALF_YEAR_END = Pattern(rf"\b(?:{_END}(?:the\s+)?half[\s-]year|half[\s-]year(?:['’]s)?[\s-]?end)\b(?!s)", re.IGNORECASE)
_END_OF_HALF = RarePattern(
    rf"\b(?:{_END}{_HALF_YEAR}(?:,?\s+(?:of\s+)?(?P<year>{words.YEAR}))?|h(?P<named>[12])[\s-]end\b)(?!\s+of\b)",
    re.IGNORECASE,
    words="half h1 h2",
)
_QUARTER_END = Pattern(
    rf"\b(?:q(?P<quarter>[1-4])[\s-]end|(?<=by\s)end[\s-]q(?P<named>[1-4])(?:,?\s+(?:of\s+)?(?P<year>{words.YEAR}))?)\b",
    re.IGNORECASE,
    begins="eq",
)
_PART_OF_QUARTER = Pattern(
    r"\b(?:the\s+)?(?P<part>mid|middle\s+of|early|start\s+of|beginning\s+of)[\s-]+(?:in\s+)?(?:q(?P<quarter>[1-4])|(?P<which>(?:the|this|next)\s+)quarter)\b",
    re.IGNORECASE,
)
_BARE_QUARTER = Pattern(
    rf"\b(?:by|before|in|during|within)\s+(?P<all>(?:q(?P<quarter>[1-4])|h(?P<half>[12]))\b(?:,?\s+(?:of\s+)?(?P<year>{words.YEAR}))?)(?![\s-]end)",
    re.IGNORECASE,
    begins="bdiw",
)
_WINDOW = Pattern(
    r"\b(?:(?P<which>this|next|the\s+coming|the\s+following)\s+(?P<unit>week-?end|week|month|quarter|year)\b(?!\s*['’]s)"
    r"|(?<=the\s)week\s+after\s+(?P<after>next)\b)",
    re.IGNORECASE,
    begins="ntw",
)
_BARE_WEEKEND = Pattern(
    r"\b(?:over\s+|by\s+|before\s+)(?P<weekend>the\s+(?:end\s+of\s+the\s+)?week-?end)\b(?!\s+of\s)", re.IGNORECASE, begins="bo"
)
_BARE_MONTH = Pattern(
    rf"\b(?:by|before|later\s+than)\s+(?:the\s+month\s+of\s+)?(?P<month>{words.MONTH})(?:\s+(?P<year>{words.YEAR}))?(?!\s?\d|[\s-]end)",
    re.IGNORECASE,
    begins="bl",
)
_LAST_BUSINESS_DAY = Pattern(
    r"\b(?:the\s+)?last\s+(?:business|working)\s+day\s+(?:of|in)\s+(?:(?P<which>this|the|next)\s+(?P<unit>month|week)"
    rf"|(?P<month>{words.MONTH}))\b",
    re.IGNORECASE,
)
_FIRST_OF_MONTH = Pattern(r"\bthe\s+(?:first|1st)\s+of\s+(?P<which>next|the)\s+month\b", re.IGNORECASE)
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_MID_MONTH = 15
_KNOWN_YEARS = frozenset({"", "fiscal", "financial"})  # of others, such as a school's, nobody knows here when they end
# Without any of these words nothing is named by its end, or by a part of it.
_ENDS = ("end", "close", "last")
_PARTS = ("mid", "early", "late", "beginning", "start")


def periods(text: str, start: int, end: int, kinds: frozenset[str], context: Context) -> Iterator[Day]:
    """Ends and parts of weeks, months, quarters and years in text[start:end]."""
    if "month" not in kinds and "period" not in kinds:
        return
    said = text[start:end].lower()
    ends = any(word in said for word in _ENDS)
    yield from _of_month(text, start, end, context, ends=ends, parts=any(word in said for word in _PARTS))
    if "last" in said:
        yield from _last_business_days(text, start, end, context)
    if "period" not in kinds:
        return
    if ends or any(word in said for word in (" is out", " is over", " is up", "first", "1st", "eo", "fye")):
        yield from _ends(text, start, end, context)
    for match in _IS_OUT.finditer(text, start, end) if "before" in said or "til" in said else ():
        yield Day(match.start("all"), match.end(), _end(match["unit"], 0, context, None), "period")
    yield from _numbered(text, start, end, said, context)
    yield from weeks(text, start, end, said, context)
    yield from _parts_of_week(text, start, end, context)
    for match in _WINDOW.finditer(text, start, end):
        yield Day(match.start(), match.end(), _window(match, context), "window")
    for match in _BARE_WEEKEND.finditer(text, start, end):
        yield Day(match.start("weekend"), match.end(), _weekend(context, 0), "window")


def _of_month(text: str, start: int, end: int, context: Context, *, ends: bool, parts: bool) -> Iterator[Day]:
    for match in _END_OF_NAMED.finditer(text, start, end) if ends else ():
        yield Day(match.start(), match.end(), _named_end(match, context), "period")
    for match in _END_OF_YEAR.finditer(text, start, end) if ends and "20" in text else ():
        yield Day(match.start(), match.end(), When(date(int(match["year"]), 12, 31), rule="year_end"), "period")
    for match in _NAMED_END.finditer(text, start, end) if ends else ():
        yield Day(
            match.start(), match.end(), end_of_named_month(context, words.month(match["month"] or match["named"])), "period"
        )
    for match in _PART_OF_MONTH.finditer(text, start, end) if parts else ():
        yield Day(match.start(), match.end(), _part_of_month(match, context), "period")
    for match in _BARE_MONTH.finditer(text, start, end):
        if match["month"][0].isupper() or match["year"] or WHICH_YEAR.match(text, match.end()):
            year = words.year(match["year"]) if match["year"] else None
            first = end_of_named_month(context, words.month(match["month"]), year).day.replace(day=1)
            when = When(first, rule="month").doubting(reason("en_bare_month"))
            yield Day(match.start("month"), match.end(), when, "window")


def _ahead(which: str | None) -> int:
    """How many units ahead: this and the are 0, next and coming are 1."""
    return int(bool(which) and which.split()[-1].lower() in {"next", "following", "coming"}) if which else 0


def _ends(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    for match in _END_OF.finditer(text, start, end):
        ahead = 2 if match["after"] else _ahead(match["which"])
        yield Day(match.start(), match.end(), _end(match["unit"], ahead, context, match["kind"]), "period")
    for match in _LETTERS.finditer(text, start, end):
        unit = {"W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "year"}[match["name"][-1].upper()]
        kind = "fiscal" if match["name"] == "FYE" else None
        yield Day(match.start(), match.end(), _end(unit, 0, context, kind), "period")
    for match in _UNIT_END.finditer(text, start, end):
        kind, begins = _kind_before(text, start, match.start())
        unit = match["unit"] or match["over"]
        if (unit.lower() != "week" or match["of"] or match["over"]) and kind in _KNOWN_YEARS:  # the weekend is a window
            which = _WHICH_BEFORE.search(text, max(start, begins - 16), begins)
            when = _end(unit, _ahead(which["which"] if which else None), context, kind)
            yield Day(which.start() if which else begins, match.end(), when, "period")
    for match in _FIRST_OF_MONTH.finditer(text, start, end):
        first = month_end(context).day + timedelta(days=1)
        yield Day(match.start(), match.end(), When(first, rule="day_of_month"), "date")


def _kind_before(text: str, start: int, at: int) -> tuple[str, int]:
    """The kind of year that is named before text[at], in lower case, and where it begins."""
    match = _KIND_BEFORE.search(text, max(start, at - 12), at)
    return (match["kind"].lower(), match.start()) if match else ("", at)


def _numbered(text: str, start: int, end: int, said: str, context: Context) -> Iterator[Day]:
    """Q2, H1: the end of that quarter or half of the fiscal year, or a part of a quarter."""
    for match in _END_OF_HALF.finditer(text, start, end):
        half = int(match["half"] or match["named"] or (1 if match["which"].lower() in {"first", "1st"} else 2))
        yield Day(match.start(), match.end(), _of_year(_quarter(2 * half, context), match["year"]), "period")
    for match in _HALF_YEAR_END.finditer(text, start, end) if "half" in said else ():
        yield Day(match.start(), match.end(), min((_quarter(2, context), _quarter(4, context)), key=_day_of), "period")
    for match in _QUARTER_END.finditer(text, start, end):
        when = _of_year(_quarter(int(match["quarter"] or match["named"]), context), match["year"])
        yield Day(match.start(), match.end(), when, "period")
    for match in _PART_OF_QUARTER.finditer(text, start, end) if " q" in said else ():
        yield Day(match.start(), match.end(), _part_of_quarter(match, context), "window")
    for match in _BARE_QUARTER.finditer(text, start, end):
        when = quarter_end(context, int(match["quarter"] or 2 * int(match["half"])))
        yield Day(match.start("all"), match.end(), _of_year(when, match["year"]).doubting(reason("en_window")), "window")


def _quarter(number: int, context: Context) -> When:
    """The end of a quarter by its number. Where the fiscal year is not the calendar's, the calendar's quarter may be meant."""
    when = quarter_end(context, number)
    return when if context.fiscal_year_start == 1 else when.doubting(reason("en_quarter"))


def _day_of(when: When) -> date:
    return when.day


def _part_of_quarter(match: re.Match[str], context: Context) -> When:
    """The first day of a quarter, or the last of its second month: a guess."""
    if match["quarter"]:
        when = quarter_end(context, int(match["quarter"]))
    else:
        when = quarter_end(context, ahead=_ahead(match["which"].strip()))
    back = 1 if match["part"].lower().startswith("mid") else 2
    month = end_of_month(*shifted_month(when.day, -back)).day
    day = month.replace(day=_MID_MONTH) if back == 1 else month.replace(day=1)
    if day < context.sent_day and match["which"] and match["which"].strip().lower() == "the":
        return replace(when, rule="part_of_month").doubting(reason("en_part_of_period"))
    return When(day, rule="part_of_month").doubting(reason("en_part_of_period"))


def _of_year(when: When, said: str | None) -> When:
    return when if said is None else replace(when, day=end_of_month(words.year(said), when.day.month).day)


def _last_business_days(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    for match in _LAST_BUSINESS_DAY.finditer(text, start, end):
        yield Day(match.start(), match.end(), _last_business_day(match, context), "period")


def _end(unit: str, ahead: int, context: Context, kind: str | None) -> When:
    unit = unit.lower()
    if unit == "week":
        return week_end(context, ahead)
    if unit == "month":
        return month_end(context, ahead)
    if unit in {"quarter", "qtr"}:
        return quarter_end(context, ahead=ahead)
    if kind and kind.lower() in {"fiscal", "financial"}:
        return fiscal_year_end(context, ahead)
    return year_end(context, ahead)


def _named_end(match: re.Match[str], context: Context) -> When:
    year = words.year(match["year"]) if match["year"] else None
    if match["month"]:
        return end_of_named_month(context, words.month(match["month"]), year)
    quarter = int(match["quarter"]) if match["quarter"] else _QUARTERS[match["ordinal"].lower()]
    when = _quarter(quarter, context)
    return when if year is None else replace(when, day=end_of_month(year, when.day.month).day)


def _last_business_day(match: re.Match[str], context: Context) -> When:
    if match["unit"] and match["unit"].lower() == "week":
        return week_end(context, _ahead(match["which"]))
    last = (
        end_of_named_month(context, words.month(match["month"]))
        if match["month"]
        else month_end(context, _ahead(match["which"]))
    )
    return When(context.calendar.on_or_before(last.day), rule="month_end")


def _part_of_month(match: re.Match[str], context: Context) -> When:
    last = _month(match, context)
    part = match["part"].lower()
    day = last if part == "late" else last.replace(day=_MID_MONTH if part.startswith("mid") else 10 if part == "early" else 1)
    if day < context.sent_day and not match["which"] and match["month"].lower() == "month":
        following = month_end(context, 1).day
        day = following.replace(day=min(day.day, following.day))
    return When(day, rule="part_of_month").doubting(reason("en_part_of_period"))


def _parts_of_week(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    for match in _PART_OF_WEEK.finditer(text, start, end):
        weeks = 0 if match["which"].lower() == "this" else 1
        yield Day(match.start(), match.end(), _part_of_week(match["part"].lower(), weeks, context), "window")
    for match in _MIDWEEK.finditer(text, start, end):
        ahead = 1 if match["next"] or context.sent_day.weekday() >= WEDNESDAY else 0
        yield Day(
            match.start(), match.end(), of_week(context, WEDNESDAY, ahead).doubting(reason("en_part_of_period")), "window"
        )


def _month(match: re.Match[str], context: Context) -> date:
    """The last day of the month that a part is taken of."""
    if match["which"]:
        return month_end(context, _ahead(match["which"])).day
    if match["month"].lower() == "month":
        return month_end(context).day
    return end_of_named_month(context, words.month(match["month"])).day


def _part_of_week(part: str, weeks: int, context: Context) -> When:
    if part.startswith("mid"):
        when = of_week(context, WEDNESDAY, weeks)
    elif part.startswith("la"):
        when = week_end(context, weeks)
    else:
        when = week_start(context, weeks)
    return when.doubting(reason("en_part_of_period"))


def _weekend(context: Context, weeks: int) -> When:
    return of_week(context, SUNDAY, weeks).doubting(reason("en_weekend"))


def _window(match: re.Match[str], context: Context) -> When:
    if match["after"]:
        return week_end(context, 2).doubting(reason("en_window"))
    ahead, unit = _ahead(match["which"]), match["unit"].lower()
    if unit.endswith("end"):
        return _weekend(context, ahead)
    when = _end(unit, ahead, context, None)
    # "This week" is this week's end by convention; a longer or later window names no day.
    return when if unit == "week" and not ahead else when.doubting(reason("en_window"))
