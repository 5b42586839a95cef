"""What a verb means by the words behind it: "give me a call" calls, "get back to me" replies, "accept our quote" elects."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import IMPERATIVES, base
from kigen.language.en.clauses.wishes import is_for_reader
from kigen.patterns import Pattern

_ON_OFFER = Pattern(
    r"\s+(?:the|our|this|that|your|my|its|their)\s+(?:[\w'’-]+\s+){0,2}?(?:offers?|quotes?|quotations?|proposals?|terms|bids?|orders?|"
    r"contracts?|agreements?|amendments?|invitations?|nominations?|assignments?|locks?|rates?|estimates?|settlements?)\b",
    re.IGNORECASE,
)
_CALL = Pattern(
    r"\s+(?:me|us|him|her|them|\w+)\s+a\s+(?:quick\s+|phone\s+)?(?:call|ring|buzz|shout|bell|holler)\b", re.IGNORECASE
)
_BACK = Pattern(r"\s+back\s+(?:to|with)\b", re.IGNORECASE)
_BE_DONE = Pattern(
    r"\s+(?:(?:all|fully|completely)\s+)?(?:packed|ready(?!\s+to\s+(?:leave|depart|board|play|meet|go|roll|start|present)\b)|done|finished|through|moved|logged\s+(?:off|out)|cleared|registered|signed\s+(?:up|off)|"
    r"enrolled|prepared(?!\s+(?:to|for))|out\s+of)\b",
    re.IGNORECASE,
)
_FIND_OUT = Pattern(r"\s+(?:out|me|us)\b", re.IGNORECASE)
_LEAVES_THING = Pattern(
    r"\s+(?:it|them|this|that|these|those|copies|me|us|your|an?|\$?\d+|one|two|three|five|ten|twenty|(?:on|with|in|at)\s+my|"
    r"the\s+(?!office|house|building|hotel|airport|country|city|party))\b",
    re.IGNORECASE,
)
_SEE_WHETHER = Pattern(r"\s+(?:if|whether|to\s+it|that)\b", re.IGNORECASE)
_GO_DO = Pattern(
    r"\s+(?:and\s+)?(?P<verb>(?!(?:to|on|in|by|with|for|at|over|through|around|about|ahead|back|down|up|out|off|away|into|from|home|there|here|and|see|live|now|then|all|after|past|near)\b)[a-z]{3,})\s+"
    r"(?:(?:out|up|over|off|down|in)\s+)?(?:an?|the|that|this|those|these|it|them|your|my|our|some)\b",
    re.IGNORECASE,
)
# "Everyone needs to have signed the card by Friday"
_HAVE_DONE = Pattern(
    r"\s+(?P<verb>(?!need|seed|feed)[a-z]{2,}ed)\s+(?:the|your|it|them|this|these|those|all|an?|and|up|in|out|off|with|for|by)\b",
    re.IGNORECASE,
)
_DUTIES = frozenset({"obligation", "required"})
_GO_OVER = Pattern(r"\s+(?:over|through|thru)\b", re.IGNORECASE)
# "Can I get it to you by five?": the writer hands it over
_TO_YOU = Pattern(
    r"\s+(?:it|this|that|them|these|those|something|one|(?:the|my|our|an?|your)\s+(?:[\w'’-]+\s+){1,4}?)\s*(?:(?:back|over|in)\s+)?to\s+you\b",
    re.IGNORECASE,
)
_THROUGH = Pattern(r"\s+(?:us\s+|me\s+)?(?:through|thru)\b", re.IGNORECASE)
_IT = Pattern(r"\s+it\s+(?:on|to|there|at|next|this|mon|tue|wed|thu|fri|sat|sun)", re.IGNORECASE)
_CLOCK_BEHIND = Pattern(r"\s+\d{1,2}:\d\d\b")
_GETS_THERE = Pattern(r"\s+into\s+(?-i:[A-Z])", re.IGNORECASE)
_COMES_UP = Pattern(r"\s+up\s+with\b", re.IGNORECASE)
_AM = Pattern(r"(?:I|we)(?:['’](?:m|re)|\s+(?:am|are))\b", re.IGNORECASE)
_WHATEVER = Pattern(r"\b(?:what(?:ever)?|anything|everything)\s+(?:else\s+)?(?:that\s+)?$", re.IGNORECASE)
_REACH = 20  # characters before a predicate
_HOPED = Pattern(r"\b(?:should|ought\s+to)\s+be$", re.IGNORECASE)
_ON = Pattern(r" on ")
_ABOUT_A_TALK = frozenset({"joint", "question"})
_GOING = frozenset({"run", "walk", "talk", "step", "go"})
# Words behind a verb, and the verb that it is with them
_MEANT = {
    "get": (_BACK, "reply"),
    "come": (_BACK, "reply"),
    "be": (_BE_DONE, "finish"),  # "please be packed by noon"
    "find": (_FIND_OUT, "determine"),
    "leave": (_LEAVES_THING, "drop"),
    "see": (_SEE_WHETHER, "check"),
    "go": (_GO_OVER, "review"),
    "agree": (_ON, "settle"),  # "can you and Pat agree on a price"
    "accept": (_ON_OFFER, "elect"),  # "please accept our apologies" asks for nothing
    "return": (_CLOCK_BEHIND, "arrive"),  # "fly to Tulsa 9:15, return 6:05"
    "make": (_IT, "attend"),  # "can you make it on Friday?"
}


def _done(sentence: str, one: Predicate) -> tuple[int, str]:
    """Where a predicate ends, and its verb: "give me a call" calls, "go scope out a spot" scopes."""
    if one.verb == "give" and (call := _CALL.match(sentence, one.end)):
        return call.end(), "call"
    if one.verb == "go" and (deed := _GO_DO.match(sentence, one.end)):
        return deed.end("verb"), base(deed["verb"].lower())
    if one.verb == "have" and one.kind in _DUTIES and (deed := _HAVE_DONE.match(sentence, one.end)):
        verb = deed["verb"].lower()
        return deed.end("verb"), next((plain for plain in (verb[:-2], verb[:-1], verb) if plain in IMPERATIVES), verb)
    return one.end, one.verb


def in_use(sentence: str, one: Predicate, start: int) -> Predicate:
    """The predicate with the verb that its words mean, placed in the text at `start`, where the sentence begins."""
    end, verb = _done(sentence, one)
    if one.kind in _ABOUT_A_TALK and verb in _GOING and _THROUGH.match(sentence, end):
        verb = "discuss"  # "could we run through the questions tomorrow at 11?"
    elif verb == "remember" and one.kind == "please" and sentence.startswith(" that ", end):
        verb = "note"  # "please remember that claims must be filed by Friday": what follows says who is to act
    elif verb == "come" and _COMES_UP.match(sentence, end):
        verb = "prepare"  # "come up with a plan by Friday"
    elif verb == "get" and _GETS_THERE.match(sentence, end):
        verb = "arrive"  # "get into Shannon at 7:40"
    elif verb in _MEANT and (meant := _MEANT[verb])[0].match(sentence, end):
        verb = meant[1]
    if verb == "finish" and one.kind == "joint" and _HOPED.search(sentence, one.start, one.end):
        verb = "be"  # "we should be done by Monday" foretells
    if (
        one.kind == "offer"
        and _AM.match(sentence, one.start)
        and _WHATEVER.search(sentence, max(0, one.start - _REACH), one.start)
    ):
        return Predicate(one.start + start, end + start, "self", "", one.name)  # "add whatever I am missing by Monday"
    kind = "offer" if one.kind == "may_have" and _TO_YOU.match(sentence, end) else one.kind
    if kind == "need" and is_for_reader(sentence, one.start, end):
        kind, verb = "offer", "get"
    return Predicate(one.start + start, end + start, kind, verb or ("get" if kind != one.kind else ""), one.name)
