"""A yes that names nothing beyond the ask: what nobody can take for an address, a colour or a number."""

from __future__ import annotations

import re
from collections.abc import Collection

from kigen.followup.answers.reply import Original
from kigen.language.replies import grammar
from kigen.language.text import fold
from kigen.patterns import compiled

_WORD = compiled(r"[a-z]{3,}", re.IGNORECASE)
_WIDE = compiled(r"[\u3005-\u30ff\u3400-\u9fff]{2,}")


def nods(words: str, original: Original, languages: Collection[str]) -> bool:
    """Whether a sentence says yes and repeats at most what was asked: "Confirmed", 「住所はOKです」."""
    rest = _without(fold(words), fold(original.ask or original.subject))
    return not any(map(str.isalnum, rest)) or any(grammar(code).nod.fullmatch(grammar(code).strip(rest)) for code in languages)


def _without(text: str, asked: str) -> str:
    """A folded text without the words of the ask, or without each two characters of it where words are not spaced."""
    known = {word.lower().rstrip("s") for word in _WORD.findall(asked)}
    rest = _WORD.sub(lambda word: "" if word[0].lower().rstrip("s") in known else word[0], text)
    pairs = {run[at : at + 2] for run in _WIDE.findall(asked) for at in range(len(run) - 1)}
    said = {at + step for at in range(len(rest) - 1) if rest[at : at + 2] in pairs for step in (0, 1)}
    return "".join(char for at, char in enumerate(rest) if at not in said)
