"""What one predicate asks for by itself: by its verb, and by the object of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.phrases import PERSON
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import ANSWERS, EFFORT, IMPERATIVES, NOMINAL, TRANSFERS, gerund
from kigen.language.en.what.object import ONLY_TO_SOMEBODY, WITH_SOMEBODY, behind_receivers, object_of
from kigen.patterns import Pattern

_SPOKEN_TO = frozenset({"call", "phone", "ring", "telephone", "contact", "email", "e-mail"})
_ANOTHER = Pattern(r"\s+(them|him|her)\b", re.IGNORECASE)
# "fill in the form and email it back": what is sent that way is the form
SENT_SO = frozenset({"fax", "email", "e-mail"})
_SENT_THING = Pattern(r"\s+(?:it|this|these|those|(?:that|them)\s+(?:back|over|across|in|to))\b", re.IGNORECASE)
TELLS = frozenset({"ask", "tell", "remind", "inform", "let"})
_THROUGH_SOMEBODY = Pattern(
    r"\s*(?:(?-i:[A-Z][a-z]+)(?:\s(?-i:[A-Z][a-z]+))?|some(?:one|body)|him|her|them|"
    r"your\s+(?!(?:final|latest|best|next|first|last|preferred|new|own|chosen|full|exact|initial|written|formal|revised)\b)\w+|"
    rf"(?:your|the)\s+(?:\w+\s+)?(?:{PERSON}|leads?|office|team|lenders?|banks?|carriers?|company|school|clients?|guys?|folks))"
    rf"\s+(?:to\s+)?(?P<verb>{'|'.join(sorted(IMPERATIVES))})\b",
    re.IGNORECASE,
)
_A_LINE = Pattern(r"\s+(?:me|us)\s+a\s+(?:quick\s+)?(?:line|note|text|message|mail|e-?mail)\b", re.IGNORECASE)
_SIGN_UP = Pattern(r"\s+up\b", re.IGNORECASE)
_A_CALL = Pattern(r"\s+(?P<whom>(?:[\w'’]+\s+){1,4}?)a\s+(?:quick\s+)?(?:call|ring|buzz|shout)\b", re.IGNORECASE)
_DETERMINER_TAKEN = Pattern(r"(?<=\s)(?:your|the)$", re.IGNORECASE)  # by the opening
_DETERMINED = Pattern(r"(?:the|your|our|my|this|that|these|those|all|both|each|every|any)\b", re.IGNORECASE)
_KNOW = Pattern(
    r"\s*(?:(?:me|us|him|her|them|(?:(?:Mr|Mrs|Ms|Mx|Dr|the|my|our)\.?\s+)?[\w'’]+)\s+(?:have|see)|(?:me|us)\s+know|(?:[\w'’]+\s+){1,3}?know)\b\s*",
    re.IGNORECASE,
)
_THERE = frozenset({"in", "on", "at", "back", "with", "over", "here", "there"})
GET = frozenset(
    "get have make keep let take put try use work go help start see reach".split()  # noqa: SIM905 - a list of words
)
# "Make sure your team submits its timesheets": the object of what is to be seen to
_SEEN_TO = Pattern(
    r"\s*(?:absolutely\s+)?(?:sure|certain)\s+(?:that\s+)?(?:your|the|our|all|every|each)\s+(?:[\w'’-]+\s+){1,2}?"
    r"(?P<verb>[a-z]{3,})(?:e?s)?\s+(?=(?:their|its|his|her|the|your|all|an?)\b)",
    re.IGNORECASE,
)
_THEIRS = Pattern(r"^\s*(?:their|its|his|her)\b", re.IGNORECASE)
_TO_HAVE = Pattern(r"\s*(?:to|if\s+(?:I|we)\s+(?:could|can|might))\s+(?:have|get|receive|see)\s", re.IGNORECASE)


@dataclass(slots=True)
class Ask:
    """What is asked for, None when the words do not say, and whether the work takes effort."""

    thing: str | None
    effort: bool


def thing_of(grammar: Grammar, predicate: Predicate) -> str | None:
    """What one predicate asks for by itself."""
    return asked_by(grammar, predicate).thing


def asked_by(grammar: Grammar, predicate: Predicate | None, end: int | None = None) -> Ask:
    """What one predicate asks for, by its verb and its object, which stands before text[end]."""
    if predicate is None or predicate.kind == "until":  # "you have 14 days to pay": what to do stands behind the day
        return Ask(None, effort=False)
    verb = predicate.verb
    clause = grammar.text[predicate.end : grammar.sentence_at(predicate.start)[1] if end is None else end]
    if (determiner := _DETERMINER_TAKEN.search(grammar.text, predicate.start, predicate.end)) is not None:
        clause = f" {determiner[0].lower()}{clause}"  # "I hope to have your list"
    if predicate.kind == "need" and (having := _TO_HAVE.match(clause)):
        clause = clause[having.end() - 1 :]
    if (verb in TRANSFERS | GET or not verb) and (somebody := _THROUGH_SOMEBODY.match(clause, behind_receivers(clause))):
        verb, clause = somebody["verb"].lower(), clause[somebody.end() :]  # "have your accountant send us the return"
    if verb == "make" and (seen_to := _SEEN_TO.match(clause)):
        clause = _THEIRS.sub(" the", clause[seen_to.end() - 1 :], count=1)
    know = _KNOW.match(clause) if verb == "let" else None
    if know and "have" not in know[0] and "see" not in know[0]:
        return Ask("your answer", effort=False)
    if predicate.kind == "passive" and (verb in _THERE or ONLY_TO_SOMEBODY.match(clause.lstrip())):
        clause = ""  # "must be copied to the network", "must be in my inbox"
    thing = object_of(clause[know.end() :] if know else clause, hands_over=verb in TRANSFERS or verb in GET or not verb)
    effort = verb in EFFORT
    goes_with_somebody = verb in TELLS and WITH_SOMEBODY.match(clause.lstrip())
    if goes_with_somebody or (verb in SENT_SO and _SENT_THING.match(clause)):
        return Ask(None, effort=False)
    return Ask(_by_verb(verb, thing, clause), effort)


def _by_verb(verb: str, thing: str | None, clause: str) -> str | None:
    """What is asked for by a verb whose object, in `clause`, is `thing`: an answer, a signature, or the thing itself."""
    if verb in ANSWERS and not (thing and (verb in NOMINAL or verb in TRANSFERS)):
        other = _ANOTHER.match(clause) if verb in _SPOKEN_TO else None  # "call them by Friday" is no call to the writer
        return f"{gerund(verb)} {other[1].lower()}" if other else ANSWERS[verb]
    if verb == "drop" and _A_LINE.match(clause):
        return ANSWERS["answer"]
    if verb == "give" and (call := _A_CALL.match(clause)):
        return f"your call to {' '.join(call['whom'].split())}"
    if verb not in NOMINAL:
        return thing
    if verb == "check" and (thing is None or not _DETERMINED.match(thing)):
        return ANSWERS["answer"]  # "check with Kim": no cheque is meant
    noun = NOMINAL[verb]
    if noun == "signature" and _SIGN_UP.match(clause):
        noun, thing = "sign-up", None
    return f"your {noun} {'on' if noun == 'signature' else 'of'} {thing}" if thing else f"your {noun}"
