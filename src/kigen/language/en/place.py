"""Where a date expression stands: its sentence, what limits it, and the predicate that governs it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kigen.language.deadline import OwedBy
from kigen.language.en.bounds import STRICT, Limit
from kigen.language.en.dates import Expression
from kigen.language.en.grammar import Grammar
from kigen.language.en.predicate import Predicate
from kigen.language.pattern import Pattern
from kigen.language.reason import Reason

_NEAR_FUTURE = frozenset({"relative", "part", "within", "moment", "clock"})
_FRONT = 50  # characters that may stand before a date in front of its clause
_OPENS_SENTENCE = Pattern(
    r"\W*(?:(?:so|and|but|also|then|ideally|if\s+possible|please|hopefully|preferably|now|again|reminder|thanks|ok|hi|hello|hey|dear|"
    r"(?:come|stop|drop|swing|pop|walk)\s+(?:by|in|over|round)|(?!(?:see|meet|talk|speak|catch)\b)(?-i:[A-Z])\w+)\W+){0,3}(?:at\s+the\s+latest\W+)?",
    re.IGNORECASE,
)
_OWN_ANSWER = Pattern(
    r"\b(?:any\s+(?:comments|questions|changes|concerns|objections|edits|corrections|suggestions|issues)|attend(?:ing)?|come|coming|join(?:ing)?|"
    r"participat(?:e|ing)|make\s+it|able|agree|accept|interested|works?|ok(?:ay)?|fine|acceptable|looks?|makes?\s+sense|agreeable|suits?)\b",
    re.IGNORECASE,
)
# "It has to be with the harbour by the 17th, so please …": the date has a clause of its own before it.
_OWN_CLAUSE = Pattern(r"\b(?:it|this|that|they|he|she)\s+(?:(?:has|have|had|needs?)\s+to|must)\s+\w+", re.IGNORECASE)
_WHAT = Pattern(r"\b(?:what|which(?!\s+means\b)|how|where|who|why)(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_WHEN_YOU = Pattern(
    r"(?:when|once|while)\s+(?:you(?:['’]re|\s+(?:are|get|come|have|arrive|walk|stop|pass|drop|go|leave|head|log|see|talk|speak))|I\s+(?:get|come|arrive))\b",
    re.IGNORECASE,
)
_WHEN_THEY = Pattern(
    r"(?:when|once|as\s+soon\s+as)\s+(?:he|she|they|(?-i:[A-Z])\w+)(?:['’]s|\s+(?:is|are|gets?|comes?|returns?|arrives?))\b",
    re.IGNORECASE,
)
_WHEN_CAN = Pattern(r"(?:when(?:ever)?|as\s+(?:soon|early|quickly)\s+as)\s+you\s+(?:can|get\s+to\s+it)\b", re.IGNORECASE)
_ANY_THAT = Pattern(r"\b(?:any|all|whatever|anything|everything)\b[\w\s]{0,40}$", re.IGNORECASE)
_IF_YOU_CAN = Pattern(r"if\s+you\s+can\s*(?:[,;.)–-]|i\.e\.|by\b|before\b|no\b|on\b|at\b)", re.IGNORECASE)
# "A list of who's coming", "tell me who is in": a question that is part of the request
_PART_QUESTION = Pattern(r"\b(?:of|about|on|know|me|us|with|and)\s+$", re.IGNORECASE)
_WHO = Pattern(r"(?:who|which|what)\b", re.IGNORECASE)
_AND_THEN = Pattern(r"\s*,?\s+(?:and|to)\s+(?:then\s+|please\s+)?", re.IGNORECASE)
_WHEN = Pattern(r"\bwhen\s+$", re.IGNORECASE)
_ARRIVES = Pattern(r"I\s+(?:get|come|arrive)\b", re.IGNORECASE)
_WHEN_FREE = Pattern(
    r"(?:when(?:ever)?|once|if|as\s+soon\s+as)\s+you\s+(?:get|have|find|see)\s+(?:(?:a|an|some|the|any)\s+(?:\w+\s+)?)?"
    r"(?:chance|minute|moment|min|second|sec|time|opportunity|break|breather)\b",
    re.IGNORECASE,
)
_PAST = Pattern(
    r"(?:\w{2,}ed|was|were|had|did|sent|got|met|went|said|told|saw|came|left|took|made|gave|spoke|wrote|heard|paid|found|held|"
    r"thought|knew|ran)$",
    re.IGNORECASE,
)
_RELATIVE = Pattern(r"(?<!\bso\s)\b(?:that|which)\s+$", re.IGNORECASE)
_ASIDE = Pattern(r",\s+(?:who|which|whom)\b", re.IGNORECASE)
_SAYING = Pattern(
    r"\b(?:said|told|promised|agreed|asked|wanted|needed|expected|hoped|planned|thought|scheduled|had|was|were|did)$",
    re.IGNORECASE,
)
_BEFORE_YOU_GO = Pattern(r"\bbefore\s+you\s+(?:\w+\s+){1,3}$", re.IGNORECASE)
_BEFORE_CLAUSE = Pattern(r"\b(?:before|b4|prior\s+to|by\s+the\s+time|ahead\s+of)\s*$", re.IGNORECASE)


@dataclass(slots=True)
class Verdict:
    """Whose deadline it is, the predicate that says so, and what stays in doubt. `thing`: what a list says is asked."""

    owed_by: OwedBy
    why: Reason
    predicate: Predicate | None = None
    soft: bool = False
    doubts: tuple[Reason, ...] = ()
    thing: str | None = None


@dataclass(slots=True)
class Setting:
    """The sentence number `index` of a paragraph, text[start:end], with what stands around it.

    `mail` is all that the writer says. `names` are the words that name the reader, in lower case; `own_names` those that
    name the writer.
    """

    grammar: Grammar
    index: int
    mail: str = ""
    names: frozenset[str] = frozenset()
    own_names: frozenset[str] = frozenset()
    text: str = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.grammar.text
        self.start, self.end = self.grammar.sentences[self.index]

    @property
    def predicates(self) -> Sequence[Predicate]:
        return self.grammar.predicates(self.index)

    @property
    def ask_around(self) -> Predicate | None:
        """The nearest ask in the paragraph, None when it asks for nothing."""
        return self.grammar.ask_near(self.index)

    @property
    def before(self) -> Predicate | None:
        """The last predicate of the sentence before."""
        known = self.grammar.predicates(self.index - 1) if self.index else ()
        return known[-1] if known else None

    @property
    def sentence(self) -> str:
        return self.text[self.start : self.end]

    def said(self, predicate: Predicate) -> str:
        """The predicate's own words, for the reason."""
        return " ".join(self.text[predicate.start : predicate.end].split()).strip(" ,.;:-–")

    def asks_elsewhere(self, predicate: Predicate | None) -> bool:
        """Whether the paragraph asks the reader for something beside `predicate`."""
        return self.grammar.ask_near(self.index, beside=predicate) is not None


