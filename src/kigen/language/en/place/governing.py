"""The predicate that a date belongs to: the last one before it, or the first behind a date in front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.dates import Expression
from kigen.language.en.place.bounds import Limit
from kigen.language.en.place.setting import OWN_CLAUSE, WHEN_FREE, WHEN_YOU, Place, Setting
from kigen.patterns import Pattern

_FRONT = 50  # characters that may stand before a date in front of its clause
_OPENS_SENTENCE = Pattern(
    r"\W*(?:(?:so|and|but|also|then|ideally|if\s+possible|please|hopefully|preferably|now|again|reminder|thanks|ok|hi|hello|hey|dear|"
    r"(?:come|stop|drop|swing|pop|walk)\s+(?:by|in|over|round)|(?!(?:see|meet|talk|speak|catch|off|out|away|back|gone|closed|home|here|in|travel(?:l?ing)?|vacation|holiday|lunch|dinner|drinks|meeting)\b)(?-i:[A-Z])\w+)\W+){0,3}(?:at\s+the\s+latest\W+)?",
    re.IGNORECASE,
)
_OWN_ANSWER = Pattern(
    r"\b(?:any\s+(?:comments|questions|changes|concerns|objections|edits|corrections|suggestions|issues)|attend(?:ing)?|come|coming|join(?:ing)?|"
    r"participat(?:e|ing)|make\s+it|able|agree|accept|interested|works?|ok(?:ay)?|fine|acceptable|looks?|makes?\s+sense|agreeable|suits?)\b",
    re.IGNORECASE,
)
_WHAT = Pattern(
    r"\b(?:what|which(?!\s+means\b)|how|where(?!\s+(?:indicated|marked|shown|noted|necessary|applicable|required|possible|appropriate)\b)|"
    r"who|why|whether)(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)
_WHEN_THEY = Pattern(
    r"(?:when|once|as\s+soon\s+as)\s+(?:he|she|they|(?-i:[A-Z])\w+)(?:['’]s|\s+(?:is|are|gets?|comes?|returns?|arrives?))\b",
    re.IGNORECASE,
)
_WHEN_CAN = Pattern(r"(?:when(?:ever)?|as\s+(?:soon|early|quickly)\s+as)\s+you\s+(?:can|get\s+to\s+it)\b", re.IGNORECASE)
_ANY_THAT = Pattern(r"\b(?:any|all|whatever|anything|everything)\b[\w\s]{0,40}$", re.IGNORECASE)
_WHAT_WE_DID = Pattern(
    r"\b(?:of|about|with)\s+(?:anything|everything|what|whatever)\s+(?:else\s+)?(?:that\s+)?$", re.IGNORECASE
)
_IF_YOU_CAN = Pattern(r"if\s+you\s+can\s*(?:[,;.)–-]|i\.e\.|by\b|before\b|no\b|on\b|at\b)", re.IGNORECASE)
# "A list of who's coming", "tell me who is in": a question that is part of the request
_PART_QUESTION = Pattern(r"\b(?:of|about|on|know|me|us|with|and)\s+$", re.IGNORECASE)
_WHO = Pattern(r"(?:who|which|what)\b", re.IGNORECASE)
_IN_PASSING = Pattern(r"\b(?:even\s+(?:if|though|when)|whether|if\s+you)\b", re.IGNORECASE)
_AND_THEN = Pattern(r"\s*,?\s+(?:and|to)\s+(?:then\s+|please\s+)?", re.IGNORECASE)
_WHEN = Pattern(r"\bwhen\s+$", re.IGNORECASE)
_ARRIVES = Pattern(r"I\s+(?:get|come|arrive)\b", re.IGNORECASE)
_PAST = Pattern(
    r"(?:\w{2,}ed|was|were|had|did|sent|got|met|went|said|told|saw|came|left|took|made|gave|spoke|wrote|heard|paid|found|held|"
    r"thought|knew|ran)$",
    re.IGNORECASE,
)
_RELATIVE = Pattern(r"\b(?<!\bso\s)(?:that|which)\s+$", re.IGNORECASE)
_ASIDE = Pattern(r",\s+(?:who|which|whom)\b", re.IGNORECASE)
# What two commas set apart, right before the date; nothing else may open a clause of its own before them
_BETWEEN_COMMAS = Pattern(
    r"[^,;:()]{2,90},\s+(?!(?:and|but|so|or|who|which|because|since|as)\b)[^,;:()]{4,60},\s*$", re.IGNORECASE
)
_PARENTHESIS = Pattern(r",\s*(?:though|although|which|who|whom|whose)\b[^,()]{0,30}$", re.IGNORECASE)
_SAYING = Pattern(
    r"\b(?:said|told|promised|agreed|asked|wanted|needed|expected|hoped|planned|thought|scheduled|had|was|were|did)$",
    re.IGNORECASE,
)
_BEFORE_YOU_GO = Pattern(r"\bbefore\s+you\s+(?:\w+\s+){1,3}$", re.IGNORECASE)
# "Before I go on leave on the 20th I'd like to have your comments"
_BEFORE_I_GO = Pattern(
    r"\W*(?:\w+\s+)?before\s+(?:I|we)\s+(?:go|leave|head|fly|travel|depart|break)\b[^,;.?!]*$", re.IGNORECASE
)
# "In case you missed it, your budget is due": what a sentence opens with and says nothing of its day
_OPENING_ASIDE = Pattern(
    r"\W*(?:(?:just\s+)?in\s+case\s+(?:you|this|it)\s+[^,]{2,40}|(?:just\s+)?so\s+(?:that\s+)?you\s+(?:all\s+)?(?:know|are\s+aware)|"
    r"as\s+(?:you|we|I)\s+(?:(?:may|might|probably|already|all|both|just|had)\s+)?(?:know|recall|remember|discussed|agreed|mentioned|said|noted)\b[^,]{0,40}|"
    r"if\s+you\s+(?:recall|remember)\b[^,]{0,30}),\s+",
    re.IGNORECASE,
)
_BY_THE_TIME = Pattern(
    r"\bby\s+the\s+time\s+(?:we|I|you|(?-i:[A-Z])\w+)\s+\w+(?:\s+\w+)?\s*$", re.IGNORECASE
)  # "by the time we talk on Friday"
_BEFORE_CLAUSE = Pattern(r"\b(?:before|b4|prior\s+to|by\s+the\s+time|ahead\s+of)\s+(?:[\w'’-]+\s+){0,4}$", re.IGNORECASE)


def place(setting: Setting, expression: Expression, limit: Limit) -> Place:
    """An expression with the predicate that it belongs to: the last one before it, or the first after a date in front."""
    if not limit.strict and _BY_THE_TIME.search(setting.text, setting.start, limit.start):
        limit = replace(limit, kind="by")
    aside = _OPENING_ASIDE.match(setting.text, setting.start, limit.start)
    first = aside.end() if aside else setting.start
    before = [one for one in setting.predicates if first <= one.start < limit.start]
    if limit.strict and before:
        before = [one for one in before if not _is_in_brackets(one, setting, limit.start)]
    if not limit.strict and _BEFORE_I_GO.match(setting.text, setting.start, limit.start):
        behind = next((one for one in setting.predicates if one.start >= limit.end and one.asks), None)
        if behind is not None:
            return Place(setting, expression, replace(limit, kind="before"), behind, fronted=True)
    if len(before) == 1 and before[0].kind == "clause" and (asking := _after_when_free(setting, before[0], limit.end)):
        return Place(setting, expression, limit, asking, fronted=True)
    if before and not limit.strict and before[-1].asks and before[-1].meets and (errand := _errand(setting, limit.end)):
        return Place(setting, expression, limit, errand, fronted=True)
    if before:
        return Place(setting, expression, limit, _last(before, setting, limit.start if limit.strict else 0))
    in_front = _OPENS_SENTENCE.fullmatch(setting.text, setting.start, limit.start) is not None
    near_front = limit.start - setting.start < _FRONT and (
        limit.strict or _BEFORE_YOU_GO.search(setting.text, setting.start, limit.start) is not None
    )
    if in_front or (near_front and not OWN_CLAUSE.search(setting.text, setting.start, limit.start)):
        behind = next((one for one in setting.predicates if one.start >= limit.end and not _is_purpose(setting, one)), None)
        return Place(setting, expression, limit, behind, fronted=True)
    return Place(setting, expression, limit, None)


def _is_in_brackets(one: Predicate, setting: Setting, end: int) -> bool:
    """ "I need your names (and please spell them right) by July 21": said in passing."""
    text, start = setting.text, setting.start
    opened = text.rfind("(", start, one.start) > text.rfind(")", start, one.start)
    return opened and text.find(")", one.start, end) >= 0


def _errand(setting: Setting, end: int) -> Predicate | None:
    """ "Stop by tomorrow and pick up the copies": what is to be done there."""
    behind = next((one for one in setting.predicates if one.start >= end), None)
    if behind is None or behind.kind != "imperative" or behind.meets:
        return None
    return behind if _AND_THEN.fullmatch(setting.text, end, behind.start) else None


def _is_purpose(setting: Setting, one: Predicate) -> bool:
    """ "… so that is done": what follows from the words before it."""
    if one.kind in {"offer", "self"} and setting.text.endswith(("so ", "so that "), setting.start, one.start):
        return True  # "Queries by 17 October please, so we can circulate the answers"
    return one.kind == "ensure" and setting.text.startswith(("so ", "So "), one.start)


def _after_when_free(setting: Setting, one: Predicate, end: int) -> Predicate | None:
    """ "When you get a chance today please stop by and sign": what is asked behind the circumstance."""
    if not (WHEN_FREE.match(setting.text, one.start) or WHEN_YOU.match(setting.text, one.start)):
        return None
    asks = [other for other in setting.predicates if other.start >= end and other.asks]
    return next((other for other in asks if not other.meets), asks[0] if asks else None)


def _last(before: Sequence[Predicate], setting: Setting, end: int) -> Predicate:
    last = before[-1]
    if len(before) == 1:
        return last
    clause = before[-2]
    if len(before) > 2 and clause.kind == "clause" and setting.text.endswith("even ", 0, clause.start):
        return _last(before[:-1], setting, end)  # "send it, even if it isn't complete, by Friday"
    return before[-2] if _belongs_before(last, before[-2], setting, end) else _whether(before) or last


def _belongs_before(last: Predicate, one: Predicate, setting: Setting, end: int) -> bool:
    """Whether the day after `last` is that of the predicate `one` before it. `end` is where a limit begins, 0 without one."""
    if last.kind == "you_will" and one.kind == "told":
        return True  # "you said you would call on Friday"
    # "I'll settle it with Renate when she gets back tomorrow"
    if one.kind == "offer" and last.kind == "clause" and _WHEN_THEY.match(setting.text, last.start):
        return True
    # "Call me before I leave on Friday": the day is that of the circumstance, and so of the call.
    circumstance = last.kind in {"self", "offer", "third", "clause"}
    if circumstance and _BEFORE_CLAUSE.search(setting.text, setting.start, last.start):
        return True
    return one.asks and (_stands_aside(last, one, setting, end) or _is_circumstance(last, one, setting, end))


def _stands_aside(last: Predicate, one: Predicate, setting: Setting, end: int) -> bool:
    """Whether the predicate `last` only says something about the thing that `one` asks for."""
    text = setting.text
    # "Send me the plan, which you know, by Friday"
    if end and text[last.end : end].endswith(", ") and _PARENTHESIS.search(text, one.end, last.start + 5):
        return True
    # "I need your word in writing, one line will do, by Thursday"
    if end and last.kind in {"third", "self", "told"} and _BETWEEN_COMMAS.match(text, one.end, end):
        return True
    # "Forward the report John ordered by Friday": what has happened keeps no date to come.
    if end and last.kind in {"third", "told", "self"} and _PAST.search(text, last.start, last.end):
        return _SAYING.search(text, last.start, last.end) is None
    # "Have it on my desk when I get in tomorrow"
    if last.kind == "self" and _ARRIVES.match(text, last.start) and _WHEN.search(text, one.end, last.start):
        return True
    # "Send me a summary that I can use by Friday"
    if last.kind in {"offer", "self"} and _RELATIVE.search(text, one.end, last.start):
        return True
    # "Make sure that Carla, who is covering for Jim, has them by Friday": closed by a comma
    aside = last.kind == "third" and _ASIDE.search(text, one.end, last.end)
    return bool(aside and end) and text.find(",", last.end, end) >= 0


def _is_circumstance(last: Predicate, one: Predicate, setting: Setting, end: int) -> bool:
    """Whether the clause `last` belongs to what `one` asks."""
    # "Give me your title and whether you need a table by Friday"
    joined = (
        last.kind == "clause"
        and setting.text.endswith("and ", 0, last.start)
        and setting.text.startswith("whether", last.start)
    )
    closed = last.kind == "clause" and end and setting.text[last.end : end].rstrip().endswith(",")
    if (joined and end) or (closed and _IN_PASSING.search(setting.text, one.end - 1, last.end)):
        return True  # "every card back, even if it is empty, by Friday", "whether you are in, by noon"
    if last.kind == "clause" and not (end and _WHEN_CAN.match(setting.text, last.start)):
        # "let me know if you have any comments by Friday", "call him when you get in this morning"
        own = _OWN_ANSWER.search(setting.text, last.end - 12, end)
        return (own or WHEN_YOU.match(setting.text, last.start)) is not None
    # "get it to me when you can, but by Friday", "send me any comments that you may have by Friday"
    if (
        end
        and last.kind in {"clause", "option"}
        and (_WHEN_CAN.match(setting.text, last.start) or _ANY_THAT.search(setting.text, one.end, last.start))
    ):
        return True
    can = last.kind == "option" and _IF_YOU_CAN.match(setting.text, last.start)
    # "Let me know of anything we've missed by Friday"
    done = last.kind in {"offer", "told", "self"} and _WHAT_WE_DID.search(setting.text, one.end, last.start)
    if end and (can or done):
        return True
    if (
        end
        and last.kind == "third"
        and _WHO.match(setting.text, last.start)
        and _PART_QUESTION.search(setting.text, one.end - 3, last.start)
    ):
        return True
    # "tell me what you want to do with it by Friday"
    return bool(end) and _WHAT.search(setting.text, one.end, last.start) is not None


def _whether(before: Sequence[Predicate]) -> Predicate | None:
    """ "Could you see if Bill can have it ready today?": the day is that of the question."""
    asking = next((one for one in reversed(before[:-1]) if one.kind != "clause"), None)
    embedded = before[-1].kind in {"third", "clause"} and asking is not None and asking.asks and asking.verb == "check"
    return asking if embedded else None
