"""What is really said to be lacking, and what is really asked: by how the sentence goes on, not by a word in it.

A rest that is spoken of lacks only where it is denied, or to come ("leave the others as they are" lacks nothing). A lack that
the writer names and promises to see to asks nothing of anybody ("nothing from the clinic yet; I bring it when it comes").
"""

from __future__ import annotations

from kigen.language.text import fold
from kigen.patterns import compiled

_SETTLED = frozenset({"decision", "granted", "verdict"})
_SEEN_TO = frozenset({"will_do", "will_write"})
_ASKED = compiled(r"[?？]|か[。!！…]?$")


def without_mere_words(cues: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The cues without lacks that nothing denies or puts off, and without questions that only name a lack."""
    settled = {words for name, words in cues if name in _SETTLED}
    cues = tuple(cue for cue in cues if cue[0] != "missing" or cue[1] not in settled)
    if not any(name in _SEEN_TO for name, _ in cues):
        return tuple(cue for cue in cues if cue[0] != "to_reader")
    lacks = {words for name, words in cues if name in {"missing", "open"}}
    lacks -= {words for name, words in cues if name in {"to_reader", "trouble", "bargain", "asks_first", "your_turn"}}
    told = {words for words in lacks if not _ASKED.search(fold(words).rstrip())}
    return tuple(cue for cue in cues if cue[0] != "to_reader" and (cue[0] != "question" or cue[1] not in told))
