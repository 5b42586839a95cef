"""Reading one sent mail: which packs, what they find, what is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kigen.language.bilingual import by_language, read_each
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
    chosen = language_of(body, own, context.languages)
    parts = by_language(body, own, chosen, map(pack, context.languages))
    return Reading(chosen.code, tuple(read_each(body, parts, context)))


def language_of(body: str, own: Sequence[tuple[int, int]], languages: Sequence[str]) -> Pack:
    """The pack that most of the own words are written in; the first of `languages` where there is nothing to go by."""
    words = "".join(body[start:end] for start, end in own)[:_SAMPLE]
    packs = [pack(code) for code in languages]
    return max(packs, key=lambda candidate: candidate.speaks(words))
