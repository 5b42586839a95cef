"""What is asked beside the point: "by the 15th, if you can", "make it Friday", "Thursday would be ideal for your comments"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.reason import reason
from kigen.patterns import Pattern

_FROM_YOU = Pattern(r"\s*,?\s*from\s+(?:you|your\s+\w+|each\s+of\s+you|all\s+of\s+you|both\s+of\s+you)\b", re.IGNORECASE)
# "A line or two will do for now, by the 28th"
_WILL_DO = Pattern(r"\b(?:will|would|['’]ll|['’]d)\s+(?:do|be\s+(?:fine|enough|plenty))\b[^.?!]{0,30}$", re.IGNORECASE)
_IF_YOU_CAN = Pattern(
    r"\s*,?\s*(?:if\s+(?:you\s+(?:can|could|possibly)|(?:it(?:['’]s|\s+is)\s+)?(?:at\s+all\s+|humanly\s+|in\s+any\s+way\s+)?possible)|please|pls|ideally|preferably|at\s+the\s+latest)\b",
    re.IGNORECASE,
)
_WALKS = frozenset({"walk", "go", "run", "stop", "swing", "head", "drive", "pop"})
_AND_DOES = Pattern(
    r"\s*,?\s*and\s+(?:please\s+)?(?:make\s+sure|see\s+(?:that|if|to)|check|drop|sign|pick|get|give|tell|ask|find\s+out|hand|turn\s+in)\b",
    re.IGNORECASE,
)
# "In or out by Friday", "regrets only by Friday"
_EITHER = Pattern(
    r"\W*(?:(?:so|ok|and)\W+)?(?:regrets\s+only|in\s+or\s+out|yea\s+or\s+nay|thumbs\s+up\s+or\s+(?:thumbs\s+)?down|yes\s+or\s+no|go\s+or\s+no[\s-]?go|up\s+or\s+down)\W*",
    re.IGNORECASE,
)
_HOPING = Pattern(r"\W*(?:I|we)(?:['’](?:m|re|d)|\s+(?:was|were|am|are|had))?\s+hop(?:ing|ed)\s*", re.IGNORECASE)
_TELLS = frozenset({"self", "told"})  # "I got a bill on May 23 from you"
_WRITER_DOES = Pattern(r"\b(?:I|we)(?:['’](?:ll|m|re)|\s+(?:will|am|are))\b", re.IGNORECASE)
_WANTED = Pattern(r"\b(?:asked|asking|asks|wants?|wanted|needs?|requires?|requested|expects?|would\s+like)\b", re.IGNORECASE)
_CALLS_BEHIND = Pattern(r"\s*,\s*(?-i:(?!I\b|The\b)[A-Z][a-z]+)\s*(?:[,.!]|$)")  # "By ten tomorrow, Phil, and then …"
# "Thursday would be ideal for your comments", "your comments Thursday would be a big help"
_SUITS_FOR = Pattern(
    r"\s+(?:(?:would|will)\s+be|is)\s+(?:\w+\s+)?(?:ideal|best|great|perfect|good|fine|soon\s+enough)\s+(?:for|to\s+(?:have|get|see|receive))\s+"
    r"(?:your|it|them|this|these|those|the)\b",
    re.IGNORECASE,
)
WOULD_HELP = Pattern(
    r"(?:\s+(?:would|will)\s+(?:be\s+(?:an?\s+)?(?:\w+\s+)?(?:help|ideal|great|perfect|good|best|fine|helpful|appreciated)|do|help|suit|work)|\s+works)\b",
    re.IGNORECASE,
)
_THING_FROM_YOU = Pattern(
    r"\b(?:an?|the|your|some|final|all)\s+[\w-]+(?:\s+[\w-]+)?\s+from\s+(?:you|your\s+\w+)\s*$", re.IGNORECASE
)
# "Whatever you have by Friday will do", "what isn't in by Friday waits"
_WHAT_YOU_HAVE = Pattern(
    r"\W*(?:(?:so|and|but)\W+)?(?:(?:what(?:ever)?|as\s+much\s+as)\s+you(?:['’]ve(?:\s+got)?|\s+have|\s+get)(?:\s+(?:in|done|here|to\s+me|to\s+us))?|"
    r"(?:what(?:ever)?|anything)\s+(?:is\s+not|isn['’]t)\s+(?:in|here|back))\s*",
    re.IGNORECASE,
)
_IS_TAKEN = Pattern(r"\s+(?:will|would|is|goes|gets|waits|misses|doesn['’]?t|won['’]?t)\b", re.IGNORECASE)
_MADE_IT = Pattern(r"\W*(?:so\W+|let['’]?s\s+)?(?:make\s+(?:it|that)|call\s+it|say)\s*", re.IGNORECASE)
_A_WORD = Pattern(
    r"\W*(?:an?\s+)?(?:quick\s+|short\s+|rough\s+)?(?:yes|no|yes\s+or\s+no|answer|reply|word|ok(?:ay)?|ballpark|estimate|number|page|line|paragraph|sketch|draft|list|guess|outline)\s*",
    re.IGNORECASE,
)
_YOUR_THING = Pattern(r"\W*(?:(?:and|but|so)\s+)?your\s+[\w-]+(?:\s+[\w-]+){0,2}\s*(?:back\s+)?", re.IGNORECASE)


def aside(here: Place) -> Verdict | None:
    """The verdict on a day named beside the point; None when it is no such day."""
    return _over_a_weekend(here) or _limited(here) or _said(here) or _goes_and_does(here)


def _limited(here: Place) -> Verdict | None:
    """ "A line or two will do, by the 28th", "whatever you have by Friday will do", "by the 15th, if you can"."""
    if not here.strict:
        return None
    offered = _WILL_DO.search(here.head) and not traps.EVENT.search(here.head)
    if offered or (_WHAT_YOU_HAVE.fullmatch(here.head) and _IS_TAKEN.match(here.behind)):
        return theirs(here, "en_bare_limit", (reason("en_expected"),))
    if _EITHER.fullmatch(here.head) or (not here.head.strip(" -–—*•") and _CALLS_BEHIND.match(here.behind)):
        return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))
    if not here.head.strip(" -–—*•") and _IF_YOU_CAN.match(here.behind) and _is_awaited(here):
        return theirs(here, "en_bare_limit", (reason("en_third_guess"),))
    if _THING_FROM_YOU.search(here.head) and (here.governing is None or not here.governing.asks):
        return theirs(here, "en_bare_limit", () if WOULD_HELP.match(here.behind) else (reason("en_no_limit_word"),))
    return None


def _said(here: Place) -> Verdict | None:
    """ "So Thursday night from you", "make it Friday"."""
    hoped = (
        here.strict and not here.behind.strip(" .!?") and _HOPING.fullmatch(here.head) is not None and _is_asked_before(here)
    )
    if hoped or (_MADE_IT.fullmatch(here.head) and _is_to_be_handed(here)):
        return theirs(here, "en_bare_limit", (reason("en_no_limit_word"),))
    told = here.governing is not None and (here.governing.asks or (here.governing.kind in _TELLS and not here.strict))
    if _FROM_YOU.match(here.behind) and not told:
        sure = here.strict and not here.setting.sentence.rstrip().endswith("?")
        return theirs(here, "en_bare_limit", () if sure else (reason("en_no_limit_word"),))
    return None


def _over_a_weekend(here: Place) -> Verdict | None:
    """ "Could you do the drawings over the weekend?": what is done in that time is done at its end."""
    governing = here.governing
    if here.limit.kind != "over" or governing is None or not governing.asks or governing.meets or here.fronted:
        return None
    if governing.kind == "promised":
        return None  # "you were going to ask him over the weekend"
    if traps.EVENT.search(here.between) or _WRITER_DOES.search(here.between):
        return None  # "tell him that I'll call over the weekend"
    return Verdict(
        OwedBy.THEM, reason("en_asked", here.setting.said(governing)), governing, doubts=(reason("en_no_limit_word"),)
    )


def _is_asked_before(here: Place) -> bool:
    """Whether the sentence before is a question or an ask: "How soon can I get it? I was hoping by Friday"."""
    setting = here.setting
    if not setting.index:
        return False
    start, end = setting.grammar.sentences[setting.index - 1]
    return setting.text[start:end].rstrip().endswith("?") or any(
        one.asks for one in setting.grammar.predicates(setting.index - 1)
    )


def _goes_and_does(here: Place) -> Verdict | None:
    """ "Please walk over to the bursar Friday and make sure they have it": the day of the way is that of the deed."""
    governing = here.governing
    if governing is None or governing.verb not in _WALKS or not governing.asks or _AND_DOES.match(here.behind) is None:
        return None
    return theirs(here, "en_bare_limit", (reason("en_appointment"),))


def _is_to_be_handed(here: Place) -> bool:
    """ "I need three things from you. Make it Friday": whether what is asked before is no meeting."""
    asking = here.setting.grammar.ask_near(here.setting.index, beside=here.governing)
    if asking is None or asking.meets or asking.start > here.limit.start:
        return False
    if asking.kind == "need" and not asking.verb:  # of a thing, whatever else the sentence names
        return True
    return traps.EVENT.search(here.setting.text, *here.setting.grammar.sentence_at(asking.start)) is None


def _is_awaited(here: Place) -> bool:
    """Whether the sentence before says that somebody wants something."""
    before = here.setting.before
    return before is not None and _WANTED.search(here.setting.text, *here.setting.grammar.sentence_at(before.start)) is not None


def wished_for(here: Place) -> Verdict | None:
    """ "Thursday would be ideal for your comments", "your comments Thursday would be a big help"."""
    if not (WOULD_HELP.match(here.behind) or _SUITS_FOR.match(here.behind)) or traps.EVENT.search(here.setting.sentence):
        return None
    if _A_WORD.fullmatch(here.head) and WOULD_HELP.match(here.behind):
        return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))
    if here.strict:
        return None
    alone = not here.head.strip(" -–—") and _SUITS_FOR.match(here.behind)
    if alone or (_YOUR_THING.fullmatch(here.head) and WOULD_HELP.match(here.behind)):
        return theirs(here, "en_bare_limit", (reason("en_no_limit_word"),))
    return None
