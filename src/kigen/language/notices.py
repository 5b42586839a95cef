"""What a notice of absence, or of receipt, says sentence by sentence: nothing that only its writer's mailbox could not say.

A person who is away writes it once and a mail program sends it to everybody. So it speaks of the absence, of who else can be
asked, of what becomes of mail; never of the thing. A language describes these sentences here; `followup.answers.notice` takes a
text of which every sentence is one of them for a notice, and one with a single sentence beyond them for a letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kigen.patterns import compiled

_LONGEST = 1_000  # characters of a sentence in which its kind is told


class Said(StrEnum):
    """What a sentence of a notice says."""

    ABSENT = "absent"  # somebody is away, or a house is shut
    GONE = "gone"  # somebody left, or the address is no longer used
    RETURNS = "returns"  # from when on they are back
    REFERS = "refers"  # who can be asked instead
    LATER = "later"  # when mail is answered, or that it is not
    RECEIVED = "received"  # that it came in
    QUEUE = "queue"  # its number, its place in a queue, when the desk is open
    MANNERS = "manners"  # thanks, regrets, regards


@dataclass(frozen=True, slots=True)
class Notices:
    """How a language words them: a pattern for each kind, and `personal` for what no notice says (the thing, a promise of it,
    a question, an absence that is over). `all_day` tells a day away from an hour, `addressed` matches a line that greets one
    reader by name. Without any, nothing is a notice."""

    kinds: tuple[tuple[Said, re.Pattern[str]], ...] = ()
    personal: re.Pattern[str] = compiled("(?!)")
    all_day: re.Pattern[str] = compiled("(?!)")
    addressed: re.Pattern[str] = compiled("(?!)")

    @classmethod
    def worded(cls, kinds: Mapping[Said, str], personal: str, all_day: str, addressed: str) -> Notices:
        """The notices of a language by the sources of their patterns; capitals do not count, but in `addressed`."""
        made = tuple((kind, compiled(words, re.IGNORECASE)) for kind, words in kinds.items())
        return cls(made, compiled(personal, re.IGNORECASE), compiled(all_day, re.IGNORECASE), compiled(addressed))

    def said_in(self, text: str) -> frozenset[Said]:
        """The kinds of a sentence, by its first `_LONGEST` characters; none for a letter's."""
        if self.personal.search(text):
            return frozenset()
        near = text[:_LONGEST]
        return frozenset(kind for kind, words in self.kinds if words.search(near))
