"""Weeks of mailboxes in virtual time, by their seeds: nobody who has answered is written to, and nobody is written to twice.

`judging` says what is looked for. A fault names its seed; `play([seed], folder)` plays it again.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from play import ASKS, play, quiet

SHARES = 4
WORLDS_IN_A_SHARE = 5
SOAK = 100_000


@pytest.mark.parametrize("share", range(SHARES))
def test_weeks_without_fault(share: int, tmp_path: Path) -> None:
    """Every world of this share holds what `judging` asks for, and enough happened in them to tell."""
    quiet()
    first = share * WORLDS_IN_A_SHARE
    counted, found = play(range(first, first + WORLDS_IN_A_SHARE), tmp_path)
    assert found == []
    assert counted["commitments"] >= WORLDS_IN_A_SHARE * ASKS * 0.8
    assert counted["check 1"]
    assert counted["reminder 1"]
    assert counted["reminder 2"]


@pytest.mark.soak
def test_many_weeks_without_fault(tmp_path: Path) -> None:
    """A hundred thousand commitments, on all processors: no fault in any of them."""
    shares = -(-SOAK // (ASKS * 50))
    first = 1_000_000
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        runs = pool.map(_share, range(first, first + shares * 55, 55), [tmp_path] * shares)
        counted = 0
        for commitments, found in runs:
            assert found == []
            counted += commitments
    assert counted >= SOAK


def _share(first: int, folder: Path) -> tuple[int, list[str]]:
    quiet()
    counted, found = play(range(first, first + 55), folder)
    return counted["commitments"], found
