"""Days that the words around them say are no limit: hours, habits, a day that suits, what is over, not until then."""

from __future__ import annotations

import re

from kigen.language.en.place import Place
from kigen.patterns import Pattern, RarePattern

_HOURS = Pattern(r"\bopens?\s+(?:at\s+)?\d[^.;!?]{0,20}\bcloses?\s*$", re.IGNORECASE)  # "opens at 6, closes at 2:30"
# "Normal hours resume by Monday"
_RESUMES = RarePattern(r"\b(?:hours|service)\s+(?:will\s+)?resumes?\s*$", re.IGNORECASE, words="resume")
# "Show: Friday 3/22 to Sunday 3/24": how long something lasts
_NAMES_A_SPAN = Pattern(r"[\s*•>-]*(?-i:[A-Z])[\w'’ -]{1,30}:\s*")
_FROM_TO = Pattern(r"\s(?:to|through|thru|until|till)\s|\s?[–-]\s?", re.IGNORECASE)
_HABIT = RarePattern(
    r"\b(?:usually|normally|typically|generally)\s+[a-z]+s\b[^,;]*$",
    re.IGNORECASE,
    words="usually normally typically generally",
)
# "Yes Saturday works!"
_AGREES = Pattern(r"\W*(?:(?:yes|yep|yeah|sure|ok(?:ay)?|great|perfect|super|lovely)\W+)+(?:the\s+)?", re.IGNORECASE)
_SUITS = Pattern(r"\s+(?:works|suits|it\s+is|sounds|(?:is|will\s+be)\s+(?:fine|good|great|perfect|ok(?:ay)?))\b", re.IGNORECASE)
_OVER = Pattern(r"\b(?:expired|lapsed|matured|ended|dated)\s*$", re.IGNORECASE)  # "eleven expired before 1 June"
# "The season doesn't open until 1 September"
_NOT_YET = Pattern(
    r"(?:n['’]t|\bnot)\s+(?:re)?(?:open|start|begin|close|end|run|arrive|ship|get|come|be|available|due|ready)\b[^,;]*$",
    re.IGNORECASE,
)
# "… if you want to be paid this month": what comes of it
_IF_WISHED = Pattern(r"\bif\s+(?:you|we|they)\s+(?:want|wish|hope|(?:would|['’]d)\s+like)\s+to\s+be\s+[^,;]*$", re.IGNORECASE)
# "It should hit your account in about three weeks"
_READER_RECEIVES = RarePattern(
    r"\b(?:should|will|to)\s+(?:hit|reach|land\s+in|arrive\s+in|show\s+(?:up\s+)?in|be\s+in)\s+your\b[^,;]*$",
    re.IGNORECASE,
    words="your",
)

# "Let us cancel the call which falls on July 16th"
_FALLS_ON = RarePattern(
    r"\b(?:call|meeting|session|holiday|birthday|class|conference|event|anniversary|lunch|game|day)\s+(?:which\s+|that\s+)?(?:falls?|fell|lands?)\s*$",
    re.IGNORECASE,
    words="fall fell land",
)
_FROM_NOW_ON = RarePattern(  # "from now on sheets are to be in by 4:30"
    r"\b(?:from\s+(?:now|here)\s+on|going\s+forward|henceforth|from\s+this\s+point\s+(?:on|forward))\b",
    re.IGNORECASE,
    words="now here forward henceforth point",
)
# "Have them call me any afternoon next week"
_ANY_TIME = RarePattern(
    r"\b(?:have|let|get)\s+(?:him|her|them|(?-i:[A-Z])\w+)\s+(?:call|ring|phone|try|page|come\s+by|stop\s+by|reach)\s+(?:me|us)?\s*any(?:\s+(?:day|morning|afternoon|evening|night))?(?:\s*time)?\s*$",
    re.IGNORECASE,
    words="any",
)
# "Leave off anything done before the 23rd"
_OF_BEFORE = Pattern(
    r"\b(?:anything|everything|any|all|those|items|deals|trades|ones|entries)\s+(?:\w+\s+)?(?:that\s+(?:is|are|was|were)\s+)?(?:done|made|received|entered|booked|sent|signed|written|dated|issued|placed)\s*$",
    re.IGNORECASE,
)
# "Livestock may not leave before 6 PM"
_NOT_EARLIER = Pattern(
    r"\b(?:may|can|could|must|shall|should)(?:\s+not|n['’]t|not)\s+(?:be\s+)?(?!later\b|wait\b)[a-z]+(?:\s+[\w'’-]+){0,3}\s*$",
    re.IGNORECASE,
)
# "I want to have this behind me by Friday"
_BEHIND_ME = RarePattern(r"\bbehind\s+me\s*$", re.IGNORECASE, words="behind")
# "Get a flight that comes in before 5"
_THAT_COMES = RarePattern(
    r"\b(?:flights?|trains?|planes?|bus|boat|ferry|one|something|show|game)\s+(?:that|which)\s+(?:comes?|gets?|arrives?|lands?|leaves?|goes|departs?|ends?|starts?)"
    r"(?:\s+(?:in|out|there|here|back))*\s*$",
    re.IGNORECASE,
    words="that which",
)
# "Nothing needs to happen before Friday"
_NOTHING = RarePattern(r"\bnothing\s+(?:\w+\s+){0,3}?to\s+[^,;]*$", re.IGNORECASE, words="nothing")
# "Returns are due today so I'm swamped"
_SO_BUSY = Pattern(
    r"\s*,?\s*(?:and|so)\s+(?:I['’]m|I\s+am|we['’]re|we\s+are)\s+(?:all\s+)?(?:underwater|swamped|buried|slammed|busy|tied\s+up|up\s+to|snowed|jammed|under\s+the\s+gun|crazed|running)\b",
    re.IGNORECASE,
)
_PAST_DUE = Pattern(r"\bpast\s+$", re.IGNORECASE)  # "the card is past due on the 15th"
# "Please disregard the Friday deadline"
_SET_ASIDE = Pattern(r"\b(?:disregard|forget(?:\s+about)?|ignore|scrap)\s+(?:the|that|my|our)\s+$", re.IGNORECASE)


