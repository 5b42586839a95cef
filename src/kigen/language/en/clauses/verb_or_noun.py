"""Whether a word that could be an imperative is a noun: "call with the bank today", "draft statements from us by Friday"."""

from __future__ import annotations

import re

from kigen.patterns import Pattern

_THINGS_TOO = frozenset(
    """
    transfer order report copy draft review release call fax test check quote print update move change return request
    answer reply deposit post delivery work help offer escalate build repair fix scan record estimate supply book text price
    label tag measure charge stack invoice ship bill survey deal page mail confirm
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
# "Open enrolment runs until May", "complete sets are due"
_QUALITIES = frozenset("initial open complete clear clean present direct correct secure express separate".split())  # noqa: SIM905
_LIMITED = Pattern(r"\s+(?:by|before)\b", re.IGNORECASE)  # "no deposit by the 10th, no date" demands one
_NONE = Pattern(r"\bno\s+[a-z]+$", re.IGNORECASE)  # "no call tomorrow"
_NOUNS_FIRST = frozenset({"file", "load", "install"})  # "file server 2 went down", "load limits go on today"
_BE_SO_AND = Pattern(r"\b(?:be|is|are|was|were)\s+[a-z]+\s+(?:and|or)\s+$", re.IGNORECASE)
_OPENS_OBJECT = frozenset(
    """
    the a an this that these those it them him her me us your my our his their its all any both each every everything one two
    three four five six ten out up in on to by with for at over off back if whether what which how when where who and or then
    mom mum dad as some no yes against from through next today tomorrow tonight
    """.split()  # noqa: SIM905
)
_COUNTED = Pattern(r"\b(?:next|first|second|third|last|final)\s+[a-z-]+$", re.IGNORECASE)
_OPENS_DEED = frozenset(
    """
    the a an your my our his her their it them this that these those me us all any both him with to if whether
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_SUBJECT_OF = Pattern(
    r"\s+(?:[\w'’/-]+\s+){1,7}?(?:is|are|was|were|will|has|have|had|can|should|must|may|runs?|starts?|begins?|ends?|closes|opens|goes|go|comes|come|"
    r"arrives?|went|came|follows?|stands?|remains?|includes?|means?|wants|needs|takes|gets|gives|brings|drops|rises|falls|moves|changes)\b",
    re.IGNORECASE,
)
_NOUN_HAS = Pattern(r"\s+[a-z]{3,}(?<!s)\s+(?:has|is|was|must|needs)\b", re.IGNORECASE)
# "All clean up should be done by Friday"
_CLEAN_UP = Pattern(r"\s+(?:up|out|off|down)\s+(?:has|is|was|must|needs|should|will|shall)\b", re.IGNORECASE)
_FROM_SOMEBODY = Pattern(
    r"\s+(?:[\w'’/-]+\s+){0,4}?from\s+(?:us|me|our|my|you|your)\b", re.IGNORECASE
)  # "Draft statements from us", "Copy from you: 20 March"
_IS_DONE = Pattern(
    r"\s+(?:all\s+|just\s+|now\s+|already\s+)?(?:done|made|sent|paid|gone|put|\w{2,}ed)\s*"
    r"(?:$|[.,;:!?)–-]|(?:today|yesterday|tonight|this|on|at|by|in|last|now|already|and|as|with|to|from|for)\b)",
    re.IGNORECASE,
)
# "Reply by Friday" asks all the same
_ANSWERED = frozenset(
    {"call", "reply", "return", "answer", "book", "fix", "check", "work", "help", "deposit", "scan", "confirm"}
)
_HAPPENS = Pattern(
    r"(?:\s+from\s+(?:\w+\s+){0,2}?\w+)?\s+(?:(?:today|tomorrow|yesterday|tonight)\s+)?(?:is|was|stays|stayed|remains|went|goes|comes|came|starts|ends|has|will|should|can)\b",
    re.IGNORECASE,
)
# "Call on the 17th is at 9", "Check for $3,877 was cut Monday"
_OF_WHICH_IS_TOLD = Pattern(
    r"\s+(?:on|at|for|of|from)\s+(?:(?!\b(?:if|when|whether|what|which|who|that|so|because|since|and|once|as|how|there|it|this|the)\b)[^.?!;,:]|"
    r"\bthe\s+\d|[.,](?=\d)){1,40}?\s(?:is|was|will|has|went|goes)\b",
    re.IGNORECASE,
)
_OF_MONEY = Pattern(r"\s+for\s+[$€£]")
_NUMBERED = Pattern(r"\s+(?:no\.?\s*|#)?\d+\b(?!\s*(?:[ap]\.?m|copies|of|more|pages|samples|sets)\b)", re.IGNORECASE)
_CODED = Pattern(
    r"\s+(?=[A-Z]*\d)[A-Z\d][A-Z\d./-]{3,}\b(?!\s+(?:by|before|today|tomorrow|and|please)\b)"
)  # "Deal QX20.1", "Order 7AB-20"
_PAPERS = frozenset({"deal", "draft", "estimate", "invoice", "quote", "order", "survey", "bill"})
_TO_OR_IN = Pattern(r"\s+(?:to|in)\s", re.IGNORECASE)  # "draft to client by 1 April"
_WITH = Pattern(r"\s+with\s", re.IGNORECASE)
_PRAISED = Pattern(
    r"\b(?:good|great|nice|lovely|useful|helpful|productive|fantastic|excellent)\s+$", re.IGNORECASE
)  # "great call today"
_THEN = Pattern(
    r"\s+(?:by|on|to\s+you|today|tomorrow|tonight|this\s+\w+|next\s+\w+|(?:mon|tues|wednes|thurs|fri)day)\b", re.IGNORECASE
)
# "Earnings at the open; call at 10:00 ET", "paid on the 31st, check no. 88412"
_FOLLOWED = {
    "call": Pattern(r"\s+at\s+\d{1,2}(?::\d\d|\s?[ap]\.?m)"),
    "check": Pattern(r"\s+(?:no\.?|number|#)\s*\d", re.IGNORECASE),
}
_CALLED_SO = Pattern(r"\s+it\s+(?:an?\b|about\b|roughly\b|around\b|[\d$£€])", re.IGNORECASE)


def is_a_thing(match: re.Match[str], verb: str) -> bool:
    """Whether a word that is often a noun stands for one here."""
    return (verb == "set" or verb in _THINGS_TOO) and _has_no_object(match, verb)


def _has_no_object(match: re.Match[str], verb: str) -> bool:
    """ "Transfer done today", "call with the bank today", "draft tomorrow": a noun, which has no object behind it."""
    numbered = match["verb"][0].isupper() and _NUMBERED.match(
        match.string, match.end("verb")
    )  # "Set 4 came in", "Draft 2 is up"
    if numbered or verb == "set":
        return bool(numbered)
    praised = (verb == "call" or verb in _PAPERS) and _PRAISED.search(match.string, 0, match.start("verb"))
    followed = verb in _FOLLOWED and _FOLLOWED[verb].match(match.string, match.end("verb"))
    if praised or followed or (verb == "call" and _CALLED_SO.match(match.string, match.end("verb"))):
        return True  # "great call", "call it 60 barrels a day"
    if _COUNTED.search(match[0]) and (match["next"] or "").lower() not in _OPENS_DEED:
        return True  # "next update at noon"
    if (
        (_NONE.search(match[0]) and not _LIMITED.match(match.string, match.end("verb")))
        or _IS_DONE.match(match.string, match.end("verb"))
        or (
            verb in _PAPERS
            and (_TO_OR_IN.match(match.string, match.end("verb")) or _CODED.match(match.string, match.end("verb")))
        )
    ):
        return True
    if _is_told_of(match.string, match.end("verb"), verb):
        return True
    return verb not in _ANSWERED and _THEN.match(match.string, match.end("verb")) is not None


def _is_told_of(sentence: str, at: int, verb: str) -> bool:
    """ "Call on the 17th is at 9", "check for $3,877", "call with the bank": what happens, or is there."""
    named = (verb == "check" and _OF_MONEY.match(sentence, at)) or (verb == "call" and _WITH.match(sentence, at))
    return bool(named or _HAPPENS.match(sentence, at) or _OF_WHICH_IS_TOLD.match(sentence, at))


def is_part_of_a_subject(match: re.Match[str], verb: str, following: str) -> bool:
    """ "Open enrolment runs …", "Draft statements from us by …": the word belongs to the noun behind it."""
    at = match.end("verb")
    if _CLEAN_UP.match(match.string, at) or (following not in _OPENS_OBJECT and _NOUN_HAS.match(match.string, at)):
        return True  # "State inspection has to be done"
    if verb in _QUALITIES and _BE_SO_AND.search(match.string, 0, at - len(verb)):
        return True  # "it has to be cold and open by six"
    if (verb not in _QUALITIES and verb not in _THINGS_TOO and verb not in _NOUNS_FIRST) or not following:
        return False
    if _FROM_SOMEBODY.match(match.string, at):
        return True
    return following not in _OPENS_OBJECT and _SUBJECT_OF.match(match.string, at) is not None
