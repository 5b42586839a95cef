"""The openings of clauses that matter in mail, as patterns, in the order in which they are tried.

Each says who is to act: the reader ("could you", "I need it"), the writer ("I'll send"), both ("we need to"), or somebody
else. A pattern's groups ending in `_verb` catch the verb that follows. No pattern repeats without a bound.
"""

from __future__ import annotations

import re

from kigen.language.en.clauses.first_words import FIRST_WORDS
from kigen.language.en.clauses.openings import others, passive, reader, unless, wishes
from kigen.patterns import Pattern

# The order in which they are tried at a word: the first that fits is taken.
_ORDER = (
    "ultimatum ensure reminder stop please polite_if may_have question suggested owed promised told need_you lemme "
    "until offer_you obligation required called whoever you_will option wished need passive get_done status joint "
    "shared of_us of_you offer self clause group department third assigned rsvp"
)
_EVERY = unless.PATTERNS | reader.PATTERNS | wishes.PATTERNS | passive.PATTERNS | others.PATTERNS
PATTERNS: dict[str, str] = {kind: _EVERY[kind] for kind in _ORDER.split()}

# What must stand somewhere in the sentence: looked for first, because it costs least.
_REQUIRED = {"wished": " if "}


class Opening:
    """One kind of opening. Its pattern is compiled when it is first tried: no mail needs all of them."""

    __slots__ = ("_pattern", "_requires", "any_word", "kind", "verbs")

    def __init__(self, kind: str, source: str) -> None:
        self.kind = kind
        self.any_word = FIRST_WORDS[kind] == "*"
        self.verbs: tuple[str, ...] = ()
        self._requires = _REQUIRED.get(kind, "")
        self._pattern = Pattern(source, re.IGNORECASE)

    def match(self, sentence: str, start: int) -> re.Match[str] | None:
        """The opening at sentence[start:], None when there is none. `verbs` then names the groups that catch a verb."""
        if self._requires and self._requires not in sentence:
            return None
        found = self._pattern.match(sentence, start)
        if found is not None and not self.verbs:
            self.verbs = tuple(name for name in found.re.groupindex if name.endswith("_verb"))
        return found


def _by_first_word() -> tuple[dict[str, tuple[Opening, ...]], tuple[Opening, ...]]:
    """The openings to try at a word, in the order of PATTERNS; and those to try at any other word."""
    openings = [(Opening(kind, source), frozenset(FIRST_WORDS[kind].split())) for kind, source in PATTERNS.items()]
    words = {word for _, first in openings for word in first} - {"*"}
    table = {word: tuple(one for one, first in openings if word in first or "*" in first) for word in words}
    return table, tuple(one for one, first in openings if "*" in first)


BY_FIRST_WORD, AT_ANY_WORD = _by_first_word()
