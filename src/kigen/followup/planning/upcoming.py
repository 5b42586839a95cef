"""What of a plan is still to come: the outbox knows more, for a letter may have been decided against when it was due."""

from __future__ import annotations

from collections.abc import Iterable

from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, LetterState, Planned

# A reminder was dropped because the plan of that moment did not call for it. No event has undone that, or the letter would have
# been planned again with it: the settings have, a rule that is gone for instance.
_NOT_CALLED_FOR = frozenset({"no_longer_planned", "ended_ignored", "limit_commitment"})


def comes_back(letter: Letter) -> bool:
    """Whether a letter that was decided against is to be written after all, once the plan calls for it."""
    dropped = letter.state is LetterState.DROPPED and letter.kind is LetterKind.REMINDER
    return dropped and any(each.code in _NOT_CALLED_FOR for each in letter.reasons)


def upcoming(facts: Facts, wanted: Iterable[Planned]) -> Planned | None:
    """The next letter that will be written if nothing happens: the first of the plan that was not decided against."""
    against = {
        (letter.kind, letter.ordinal)
        for letter in facts.letters
        if letter.state is LetterState.DROPPED and not comes_back(letter)
    }
    left = (one for one in wanted if (one.kind, one.ordinal) not in against)
    return min(left, key=lambda one: one.due_at, default=None)
