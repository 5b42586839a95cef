"""Words of an ask that ask for nothing: a duty that is denied, a condition, what is looked into or thought."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.patterns import Pattern

_EMBEDDING = Pattern(
    r"\b(?:know|advise|tell\s+(?:me|us)|confirm|check|ask|sure|determine|find\s+out|ask(?:ed|s|ing)(?:\s+[\w'’-]+)?)\s*,?\s*$",
    re.IGNORECASE,
)
# "Jeff wanted me to ask if you would look at it" asks, "please ask if they could" does not.
_RELAYED = Pattern(r"\b(?:(?:to|must|I|I['’]d)\s+ask|ask(?:ed|s|ing)(?:\s+[\w'’-]+)?)\s*$", re.IGNORECASE)
# "If you can read all of it in an hour, you're quicker than I am": a condition
_THEN_YOU_ARE = Pattern(
    r"[^.?!;,]{0,80},\s*(?:then\s+)?you(?:['’]re|\s+are|\s+must\s+be)\s+(?:(?:much|far|a\s+lot|even|way)\s+)?(?:better|more|\w{2,}er)\b",
    re.IGNORECASE,
)
# "Don't feel like you have to do it", "I don't think you need to", "nobody says you must"
_DENIED = Pattern(
    r"(?:(?:n['’]?t|\bnot|\bnever)\s+(?:(?:want|mean|ask(?:ing)?|say(?:ing)?)\s+you\s+to\s+|(?:have|need)\s+to\s+)?(?:(?:actually|really|necessarily|ever)\s+)?"
    r"(?:(?:feel|think|believe|imagine|suppose|worry|assume|say(?:ing)?|mean|see\s+why|imply(?:ing)?|pretend)(?:\s+(?:that|like|as\s+(?:if|though)))?|like|that|as\s+(?:if|though)|because)|"
    r"\b(?:nobody|no\s+one)\s+(?:says?|said|thinks?|expects?)(?:\s+that)?|\bno\s+(?:rule|reason|law|need|requirement)\s+(?:that|why|say(?:s|ing)(?:\s+that)?))\s*$",
    re.IGNORECASE,
)
_AND_SEE = Pattern(r"\b(?:and|to|then)\s+see\s+$", re.IGNORECASE)
_YOU_THINK = Pattern(r"\b(?<!\bdo\s)(?<!\bdid\s)(?<!n['’]t\s)you\s+(?:may\s+|might\s+)?$", re.IGNORECASE)


def is_denied(sentence: str, at: int) -> bool:
    """Whether the words before a duty at `at` deny it: "I don't think you need to"."""
    return _DENIED.search(sentence, 0, at) is not None


def is_condition(sentence: str, match: re.Match[str]) -> bool:
    """Whether "if you could" is no ask: what the reader is to find out, or a condition of something told."""
    before = max(0, match.start() - 20)
    if _THEN_YOU_ARE.match(sentence, match.end()):
        return True
    relayed = "you" in match[0].lower() and _RELAYED.search(sentence, before, match.start()) is not None
    return not relayed and _EMBEDDING.search(sentence, before, match.start()) is not None


def is_looked_into(sentence: str, match: re.Match[str], before: Predicate | None) -> bool:
    """ "I will touch base with him and see if we can get it resolved": the writer's own step."""
    if before is None or before.kind not in {"offer", "self"} or not match[0].lower().startswith(("if ", "whether ")):
        return False
    return _AND_SEE.search(sentence, max(0, match.start() - 10), match.start()) is not None


def is_thought(sentence: str, match: re.Match[str]) -> bool:
    """ "Any staff you think you will need by May": what the reader thinks, asked of nobody here."""
    at = match.start()
    return match[0].lower().startswith("think you") and _YOU_THINK.search(sentence, max(0, at - 14), at) is not None
