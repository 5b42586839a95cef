"""Limits that were kept: "it reached us well ahead of the deadline"."""

from __future__ import annotations

import re

from kigen.language.en.place import Place
from kigen.patterns import Pattern, RarePattern

_AHEAD_OF_LIMIT = RarePattern(
    r"\b(?:ahead\s+of|in\s+(?:good\s+)?time\s+for|before|within|inside|by|in\s+advance\s+of)\s+(?:the|our|your|my|to(?:day|morrow)['’]s|\w+day['’]s)\s+(?:[\w'’-]+\s+){0,2}?"
    r"(?:deadline|cut[\s-]?off|closing\s+date|due\s+date)",
    re.IGNORECASE,
    words="dead cut date",
)
_DONE = Pattern(
    r"\b(?:thank\w*|thanks)\b.{0,40}?\b\w+ing\b|\b(?<!d\s)appreciated?\s+(?:you|your)\s+\w+ing\b|\b(?:reached|arrived|received|came|got|returned|sent|submitted|made|met|paid|signed|filed|beat)\b",
    re.IGNORECASE,
)

_INSIDE_IT = Pattern(
    r"[^.?!]{0,80}?\b(?:so|and|which\s+means)\s+(?:we|you|it|that|this|both|all)\s*(?:were|was|['’]re|are|is)\s+(?:\w+\s+)?(?:inside|within|in\s+(?:good\s+)?time|early|ahead|ok(?:ay)?|fine|covered|on\s+time|safe)\b",
    re.IGNORECASE,
)
_WISHED_WELL = RarePattern(
    r"\b(?:good\s+luck|best\s+of\s+luck|fingers\s+crossed|congratulations|congrats|well\s+done)\b",
    re.IGNORECASE,
    words="luck fingers congrat well",
)


def was_met(here: Place) -> bool:
    """ "It reached us well ahead of the deadline of 6 February": what is over and done."""
    setting = here.setting
    if _WISHED_WELL.search(here.head) is not None:
        return True  # "good luck with your deadline on Friday"
    if _INSIDE_IT.match(here.behind):
        return True  # "the due date is the 25th, so we were well inside it"
    ahead = _AHEAD_OF_LIMIT.search(setting.text, setting.start, here.limit.end)
    if ahead is None or any(one.asks for one in setting.predicates):
        return False
    return _DONE.search(setting.text, setting.start, ahead.start()) is not None
