"""Clock times: 5pm, 17:00, noon, 9 am Eastern, close of business, first thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Clock, PartOfDay
from kigen.language.en.dates.zones import ZONE, zone_behind
from kigen.language.reason import Reason, reason
from kigen.patterns import Pattern, RarePattern

# "between 2 and 4pm", "from 9:30 - 11", "3-5 pm": the end is what limits.
_RANGE = (
    r"(?:\b(?P<begins>[01]?\d|2[0-4])(?P<sharp>[:.][0-5]\d)?\s?(?:(?P<side>[ap])(?:\.?m\.?)?)?\s?"
    r"(?P<joint>-|–|/|to|thru|through|until|till?|and|or)\s?)?"
)
# "5pm (17:00)" says it twice
_AGAIN = r"(?:\s?\((?:\d{1,2}[:.h]\d\d(?:\s?(?:h|hrs|hours))?|\d{1,2}\s?[ap]\.?m\.?)\))?"
_AM_PM = Pattern(
    rf"(?=\d)(?<![\d:.$/]){_RANGE}(?<!\d)(?P<hour>1[0-2]|"
    rf"0?[1-9])(?:[:.]?(?P<minute>[0-5]\d)(?::[0-5]\d)?)?\s?(?:-?ish\s)?(?P<half>[ap])(?:\.?\s?m\b\.?|\b(?<=\d[ap])(?![.'’]\w)){_AGAIN}",
    re.IGNORECASE,
)
_24H = Pattern(
    rf"(?=\d)(?<![\d:.$/]){_RANGE}(?<![\d:])(?P<hour>[01]?\d|"
    rf"2[0-4])[:h](?P<minute>[0-5]\d)(?::[0-5]\d(?=\s?(?:[+\-]\d{{4}}|UTC|GMT|Z)\b))?(?![\d:])(?!\s+(?:noon|midday|midnight)\b)(?:\s?(?:hours|hrs|h)\b)?{_AGAIN}",
    re.IGNORECASE,
)
# "The elevation at 1:50 or 1:100", "a 1:20 detail": a scale or a ratio
_RATIO_BESIDE = Pattern(
    r"\b1\s?:\s?\d{3,}\b|\b(?:scales?|scaled|ratios?|odds|proportions?|dilut\w+|elevations?|sections?|details?|site\s+plans?|floor\s?plans?|drawings?|drawn|models?|maps?|A[0-4])\b",
    re.IGNORECASE,
)
_RATIO_REACH = 60
_SCALES = frozenset({"1:10", "1:20", "1:25", "1:50"})
_DOTTED = Pattern(
    r"\b(?:by|before|at|until|than)\s+(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?![\d%])(?:\s?(?P<said>hours|hrs|h)\b)?",
    re.IGNORECASE,
)
# "By 18h", as people write whose own language counts so
_H_HOUR = Pattern(r"\b(?:by|before|at|until|till)\s+(?P<hour>1\d|2[0-3]|[1-9])\s?h\b(?!\s?\d)", re.IGNORECASE)
# "Between 10 and 11 on Friday"
_BARE_RANGE = RarePattern(
    rf"\bbetween\s+(?:1[0-2]|[1-9])\s+and\s+(?P<hour>1[0-2]|[1-9])(?=\s+(?:on\s+)?(?:this\s+|next\s+)?(?:{words.WEEKDAY}|{words.TODAY}|{words.TOMORROW}|morning|afternoon)\b)",
    re.IGNORECASE,
    words="between",
)
# "8pm - 11": the end of it has no half of its own
_BARE_END = Pattern(
    rf"\s?(?:-|–|to|till?|until)\s?(?P<hour>1[0-2]|[1-9])(?=\s*(?:[,;!?)]|\.(?!\d)|$|on\b|{words.TODAY}\b|{words.TOMORROW}\b|{words.WEEKDAY}))",
    re.IGNORECASE,
)
_MILITARY = Pattern(r"(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:hours|hrs|h)\b", re.IGNORECASE, begins="012")
_POINTED = Pattern(r"\d(?:[:.h]\d|\s?h)", re.IGNORECASE)  # what the three patterns above need
# "By 1700 Friday", "by 0900 tomorrow", "by 1500 on 16 March"
_FOUR_FIGURES = Pattern(
    rf"(?<=[a-z]\s)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=,?\s+(?:on\s+)?(?:{words.WEEKDAY}|{words.TODAY}|{words.TOMORROW}|{ZONE})\b|\s+on\s+(?:the\s+)?(?:{words.DAY}(?:st|nd|rd|th)?\b|{words.MONTH}))",
    re.IGNORECASE,
    begins="012",
)
# "By 1030." may be a number of something; 1900 to 2099 are rather years
_FIGURES_ALONE = Pattern(
    r"(?<=[a-z]\s)(?!19|20)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s*(?:[,;!?)]|\.(?!\d)|$|(?:please|at\s+the\s+latest|sharp)\b))",
    re.IGNORECASE,
    begins="012",
)
_LIMITS_FIGURES = ("by ", "before ", "until ", "till ", "than ")
_NAMED = RarePattern(
    r"\b(?:12(?:[:.]00)?\s+|high\s+)?(?P<name>noon|midday|midnight)(?:ish)?\b",
    re.IGNORECASE,
    words="noon midday midnight",
    begins="1hmn",
)
_O_CLOCK = Pattern(r"\b(?<![\d:.])(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?\s?o['’]?\s?clock\b", re.IGNORECASE)
_BARE_HOUR = Pattern(
    r"(?:\b(?:by|before|at|until|till|than)|@)\s*(?:around\s+|about\s+|approximately\s+)?(?P<hour>1[0-2]|[1-9])(?:-?ish\b)?(?=\s*(?:[;!?)]|,(?!\d)|\.(?!\d)|$|\n|"
    rf"{words.TODAY}\b|{words.TOMORROW}\b|on\b|(?:this|next)\b|(?:that|the\s+same)\s+(?:day|morning|afternoon|evening)\b|or\b|"
    r"and\b|in\s+the\b|so\b|at\s+the\s+(?:very\s+)?latest|sharp|if\b|whether\b|for\b|our\b|your\b|latest|please|pls|with\b|but\b|when\b|because\b|since\b|via\b|"
    r"unless\b|otherwise\b|then\b|you\b|there\b|to\s+(?:get|send|sign|turn|finish|give|have|return|file|pay|let|tell|call|make|submit|complete|decide)\b|"
    r"the\s+(?:day|night|morning|evening|afternoon)\s+of\b|I\b|we\b|they\b|he\b|she\b|it\b|[-–—](?!\d)|\(|"
    rf"{words.WEEKDAY}|{ZONE}))",
    re.IGNORECASE,
    begins="abtu@",
)
# "Friday, 10 at the latest"
_HOUR_AT_LATEST = Pattern(r"(?<=[,(–-])\s?(?P<hour>1[0-2]|[1-9])(?=\s+at\s+the\s+(?:very\s+)?latest\b)", re.IGNORECASE)
_PART_BEHIND = (
    rf"(?:(?:in\s+the|this|{words.TOMORROW}|{words.TODAY}|{words.WEEKDAY})\s+"
    r"(?:morning|afternoon|evening|night)|tonight|tonite|at\s+night)\b"
)
_HOUR_OF_PART = Pattern(
    rf"\b(?<![\d:.$/#-])(?P<hour>1[0-2]|[1-9])(?:[:.]?(?P<minute>[0-5]\d))?(?=\s+{_PART_BEHIND})",
    re.IGNORECASE,
)
_HALF = r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?"
_PAST = Pattern(
    r"\b(?:(?P<thirty>half(?:\s+past)?)|(?:a\s+)?(?P<quarter>quarter)\s+(?P<side>past|after|to|of|till|before)|"
    r"(?P<minutes>five|ten|twenty|\d{1,2})\s+(?:min(?:ute)?s?\.?\s+)?(?P<way>past|to|after|till))\s+"
    rf"(?P<hour>1[0-2](?!\d)|[1-9](?!\d)|(?:{words.HOUR_WORD}|noon|midnight)\b){_HALF}(?!\s*(?:/|percent|%|days?|weeks?|months?|minutes?))",
    re.IGNORECASE,
)
# "Half ten" is an hour where a day or an end follows, not in "half five cases"
_BEHIND_HALF = Pattern(
    rf"\s*(?:[,;!?)]|\.(?!\d)|$|(?:on|at|this|in\s+the|please|or|and|so|sharp|latest)\b|{words.TODAY}\b|{words.TOMORROW}\b|{words.WEEKDAY})",
    re.IGNORECASE,
)
_HOUR_IN_WORDS = Pattern(
    rf"\b(?P<hour>{words.HOUR_WORD})(?:[\s-](?P<past>{words.MINUTE_WORD}))?\s+"
    rf"(?:o['’]?\s?clock\b{_HALF}|(?P<only>[ap])\.?\s?m\b\.?|(?={_PART_BEHIND})(?!{words.WEEKDAY}))",
    re.IGNORECASE,
    begins="efnost",
)
# "Thursday at five", "by five tomorrow": a number in words is an hour only beside a day
_WORD_HOUR = RarePattern(
    rf"\b(?P<hour>{words.HOUR_WORD})(?:[\s-](?P<past>{words.MINUTE_WORD}))?\b",
    re.IGNORECASE,
    words="eleven eight twelve three two ten seven six four five nine one",
    begins="efnost",
)
_LIMITS_HOUR = Pattern(r"\b(?:by|before|until|till|later\s+than)\s+$", re.IGNORECASE)
_DAY_FOLLOWS = Pattern(
    rf"\s+(?:(?:on\s+)?{words.WEEKDAY}|on\s+the(?=\s+\d)|{words.TODAY}|{words.TOMORROW}|(?:this|in\s+the)\s+(?:morning|afternoon|evening)|tonight)\b",
    re.IGNORECASE,
)
_DAY_BEFORE = Pattern(
    rf"(?:\b(?:{words.WEEKDAY}|{words.TODAY}|{words.TOMORROW}|morning|afternoon|evening)|\b{words.MONTH}\s?{words.DAY}(?:{words.ORDINAL})?|"
    rf"\b{words.DAY}(?:{words.ORDINAL})?\s{words.MONTH})\s+(?:at|by)\s+$",
    re.IGNORECASE,
)
_HOUR_ENDS = Pattern(r"\s*(?:[,;!?)]|\.|$|at\b|sharp\b|please\b|so\b|and\b)", re.IGNORECASE)
# "Text it to me by five so I can order", where five may be any number
_CLAUSE_FOLLOWS = Pattern(
    r"\s*(?:[.,;!?)]|$|(?:I|we|so|please|pls|or\s+(?:I|we)|and\s+(?:I|we)|at\s+the\s+latest)\b)", re.IGNORECASE
)
_MEASURES = Pattern(
    rf"(?:(?:\d|\b{words.HOUR_WORD})\s?(?:feet|foot|ft|inch(?:es)?|met(?:er|re)s?|cm|mm)?|"
    r"\b(?:divid|multipl|increas|reduc|rais|cut)\w*(?:\s+\w+){0,3})\s+by\s+$",
    re.IGNORECASE,
)
_BEFORE_HOUR = 24  # characters before an hour in which its day or limit stands
_END_OF_DAY = RarePattern(
    r"\b(?:(?:the\s+)?(?:end|close)\s+of\s+(?:the\s+|our\s+|your\s+)?(?:business(?:\s+day)?|day|play|"
    r"working\s+day|work\s?day|trading)|COB|EOB|EOD|cob(?!\s?-?webs?\b)|eob|eod|CoB|EoD|c\.o\.b\.?|COP|EOP|"
    r"close\s+of\s+play|end\s+of\s+today|days?['’]?s?\s+end(?!\s+of\b)|(?<=before\sthe\s)day\s+is\s+(?:out|over))\b"
    # not "the end of day two"
    rf"(?!\s+(?:\d{{1,2}}|{words.HOUR_WORD})\b(?![:/.-]\d|\s?[ap]\.?m|(?:st|nd|rd|th)\b|\s+{words.MONTH}))",
    re.IGNORECASE,
    words="end close cob eob eod c.o.b cop eop out over",
    begins="cdet",
)
_SOFT = RarePattern(
    r"\b(?P<name>first\s+thing|start\s+of\s+(?:business|day|the\s+(?:business\s+)?day|work)|opening\s+of\s+business|(?-i:(?<=by\s)SOB)|(?<!\bthe\s)(?<!\bour\s)(?<!\byour\s)(?<!['’]s\s)lunch(?:[\s-]?time)?|tea[\s-]?time|morning|afternoon|arvo|evening|night)\b",
    re.IGNORECASE,
    words="first start opening sob lunch tea morning afternoon arvo evening night",
    begins="aeflmnost",
)
_OF_PART = Pattern(r"\b(?:mid|late|early)[\s-]+$", re.IGNORECASE)  # "by mid-morning"
_AFTER = Pattern(r"\bafter\s+$", re.IGNORECASE)
_HALF_NAMED = Pattern(r"\s+(?:in\s+the\s+(?P<half>morning|afternoon|evening)|at\s+night)\b", re.IGNORECASE)
_NIGHT_ENDS = 5  # hours before it, said of the night, are those behind midnight
_NOON_HOUR, _MORNING_ENDS = 12, 12
_CHOICES = frozenset({"/", "or"})
_BESIDE = frozenset({"weekday", "today", "clock"})
_PARTS = frozenset({"clock", "today"})
_BESIDE_FIGURES = frozenset({"weekday", "today", "month", "number"})
_SOFT_HOURS = {
    "first": 9,
    "start": 9,
    "openi": 9,
    "sob": 9,
    "lunch": 12,
    "morni": 12,
}


def clocks(text: str, start: int, end: int, kinds: frozenset[str]) -> Iterator[Clock]:
    """Clock times in text[start:end]."""
    if "number" in kinds:
        yield from _numbers(text, start, end, kinds)
        if kinds & _PARTS:
            for match in _HOUR_OF_PART.finditer(text, start, end):
                yield _clock(match, int(match["hour"]), bare=True)
    if "spoken" in kinds:
        for match in _PAST.finditer(text, start, end):
            if match["thirty"] is None or "past" in match["thirty"].lower() or _BEHIND_HALF.match(text, match.end()):
                yield _past(match)
        for match in _HOUR_IN_WORDS.finditer(text, start, end):
            said = _half(match, words.count(match["hour"]), match["half"] or match["only"])
            yield replace(said, at=said.at + _minutes_past(match))
    if kinds & _BESIDE:
        yield from _beside_a_day(text, start, end)
    if "clock" in kinds:
        for match in _NAMED.finditer(text, start, end):
            midnight = match["name"].lower() == "midnight"
            yield _clock(match, 24 if midnight else 12, doubts=(reason("en_midnight"),) if midnight else ())


def _beside_a_day(text: str, start: int, end: int) -> Iterator[Clock]:
    for match in _BARE_RANGE.finditer(text, start, end):
        yield _clock(match, int(match["hour"]), bare=True)
    for match in _WORD_HOUR.finditer(text, start, end):
        at, first = match.start(), max(start, match.start() - _BEFORE_HOUR)
        limited = _LIMITS_HOUR.search(text, first, at)
        if limited and not _DAY_FOLLOWS.match(text, match.end(), end):
            measures = _MEASURES.search(text, first, at)
            if words.count(match["hour"]) > 2 and _CLAUSE_FOLLOWS.match(text, match.end()) and not measures:
                yield _in_words(match, reason("en_number"))
        elif limited or (_DAY_BEFORE.search(text, first, at) and _HOUR_ENDS.match(text, match.end(), end)):
            yield _in_words(match)


def _in_words(match: re.Match[str], *doubts: Reason) -> Clock:
    """Five, ten-thirty."""
    whole = _clock(match, words.count(match["hour"]), bare=True, doubts=doubts)
    return replace(whole, at=whole.at + _minutes_past(match))


def _minutes_past(match: re.Match[str]) -> timedelta:
    """The minutes past the hour that are said in words behind it."""
    return timedelta(minutes=words.minutes(match["past"]) if match["past"] else 0)


def _numbers(text: str, start: int, end: int, kinds: frozenset[str]) -> Iterator[Clock]:
    for match in _AM_PM.finditer(text, start, end):
        yield _am_pm(match, end)
    if kinds & _BESIDE_FIGURES:
        for match in _FOUR_FIGURES.finditer(text, start, end):
            if text.endswith(_LIMITS_FIGURES, start, match.start()):
                yield _clock(match, int(match["hour"]))
    for match in _FIGURES_ALONE.finditer(text, start, end):
        first = max(start, match.start() - _BEFORE_HOUR)
        if text.endswith(_LIMITS_FIGURES, start, match.start()) and not _MEASURES.search(text, first, match.start()):
            yield _clock(match, int(match["hour"]), doubts=(reason("en_number"),))
    if _POINTED.search(text, start, end):
        yield from _pointed(text, start, end)
    bare = (_BARE_HOUR, _HOUR_AT_LATEST) if text.find(" latest", start, end) >= 0 else (_BARE_HOUR,)
    for pattern in (_O_CLOCK, *bare) if "spoken" in kinds else bare:
        for match in pattern.finditer(text, start, end):
            yield _clock(match, int(match["hour"]), bare=True, first=match.start("hour"))


def _is_ratio(match: re.Match[str], start: int, end: int) -> bool:
    """Whether the words beside "1:50" are those of plans and mixtures; nobody is asked for one by a limit word."""
    first, last = max(start, match.start() - _RATIO_REACH), min(end, match.end() + _RATIO_REACH)
    limited = match.string.endswith(("by ", "before ", "until ", "till "), first, match.start())
    return not limited and _RATIO_BESIDE.search(match.string, first, last) is not None


def _am_pm(match: re.Match[str], end: int) -> Clock:
    hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
    if hour == 0 and match["begins"] is None and not match["minute"]:
        return _clock(match, hour, doubts=(reason("en_midnight"),))  # "12am Friday" begins that day, by the clock
    hour += 24 if _is_past_midnight(match, hour) else 0
    ends = _BARE_END.match(match.string, match.end(), end)
    return _clock(match, hour) if ends is None else _until(match, hour, ends)


def _pointed(text: str, start: int, end: int) -> Iterator[Clock]:
    """17:00, 1700 hrs, 18h, 4.30."""
    for pattern in (_24H, _MILITARY):
        for match in pattern.finditer(text, start, end):
            hour = int(match["hour"])
            if match[0] in _SCALES and _is_ratio(match, start, end):
                continue
            over = pattern is _24H and _is_past_midnight(match, hour)
            bare = pattern is _24H and 1 <= hour <= 12 and not match["hour"].startswith("0")
            yield _clock(match, hour + 24) if over else _clock(match, hour, bare=bare)
    for match in _H_HOUR.finditer(text, start, end):
        yield _clock(match, int(match["hour"]), first=match.start("hour"))
    for match in _DOTTED.finditer(text, start, end):
        yield _dotted(match, int(match["hour"]), int(match["minute"]))


def _is_past_midnight(match: re.Match[str], hour: int) -> bool:
    """ "11pm - 2am", "from 22:00 to 01:00": an evening that ends in the night."""
    if match["begins"] is None or match["joint"].lower() in _CHOICES:
        return False
    begins = int(match["begins"])
    if match["side"] is not None:
        return match["side"].lower() == "p" and begins % 12 + 12 > hour and hour < _MORNING_ENDS
    return match["sharp"] is not None and begins > _NOON_HOUR and hour < _MORNING_ENDS


def _dotted(match: re.Match[str], hour: int, minute: int) -> Clock:
    """ "By 4.30" is a time, "by 21.11" may be a date."""
    dated = not match["said"] and minute <= 31 and (minute % 5 > 0 or (1 <= minute <= 12 and hour > 12))
    doubts = (reason("en_dotted"),) if dated else ()
    return _clock(match, hour, bare=1 <= hour <= 12, first=match.start("hour"), doubts=doubts)


def _until(match: re.Match[str], begins: int, ends: re.Match[str]) -> Clock:
    """The end of a range of hours whose beginning alone names the half of the day: the next time that the clock shows it."""
    ahead = (int(ends["hour"]) - begins - 1) % 12 + 1
    return replace(_clock(ends, begins + ahead, first=match.start()), start=match.start())


def _half(match: re.Match[str], hour: int, half: str | None) -> Clock:
    """An hour of the half of the day that is named, else of the likelier one."""
    if half is None:
        return _clock(match, hour, bare=True)
    return _clock(match, hour % 12 + (12 if half.lower() == "p" else 0))


def _past(match: re.Match[str]) -> Clock:
    """Half past three, a quarter to noon, ten past four."""
    name = match["hour"].lower()
    hour = 12 if name == "noon" else 24 if name == "midnight" else int(name) if name.isdigit() else words.count(name)
    minutes = 30 if match["thirty"] else 15 if match["quarter"] else _minutes(match["minutes"])
    back = (match["side"] or match["way"] or "past").lower() in {"to", "of", "till", "before"}
    whole = _half(match, hour, match["half"]) if hour < 13 and name != "noon" else _clock(match, hour)
    return replace(whole, at=whole.at + timedelta(minutes=-minutes if back else minutes))


def _minutes(word: str) -> int:
    return int(word) if word.isdigit() else words.count(word)


def parts_of_day(text: str, start: int, end: int) -> Iterator[PartOfDay]:
    """First thing, lunchtime, morning, afternoon, close of business in text[start:end]."""
    for match in _END_OF_DAY.finditer(text, start, end):
        zone, last, _ = zone_behind(match.string, match.end())
        yield PartOfDay(match.start(), last, None, zone, closes=True)
    for match in _SOFT.finditer(text, start, end):
        name = match["name"].lower()
        before = _OF_PART.search(text, max(start, match.start() - len("early  ")), match.start())
        hour = 12 if name.endswith("morning") else _SOFT_HOURS.get(name[:5])  # of teatime and evening everybody has another one
        at = before.start() if before else match.start()
        if name.startswith("lunch") and (
            after := _AFTER.search(text, max(start, match.start() - len("after  ")), match.start())
        ):
            at, hour = after.start(), None  # "after lunch tomorrow" is some time of that day
        yield PartOfDay(at, match.end(), None if hour is None else timedelta(hours=hour))


def _clock(
    match: re.Match[str], hour: int, *, bare: bool = False, first: int | None = None, doubts: tuple[Reason, ...] = ()
) -> Clock:
    minute = int(match.groupdict().get("minute") or 0)
    last = match.end()
    named = _HALF_NAMED.match(match.string, last) if 1 <= hour <= 12 else None
    if named is not None:  # "8 in the evening", "11 at night", "half past three in the afternoon"
        hour, last, bare = _of_half(hour % 12, (named["half"] or "night").lower()), named.end(), False
    elif bare and 1 <= hour <= 6:
        hour += 12  # "by 3" in business mail is the afternoon
    start = match.start() if first is None else first
    zone, end, unknown = zone_behind(match.string, last)
    return Clock(start, end, timedelta(hours=hour, minutes=minute), bare=bare, zone=zone, doubts=(*doubts, *unknown))


def _of_half(hour: int, half: str) -> int:
    """The hour (0 to 11) of the part of the day that is named: 11 at night is 23, 1 at night the hour after midnight."""
    if half == "morning" or (half == "night" and hour < _NIGHT_ENDS):
        return hour + (24 if half == "night" else 0)
    return hour + 12
