"""The paragraphs of a mail in which something like a date stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kigen.language.en.clauses.grammar import Grammar
from kigen.language.en.cues import Cue, cues
from kigen.language.en.layout import paragraphs


@dataclass(slots=True)
class Block:
    """A paragraph with something like a date in it: its grammar, its place in the body, and the cues by sentence."""

    grammar: Grammar
    offset: int
    cues: dict[int, frozenset[str]]

    @property
    def text(self) -> str:
        return self.grammar.text


def blocks(text: str, own: Sequence[tuple[int, int]], grammar: Callable[[int, int], Grammar]) -> Iterator[Block]:
    """The paragraphs of the spans `own` of a folded text in which something like a date stands, with the `grammar` of each."""
    for start, end in own:
        found = cues(text, start, end)
        if not found:
            continue
        places = [cue.at for cue in found]
        for first, last in paragraphs(text, start, end):
            if first > places[-1]:
                break
            inside = found[bisect_left(places, first) : bisect_left(places, last)]
            if inside:
                whole = grammar(first, last)
                yield Block(whole, first, _by_sentence(whole.sentences, inside, first))


def _by_sentence(spans: Sequence[tuple[int, int]], found: Sequence[Cue], offset: int) -> dict[int, frozenset[str]]:
    """The kinds of cue in each sentence that has any."""
    kinds: dict[int, frozenset[str]] = {}
    starts = [start for start, _ in spans]
    for cue in found:
        index = max(0, bisect_right(starts, cue.at - offset) - 1)
        kinds[index] = kinds.get(index, frozenset()) | cue.kinds
    return dict(sorted(kinds.items()))
