"""The sentences of a paragraph and their predicates, each sentence analysed when it is first asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kigen.language.en.clauses.predicate import Predicate
from kigen.language.en.clauses.predicates import predicates
from kigen.patterns import Pattern, RarePattern

_NEIGHBOURS = 6  # sentences either side in which an ask still belongs to a date


class Grammar:
    """One flat paragraph. `sentences` are spans in its text."""

    __slots__ = ("_known", "_said", "sentences", "text")

    def __init__(self, text: str, sentences: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.sentences = sentences
        self._known: dict[int, Sequence[Predicate]] = {}
        self._said: dict[Pattern | RarePattern, bool] = {}

    def predicates(self, index: int) -> Sequence[Predicate]:
        """The predicates of a sentence, in order of place."""
        if index not in self._known:
            self._known[index] = predicates(self.text, *self.sentences[index])
        return self._known[index]

    def says(self, pattern: Pattern | RarePattern) -> bool:
        """Whether the paragraph says anywhere what a pattern finds; it is looked through once for each."""
        if pattern not in self._said:
            self._said[pattern] = pattern.search(self.text) is not None
        return self._said[pattern]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that holds the character at `offset`."""
        return self.sentences[self.index_at(offset)]

    def index_at(self, offset: int) -> int:
        """The number of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self.sentences, (offset, len(self.text))) - 1)

    def ask_near(self, index: int, beside: Predicate | None = None) -> Predicate | None:
        """The ask nearest to a sentence, other than `beside`: its own, then those that follow, then those before."""
        following = range(index, min(index + _NEIGHBOURS, len(self.sentences)))
        preceding = range(index - 1, max(index - _NEIGHBOURS, 0) - 1, -1)
        for other in (*following, *preceding):
            for one in self.predicates(other):
                if one.asks and one != beside:
                    return one
        return None
