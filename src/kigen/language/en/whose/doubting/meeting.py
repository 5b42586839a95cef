"""Days to meet on: what a verb of asking makes no deadline, because the day itself, or a meeting, is what it asks for."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import TRANSFERS
from kigen.language.en.place import Place
from kigen.patterns import Pattern, RarePattern

_TAKES_A_DAY = frozenset(
    """
    do make manage cover work take try use keep hold pick choose suggest move change switch swap put save pencil book note mark
    enter start begin
    """.split()  # noqa: SIM905
)
IT = frozenset({"it", "that"})
# "Would you cover the 10 o'clock today?", "can you take the 2:00 tomorrow?": what goes on then
_COVERS = frozenset({"cover", "take", "run", "lead", "attend", "do", "handle", "join", "host", "make"})
_THE_HOUR = Pattern(r"\s*(?:the|my|our|that)\s+\d{1,2}(?::\d\d)?(?:\s*(?:o['’]?\s?clock|[ap]\.?m\.?))?\s", re.IGNORECASE)
_THE = frozenset({"the", "my", "our", "that"})
_NAMES_A_DAY = frozenset({"call", "make", "say"})  # "call it Monday"
# "Can you do it tomorrow at the usual time?"
_AT_AN_HOUR = Pattern(
    r"\s*,?\s*(?:(?:at|around|for)\s+(?:the\s+(?:usual|same|normal|regular)|\d|noon\b)|same\s+time\b|instead\b)", re.IGNORECASE
)
_COMES_IN = frozenset("pop drop fit squeeze swing call nip slot".split())  # noqa: SIM905
_COMING_IN = Pattern(
    r"\s+(?:(?:us|me|him|her|them)\s+)?(?:in|over|by|round|around|up|down)(?:\s+(?:here|to\s.{3,30}|at\s.{3,30}|for\s.{3,30}))?\s*",
    re.IGNORECASE,
)
_ARRIVES = frozenset({"check", "sign", "report"})
_AT_THE_DOOR = Pattern(
    r"\s+(?:in\s+(?:at|with)|to|at)\s+(?:the\s+|our\s+)?(?:[\w-]+\s+)?(?:desk|reception|gate|lobby|security|counter|entrance|door|dock|booth|guard)\b",
    re.IGNORECASE,
)
# "Put her on next week", "squeeze Mr. Day in on Friday"
_BOOKED_IN = Pattern(
    r"\s+(?:him|her|them|me|us|you|it|(?:the\s+)?(?-i:[A-Z])[\w.]*(?:\s+(?-i:[A-Z])\w+)?)(?:\s+(?:on|in|down|over|back))?(?:\s+for)?\s*",
    re.IGNORECASE,
)
_ARRANGES_TO_GO = Pattern(r"\s*(?:\w+\s+){0,2}?(?:arrangements|reservations|plans)\s+(?:(?:for|to)\b)", re.IGNORECASE)
_SETS_UP = Pattern(
    r"\s*up\s+(?:an?|the|our|some|half\s+an)\s+(?:[\w-]+\s+)?(?:hour|time|minutes|room|meeting|call|conference(?:\s+call)?|interview|dinner|lunch)\b",
    re.IGNORECASE,
)
_MEAL = Pattern(r"(?:breakfast|lunch|dinner|supper|coffee|drinks?)\b", re.IGNORECASE)
_GETS_WITH = Pattern(
    r"\s*(?:together\b|with\s+(?:me|us|him|her|them|(?-i:[A-Z])\w+)\s*(?:$|(?:and|to|on|about)\b))", re.IGNORECASE
)
_BOOKS = frozenset("put pencil book squeeze fit slot schedule move shift push switch".split())  # noqa: SIM905
_TIME_FOR = Pattern(
    r"\b(?:time|(?:a|five|ten|\d+)\s+(?:few\s+)?(?:min(?:ute)?s?|moments?))\s*(?:for\s+\S+(?:\s+\S+){0,3})?\s*$", re.IGNORECASE
)
# "Get Dana on my schedule for Monday"
_ON_CALENDAR = Pattern(
    r"\s*[^.?!;,]{2,40}?\s(?:on|in|into|onto)\s+(?:my|our|your|his|her|their|the)\s+(?:schedule|calendar|diary|agenda|books?)\s*(?:(?:for|early|late|first\s+thing)\s*)*",
    re.IGNORECASE,
)
_CALENDARED = frozenset("get put have add keep pencil book set schedule".split())  # noqa: SIM905
_A_MEETING = Pattern(
    r"\b(?:a|an|another|the|our|your|that)\s+(?:[\w-]+\s+){0,2}?(?:call|chat|catch[\s-]?up|word|conversation|discussion|zoom|viewing|meeting|coffee|"
    r"lunch|slot|appointment|session|visit|walk-?through|run-?through|demo|drink|beer|pint|inspection|look\s+(?:round|around))\s*"
    r"(?:(?:with|about|on|over|at)\s+(?:[\w'’]+\s+){0,4}[\w'’]+\s*)?$",
    re.IGNORECASE,
)
ATTENDED = frozenset("do make cover manage take hold run host bring".split())  # noqa: SIM905

_MEET = (
    r"(?:get\s+(?:together|with\s+(?:me|us|you))|meet|talk|chat|speak|catch\s+up|visit|discuss|sit\s+down|hook\s+up|connect|come|do\s+(?:lunch|coffee)|"
    r"(?:have|grab|get)\s+(?:an?\s+)?(?:quick\s+)?(?:lunch|coffee|drinks?|bite|chat|word))\b"
)
# "Do you have any time this week to get together?", "would you have half an hour Thursday?"
_HAVE_TIME = RarePattern(
    r"\b(?:do|would|will|might|could|can)\s+(?:you|u|ya)\s+(?:guys\s+|all\s+|both\s+)?(?:have|spare|find)\s+(?:(?:any|some|half|an?|the|few|free|little|[a-z]+|\d+)\s+){0,3}?"
    r"(?:time|hours?|minutes?|mins?|moment|slot|window|openings?)\s+(?:free\s+|available\s+|open\s+)?$",
    re.IGNORECASE,
    words="have spare find",
)
_TO_MEET = Pattern(
    rf"\s*(?:\?|(?:for|to)\s+(?:an?\s+)?(?:quick\s+|short\s+|us\s+to\s+)?(?:{_MEET}|call\s*\?|word\b))", re.IGNORECASE
)
# "We should have lunch again. Can you on Friday?"
_BEST_TIMES = RarePattern(
    r"\b(?:best|good|available|free|preferred|possible|convenient|suitable|open)\s+(?:times?|slots?|hours?)(?:\s+(?:for|to)(?:\s+[\w'’]+){1,3})?\s+(?:(?:on\s+)?\w+day\s+(?:and|or|&)\s+)?$",
    re.IGNORECASE,
    words="time slot hour",
)
_CAN_YOU = RarePattern(
    r"(?:^|[.?!]\s+|\b(?:so|and|but)\s+)\W*(?:can|could)\s+(?:you|u|ya|we)\s+$", re.IGNORECASE, words="can could"
)
# "Can we do the budget talk tomorrow?"
_HOLD_A_TALK = Pattern(
    r"\b(?:can|could|shall|should)\s+we\s+(?:please\s+)?(?:do|make|have|hold|get)\s+(?:(?:any|the|our|a|an|that|this|some)\s+)?(?:[\w'’-]+\s+){0,3}?"
    r"(?:talks?|discussions?|meetings?|chat|conversation|catch-?up|sit-?down)\s+$",
    re.IGNORECASE,
    begins="cs",
)
# "See you at eleven unless I hear from you"
_MET_UNLESS = RarePattern(
    r"\b(?:see\s+(?:you|ya|u)|(?:I|we)(?:['’]ll|\s+will)\s+(?:see|be|meet|come|stop|pick|drop|call|swing))\b[^.?!;]{0,50}$",
    re.IGNORECASE,
    words="see will ll",
    begins="isw",
)
_UNLESS = Pattern(r"[^.?!;]{0,30}\bunless\b", re.IGNORECASE)
_SUITS = Pattern(
    r"\s+(?:(?:still|also|probably|actually|really)\s+)?(?:works?|suits|(?:would|will|should|could|might|may)\s+(?:still\s+|also\s+|probably\s+)?(?:work|suit)|"
    r"(?:is|looks|would\s+be)\s+(?:\w+\s+)?(?:good|better|best|free|open|clear|wide\s+open|fine|ok(?:ay)?))\s+(?:for|with)\s+"
    r"(?:me|us|(?:(?:the|our|an?|that)\s+(?:[\w-]+\s+)?)?(?:call|chat|meeting|visit|lunch|dinner|coffee|drinks|session|interview|tour|demo|talk|appointment|inspection|walk-?through))\b",
    re.IGNORECASE,
)


def is_proposed_to_meet(here: Place) -> bool:
    """ "Do you have any time this week to get together?", "see you at eleven unless I hear from you": when to meet."""
    if here.strict:
        return False
    if (here.fronted or not here.limit.kind) and _SUITS.match(here.behind):
        return True  # "tonight still works for me - just let me know where", "…, and Monday is fine for the call"
    if here.limit.kind in {"", "on"} and _BEST_TIMES.search(here.head):
        return True  # "the names, and the best times on Tuesday"
    if here.limit.kind in {"", "on"} and _CAN_YOU.search(here.head):
        return here.behind.lstrip().startswith("?")
    if _MET_UNLESS.search(here.head) and _UNLESS.match(here.behind):
        return True
    return bool(_HOLD_A_TALK.search(here.head) or (_HAVE_TIME.search(here.head) and _TO_MEET.match(here.behind)))


def is_met_on(here: Place, governing: Predicate) -> bool:
    """ "Can you do Thursday at 3?", "can we have a call on Thursday?", "can you pop in on Thursday?": a day to meet on."""
    if here.fronted:
        return False
    between = here.between.strip().lower()
    named = governing.verb in _NAMES_A_DAY or (governing.verb == "do" and _AT_AN_HOUR.match(here.behind))
    joined = governing.verb == "get" and _GETS_WITH.match(here.between) is not None
    joined = joined or (governing.verb == "set" and _SETS_UP.match(here.between) is not None)
    joined = joined or (governing.verb == "make" and _ARRANGES_TO_GO.match(here.between) is not None)
    joined = joined or (
        governing.verb in {"have", "do", "grab"} and _MEAL.match(here.setting.text, here.expression.start) is not None
    )
    hours = governing.verb in _COVERS and (_THE_HOUR.match(here.between) or (between in _THE and here.expression.when.clock))
    if hours or joined or (governing.verb in _TAKES_A_DAY and not between) or (named and between in IT):
        return True
    if governing.verb in _COMES_IN and _COMING_IN.fullmatch(here.between):
        return True
    if _is_booked(here, governing.verb) or is_to_arrive(here, governing.verb):
        return True
    if governing.verb in {"have", "spare", "find"} and _TIME_FOR.search(here.between):
        return True
    return governing.verb not in TRANSFERS - {"have", "see"} and _A_MEETING.search(here.between) is not None


def is_to_arrive(here: Place, verb: str) -> bool:
    """ "Check in at the front desk at 8:45", "report to the main gate at 9 on Monday"."""
    return verb in _ARRIVES and here.expression.when.clock is not None and _AT_THE_DOOR.match(here.between) is not None


def _is_booked(here: Place, verb: str) -> bool:
    """ "Put her on next week", "get Dana on my schedule for Monday"."""
    if verb in _BOOKS and _BOOKED_IN.fullmatch(here.between):
        return True
    return verb in _CALENDARED and not here.strict and _ON_CALENDAR.fullmatch(here.between) is not None
