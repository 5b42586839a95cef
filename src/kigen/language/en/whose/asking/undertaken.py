"""What the reader is said to have taken on by a day: "I thought you were sending it by Friday", "you're on for the draft"."""

from __future__ import annotations

import re

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.phrases import SOMEBODY
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import EVENTS, IMPERATIVES, base
from kigen.language.en.place import Place, Verdict, traps
from kigen.language.reason import reason
from kigen.patterns import Pattern, RarePattern

_AND_I = r"(?:(?:always|had|also|still|just|really|kind\s+of|sort\s+of|was|were|am|are)\s+){0,2}"
_WOULD = (
    r"(?:you(?:['’](?:d|ll)|\s+(?:would|will|could|can|might))\s+(?:be\s+(?:able\s+to\s+)?)?|you(?:['’]re|\s+(?:were|are))\s+(?:(?:all\s+)?set\s+to\s+|going\s+to\s+|supposed\s+to\s+|to\s+)?|"
    r"you\s+(?:had\s+)?(?:promised|agreed|offered|volunteered)\s+(?:to\s+)?)"
)
_LAST_CLAUSE = r"(?P<verb>[a-z]+)\b(?!\s+(?:here|there|able)\b)[^.?!;]{0,60}$"
# What was understood, or was told by somebody else, of what the reader does
_SAID_OF_YOU = RarePattern(
    rf"(?:\b(?:I|we)(?:['’](?:d|m|ve|re))?\s+{_AND_I}(?:thought|believed?|understood|understand|figured|assumed|told|gather(?:ed)?|hear(?:d)?|(?:under\s+)?the\s+impression)|"
    rf"\b(?:my|our)\s+(?:understanding|impression|notes?)\s+(?:is|was|says?|said)|"
    rf"\b{SOMEBODY}\s+(?:(?:just|also|already)\s+)?(?:says?|said|told\s+(?:me|us)|tells\s+(?:me|us)|mention(?:s|ed)|informs?\s+(?:me|us)|informed\s+(?:me|us)|promised\s+(?:me|us)))\s+"
    rf"(?:that\s+)?{_WOULD}(?:(?:also|just|all|please)\s+)?{_LAST_CLAUSE}",
    re.IGNORECASE,
    words="thought believe understood understand figured assumed told tells say said gather hear impression mention "
    "inform promised note",
)
# "Weren't you going to send it by Friday?", "didn't you say I'd have it by Friday?"
_WERE_YOU_NOT = RarePattern(
    r"(?:^|[.,;–-]\s+|\b(?:so|and|but)\s+)\W*(?:(?:were|are)n['’]?t\s+you\s+(?:going\s+to|supposed\s+to|meant\s+to)?|did\s?n['’]?t\s+(?:you|we)\s+(?:say|agree|decide)\s+(?:that\s+)?(?:you|I|we)(?:['’]d|\s+would)(?:\s+be)?)\s+"
    rf"{_LAST_CLAUSE}",
    re.IGNORECASE,
    words="were are did",
)
# What the reader has or gets is done by him only where it is made ready, or handed on
_COMES_TO_READER = frozenset({"have", "get", "receive", "keep", "win", "collect"})
_MADE = Pattern(
    r"\b(?:done|ready|finished|completed?|wrapped|settled|fixed|filed|signed|in\s+place|out|over|back|to\s+(?:me|us|him|her|them|(?-i:[A-Z])\w+)|for\s+(?:me|us|him|her|them))\b|"
    r"^\s+(?:(?:the|your|that|this|an?|those|these)\s+)?(?:[\w-]+\s+)?(?:drafts?|reports?|numbers|figures|answers?|lists?|comments|copy|summary|budget|slides|outline|write-?up|analysis)\s*$",
    re.IGNORECASE,
)
_GOES = frozenset({"move", "sell", "buy", "close", "enjoy", "promote", "hold", "open"})
# "You're on for the draft", "I have you down for section 3", "the summary is yours"
_DOWN_FOR = RarePattern(
    r"(?:\byou(?:['’]re|\s+are)\s+(?:(?:still|also|now)\s+)?(?:on|down)\s+for|"
    r"\bI(?:['’]m|['’]ve|['’]ll|\s+am|\s+have|\s+will)?\s+(?:have|got|put|putting|sign|signing|signed|pencil(?:l?ed|l?ing)?|mark(?:ed|ing)?)\s+you\s+(?:down|in|up)\s+for)\s+"
    r"(?P<thing>(?:(?:the|your|our|an?|this|that|these|those)\s+)?(?!it\b)[^.?!;,]{2,50}?)(?:,\s+(?:(?:the|your|a|an|first|final|rough)\s+)?[\w-]+(?:\s+[\w-]+)?)?\s*$",
    re.IGNORECASE,
    words="you",
)
_IS_YOURS = RarePattern(
    r"\b(?P<thing>(?:the|this|that|section|item|part|chapter|page)\s+(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+(?:is|are|falls?|goes|go)\s+(?:all\s+|still\s+)?(?:yours|to\s+you|your\s+(?:job|baby|part|task))(?:\s+to\s+(?P<verb>[a-z]+)\b[^.?!;,]{0,30})?\s*$",
    re.IGNORECASE,
    words="yours you your",
)
# "Yellow cells are for you to fill in"
_FOR_YOU_TO = RarePattern(
    r"(?:^|[.,;:–-]\s+)\W*(?P<thing>(?:(?:the|these|those|all|both)\s+)?(?:[\w'’-]+\s+){0,3}?[\w'’-]+)\s+(?:is|are)\s+(?:there\s+)?for\s+you\s+to\s+(?P<verb>[a-z]+)\b[^.?!;,]{0,30}$",
    re.IGNORECASE,
    words="you",
)
# What is kept for the reader to have, not to do
_TO_ENJOY = frozenset({"keep", "have", "enjoy", "use", "take", "drive", "borrow"})
_PLACED = Pattern(
    r"\b(?:room|table|seat|slot|place|spot|shift|hour|session|bed|cabin|desk|ride|interview|flight|van|car|truck|house|booth|court|lane|tee)s?\b",
    re.IGNORECASE,
)
_ON_DAYS = frozenset({"weekday", "date", "relative", "part"})


