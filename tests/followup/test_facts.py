"""Facts as they were at an earlier moment."""

from __future__ import annotations

from datetime import timedelta

from followup.given_commitment import asked
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts, as_of
from kigen.followup.outbox import Letter, LetterKind, LetterState

ASK = asked(id=1)
THEN = ASK.asked_at + timedelta(days=2)


def letter(state: LetterState, after: timedelta) -> Letter:
    return Letter(1, 1, LetterKind.CHECK, 1, THEN, state, THEN + after, sent_at=THEN + after)


def test_what_happened_later_had_not_happened() -> None:
    """Later events are left out, later asks too; a letter sent later was still planned."""
    early, late = (Event(EventKind.ACKNOWLEDGED, THEN + timedelta(hours=hours)) for hours in (-1, 1))
    later_ask = asked(id=2, asked_at=THEN + timedelta(minutes=1))
    known = [Facts(ASK, (early, late), (letter(LetterState.SENT, timedelta(hours=1)),)), Facts(later_ask)]
    (facts,) = as_of(known, THEN)
    assert facts.events == (early,)
    assert (facts.letters[0].state, facts.letters[0].sent_at) == (LetterState.PLANNED, None)


def test_what_had_happened_stays() -> None:
    """Up to the very moment."""
    facts = Facts(ASK, (Event(EventKind.ACKNOWLEDGED, THEN),), (letter(LetterState.SENT, timedelta(0)),))
    assert as_of([facts], THEN) == [facts]
