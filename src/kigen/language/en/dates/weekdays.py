"""Weekdays: Friday, this Friday, next Friday, Friday week, a week on Friday, Friday of next week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.feasts import feasts, nth_weekday
from kigen.language.en.dates.sighting import Day
from kigen.language.reason import reason
from kigen.language.when import FRIDAY, When, coming, of_week, shifted_month
from kigen.patterns import Pattern, any_of

_WEEK_ON = Pattern(
    rf"\b(?:(?P<count>{words.COUNT})\s+(?P<span>weeks?|fortnight)\s+(?:(?:on|from)\s+)?(?:this\s+|the\s+)?(?P<first>{words.WEEKDAY})"
    rf"|(?:on\s+)?(?P<second>{words.WEEKDAY})\s+(?:(?:in\s+)?a\s+(?=week)|in\s+(?:(?P<ahead>{words.COUNT})\s+(?=weeks)|a\s+(?=fortnight)))?"
    r"(?P<later>weeks?|fortnight)\b(?!\s*-?\s*(?:day|end|time)))",
    re.IGNORECASE,
)
_OF_WEEK = Pattern(
    rf"\b(?:(?P<first>{words.WEEKDAY}),?\s+(?:of\s+)?(?:the\s+)?(?P<which>this|next|following|coming)\s+week"
    rf"|(?P<third>{words.WEEKDAY}),?\s+(?:of\s+)?the\s+week\s+after\s+(?P<after>next)"
    rf"|(?P<ahead>this|next)\s+week\s*,?\s*(?:on\s+|by\s+)?(?P<second>{words.WEEKDAY}))\b",
    re.IGNORECASE,
)
_WHICH = (r"this\s+coming", "this", "next", r"the\s+following", r"the\s+coming", "coming", "following", "last", "previous")
_WEEKDAY = Pattern(
    rf"\b(?:(?P<which>{any_of(_WHICH)}|(?<=\bthis\s)past|(?<=\bthe\s)past)\s+)?"
    rf"(?P<weekday>{words.WEEKDAY})(?:\s+(?:(?P<next>next)(?!\s+(?:week|month))|(?P<after>after\s+next)\b))?",
    re.IGNORECASE,
    begins="cflmnpstw",
)
_NTH = Pattern(
    rf"\b(?:the\s+)?(?P<which>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|last(?P<but>\s+but\s+one)?|penultimate|second[\s-](?:to[\s-])?last)\s+(?P<weekday>{words.WEEKDAY})"
    rf"(?:\s+(?:of|in)\s+(?:(?P<month>{words.MONTH})(?:,?\s+(?:(?P<year>{words.YEAR})|(?P<years>this|next)\s+year\b))?"
    r"|(?P<ahead>the|this|next|the\s+following)\s+month\b|(?P<whole>this|the|next)\s+year\b|(?P<in>20\d\d)\b)"
    rf"|\s+(?P<said>this|next)\s+(?P<named>{words.MONTH}))",
    re.IGNORECASE,
    begins="flpst12345",
)
_OF_MONTHS = frozenset({"month", "period"})
_ABOUT_A_DAY = Pattern(
    r"\b(?:by|on|before|until|till|this|next|due|than|,|-|or|and|noon|midday|midnight|morning|afternoon|evening|cob|eob|eod|lunch|\d\s?[ap]\.?m?\.?)\s*$",
    re.IGNORECASE,
)
_PART_BEHIND = Pattern(
    r"\s+(?:morning|afternoon|evening|night|nite|noon|first\s+thing|\d{1,2}(?::\d\d)?\s?[ap]\.?m)\b", re.IGNORECASE
)
# "By the Wednesday before": of a day that is named elsewhere
_DAY_BEFORE = Pattern(r"\s+(?:before|prior|previous|preceding)\s*(?:[.,;:!?)]|$)", re.IGNORECASE)
_FEASTS = frozenset({"good", "easter", "ash", "maundy", "holy", "whit", "black", "cyber"})
# "Palm Sunday" is another day, "the first Monday after the fair" is counted from elsewhere
_OTHER_DAYS = frozenset(
    "palm shrove pancake mothering giving super casual first second third fourth fifth 1st 2nd 3rd 4th 5th penultimate".split()  # noqa: SIM905
)
_LONGEST_NAME = 10  # characters that the name of such a day and the space behind it take at most
_COUNTED = Pattern(r"\s+(?:before|after|following|preceding|prior\s+to)\s+(?!\d|noon|lunch|midday|midnight)", re.IGNORECASE)
# "The Friday back after half term", "the first Monday of the new term"
_BACK_AFTER = Pattern(
    r"\s+(?:back\s+)?(?:after|of|before|in|following)\s+(?:the\s+)?(?:half[\s-]?term|(?:new\s+|summer\s+|spring\s+|autumn\s+)?(?:term|semester|holidays?|break))\b|\s+back\b(?=\s*(?:after|at\s+school|in\s+school|[.,;]))",
    re.IGNORECASE,
)
# "The Friday of your move", "the Friday of Labor Day weekend": of a week that other words name
_OF_ITS_WEEK = Pattern(
    r"\s+of\s+(?:(?:the|your|our|my|his|her|their|its|that|an?)\s+(?!month\b|year\b)|(?!next\s|this\s)(?:[\w'’-]+\s+){1,3}?week(?:end)?\b)",
    re.IGNORECASE,
)
_IN_BRACKETS = Pattern(r"[\w\s'’-]{3,40}?\((?:\w+\s)?\d{1,2}\b")
# Every Friday, and any Friday: "the 15th is a Sunday"
# but "a Friday deadline"
_OF_A_LIMIT = Pattern(r"(?:\s+\w+)?\s+(?:deadline|cut[\s-]?off|due\s+date|target|turn-?around)\b", re.IGNORECASE)
_REPEATED = Pattern(r"\b(?:(?:every|each)\s+(?:other\s+)?|(?<!half\s)a\s+(?!week\b))$", re.IGNORECASE)


def weekdays(text: str, start: int, end: int, kinds: frozenset[str], context: Context) -> Iterator[Day]:
    """Weekdays in text[start:end]."""
    for match in _WEEK_ON.finditer(text, start, end) if "span" in kinds else ():
        said = match["count"] or match["ahead"] or "a"
        weeks = 2 if "fortnight" in (match["span"] or match["later"]).lower() else words.count(said)
        weekday = words.weekday(match["first"] or match["second"])
        yield Day(match.start(), match.end(), coming(context, weekday, weeks=weeks), "weekday")
    for match in _OF_WEEK.finditer(text, start, end) if "period" in kinds else ():
        weeks = 2 if match["after"] else 0 if (match["which"] or match["ahead"]).lower() == "this" else 1
        weekday = words.weekday(match["first"] or match["second"] or match["third"])
        yield Day(match.start(), match.end(), of_week(context, weekday, weeks), "weekday")
    for match in _NTH.finditer(text, start, end) if kinds & _OF_MONTHS else ():
        when = None if _REPEATED.search(text, max(start, match.start() - 14), match.start()) else _nth(match, context)
        if when is not None:
            yield Day(match.start(), match.end(), when, "date")
    for match in _WEEKDAY.finditer(text, start, end):
        yield from _named(match, start, end, context)


def _named(match: re.Match[str], start: int, end: int, context: Context) -> Iterator[Day]:
    """A weekday by its name, where that is no verb, no part of another day's name, and no day counted from elsewhere."""
    text, name = match.string, match["weekday"]
    if (
        words.is_plain_word(name)
        and not _ABOUT_A_DAY.search(text, max(start, match.start("weekday") - 12), match.start("weekday"))
        and not _PART_BEHIND.match(text, match.end(), end)
    ):
        return
    before = text[max(start, match.start() - _LONGEST_NAME) : match.start()].lower().split()[-1:]
    if before and before[0] in _FEASTS:
        yield from feasts(text, max(start, match.start() - _LONGEST_NAME), match.end(), context)
    elif before == ["the"] and (counted := _COUNTED.match(text, match.end(), end)):
        yield from _beside_a_feast(match, counted, end, context)
    elif not (
        (before and before[0] in _OTHER_DAYS)
        or _BACK_AFTER.match(text, match.end(), end)
        or _DAY_BEFORE.match(text, match.end(), end)
        or _is_repeated(match, start, end)
    ):
        when = _read(match, words.weekday(name), context)
        of_its_week = before == ["the"] and _OF_ITS_WEEK.match(text, match.end(), end) is not None
        yield Day(match.start(), match.end(), when.doubting(reason("en_week_elsewhere")) if of_its_week else when, "weekday")


