"""Letters as the outbox knows them: the only truth about what is to be sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kigen.language import Reason


class LetterKind(StrEnum):
    CHECK = "check"  # progress check, before the deadline
    REMINDER = "reminder"  # within the hour after it; ordinal 1, further ones 2, 3 …


class LetterState(StrEnum):
    """`planned` to `sending` are kigen's; `sent` to `dropped` are final; `in_doubt` is settled by looking, or by the user."""

    PLANNED = "planned"
    CLAIMED = "claimed"  # leased by one drain
    SENDING = "sending"  # bytes stored, the conversation with the server may have begun
    SENT = "sent"
    DRAFTED = "drafted"  # mode draft: in the user's Drafts
    REPORTED = "reported"  # mode report: only in the digest
    REFUSED = "refused"  # the server said no for good
    IN_DOUBT = "in_doubt"  # the answer was lost: it may or may not have left
    DROPPED = "dropped"  # decided against, with its reasons

    @property
    def is_open(self) -> bool:
        return self in {LetterState.PLANNED, LetterState.CLAIMED, LetterState.SENDING}

    @property
    def may_have_left(self) -> bool:
        """Whether a client may have got it."""
        return self in {LetterState.SENDING, LetterState.SENT, LetterState.IN_DOUBT}

    @property
    def counts(self) -> bool:
        """Whether a client may have got it, or would have in another mode: it uses up its place in the plan."""
        return self.may_have_left or self in {LetterState.DRAFTED, LetterState.REPORTED}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of one commitment. Unique by (commitment, kind, ordinal).

    `due_at` is when it is to go, `not_before` a later moment to which it was put back, `at` when its state last changed:
    all UTC. `carrier` is the letter that carries this one when several of a thread fall due together: it shares its fate.
    """

    id: int
    commitment: int
    kind: LetterKind
    ordinal: int
    due_at: datetime
    state: LetterState
    at: datetime
    not_before: datetime | None = None
    attempts: int = 0
    message_id: str = ""
    recipients: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    carrier: int | None = None
    sent_at: datetime | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A letter that the plan calls for."""

    kind: LetterKind
    ordinal: int
    due_at: datetime
    reasons: tuple[Reason, ...] = ()


def lies_in_drafts(letters: Iterable[Letter]) -> Letter | None:
    """The reminder that lies in the user's Drafts and that no later letter has followed; None when there is none. One that
    speaks of several deadlines, or that another one carries, is for the user to send."""
    newest = max((one for one in letters if one.state.counts), key=lambda one: (one.at, one.id), default=None)
    if newest is None or newest.kind is not LetterKind.REMINDER or newest.state is not LetterState.DRAFTED:
        return None
    return newest if newest.carrier is None else None
