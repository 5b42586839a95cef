"""Where somebody has to be, which no paper has by itself: "he has to be with us by Friday", "Joey has to be home"."""

from __future__ import annotations

import re

from kigen.language.en.clauses.phrases import PERSON
from kigen.patterns import Pattern

# "He has to be with us by Friday", "your brother must be here": where somebody has to be, which no paper is
_PERSON_BEFORE = Pattern(
    rf"(?:\b(?:he|she|who|(?<!from\s)(?<!of\s)(?<!for\s)(?<!with\s)you)|\b(?<!of\s)(?<!from\s)(?<!for\s)(?:the|my|our|your|his|her|their|both|all|any|these|those)\s+(?:[\w'’-]+\s+)?{PERSON})\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = Pattern(r"(?:^|[\s,;])[A-Z][a-z]+(?<!s)\s+$")
_AT_WORK = Pattern(
    r"should\s+be\s+(?:back\s+)?(?:(?:in|at)\s+(?:the\s+office|town|work|home|his\s|her\s|[A-Z]\w+)|from\s+\w+)\b"
)
# "The Hallorans have to be back in Tulsa", "Joey has to be home": who goes somewhere, which no paper does by itself
_GOES_BACK = Pattern(
    r"(?:\b[Tt]he\s+[A-Z][a-z]+s\s+(?:have|need)|(?:^|[.,;(]\s*|\b(?:and|but|so|that|because|since)\s+)"
    r"(?!(?:Pay|Paper|Work|Home|Art|Every|Any|Some|No|Rent|Copy|Money|Luggage|Feed|Input|Footage|Cash|Stuff|All|That|This|It|Each|One|Both|Yours|Mine)[a-z]*\b)[A-Z][a-z]+(?<!s)(?:['’]s\s+got|\s+(?:has|needs)))\s*$"
)
_THEY = Pattern(r"\bthey\s+$", re.IGNORECASE)
_IN_A_CITY = Pattern(r"\s+(?:(?:in|at|to)\s+)?(?-i:[A-Z])[a-z]+\b(?!['’]s)(?!\s+(?:[Oo]ffice|[Hh]all|[Dd]esk))")
_HAS_TO_BE = Pattern(r"(?:has|have|needs?)\b", re.IGNORECASE)
_TO_A_PLACE = Pattern(r"\s*(?:(?:in|at|to|on|by)\s+(?!(?:my|our|your|the|this|me|us)\b)\w|$|by\b)", re.IGNORECASE)
_PERSON_REACH = 48
_THERE = Pattern(
    r"(?:back|in|here|out|up|over|into|reach|arrive|come\s+back|(?:with|to|on|at|in)\s+(?:us|me|my|our))\b",
    re.IGNORECASE,
)


def is_whereabouts(sentence: str, match: re.Match[str], verb: str) -> bool:
    """Whether what "has to be here" is one who comes and goes, and no thing that is handed in."""
    return _THERE.match(verb) is not None and (_is_of_a_person(sentence, match.start()) or _returns(sentence, match))


def _is_of_a_person(sentence: str, at: int) -> bool:
    """Whether the subject that ends at `at` is one who comes and goes."""
    if _AT_WORK.match(sentence, at) and _NAME_BEFORE.search(sentence, max(0, at - 24), at):
        return True  # "Bob should be back in the office"
    return _PERSON_BEFORE.search(sentence, max(0, at - _PERSON_REACH), at) is not None


def _returns(sentence: str, match: re.Match[str]) -> bool:
    """Whether somebody named has to be back, in or out somewhere that is not the writer's or the reader's."""
    said = _HAS_TO_BE.match(match[0])
    if said is None:
        return False
    in_a_city = _IN_A_CITY.match(sentence, match.end()) is not None
    if in_a_city and _THEY.search(sentence, 0, match.start()):
        return True
    if not in_a_city and not _TO_A_PLACE.match(sentence, match.end()):
        return False
    return _GOES_BACK.search(sentence[: match.start() + said.end()]) is not None
