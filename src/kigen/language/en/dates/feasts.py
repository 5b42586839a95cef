"""Days that are called by their feast: by Christmas, before Thanksgiving, Labor Day, New Year's Eve."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from kigen.language.deadline import Context
from kigen.language.en.dates import words
from kigen.language.en.dates.sighting import Day
from kigen.language.reason import reason
from kigen.language.when import MONDAY, SUNDAY, THURSDAY, When
from kigen.patterns import Pattern

_FEAST = Pattern(
    r"\b(?<!\bmerry\s)(?<!\bhappy\s)(?:(?P<christmas_eve>(?:christmas|x-?mas)\s+eve)|(?P<christmas>(?:christmas|x-?mas)(?:\s+day)?)|"
    r"(?P<new_years_eve>new\s+year['’]?s\s+eve)|(?P<new_year>new\s+year['’]?s(?:\s+day)?|(?:the\s+|(?<=by\s)|(?<=before\s))new\s+year)|"
    r"(?P<halloween>halloween)|(?P<valentine>valentine['’]?s?(?:\s+day)?)|(?P<independence>independence\s+day)|"
    r"(?P<thanksgiving>thanksgiving(?:\s+day)?)|(?P<memorial>memorial\s+day)|(?P<labor>labou?r\s+day)|"
    r"(?P<presidents>presidents['’]?\s+day)|(?P<king>(?:MLK|martin\s+luther\s+king)(?:,?\s+jr\.?)?\s+day)|"
    r"(?P<veterans>veterans['’]?\s+day)|(?P<easter_monday>easter\s+monday)|(?P<easter_saturday>easter\s+saturday)|"
    r"(?P<bonfire_night>bonfire\s+night|guy\s+fawkes(?:['’]?s)?(?:\s+(?:night|day))?)|(?P<burns_night>burns\s+night)|(?P<hogmanay>hogmanay)|"
    r"(?P<st_patrick>st\.?\s+patrick['’]?s\s+day)|(?P<anzac>anzac\s+day)|(?P<australia>australia\s+day)|(?P<canada>canada\s+day)|"
    r"(?P<shrove_tuesday>shrove\s+tuesday|pancake\s+day)|(?P<easter>easter(?:\s+sunday)?)|"
    r"(?P<good_friday>good\s+friday)|(?P<ash_wednesday>ash\s+wednesday)|(?P<maundy_thursday>(?:maundy|holy)\s+thursday)|"
    r"(?P<whit_monday>whit\s+monday)|(?P<black_friday>black\s+friday)|(?P<cyber_monday>cyber\s+monday)|"
    r"(?P<boxing_day>boxing\s+day)|(?P<columbus>columbus\s+day)|(?P<juneteenth>juneteenth)|(?P<election>election\s+day))\b"
    r"(?P<off>\s+(?:holidays?|break|vacation|(?P<weekend>week-?end))\b)?"
    r"(?!\s+(?:part(?:y|ies)|cards?|lunch(?:eon)?|dinner|week|tree|gifts?|shopping|bonus(?:es)?))"
    rf"(?:,?\s+(?:of\s+)?(?:(?P<year>{words.YEAR})|(?P<which>next|this)\s+year\b))?",
    re.IGNORECASE,
    begins="abceghijlmnpstvwx",
)
# "Before the Thanksgiving holiday" is before the feast; "over the Thanksgiving holiday" names no day.
_AHEAD_OF = Pattern(r"\b(?:before|ahead\s+of|prior\s+to)\s+(?:the\s+)?$", re.IGNORECASE)
_AHEAD_REACH = 14
_TO_SATURDAY = timedelta(days=2)
_FIXED = {
    "christmas_eve": (12, 24),
    "christmas": (12, 25),
    "new_years_eve": (12, 31),
    "new_year": (1, 1),
    "halloween": (10, 31),
    "valentine": (2, 14),
    "independence": (7, 4),
    "veterans": (11, 11),
    "boxing_day": (12, 26),
    "juneteenth": (6, 19),
    "bonfire_night": (11, 5),
    "burns_night": (1, 25),
    "hogmanay": (12, 31),
    "st_patrick": (3, 17),
    "anzac": (4, 25),
    "australia": (1, 26),
    "canada": (7, 1),
}
_NTH = {  # month, weekday, which of the month's; -1 is the last
    "thanksgiving": (11, THURSDAY, 4),
    "memorial": (5, MONDAY, -1),
    "labor": (9, MONDAY, 1),
    "presidents": (2, MONDAY, 3),
    "king": (1, MONDAY, 3),
    "columbus": (10, MONDAY, 2),
}
_CANADIAN = {"thanksgiving": (10, MONDAY, 2)}
_FROM_EASTER = {
    "easter": 0,
    "good_friday": -2,
    "easter_monday": 1,
    "easter_saturday": -1,
    "shrove_tuesday": -47,
    "maundy_thursday": -3,
    "ash_wednesday": -46,
    "whit_monday": 50,
}
_FROM_THANKSGIVING = {"black_friday": 1, "cyber_monday": 4}  # of the United States, whose sales the world knows


def feasts(text: str, start: int, end: int, context: Context) -> Iterator[Day]:
    """Feasts in text[start:end]: the next one on or after the sent day, or that of the year named."""
    for match in _FEAST.finditer(text, start, end):
        if match["off"] and not _AHEAD_OF.search(text, max(start, match.start() - _AHEAD_REACH), match.start()):
            continue
        name = next(key for key, said in match.groupdict().items() if said)
        sent = context.sent_day
        if match["which"]:
            day = _of_year(str(name), sent.year + (match["which"].lower() == "next"), context)
        elif match["year"]:
            day = _of_year(str(name), words.year(match["year"]), context)
        else:
            days = (_of_year(str(name), year, context) for year in (sent.year, sent.year + 1))
            day = next(each for each in days if each >= sent)
        if match["weekend"] and day.weekday() in {MONDAY, SUNDAY}:
            day -= _TO_SATURDAY  # the long weekend begins before the feast
        yield Day(match.start(), match.end(), When(day, rule="date").doubting(reason("en_feast")), "feast")


def _of_year(name: str, year: int, context: Context) -> date:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _FROM_EASTER:
        return _easter(year) + timedelta(days=_FROM_EASTER[name])
    if name == "election":  # the Tuesday after the first Monday of November (2 U.S.C. 7)
        return nth_weekday(year, 11, MONDAY, 1) + timedelta(days=1)
    if name in _FROM_THANKSGIVING:
        return nth_weekday(year, *_NTH["thanksgiving"]) + timedelta(days=_FROM_THANKSGIVING[name])
    month, weekday, which = (_CANADIAN if context.calendar.country == "CA" and name in _CANADIAN else _NTH)[name]
    return nth_weekday(year, month, weekday, which)


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The `which`-th such weekday of a month; -1 is its last. A fifth that it has not lies in the next one."""
    if which < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
