"""What of a plan is still to come, as the outbox stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from followup.given_commitment import HOUSE, POLICY, asked, at, letter
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.planning.plan import plan
from kigen.followup.planning.upcoming import comes_back, upcoming
from kigen.language import reason

NOW = at("2026-06-12 19:00")


def dropped(code: str, kind: LetterKind = LetterKind.REMINDER) -> Letter:
    return replace(letter(kind, state=LetterState.DROPPED), reasons=(reason(code),))


def next_of(*letters: Letter) -> LetterKind | None:
    facts = Facts(asked(), letters=letters)
    found = upcoming(facts, plan(facts, POLICY, HOUSE, NOW))
    return None if found is None else found.kind


def test_a_letter_that_waits_or_is_yet_to_be_planned_is_still_to_come() -> None:
    """The reminder of a deadline that has passed."""
    assert next_of() is LetterKind.REMINDER
    assert next_of(letter(state=LetterState.PLANNED)) is LetterKind.REMINDER


@pytest.mark.parametrize("code", ["answered_elsewhere", "sent_before", "no_client"])
def test_what_was_decided_against_is_not(code: str) -> None:
    """The plan, which knows of this commitment alone, would still have it."""
    assert next_of(dropped(code)) is None


@pytest.mark.parametrize("code", ["no_longer_planned", "ended_ignored", "limit_commitment"])
def test_what_the_plan_of_its_moment_did_not_call_for_comes_back(code: str) -> None:
    """A rule that is gone: the plan calls for the reminder again. A check has had its time."""
    assert comes_back(dropped(code))
    assert not comes_back(dropped(code, LetterKind.CHECK))
    assert next_of(dropped(code)) is LetterKind.REMINDER
