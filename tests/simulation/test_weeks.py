"""Weeks of mailboxes in virtual time, by their seeds: nobody who has answered is written to, and nobody is written to twice.

`judging` says what is looked for. A fault names its seed; `play([seed], folder)` plays it again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from many_worlds import told
from play import ASKS, play, quiet

EARLIEST, SHARES = 5, 4
WORLDS_IN_A_SHARE = 5
SOAK = 100_000
FIRST, WORLDS = 1_000_000, 8_400  # twelve commitments a world


@pytest.mark.parametrize("share", range(SHARES))
def test_weeks_without_fault(share: int, tmp_path: Path) -> None:
    """Every world of this share holds what `judging` asks for, and enough happened in them to tell."""
    quiet()
    first = EARLIEST + share * WORLDS_IN_A_SHARE
    counted, found = play(range(first, first + WORLDS_IN_A_SHARE), tmp_path)
    assert found == []
    assert counted["commitments"] >= WORLDS_IN_A_SHARE * ASKS * 0.8
    assert counted["check 1"]
    assert counted["reminder 1"]
    assert counted["reminder 2"]


@pytest.mark.soak
def test_many_weeks_without_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """A hundred thousand commitments, on all processors: no fault in any of them. Tells how far it has come."""
    commitments, found = 0, ["nothing was played"]
    for line, counted, faults in told(FIRST, FIRST + WORLDS):
        commitments, found = counted["commitments"], faults
        with capsys.disabled():
            sys.stdout.write(f"\n{line}")
            sys.stdout.flush()
    assert found == []
    assert commitments >= SOAK
