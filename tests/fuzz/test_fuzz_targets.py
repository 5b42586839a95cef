"""A short run of every fuzzing target, the same inputs each time. `make fuzz` goes on where this ends."""

from __future__ import annotations

from random import Random

import pytest
from fuzz_seeds import seeds
from fuzz_targets import LONGEST, TARGETS
from mutation import mutations

SHARES = 4  # each target's inputs are spread over that many tests, so that processors share them
COUNT = 2000
HOSTILE = (
    "6月12日までに",
    "by Friday ",
    "> ",
    "(",
    "<div>",
    "=?utf-8?q?",
    "please send ",
    "の3日前",
    "\n\n",
    "1/",
    "1,",
    "6/12(",
    "連休明け",
    "deadline: June 12\n",
    "[",
    '"',
)


@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("target", TARGETS)
def test_changed_seeds_are_read(target: str, share: int) -> None:
    """Whatever becomes of a seed, it is read without an error, twice alike, and nothing found lies outside its text."""
    for raw in mutations(seeds(target), COUNT // SHARES, Random(f"{target} {share}")):
        TARGETS[target](raw)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("target", TARGETS)
def test_long_runs_end(target: str, piece: str) -> None:
    """The longest text that is fetched, made of one piece, is read like any other."""
    raw = piece.encode()
    TARGETS[target](raw * (LONGEST // len(raw)))
