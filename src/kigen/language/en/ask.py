"""What is asked for, as a noun: "the signed form", "your reply", "your confirmation of the date"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.language.en.predicates import Predicate
from kigen.language.en.verbs import ANSWERS, EFFORT, NOMINAL, TRANSFERS

_LONGEST = 70
_RECEIVER = re.compile(
    r"\s*(?:back\s+)?(?:to\s+)?(?:me|us|him|her|them|everyone|all|back|out|over|in|up|on|off|through|along)\b\s*", re.IGNORECASE
)
_STOP = re.compile(
    r"[.,;:!?()\n]|\s[-–—]+\s|--|\s+(?:by|before|no\s+later|not\s+later|on\s+or|at\s+the\s+latest|until|"
    r"till|within|so\s+(?:that|I|we)|because|since|as\s+(?:soon|we|I|it)|if|when|while|"
    r"and\s+(?:I|we|let|send|return|get|give|call|have|please|also|then|fax|mail)|but|or\s+(?:I|we|call|"
    r"let)|to\s+(?:me|us|him|her|them|my|our)|in\s+order|today|tonight|tomorrow|this\s+(?:morning|"
    r"afternoon|evening|week)|"
    r"on\s+(?:the\s+\d|mon|tue|wed|thu|fri|sat|sun|\d)|in\s+(?:the\s+next|two|three|\d)|please|asap|via|"
    r"per|due|latest|next\s+week|at\s+\d|back)\b",
    re.IGNORECASE,
)
_TO_SOMEBODY = re.compile(r"\s(?:to|for)\s", re.IGNORECASE)
_PARTICLE = re.compile(r"\s(?:over|back|out|in|off|through|along|up|first|thing)$|^first\s+thing.*", re.IGNORECASE)
_BACK = re.compile(r"\s+back\s+(?:to|with)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|this|that|these|those|them|one|something|anything|everything|so|all|any|both)\b", re.IGNORECASE)
_THING = re.compile(
    r"(?:(?:the|a|an|your|our|my|any|all|each|this|that|these|those|his|her|their|its|both|copies|some)\s+|\d|[A-Z]|[a-z])",
    re.IGNORECASE,
)
_BARE_DATE = re.compile(r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|\d)", re.IGNORECASE)
_KNOW = re.compile(r"\s*(?:me|us)\s+(?:know|have|see)\s*", re.IGNORECASE)
_ANSWER_NOUN = re.compile(
    r"\b(?P<noun>(?:your|a|any|the)\s+(?:\w+\s+){0,2}?(?:reply|response|answer|feedback|comments?|input|"
    r"thoughts|confirmation|approval|decision|payment|order|quote|quotation|"
    r"proposal|offer|bid|report|draft|form|contract|agreement|signature|invoice|list|figures|data|"
    r"documents?|application|registration|questionnaire|numbers|changes|edits|information|details))\b",
    re.IGNORECASE,
)
_GET = frozenset({"get", "have", "make", "keep", "let", "take", "put", "try", "use", "work", "go", "help", "start"})


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked for, None when the words do not say, and whether the work takes effort."""

    thing: str | None
    effort: bool


def ask(text: str, end: int, predicate: Predicate | None) -> Ask:
    """What `predicate` asks for; its clause and what follows stand in text[:end]."""
    if predicate is None:
        return Ask(None, effort=False)
    verb = _verb(predicate, text)
    clause = text[predicate.end : end]
    know = _KNOW.match(clause) if verb == "let" else None
    if know and "have" not in know[0] and "see" not in know[0]:
        return Ask("your answer", effort=False)
    thing = _object(clause[know.end() :] if know else clause, hands_over=verb in TRANSFERS or verb in _GET)
    effort = verb in EFFORT
    if verb in ANSWERS and not (verb in NOMINAL and thing):
        return Ask(ANSWERS[verb], effort)
    if verb in NOMINAL:
        noun = NOMINAL[verb]
        joint = "on" if noun == "signature" else "of"
        return Ask(f"your {noun} {joint} {thing}" if thing else f"your {noun}", effort)
    if thing is None:
        return Ask(_named(text, predicate, end), effort)
    return Ask(thing, effort)


def _verb(predicate: Predicate, text: str) -> str:
    """The verb, where two words make one: "get back to me" is a reply."""
    if predicate.verb in {"get", "come"} and _BACK.match(text, predicate.end):
        return "reply"
    return predicate.verb


def _object(clause: str, *, hands_over: bool) -> str | None:
    """The noun phrase after a verb, without the person it goes to."""
    start = 0
    for _ in range(3):
        receiver = _RECEIVER.match(clause, start)
        if receiver is None:
            break
        start = receiver.end()
    rest = clause[start:].lstrip()
    if rest[:5].lower() in {"with ", "about"} or rest[:3].lower() in {"of ", "to "}:
        rest = rest.split(" ", 1)[1] if " " in rest else ""
    stop = _STOP.search(" " + rest)
    phrase = " ".join(rest[: max(0, stop.start() - 1) if stop else len(rest)].split())
    if hands_over:
        phrase = _TO_SOMEBODY.split(phrase, maxsplit=1)[0]
    phrase = _PARTICLE.sub("", phrase)
    if not phrase or (_PRONOUN.match(phrase) and len(phrase.split()) < 3) or _BARE_DATE.match(phrase) or len(phrase) < 3:
        return None
    return phrase if len(phrase) <= _LONGEST else phrase[:_LONGEST].rsplit(" ", 1)[0]


def _named(text: str, predicate: Predicate, end: int) -> str | None:
    """A thing named elsewhere in the sentence: "your comments" before "would be appreciated"."""
    start = max(text.rfind(".", 0, predicate.start), text.rfind("\n", 0, predicate.start)) + 1
    match = _ANSWER_NOUN.search(text, start, end)
    if match is None:
        return None
    noun = " ".join(match["noun"].split())
    return noun[0].lower() + noun[1:]
