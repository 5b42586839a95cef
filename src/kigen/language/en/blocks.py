"""The paragraphs of a mail in which something like a date stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.cues import Cue, cues
from kigen.language.en.layout import flat, paragraphs, plain, sentences


@dataclass(slots=True)
class Block:
    """A paragraph with something like a date in it: its grammar, its place in the body, and the cues by sentence."""

    grammar: Grammar
    offset: int
    cues: dict[int, frozenset[str]]

    @property
    def text(self) -> str:
        return self.grammar.text


def blocks(body: str, own: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """The paragraphs of the own words in which something like a date stands."""
    folded = plain(body)
    for start, end in own:
        found = cues(folded, start, end)
        if not found:
            continue
        places = [cue.at for cue in found]
        for first, last in paragraphs(folded, start, end):
            if first > places[-1]:
                break
            inside = found[bisect_left(places, first) : bisect_left(places, last)]
            if inside:
                text = flat(folded, first, last)
                spans = sentences(text)
                yield Block(Grammar(text, spans), first, _by_sentence(spans, inside, first))


def _by_sentence(spans: Sequence[tuple[int, int]], found: Sequence[Cue], offset: int) -> dict[int, frozenset[str]]:
    """The kinds of cue in each sentence that has any."""
    kinds: dict[int, frozenset[str]] = {}
    starts = [start for start, _ in spans]
    for cue in found:
        index = max(0, bisect_right(starts, cue.at - offset) - 1)
        kinds[index] = kinds.get(index, frozenset()) | cue.kinds
    return dict(sorted(kinds.items()))
