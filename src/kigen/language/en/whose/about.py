"""Whether an ask in the passage is about a thing that another sentence names: named again there, or meant by "it"."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import ANSWERS
from kigen.language.en.place import Setting
from kigen.patterns import Pattern

_SUBSTANCE = Pattern(r"[a-z][a-z-]{3,}", re.IGNORECASE)
_STEM = 4
_DAYS = frozenset(
    "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905
)
_OF_ANY_DEADLINE = frozenset(
    """
    deadline deadlines cutoff cut-off closing date final last latest possible absolute firm hard target drop drop-dead time
    limit that this will been moved extended pushed changed from with your next week close business noon midnight until back
    have they these those which when what still only just then than very real actual official original submission submissions
    also submitting return returning response responses replies reply everything everyone remember reminder thanks please
    """.split()  # noqa: SIM905
)
_IT = Pattern(
    r"\b(?:it|them|this|these|those|that|one|ones|yours|then|everything|both|the\s+(?:attached|enclosed|deadline|above))\b",
    re.IGNORECASE,
)
_ITS_REACH = 40  # characters behind an ask in which "it" may stand
_OBJECTS_REACH = 8  # the same behind "I need"
_NAMED_FIRST = Pattern(
    r"\W*(?:and\W+|but\W+)?(?:if|when|once|as\s+soon\s+as)\s+(?:the|your|this|that)\s+[\w-]+\s+(?:is|are|looks?|works?|meets?|arrives?|comes?)\b",
    re.IGNORECASE,
)
_AHEAD = Pattern(r"\b(?:ahead|beforehand|in\s+advance|early|earlier|sooner)\b", re.IGNORECASE)


def is_about(setting: Setting, asking: Predicate, first: int, last: int) -> bool:
    """Whether `asking` is about what text[first:last] names; so too where that names nothing but "the deadline"."""
    start, end = setting.grammar.sentence_at(asking.start)
    if _AHEAD.search(setting.text, asking.end, end):
        return False
    stems = _stems(setting.text, first, last)
    if not stems or not stems.isdisjoint(_stems(setting.text, start, end)):
        return True
    # What comes before cannot mean it by "it"; nor is a call the thing.
    reach = _ITS_REACH if asking.verb else _OBJECTS_REACH
    if start <= setting.start or asking.verb in ANSWERS:
        return False
    it = _IT.search(setting.text, start, min(end, asking.end + reach))
    # "If the letter is acceptable please sign and return it": the sentence names the thing itself
    return it is not None and _NAMED_FIRST.match(setting.text, start, it.start()) is None


def _stems(text: str, start: int, end: int) -> frozenset[str]:
    """The words of substance in text[start:end], without their endings."""
    words = (match[0].lower() for match in _SUBSTANCE.finditer(text, start, end))
    return frozenset(word[:_STEM] for word in words if word not in _OF_ANY_DEADLINE and word[:3] not in _DAYS)
