"""What is known of each client: how they kept earlier deadlines, and how soon they answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kigen.followup.facts import Facts

HISTORY = timedelta(days=365)  # further back nobody's habits say anything


class Past:
    """What is known of each client, looked up by address: with thousands of commitments, going through all for each of them
    would take minutes."""

    def __init__(self, known: Iterable[Facts]) -> None:
        self._by_address: dict[str, list[Facts]] = {}
        for facts in known:
            for addr in {person.addr for person in facts.commitment.to}:
                self._by_address.setdefault(addr, []).append(facts)

    def of(self, facts: Facts) -> list[Facts]:
        """Other commitments of the same people, each once."""
        number = facts.commitment.id
        people = dict.fromkeys(person.addr for person in facts.commitment.to)
        others = {each.commitment.id: each for addr in people for each in self._by_address.get(addr, ())}
        return [each for each in others.values() if each.commitment.id != number]
