"""What reads like a wish of the writer's, and whose it is: "I should have your comments", "the bank is asking for it"."""

from __future__ import annotations

import re

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.verbs import IMPERATIVES
from kigen.patterns import Pattern

# "I expect to have an answer for you by Friday"
_FOR_YOU = Pattern(
    r"\s+(?:it|this|that|them|these|those|something|(?:the|my|our|your|an?|some)\s+(?:[\w'’-]+\s+){1,4}?)\s*(?:back\s+|over\s+)?(?:(?:for|to|with)\s+(?:you|ya|u)\b(?!\s+to\b)|(?:up\s+)?(?:on|in|at|into|onto)\s+(?:your|their|his|her)\s)",
    re.IGNORECASE,
)
# "I hope to have your list to you tomorrow"
_YOURS_FOR_YOU = Pattern(
    r"\s+(?:[\w'’-]+\s+){1,4}?(?:back\s+|over\s+|out\s+|ready\s+)?(?:for|to|with)\s+(?:you|ya|u)\b(?!\s+to\b)", re.IGNORECASE
)
# "We expect to have service restored by noon"
_MENDED = Pattern(
    r"\s+(?!your?\b)(?:[\w'’-]+\s+){1,4}?(?:restored|fixed|repaired|running|online|installed|shipped|finished|rebuilt|resolved|up\s+and\s+running|back\s+(?:up|on))\b(?!\s+by\s+you\b)",
    re.IGNORECASE,
)
_AWAITS_TO = Pattern(r"\b(?:expect|hope|hoping|expecting)\s+to\s+(?:have|get)\b", re.IGNORECASE)
# "I would like to get back to Ruth", "… get out of here", "… get to the airport": where the writer gets
_GETS_THERE = Pattern(
    r"\s+(?:(?:back|over|out|down|up|away|on)\s+)?(?:(?:to|with)\s+(?!me\b|us\b|the\s+bottom\b)|(?:of|into|through)\s|from\s+(?!you\b|each\b|all\b|every|both\b)|home\b|there\b|started\b|going\b)",
    re.IGNORECASE,
)
_EXPECTS_TO = Pattern(r"\b(?:expect|hope|hoping|expecting|like|love|want|need)\w*\s+to\s+(?:have|get)\b", re.IGNORECASE)
# "Anything you want signed I should have by noon", "I should have your comments by Friday"
_SHOULD_HAVE = Pattern(r"(?:I|we)\s+(?:should|ought\s+to)\s+have\b", re.IGNORECASE)
_OF_YOURS = Pattern(
    r"\s+(?:(?:all|any|some)\s+(?:of\s+)?)?your\b(?!\s+(?:[\w'’-]+\s+){0,3}?(?:done|ready|finished|back\s+to\s+you|for\s+you|to\s+you|\w{2,}ed)\b)",
    re.IGNORECASE,
)
_AT_ONCE_LIMITED = Pattern(r"\s+(?:by|before|no\s+later)\b", re.IGNORECASE)
_THING_IN_FRONT = Pattern(r"\W*(?:(?:and|but|so)\s+)?(?:any|anything|whatever|everything|all|your|both)\b[^?]*$", re.IGNORECASE)
_ASKING = Pattern(r"(?:asking|looking|expecting|awaiting|waiting|anticipating|hoping|counting)\b", re.IGNORECASE)
_IS_DOING = Pattern(
    r"(?<!\bI\s)(?<!\bwe\s)(?:\b(?:is|are|was|were|been|keeps?|kept|started|he['’]?s|she['’]?s|they['’]?re)|\w['’]s)\s+(?:(?:still|also|now|already|really|just|again|all|both)\s+)?$",
    re.IGNORECASE,
)
_SHARES = Pattern(r"(?:and|but)\s", re.IGNORECASE)
_WRITERS = frozenset({"self", "offer", "joint", "need", "may_have", "shared"})
# "Hope you got some rain Tuesday", "I trust you enjoyed it"
_HOPED = Pattern(
    r"(?:(?:I|we)\s+)?(?:\w+ly\s+|do\s+|also\s+)?(?:hope|hoping|trust|assume|assuming|expect|suggest)\b", re.IGNORECASE
)
_HAS_DONE = Pattern(
    r"\s(?:got|had|saw|made|found|heard|went|slept|came|took|were|did|won|ate|drank|caught|met|knew|have\s+(?:had|been|got)|(?!need|feed|proceed|exceed|speed)[a-z]{2,}ed)$",
    re.IGNORECASE,
)
# "I just wanted you to have the dates": what the mail is for, asked of nobody
_IS_TOLD = Pattern(
    r"wanted\s+(?:you|everyone|everybody)\s+(?:all\s+)?to\s+(?:have(?!\s+(?:it|them|this|that|everything|(?:the|your)\s+[\w-]+)\s+(?:signed|done|back|in|ready|out|\w{3,}ed)\b)|"
    r"know|see|hear|be\s+aware|understand)\b",
    re.IGNORECASE,
)
# "Hope you are well", "hope you have fun"; "hope you have it ready by Friday" asks
_FARES = Pattern(
    r"\bhop(?:e|ing)\s+(?:that\s+)?you\s+(?:all\s+|both\s+|guys\s+)?(?P<verb>[a-z]+)$",
    re.IGNORECASE,
)
_HANDED = Pattern(
    r"\s+(?:it|this|that|them|these|those|every\w+|all|both|the|your|my|our|a\s+(?:chance|minute|moment))\b", re.IGNORECASE
)


