"""A predicate: who does or is to do what, as one clause of a mail opens."""

from __future__ import annotations

from dataclasses import dataclass

from kigen.language.en.clauses.verbs import EVENTS, IDLE

_ASKING = frozenset(
    """
    please polite_if may_have question need_you until obligation required need passive ultimatum imperative rsvp get_done ensure
    you_will reminder owed promised status suggested
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)


@dataclass(slots=True)
class Predicate:
    """A clause opening at text[start:end]: its kind (a key of PATTERNS, or `imperative`) and its verb, in lower case.

    `name` is who an assignment names ("Pat to send the draft").
    """

    start: int
    end: int
    kind: str
    verb: str = ""
    name: str = ""

    @property
    def asks(self) -> bool:
        """Whether the reader is told or asked to act."""
        return self.kind in _ASKING and self.verb not in IDLE

    @property
    def meets(self) -> bool:
        """Whether its verb makes a date beside it an appointment."""
        return self.verb in EVENTS
