"""Small changes to a seed, drawn from a fixed chance: enough to break a reader that trusts its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

_MOST_CHANGES = 6
_LONGEST_RUN = 40
_FOREIGN = [
    piece.encode()
    for piece in (
        *("\n", "\r\n", "\0", "\ufeff", "\u3000", "\u202e", "🙂", "（", "）", "「", "、", "。", ":", ">", "-- ", "=", "<td>"),
        *("9999999999", "0/0", "12/6", "13月45日", "令和0年", "までに", "by", "&#x110000;"),
    )
]


def mutations(seeds: Sequence[bytes], count: int, chance: Random) -> Iterator[bytes]:
    """`count` inputs, each a seed with a few changes: bytes turned, cut, doubled, swapped in from another seed."""
    for _ in range(count):
        raw = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, _MOST_CHANGES)):
            _change(raw, seeds, chance)
        yield bytes(raw)


def _change(raw: bytearray, seeds: Sequence[bytes], chance: Random) -> None:
    start = chance.randint(0, len(raw))
    end = min(len(raw), start + chance.randint(0, _LONGEST_RUN))
    match chance.randrange(5):
        case 0 if start < len(raw):
            raw[start] = chance.randrange(256)
        case 1:
            del raw[start:end]
        case 2:
            raw[start:start] = raw[start:end] * chance.randint(1, 8)
        case 3:
            other = chance.choice(seeds)
            place = chance.randint(0, len(other))
            raw[start:end] = other[place : place + _LONGEST_RUN]
        case _:
            raw[start:start] = chance.choice(_FOREIGN)
