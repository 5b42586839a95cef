"""What is asked of somebody else, or is a step of the writer."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern

_FROM_ANOTHER = Pattern(
    r"\s*(?:back\s+)?from\s+(?!you|each\b|all\b|any\b|every)", re.IGNORECASE
)  # "hoping to hear from the bank"
# "I've told them we need it by Friday"
_TOLD_OTHERS = Pattern(
    r"\b(?:told|asked|informed|reminded|assured|let|said\s+to|explained\s+to|written\s+to)\s+(?:them|him|her|everyone|(?-i:[A-Z])\w+|the\s+\w+(?:\s+\w+)?)\s+"
    r"(?:know\s+)?(?:that\s+|(?<!everyone\s)to\s+)?$|\b(?-i:[A-Z])\w+\s+(?:asked|told|reminded)\s+(?:him|her|them|(?-i:[A-Z])\w+)\s+to\s+$",
    re.IGNORECASE,
)
# "Our people will move it, which has to be finished by Friday": their step
_WHICH = Pattern(r",\s+which\s+$", re.IGNORECASE)
_WILL = Pattern(r"(?:\bwill|['’]ll|\bgoing\s+to)\b", re.IGNORECASE)
_TO_HAVE = Pattern(r"\b(?:to|must)\s+have\b", re.IGNORECASE)
_HANDS_ON = Pattern(
    r"\s*(?:it|this|that|them|everything|(?:the|my|our|these|those|an?)\s+(?:[\w'’-]+\s+){1,4}?)\s*"
    r"(?:(?:in|over|out|up|back|off|on)\s?)?(?:to|with|into)\s+(?!me\b|us\b|my\b|our\b|you\b|hand\b|place\b|review\b)\w",
    re.IGNORECASE,
)
# "Requests have to be filed by the utilities within a month"
_BY_THEM = Pattern(
    r"\s*(?:in\s+|out\s+|over\s+|up\s+)?by\s+(?:the|their|his|her|each|every|all)\s+(?!(?:end|close|time|day|date|deadline|morning|afternoon|evening|week|month|year|middle|start|beginning)\b)[a-z]+(?:\s+[a-z]+)?(?:\s+(?:in|at|of)\s+(?-i:[A-Z])\w+)?\s*$|"
    r"\s*by\s+(?:supervisors|managers|directors|officers|auditors|members|employees|contractors|tenants|bidders|vendors|suppliers|carriers|shippers|banks|lenders|counsel|others)\s*$",
    re.IGNORECASE,
)


def somebody_elses(here: Place, governing: Predicate) -> Verdict | None:
    """The verdict on what is asked of somebody else, or is a step of the writer's own."""
    text, start = here.setting.text, here.setting.start
    from_another = governing.verb == "hear-from" and _FROM_ANOTHER.match(here.between) is not None
    if from_another or _TOLD_OTHERS.search(text, start, governing.start):
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"), governing)
    passed_on = governing.kind == "passive" and (traps.ELSEWHERE.search(here.between) or traps.STANDING.search(here.between))
    if governing.kind == "passive" and _WHICH.search(text, start, governing.start) and _is_done_by_others(here, governing):
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"), governing)
    passed_on = passed_on or (governing.kind == "passive" and _BY_THEM.match(here.between))
    by_authority = governing.kind in {"of_you", "need_you"} and traps.AUTHORITY.search(text, start, governing.start)
    if passed_on or by_authority:
        return Verdict(OwedBy.THIRD, reason("en_owed_elsewhere"), governing)
    said = here.setting.said(governing)
    if governing.kind != "need" or not (_HANDS_ON.match(here.between) and _TO_HAVE.search(said)):
        return None
    # "I need to have the document in to Rick by Friday" is the writer's own step, after the reader's if one is asked for.
    if not here.setting.asks_elsewhere(governing):
        return Verdict(OwedBy.US, reason("en_offered", said), governing)
    return Verdict(OwedBy.THEM, reason("en_depends", said), governing, soft=True, doubts=(reason("en_depends_guess"),))


def _is_done_by_others(here: Place, governing: Predicate) -> bool:
    """Whether the predicate before says who will do it, and that is not the reader."""
    before = [one for one in here.setting.predicates if one.start < governing.start]
    if not before or before[-1].kind not in {"offer", "third"}:
        return False
    return _WILL.search(here.setting.text, before[-1].start, governing.start) is not None
