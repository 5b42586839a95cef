"""Freed memory goes back to the system."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kigen.service.process.memory import Tidying

_PAGE = os.sysconf("SC_PAGE_SIZE")
_MIB = 2**20
_HOLES = """
from pathlib import Path
from kigen.service.process.memory import give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

kept = [bytes([number % 256]) * 8_000 for number in range(8_000)]
kept = kept[::20]
before = resident()
print(give_back(), before, resident(), all(len(set(one)) == 1 for one in kept))
"""

_LARGE = """
from pathlib import Path
from kigen.service.process.memory import use_sparingly

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

can = use_sparingly()
large = [b"x" * (20 * 2**20) for _ in range(3)]
del large
before = resident()
for _ in range(50):
    mails, held = [], []
    for number in range(40):
        mails.append(bytes([number]) * 200_000)
        held.append(bytes([number]) * 6_000)
kept = held
del mails
print(can, before, resident())
"""


_PIECES = """
from pathlib import Path
from kigen.service.process.memory import use_sparingly

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

can = use_sparingly()
before = resident()
pieces, kept = [], []
for number in range(1_000):
    pieces.append(bytes([number % 256]) * 30_000)
    kept.append(bytes([number % 256]) * 1_000)
del pieces
print(can, before, resident(), len(kept))
"""


def test_holes_are_given_back() -> None:
    """Of 61 MiB in pieces of which one of twenty is still used, most is the system's again, and what is used is whole."""
    said = subprocess.run([sys.executable, "-c", _HOLES], capture_output=True, text=True, check=True).stdout.split()
    gave, before, after, whole = said[0], int(said[1]) * _PAGE, int(said[2]) * _PAGE, said[3]
    assert (gave, whole) == ("True", "True")
    assert before - after > 30 * _MIB


def test_large_pieces_leave_nothing_behind() -> None:
    """Mails of 200 kB between pieces that stay: once they are gone, what is resident is what it was, give or take a MiB."""
    can, before, after = subprocess.run(
        [sys.executable, "-c", _LARGE], capture_output=True, text=True, check=True
    ).stdout.split()
    assert can == "True"
    assert (int(after) - int(before)) * _PAGE < 2 * _MIB


def test_pieces_of_some_pages_leave_little_behind() -> None:
    """Of 29 MiB in pieces of 30 kB between small ones that stay, at least half is the system's again once they are gone, before
    anything is given back: only those that found room at the end of the heap lie there."""
    said = subprocess.run([sys.executable, "-c", _PIECES], capture_output=True, text=True, check=True).stdout.split()
    can, before, after = said[0], int(said[1]) * _PAGE, int(said[2]) * _PAGE
    assert can == "True"
    assert after - before < 15 * _MIB


async def test_it_is_given_back_after_work_only() -> None:
    """Nothing while little is done however often it is asked, once after much work; what tidying takes itself is not work."""
    used, tidied = [10.0], []

    def tidy() -> None:
        tidied.append(used[0])
        used[0] += 5.0

    tidying = Tidying(lambda: used[0], tidy)
    said = []
    for work in (0.02, 0.06, 0.04, 0.02, 0.0, 2.0):
        used[0] += work
        said.append(await tidying.after_work())
    assert said == [False, False, True, False, False, True]
    assert tidied == pytest.approx([10.12, 17.14])
