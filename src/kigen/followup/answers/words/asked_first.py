"""What is asked before any answer is given: the figures behind such a question say why it is asked."""

from __future__ import annotations

from collections.abc import Iterable

from kigen.followup.answers.papers.likeness import GIVING
from kigen.followup.answers.reply import Original
from kigen.followup.answers.words.topic import speaks_of
from kigen.patterns import compiled

_TELLING = frozenset({"value", "decision", "verdict", "choice", "fragment", "answering"})
_ANSWERED = GIVING | {"value", "decision", "verdict"}
_ITEM = compiled(r"\s*(?:[-*•・●○■□◆]|[(（]?\d{1,2}[.)）．、:：]|[①-⑳])")
_LIST = 3


def without_grounds(
    cues: tuple[tuple[str, str], ...], original: Original, languages: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """The cues without those of an answer behind the first question, where it is asked before the writer begins or they only
    say what hangs on it: "Before I start: the old ones, too? That makes 400 more." A list is an answer wherever it stands."""
    order = list(dict.fromkeys(words for _, words in cues))
    asked = [order.index(words) for name, words in cues if name == "question"]
    if not asked:
        return cues
    first = min(asked)
    given = {words for name, words in cues if name in _ANSWERED}
    listed = {words for words in given if _ITEM.match(words)}
    if given.intersection(order[:first]) or len(listed) >= _LIST:
        return cues
    begins = any(name == "asks_first" and order.index(words) <= first for name, words in cues)
    grounds = {words for name, words in cues if name == "grounds" and not speaks_of(words, original, languages)}
    behind = set(order[first:]) if begins else grounds.intersection(order[first:])
    return tuple(dict.fromkeys(("statement" if name in _TELLING and words in behind else name, words) for name, words in cues))
