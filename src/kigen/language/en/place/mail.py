"""A whole mail: all that its writer says, and who writes to whom. Each is looked up once, when a sentence first asks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from kigen.language.deadline import Context
from kigen.language.en.blocks import Block, blocks
from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.cues import cues
from kigen.language.en.dates import expressions, words
from kigen.language.en.greeting import first_greeting
from kigen.language.en.house import parties
from kigen.language.en.layout import flat, paragraphs, plain, sentences
from kigen.patterns import Pattern, RarePattern

_WORDS = Pattern(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}")  # a column of numbers says nothing
_GREETED = Pattern(r"[^\W\d_][\w'’.-]+")
_WEEKDAY = Pattern(words.WEEKDAY, re.IGNORECASE)  # "Mon - finish Birch St"
_NO_GREETED_NAMES = frozenset(
    """
    dear hi hello hey hallo good morning afternoon evening day greetings and mr mrs ms miss mx dr prof professor
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)


class Mail:
    """The spans `own` of `body`, which are what the writer says, with the addresses of a context."""

    def __init__(self, body: str, own: Sequence[tuple[int, int]], context: Context) -> None:
        self.body = body
        self.own = own
        self.context = context
        self._grammars: dict[tuple[int, int], Grammar] = {}
        self._said: dict[Pattern | RarePattern, bool] = {}
        self._dated: dict[tuple[str, int], bool] = {}
        self._held: dict[Callable[[Mail], bool], bool] = {}

    @cached_property
    def _plain(self) -> str:
        return plain(self.body)

    @cached_property
    def words(self) -> str:
        """All that the writer says."""
        return "\n".join(self._plain[start:end] for start, end in self.own)

    @cached_property
    def length(self) -> int:
        """How many characters the writer says, without those around them."""
        return sum(len(self.body[start:end].strip()) for start, end in self.own)

    def says(self, pattern: Pattern | RarePattern) -> bool:
        """Whether the writer says anywhere what a pattern finds; the mail is looked through once for each."""
        if pattern not in self._said:
            self._said[pattern] = pattern.search(self.words) is not None
        return self._said[pattern]

    def beside(self, grammar: Grammar) -> tuple[Grammar | None, Grammar | None]:
        """The paragraphs right before and right behind one of the mail's, but for those without words."""
        place = self._places.get(grammar.text)
        if place is None:
            return None, None
        before = self.paragraphs[place - 1] if place else None
        return before, self.paragraphs[place + 1] if place + 1 < len(self.paragraphs) else None

    @cached_property
    def paragraphs(self) -> list[Grammar]:
        """Its paragraphs, but for those without words."""
        spans = (span for start, end in self.own for span in paragraphs(self._plain, start, end))
        every = (self._grammar(start, end) for start, end in spans)
        return [grammar for grammar in every if _WORDS.search(grammar.text)]

    @cached_property
    def blocks(self) -> list[Block]:
        """Its paragraphs in which something like a date stands."""
        return list(blocks(self._plain, self.own, self._grammar))

    def _grammar(self, start: int, end: int) -> Grammar:
        """The grammar of a paragraph, which is one, whoever asks."""
        if (start, end) not in self._grammars:
            text = flat(self._plain, start, end)
            self._grammars[start, end] = Grammar(text, sentences(text))
        return self._grammars[start, end]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.text: place for place, one in enumerate(self.paragraphs)}

    def names_a_day(self, grammar: Grammar, index: int) -> bool:
        """Whether the sentence number `index` of one of its paragraphs names a day that is not over."""
        key = (grammar.text, index)
        if key not in self._dated:
            self._dated[key] = self._names_a_day(grammar, *grammar.sentences[index])
        return self._dated[key]

    def _names_a_day(self, grammar: Grammar, start: int, end: int) -> bool:
        kinds = frozenset[str]().union(*(cue.kinds for cue in cues(grammar.text, start, end)))
        found = expressions(grammar.text, start, end, kinds, self.context) if kinds else []
        return any(one.when.day >= self.context.sent_day for one in found)

    def holds(self, look: Callable[[Mail], bool]) -> bool:
        """Whether `look` finds something in the mail; it is asked once, however many dates stand in the mail."""
        if look not in self._held:
            self._held[look] = look(self)
        return self._held[look]

    @cached_property
    def names(self) -> frozenset[str]:
        """The words, in lower case, that name the reader: in the addresses, or in the greeting."""
        return parties(self.context)[0] | (self._greeted() - self.own_names)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The words, in lower case, that name the writer."""
        return parties(self.context)[1]

    @cached_property
    def greeting(self) -> str | None:
        """How the mail greets its reader, as written; None when it does not."""
        return first_greeting(self.body, self.own)

    def _greeted(self) -> frozenset[str]:
        """The names by which the mail greets its readers: more of them than it is addressed to, maybe."""
        said = (word.lower().strip(".") for word in _GREETED.findall(self.greeting or ""))
        return frozenset(word for word in said if word not in _NO_GREETED_NAMES and not _WEEKDAY.fullmatch(word))
