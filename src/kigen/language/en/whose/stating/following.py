"""What is pledged, and what comes of it: "you have my word, they leave by Friday", "if it isn't in, it lapses on the 27th"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.place import Place, Verdict
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

# The writer gives his word for what the sentence tells.
_PLEDGE = RarePattern(
    r"\b(?:you\s+have|(?:I|we)(?:['’]ll|\s+will|\s+can)?\s+give\s+you|you(?:['’]ve|\s+have)\s+got|(?:take|that['’]?s|it['’]?s))\s+(?:my|our)\s+(?:\w+\s+)?(?:word|promise|guarantee|assurance|"
    r"undertaking|pledge|commitment)\b|\b(?:rest|be|feel)\s+assured\b|\b(?:I|we)(?:['’]ll|\s+will|\s+can|\s+do|\s+hereby)?\s+(?:promise|guarantee|assure|swear|undertake|pledge|vow)\b|"
    r"\byou\s+(?:can|may)\s+(?:count|rely|depend|bank|bet)\s+on\s+(?:it|us|me|that)\b|\b(?:depend|count|bank)\s+on\s+it\b|\b(?:mark\s+my\s+words|on\s+(?:my|our)\s+honou?r|trust\s+(?:me|us))\b",
    re.IGNORECASE,
    words="word promise guarantee assur undertak pledge commitment swear vow count rely depend bank bet hono trust",
)
# What the reader hands in or does stays asked for: "trust me, it has to be signed by Friday"
_READERS = Pattern(
    r"\b(?:with|to|reach)\s+(?:me|us)\b|\b(?:in|on|at)\s+(?:my|our)\s+(?:hands|desk|office|inbox)\b|"
    r"\b(?:signed|returned|completed|paid|approved|confirmed|submitted|filled)\b|\byours?\b(?!\s+(?:\w+\s+)?(?:order|copies|parcel|delivery)\b)",
    re.IGNORECASE,
)
_IF = Pattern(r"\b(?:if|once|unless|provided|providing|when|as\s+long\s+as)\b", re.IGNORECASE)
_SET_APART = Pattern(r"\s*[,;–—-]\s*(?:and\s+)?")
_TELLS = frozenset({"third", "passive"})
# Who does what, or what happens, behind a condition
_SUBJECT = (
    r"(?:then\s+)?(?:(?:I|we|you|he|she|it|they|there|nobody|everyone|somebody\s+else)(?:['’](?:ll|re|d|s))?|"
    r"(?:this|that|the|your|our|my|his|her|their|an?|no|any|all|each|every|both|(?-i:[A-Z])[\w.]+['’]?s?)(?:\s+[\w'’-]+){1,4}?)"
)
_HAPPENS = (
    r"(?:(?:will|won['’]?t|would|shall|can|cannot|can['’]?t|may|might|must|has|have|is|are|isn['’]?t|aren['’]?t|does|do|don['’]?t|doesn['’]?t)\b|"
    r"(?:gets?|goes|go|pays?|loses?|comes?|starts?|stops?|ends?|falls?|lapses?|expires?|closes?|becomes?|drops?|rises?|moves?|runs?|reverts?|turns?|renews?|charges?|"
    r"files?|sends?|cancels?|releases?|lets?|relets?|sells?|gives?|takes?|cuts?|waits?|slips?|misses?|forfeits?)\b)"
)
_COMES_OF_IT = Pattern(rf"(?:^|,|;|\s[-–—]|\s)\s*{_SUBJECT}\s+{_HAPPENS}", re.IGNORECASE)
_CLAUSE_BEGINS = Pattern(
    r"[,;]\s+(?:then\s+)?(?:(?:I|we|you|he|she|it|they|there|nobody)\b|(?:this|that|the|your|our|my|his|her|their|no|expect)\s)|\s[-–—]+\s",
    re.IGNORECASE,
)


def tells_what_follows(words: str) -> bool:
    """Whether the words hold a clause of what comes of it."""
    return _COMES_OF_IT.search(words) is not None


def pledged(here: Place) -> Verdict | None:
    """ "You have my word, they will leave our works by close on Friday": what the writer answers for himself."""
    words = _given_word_for(here) if here.strict else None
    if not words or _READERS.search(words) or _IF.search(words):
        return None
    return Verdict(OwedBy.US, reason("en_offered", words), here.governing)


def _given_word_for(here: Place) -> str | None:
    """What stands between the pledge and the day, or before both."""
    text, governing = here.setting.text, here.governing
    for pledge in _PLEDGE.finditer(text, here.setting.start, here.setting.end):
        if pledge.end() <= here.limit.start:
            asked = governing is not None and governing.asks and governing.kind != "passive" and governing.start >= pledge.end()
            return None if asked else " ".join(text[pledge.end() : here.limit.start].split())
        if _SET_APART.fullmatch(text, here.limit.end, pledge.start()):
            return " ".join(here.head.split()) if governing is None or governing.kind in _TELLS else None
    return None


def is_consequence(here: Place, governing: Predicate) -> bool | None:
    """Whether the day is that of what comes of it, not of the condition; None where the words leave it open.

    "If it isn't in, your crew get basic pay on the 27th"; but "if I don't hear from you by Friday".
    """
    if here.fronted:
        return False
    words = here.setting.text[governing.end : here.limit.start]
    if _COMES_OF_IT.search(words):
        return True
    return None if _CLAUSE_BEGINS.search(words) else False
