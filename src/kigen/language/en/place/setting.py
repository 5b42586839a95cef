"""A sentence with what stands around it, and a date in it; what is read there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from kigen.language.deadline import OwedBy
from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.cues import cues
from kigen.language.en.dates import Expression
from kigen.language.en.place.bounds import STRICT, Limit
from kigen.language.en.place.mail import Mail
from kigen.language.reason import Reason
from kigen.patterns import Pattern

_NEAR_FUTURE = frozenset({"relative", "part", "within", "moment", "clock"})
_NAMES_A_DAY = frozenset({"weekday", "month", "today", "number", "feast"})  # "your hours" are a thing
# "It has to be with the harbour by the 17th, so please …": the date has a clause of its own before it.
OWN_CLAUSE = Pattern(
    r"\b(?:it|this|that|they|he|she)\s+(?:(?:has|have|had|needs?)\s+to|must)\s+\w+|\b(?:supposed|expected|scheduled|meant)\s+to\s+\w+|"
    r"\b(?:expires?|lapses?|closes|ends|begins|opens|runs\s+out|arrives)\s*$",
    re.IGNORECASE,
)
WHEN_YOU = Pattern(
    r"(?:when|once|while)\s+(?:you(?:['’]re|\s+(?:are|get|come|have|arrive|walk|stop|pass|drop|go|leave|head|log|see|talk|speak))|I\s+(?:get|come|arrive))\b",
    re.IGNORECASE,
)
WHEN_FREE = Pattern(
    r"(?:when(?:ever)?|once|if|as\s+soon\s+as)\s+you\s+(?:get|have|find|see)\s+(?:(?:a|an|some|the|any)\s+(?:\w+\s+)?)?"
    r"(?:chance|minute|moment|min|second|sec|time|opportunity|break|breather)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Verdict:
    """Whose deadline it is, the predicate that says so, and what stays in doubt. `thing`: what a list says is asked."""

    owed_by: OwedBy
    why: Reason
    predicate: Predicate | None = None
    soft: bool = False
    doubts: tuple[Reason, ...] = ()
    thing: str | None = None


class Ruled(Enum):
    """What the rules say of a day that is nobody's to keep."""

    OUT = "out"


@dataclass(slots=True)
class Setting:
    """The sentence number `index` of a paragraph, `sentence` = text[start:end], with what stands around it.

    `mail` is the whole mail of the paragraph.
    """

    grammar: Grammar
    index: int
    mail: Mail
    text: str = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)
    sentence: str = field(init=False)
    _named: list[str | None] = field(init=False, default_factory=list)  # what is named near it, once it was looked for

    def __post_init__(self) -> None:
        self.text = self.grammar.text
        self.start, self.end = self.grammar.sentences[self.index]
        self.sentence = self.text[self.start : self.end]

    @property
    def names(self) -> frozenset[str]:
        """The words that name the reader, in lower case."""
        return self.mail.names

    @property
    def own_names(self) -> frozenset[str]:
        """The words that name the writer, in lower case."""
        return self.mail.own_names

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

    def named_near(self, look: Callable[[Setting], str | None]) -> str | None:
        """What `look` finds to be named near the sentence; it is asked once, however many dates stand in the sentence."""
        if not self._named:
            self._named.append(look(self))
        return self._named[0]

    def names_a_day(self, index: int, since: int | None = None) -> bool:
        """Whether the sentence number `index` of the paragraph, or what of it stands behind text[since], names a day."""
        start, end = self.grammar.sentences[index]
        start = start if since is None else since
        if self.text.find("that day", start, end) >= 0:
            return True
        return any(_NAMES_A_DAY & cue.kinds for cue in cues(self.text, start, end))

    def said(self, predicate: Predicate) -> str:
        """The predicate's own words, for the reason."""
        return " ".join(self.text[predicate.start : predicate.end].split()).strip(" ,.;:-–")

    def asks_elsewhere(self, predicate: Predicate | None) -> bool:
        """Whether the paragraph asks the reader for something beside `predicate`."""
        return self.grammar.ask_near(self.index, beside=predicate) is not None


@dataclass(slots=True)
class Place:
    """An expression in its setting: the words that limit it, and the predicate it belongs to (None when there is none).

    `fronted`: the date stands before its clause ("By Friday, please …"). `head` is the sentence before the expression and its
    limit words, `between` what of it stands behind the governing predicate, `behind` the rest of the sentence. `strict` says
    that the limit words alone name the last day; `near` that the day counts from the day of writing (today, in two days): a
    day to act on rather than to meet on. Every rule asks for these: they are made once.
    """

    setting: Setting
    expression: Expression
    limit: Limit
    governing: Predicate | None
    fronted: bool = False
    head: str = field(init=False)
    between: str = field(init=False)
    behind: str = field(init=False)
    strict: bool = field(init=False)
    near: bool = field(init=False)

    def __post_init__(self) -> None:
        setting, limit = self.setting, self.limit
        self.head = self.between = setting.text[setting.start : limit.start]
        if self.governing is not None and not self.fronted:
            self.between = setting.text[self.governing.end : limit.start]
        self.behind = setting.text[limit.end : setting.end]
        self.strict = limit.kind in STRICT
        self.near = self.expression.form in _NEAR_FUTURE

    @property
    def clause_start(self) -> int:
        """Where the clause that holds the date begins."""
        return self.setting.start if self.governing is None or self.fronted else self.governing.start

    @property
    def has_own_clause(self) -> bool:
        """Whether the words before the date say of something else, in a clause of its own, what has to be."""
        return OWN_CLAUSE.search(self.setting.text, self.setting.start, self.limit.start) is not None

    @property
    def when_you(self) -> bool:
        """Whether the date says when the reader will be there to act: "when you get in this morning"."""
        return WHEN_YOU.search(self.between) is not None

    @property
    def when_free(self) -> bool:
        """Whether that is only a courtesy: "when you get a minute today"."""
        return WHEN_FREE.search(self.between) is not None
