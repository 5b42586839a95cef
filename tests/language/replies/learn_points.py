"""Makes `kigen.followup.answers.weighing.points` anew from the reply corpora: `python -m language.replies.learn_points`.

A line is a mail that somebody read; its signs are those that `weighing.evidence` weighs. The points are those of a softmax
regression, learnt by Adagrad in the order of the corpora with a pull to nought: the same corpora make the same points.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from kigen.followup.answers.weighing import points
from kigen.followup.answers.weighing.evidence import signs
from kigen.followup.answers.weighing.points import READINGS
from kigen.followup.correspondence.reading import heard
from language.replies.reply_lines import LANGUAGES, corpus

_OFTEN = 10  # mails that have a sign, from which it is weighed
_ROUNDS = 12
_RATE = 0.3
_PULL = 0.0003
_REPEATS = 1
_TENTHS = 10

Known = tuple[Sequence[int], int]  # the signs of a mail, and its reading, by their numbers


def mails() -> list[tuple[frozenset[str], int]]:
    """The signs of each mail of the corpora that a person wrote, and its reading."""
    found = []
    by_name = {kind.value: number for number, kind in enumerate(READINGS)}
    for line in (line for language in LANGUAGES for line in corpus(language)):
        said = heard(line.reply(), line.original()) if line.reading in by_name else None
        if said is not None:
            found.append((signs(said), by_name[line.reading]))
    return found


def learn(known: Sequence[Known], many: int) -> list[list[float]]:
    """The weight of each of `many` signs for each reading."""
    weights = [[0.0] * len(READINGS) for _ in range(many)]
    squares = [[1e-8] * len(READINGS) for _ in range(many)]
    for _ in range(_ROUNDS):
        for found, right in known:
            sums = [sum(column) for column in zip(*(weights[sign] for sign in found), strict=True)]
            top = max(sums)
            odds = [math.exp(each - top) for each in sums]
            whole = sum(odds)
            off = [each / whole - (number == right) for number, each in enumerate(odds)]
            for sign in found:
                row, seen = weights[sign], squares[sign]
                for number, error in enumerate(off):
                    slope = error + _PULL * row[number]
                    seen[number] += slope * slope
                    row[number] -= _RATE * slope / math.sqrt(seen[number])
    return weights


def _likeliest(weights: Sequence[Sequence[float]], found: Iterable[int]) -> int:
    sums = [sum(column) for column in zip(*(weights[sign] for sign in found), strict=True)]
    return max(range(len(READINGS)), key=sums.__getitem__)


def table() -> dict[str, tuple[int, ...]]:
    """The points of each sign that is common enough and says anything."""
    every = mails()
    often = Counter(sign for found, _ in every for sign in found)
    names = sorted(sign for sign, times in often.items() if times >= _OFTEN)
    numbers = {sign: number for number, sign in enumerate(names)}
    known = [([numbers[sign] for sign in sorted(found) if sign in numbers], right) for found, right in every]
    weights = learn(known, len(names))
    for _ in range(_REPEATS):  # what was misread is learnt twice as hard
        hard = [mail for mail in known if _likeliest(weights, mail[0]) != mail[1]]
        known += hard
        weights = learn(known, len(names))
    rows = {name: tuple(round(_TENTHS * each) for each in weights[numbers[name]]) for name in names}
    return {name: row for name, row in rows.items() if any(row)}


def main() -> None:
    """Write the module."""
    place = Path(points.__file__)
    head, _, _ = place.read_text("utf-8").partition("POINTS:")
    rows = "".join(f'    "{name}": ({", ".join(map(str, row))}),\n' for name, row in table().items())
    place.write_text(f"{head}POINTS: dict[str, tuple[int, ...]] = {{\n{rows}}}\n", "utf-8")


if __name__ == "__main__":
    main()
