"""How much each sign around a day speaks for its being asked of the reader, in tenths.

Ten make it e times as likely. They stand in `points.txt`, one line a kind and value with its points, and were learnt from mail
that somebody read: `python -m language.en.learn_points` makes them anew from the mails and the corpus of the tests.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from kigen.language.en.place import Place
from kigen.language.en.weighing.signs import WRITTEN, Sign, signs

FILE = "points.txt"
_QUOTED = 3  # signs of which the user is told


@cache
def table() -> dict[Sign, int]:
    """The points of every sign that has any."""
    text = resources.files("kigen.language.en.weighing").joinpath(FILE).read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {(kind, value): int(points) for points, kind, value in rows}


def points(here: Place) -> int:
    """What speaks for the day's being asked of the reader, less what speaks against it; 0: as likely as not."""
    known = table()
    return sum(known.get(sign, 0) for sign in signs(here))


def strongest(here: Place) -> list[str]:
    """The written words that speak most for it, the strongest first."""
    known = table()
    written = sorted(((known.get(sign, 0), sign[1]) for sign in signs(here) if sign[0] in WRITTEN), reverse=True)
    kept: list[str] = []
    for worth, words in written:
        plain = words.replace(" ", "").replace("'", "").isalpha()
        if worth > 0 and plain and not any(words in one or one in words for one in kept):
            kept.append(words)
    return kept[:_QUOTED]
