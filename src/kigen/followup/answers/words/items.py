"""Which of a reply's sentences are answers by their letter or number: "A. …", "(b) …", ア）…, "1. …", ②…, B案で…"""

from __future__ import annotations

import re
from collections.abc import Collection

from kigen.patterns import compiled

_LABEL = r"(?:[)）．、,:：]|\.(?![A-Za-z]\.)|\s+[-–—]\s|\s*\n)"
_LETTERED = compiled(rf"\s*[(（]?(?:[A-Ha-hＡ-Ｈａ-ｈ甲乙丙丁]|[ア-オ]\s?){_LABEL}|\s*[ア-オ甲乙丙丁]\s")
_ALONE = compiled(r"^[^\S\n]*[(（]?[A-Ha-hＡ-Ｈａ-ｈア-オ甲乙丙丁][.)）．。、,]?[^\S\n]*\n\s*", re.MULTILINE)
_NUMBERED = compiled(r"\s*(?:[(（]?\d{1,2}[.)）．、:：]|[①-⑳]|[A-HＡ-Ｈ甲乙丙丁](?:案|プラン|コース)?で)")


def lettered(text: str, sentences: Collection[str]) -> frozenset[str]:
    """The sentences of a text that stand behind a letter, on its line or on the next."""
    below = {words for line in _ALONE.finditer(text) for words in sentences if text.startswith(words, line.end())}
    return frozenset(below | {words for words in sentences if _LETTERED.match(words)})


def numbered(sentences: Collection[str]) -> frozenset[str]:
    """The sentences that stand behind a number, or say by which of several it is done (B案で)."""
    return frozenset(words for words in sentences if _NUMBERED.match(words))
