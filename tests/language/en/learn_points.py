"""Makes `kigen.language.en.whose.weighing.points` anew: `python -m language.en.learn_points`.

Learnt from the English corpus of the pack and from `weighed.txt` beside this file: short mails, of which it is said which day
is the reader's, whether a rule reads it or not. The points are those of a logistic regression with a pull to nought, made by
steps that never overshoot: the same lines make the same points.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kigen.language.deadline import OwedBy
from kigen.language.en.deadlines import deadline_at, read_paragraphs
from kigen.language.en.place import Verdict
from kigen.language.en.place.mail import Mail
from kigen.language.en.whose.weighing import points
from kigen.language.en.whose.weighing.evidence import ENOUGH, is_asked
from kigen.language.en.whose.weighing.signs import signs
from kigen.language.reason import reason
from language.en.en_lines import NEW_YORK, Line, context, lines

WEIGHED = Path(__file__).with_name("weighed.txt")
_OFTEN = 8  # days that have a sign, from which it is weighed
_LEAST = 0.1  # weight, from which a sign says anything
_CORPUS, _MAILS = 0.3, 2.0  # what a line of the corpus counts, which is a sentence, and a mail of `weighed.txt`
_PULL = 10.0
_ROUNDS = 150
_TENTHS = 10
_REPEATS = 4  # times that a day which would be shown and is nobody's is learnt harder
_HARDER = 1.5


@dataclass(frozen=True)
class Day:
    """A day of a line: its signs, whether it is the reader's, whether it is one that is shown when enough speaks for it."""

    signs: frozenset[str]
    theirs: bool
    shown: bool


def weighed_lines() -> Iterator[Line]:
    """The lines of `weighed.txt`."""
    here = context(datetime(2026, 3, 10, 10, 15, tzinfo=NEW_YORK))
    for number, line in enumerate(WEIGHED.read_text("utf-8").splitlines(), start=1):
        if line and not line.startswith("#"):
            states, text = line.split(" | ")
            yield Line(f"{WEIGHED.name}:{number}", here, states, text.replace("\\n", "\n"), None)


def days(line: Line) -> Iterator[Day]:
    """The days of a line that lie ahead, each with its signs."""
    theirs = {due.strip(" ?") for due in line.states.split(";")}
    verdict = Verdict(OwedBy.THEM, reason("en_asked"))
    mail = Mail(line.text, [(0, len(line.text))], line.context)
    for each in read_paragraphs(mail):
        free = list(each.open)
        for here in each.places:
            found = deadline_at(mail, each.offset, here, verdict)
            if found is not None:
                shown = line.states == "not" and not is_asked(here) and any(here is one for one in free)
                yield Day(signs(here, len(each.places)), found.due_text in theirs, shown)


def learn(known: Sequence[tuple[Day, float]]) -> dict[str, float]:
    """The weight of each sign that is common enough, by days and what each counts; that of "" speaks for every day."""
    often = Counter(sign for day, _ in known for sign in day.signs)
    names = ["", *sorted(sign for sign, times in often.items() if times >= _OFTEN)]
    numbers = {sign: number for number, sign in enumerate(names)}
    rows = [([0, *sorted(numbers[sign] for sign in day.signs if sign in numbers)], day.theirs, counts) for day, counts in known]
    # A day has so many signs at most: with them the slope cannot change faster, and no step goes too far
    widest = max(len(own) for own, _, _ in rows)
    steep = [_PULL] * len(names)
    for own, _, counts in rows:
        for number in own:
            steep[number] += widest * counts / 4
    weights = [0.0] * len(names)
    for _ in range(_ROUNDS):
        slopes = [_PULL * weight for weight in weights]
        for own, right, counts in rows:
            off = (1 / (1 + math.exp(-sum(weights[number] for number in own))) - right) * counts
            for number in own:
                slopes[number] += off
        weights = [weight - slope / most for weight, slope, most in zip(weights, slopes, steep, strict=True)]
    return dict(zip(names, weights, strict=True))


def table() -> tuple[int, dict[str, int]]:
    """What speaks for every day, and the points of each sign that says anything, in tenths."""
    known = [(day, _CORPUS) for line in lines() for day in days(line)]
    known += [(day, _MAILS) for line in weighed_lines() for day in days(line)]
    base, shares = _tenths(learn(known))
    for _ in range(_REPEATS):
        known = [(day, counts + _HARDER * (day.shown and _sum(base, shares, day) >= ENOUGH)) for day, counts in known]
        base, shares = _tenths(learn(known))
    return base, shares


def _tenths(weights: dict[str, float]) -> tuple[int, dict[str, int]]:
    shares = {sign: round(_TENTHS * weight) for sign, weight in weights.items() if abs(weight) >= _LEAST}
    return round(_TENTHS * weights[""]), {sign: share for sign, share in shares.items() if sign}


def _sum(base: int, shares: dict[str, int], day: Day) -> int:
    return base + sum(shares.get(sign, 0) for sign in day.signs)


def main() -> None:
    """Write the module."""
    place = Path(points.__file__)
    head, _, _ = place.read_text("utf-8").partition("BASE = ")
    base, shares = table()
    rows = "".join(f'    "{sign}": {share},\n' for sign, share in shares.items())
    place.write_text(f"{head}BASE = {base}\nPOINTS = {{\n{rows}}}\n", "utf-8")


if __name__ == "__main__":
    main()
