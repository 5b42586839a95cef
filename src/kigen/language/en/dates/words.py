"""Names of days, months and numbers, and the pattern fragments made of them."""

from __future__ import annotations

import re

from kigen.patterns import any_of

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
_WEEKDAYS = (
    *(
        "mon(?:day)?",
        "tue(?:s(?:day)?)?",
        "teusday",
        "tueday",
        "wed(?:s|nes(?:day)?)?",
        "wens?desday",
        "wednesay",
        "wed?nsday",
        "wenesday",
    ),
    *("thu(?:r(?:s(?:day)?)?)?", "thrusday", "thurday", "fri(?:day)?", "firday", "friady", "sat(?:urday)?"),
    r"sun(?:day)?(?!-(?!Mon|Tue|Wed|Thu|Fri|Sat)(?-i:[A-Z])[a-z])",  # the "Sun-Herald" is a paper
)
WEEKDAY = rf"(?:{any_of(_WEEKDAYS)})\b\.?"
_SHORT_WEEKDAYS = frozenset({"sat", "sun", "wed", "mon", "weds"})

_MONTH_STEMS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}
_MONTHS = (
    *("jan(?:uary)?", "feb(?:r?uary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?", "sept?(?:ember)?"),
    *("oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
MONTH = rf"(?:{any_of(_MONTHS)})\b\.?"
SHORT_MONTH = rf"(?:{any_of(_MONTH_STEMS)})"  # as in "28Nov2026"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
ORDINAL = r"\s?(?:st|nd|rd|th)\b"
YEAR = r"(?:(?:19|20)\d\d\b|'\d\d\b)"

TODAY = r"(?:todays?|to-day|tonight|tonite)"
TOMORROW = r"(?:to-?mm?orr?ows?|tomm?arr?ow|tomm?orrw|tomm?rrow|tomm?oro|tmrw|tmrow|tmw|2morrow|2moro)"

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEN = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_LARGE = {"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, **_TEN}
COMPOUND = rf"(?:(?:{'|'.join(_TEN)})[\s-](?:{'|'.join(_UNITS[1:10])})\b)"  # "twenty-four"
_COUNTS = {
    **{word: number for number, word in enumerate(_UNITS)},
    **_LARGE,
    "a": 1,
    "an": 1,
    "the": 1,
    "another": 1,
    "couple": 2,
}
COUNT = rf"(?:\d{{1,3}}|{COMPOUND}|{any_of((*_UNITS[1:], *_LARGE, 'an?', 'another'))})"

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
DAY_WORD = f"(?:{any_of(sorted(_ORDINALS, key=len, reverse=True))})".replace("y-", r"y[\s-]")
MINUTE_WORD = rf"(?:{COMPOUND}|fifteen|(?:o|oh)[\s-]five|five|ten|twenty|thirty|forty|fifty)"  # "ten thirty", "five oh five"
HOUR_WORD = rf"(?:{any_of(sorted(_UNITS[1:], key=len, reverse=True))})"


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
    """The number that a COUNT says, or "a couple of"."""
    if word.isdigit():
        return int(word)
    if "couple" in word.lower():
        return _COUNTS["couple"]
    ten, _, unit = word.lower().replace("-", " ").partition(" ")
    return _COUNTS[ten] + (_COUNTS[unit.strip()] if unit else 0)


def minutes(word: str) -> int:
    """The number that a MINUTE_WORD says."""
    said = word.lower().replace("-", " ").split()
    return count(" ".join(said[said[0] in {"o", "oh"} :]))


def ordinal(word: str) -> int:
    """The number that an ORDINAL_WORD or a figure with its ending says."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else _ORDINALS.index("-".join(word.lower().split())) + 1


def year(word: str) -> int:
    """A year of four figures, or two with an apostrophe or none: '26 is 2026, 98 is 1998."""
    digits = word.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 70 else 1900)
