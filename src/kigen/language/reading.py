"""Reading one sent mail: which packs, what they find, what is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kigen.language.bilingual import PART, by_language, read_each
from kigen.language.deadline import Context, Deadline
from kigen.language.pack import Pack, pack

_SAMPLE = 2000  # characters that tell the language


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a mail: its language (ISO 639-1) and the deadlines it states, in order of place."""

    language: str
    deadlines: tuple[Deadline, ...]


def read(body: str, own: Sequence[tuple[int, int]], context: Context) -> Reading:
    """Read the deadlines that the spans `own` of `body` state. Pure and total: it never raises on any text."""
    words = _words(body, own)
    shares = _shares(words[:_SAMPLE], context.languages)
    chosen = max(shares, key=shares.__getitem__)
    if len(words) > _SAMPLE:
        shares = _shares(words, context.languages)
    parts = by_language(body, own, pack(chosen), [pack(code) for code, share in shares.items() if share >= PART])
    return Reading(chosen, tuple(read_each(body, parts, context)))


def language_of(body: str, own: Sequence[tuple[int, int]], languages: Sequence[str]) -> Pack:
    """The pack that most of the own words are written in; the first of `languages` where there is nothing to go by."""
    shares = _shares(_words(body, own)[:_SAMPLE], languages)
    return pack(max(shares, key=shares.__getitem__))


def _words(body: str, own: Sequence[tuple[int, int]]) -> str:
    return "".join(body[start:end] for start, end in own)


def _shares(words: str, languages: Sequence[str]) -> dict[str, float]:
    """How much of the words is in each language, in the order of `languages`."""
    return {code: pack(code).speaks(words) for code in languages}
