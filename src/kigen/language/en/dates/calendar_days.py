"""Calendar days: June 12, the 3rd of December, 12/6, 2026-06-12, the 20th of next month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.when import (
    When,
    business_day_of_month,
    checked,
    day_of_month,
    day_of_month_ahead,
    month_day,
    numeric,
)

_WEEKDAY_BEFORE = rf"(?:(?P<weekday>\b{words.WEEKDAY})(?:\s?[,(/\-–]|\s(?:morning|afternoon|evening),?)?\s*(?:the\s+)?)?"
_WEEKDAY_BEHIND = rf"(?:,?\s?\(?(?P<behind>\b{words.WEEKDAY})\)?)?"
_YEAR_BEHIND = rf"(?:,?\s?(?P<year>{words.YEAR})(?!\s*(?:[ap]\.?m\b|hours|hrs)))?"

_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY_BEFORE}\b(?P<month>{words.MONTH})\s?(?:the\s+"
    rf")?(?P<day>{words.DAY})(?:{words.ORDINAL})?(?!\d|:\d|%)(?!\s?[ap]\.?m\b)"
    rf"(?:\s?(?:-|–|to|thru|through)\s?(?P<until>{words.DAY})(?:{words.ORDINAL})?(?![\d:%/-])(?!\s?[ap]\.?m\b))?"
    rf"{_YEAR_BEHIND}{_WEEKDAY_BEHIND}",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY_BEFORE}(?<![\d:/.])\b(?:{words.DAY}(?:{words.ORDINAL})?\s?(?:-|–|"
    rf"to)\s?)?(?P<day>{words.DAY})(?:{words.ORDINAL})?"
    rf"(?:\s+of)?[\s-]?(?P<month>{words.MONTH}){_YEAR_BEHIND}{_WEEKDAY_BEHIND}",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"{_WEEKDAY_BEFORE}(?<![\d/.:$#-])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d\d))?(?![\d/%]|\.\d)"
    rf"{_WEEKDAY_BEHIND}",
    re.IGNORECASE,
)
_ISO = re.compile(rf"{_WEEKDAY_BEFORE}(?<![\d-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", re.IGNORECASE)
_DOTTED = re.compile(
    rf"{_WEEKDAY_BEFORE}(?<![\d.])(?P<first>\d{{1,2}})([.-])(?P<second>\d{{1,2}})\3(?P<year>20\d\d|\d\d)(?![\d.-]\d)"
)
_OF_MONTH = re.compile(
    rf"(?:{words.WEEKDAY},?\s+)?(?:\bthe\s+)?\b(?P<day>{words.DAY})(?:{words.ORDINAL})?\s+(?:day\s+)?of\s+"
    r"(?P<which>this|the|next|the\s+following|the\s+coming)\s+month\b",
    re.IGNORECASE,
)
_BUSINESS_DAY = re.compile(
    rf"\b(?:the\s+)?(?P<count>\d{{1,2}}(?:st|nd|rd|th)|{words.ORDINAL_WORD})\s+(?:business|working)\s+day\s+of\s+"
    r"(?P<which>this|the|next|the\s+following|the\s+coming)\s+month\b",
    re.IGNORECASE,
)
_ORDINAL_DAY = re.compile(
    rf"(?:(?P<weekday>\b{words.WEEKDAY}),?\s+)?\b(?P<lead>the|on|by|this)\s+(?P<day>{words.DAY})(?:st|nd|rd|th)\b"
    r"(?!\s+(?:of\b|floor|street|st\b|ave|anniversary|century|time|edition|grade|year|quarter|draft|version|place|hour|party|"
    r"street|week|round|annual|one|item|percentile|amendment|birthday|level|page|paragraph|section|deal|trade|century|hole))",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\s*(?:a\s+)?(?:day|of|hour|week|month|year|inch|mile|cup|the|price|off|full|done|way|point)\b", re.IGNORECASE
)
_LEADS_TO_DATE = re.compile(
    r"\b(?:by|on|before|until|till|due|than|through|thru|from|of|for|dated|deadline|is|:|,)\s*\(?$|[(:,]\s*$"
)
_VERBAL_MAY = re.compile(r"may\s|march\s")


def calendar_days(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    """Days named by number in text[start:end]."""
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text, start, end):
            yield from _named(match, context)
    yield from _numbered(text, start, end, context)
    for match in _OF_MONTH.finditer(text, start, end):
        yield from _day(match, day_of_month_ahead(context, int(match["day"]), _months_ahead(match["which"])))
    for match in _BUSINESS_DAY.finditer(text, start, end):
        count = words.ordinal(match["count"])
        yield from _day(match, business_day_of_month(context, count, _months_ahead(match["which"])))
    for match in _ORDINAL_DAY.finditer(text, start, end):
        when = day_of_month(context, int(match["day"]))
        first = (
            match.start("weekday")
            if match["weekday"]
            else match.end("lead") + 1
            if match["lead"].lower() != "the"
            else match.start()
        )
        yield from _day(match, when and checked(when, _weekday(match)), first)


def _months_ahead(which: str) -> int:
    return 0 if which.lower() in {"this", "the"} else 1


def _weekday(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    word = groups.get("weekday") or groups.get("behind")
    return words.weekday(word) if word else None


def _day(match: re.Match[str], when: When | None, start: int | None = None) -> Iterator[Day]:
    if when is not None:
        yield Day(match.start() if start is None else start, match.end(), when, "date")


def _named(match: re.Match[str], context: Context) -> Iterator[Day]:
    name = match["month"]
    if _VERBAL_MAY.match(name + " ") and not name[0].isupper() and match["weekday"] is None and match["year"] is None:
        return  # "it may 5 times out of ten", "march 3 miles": without a capital these are verbs
    day = int(match.groupdict().get("until") or match["day"])
    year = words.year(match["year"]) if match["year"] else None
    when = month_day(context, words.month(name), day, year)
    if when is not None:
        weekday = None if match.groupdict().get("until") else _weekday(match)
        yield Day(match.start(), match.end(), checked(when, weekday), "range" if match.groupdict().get("until") else "date")


def _numbered(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    for match in _ISO.finditer(text, start, end):
        when = month_day(context, int(match["month"]), int(match["day"]), int(match["year"]))
        yield from _day(match, when and checked(when, _weekday(match)))
    for match in _NUMERIC.finditer(text, start, end):
        plain = match["year"] is None and _weekday(match) is None
        if plain and (
            _FRACTION.match(text, match.end()) or not _LEADS_TO_DATE.search(text, max(start, match.start() - 12), match.start())
        ):
            continue
        year = words.year(match["year"]) if match["year"] else None
        yield from _day(match, numeric(context, int(match["first"]), int(match["second"]), year, _weekday(match)))
    for match in _DOTTED.finditer(text, start, end):
        order = "dmy" if match[3] == "." else context.date_order
        when = numeric(
            replace(context, date_order=order),
            int(match["first"]),
            int(match["second"]),
            words.year(match["year"]),
            _weekday(match),
        )
        yield from _day(match, when)