def undertaken(here: Place) -> Verdict | None:
    """The verdict on a day by which the reader is said to do something, by the writer or by others; always asked back."""
    if not (here.strict or (here.expression.form in _ON_DAYS and here.limit.kind in {"", "on"})):
        return None
    found = _said_of_reader(here) or _put_down(here)
    return None if found is None or traps.EVENT.search(here.head) else found


def _said_of_reader(here: Place) -> Verdict | None:
    """ "I thought you were sending it by Friday", "Jim says you'll have it done by Friday", "weren't you going to send it?"."""
    asked = _WERE_YOU_NOT.search(here.head) if "?" in here.setting.sentence else None
    match = asked or _SAID_OF_YOU.search(here.head)
    if match is None or not _is_done(match["verb"].lower(), here.head[match.end("verb") :]):
        return None
    first = here.setting.start
    deed = Predicate(first + match.start("verb"), first + match.end("verb"), "promised", match["verb"].lower())
    return _guess(deed, None)


def _is_done(verb: str, words: str) -> bool:
    """Whether a verb, plain or in -ing, with the `words` behind it, is of something done for others."""
    plain = base(verb)
    if plain in _COMES_TO_READER:
        return _MADE.search(words) is not None
    return plain in IMPERATIVES and plain not in EVENTS | _GOES


def _put_down(here: Place) -> Verdict | None:
    """ "You're on for the draft by Friday", "the summary is yours by Friday"."""
    down = _DOWN_FOR.search(here.head)
    if down is not None and here.strict:
        return None if _PLACED.search(down["thing"]) else _guess(None, " ".join(down["thing"].split()))
    yours = (_IS_YOURS.search(here.head) or _FOR_YOU_TO.search(here.head)) if here.strict else None
    if yours is None or (yours["verb"] or "").lower() in _TO_ENJOY or _PLACED.search(yours["thing"]):
        return None
    return _guess(None, " ".join(yours["thing"].split()))


def _guess(deed: Predicate | None, thing: str | None) -> Verdict:
    return Verdict(OwedBy.THEM, reason("en_bare_limit"), deed, soft=True, doubts=(reason("en_expected"),), thing=thing)
