"""The words around a date that limit it: by, before, no later than, until, on, from, within."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.language.en.dates import Expression
from kigen.language.en.place.before_events import BEFORE_START, EVENT_REACH, before_event
from kigen.language.en.place.limit_words import kind_of, limiting
from kigen.patterns import Pattern, RarePattern

_CLOSE_OF = Pattern(r"\b(?:close|end)\b", re.IGNORECASE)
_STOPS = Pattern(r"\b(?:walk|stop|come|drop|swing|pass|run|went|came)(?:s|p?ed|p?ing)?\s+$", re.IGNORECASE, begins="cdprsw")
_REACH = 48  # characters that limit words may take
_BEHIND_LATEST = Pattern(
    r",?\s*\(?(?:at\s+the\s+(?:very\s+)?(?:latest|outside)\b|latest\b|tops\b|max\b|or\s+(?:sooner|earlier|before)|if\s+not\s+(?:sooner|earlier))",
    re.IGNORECASE,
)
_TWO_DAYS = Pattern(r",|;|\b(?:or|but|and)\b", re.IGNORECASE)
_BEHIND_DEADLINE = Pattern(
    r"(?:(?:\s+(?:is|will\s+be)|['’]s)\s+(?:(?:realistically|really|effectively|actually|also|now|\w+ly)\s+)?(?:the|your|our|my)(?:\s+(?:final|absolute|very|last|firm|hard|new))?)?\s*"
    r"(?:deadline|cut-?off|due\s+date|drop[\s-]?dead(?:\s+date)?|target(?:\s+date)?|wall|last\s+(?:possible\s+)?(?:day|date|moment|chance|call))\b|(?:\s+(?:is|will\s+be|would\s+be)|['’]s)\s+(?:as\s+late\s+as|the\s+(?:very\s+)?latest)(?=\s+(?:that\s+)?(?:I|we|they)\s+(?:can|could)\b)|"
    r"(?:\s+is|['’]s)\s+the\s+(?:very|absolute)\s+latest(?=\s*[.!;)])",
    re.IGNORECASE,
)
# "On October 25 no later than 9 am": the hour is limited, and the day with it.
_WITHIN = Pattern(r"\b(?:on\s+or\s+before|(?:no|not)\s+later\s+than|by|before|prior\s+to)\b", re.IGNORECASE)
_GOES_ON = Pattern(r"(?:over|during)\b", re.IGNORECASE)  # "over the next two weeks" is a time, and no limit
_MODIFIES = Pattern(r"['’]s\b(?!\s+(?:close|deadline|cut-?off|ok(?:ay)?|fine|good|great|soon\s+enough)\b)")
# "Released in tomorrow's wire run": on that day
_IN_ITS_RUN = Pattern(
    r"(?:(?<=tomorrow)|(?<=today))['’]s\s+(?:[\w-]+\s+)?(?:run|batch|mail|post|delivery|wire|shipment|edition|issue|pouch|drop)\b",
    re.IGNORECASE,
)

# "By Friday's meeting", "before Monday's stand-up"
_OF_EVENT = Pattern(
    r"(?:['’]s|(?<=days)|(?<=rows))\s+(?:[\w-]+\s+)?(?:meetings?|mtg|call|stand-?up|session|review|class|lesson|board|committee|game|match|delivery|run|sync|check-?in|"
    r"hearing|interview|lunch|conference|auction|show|rehearsal|training|practice|visit|appointment|inspection|launch|deployment|demo|"
    r"workshop|webinar|service|vote|closing|close|opening|collection|pick-?up|mail-?out|post)\b",
    re.IGNORECASE,
)
_OF_ANYTHING = Pattern(r"['’]s\s+[\w-]+(?=\s*(?:[.,;:!?)]|$|\b(?:or|and|so)\b))", re.IGNORECASE)  # "by tomorrow's run."
# "At the earliest next Monday", "no sooner than Friday"
_EARLIEST = Pattern(
    r"\b(?:at\s+the\s+(?:very\s+)?earliest,?|(?:no|not)\s+(?:any\s+)?(?:earlier|sooner)\s+than|not\s+(?:until|before))\s+(?:on\s+)?$",
    re.IGNORECASE,
    begins="an",
)
# "Ahead of Thursday's hearing, i.e. tomorrow by five": the second day is meant
_THAT_IS = Pattern(r"['’]s\s+\w+\s*,\s*(?:i\.?e\.?,?|that\s+is,)\s", re.IGNORECASE)
_ITS_DAY = Pattern(r"\b(?:at|about|through|over)\s+(?:your|my|his|her|their|our)\s+$", re.IGNORECASE)  # "look at your Friday"
_ITS_FEAST = Pattern(r"\b(?:his|her|their)\s+$", re.IGNORECASE)  # "take his New Year's Eve": a shift
_IS_A_DAY = Pattern(
    r"\s+(?:is|will\s+be|:)\s+(?:on\s+)?(?:the\s+\d|mon|tue|wed|thu|fri|sat|sun|today|tomorrow|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)",
    re.IGNORECASE,
)
_EARLIER = Pattern(r"\bearlier\s+$", re.IGNORECASE)  # "the copy that I sent you earlier this week"
_EARLIEST_BEHIND = Pattern(r",?\s+at\s+the\s+(?:very\s+)?earliest\b", re.IGNORECASE)
_CLOCK_RANGE = Pattern(r"\d[\d:.]*\s?(?:[ap]\.?m\.?)?\s?(?:-|–|to|until|and)\s?\d", re.IGNORECASE)

# "Any special timing (e.g. it has to go today)"
_EXAMPLE = RarePattern(
    r"(?:\((?:e\.?\s?g\b\.?|for\s+(?:example|instance)\b|such\s+as\b)|\bany\b[^().?!]{0,40}\(i\.?\s?e\b\.?)[^()]{0,120}$",
    re.IGNORECASE,
    words="(",
)
# "It is already Tuesday", "its MONDAY!!": which day it is
_IT_IS = Pattern(
    r"\bit(?:['’]?s|\s+is)\s+(?P<already>already\s+|only\s+|just\s+|almost\s+|nearly\s+|finally\s+)?(?:now\s+)?$", re.IGNORECASE
)
_ALREADY = Pattern(r"\s+already\b", re.IGNORECASE)
_LIMIT_NAMED = Pattern(r"\b(?:deadline|due|cut-?off|date|day)\b", re.IGNORECASE)

# Days that are nobody's, so that "her" before them is a person
_NAMELESS = frozenset({"relative", "part"})
_WITH_HER = frozenset({"to", "for", "from", "of", "on"})
_HER = Pattern(r"\bher\s+$", re.IGNORECASE)
STRICT = frozenset({"by", "before", "due", "postmark"})
NO_LIMIT = frozenset({"from", "for", "of", "over", "through", "modifier", "than", "to", "instead", "past", "about"})


@dataclass(slots=True)
class Limit:
    """How the words around an expression limit it, and the span that they cover with it.

    `kind`: by, before, until, due, postmark (limits); on (a day of action); from (a lower bound and its like); for, of,
    about, over, through (a day that belongs to something else); modifier (Friday's, the Friday report); or empty.
    """

    kind: str
    start: int
    end: int

    @property
    def strict(self) -> bool:
        """Whether the words alone say that the day is the last one."""
        return self.kind in STRICT


def limit(text: str, start: int, expression: Expression) -> Limit:
    """The limit around an expression whose sentence begins at text[start]."""
    first, last = expression.start, expression.end
    match = limiting(text, max(start, first - _REACH), first)
    kind = kind_of(match["word"]) if match else ""
    if kind == "from" and (expression.form == "range" or _CLOCK_RANGE.match(text, expression.start, expression.end)):
        kind = ""  # "from A to B": what counts is said by the verb
    if kind == "about" and expression.when.clock is not None:
        match, kind = None, ""  # "call me about four"; "a note about Friday" names what it is about
    if kind == "over" and expression.form in {"relative", "part"}:
        match, kind = None, ""  # "fax the list over this morning"
    if kind in _WITH_HER and expression.form in _NAMELESS and _HER.search(text, match.start() if match else first, first):
        match, kind = None, ""  # "get back to her tomorrow"
    if match and kind == "by" and _STOPS.search(text, max(start, match.start() - EVENT_REACH), match.start()):
        match, kind = None, ""  # "when you walk by today"
    if match:
        first = match.start()
    if kind in {"", "on"} and (event := before_event(text, start, expression.start)):
        first, kind = event.start(), "by"
    if kind in {"", "on", "from"} and (
        starts := BEFORE_START.search(text, max(start, expression.start - EVENT_REACH), expression.start)
    ):
        first, kind = starts.start(), "before"
    if kind in {"", "on"} and _WITHIN.search(text, expression.start, last):
        kind = "by"
    last, kind = _behind(text, last, kind)
    kind = "by" if kind == "before" and _is_still_in_time(text, match, expression) else kind
    if expression.form in {"moment", "within"}:
        goes_on = _GOES_ON.match(text, expression.start) is not None
        kind = kind if kind in {"for", "from", "over"} else "on" if goes_on else "by"
    return Limit(kind, first, last)


def _is_still_in_time(text: str, match: re.Match[str] | None, expression: Expression) -> bool:
    """Whether the day itself is in time: "before close on Friday", "before the weekend, Monday at the very latest"."""
    if match is not None and _CLOSE_OF.search(match[0]):
        return True
    two = _TWO_DAYS.search(text, expression.start, expression.end)
    return two is not None and _BEHIND_LATEST.match(text, expression.end) is not None


def limits_nothing(text: str, start: int, expression: Expression) -> bool:
    """Whether an expression is only an example in brackets, the earliest day, or says which day it is today."""
    first, last = expression.start, expression.end
    if (
        (expression.form in {"window", "period", "week"} and _EARLIER.search(text, max(start, first - _REACH), first))
        or _EARLIEST.search(text, max(start, first - _REACH), first)
        or _EARLIEST_BEHIND.match(text, last)
        or _THAT_IS.match(text, last)
    ):
        return True
    if (
        _EXAMPLE.search(text, start, first)
        or (expression.form == "weekday" and _ITS_DAY.search(text, start, first))
        or (expression.form == "feast" and _ITS_FEAST.search(text, start, first))
    ):
        return True
    it_is = _IT_IS.search(text, max(start, first - _REACH), first)
    if it_is is None:
        return False
    if it_is["already"] or _ALREADY.match(text, last):
        return True
    today = any(doubt.code == "same_weekday" for doubt in expression.when.doubts) or text.startswith("!", last)
    return today and _LIMIT_NAMED.search(text, 0, first) is None


def _behind(text: str, last: int, kind: str) -> tuple[int, str]:
    """Where the limit ends and its kind, by the words behind the expression that ends at text[last]."""
    if latest := _BEHIND_LATEST.match(text, last):
        return latest.end(), kind if kind in {"by", "before", "due"} else "by"
    if kind != "from" and (behind := _BEHIND_DEADLINE.match(text, last)):
        named = _IS_A_DAY.match(text, behind.end()) is not None and not behind[0].lstrip().startswith(
            ("is", "'s", "’s", "will")
        )
        return behind.end(), "modifier" if named else "due"  # "year end cutoff is Friday"
    if kind in {"by", "before", "due"} and (event := _OF_EVENT.match(text, last) or _OF_ANYTHING.match(text, last)):
        return event.end(), "by"
    if kind == "on" and (run := _IN_ITS_RUN.match(text, last)):
        return run.end(), kind
    return last, "modifier" if _MODIFIES.match(text, last) else kind