# "Your next payment is due December 1 and will be deducted from your paycheck"
_IS_TAKEN = Pattern(
    r"\s*,?\s*(?:and|which)\s+(?:will|shall)\s+(?:automatically\s+)?be\s+(?:automatically\s+)?(?:deducted|withheld|charged|debited|drafted|taken|withdrawn|billed)\b",
    re.IGNORECASE,
)
# "Do we have to respond by Friday?", "does it have to be in by Friday?": asks whether it is one
_DOES_IT_HAVE_TO = Pattern(
    r"\W*(?:can|would)\s+you\s+believe\b|\W*(?:so\W+|and\W+)?what\s+(?:happens|would\s+happen|do\s+we\s+do)\s+if\s+(?:they|he|she|it|we)\b|"
    r"\W*(?:so\W+|and\W+)?(?:do|does|did)\s+(?:we|it|they|this|that|I|these|those)\s+(?:all\s+|really\s+|still\s+)?(?:have|need)\s+to\b|"
    r"[^.?!]{0,60}\bwhether\s[^.?!]{0,60}\b(?:has|have|needs?)\s+to\s+be\b",
    re.IGNORECASE,
)


def is_no_limit(here: Place) -> bool:
    """Whether the words before a day, or right behind it, tell of something that nobody has to do by it."""
    return _is_told(here) or _is_of_its_limit_words(here) or (not here.strict and _is_agreed(here))


def _is_told(here: Place) -> bool:
    """Whether the words tell what the reader receives, what is usual, when something falls, or ask whether it is a limit."""
    if any(
        pattern.search(here.head)
        for pattern in (_READER_RECEIVES, _HABIT, _FALLS_ON, _FROM_NOW_ON, _BEHIND_ME, _RESUMES, _THAT_COMES)
    ):
        return True
    return _DOES_IT_HAVE_TO.match(here.head) is not None and here.setting.sentence.rstrip().endswith("?")


def _is_of_its_limit_words(here: Place) -> bool:
    """Whether what a limit word says is taken back: "before it is over", "not until Friday", "forget the Friday deadline"."""
    match here.limit.kind:
        case "before":
            return any(pattern.search(here.head) for pattern in (_OVER, _NOT_EARLIER, _OF_BEFORE, _NOTHING))
        case "due":
            taken_back = _SET_ASIDE.search(here.head) is not None or _PAST_DUE.search(here.head) is not None
            return taken_back or any(pattern.match(here.behind) for pattern in (_IS_TAKEN, _SO_BUSY))
        case "until":
            return _NOT_YET.search(here.head) is not None
        case _:
            return False


def _is_agreed(here: Place) -> bool:
    """Whether a day without a limit word is a span's, one that suits, one that is wished, or an opening hour."""
    words = here.setting.text[here.expression.start : here.expression.end]
    if (
        here.expression.form == "range"
        and not here.limit.kind
        and _NAMES_A_SPAN.fullmatch(here.head)
        and _FROM_TO.search(words)
    ):
        return True
    if _AGREES.fullmatch(here.head) is not None and _SUITS.match(here.behind) is not None:
        return True
    if _ANY_TIME.search(here.head) is not None:
        return True
    return _IF_WISHED.search(here.head) is not None or (
        here.expression.form == "clock" and _HOURS.search(here.head) is not None
    )
