"""Judges each line of a corpus, and tells of every line that fails: one test for a file of a thousand lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

L = TypeVar("L")


def judge(lines: Iterable[L], place: Callable[[L], str], fault: Callable[[L], str]) -> None:
    """Every line is judged, whatever comes of the others. `fault` says what is wrong with a line, or nothing; what it raises
    is wrong with that line too.
    """
    faults = [(place(line), _fault(line, fault)) for line in lines]
    assert faults, "no line was judged"
    told = [f"{where}: {said}" for where, said in faults if said]
    assert not told, "\n".join([f"{len(told)} of {len(faults)} lines", *told])


def _fault(line: L, fault: Callable[[L], str]) -> str:
    try:
        return fault(line)
    except Exception as error:  # told with its line, and the lines after it are judged
        return f"raises {error!r}"


def differs(read: object, stated: object) -> str:
    """What was read instead of what a line states; nothing where they are the same."""
    return "" if read == stated else f"states {stated!r}, read as {read!r}"
