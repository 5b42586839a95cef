"""Whether a day is called a deadline: "is due", "the deadline is", "has been moved to"."""

from __future__ import annotations

import re

from kigen.language.en.place import Place, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.stating.on_its_way import is_on_its_way
from kigen.patterns import Pattern, RarePattern

_NOUN = RarePattern(
    r"\b(?:deadline|(?<!\bbe\s)(?<!\bbeen\s)(?<!\bget\s)(?<!\bis\s)(?<!\bare\s)(?<!\bwill\s)(?<!\bto\s)(?<!\bwe\s)(?<!\bthey\s)(?<!\bcan\s)cut[\s-]?off|closing\s+date|due\s+date|(?:the|very|absolute)\s+latest\s+(?:that\s+)?(?:I|we|they)\s+can\s+\w+|is\s+the\s+(?:very|absolute)\s+latest(?=\s*[.!;)])|(?:copy|return|reply|response|submission|entry|acceptance|(?:final|balance)\s+payment)\s+date|(?:last|final|latest)\s+(?:possible\s+)?(?:day|date)\s+(?:to|for|on\s+which|that|(?:I|we)\s+can\s+(?:take|accept|use|receive|collect))|"
    r"target\s+date|last\s+calls?|(?:last|final)\s+chance(?!\s+to\s+(?:see|buy|save|win|get))|(?:requested|required|expected)\s+(?:timing|completion)(?:\s+date)?|completion\s+date|drop[\s-]dead(?:\s+date)?|time\s+limit|"
    r"(?<!\bmy\s)(?<!\bour\s)target(?=(?:\s+for\s+(?:[\w'’-]+\s+){1,6}?)?(?:\s+is|:)\s(?!\w{3,}ed\b|hit\b|met\b|set\b|not\b|(?:still\s+)?to\s+be\s+(?:under|over|at|above|below)\b))|requirement(?=\s+(?:is|was)\s+(?:now\s+)?(?:by|before|no\s+later|on\s+or\s+before)\b))\b",
    re.IGNORECASE,
    words="dead cut date latest last final timing completion limit requirement target",
    begins="abcdefilrstv",
)
_DUE = RarePattern(
    r"\b(?:due|payable)\b(?!\s+in(?:to)?\s+(?:(?:us|stock|store|port|dock|the\s+(?:warehouse|yard))\b|(?-i:[A-Z])[\w-]+(?!['’\w-])))(?!\s+to\s+(?:arrive|land|be\s+(?:delivered|released|published|announced|finished|completed|replaced)|come|ship|start|begin|open|expire|end|close|leave|return|depart|finish|launch|fly|take\s+place|go)\b)(?!\s+(?:to(?!\s+(?-i:[A-Z])\w+\s+(?:on|by|no|before)\b)(?!\s+(?:me|us|be|our|my|the\s+\w+\s+office\b(?!\s+(?!by|on|no|before|at|in|this|next|not)\w)))(?!\s+(?:the\s+)?(?:(?!strike|delay|error|failure|illness|weather|holiday)[\w'’-]+\s+){1,3}(?:by|before|no\s+later)\b)|diligence)\b)",
    re.IGNORECASE,
    words="due payable",
)
_STANDING_REACH = 40
_DUE_REACH = 45
_NEW_CLAUSE = Pattern(
    r"\band\s+(?:I|we|he|she|they|(?:the|my|our|their)\s+[\w-]+)\s+\w", re.IGNORECASE
)  # "it is due and she will rule by"
_BEHIND_REACH = 12  # characters behind a limit: "Friday is the drop-dead date"
# "That date is moved to Friday"
_THAT_DATE = RarePattern(
    r"\b(?:that|this|the|your|our)\s+(?:return\s+|reply\s+)?date\s+(?:is|was|has|will|had|now)\s[\w\s]{0,24}?"
    r"(?:moved|extended|pushed|postponed|shifted|deferred|brought|changed)\b",
    re.IGNORECASE,
    words="date",
)
_OF_THE_SUBJECT = Pattern(r"\s+(?:is|are|was|were|will\s+be|falls?|has|have)\b", re.IGNORECASE)
_PAST = Pattern(
    r"\b(?:fell|came|became|went)\s+(?:due\b|(?:on|by|to)\s+)|"
    r"\b(?:was|were|had\s+been)\s+(?:on\s+|by\s+|due\b|originally\s+|actually\s+|supposed\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_WAS = Pattern(r"\b(?:was|were|had\s+been)\s+(?:on\s+|by\s+|originally\s+|to\s+be\s+)?(?:the\s+)?$", re.IGNORECASE)
_TODAY_IS_THE = Pattern(
    r"\b(?:to(?:day|morrow|night)|\w+day|(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?)\s+(?:is|was|will\s+be)\s+(?:the|our|your|my)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SETS_IT = Pattern(
    r"\bset\s+(?:a|the|our|your)\s+(?:\w+\s+)?(?:deadline|cut[\s-]?off)\b", re.IGNORECASE
)  # "I have set a deadline of Friday"
_AS_LATE_AS = Pattern(
    r"\bas\s+late\s+as\b|\bthe\s+latest\s*(?:that\s*)?$", re.IGNORECASE
)  # "Sunday is as late as I can take it"
_THOUGH = Pattern(r"(?:even\s+)?(?:al)?though\b", re.IGNORECASE)


def is_called_so(here: Place) -> bool:
    setting, limit, clause = here.setting, here.limit, here.clause_start
    noun = _NOUN.search(setting.text, setting.start, limit.end + _BEHIND_REACH if limit.kind == "due" else limit.end)
    if noun is not None and limit.kind != "due" and _TODAY_IS_THE.search(setting.text, setting.start, noun.start()):
        noun = None  # "today is the deadline for the first session, May 16"
    noun = noun or _THAT_DATE.search(setting.text, setting.start, limit.start)
    moved = noun is not None and traps.MOVED.search(setting.sentence) is not None
    if (
        _OF_THE_SUBJECT.match(setting.text, limit.end)
        and noun is not None
        and not _DUE.search(setting.text, clause, limit.start)
    ):
        return False  # "the cut-off for gas day October 26 is noon"
    near = max(clause, limit.start - _DUE_REACH)
    due = limit.kind == "due" or (
        limit.kind != "until"
        and (called := _DUE.search(setting.text, near, limit.end)) is not None
        and _NEW_CLAUSE.search(setting.text, called.end(), limit.start) is None
    )
    if not (noun or due) or is_on_its_way(setting, near, limit):
        return False
    if moved:  # but "they extended the closing date - it was this Wednesday"
        was = _WAS.search(setting.text, setting.start, here.expression.start)
        return was is None and (limit.kind not in NO_LIMIT or limit.kind == "to")
    if traps.STANDING.search(setting.text, limit.start, min(setting.end, limit.end + _STANDING_REACH)):
        return False  # "the rest are due by December 31 of each year"
    if limit.kind in NO_LIMIT or _PAST.search(setting.text, clause, limit.end):
        return False
    return not _told_otherwise(here, called=noun is not None)


def _told_otherwise(here: Place, *, called: bool) -> bool:
    """Whether the predicate before the date says more about it than the noun does."""
    said = here.setting.text[here.limit.start : here.limit.end]
    if here.governing is None or here.fronted or _AS_LATE_AS.search(said) or _SETS_IT.search(here.head + said):
        return False
    kind = here.governing.kind
    if kind == "clause" and _THOUGH.match(here.setting.text, here.governing.start):
        return True  # "the cut-off is Monday, even though the page says by Friday"
    reminded = kind == "reminder" and here.limit.kind == "due"  # "don't forget your goals are due by Friday"
    return (
        (here.governing.asks and not called and not reminded)
        or kind in {"self", "told"}
        or (kind == "offer" and here.limit.kind != "due")
    )
