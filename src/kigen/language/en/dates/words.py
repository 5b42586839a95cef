"""Names of days, months, numbers and zones, and the pattern fragments made of them."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

_WEEKDAY_STEMS = {
    "mo": 0,
    "tu": 1,
    "te": 1,
    "we": 2,
    "th": 3,
    "fr": 4,
    "fi": 4,
    "sa": 5,
    "su": 6,
}
# The common slips of the keyboard are spelt out: people hurry when they write "by tommorow".
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|teusday|wed(?:s|nes(?:day)?)?|wens?desday|wednesay|thu(?:r(?:s(?:day)?)?)?|thrusday|"
    r"fri(?:day)?|firday|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_SHORT_WEEKDAYS = frozenset({"sat", "sun", "wed", "mon", "weds"})

_MONTH_STEMS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"\s?(?:st|nd|rd|th)\b"
YEAR = r"(?:(?:19|20)\d\d\b|'\d\d\b)"

TODAY = r"(?:today|to-day|tonight|tonite)"
TOMORROW = r"(?:to-?mm?orr?ow|tomm?arr?ow|tmrw|tmw|2morrow)"

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LARGE = {"fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
_COUNTS = {
    **{word: number for number, word in enumerate(_UNITS)},
    **_LARGE,
    "a": 1,
    "an": 1,
    "the": 1,
    "another": 1,
    "couple": 2,
}
COUNT = rf"(?:\d{{1,3}}|{'|'.join((*_UNITS[1:], *_LARGE))}|an?|another)"

_TENTHS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_TEENS = (
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_ORDINALS = (*_TENTHS, *_TEENS, "twentieth", *(f"twenty-{word}" for word in _TENTHS[:-1]), "thirtieth", "thirty-first")
ORDINAL_WORD = rf"(?:{'|'.join(_TENTHS)})"
DAY_WORD = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
HOUR_WORD = rf"(?:{'|'.join(sorted(_UNITS[1:], key=len, reverse=True))})"

# What people write is the zone of the place, whatever the season: "5pm EST" in June means New York's clock.
_ZONES = {
    "America/New_York": "et est edt eastern",
    "America/Chicago": "ct cst cdt cpt cct central",
    "America/Denver": "mt mst mdt mountain",
    "America/Los_Angeles": "pt pst pdt ppt pacific",
    "Europe/London": "bst uk london british",
    "UTC": "utc gmt z zulu",
    "Europe/Paris": "cet cest paris brussels amsterdam",
    "Europe/Berlin": "berlin frankfurt german mez",
    "Europe/Zurich": "zurich swiss geneva",
    "Europe/Athens": "eet eest athens helsinki",
    "Asia/Tokyo": "jst japan tokyo japanese",
    "Asia/Kolkata": "ist india mumbai delhi",
    "Asia/Singapore": "sgt singapore",
    "Asia/Hong_Kong": "hkt hk",
    "Asia/Shanghai": "beijing shanghai china",
    "Australia/Sydney": "aest aedt sydney",
}
_ZONE_NAMES = {name: zone for zone, names in _ZONES.items() for name in names.split()}
_ALWAYS_TIME = ("eastern", "central", "mountain", "pacific")  # "5pm Eastern" needs no "time" behind it
_ABBREVIATIONS = [name for name in _ZONE_NAMES if len(name) <= 4 and name not in {"uk", "hk", "z", "zulu"}]
_PLACES = [name for name in _ZONE_NAMES if len(name) > 4 or name in {"uk", "hk"}]
ZONE = (
    rf"(?:(?:{'|'.join(_ABBREVIATIONS)})\b|(?:{'|'.join(_ALWAYS_TIME)})\b(?:\s+(?:standard\s+|daylight\s+)?time\b)?"
    rf"|(?:{'|'.join(_PLACES)})\s+time\b)"
)


def weekday(word: str) -> int:
    """Monday is 0. `word` matched WEEKDAY."""
    return _WEEKDAY_STEMS[word[:2].lower()]


def is_plain_word(word: str) -> bool:
    """Whether a matched weekday is as likely a verb or noun (sat, sun, wed), written as one."""
    return word.rstrip(".") in _SHORT_WEEKDAYS


def month(word: str) -> int:
    """January is 1. `word` matched MONTH."""
    return _MONTH_STEMS[word[:3].lower()]


def count(word: str) -> int:
    """The number that a COUNT says."""
    return int(word) if word.isdigit() else _COUNTS[word.lower()]


def ordinal(word: str) -> int:
    """The number that an ORDINAL_WORD or a figure with its ending says."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINALS.index(word.lower()) + 1


def year(word: str) -> int:
    """A year of four figures, or two with an apostrophe or none: '26 is 2026, 98 is 1998."""
    digits = word.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)


def zone(words: str) -> ZoneInfo:
    """The zone that a ZONE names."""
    return ZoneInfo(_ZONE_NAMES[words.split(maxsplit=1)[0].lower()])
