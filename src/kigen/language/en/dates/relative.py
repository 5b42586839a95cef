"""Days counted from the day of writing: today, tomorrow morning, within 48 hours, in two weeks, three days from now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.reason import reason
from kigen.language.when import When, days_after, moment_after, months_on, within_business_days, within_days
from kigen.patterns import Pattern

_TODAY = Pattern(
    # "By a week today", "two weeks tomorrow", "today week"
    rf"\b(?:(?P<weeks>an?|one|two|three|four)\s+(?P<unit>weeks?|fortnights?)\s+(?P<on>{words.TODAY}|{words.TOMORROW})(?!\s+since)"
    rf"|(?P<that>{words.TODAY}|{words.TOMORROW}|this\s+day)\s+(?P<later>week|fortnight)(?!['’]?s)"
    rf"|(?P<after>(?:the\s+)?day\s+after\s+{words.TOMORROW})|(?P<tomorrow>{words.TOMORROW})|(?P<yesterday>yesterday)"
    rf"|(?P<today>{words.TODAY})|(?P<part>this\s+(?:morning|afternoon|arvo|evening|very\s+day|[ap]\.?m(?![a-z]))|later\s+today)"
    r"|(?P<morning>(?:first\s+thing\s+)?in\s+the\s+(?:am|morning)))\b",
    re.IGNORECASE,
    begins="adfiloty2",
)
_SPAN = (
    rf"(?:(?!{words.COMPOUND}){words.COUNT}\s?(?:-|–|to|or)\s?)?(?P<count>{words.COUNT}|the\s+next|(?:a\s+)?couple(?:\s+of)?)\s*(?:\(\d{{1,3}}\)\s*)?-?"
    r"(?P<business>(?:business|working)\s+)?(?:calendar\s+)?(?P<unit>minutes?|mins?|hours?|hrs?|(?<=\d)h|wks?|"
    r"(?<=\d\s)h|days?|weeks?|fortnights?|months?|years?)\b"
)
# "Within 1 hour 30 minutes", "a year, two months and a week from now": all of it counts
_AND = r"(?:,|\s+and|,\s+and)?\s+"
_PART = rf"(?P<count>{words.COUNT})\s*(?P<unit>minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?)"
_GOES_ON = Pattern(r"(?:over|during)\b", re.IGNORECASE)  # "over the next two weeks": a time in which something goes on
_FURTHER = Pattern(rf"{_AND}{_PART}\b", re.IGNORECASE)
_AND_HALF = Pattern(r"\s+and\s+a\s+half\b", re.IGNORECASE)  # "in a week and a half"
_HALVES = {"we": 3, "wk": 3, "fo": 7, "mo": 15}
_AHEAD = Pattern(rf"\b{_PART}{_AND}$", re.IGNORECASE)
_AHEAD_REACH = 24
_MOST_PARTS = 4
_LARGE_FIRST = ("y", "mo", "f", "w", "d", "h", "m")  # a month is as long as the one it begins in
# What days count from so that the mail itself says when: today, the date of this letter, its receipt. Not the opening.
_FROM_HERE = (
    r"(?:(?:today|now|this|hereof)\b|the\s+(?:date|sending)\s+(?:of\s+this\b|of\s+(?:the|my|our)\s+(?:\w+\s+)?(?:letter|e-?mail|mail|message|notice|note)|hereof|above|stated\s+above)|"
    r"(?:(?:your|the)\s+)?(?:receipt|receiving|date\s+of\s+receipt)\b)"
)
# "Within 14 days of receipt of the goods": of a thing that may come later than the mail
_OF_A_THING = Pattern(
    r"\s+(?:of|from|after|following)\s+(?:(?:your|the)\s+)?(?:date\s+of\s+)?(?:receipt\s+of|receiving)\s+(?!this\b|the\s+(?:present\s+)?(?:letter|e-?mail|mail|message|notice)\b|it\b)[a-z]",
    re.IGNORECASE,
)
_WITHIN = Pattern(
    r"\b(?:within|in|inside(?:\s+of)?|(?:no|not)\s+later\s+than(?=\s+(?:\d|[a-z])[\w-]*\s+(?:\(\d+\)\s+)?(?:\w+\s+)?(?:days|weeks|hours)\s+from\b)|during|over(?=\s+(?:the\s+)?(?:next|coming)\b))\s+(?:(?:at\s+most|about|around|roughly|approximately|(?:no\s+more|less|not\s+more)\s+than|under|the\s+next|"
    rf"the\s+coming|next)\s+)?~?{_SPAN}"
    rf"(?!\s+(?:before|prior|ago|old|early|late|overdue|past|(?:of|from|after|following)\s+(?!{_FROM_HERE})))(?P<from>\s+(?:from|"
    r"of|after)\s+(?:today|now|this\s+(?:mail|e-?mail|message)))?",
    re.IGNORECASE,
    begins="dinow",
)
# "You have 14 days to respond", "you have 5 working days from today in which to"
_GIVEN = Pattern(
    rf"\byou(?:['’]ve|(?:\s+\w+){{0,2}}\s+have)\s+(?:(?:got|only|now|just|a\s+further|another|then|therefore)\s+){{0,2}}(?P<span>{_SPAN}"
    r"(?P<from>\s+from\s+(?:today|now|receipt|the\s+date)(?:\s+(?:of|on)(?:\s+\w+){1,3}?)?)?)(?:\s+in\s+which)?\s+to\s+[a-z]",
    re.IGNORECASE,
)
_ITS_OWN_DATE = Pattern(
    r"\bthe\s+date(?:\s+(?:of|on)\s+(?:this|(?:my|our|the)\s+(?:letter|e-?mail|mail|message))\b|$)", re.IGNORECASE
)
_NEXT_BUSINESS_DAY = Pattern(
    r"\b(?:by|before|until|on|than|due|end\s+of|close\s+of|end\s+of\s+business|on\s+or\s+before)\s+(?P<all>(?:the\s+)?next\s+(?:(?:business|working)\s+day|weekday))\b"
    r"(?!\s+(?:after|following|of|from|deliver\w*|shipping|service|courier|basis))",
    re.IGNORECASE,
)
_WITHIN_THE = Pattern(
    r"\b(?:within|inside)\s+the\s+(?P<unit>hour|day|week)\b(?!\s+(?:of|ending|beginning|commencing|before|after))",
    re.IGNORECASE,
)
_HALF_HOUR = Pattern(
    r"\b(?:within|in)\s+(?:about\s+)?(?:the\s+next\s+)?(?:(?P<more>an\s+hour\s+and\s+a\s+half)\b|(?:(?P<half>half(?:\s+an?)?|an?\s+half|1/2(?:\s+an)?)|"
    r"(?P<three>three[\s-]quarters|3/4)(?:\s+of)?(?:\s+an)?|(?:an?\s+|one\s+)?quarter\s+of\s+an|1/4(?:\s+of)?(?:\s+an)?)[\s-]?h(?:(?:ou)?rs?)?\b)",
    re.IGNORECASE,
)
_AND_A_HALF = Pattern(
    rf"\b(?:within|in)\s+(?:about\s+|the\s+next\s+)?(?:(?P<whole>\d{{1,2}})[.,]5|(?P<count>{words.COUNT})\s+and\s+an?\s+half)\s+(?P<unit>hours?|hrs?|days?|weeks?)\b",
    re.IGNORECASE,
)
_PARTS_OF_HOUR = ("hal", "quarter", "1/2", "/4")
_TENTHS = Pattern(r"[.,]5 [hdw]")
_FROM_NOW = Pattern(
    rf"\b{_SPAN}\s+(?:from\s+(?P<from>today|now|tomorrow|the\s+date\s+of\s+this\s+(?:letter|e-?mail|message|notice))|hence)\b",
    re.IGNORECASE,
)
_BEFORE_HOME = Pattern(r"\bbefore\s+you\s+(?:go|head|set\s+off)\s+home\b(?!\s+(?:to|for|on|next|in|at))", re.IGNORECASE)
_SAME_TIME = Pattern(
    rf"\b(?:this|(?:the\s+)?same)\s+time\s+(?:(?P<tomorrow>{words.TOMORROW})|(?P<week>next\s+week))\b", re.IGNORECASE
)
_TIME_OF = Pattern(
    rf"\b(?P<count>{words.COUNT})\s+(?P<unit>weeks?|days?|months?|fortnights?|hours?)['’]?s?\s+time\b(?!\s+(?:difference|zones?|limit|slots?|frame))",
    re.IGNORECASE,
)
# "The 15th in the morning", "at 9 in the morning", "Monday early in the morning": of that day, not of tomorrow
_OF_A_DAY = Pattern(
    rf"(?:(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?|o['’]?\s?clock|{words.HOUR_WORD}|{words.WEEKDAY}|{words.MONTH}|{words.TODAY}|{words.TOMORROW})"
    r"(?:,?\s+(?:early|late))?,?\s+$",
    re.IGNORECASE,
)
_DAY_REACH = 18  # characters that such a day may end with before it
_NOON = 12  # who writes "in the morning" after it means the next one
_DAY_OF_WORK = 480  # minutes
_MINUTES = {"m": 1, "h": 60}
_DAYS = {"d": 1, "w": 7, "f": 14}


def relative(text: str, start: int, end: int, kinds: frozenset[str], context: Context) -> Iterator[Day]:
    """Days and moments in text[start:end] that count from the day of writing."""
    said = text[start:end]
    for match in _SAME_TIME.finditer(text, start, end) if "e time " in said or "s time " in said else ():
        when = moment_after(context, timedelta(days=1 if match["tomorrow"] else 7))
        yield Day(match.start(), match.end(), when, "moment")
    if " home" in said:
        for match in _BEFORE_HOME.finditer(text, start, end):
            yield Day(match.start(), match.end(), days_after(context, 0), "relative")
    if "today" in kinds or "s day week" in said or "s day fortnight" in said:
        for match in _TODAY.finditer(text, start, end):
            if not match["morning"] or not _OF_A_DAY.search(text, max(start, match.start() - _DAY_REACH), match.start()):
                yield Day(match.start(), match.end(), *_read(match, context))
    if "span" in kinds:
        yield from _spans(text, start, end, context)


def _within(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    for match in _WITHIN.finditer(text, start, end):
        day = next(_span(match, context, from_today=bool(match["from"]) and "today" in match["from"].lower()), None)
        if day is not None:
            of_a_thing = _OF_A_THING.match(text, day.end, end) is not None
            yield replace(day, when=day.when.doubting(reason("en_unknown_start"))) if of_a_thing else day
    said = text[start:end]
    if "next business" in said or "next working" in said or "next weekday" in said:
        for match in _NEXT_BUSINESS_DAY.finditer(text, start, end):
            when = within_business_days(context, 1)
            yield Day(match.start("all"), match.end(), replace(when, rule="next_business_day"), "relative")


def _spans(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    said = text[start:end]
    yield from _within(text, start, end, context)
    if " to " in said:
        for match in _GIVEN.finditer(text, start, end):
            begins = match["from"] or ""
            counted = _span(match, context, from_today="today" in begins.lower())
            elsewhere = "date" in begins and _ITS_OWN_DATE.search(begins) is None  # "60 days from the date on the notice"
            elsewhere = elsewhere or " another " in match[0].lower()  # as long as there was before, and that again
            yield from (replace(one, when=one.when.doubting(reason("en_loose_span"))) if elsewhere else one for one in counted)
    if "ithin the" in said or "nside the" in said:
        for match in _WITHIN_THE.finditer(text, start, end):
            yield Day(match.start(), match.end(), *_within_one(match["unit"].lower(), context))
    if any(part in said for part in _PARTS_OF_HOUR):
        for match in _HALF_HOUR.finditer(text, start, end):
            yield Day(match.start(), match.end(), moment_after(context, timedelta(minutes=_part_of_hour(match))), "moment")
    for match in _AND_A_HALF.finditer(text, start, end) if " half " in said or _TENTHS.search(said) else ():
        count = int(match["whole"]) if match["whole"] else words.count(match["count"])
        unit = match["unit"].lower()
        if unit.startswith("w"):
            yield Day(match.start(), match.end(), _and_half(_later(context, count, unit), unit), "within")
        elif unit.startswith("d"):
            when = moment_after(context, timedelta(days=count, hours=12)).doubting(reason("en_loose_span"))
            yield Day(match.start(), match.end(), when, "moment")
        else:
            yield Day(match.start(), match.end(), moment_after(context, timedelta(hours=count, minutes=30)), "moment")
    for match in _FROM_NOW.finditer(text, start, end) if "from" in said or "hence" in said else ():
        since = (match["from"] or "now").lower()
        yield from _span(match, context, from_today=since == "today", extra=since == "tomorrow", ends=True)
    for match in _TIME_OF.finditer(text, start, end) if "time" in said else ():
        when = _later(context, words.count(match["count"]), match["unit"].lower())
        yield Day(match.start(), match.end(), when, "within")


def _within_one(unit: str, context: Context) -> tuple[When, str]:
    """Within the hour, the day, or the week, which some take to be the present one."""
    if unit == "hour":
        return moment_after(context, timedelta(hours=1)), "moment"
    if unit == "week":
        return within_days(context, 7).doubting(reason("en_loose_span")), "within"
    return days_after(context, 0), "within"


def _read(match: re.Match[str], context: Context) -> tuple[When, str]:
    if said := match["on"] or match["that"]:
        weeks = (words.count(match["weeks"]) if match["weeks"] else 1) * (
            2 if (match["unit"] or match["later"]).lower().startswith("f") else 1
        )
        return days_after(context, 7 * weeks + ("m" in said.lower())), "relative"
    if match["yesterday"]:
        return When(context.sent_day - timedelta(days=1), rule="relative"), "relative"
    if match["after"]:
        return days_after(context, 2), "relative"
    if match["tomorrow"]:
        return days_after(context, 1), "relative"
    if match["morning"]:
        tomorrow = days_after(context, 1)
        afternoon = context.sent_at.astimezone(context.zone).hour >= _NOON
        surely = afternoon or match["morning"].lower().startswith("first")
        return tomorrow if surely else tomorrow.doubting(reason("en_in_the_morning")), "relative"
    return days_after(context, 0), "part" if match["part"] else "relative"


def _span(
    match: re.Match[str], context: Context, *, from_today: bool, extra: bool = False, ends: bool = False
) -> Iterator[Day]:
    """The day that a span ends on. `extra`: it is counted from tomorrow. `ends`: what it began with may stand before it."""
    said = match["count"].lower()
    if "next" in said and match["unit"][-1].lower() == "s":
        return  # "over the next days" names no day
    count = 1 if "next" in said else words.count(said)
    unit = match["unit"].lower()
    if match["business"] and not unit.startswith(("mo", "y")):
        days = _working_days(count, unit)
        when = within_business_days(context, days + extra, from_today=from_today)
        when = when.doubting(reason("en_working_hours")) if unit[0] in _MINUTES else when
    elif unit.startswith("d"):
        when = within_days(context, count + extra, from_today=from_today)
    else:
        when = _later(context, count, unit)
        when = replace(when, day=when.day + timedelta(days=1)) if extra else when  # "a week from tomorrow"
    if "couple" in said or _GOES_ON.match(match[0]):
        when = when.doubting(reason("en_vague_span"))
    span = "span" if "span" in match.groupdict() else 0
    start, end = match.start(span), match.end(span)
    if match["business"] is None and unit[:2] in _HALVES and (half := _AND_HALF.match(match.string, match.end("unit"))):
        when, end = _and_half(when, unit), max(end, half.end())
    elif match["business"] is None and not extra and (more := list(_further(match, start, end, ends=ends))):
        when = _sum([(count, unit), *((words.count(one["count"]), one["unit"].lower()) for one in more)], context, when)
        start, end = min(start, *(one.start() for one in more)), max(end, *(one.end() for one in more))
    yield Day(start, end, when, "moment" if when.rule == "hours" else "within")


def _and_half(when: When, unit: str) -> When:
    """Half a week, a fortnight or a month more, in whole days: nobody counts them out."""
    return replace(when, day=when.day + timedelta(days=_HALVES[unit[:2]])).doubting(reason("en_loose_span"))


def _further(match: re.Match[str], start: int, end: int, *, ends: bool) -> Iterator[re.Match[str]]:
    """What else a span is made of: before its last part where that `ends` it ("from now"), else behind its first one."""
    for _ in range(_MOST_PARTS):
        if ends:
            more = _AHEAD.search(match.string, max(0, start - _AHEAD_REACH), start)
        else:
            more = _FURTHER.match(match.string, end) if end >= match.end("unit") else None
        if more is None:
            return
        yield more
        start, end = min(start, more.start()), max(end, more.end())


def _sum(parts: list[tuple[int, str]], context: Context, when: When) -> When:
    """All parts of a span, the large ones first; some hours behind a day are a moment."""
    if all(unit[0] in _MINUTES and not unit.startswith("mo") for _, unit in parts):
        return moment_after(context, timedelta(minutes=sum(count * _MINUTES[unit[0]] for count, unit in parts)))
    day = context.sent_day
    clock: timedelta | None = None
    for count, unit in sorted(parts, key=lambda part: _size(part[1])):
        if unit.startswith(("y", "mo")):
            day = months_on(day, count * (12 if unit[0] == "y" else 1))
        elif unit[0] in _MINUTES:
            local = context.sent_local
            clock = timedelta(hours=local.hour, minutes=local.minute) if clock is None else clock
            clock += timedelta(minutes=count * _MINUTES[unit[0]])
        else:
            day += timedelta(days=count * _DAYS[unit[0]])
    if clock is None:
        return replace(when, day=day)
    days, clock = divmod(clock, timedelta(days=1))
    return replace(when, day=day + timedelta(days=days), clock=clock, rule="hours")


def _size(unit: str) -> int:
    """The place of a unit among those from large to small."""
    return next(place for place, begins in enumerate(_LARGE_FIRST) if unit.startswith(begins))


def _working_days(count: int, unit: str) -> int:
    """Working days of so many of them, of working weeks (five days each), or of hours of work (eight to a day)."""
    if unit.startswith(("w", "f")):
        return count * (5 if unit.startswith("w") else 10)
    if unit[0] in _MINUTES:
        minutes = count * _MINUTES[unit[0]]
        return -(-minutes // _DAY_OF_WORK)
    return count


def _part_of_hour(match: re.Match[str]) -> int:
    return 90 if match["more"] else 30 if match["half"] else 45 if match["three"] else 15


def _later(context: Context, count: int, unit: str) -> When:
    """`count` minutes, hours, days, weeks, fortnights or months after the mail was sent."""
    if unit.startswith(("month", "year")):
        return When(months_on(context.sent_day, count * (12 if unit.startswith("year") else 1)), rule="within")
    if unit[0] in _MINUTES:
        return moment_after(context, timedelta(minutes=count * _MINUTES[unit[0]]))
    return within_days(context, count * _DAYS[unit[0]])