def _is_repeated(match: re.Match[str], start: int, end: int) -> bool:
    """Whether every such day is meant, or any: "the 15th is a Sunday"; not "we have a Friday deadline"."""
    repeated = _REPEATED.search(match.string, max(start, match.start() - 14), match.start())
    return repeated is not None and _OF_A_LIMIT.match(match.string, match.end(), end) is None


def _beside_a_feast(match: re.Match[str], counted: re.Match[str], end: int, context: Context) -> Iterator[Day]:
    """ "The Tuesday after Labor Day"; "the Tuesday after the bank holiday (26 May)", where the date behind it tells."""
    text, weekday = match.string, words.weekday(match["weekday"])
    if _IN_BRACKETS.match(text, counted.end(), end):
        yield Day(match.start(), text.index("(", counted.end()), coming(context, weekday), "weekday")
    feast = next(feasts(text, counted.end(), end, context), None)
    if feast is None or feast.start > counted.end():
        return
    if counted[0].split()[0].lower() in {"after", "following"}:
        day = feast.when.day + timedelta(days=(weekday - feast.when.day.weekday() - 1) % 7 + 1)
    else:
        day = feast.when.day - timedelta(days=(feast.when.day.weekday() - weekday - 1) % 7 + 1)
    yield Day(match.start(), feast.end, When(day, rule="date"), "date")


