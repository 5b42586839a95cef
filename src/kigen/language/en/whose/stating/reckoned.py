"""Days that the writer works out from a limit stated before: "a week ahead, which makes it the 23rd", "that is, by Friday"."""

from __future__ import annotations

import re

from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.reason import reason
from kigen.patterns import Pattern

_DAYS = frozenset({"weekday", "date", "relative"})
_MAKES = Pattern(
    r"\b(?:(?:which|that|this)(?:\s+(?:then|therefore|really|effectively))?\s*(?:,?\s*in\s+(?:your|our|this|that)\s+case,?\s*)?"
    r"(?:makes?\s+(?:it|that)|means|(?:puts|brings|takes|gets)\s+(?:us|you|it|that)|(?:['’]s|is|would\s+be|will\s+be|comes|works\s+out|falls|lands)(?:\s+to\s+say)?)"
    r"|mak(?:es|ing)\s+(?:it|that)|i\.e\.?|in\s+other\s+words|meaning|namely|call\s+(?:it|that)|so)\s*,?\s*(?:by|on|the|at|to|as)?\s*$",
    re.IGNORECASE,
    begins="cimnstw",
)
# What was said before is to be done, or is due
_OWED = Pattern(
    r"\b(?:needs?|must|ha(?:s|ve)\s+to|due|requir(?:e|es|ed)|wants?|asks?|asked|deadline|cut-?off|in\s+advance|ahead|beforehand|at\s+the\s+latest|no\s+later|not\s+later|"
    r"extension|extra\s+(?:day|week)|more\s+time|reminder|please)\b",
    re.IGNORECASE,
)
# "The commission wants our answer", "it rolls over unless we give notice": the writer's own
_OURS = Pattern(
    r"\b(?:our|my)\s+(?:[\w-]+\s+)?(?:answer|response|reply|filing|report|return|comments|brief|testimony)\b", re.IGNORECASE
)
_UNLESS_WE = Pattern(r"\b(?:unless|if)\s+(?:we|I)\b", re.IGNORECASE)
_GIVEN = Pattern(
    r"\W*(?:(?:so|and|but)\W+)?(?:(?:with|given|because\s+of|after)\s+(?:the|that|this)\s+[\w-]+(?:\s+[\w-]+)?\W*)?",
    re.IGNORECASE,
)
_SO = Pattern(r"[,;–-]\s*so\s*$", re.IGNORECASE)
_OFFERS = frozenset({"offer", "offer_you"})


def reckoned(here: Place) -> Verdict | None:
    """ "It has to be here a week ahead, which makes it Wednesday": the limit that comes of the one said before."""
    setting = here.setting
    if here.expression.form not in _DAYS or here.limit.kind in NO_LIMIT or here.limit.kind == "until":
        return None
    makes = _MAKES.search(here.head)
    known = [one for one in setting.predicates if one.start < here.limit.start]
    if makes is None or any(one.kind in _OFFERS for one in known) or _UNLESS_WE.search(setting.sentence):
        return None
    if here.strict and _SO.search(here.head) and not here.behind.strip(" .!)\n"):
        return theirs(here, "en_bare_limit", (reason("en_far_from_verb"),))  # "I shut the books at noon, so before then"
    start = setting.start
    if _GIVEN.fullmatch(here.head, 0, makes.start()) and setting.index:  # "That puts us at Friday": of the sentence before
        start = setting.grammar.sentences[setting.index - 1][0]
    said = setting.text[start : setting.start + makes.start()]
    if (
        _OWED.search(said) is None
        or (_OURS.search(said) and traps.AUTHORITY.search(said))
        or traps.VOLUNTARY.search(said)
        or traps.NO_HURRY.search(setting.sentence)
    ):
        return None
    return theirs(here, "en_bare_limit", (reason("en_far_from_verb"),))
