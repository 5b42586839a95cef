"""How many mails to ask for at once: many on a good line, few on a thin one, so that each answer comes within seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

MOST = 200  # at most 500: commands stay below 8,000 bytes (RFC 2683 §3.2.1.5)
_FIRST = 50
_SECONDS = 10.0
_BYTES = 4 * 2**20


class Pace:
    """Grows and shrinks with the answers: at most about four MiB, and ten seconds, each."""

    def __init__(self) -> None:
        self._number = _FIRST

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        """The uids in batches; after each, `took` says what it cost."""
        here = 0
        while here < len(uids):
            batch = uids[here : here + self._number]
            here += len(batch)
            yield batch

    def took(self, seconds: float, size: int) -> None:
        """The last batch took so many seconds to come and was of so many bytes."""
        by_time = _SECONDS / max(seconds, 0.001)
        by_size = _BYTES / max(size, 1)
        # Doubling at most: one quick answer says little about the next.
        self._number = max(1, min(MOST, int(self._number * min(2.0, by_time, by_size))))