def _nth(match: re.Match[str], context: Context) -> When | None:
    """The first, second or last such weekday of a month: the next one on or after the sent day. None where it has no such."""
    said = match["which"].lower()
    penultimate = match["but"] is not None or said.startswith("p") or (said.endswith("last") and said != "last")
    which = -1 if said == "last" or penultimate else words.ordinal(said)
    weekday, sent = words.weekday(match["weekday"]), context.sent_day
    months = _months(match, context, -1 if which < 0 else 1)
    found = [nth_weekday(year, month, weekday, which) - timedelta(weeks=int(penultimate)) for year, month in months]
    days = [day for day, (_, month) in zip(found, months, strict=True) if day.month == month]
    if not days:
        return None
    return When(next((day for day in days if day >= sent), days[-1]), rule="date")


def _months(match: re.Match[str], context: Context, side: int) -> list[tuple[int, int]]:
    """The months that may be meant, the nearest first. `side` is -1 where a year is named to count from its end."""
    sent = context.sent_day
    if match["whole"] or match["in"]:
        year = int(match["in"] or sent.year + (match["whole"].lower() == "next"))
        return [(year, 12 if side < 0 else 1)]
    if match["ahead"]:
        ahead = match["ahead"].lower()
        return [shifted_month(sent, months) for months in ((0, 1) if ahead == "the" else (int(ahead != "this"),))]
    month = words.month(match["month"] or match["named"])
    if match["year"]:
        return [(words.year(match["year"]), month)]
    if match["years"]:
        return [(sent.year + (match["years"].lower() == "next"), month)]
    return [(sent.year, month), (sent.year + 1, month)]


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
