"""kill -9 at every point of a letter's way and at any moment: never a second copy, never a lost obligation."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from itertools import product
from random import Random

import pytest

from kigen.service.sending.steps import Step
from once.lives import SERVERS, Case, Lives, Outcome

# What the service tells of, and what only the server sees: a command has come, the last dot has come, the mail is kept.
POINTS = [*(f"step {step.value}" for step in Step), *(f"server {at}" for at in ("MAIL", "RCPT", "DATA", "DOT", "KEPT"))]
KINDS = list(product(SERVERS, (False, True)))


def _case(point: str, kind: tuple[str, bool]) -> Case:
    where, _, name = point.partition(" ")
    return Case(kind[0], kind[1], **{"step" if where == "step" else "reached": name})


def _judge(lives: Lives, case: Case) -> Outcome:
    outcome = lives.play(case)
    assert outcome.faults(case) == [], (case, outcome)
    return outcome


class Tally:
    """What many runs came to."""

    def __init__(self) -> None:
        self.runs = self.deaths = self.kept = 0
        self.ends: Counter[str] = Counter()
        self._began = time.monotonic()

    def add(self, outcome: Outcome) -> None:
        self.runs += 1
        self.deaths += outcome.deaths
        self.kept += outcome.kept
        self.ends.update(outcome.states)

    def __str__(self) -> str:
        ends = ", ".join(f"{count} {state}" for state, count in sorted(self.ends.items()))
        seconds = time.monotonic() - self._began
        return f"{self.runs} runs, {self.deaths} deaths, {self.kept} letters kept by the server; {ends}; {seconds:.0f} s"


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_each_point(lives: Lives, point: str) -> None:
    """One letter at the most reaches the client; it is sent, or in doubt and the user knows."""
    kinds = [("keeps", False), *Random(point).sample(KINDS, 1)]
    deaths = sum(_judge(lives, _case(point, kind)).deaths for kind in kinds)
    assert deaths >= 1


def test_killed_at_some_moments(lives: Lives) -> None:
    """The same at moments that nobody chose, twice in a row."""
    chance = Random(5)
    for _ in range(5):
        server, files = chance.choice(KINDS)
        _judge(lives, Case(server, files, after=(chance.uniform(0.05, 0.6), chance.uniform(0.05, 0.6))))


@pytest.mark.parametrize(
    ("outcome", "case"),
    [
        (Outcome(2, ("sent",), 1, shown=False, deaths=1), Case()),
        (Outcome(0, ("planned",), 0, shown=False, deaths=1), Case()),
        (Outcome(0, ("dropped",), 0, shown=True, deaths=1), Case()),
        (Outcome(0, (), 0, shown=False, deaths=1), Case()),
        (Outcome(0, ("sent",), 1, shown=False, deaths=1), Case()),
        (Outcome(1, ("sent",), 2, shown=False, deaths=1), Case()),
        (Outcome(1, ("in_doubt",), 0, shown=False, deaths=1), Case()),
        (Outcome(1, ("in_doubt",), 1, shown=True, deaths=1), Case(provider_files=True)),
    ],
)
def test_what_must_not_be_is_found(outcome: Outcome, case: Case) -> None:
    """The judge of these runs sees a second copy, a lost obligation, a doubt that nobody was told of."""
    assert outcome.faults(case)


@pytest.mark.soak
def test_killed_fifty_times_at_each_point(lives: Lives, say: Callable[[str], None]) -> None:
    """Fifty times at each point, over all kinds of servers."""
    whole = Tally()
    for point in POINTS:
        here = Tally()
        for number in range(50):
            outcome = _judge(lives, _case(point, KINDS[number % len(KINDS)]))
            here.add(outcome)
            whole.add(outcome)
        assert here.deaths > 0, point
        say(f"killed at {point}: {here}")
    say(f"killed at {len(POINTS)} points: {whole}; 0 second copies, 0 obligations lost")


@pytest.mark.soak
def test_killed_at_a_thousand_moments(lives: Lives, say: Callable[[str], None]) -> None:
    """A thousand kills at random moments of a life, the second life often killed too."""
    chance, whole = Random(20261127), Tally()
    began = time.monotonic()
    lives.play(Case())
    longest = (time.monotonic() - began) * 0.6  # the first of two lives, and a little more
    while whole.deaths < 1000:
        server, files = KINDS[whole.runs % len(KINDS)]
        again = (chance.uniform(0.01, longest),) if chance.random() < 0.3 else ()
        whole.add(_judge(lives, Case(server, files, after=(chance.uniform(0.01, longest), *again))))
        if whole.runs % 50 == 0:
            say(f"killed at random moments: {whole}")
    say(f"killed at random moments: {whole}; 0 second copies, 0 obligations lost")
