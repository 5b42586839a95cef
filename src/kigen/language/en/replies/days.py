"""Days and delays in English replies: which day is a promise, how long "late" is, when an absence ends."""

from __future__ import annotations

import re
from datetime import timedelta

from kigen.language.pack import Delay
from kigen.language.replies import either
from kigen.language.when import Mention

NO_PROMISE = re.compile(
    either(
        r"\bexpir|\beta\b|\barriv|\bdated\b|\bas of\b|\bsince\b|\blink (?:is )?valid|\bversion\b|\bmeeting on\b",
        r"\bof (?:last|yesterday)|\bback (?:on|from)|\bfrom your (?:e?mail|message)",
        r"\byour (?:e-?mail|message|letter) (?:of|from|dated)",
    ),
    re.IGNORECASE,
)
_COUNT = {"one": 1, "two": 2, "couple": 2, "three": 3, "few": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_NUMBER = r"\d+|(?:a )?couple of|(?:a )?few|an(?:other)?|an (?:extra|additional)|a|one|two|three|four|five|six|ten"
_DELAY = re.compile(
    rf"\b({_NUMBER})(?:\s?(?:-|–|to|or)\s?(\d+|two|three|four|five|six))?\s+"
    r"(?:more |extra |additional |full |further )*"
    r"((?:business |working )?(?:days?|weeks?|hours?|hrs?|minutes?|mins?|months?|fortnight))\b",
    re.IGNORECASE,
)
_NO_DELAY = re.compile(r"\bago\b|\bwithin\b|\bin (?:a|an|one|two|\d+) |\bnotice\b|\bof (?:leave|work)", re.IGNORECASE)
_UNITS = {"d": timedelta(days=1), "w": timedelta(weeks=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_THROUGH = re.compile(r"\b(?:through|thru|up to and including|inclusive)\b|\bfrom\b.+(?:\bto\b|-|–)", re.IGNORECASE)
_RUNS_ON = re.compile(r"\W*(?:to|until|till|-|–|through)\b", re.IGNORECASE)


def delay(text: str) -> Delay | None:
    """ "a week late", "two more business days": the length of time, the longer of two ("2-3 days")."""
    match = _DELAY.search(text)
    if match is None or _NO_DELAY.search(text):
        return None
    word = (match[2] or match[1]).lower()
    count = int(word) if word.isdigit() else next((many for name, many in _COUNT.items() if name in word), 1)
    unit = match[3].lower()
    if unit.startswith(("business", "working")):
        return Delay(business_days=count)
    if unit.startswith("month"):
        return Delay(count * timedelta(days=30))
    return Delay(count * (timedelta(weeks=2) if unit == "fortnight" else _UNITS[unit[0]]))


def last_day(mention: Mention, following: str) -> bool:
    """ "through Friday" and the end of a range are the last day away; "until Monday", "back on Monday" the first day back."""
    after = following[len(mention.phrase) :]
    return bool(_THROUGH.search(mention.phrase) or (mention.bound == "from" and _RUNS_ON.match(after)))