def is_for_reader(sentence: str, start: int, end: int) -> bool:
    """Whether what the writer wishes, in sentence[start:end], is to have something for the reader: the writer's own step."""
    if _MENDED.match(sentence, end) and _AWAITS_TO.search(sentence, start, end):
        return True
    if sentence[:end].lower().endswith(" your") and _YOURS_FOR_YOU.match(sentence, end):
        return _EXPECTS_TO.search(sentence, start, end) is not None
    goes = sentence[:end].lower().endswith("get") and _GETS_THERE.match(sentence, end)
    return (goes or _FOR_YOU.match(sentence, end)) is not None and _EXPECTS_TO.search(sentence, start, end) is not None


def is_told(sentence: str, demanded: re.Match[str]) -> bool:
    """Whether what the writer wanted is only that the reader know or have something."""
    return _IS_TOLD.match(sentence, demanded.start()) is not None


def is_of_what_was(sentence: str, wish: re.Match[str]) -> bool:
    """Whether a hope is of what was done, or how the reader fares: it asks for nothing."""
    if _HOPED.match(wish[0]) is None:
        return False
    if _HAS_DONE.search(wish[0]):
        return True
    fares = _FARES.search(wish[0])
    if fares is None or fares["verb"].lower() in IMPERATIVES - {"get"}:
        return False
    return fares["verb"].lower() not in {"have", "get"} or _HANDED.match(sentence, wish.end()) is None


def should_have(sentence: str, at: int) -> re.Match[str] | None:
    """The words "I should have" at sentence[at:] where what follows is the reader's to give."""
    had = _SHOULD_HAVE.match(sentence, at)
    return had if had is not None and _is_handed_over(sentence, had) else None


def is_wish_of_others(sentence: str, match: re.Match[str], before: Predicate | None) -> bool:
    """ "They close on Monday and need it before", "the bank is asking for the numbers by Friday"."""
    at = match.start()
    if _SHARES.match(sentence, at) and (before is None or before.kind not in _WRITERS):
        return True
    return _ASKING.match(match[0]) is not None and _IS_DOING.search(sentence, max(0, at - 40), at) is not None


def _is_handed_over(sentence: str, had: re.Match[str]) -> bool:
    """Whether what the writer should have is the reader's to give: "your comments", "anything … I should have by noon"."""
    if _OF_YOURS.match(sentence, had.end()):
        return True
    return (
        _AT_ONCE_LIMITED.match(sentence, had.end()) is not None and _THING_IN_FRONT.match(sentence[: had.start()]) is not None
    )
