"""Makes `kigen.language.en.weighing.points` anew: `python -m language.en.learn_points`.

Every day of the mails, and of the lines of the corpus, is one example: its signs, and whether it is asked of the reader. The
points are those of a logistic regression with a pull to nought, by dual coordinate descent (Yu, Huang and Lin 2011), so that
the same files make the same points. The rules' own verdicts are no signs: they were made with these mails in view, and would be
trusted too much.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from importlib import resources
from pathlib import Path
from random import Random

from kigen.language.deadline import Context
from kigen.language.en.deadlines import limited
from kigen.language.en.paragraphs import days
from kigen.language.en.place.mail import Mail
from kigen.language.en.weighing.points import FILE
from kigen.language.en.weighing.signs import Sign, signs
from language.en.en_lines import Line, lines
from language.en.en_mails import FILES, letters

_OFTEN = 12  # examples that have a sign, from which it is weighed
_ROUNDS = 10
_PULL = 3.0  # to nought
_HALVINGS = 25
_TENTHS = 10
_OF_A_LINE = 0.5  # how much a line of the corpus counts beside a mail
_HEAD = "# tenths, kind, value: made by `python -m language.en.learn_points`\n"

Example = tuple[tuple[Sign, ...], bool, float]  # the signs of a day, whether it is asked of the reader, and how much it counts


def of_mails(files: Iterable[str] = FILES) -> Iterator[Example]:
    """The days of the mails, but for those of which people differ."""
    for letter in (letter for file in files for letter in letters(file)):
        theirs, open_days = letter.days("theirs"), letter.days("optional")
        yield from _examples(
            letter.body, letter.context, lambda day, on=theirs, off=open_days: None if day in off else day in on, 1
        )


def of_lines() -> Iterator[Example]:
    """The days of the corpus."""
    for line in lines():
        asked = {date.fromisoformat(one[:10]) for one in _theirs(line)}
        yield from _examples(line.text, line.context, lambda day, on=asked: day in on, _OF_A_LINE)


def _theirs(line: Line) -> list[str]:
    every = (one.strip() for one in line.states.split(";"))
    return [one for one in every if one[:1].isdecimal()]


def _examples(body: str, context: Context, asked: Callable[[date], bool | None], counts: float) -> Iterator[Example]:
    for day in days(Mail(body, [(0, len(body))], context), None).every:
        right = [asked(one) for one in {day.here.expression.when.day, limited(day.here).day}]
        if None not in right:
            yield tuple(signs(day.here)), any(right), counts


def learn(examples: Sequence[Example]) -> dict[Sign, float]:
    """The weight of each sign that is common enough, in favour of an ask."""
    often = Counter(sign for found, _, _ in examples for sign in found)
    names = [sign for sign, times in often.items() if times >= _OFTEN]
    numbers = {sign: number for number, sign in enumerate(names)}
    known = [
        ([numbers[sign] for sign in found if sign in numbers], 1 if right else -1, counts) for found, right, counts in examples
    ]
    weights, shares = [0.0] * len(names), [0.0] * len(known)
    order, shuffled = list(range(len(known))), Random(0)  # any order will do, so it is the same each time
    for _ in range(_ROUNDS):
        shuffled.shuffle(order)
        for number in order:
            found, right, counts = known[number]
            # The weights are the sum of what each example adds to its signs: its share is put where all others want it
            others = right * sum(weights[sign] for sign in found) - len(found) * shares[number]
            share = _share(others, len(found), counts / _PULL)
            for sign in found:
                weights[sign] += right * (share - shares[number])
            shares[number] = share
    return dict(zip(names, weights, strict=True))


def _share(others: float, signs_of_it: int, most: float) -> float:
    """The share between 0 and `most` of an example, for which others say `others`: where the loss is flat, found by halving."""
    low, high = 0.0, most
    for _ in range(_HALVINGS):
        share = (low + high) / 2
        if share * signs_of_it + others + math.log(share / (most - share)) > 0:
            high = share
        else:
            low = share
    return (low + high) / 2


def table(weights: dict[Sign, float]) -> str:
    """The points as a file: by kind and value."""
    rows = ((*sign, round(_TENTHS * weight)) for sign, weight in sorted(weights.items()))
    return _HEAD + "".join(f"{points}\t{kind}\t{value}\n" for kind, value, points in rows if points)


def main() -> None:
    """Write the file."""
    written = table(learn([*of_mails(), *of_lines()]))
    Path(str(resources.files("kigen.language.en.weighing").joinpath(FILE))).write_text(written, "utf-8")
    sys.stdout.write(f"{written.count(chr(10)) - 1} signs have points\n")


if __name__ == "__main__":
    main()
