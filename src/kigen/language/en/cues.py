"""The first, cheap look: where in a mail anything like a date stands. Mail without any is left at once."""

from __future__ import annotations

import re

from kigen.language.en.dates import words

_CUE = re.compile(
    rf"\b(?:{words.WEEKDAY}|{words.TODAY}\b|{words.TOMORROW}\b|yesterday\b|this\s+(?:very|morning|afternoon|"
    r"evening|week|month|quarter|year|coming)\b"
    r"|next\s+(?:week|month|quarter|year|few|\d)|(?:the\s+)?(?:end|close|middle|beginning|start)\s+of\b|"
    r"(?:week|month|quarter|year)[\s-]?end\b"
    r"|noon\b|midday\b|midnight\b|COB\b|EOB\b|EOD\b|EO[WMQY]\b|FYE\b|c\.o\.b|mid[\s-]|first\s+thing|"
    r"in\s+the\s+(?:am|morning)\b|fortnight|o['’]?\s?clock"
    r"|(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?)\b|day\s+of\b|(?:by|before|at|until|till|than)\s+\d"
    rf"|{words.MONTH}(?=\s?(?:the\s)?\d|[\s,.]*(?:19|20|')\d\d|[\s-]end)|(?:of|by|before|early|late|mid|\d|"
    rf"th|st|nd|rd)[\s-]{words.MONTH})"
    r"|\d\d?(?:st|nd|rd|th)\b|\d[/.-]\d{1,2}\b|\d:\d\d|\d\s?[ap]\.?\s?m\b|@\s?\d|\d\d\d\d\s?h",
    re.IGNORECASE,
)
_LIMIT_WORDS = re.compile(r"\b(?:then|that\s+(?:date|time|day|point))\b", re.IGNORECASE)


def cues(text: str, start: int, end: int) -> list[int]:
    """The offsets in text[start:end] at which something like a date stands."""
    return [match.start() for match in _CUE.finditer(text, start, end)]
