"""Weekdays: Friday, this Friday, next Friday, Friday week, a week on Friday, Friday of next week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.feasts import feasts, nth_weekday
from kigen.language.en.dates.sighting import Day
from kigen.language.pattern import Pattern
from kigen.language.reason import reason
from kigen.language.when import FRIDAY, When, coming, of_week, shifted_month

_WEEK_ON = Pattern(
    rf"\b(?:(?P<count>{words.COUNT})\s+(?P<span>weeks?|fortnight)\s+(?:on|from)\s+(?P<first>{words.WEEKDAY})"
    rf"|(?:on\s+)?(?P<second>{words.WEEKDAY})\s+(?P<later>week|fortnight)\b(?!\s*-?\s*(?:day|end)))",
    re.IGNORECASE,
)
_OF_WEEK = Pattern(
    rf"\b(?:(?P<first>{words.WEEKDAY}),?\s+(?:of\s+)?(?:the\s+)?(?P<which>this|next|following|coming)\s+week"
    rf"|(?P<ahead>this|next)\s+week\s*,?\s*(?:on\s+|by\s+)?(?P<second>{words.WEEKDAY}))\b",
    re.IGNORECASE,
)
_WEEKDAY = Pattern(
    rf"(?:\b(?P<which>this\s+coming|this|next|the\s+following|the\s+coming|coming|following|last|past|previous)\s+)?"
    rf"\b(?P<weekday>{words.WEEKDAY})(?:\s+(?:(?P<next>next)(?!\s+(?:week|month))|(?P<after>after\s+next)\b))?",
    re.IGNORECASE,
)
_NTH = Pattern(
    rf"\b(?:the\s+)?(?P<which>first|second|third|fourth|1st|2nd|3rd|4th|last)\s+(?P<weekday>{words.WEEKDAY})\s+(?:of|in)\s+"
    rf"(?:(?P<month>{words.MONTH})(?:,?\s+(?P<year>{words.YEAR}))?|(?P<ahead>the|this|next|the\s+following)\s+month\b)",
    re.IGNORECASE,
)
_OF_MONTHS = frozenset({"month", "period"})
_ABOUT_A_DAY = Pattern(r"\b(?:by|on|before|until|till|this|next|due|than|,|-|or|and)\s*$", re.IGNORECASE)
# "By the Wednesday before": of a day that is named elsewhere
_DAY_BEFORE = Pattern(r"\s+(?:before|prior|previous|preceding)\s*(?:[.,;:!?)]|$)", re.IGNORECASE)
# Every Friday, and any Friday: "the 15th is a Sunday"
_REPEATED = Pattern(r"\b(?:(?:every|each)\s+(?:other\s+)?|(?<!half\s)a\s+(?!week\b))$", re.IGNORECASE)


def weekdays(text: str, start: int, end: int, kinds: frozenset[str], context: Context) -> Iterator[Day]:
    """Weekdays in text[start:end]."""
    for match in _WEEK_ON.finditer(text, start, end) if "span" in kinds else ():
        weeks = 2 if "fortnight" in (match["span"] or match["later"]).lower() else words.count(match["count"] or "a")
        weekday = words.weekday(match["first"] or match["second"])
        yield Day(match.start(), match.end(), coming(context, weekday, weeks=weeks), "weekday")
    for match in _OF_WEEK.finditer(text, start, end) if "period" in kinds else ():
        weeks = 0 if (match["which"] or match["ahead"]).lower() == "this" else 1
        weekday = words.weekday(match["first"] or match["second"])
        yield Day(match.start(), match.end(), of_week(context, weekday, weeks), "weekday")
    if kinds & _OF_MONTHS:
        for match in _NTH.finditer(text, start, end):
            if not _REPEATED.search(text, max(start, match.start() - 14), match.start()):
                yield Day(match.start(), match.end(), _nth(match, context), "date")
    for match in _WEEKDAY.finditer(text, start, end):
        name = match["weekday"]
        if words.is_plain_word(name) and not _ABOUT_A_DAY.search(
            text, max(start, match.start("weekday") - 12), match.start("weekday")
        ):
            continue
        if text.startswith(("ood ",), max(start, match.start() - 4), match.start()):
            yield from feasts(text, match.start() - 5, match.end(), context)
        elif _DAY_BEFORE.match(text, match.end(), end):
            continue
        elif not _REPEATED.search(text, max(start, match.start() - 14), match.start()):
            yield Day(match.start(), match.end(), _read(match, words.weekday(name), context), "weekday")


def _nth(match: re.Match[str], context: Context) -> When:
    """The first, second or last such weekday of a month: the next one on or after the sent day."""
    which = -1 if match["which"].lower() == "last" else words.ordinal(match["which"])
    weekday, sent = words.weekday(match["weekday"]), context.sent_day
    if match["month"]:
        years = (words.year(match["year"]),) if match["year"] else (sent.year, sent.year + 1)
        days = [nth_weekday(year, words.month(match["month"]), weekday, which) for year in years]
    else:
        later = [
            shifted_month(sent, months)
            for months in ((0, 1) if match["ahead"].lower() == "the" else (match["ahead"].lower() != "this",))
        ]
        days = [nth_weekday(year, month, weekday, which) for year, month in later]
    return When(next((day for day in days if day >= sent), days[-1]), rule="date")


def _read(match: re.Match[str], weekday: int, context: Context) -> When:
    if match["after"]:
        return coming(context, weekday, weeks=1).doubting(reason("en_next_weekday"))
    which = " ".join((match["which"] or match["next"] or "").lower().split())
    if which in {"last", "past", "previous"}:
        back = (context.sent_day.weekday() - weekday - 1) % 7 + 1
        return When(context.sent_day - timedelta(days=back), rule="weekday")
    if which.endswith("following"):
        return coming(context, weekday).doubting(reason("en_next_weekday"))
    if which != "next":
        return coming(context, weekday)
    # "Next Friday" is the Friday of next week; said before that weekday has come, some mean the coming one.
    following = of_week(context, weekday, 1)
    if context.sent_day.weekday() < min(weekday, FRIDAY):
        return following.doubting(reason("en_next_weekday"))
    return following
