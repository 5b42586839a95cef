"""What the reader is asked to do, without a day: what counts as a step of his, and what is nobody's."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Setting, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.certain.comes_back import PLAINLY, is_done_for_writer
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

# "Any update on these?", "how are we doing on it?", "did you ever hear back?": how a thing of the reader's stands
_HOW_IT_STANDS = Pattern(
    r"\W*(?:(?:so|and|but|also)\W+)?(?:(?:(?-i:[A-Z])\w+|guys|all)\s*[,:–-]+\s*)?(?:any\s+(?:update|word|news|luck|progress|response|answer|idea|sign)|"
    r"(?:where|how)\s+(?:do|are|is|does)\s+(?:we|you|it|this|that|things)\s+(?:stand|at|on|with|doing|coming|look)|"
    r"(?:did|have|has)\s+(?:you|anyone|everyone)\s+(?:ever\s+|already\s+|all\s+)?(?:hear|heard|get|got|gotten|had\s+a\s+chance|have\s+a\s+chance|look|looked|finish|finished|send|sent|"
    r"complete|completed|start|started|do|done|receive|received|review|reviewed|read)|what(?:['’]s|\s+is)\s+the\s+(?:status|latest)|is\s+(?:it|this|that)\s+(?:done|ready|finished))\b",
    re.IGNORECASE,
)
# What the reader is to do only perhaps, or without a step of his own
_NO_STEP = Pattern(
    r"\b(?:feel\s+free|find\s+(?:attached|enclosed|below)|(?:see|read)\s+(?:attached|below|it|this|(?:the|my|his|her|their|our)\b)|note\b|disregard|ignore|excuse|forgive|bear\s+with|keep\s+(?:in\s+mind|in\s+touch|me\s+posted|us\s+posted)|"
    r"don['’]?t\s+hesitate|do\s+not\s+hesitate|plan\s+accordingly|be\s+(?:advised|aware|careful|patient))\b",
    re.IGNORECASE,
)
_USUALLY = RarePattern(r"\b(?:generally|usually|normally|typically)\b", re.IGNORECASE, words="general usual normal typical")
_NEEDS = Pattern(r"\bneed\b", re.IGNORECASE)
_GIVEN = Pattern(r"\b(?:if|when|whether|should|case)\s+$", re.IGNORECASE)  # "we could have more time if we need it"
_GIVEN_REACH = 12
_IF_YOU_DO = Pattern(r"\b(?:if|when)\s+you\s+(?:do|hear)\b", re.IGNORECASE, begins="iw")
_STEPS = PLAINLY | {"promised", "owed"}
_OBJECT = 60  # characters behind an ask in which its object stands
UNLIMITED = NO_LIMIT | {"until"}
THIS_WEEK = Pattern(r"(?:later\s+)?this\s+(?:week|month|quarter)\b", re.IGNORECASE)
CLAUSE = 90  # characters of a clause before a day


def waits_for(asking: Predicate | None) -> Verdict:
    """A day that somebody else waits for, beside an ask."""
    return Verdict(OwedBy.THEM, reason("en_third_waits"), asking, soft=True, doubts=(reason("en_third_guess"),))


def is_nobodys(setting: Setting) -> bool:
    """Whether the sentence is of an offer or a standing rule, or the mail is a bulletin."""
    said = setting.sentence
    if traps.VOLUNTARY.search(said) or traps.STANDING.search(said) or _USUALLY.search(said):
        return True
    return setting.mail.says(traps.BULLETIN) or setting.mail.says(traps.NOTHING_TO_DO)


def ask_in(grammar: Grammar, index: int, beside: Predicate | None) -> Predicate | None:
    """The first ask of a sentence, other than `beside`, that gives the reader something to do."""
    start, end = grammar.sentences[index]
    if traps.IF_ANY.search(grammar.text, start, end) or _IF_YOU_DO.search(grammar.text, start, end):
        return None
    return next((one for one in grammar.predicates(index) if one != beside and is_step(grammar.text, one, end)), None)


def is_step(text: str, one: Predicate, end: int) -> bool:
    """Whether an ask names something to do, rather than to know or to be at."""
    if not one.asks or one.meets or one.verb == "bring" or _NO_STEP.search(text, one.start, end):
        return False
    words = text[one.end : min(end, one.end + _OBJECT)]
    if one.kind == "need":
        given = _GIVEN.search(text, max(0, one.start - _GIVEN_REACH), one.start) is not None
        return _NEEDS.search(text, one.start, one.end) is not None and not given
    return one.kind in _STEPS or (one.kind == "imperative" and is_done_for_writer(one.verb, words, plainly=False))


def asks_how_it_stands(grammar: Grammar, index: int) -> bool:
    """Whether a sentence asks how a thing of the reader's stands: "any update on these?"."""
    start, end = grammar.sentences[index]
    return "?" in grammar.text[start:end] and _HOW_IT_STANDS.match(grammar.text, start, end) is not None
