"""Calendar days: June 12, the 3rd of December, 12/6, 2026-06-12, the 20th of next month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.months import months_ahead, months_to, of_month
from kigen.language.en.dates.sighting import Day
from kigen.language.reason import reason
from kigen.language.when import (
    When,
    business_day_of_month,
    checked,
    day_of_month,
    month_day,
    numeric,
)
from kigen.patterns import Pattern

_WEEKDAY_BEFORE = Pattern(
    rf"\b(?:(?:next|this|this\s+coming|the\s+(?:coming|following|next)|coming|following)\s+)?(?P<weekday>{words.WEEKDAY})(?:\s?[,(/\-–]|\s(?:morning|afternoon|evening|night|nite),?)?\s*(?:the\s+)?$",
    re.IGNORECASE,
    begins="cfmnstw",
)
_WEEKDAY_REACH = 38
_YEARS_AHEAD = 3  # that two figures behind a month may name
_HOURS = 24
_MONTHS = 12
_FAR = timedelta(days=500)  # from the sent day, for a date of six figures
_MOST_AHEAD = timedelta(days=240)  # of a day without a year that is surely the coming one
_WEEKDAY_BEHIND = rf"(?:,?\s?\(?(?P<behind>\b{words.WEEKDAY})\)?)?"
_YEAR_BEHIND = (
    rf"(?:(?:,?\s{{0,2}}(?P<year>{words.YEAR})|(?P=joint)(?<=[-/])(?P<year_joined>20\d\d|\d\d)\b)"
    r"(?!\s*(?:[ap]\.?m\b|hours|hrs)))?"
)

_MONTH_FIRST = Pattern(
    # "the data stops in Sep 01": the month of a year
    rf"(?:(?<!\bin\s)(?<!\bsince\s)|(?!{words.MONTH}\s0\d\b))"
    rf"\b(?P<month>{words.MONTH})(?P<joint>[/-]?|\s{{1,4}}|,\s(?=\d\d?(?:st|nd|rd|th)\b))(?:the\s+"
    rf")?(?P<day>{words.DAY})(?:{words.ORDINAL})?(?!\d|[:.]\d|%)(?!\s?[ap]\.?m\b)"
    rf"(?:\s?(?:-|–|to|thru|through)\s?(?P<until>{words.DAY})(?:{words.ORDINAL})?(?![\d:%/-])(?!\s?[ap]\.?m\b)"
    rf"|\s?(?P<join>/|or|and|&)\s?(?:the\s+)?(?P<other>{words.DAY})(?:{words.ORDINAL})?(?=,?\s+{words.YEAR}|\s*(?:[,;:!?)]|\.(?!\d)|$)))?"
    rf"{_YEAR_BEHIND}{_WEEKDAY_BEHIND}(?:\s(?P<loose>\d\d)(?=\s*(?:[,;!?)]|\.(?!\d)|$)))?",
    re.IGNORECASE,
    begins="adfjmnos",
)
_DAY_FIRST = Pattern(
    rf"(?=\d)\b(?<![\d:/.])(?:{words.DAY}(?:{words.ORDINAL})?\s?(?P<join>--?|–|—|"
    rf"to|through|thru|until|till|/|or|and|&)\s?(?:the\s+)?)?(?P<day>{words.DAY})(?:{words.ORDINAL}|\.(?=\s{words.MONTH}))?"
    rf"(?:(?:\s+day)?\s+of|,)?(?P<joint>[/-]?|\s{{1,4}})(?P<month>{words.MONTH}|{words.SHORT_MONTH}(?=20\d\d\b)){_YEAR_BEHIND}{_WEEKDAY_BEHIND}"
    r"(?:\s(?P<loose>\d\d)\b(?![:.]?\d|\s?(?:[ap]\.?m\b|h|%|o['’]?\s?clock)))?",
    re.IGNORECASE,
)
_NUMERIC = Pattern(
    rf"(?P<first>\d{{1,2}})(?:/|\s/\s)(?P<second>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d\d))?(?![\d/%]|\.\d|\s?[ap]\.?m\b)"
    rf"(?:\s?[-–]\s?(?P<until>{words.DAY})(?![\d/:.%-]|\s?[ap]\.?m\b))?"
    rf"{_WEEKDAY_BEHIND}",
    re.IGNORECASE,
)
_NO_PERIOD = rf"\b(?!\s+(?:quarter|week|half|draft|round))(?:,?\s+(?P<year>{words.YEAR}))?"
_MONTH_THEN_WORD = Pattern(
    rf"\b(?P<month>{words.MONTH})\s(?:the\s+)?(?P<day>{words.DAY_WORD})(?:\s?(?:-|–|to|through)\s?(?:the\s+)?(?P<until>{words.DAY_WORD}))?{_NO_PERIOD}",
    re.IGNORECASE,
    begins="adfjmnos",
)
_WORD_OF_MONTH = Pattern(
    rf"\b(?:the\s+)?(?P<day>{words.DAY_WORD})\s+(?:(?:day\s+)?of\s+|(?={words.MONTH}\s+{words.YEAR}))(?P<of>{words.MONTH}){_NO_PERIOD}",
    re.IGNORECASE,
    begins="efnst",
)
_WEEKDAY_ORDINAL = Pattern(
    rf"\b(?P<weekday>{words.WEEKDAY}),?\s+(?P<day>{words.DAY})(?:st|nd|rd|th)\b(?!\s+(?:of|{words.MONTH}))",
    re.IGNORECASE,
    begins="fmstw",
)
# "Saturday the 14", without the ending
_WEEKDAY_THE = Pattern(
    rf"\b(?P<weekday>{words.WEEKDAY}),?\s+the\s+(?P<day>{words.DAY})(?=\s*(?:[,;:!?)]|\.(?!\d)|$|\b(?:at|by|and|or|if|so|please|pls|before|to|for|noon|from|with)\b))",
    re.IGNORECASE,
    begins="fmstw",
)
_LIMITED = Pattern(r"\b(?:by|before|on|until|till|than|due|deadline|is|dated|of|from|to)\s+(?:the\s+)?$", re.IGNORECASE)
_COMPACT = Pattern(
    r"\b(?:by|before|on|until|till|due)\s+(?P<all>(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01]))(?![\d-])",
    re.IGNORECASE,
)
_ISO = Pattern(
    r"(?<![\d/-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?![\d/])"
    r"(?:T(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?P<utc>Z)?)?",
    re.IGNORECASE,
    begins="12",
)
_DOTTED = Pattern(r"(?<![\d.])(?P<first>\d{1,2})(?P<mark>[.-])(?P<second>\d{1,2})(?P=mark)(?P<year>20\d\d|\d\d)(?![\d.-]\d)")
# "By 24.6.", where the day comes first: two figures behind the dot that a clock shows on the five minutes are a time
_SHORT = Pattern(
    r"\b(?:by|before|on|until|till|than|due)\s+(?P<all>(?P<first>0?[1-9]|[12]\d|3[01])\.\s?(?P<second>1[0-2]|0?[1-9])\b\.?)"
    r"(?!\d|[:%/-]|\.\d|\s?(?:[ap]\.?m\b|%|h\b))(?=\s*(?:[.,;:!?)]|$|[A-Z]|(?:at|so|and|or|if|please|pls|latest|for|noon|to)\b))"
)
# "By 6-22", which may be a range of something
_DASHED = Pattern(
    r"\b(?:by|before|until|till|than|due)\s+(?P<all>(?P<first>0?[1-9]|[12]\d|3[01])-(?P<second>0?[1-9]|[12]\d|3[01]))"
    r"(?=\s*(?:[,;:!?)]|\.(?!\d)|$)|\s+(?:at|so|if|please|pls|latest|noon|cob|eod)\b|\s+\d{1,2}(?::\d\d|\s?[ap]\.?m))",
    re.IGNORECASE,
)
_OF_MONTH = Pattern(
    rf"(?:\bthe\s+)?\b(?P<day>{words.DAY})(?:{words.ORDINAL})?\s+(?:day\s+)?of\s+"
    r"(?P<which>this|the|next|the\s+following|the\s+coming)\s+month\b",
    re.IGNORECASE,
)
_BUSINESS_DAY = Pattern(
    rf"\b(?:the\s+)?(?P<count>\d{{1,2}}(?:st|nd|rd|th)|{words.ORDINAL_WORD})\s+(?:business|working)\s+day\s+of\s+"
    rf"(?:(?P<which>this|the|next|the\s+following|the\s+coming)\s+month|(?P<month>{words.MONTH}))\b",
    re.IGNORECASE,
)
_ORDINAL_DAY = Pattern(
    rf"\b(?P<lead>the|on|by|this)\s+(?:{words.DAY}(?:st|nd|rd|th)\s?(?P<join>/|or|-|–|to)\s?)?(?P<day>{words.DAY})(?:st|nd|rd|th)\b"
    rf"(?!(?<=[1-5](?:st|nd|rd|th))\s+{words.WEEKDAY})"
    r"(?!\s+(?:of\b|floor|street|st\b|ave|anniversary|century|time|edition|grade|year|quarter|draft|version|place|hour|party|"
    r"street|week|round|annual|one|item|percentile|amendment|birthday|level|page|paragraph|section|deal|trade|century|hole))",
    re.IGNORECASE,
    begins="bot",
)
# "Get back with you on 2nd meeting": the second of its kind, not the second of the month
_OF_ITS_KIND = Pattern(
    r"\s+(?!(?:at|by|in|on|to|for|from|with|and|or|but|so|as|if|is|was|it|its|i|we|you|he|she|they|the|this|that|these|those|your|my|our|his|her|their|a|an|"
    r"please|pls|plz|thanks|thank|thx|ok|when|then|than|before|after|until|till|via|per|not|no|because|since|while|where|which|who|what|how|why|"
    r"instead|either|also|too|or|of|off|out|back|here|there|only|just|first|latest|late|early|sharp|max|tops|noon|midday|midnight|morning|afternoon|evening|night|"
    r"lunch\w*|cob|eob|eod|close|end|would|will|can|could|should|shall|may|might|must|has|have|had|are|were|be|does|do|did|works?|suits?|seems?|sounds?|looks?|"
    r"due|deadline|cut|otherwise|unless|provided|given|without|regarding|re|about|around|(?!(?:meet|hear|mail|fil|clos|show|open|offer|book|build|warn|read|draw|view|list|brief)ing)[a-z]+(?:ing|ly|ed))\b)(?-i:[a-z])[a-z]{2,}",
    re.IGNORECASE,
)
_FEW = 5  # how many of a kind are numbered before a day of the month is as likely
# "By the 13, please"
_PLAIN_DAY = Pattern(
    rf"(?:\b(?:by|before|on|than)\s|[:(])\s*(?P<all>the\s+(?P<day>{words.DAY}))(?=\s*(?:[,;!?)]|\.(?!\d)|$)|\s+(?:at\s+the\s+latest|at\s+\d|latest|please|pls)\b)",
    re.IGNORECASE,
    begins="bot(:",
)
# "By 8pm on 15"
_BEHIND_CLOCK = Pattern(
    rf"(?:\d\s?[ap]\.?m\.?|:\d\d|\bnoon)\s+(?P<all>on\s+(?P<day>{words.DAY}))(?=\s*(?:[,;!?)]|\.(?!\d)|$))", re.IGNORECASE
)
_FRACTION = Pattern(
    r"\s*(?:a\s+)?(?:day|of|hour|week|month|year|inch|mile|cup|the|price|off|full|done|way|point)\b", re.IGNORECASE
)
_LEADS_TO_DATE = Pattern(
    r"\b(?:by|on|before|until|till|due|than|through|thru|from|of|for|dated|deadline|is|ends|closes|expires|lapses|:|,)\s*\(?$|\bfrom\s+\d\d?/\d\d?\s+to\s+$|"
    r"\b(?:cob|eob|eod|business|noon|midnight|\d\s?[ap]\.?m\.?)\s+(?:on\s+)?\(?$|[(:,|\t]\s*$|\bdue(?:\s+\w+){1,3}\s+$",
    re.IGNORECASE,
)
# "7/17-7/18", "7/17 3pm - 7/19 2pm"
_RANGE_BEFORE = Pattern(
    r"(?<![\d/])\d\d?/\d\d?(?:/\d{2,4})?(?:,?\s+\d\d?(?::\d\d)?\s?(?:[ap]\.?m\.?)?)?\s?[-–]\s?$", re.IGNORECASE
)
_RANGE_REACH = 28
_CHOICES = frozenset({"/", "or", "Or", "OR"})
_PART_OF_NUMBER = frozenset("0123456789/.:$#-")
_VERBAL_MAY = Pattern(r"may\s|march\s")
_YEAR_BEFORE = Pattern(r"(?<![\d/.-])(?P<year>20\d\d),?\s+$")  # "2027 March 3"
_DAY_OF_OTHER = Pattern(rf"(?<![\d:./-]){words.DAY}(?:st|nd|rd|th)?\s?$", re.IGNORECASE)
_ORDINAL_LAST = Pattern(r".*\d(?:st|nd|rd|th)$", re.IGNORECASE)
_CLOCK_BEFORE = Pattern(r"\d\s?[ap]\.?m\.?\s+$", re.IGNORECASE)  # "5pm may 28"
_CLAUSE_ENDS = Pattern(r"\s*(?:[;!?)]|[.,](?!\d)|$)")
_BEFORE = 10  # characters before a date in which they may stand


def calendar_days(text: str, start: int, end: int, kinds: frozenset[str], context: Context) -> Iterator[Day]:
    """Days named by number in text[start:end], where cues of these kinds stand."""
    if "month" in kinds:
        yield from _of_named_months(text, start, end, context)
    if "number" in kinds:
        yield from _numbered(text, start, end, context)
        if "weekday" in kinds:
            for match in chain(_WEEKDAY_ORDINAL.finditer(text, start, end), _WEEKDAY_THE.finditer(text, start, end)):
                when = day_of_month(context, int(match["day"]))
                yield from _day(match, when and checked(context, when, words.weekday(match["weekday"])))
        for match in _ORDINAL_DAY.finditer(text, start, end):
            yield from _ordinal(match, start, context)
        for match in _PLAIN_DAY.finditer(text, start, end):
            yield from _day(match, day_of_month(context, int(match["day"])), match.start("all"))
        for match in _BEHIND_CLOCK.finditer(text, start, end):
            when = day_of_month(context, int(match["day"]))
            yield from _day(match, when and when.doubting(reason("en_number")), match.start("all"))
    if "span" in kinds and ("month" in kinds or text.find("month", start, end) >= 0):
        for match in _OF_MONTH.finditer(text, start, end):
            yield from _day(match, of_month(context, int(match["day"]), match["which"].lower()))
        for match in _BUSINESS_DAY.finditer(text, start, end):
            count = words.ordinal(match["count"])
            ahead = months_ahead(match["which"]) if match["which"] else months_to(context, words.month(match["month"]))
            yield from _day(match, business_day_of_month(context, count, ahead))


def _of_named_months(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    for pattern in (_MONTH_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text, start, end):
            yield from _named(match, start, context)
    for match in _MONTH_THEN_WORD.finditer(text, start, end):
        yield from _in_words(match, start, context)
    if text.find("th ", start, end) >= 0 or text.find(" of ", start, end) >= 0:
        for match in _WORD_OF_MONTH.finditer(text, start, end):
            yield from _in_words(match, start, context)


def _this_year_or_next(context: Context, when: When | None) -> When | None:
    """A day without a year that passed not long ago (about four months) may be that one: "the rent of 1 October", in winter."""
    if when is None or when.doubts or when.day - context.sent_day < _MOST_AHEAD:
        return when
    return when.doubting(reason("en_year_guess"))


def _beside(match: re.Match[str], first: int) -> tuple[int, int | None]:
    """The weekday written beside a date, before or behind it, and where the whole begins."""
    behind = match.groupdict().get("behind")
    before = _WEEKDAY_BEFORE.search(match.string, max(first, match.start() - _WEEKDAY_REACH), match.start())
    if before is not None and not words.is_plain_word(before["weekday"]):
        return before.start(), words.weekday(before["weekday"])
    return match.start(), words.weekday(behind) if behind else None


def _day(match: re.Match[str], when: When | None, start: int | None = None) -> Iterator[Day]:
    if when is not None:
        yield Day(match.start() if start is None else start, match.end(), when, "date")


def _ordinal(match: re.Match[str], first: int, context: Context) -> Iterator[Day]:
    """ "The 20th": the article belongs to it, a preposition does not."""
    if int(match["day"]) <= _FEW and _OF_ITS_KIND.match(match.string, match.end()):
        return
    when = day_of_month(context, int(match["day"]))
    start, weekday = _beside(match, first)
    if weekday is None and match["lead"].lower() != "the":
        start = match.end("lead") + 1
    if when is not None and match["join"] in _CHOICES:
        when = when.doubting(reason("en_either_day"))
    yield from _day(match, when and checked(context, when, weekday), start)


def _named(match: re.Match[str], first: int, context: Context) -> Iterator[Day]:
    name = match["month"]
    if "until" in match.groupdict() and _belongs_to_day_before(match, first):
        return
    start, weekday = _beside(match, first)
    said = match["year"] or match["year_joined"]
    before = _YEAR_BEFORE.search(match.string, max(first, start - _BEFORE), start) if said is None else None
    if before is not None:
        said, start = before["year"], before.start()
    if _VERBAL_MAY.match(name + " ") and weekday is None and said is None and not _is_month(match, first):
        return
    until = match.groupdict().get("until") or match.groupdict().get("other")
    year = words.year(said) if said else None
    loose = match.groupdict().get("loose") if said is None else None  # "24 April 27"
    if loose is not None and 0 <= words.year(loose) - context.sent_day.year <= _YEARS_AHEAD:
        year, loose = words.year(loose), None
    when = month_day(context, words.month(name), int(until or match["day"]), year)
    if year is None and weekday is None:
        when = _this_year_or_next(context, when)
    if when is not None and match["join"] in _CHOICES:
        when = when.doubting(reason("en_either_day"))
    if when is not None and loose is not None:
        when = when.doubting(reason("date_order"))
    if when is not None:
        yield Day(start, match.end(), checked(context, when, None if until else weekday), "range" if until else "date")


def _belongs_to_day_before(match: re.Match[str], first: int) -> bool:
    """Whether the month has its day before it: "14 Dec-16 Dec" holds no 16 December by itself, "24 April 27" no 27 April."""
    if match["joint"] not in "-/" and _ORDINAL_LAST.match(match[0]):
        return False  # "by 5 May 12th"
    return _DAY_OF_OTHER.search(match.string, max(first, match.start() - 6), match.start()) is not None


def _is_month(match: re.Match[str], first: int) -> bool:
    """Whether may or march without a capital is a month: "it may 5 times out of ten", "march 3 miles" are not."""
    at = match.start()
    return (
        match[0].lower().endswith(("st", "nd", "rd", "th"))
        or _LIMITED.search(match.string, max(first, at - 16), at) is not None
        or _CLOCK_BEFORE.search(match.string, max(first, at - _BEFORE), at) is not None
        or _CLAUSE_ENDS.match(match.string, match.end()) is not None
    )


def _in_words(match: re.Match[str], first: int, context: Context) -> Iterator[Day]:
    said = match.groupdict()
    start, weekday = _beside(match, first)
    name = said.get("month") or match["of"]
    if "month" in said and _VERBAL_MAY.match(name + " ") and not _LIMITED.search(match.string, max(first, start - 16), start):
        return
    year = words.year(match["year"]) if match["year"] else None
    when = month_day(context, words.month(name), words.ordinal(said.get("until") or match["day"]), year)
    if year is None and weekday is None:
        when = _this_year_or_next(context, when)
    yield from _day(match, when and checked(context, when, weekday), start)


def _numbered(text: str, first: int, end: int, context: Context) -> Iterator[Day]:
    for match in _ISO.finditer(text, first, end):
        start, weekday = _beside(match, first)
        when = month_day(context, int(match["month"]), int(match["day"]), int(match["year"]))
        if when is not None and match["hour"]:
            clock = timedelta(hours=int(match["hour"]), minutes=int(match["minute"]))
            when = replace(when, clock=clock, zone=ZoneInfo("UTC") if match["utc"] else None)
        yield from _day(match, when and checked(context, when, weekday), start)
    for match in _COMPACT.finditer(text, first, end) if "20" in text else ():
        when = month_day(context, int(match["month"]), int(match["day"]), int(match["year"]))
        yield from _day(match, when, match.start("all"))
    for match in _NUMERIC.finditer(text, first, end):
        ends = _RANGE_BEFORE.search(match.string, max(first, match.start() - _RANGE_REACH), match.start())
        if not ends and match.string[max(match.start() - 1, first) : match.start()] in _PART_OF_NUMBER:
            continue
        start, weekday = _beside(match, first)
        if match["year"] is None and weekday is None and not _is_date(match, first, ends=bool(ends)):
            continue
        year = words.year(match["year"]) if match["year"] else None
        when = _numeric(match, context, year, weekday)
        if year is None and weekday is None:
            when = _this_year_or_next(context, when)
        yield from _day(match, when and checked(context, when, weekday), start)
    for match in _SHORT.finditer(text, first, end) if context.date_order == "dmy" else ():
        yield from _day(match, _short(match, context), match.start("all"))
    for match in _DASHED.finditer(text, first, end) if text.find("-", first, end) >= 0 else ():
        yield from _day(match, _dashed(match, context), match.start("all"))
    for match in _DOTTED.finditer(text, first, end):
        start, weekday = _beside(match, first)
        when = _by_marks(match, weekday, context)
        yield from _day(match, when and checked(context, when, weekday), start)


def _short(match: re.Match[str], context: Context) -> When | None:
    """24.6. without a year: a guess, for the figures may be a time or a number."""
    first, second = int(match["first"]), match["second"]
    if first < _HOURS and len(second) == 2 and int(second) % 5 == 0:
        return None
    when = month_day(context, int(second), first)
    return when and when.doubting(reason("en_dotted"))


def _dashed(match: re.Match[str], context: Context) -> When | None:
    """6-22 without a year: a guess. 10-11 is rather a span of hours."""
    one, other = int(match["first"]), int(match["second"])
    if max(one, other) <= _MONTHS and other > one:
        return None
    when = numeric(context, one, other)
    return when and when.doubting(reason("en_dashed"))


def _numeric(match: re.Match[str], context: Context, year: int | None, weekday: int | None) -> When | None:
    """12/6; the end of 3/13-14, which no order but that of the month's days reads."""
    first, second = int(match["first"]), int(match["second"])
    if match["until"] is None:
        return numeric(context, first, second, year, weekday)
    return month_day(context, first, int(match["until"]), year) if second < int(match["until"]) else None


def _by_marks(match: re.Match[str], weekday: int | None, context: Context) -> When | None:
    """12.6.26 and 12-6-26: day first with dots. A year far off, where 26-06-12 would be near, stands in front, as a guess."""
    first, second, last = int(match["first"]), int(match["second"]), match["year"]
    order = replace(context, date_order="dmy") if match["mark"] == "." else context
    when = numeric(order, first, second, words.year(last), weekday)
    if len(last) == 2 and (when is None or abs(when.day - context.sent_day) > _FAR):
        turned = month_day(context, second, int(last), 2000 + first)
        if turned is not None and abs(turned.day - context.sent_day) <= _FAR:
            return checked(context, turned.doubting(reason("date_order")), weekday)
    return when


def _is_date(match: re.Match[str], first: int, *, ends: bool) -> bool:
    """Whether 12/6 is a date rather than a fraction or the number of a form. `ends`: a date and a dash stand before it."""
    if _FRACTION.match(match.string, match.end()):
        return False
    return ends or _LEADS_TO_DATE.search(match.string, max(first, match.start() - 24), match.start()) is not None
