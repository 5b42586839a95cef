"""Whether two asks are for two things."""

from __future__ import annotations

from kigen.language.text import fold
from kigen.patterns import compiled

_WORD = compiled(r"[a-z0-9]{3,}")
_RUN = compiled(r"[\u30a0-\u30ff\u3400-\u9fff]{2,}")
_EMPTY = frozenset(
    {"the", "your", "our", "their", "this", "that", "these", "and", "for", "signed", "completed", "copy", "any", "all"}
)
# Words for the answer itself: they name no thing of their own.
# A step without its object: what is handed over is not said.
_ACT_ALONE = compiled(
    r"(?:ご|お|御)?(?:再)?(?:返送|提出|送付|送信|返却|戻し|郵送|投函|記入|対応|手続き?|支払い?|入金|準備|用意|登録)"
)
_ANSWER = compiled(r"返[事信答]|回答|連絡|確認|対応|お知らせ|answer|reply|response|confirmation|feedback|word")


def different_things(one: str | None, other: str | None) -> bool:
    """Whether both asks name a thing, and not the same one: they share no word of it, or each has a word of its own where words
    are spaced (the order form, the travel form). What does not name a thing is not told apart."""
    if not one or not other or _ACT_ALONE.fullmatch(one) or _ACT_ALONE.fullmatch(other):
        return False
    if _ANSWER.search(one.lower()) or _ANSWER.search(other.lower()):
        return False
    first, second = _marks(one), _marks(other)
    if not first & second:
        return bool(first and second)
    spaced = one.isascii() and other.isascii()
    return spaced and bool(first - second) and bool(second - first)


def _marks(ask: str) -> set[str]:
    """What an ask is known by: its words, and pairs of signs where words are not spaced."""
    text = fold(ask).lower()
    words = {word.rstrip("s") for word in _WORD.findall(text)} - _EMPTY
    return words | {run[at : at + 2] for run in _RUN.findall(text) for at in range(len(run) - 1)}
