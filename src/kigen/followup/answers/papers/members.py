"""One of several of a kind, by its number or letter: floor 3 beside floors 1 and 2, 3組 beside 1組 and 2組."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kigen.followup.answers.papers.likeness import GIVING
from kigen.language.replies import grammar
from kigen.language.text import fold
from kigen.patterns import compiled

_EACH = compiled(r"\d+|[A-Z]|[一二三四五六七八九十東西南北上下前後左右本新旧]")
_RANGE = compiled(r"(\d{1,2})\s?[-–~〜]\s?(\d{1,2})")
_LONGEST_RANGE = 40
# What is said of one that has not come: without any of these it is only spoken of
_STILL = frozenset({"will_do", "will_write", "open", "missing", "extension", "progress", "day", "beside", "then_gives", "back"})
_NOT_SO = frozenset({"question", "decision", "value", "declined", "your_turn"})
_OTHER_MATTER = frozenset({"beside", "of_matter"})


def with_members_to_come(
    cues: tuple[tuple[str, str], ...], names: str, languages: Collection[str]
) -> tuple[tuple[str, str], ...]:
    """The cues, with "member" for the sentences that say something to come of one that neither the words of handing over nor
    the names of the files bear, though they bear others of its kind. It is no other matter there."""
    given = {words for name, words in cues if name in GIVING}
    here = set(_members(names, languages)).union(*(_members(words, languages) for words in given))
    kinds = {kind for kind, _ in here}
    if not given or not kinds:
        return cues
    told: dict[str, set[str]] = {}
    for name, words in cues:
        told.setdefault(words, set()).add(name)
    lacking = {
        words
        for words, said in told.items()
        if words not in given and said & _STILL and not said & _NOT_SO and _is_lacking(words, here, kinds, languages)
    }
    if not lacking:
        return cues
    kept = (cue for cue in cues if cue[1] not in lacking or cue[0] not in _OTHER_MATTER)
    return (*kept, *(("member", words) for words in told if words in lacking))


def _is_lacking(words: str, here: set[tuple[str, str]], kinds: set[str], languages: Collection[str]) -> bool:
    named = {member for member in _members(words, languages) if member[0] in kinds}
    return bool(named) and named.isdisjoint(here)


def _members(text: str, languages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each member that a text names: its kind and its number or letter."""
    folded = fold(text)
    for code in languages:
        for found in grammar(code).member.finditer(folded):
            kind, which = found["kind"].lower(), found["which"]
            for first, last in _RANGE.findall(which):
                yield from ((kind, str(each)) for each in range(int(first), min(int(last), int(first) + _LONGEST_RANGE) + 1))
            yield from ((kind, each.lstrip("0")) for each in _EACH.findall(which))
