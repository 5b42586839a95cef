"""What a user may tell kigen by mail, and about which of it the state of things must not have changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

ALL = 0
"""In place of a commitment's number: all sending of the mailbox."""


class Verb(StrEnum):
    """The words of a control, as its subject says them: plain ASCII, never translated, their meaning never changed."""

    DONE = "done"
    ENOUGH = "enough"  # what came in part will do
    IGNORE = "ignore"
    STOP = "stop"
    DROP = "drop"  # a letter that is held is not to be sent
    DISCARD = "discard"  # nor one that lies in Drafts
    EXTEND = "extend"  # to the day of its argument
    SNOOZE = "snooze"  # until the day of its argument
    FOLLOW = "follow"
    ACCEPT = "accept"  # the day that the client asked for, its argument
    KEEP = "keep"  # the deadline stands
    AGAIN = "again"  # what came in part will not do
    SEND = "send"  # now

    @property
    def needs_day(self) -> bool:
        return self in {Verb.EXTEND, Verb.SNOOZE, Verb.ACCEPT}

    @property
    def is_told_a_day(self) -> bool:
        """Whether users who write it in words name the day: what to accept is known."""
        return self in {Verb.EXTEND, Verb.SNOOZE}

    @property
    def may_lead_to_a_letter(self) -> bool:
        """Whether it is good only as long as nothing has happened since it was offered."""
        return self not in _HARMLESS


_HARMLESS = frozenset({Verb.DONE, Verb.ENOUGH, Verb.IGNORE, Verb.STOP, Verb.DROP, Verb.DISCARD})


@dataclass(frozen=True, slots=True)
class Control:
    """One thing that the user says: a verb on the commitment `number`, or on all sending (`ALL`, with stop and follow).

    `day` belongs to the verbs that need one: as `2026-06-20` in a link, as the user wrote it in a reply.
    """

    verb: Verb
    number: int
    day: str = ""
