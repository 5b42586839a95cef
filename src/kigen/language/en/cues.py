"""The first, cheap look: where in a mail anything like a date stands, and of what kind. Mail without any is left at once.

One pass over words and numbers with a table; the fine patterns run only in sentences that hold a cue of their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from kigen.patterns import Pattern

_MOST = 300  # cues of one mail that are followed: more are a table, not a letter

_WORDS = {
    "weekday": (
        "mon "
        "monday tue tues tuesday teusday tueday wed weds wednes wednesday wednesay wensday wendesday wednsday wenesday "
        "thu thur thurs "
        "thursday thrusday thurday fri "
        "friday firday friady sat saturday sun sunday"
    ),
    "month": (
        "jan "
        "january feb february febuary mar march apr april may jun june jul july aug august sep sept september "
        "oct october nov "
        "november dec december"
    ),
    "today": (
        "today "
        "tonight tonite todays tomorrows tomorrow tomorrw tommorrw tomrrow tommrrow tomoro tommoro tmrow 2moro "
        "tommorow tommorrow tomorow tomarrow tommarrow tmrw tmw morrow yesterday "
        "morning afternoon arvo evening "
        "very home"
    ),
    "clock": "noon noonish "
    "midday midnight cob eob eod sob clock business play lunch lunchtime teatime tea thing morning afternoon arvo evening "
    "night "
    "day days trading ",
    "spoken": "past twenty minutes half quarter pm oclock clock noon midday midnight",
    "span": (
        "minute minutes min mins hour hours hr hrs h day days weekday week weeks fortnight fortnights month months year "
        "years wk wks"
    ),
    "period": "week weekend weeks month quarter qtr year midweek eow eom eoq eoy fye q h mid half wk cw kw",
    "feast": (
        "christmas xmas thanksgiving halloween valentine valentines easter independence memorial labor labour presidents mlk "
        "luther election veterans eve boxing columbus juneteenth "
        "bonfire fawkes burns hogmanay patrick patricks anzac australia "
        "canada shrove pancake"
    ),
}
EVENTS = frozenset(
    """
    appointment arrival audition audit call ceremony closing conference completion course deposition departure event exam
    exhibition fair festival flight funeral hearing inspection interview kickoff launch lesson mediation meeting move
    opening party performance photoshoot premiere presentation procedure reception rehearsal retreat seminar session
    shoot show surgery survey tasting tour trial trip viewing visit walkthrough wedding workshop
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
# "Before we start", "before day two", "before closing": told by the words of a day named elsewhere
TOLD_ALONE = (
    r"(?:we|I|you|they|he|she)\s+[a-z]{4,}|(?:day|session|lesson|part|round|phase)\s+(?:one|two|three|four|[1-9])|"
    r"(?:closing|completion|departure|arrival|installation|delivery|move-?in|kick-?off|launch|exchange)|"
    r"(?:the|your|our)\s+[a-z]{3,}\s+date|"
    r"(?:picture|photo|sports?|open|match|game|market|race|wedding|moving|move|training|field|show|launch|press|polling|graduation)\s+day"
)
_BEFORE_TOLD = Pattern(rf"before\s+(?:{TOLD_ALONE})\b", re.IGNORECASE)
_THEN = frozenset({"pointing", "anaphora"})
_SAME = frozenset({"pointing", "anaphora", "same"})
_BEFORE = frozenset({"pointing", "event", "told"})
_EVENT = frozenset({"pointing", "event"})
_AHEAD = Pattern(r"\b(?:before|prior\s+to|ahead\s+of|advance\s+of)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_AHEAD_REACH = 44
_KINDS: dict[str, frozenset[str]] = {}
for _kind, _words in _WORDS.items():
    for _word in _words.split():
        _KINDS[_word] = _KINDS.get(_word, frozenset()) | {_kind}
_KINDS |= dict.fromkeys(("then", "that", "this"), _THEN) | dict.fromkeys(EVENTS, _EVENT) | {"same": _SAME, "before": _BEFORE}

_TOKEN = Pattern(r"[a-z]+|\d+")
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_NUMBER = Pattern(
    r"\d{3,4}\s?[ap]\.?\s?m\b|\d{1,2}(?:\s?(?:st|nd|rd|th)\b|(?:[/.-]|\s/\s)\d|[:h]\d\d|(?:[:.]\d\d)?(?:\s?[ap]\.?\s?m|[ap])\b|\s?o['’]?\s?clock|\s+(?:this|tonight|tonite|in\s+the|at\s+night|at\s+the\s+(?:very\s+)?latest|tomorrow)\b)|"
    r"\d{4}(?:[-/]\d\d?[-/]|\s?h)",
    re.IGNORECASE,
)
_LIMITS = frozenset({"by", "before", "at", "until", "till", "than"})
_LIMITS_DAY = _LIMITS | {"on"}
_HOURS = frozenset({"three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"})
_HOUR_KIND = frozenset({"clock", "spoken"})
_ORDINAL_KIND = frozenset({"ordinal"})
_NUMBER_KIND = frozenset({"number"})
_PERIOD_KIND = frozenset({"period"})
_ENDS_OF = ("end of ", "day of ", "close of ")  # "by the end of 2027"
_OPENING = frozenset({":", "("})
_HALVES = frozenset({"a", "p", "am", "pm"})  # "this a.m."
_HALF_KIND = frozenset({"today", "clock", "spoken"})
_PRIOR_TO = ("prior to ", "Prior to ", "prior to\n")
_LETTERS = ":"  # what sorts before it begins with a digit
_ORDINALS = frozenset(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
    sixteenth seventeenth eighteenth nineteenth twentieth thirtieth twenty thirty
    """.split()  # noqa: SIM905 - as above
)
_FOLLOWED = frozenset(_KINDS) | _HALVES | _HOURS | _ORDINALS  # beside numbers


@dataclass(slots=True)
class Cue:
    """Something like a date at an offset, and what kinds of expression it may belong to."""

    at: int
    kinds: frozenset[str]


def cues(text: str, start: int, end: int) -> list[Cue]:
    """The cues of text[start:end], in order of place; no more than a letter can hold."""
    return list(islice(_cues(text, start, end), _MOST))


def _cues(text: str, start: int, end: int) -> Iterator[Cue]:
    known = _KINDS.get
    lower = text[start:end].lower()
    if len(lower) != end - start:
        lower = text[start:end].translate(_LOWER)  # a letter of another alphabet becomes two in lower case
    words = _TOKEN.findall(lower)
    place = 0
    # Two or three words of a mail are followed: to look for their places costs less than to note that of every word.
    for index in [number for number, word in enumerate(words) if word in _FOLLOWED or word < _LETTERS]:
        word, before = words[index], words[index - 1] if index else ""
        place = _place_of(word, lower, place)
        at = start + place
        place += len(word)
        kinds = known(word)
        if before == "this" and word in _HALVES:
            yield Cue(at, _HALF_KIND)
        elif (
            before == "the"
            and word in _ORDINALS
            and ((index > 1 and words[index - 2] in _LIMITS_DAY) or _opens(text, at - len("the ")))
        ):
            yield Cue(at, _ORDINAL_KIND)
        elif kinds is not None:
            if "pointing" not in kinds or _points(text, start, at, kinds, before):
                yield Cue(at, kinds)
        elif word < _LETTERS and (before in _LIMITS or (before == "the" and len(word) < 3) or _dates(text, at)):
            yield Cue(at, _NUMBER_KIND)
        elif word in _HOURS and (before in _LIMITS or _opens(text, at)):
            yield Cue(at, _HOUR_KIND)
        elif before == "of" and len(word) == 4 and word.startswith("20") and lower.endswith(_ENDS_OF, 0, at - start):
            yield Cue(at, _PERIOD_KIND)


def _place_of(word: str, lower: str, place: int) -> int:
    """Where a word or number next stands from lower[place] on, by itself: "day" is not within "monday", nor 12 within 2012."""
    is_number = word < _LETTERS
    while True:
        place = lower.index(word, place)
        behind = place + len(word)
        beside = (lower[place - 1 : place], lower[behind : behind + 1])
        if not (
            beside[0].isdecimal() or beside[1].isdecimal() if is_number else "a" <= beside[0] <= "z" or "a" <= beside[1] <= "z"
        ):
            return place
        place += 1


def _points(text: str, start: int, at: int, kinds: frozenset[str], before: str) -> bool:
    """Whether a word that may point at a day named elsewhere does so: "by then", "the same day", "before your visit"."""
    if kinds is _THEN:
        return before in _LIMITS or (before == "to" and text.endswith(_PRIOR_TO, 0, at))
    if kinds is _BEFORE:
        return _BEFORE_TOLD.match(text, at) is not None
    if kinds is _SAME:
        return before in {"the", "that"}
    return _AHEAD.search(text, max(start, at - _AHEAD_REACH), at) is not None


def _opens(text: str, at: int) -> bool:
    """Whether a colon or a bracket opens what stands at this offset: "Deadline: the thirtieth", "(ten thirty am)"."""
    return text[max(0, at - 2) : at].rstrip(" ")[-1:] in _OPENING


def _dates(text: str, at: int) -> bool:
    """Whether the number at this offset looks like a date or a time of day: by what follows, or by an @ before it."""
    return text[max(0, at - 2) : at].rstrip(" ").endswith("@") or _NUMBER.match(text, at) is not None
