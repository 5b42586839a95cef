"""Freed memory goes back to the system."""

from __future__ import annotations

import os
import subprocess
import sys

_PAGE = os.sysconf("SC_PAGE_SIZE")
_MIB = 2**20
_HOLES = """
from pathlib import Path
from kigen.service.memory import give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1])

kept = [bytes([number % 256]) * 8_000 for number in range(8_000)]
kept = kept[::20]
before = resident()
print(give_back(), before, resident(), all(len(set(one)) == 1 for one in kept))
"""


def test_holes_are_given_back() -> None:
    """Of 61 MiB in pieces of which one of twenty is still used, most is the system's again, and what is used is whole."""
    said = subprocess.run([sys.executable, "-c", _HOLES], capture_output=True, text=True, check=True).stdout.split()
    gave, before, after, whole = said[0], int(said[1]) * _PAGE, int(said[2]) * _PAGE, said[3]
    assert (gave, whole) == ("True", "True")
    assert before - after > 30 * _MIB
