"""The text a pack reads: folded, unwrapped, only the sender's own words, and every character's place in the body."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kigen.patterns import compiled

_FOLDABLE = compiled("[\xa0\u2007\u202f\u3000\uff01-\uffee\u2f00-\u2fdf\uf900-\ufaff]")


@cache
def _plain(character: str) -> str:
    """Full-width forms, the ideographic space and compatibility digits as plain characters, one for one.

    NFKC would change lengths (㈱ -> (株)), and with it every offset; what is not one to one stays as it is.
    """
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def fold(text: str) -> str:
    """`text` with full-width and compatibility forms folded, the same length, so that offsets stay."""
    # Few characters of a mail fold: finding those is ten times as fast as looking up every one.
    return text if text.isascii() else _FOLDABLE.sub(lambda found: _plain(found[0]), text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text, and where its characters stand in the body.

    `text` is folded and has soft line breaks taken out; `body` is the mail's body as it is. `_at` and `_from` say: from
    offset `_at[i]` on, characters of `text` stand at `_from[i]` and following of `body`.
    """

    text: str
    body: str
    _at: tuple[int, ...]
    _from: tuple[int, ...]

    @classmethod
    def of(cls, body: str, pieces: Iterable[tuple[int, int, str]], *, folded: str | None = None) -> Passage:
        """Join pieces of `body`, each a span (start, end) and the text that follows it instead of what stood there.

        `folded` is `fold(body)` where the caller already has it.
        """
        source = fold(body) if folded is None else folded
        parts: list[str] = []
        at: list[int] = []
        origin: list[int] = []
        length = 0
        for start, end, joint in pieces:
            if end > start:
                at.append(length)
                origin.append(start)
                parts.append(source[start:end])
                length += end - start
            if joint:
                at.append(length)
                origin.append(end)
                parts.append(joint)
                length += len(joint)
        return cls("".join(parts), body, tuple(at), tuple(origin))

    def place(self, offset: int) -> int:
        """Where in the body the character at `offset` of the text stands."""
        if not self._at:
            return 0
        piece = max(0, bisect_right(self._at, offset) - 1)
        return min(self._from[piece] + offset - self._at[piece], len(self.body))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the body that text[start:end] covers."""
        if end <= start:
            here = self.place(start)
            return here, here
        return self.place(start), self.place(end - 1) + 1

    def words(self, start: int, end: int) -> str:
        """The exact words of the body that text[start:end] covers."""
        first, last = self.span(start, end)
        return self.body[first:last]