@dataclass(slots=True)
class Place:
    """An expression in its setting: the words that limit it, and the predicate it belongs to (None when there is none).

    `fronted`: the date stands before its clause ("By Friday, please …").
    """

    setting: Setting
    expression: Expression
    limit: Limit
    governing: Predicate | None
    fronted: bool = False
    _head: str | None = None
    _between: str | None = None

    @property
    def strict(self) -> bool:
        return self.limit.kind in STRICT

    @property
    def near(self) -> bool:
        """Whether the day counts from the day of writing (today, in two days): a day to act on rather than to meet on."""
        return self.expression.form in _NEAR_FUTURE

    @property
    def head(self) -> str:
        """The sentence before the expression and its limit words."""
        if self._head is None:
            self._head = self.setting.text[self.setting.start : self.limit.start]
        return self._head

    @property
    def has_own_clause(self) -> bool:
        """Whether the words before the date say of something else, in a clause of its own, what has to be."""
        return _OWN_CLAUSE.search(self.setting.text, self.setting.start, self.limit.start) is not None

    @property
    def between(self) -> str:
        """The words between the governing predicate and the date."""
        if self.governing is None or self.fronted:
            return self.head
        if self._between is None:
            self._between = self.setting.text[self.governing.end : self.limit.start]
        return self._between

    @property
    def when_you(self) -> bool:
        """Whether the date says when the reader will be there to act: "when you get in this morning"."""
        return _WHEN_YOU.search(self.between) is not None

    @property
    def when_free(self) -> bool:
        """Whether that is only a courtesy: "when you get a minute today"."""
        return _WHEN_FREE.search(self.between) is not None

    @property
    def behind(self) -> str:
        """The rest of the sentence."""
        return self.setting.text[self.limit.end : self.setting.end]


def place(setting: Setting, expression: Expression, limit: Limit) -> Place:
    """An expression with the predicate that it belongs to: the last one before it, or the first after a date in front."""
    before = [one for one in setting.predicates if one.start < limit.start]
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
    if in_front or (near_front and not _OWN_CLAUSE.search(setting.text, setting.start, limit.start)):
        behind = next((one for one in setting.predicates if one.start >= limit.end and not _is_purpose(setting, one)), None)
        return Place(setting, expression, limit, behind, fronted=True)
    return Place(setting, expression, limit, None)


def _errand(setting: Setting, end: int) -> Predicate | None:
    """ "Stop by tomorrow and pick up the copies": what is to be done there."""
    behind = next((one for one in setting.predicates if one.start >= end), None)
    if behind is None or behind.kind != "imperative" or behind.meets:
        return None
    return behind if _AND_THEN.fullmatch(setting.text, end, behind.start) else None


def _is_purpose(setting: Setting, one: Predicate) -> bool:
    """ "… so that is done": what follows from the words before it."""
    return one.kind == "ensure" and setting.text.startswith(("so ", "So "), one.start)


def _after_when_free(setting: Setting, one: Predicate, end: int) -> Predicate | None:
    """ "When you get a chance today please stop by and sign": what is asked behind the circumstance."""
    if not (_WHEN_FREE.match(setting.text, one.start) or _WHEN_YOU.match(setting.text, one.start)):
        return None
    asks = [other for other in setting.predicates if other.start >= end and other.asks]
    return next((other for other in asks if not other.meets), asks[0] if asks else None)


def _last(before: Sequence[Predicate], setting: Setting, end: int) -> Predicate:
    last = before[-1]
    if len(before) == 1:
        return last
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
    if last.kind == "clause" and not (end and _WHEN_CAN.match(setting.text, last.start)):
        # "let me know if you have any comments by Friday", "call him when you get in this morning"
        own = _OWN_ANSWER.search(setting.text, last.end - 12, end)
        return (own or _WHEN_YOU.match(setting.text, last.start)) is not None
    # "get it to me when you can, but by Friday", "send me any comments that you may have by Friday"
    if (
        end
        and last.kind in {"clause", "option"}
        and (_WHEN_CAN.match(setting.text, last.start) or _ANY_THAT.search(setting.text, one.end, last.start))
    ):
        return True
    if end and last.kind == "option" and _IF_YOU_CAN.match(setting.text, last.start):
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
