"""What is due without being owed: who is expected, and what is on its way ("the steel is due on site Monday")."""

from __future__ import annotations

import re

from kigen.language.en.place import Setting
from kigen.language.en.place.bounds import Limit
from kigen.patterns import Pattern

# "The train is due at nine", "she is due back on Monday"
_PERSON_DUE = Pattern(
    r"\b(?:he|she|I|we|you|they|baby(?:\s+(?:boy|girl))?|twins|flight|train|plane)(?:['’](?:s|re|m)|\s+(?:is|are|am))\s+(?:\w+\s+)?due\b",
    re.IGNORECASE,
)
_YOURS_BEFORE = Pattern(r"\byour\s+(?:[\w'’-]+\s+){0,2}?[a-z]{2,}s\b", re.IGNORECASE)
# "The steel is due on site Monday", "your last lot are due in on the 27th"
_COMES_IN = Pattern(
    r"\bdue\s+(?:on[\s-]site|at\s+the\s+(?:dock|port|yard|site)|off\s+the\s+press|off\s+press|back\s+from)\b|"
    r"\b(?:lots?|stock|deliver(?:y|ies)|shipments?|parcels?|consignments?|batch(?:es)?|replacements?|parts?|paper|steel|timber|lumber|boxes|reprints?|orders?)\s+(?:is|are)\s+due\s+(?:in|here|back)\b(?!\s+by\b)",
    re.IGNORECASE,
)
# "Forty boxes on a truck, due Thursday"
_ON_A_TRUCK = Pattern(
    r"\b(?:on\s+(?:a|the|its|their)\s+(?:truck|boat|ship|train|plane|way)|in\s+transit|en\s+route|on\s+order)\b[^.?!;]*\bdue\b",
    re.IGNORECASE,
)
# "Est. due 12 March"
_ESTIMATED = Pattern(r"\b(?:est|estimated|projected|anticipated)\.?\s+due\b", re.IGNORECASE)
# "Your policy falls due for renewal on 1 July"
_DUE_FOR = Pattern(
    r"\bdue\s+(?:for\s+(?:an?\s+|its\s+|your\s+)?(?:renewal|review|inspection|service|servicing|check-?up|vaccination|update|replacement|MOT)|to\s+(?:expire|renew|lapse))\b",
    re.IGNORECASE,
)
_ABBREVIATED = 12  # characters of "Estimated. " before what looks like a sentence of its own


def _is_person_due(setting: Setting, near: int, limit: Limit) -> bool:
    """ "They're due on Friday": who comes; behind "where are your numbers?" they are the numbers."""
    due = _PERSON_DUE.search(setting.text, near, limit.end)
    if due is None or not due[0].lower().startswith("they") or not setting.index:
        return due is not None
    return _YOURS_BEFORE.search(setting.text, *setting.grammar.sentences[setting.index - 1]) is None


def is_on_its_way(setting: Setting, near: int, limit: Limit) -> bool:
    """Whether what is said to be due is a person or a thing that comes by itself; `near` is where the words for it begin."""
    text, start, end = setting.text, setting.start, limit.end
    return (
        _is_person_due(setting, near, limit)
        or _COMES_IN.search(text, start, end) is not None
        or _DUE_FOR.search(text, start, end) is not None
        or _ON_A_TRUCK.search(text, start, end) is not None
        or _ESTIMATED.search(text, max(0, start - _ABBREVIATED), end) is not None
    )
