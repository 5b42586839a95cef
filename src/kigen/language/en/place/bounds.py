"""The words around a date that limit it: by, before, no later than, until, on, from, within."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kigen.language.en.dates import Expression
from kigen.patterns import Pattern, RarePattern, any_of

_SOFTENER = (
    r"(?:(?:ideally|preferably|hopefully|say|like|about|around|approximately|roughly|perhaps|maybe|"
    r"sometime|some\s+time|just|only|early|late|latest)\s+)?"
)
_LATER = r"\s+later\s+th[ae]n(?:\s+(?:by|on))?"
_NOT_LATER = r"\s+be\s+(?:any\s+)?later\s+than"
_ANY_CASE = r"\s+(?:event|case)s?,?(?:\s+no)?"
_LIMITED_TO = r"(?:\s+(?:by|on|before))?"
# Of two that begin alike, the longer one stands first.
_LIMIT_WORDS = (
    rf"in\s+no\s+(?:event|case){_LATER}",
    rf"no\s+(?:event|case){_LATER}",
    rf"in\s+(?:any|all){_ANY_CASE}{_LATER}",
    rf"any{_ANY_CASE}{_LATER}",
    rf"all{_ANY_CASE}{_LATER}",
    rf"at\s+no\s+time{_LATER}",
    rf"not?{_LATER}",
    rf"can(?:not|['’]?t){_NOT_LATER}",
    rf"must(?:n['’]t|\s+not){_NOT_LATER}",
    rf"should(?:n['’]t|\s+not){_NOT_LATER}",
    rf"not{_NOT_LATER}",
    r"on\s+or\s+before",
    r"before\s+or\s+on",
    r"by\s+or\s+on",
    r"at\s+the\s+(?:very\s+)?(?:latest|outside),?(?:\s+(?:by|on))?",
    r"beyond",
    r"ultimately\s+(?:by|on)",
    r"past(?<!\bthis\spast)(?<!\bthe\spast)(?<!\blast\spast)",
    r"latest(?:\s+(?:by|on|is))?",
    "before",
    "b4",
    r"in\s+(?:good\s+)?time\s+for",
    r"prior\s+to",
    r"in\s+advance\s+of",
    r"ahead\s+of",
    r"post\s?marked\s+(?:by|on|no\s+later\s+than|before)",
    r"up\s+(?:until|till|to)",
    "until",
    "till?",
    "thru",
    "through",
    r"due(?:\s+(?:by|on|at|in|back|date|in\s+by))?(?:\s+(?:is|of))?:?",
    r"as\s+soon\s+as\s+(?:possible|you\s+can),?(?:\s+(?:by|on))?",
    r"asap,?(?:\s+(?:by|on))?",
    r"as\s+of",
    r"starting(?:\s+(?:on|from))?",
    r"beginning(?:\s+(?:on|in))?",
    r"effective(?:\s+(?:from|on|as\s+of))?",
    r"in\s+the\s+course\s+of",
    *["since", "after", "from"],
    r"following(?<!\bthe\sfollowing)",
    r"on\s+or\s+after",
    r"not\s+before",
    rf"instead\s+of{_LIMITED_TO}",
    rf"rather\s+than{_LIMITED_TO}",
    rf"not(?<!\bwhy\snot){_LIMITED_TO}",  # "tell me why not by Friday"
    r"dated(?:\s+as\s+of)?",
    *["of", "to", "for"],
    r"re(?<!['’]re)\b:?",
    r"regarding(?<!['’]regarding)\b:?",
    r"concerning(?<!['’]concerning)\b:?",
    *["about", "during", "over", "between", "than", "by", "on", "at", "in", "within"],
    r"deadline(?:\s+(?:is|of|for))?:?",
)
_BEFORE = Pattern(
    rf"(?P<word>\b(?:{any_of(_LIMIT_WORDS)})|'til|@)"
    rf"\s*(?:(?:the|my|our|your|his|her|their)\s+)?{_SOFTENER}(?:(?:mid|the|close(?:\s+of)?|end(?:\s+of)?)\s+(?:on\s+)?(?:(?:my|our|your|his|her|their)\s+)?)?[\s(]*$",
    re.IGNORECASE,
)
_CLOSE_OF = Pattern(r"\b(?:close|end)\b", re.IGNORECASE)
_STOPS = Pattern(r"\b(?:walk|stop|come|drop|swing|pass|run|went|came)(?:s|p?ed|p?ing)?\s+$", re.IGNORECASE, begins="cdprsw")
_REACH = 48  # characters that limit words may take
_WORD = Pattern(r"@|'?[A-Za-z]+")
_FIRST_WORDS = frozenset(
    """
    asap any all no not can cannot must should
    on at latest before b by prior in ahead past beyond ultimately post postmarked up until til till 'til thru through due as
    starting beginning effective since after
    following from instead rather dated of to for during over between than within @ deadline
    re regarding concerning about
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_BEHIND_LATEST = Pattern(
    r",?\s*\(?(?:at\s+the\s+(?:very\s+)?(?:latest|outside)\b|latest\b|tops\b|max\b|or\s+(?:sooner|earlier|before)|if\s+not\s+(?:sooner|earlier))",
    re.IGNORECASE,
)
_TWO_DAYS = Pattern(r",|;|\b(?:or|but|and)\b", re.IGNORECASE)
_BEHIND_DEADLINE = Pattern(
    r"(?:(?:\s+(?:is|will\s+be)|['’]s)\s+(?:(?:realistically|really|effectively|actually|also|now|\w+ly)\s+)?(?:the|your|our|my)(?:\s+(?:final|absolute|very|last|firm|hard|new))?)?\s*"
    r"(?:deadline|cut-?off|due\s+date|drop[\s-]?dead(?:\s+date)?|target(?:\s+date)?|wall|last\s+(?:possible\s+)?(?:day|date|moment|chance|call))\b|(?:\s+is|['’]s)\s+(?:as\s+late\s+as|the\s+(?:very\s+)?latest\s+(?:that\s+)?)\s*(?=(?:I|we|they)\s+can\b)|"
    r"(?:\s+is|['’]s)\s+the\s+(?:very|absolute)\s+latest(?=\s*[.!;)])",
    re.IGNORECASE,
)
# "Before the staff meeting on Friday": on that day still.
_BEFORE_EVENT = Pattern(
    r"\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of|in\s+time\s+for)\s+(?:(?:taking|attending|joining|starting|beginning|going\s+(?:to|into)|coming\s+to|leaving\s+for)\s+)?"
    r"(?:the|our|your|my|his|her|their|this|that|(?-i:[A-Z])\w+['’]s)\s+"
    r"(?:(?:[\w'’/-]+\s+){1,3}?on\s+$|(?:[\w'’-]+\s+){0,2}?(?:meetings?|mtg|call|conference|hearing|presentation|lunch|closing|interview|session|deadline|auction|trip|"
    r"vote|review|audit|open|off-?site|party|dinner|visit)\s*,?\s*(?:(?:on|at|this|for)\s+)?$)",
    re.IGNORECASE,
    begins="abip",
)
# "Before the trial run that starts on Monday": the day before it
_BEFORE_START = Pattern(
    r"\b(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+(?:the|our|your|my|his|her|their|this|that)\s+(?:[\w'’/-]+\s+){1,3}?,?\s*"
    r"(?:(?:which\s+|that\s+)?(?:commenc(?:es|ing)|start(?:s|ing)|begin(?:s|ning)))\s+(?:on\s+)?$",
    re.IGNORECASE,
    begins="abip",
)
# "Before he flies out tomorrow", "before they leave today"
_BEFORE_LEAVING = Pattern(
    r"\bbefore\s+(?:you\s+(?:leave|go|head|fly)\s+(?:for|on)\s+(?:vacation|holiday|the\s+(?:day|weekend|week)|your\s+\w+)|you\s+(?:leave|go\s+home|head\s+(?:home|out|off)|log\s+off|go)\b|"
    r"(?:he|she|they|I|we|it|this|these|(?-i:[A-Z])[a-z]+)\s+(?:leaves?|fl(?:y|ies)|go(?:es)?|heads?|takes?\s+off|departs?|quits?|closes?|"
    r"meets?|presents?|prints?|ships?|starts?|loads?|sets?|packs?|opens?|orders?|books?|files?|sends?|mails?|posts?|submits?|signs?|releases?|issues?|publish(?:es)?)\b)"
    r"(?:\s+(?:it|this|that|them|these|everything|(?:the|my|our|his|her|their)\s+[\w-]+))?"
    r"(?:\s+(?:out|off|in|over|home|up|town|for\s+[\w'’ ]{3,20}?|to\s+(?:(?:the|my|our)\s+)?\w+"
    r"(?:\s+(?!on\b|at\b|in\b)\w+)?|with\s+\w+|(?:and\s+)?(?:see|meet|visit)\s+(?:the\s+|my\s+)?[\w.]+(?:\s+(?!on\b|at\b|in\b)\w+)?))?"
    r"\s*(?:on\s+|at\s+)?$|"
    r"\bbefore\s+(?:I|we|they|he|she|(?:my|our|the)\s+(?:[\w-]+\s+)?[\w-]+)\s+(?:gets?|comes?|arrives?)(?:\s+(?:there|here|in|back|over|round|by|up|home))?\s*(?:on\s+)?$|"
    r"\bbefore\s+(?:I|we|he|she|they)\s+(?:gets?\s+on|boards?|hops?\s+on|catch(?:es)?)\s+(?:the|my|a|our|his|her|their)\s+(?:plane|flight|train|bus|boat|ferry|road)\s*[(,]?\s*(?:on\s+|at\s+)?$|"
    r"\bbefore\s+(?:every(?:one|body)|people|folks)\s+(?:[a-z]+\s+){1,3}$|"
    r"\bbefore\s+(?:[\w'’-]+\s+){1,5}?(?:is|are|gets?)\s+(?:\w{2,}ed|given|sent|made|held|done|paid|cut|put|taken|drawn)\s+(?:out\s+|up\s+|in\s+)?(?:on\s+)?$",
    re.IGNORECASE,
)
# "Picks by kickoff Thursday", "have it in by closing on Friday"
_BY_EVENT = Pattern(
    r"\bby\s+the\s+time\s+(?:I|we|they|he|she|you|(?-i:[A-Z])\w+)(?:['’](?:m|re|s))?\s+(?:get|gets|come|comes|am|is|are|arrive|arrives|return|returns|start|starts|open|opens|leave|leaves|go|goes|fly|flies|head|heads)?\s*"
    r"(?:back|in|here|there|home|up)?\s*(?:on\s+)?$|"
    # "By the January meeting, which is on Tuesday", "by the board call (Thursday)"
    r"\bby\s+(?:the|our|your|my|his|her|their|this|that)\s+(?:[\w'’-]+\s+){0,2}?(?:meeting|mtg|call|conference|hearing|presentation|interview|session|auction|vote|"
    r"review|audit|off-?site|party|dinner|visit|launch|demo|workshop|webinar|appointment|inspection|event|wedding|exam|class|show|fair|walk-?through)"
    r"\s*(?:,\s+(?:which\s+(?:I\s+\w+\s+)?is\s+)?|\(\s*)?(?:(?:on|this)\s+)?$|"
    r"\b(?:by|before)\s+(?:the\s+)?(?:kick-?off|tip-?off|game\s?time|curtain(?:\s+up)?|first\s+pitch|(?:(?:first|next|opening|home)\s+)?(?:game|match|race|bell|practice|rehearsal|service|tee\s?time)|check-?in|roll\s+call|dawn|sunrise|dusk|sunset|dark|"
    r"nightfall|supper|dinner|breakfast|bedtime|opening|closing|start(?:\s+of\s+\w+)?)(?:\s+time)?\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_EVENT_REACH = 56
_AHEAD = ("before", "prior", "ahead", "advance", "time", "by")  # what a day of an event, or its start, is limited by
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

KINDS = {
    "in no": "by",
    "in any": "by",
    "in all": "by",
    "any": "by",
    "all": "by",
    "at no": "by",
    "no event": "by",
    "no case": "by",
    "no later": "by",
    "not later": "by",
    "can": "by",
    "must": "by",
    "should": "by",
    "not be": "by",
    "on or before": "by",
    "at the": "by",
    "as soon": "by",
    "asap": "by",
    "latest": "by",
    "before or on": "by",
    "before": "before",
    "b4": "before",
    "prior": "before",
    "in time": "by",
    "in good": "by",
    "in advance": "before",
    "in the course": "on",
    "ahead": "before",
    "post": "postmark",
    "up": "until",
    "until": "until",
    "til": "until",
    "'til": "until",
    "past": "past",
    "beyond": "past",
    "ultimately": "by",
    "thru": "through",
    "through": "through",
    "due": "due",
    "deadline": "due",
    "by": "by",
    "within": "by",
    "on": "on",
    "at": "on",
    "@": "on",
    "in": "on",
    "over": "over",
    "for": "for",
    "of": "of",
    "than": "than",
    "to": "to",
    "re": "about",
    "regarding": "about",
    "concerning": "about",
    "about": "about",
    "instead": "instead",
    "rather": "instead",
    "not": "instead",
}
_EXACTLY = {"to", "not", "on", "at", "in", "by", "of", "for", "over", "@", "re", "regarding", "concerning", "about"}


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
    match = _limiting(text, max(start, first - _REACH), first)
    kind = _kind(match["word"]) if match else ""
    if kind == "from" and (expression.form == "range" or _CLOCK_RANGE.match(text, expression.start, expression.end)):
        kind = ""  # "from A to B": what counts is said by the verb
    if kind == "about" and expression.when.clock is not None:
        match, kind = None, ""  # "call me about four"; "a note about Friday" names what it is about
    if kind == "over" and expression.form in {"relative", "part"}:
        match, kind = None, ""  # "fax the list over this morning"
    if kind in _WITH_HER and expression.form in _NAMELESS and _HER.search(text, match.start() if match else first, first):
        match, kind = None, ""  # "get back to her tomorrow"
    if match and kind == "by" and _STOPS.search(text, max(start, match.start() - _EVENT_REACH), match.start()):
        match, kind = None, ""  # "when you walk by today"
    if match:
        first = match.start()
    if kind in {"", "on"} and (event := _before_event(text, start, expression.start)):
        first, kind = event.start(), "by"
    if kind in {"", "on", "from"} and (
        starts := _BEFORE_START.search(text, max(start, expression.start - _EVENT_REACH), expression.start)
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


def _before_event(text: str, start: int, end: int) -> re.Match[str] | None:
    first = max(start, end - _EVENT_REACH)
    said = text[first:end].lower()
    if not any(word in said for word in _AHEAD):
        return None
    return (
        _BEFORE_EVENT.search(text, first, end) or _BEFORE_LEAVING.search(text, first, end) or _BY_EVENT.search(text, first, end)
    )


def _limiting(text: str, start: int, end: int) -> re.Match[str] | None:
    """The limit words that reach up to text[end], the longest that do."""
    for word in _WORD.finditer(text, start, end):
        if word[0].lower() in _FIRST_WORDS:
            match = _BEFORE.match(text, word.start(), end)
            if match is not None:
                return match
    return None


def _kind(words: str) -> str:
    plain = " ".join(words.lower().split()).rstrip(":")
    if plain == "on or after":
        return "from"
    if plain in _EXACTLY:
        return KINDS[plain]
    return next((kind for opening, kind in KINDS.items() if opening not in _EXACTLY and plain.startswith(opening)), "from")
