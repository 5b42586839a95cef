"""Limits that press by themselves, whoever is named beside them: "not later than", "close of business", "and not a day later".

Such words are hardly ever said of anything but a limit that somebody must keep. Where no rule has told whose it is, and nobody
is said to do it, it is put before the user: every reading here is unsure.
"""

from __future__ import annotations

import re

from kigen.language.en.place import Place, Verdict, traps
from kigen.language.en.place.bounds import NO_LIMIT
from kigen.language.en.whose.doubting.conditions import theirs
from kigen.language.reason import reason
from kigen.patterns import Pattern

_DAYS = frozenset({"weekday", "date", "relative", "part", "clock", "within", "moment", "anaphora"})
_STRONG = Pattern(
    r"\b(?:(?:no|not|be)\s+(?:any\s+)?later\s+th[ae]n|on\s+or\s+before|before\s+or\s+on|at\s+the\s+(?:very\s+)?(?:latest|outside)|"
    r"(?:close|end)\s+of\s+(?:the\s+)?(?:business|play|working\s+day)|cob|eob)\b",
    re.IGNORECASE,
    begins="abceno",
)
# "… and not a minute after", "no exceptions", "without fail"
_PRESSES_BEHIND = Pattern(
    r"[\s,.;–-]*(?:\([^()]*\)\s*)?(?:and\s+)?(?:(?:not|no)\s+(?:an?\s+|one\s+)?(?:minute|second|hour|moment|day)\s+(?:later|after|more|longer)|not\s+(?:later|after)\b|no\s+(?:later|exceptions|excuses|ifs)\b|"
    r"without\s+fail|or\s+(?:never|not\s+at\s+all|bust)\b|would\s+(?:really\s+)?(?:save|make)\s+(?:my|our)\s+\w+|would\s+be\s+a\s+(?:life-?saver|godsend))",
    re.IGNORECASE,
)
# What somebody is said to do, to hope for or to be able to do is no demand.
_FORETOLD = Pattern(
    r"(?:\b(?:will|won['’]?t|shall|going\s+to|gonna|hop(?:e|es|ing)|aim(?:s|ing)?|plan(?:s|ned|ning)?|anticipat\w+|promis\w+|swears?|swore|vow\w*|intends?|"
    r"told|said|says?|saying|tells?|estimat\w*|scheduled|slated|targeted|projected|may|might|can(?!['’]t\s+be|not\s+be)|could|likely|trying|tries|happy\s+to|"
    r"expect(?:s|ed|ing)?(?!\s+to\s+(?:reach|be\s+(?:returned|submitted|received|filed|paid|signed|completed)|return|submit|file|provide|send|turn|pay|sign|complete|report|register|confirm)\b|\s+(?:your|all|every|each)\b)|"
    r"was|were|has\s+been|have\s+been|had)\b|['’]ll\b|(?:\bwould|['’]d)\b(?!\s+(?:\w+\s+)?(?:like|love|prefer|appreciate|need|want|have\s+to|be\s+(?:grateful|obliged|appreciated|glad))))",
    re.IGNORECASE,
)
# "Said statement will be delivered to this office not later than Friday"
_HANDED_IN = Pattern(
    r"\b(?:will|shall)\s+be\s+(?:delivered|submitted|returned|furnished|forwarded|sent|provided|reported|received)\s+(?:back\s+)?(?:to|by|at|with)\s+(?:this|our|my|the\s+under\w+|me|us)\b",
    re.IGNORECASE,
)
_TO_DO = Pattern(
    r"\b(?:to\s+(?:be\s+)?[a-z]+|must|needs?|should|requir\w+|insists?|ask(?:s|ed|ing)?|wants?|demands?|has|have|your|yours)\b",
    re.IGNORECASE,
)
_LAST_CLAUSE = Pattern(
    r"[,;:]\s+(?:and\s+|but\s+|so\s+)?|\s(?:and|but|so)\s+(?=(?:I|we|they|he|she|it|you|the|your|all)\s)|\s[-–—]+\s"
)
_SHOULD_BE = Pattern(
    r"(?:\b(?:should|must)(?:\s+(?:please|all|also|therefore))?\s+be|\b(?:needs?|ha(?:s|ve)(?:\s+got)?|ought|(?:is|are)\s+required)\s+to\s+be|\b(?<![\w'’]\sis\s)(?<![\w'’]\sare\s)to\s+be)\s+(?:\w+ly\s+)?(?:[a-z]{3,}ed,\s+){0,3}(?:(?P<first>[a-z]{3,}ed),?\s+and\s+)?"
    r"(?P<verb>[a-z]{2,}(?:ed|en)|kept|put|taken|left|brought|cut|shut|set|swept|read|done|made|sent|built|rebuilt|run|sold|bought|found|hung|torn|drawn|withdrawn|known|shown|spent|laid|fed|lit|dealt\s+with|gone\s+(?:over|through)|thought\s+(?:about|through)|worn|sewn|wound|bound|hidden)\b[^,;:]{0,60}$",
    re.IGNORECASE,
)
# "Keepers are to report losses to us within seven days"
_ARE_TO = Pattern(
    r"\W*(?:(?:all|the|our)\s+)?(?:[\w-]+\s+){0,2}?[\w-]+s\s+(?:are\s+to|must|shall|need\s+to|have\s+to|are\s+(?:asked|requested|required|reminded)\s+to)\s+[a-z]+\b",
    re.IGNORECASE,
)
# "It should be finished by Friday": what is to be expected rather than to be done
_FORESEEN = frozenset(
    """
    finished completed repaired delivered shipped restored resolved released installed published approved decided announced
    expected opened reopened mended replaced settled concluded arrived printed processed issued launched
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_EVERY_ONE = Pattern(r"\W*(?:(?:and|but|so|please|note|that)\W+){0,3}(?:all|each|every|both|your)\b", re.IGNORECASE)
_PERSONS = Pattern(
    r"\W*(?:(?:and|but|so)\s+)?(?:I|we|he|she|they|it|our|my|his|her|(?:that|this)(?=\s+(?:should|must|needs|has|is|ought)\b))\b",
    re.IGNORECASE,
)
_SILENT = frozenset({"offer", "offer_you", "self", "joint", "option", "stop"})
_TAKES = Pattern(
    r"\b(?:take|taking|accept|accepting|collect|collecting)\b", re.IGNORECASE
)  # "I'm collecting these through the 2nd"
# "No later than Friday they'll announce it", "by close of business Friday the desk was up 3 million"
_TOLD_BEHIND = Pattern(
    r"\s*,?\s*(?!you\b|I\b|we\b)(?:the\s+|our\s+|my\s+)?\w+(?:\s+\w+)?(?:['’](?:ll|d)\s|\s+(?:will|would|was|were|had|has|should|is|are)\b)",
    re.IGNORECASE,
)
_THEY_HAVE_TO = Pattern(r"(?:they|he|she)\s+(?:must|ha(?:s|ve)\s+to|needs?\s+to|should)\b", re.IGNORECASE)
_YOU = Pattern(r"you\b", re.IGNORECASE)
_UNDER_TERMS = Pattern(
    r"\s*,?\s*under\s+(?:the|this|that|our|their|its)\s+(?:agreement|contract|lease|plan|terms|merger|treaty|statute|law|rules?)\b",
    re.IGNORECASE,
)
_SHORT_HEAD = 12  # characters of a sentence before a day that stands almost alone


def pressed(here: Place) -> Verdict | None:
    """ "The old stock to be cleared not later than 15 August", "Friday, and not a minute after": a limit of nobody named."""
    if here.expression.form not in _DAYS or here.limit.kind in NO_LIMIT - {"past", "through"} or here.limit.kind == "until":
        return None
    if here.limit.kind == "through" and not (_PRESSES_BEHIND.match(here.behind) and _TAKES.search(here.head)):
        return None
    strong = here.limit.kind == "through" or _STRONG.search(here.setting.text, here.limit.start, here.limit.end) is not None
    urged = _PRESSES_BEHIND.match(here.behind) is not None
    if strong and not here.limit.kind and here.expression.form == "part":
        return None  # "COB South": an abbreviation by itself
    if not strong and not (urged and len(here.head) <= _SHORT_HEAD):
        return None
    if _is_told(here) or _is_of_something_else(here) or _UNDER_TERMS.match(here.behind):
        return None
    return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))


def _is_told(here: Place) -> bool:
    """Whether the clause of the day says what somebody does or has done, rather than what is to be done."""
    governing = here.governing
    if here.fronted and _TOLD_BEHIND.match(here.behind):
        return True
    if governing is not None and not here.fronted:
        if governing.kind in _SILENT:
            return True
        if governing.kind == "third" and _THEY_HAVE_TO.match(here.setting.text, governing.start):
            return True
        if governing.kind == "told" and _YOU.match(here.setting.text, governing.start):
            return True
    if _HANDED_IN.search(here.head):
        return False
    words = clause(here)
    return _FORETOLD.search(words if _TO_DO.search(words) else here.head) is not None


def clause(here: Place) -> str:
    """The words of the clause in which the day stands, up to it."""
    head = here.head
    cuts = [cut.end() for cut in _LAST_CLAUSE.finditer(head) if head[cut.end() :].strip()]
    return head[cuts[-1] :] if cuts else head


def _is_of_something_else(here: Place) -> bool:
    """Whether the sentence is of an event, an offer, a standing rule, or of what an authority has to do."""
    setting, words = here.setting, clause(here)
    if traps.EVENT.search(words) or traps.VALIDITY.search(words) or traps.NO_HURRY.search(setting.sentence):
        return True
    if traps.VOLUNTARY.search(setting.sentence) or traps.STANDING.search(setting.sentence) or setting.mail.says(traps.BULLETIN):
        return True
    if traps.IF_ANY.search(here.head):
        return True
    return traps.AUTHORITY.search(words) is not None and traps.READER_NAMED.search(setting.sentence) is None


def obliged(here: Place) -> Verdict | None:
    """ "Furniture should be moved by Monday evening": what is to be done with a thing, by no verb of the lists."""
    if not here.strict or "?" in here.setting.sentence:
        return None
    if here.governing is not None and here.governing.kind not in {"third", "clause"}:
        return None
    words = clause(here)
    match = _SHOULD_BE.search(words) or _SHOULD_BE.search(here.head)  # "should be coded, initialed and handed in"
    if match is None and _ARE_TO.match(words) and traps.SOMEBODY_NAMED.search(words) and not _is_of_something_else(here):
        return theirs(here, "en_bare_limit", (reason("en_nobody_named"),))
    foreseen = (
        match is not None
        and not _FORESEEN.isdisjoint({match["verb"].lower(), (match["first"] or "").lower()})
        and not _EVERY_ONE.match(words)
    )
    if match is None or foreseen or _PERSONS.match(words) or _FORETOLD.search(words[: match.start()]):
        return None
    return None if _is_of_something_else(here) else theirs(here, "en_bare_limit", (reason("en_nobody_named"),))
