"""Many worlds on several processors, told of as they end. `python tests/simulation FIRST LAST` plays those seeds.

A fault does not end the run: what one world shows is worth less than what a hundred thousand commitments show together.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from time import monotonic

from play import WORLDS_IN_A_STORE, play, quiet


def many(first: int, last: int, processes: int = 0) -> Iterator[tuple[Counter[str], list[str]]]:
    """Play the seeds from `first` up to `last`, a store full of worlds at a time: what was counted and the faults of each."""
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(processes or os.cpu_count()) as pool:
        starts = range(first, last, WORLDS_IN_A_STORE)
        yield from pool.map(_store_full, starts, [last] * len(starts), [Path(folder)] * len(starts))


def _store_full(first: int, last: int, folder: Path) -> tuple[Counter[str], list[str]]:
    quiet()
    counted, found = play(range(first, min(last, first + WORLDS_IN_A_STORE)), folder)
    for file in folder.glob(f"worlds-{first}.db*"):
        file.unlink()
    return counted, found


def told(first: int, last: int, every: int = 10, processes: int = 0) -> Iterator[tuple[str, Counter[str], list[str]]]:
    """The same with a line of progress every so many stores, and at each fault. Counts and faults are of all so far."""
    counted: Counter[str] = Counter()
    faults: list[str] = []
    began = monotonic()
    for number, (one, found) in enumerate(many(first, last, processes), 1):
        counted.update(one)
        faults += found
        if found or number % every == 0:
            line = f"{counted['commitments']} commitments, {counted['letters']} letters, {len(faults)} faults, "
            yield "\n".join([f"{line}{monotonic() - began:.0f} s", *found]), counted, faults
    yield f"{dict(counted)}, {len(faults)} faults, {monotonic() - began:.0f} s", counted, faults
