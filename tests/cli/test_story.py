"""The story that `kigen show` tells: what happened, in words, with each decision and its reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kigen.cli.story import _BECAME, _HAPPENED, _ON_THE_WAY, _event, story
from kigen.followup.event import EventKind
from kigen.followup.outbox import LetterState
from kigen.language import reason
from kigen.store import Store
from store.given import CHECK, asked, claimed, delivered, letter_of


def test_every_event_and_every_state_has_its_words() -> None:
    """Nothing that can happen is told by a bare code."""
    assert set(_HAPPENED) == set(EventKind)
    assert set(_BECAME) | _ON_THE_WAY | {LetterState.PLANNED} == set(LetterState)


def test_the_story_in_order(tmp_path: Path) -> None:
    """The ask, the plan with local times, the put-back with its reason, the answer, and what was not written for it."""
    store = Store.open(tmp_path / "kigen.db")
    (facts,) = asked(store)
    number = facts.commitment.id
    claim = claimed(store, letter_of(store, number))
    store.put_back(claim, CHECK.due_at + timedelta(hours=1), (reason("no_look"),), CHECK.due_at)
    answer = delivered(at=CHECK.due_at + timedelta(minutes=30))
    store.add_event(number, answer, (), answer.at)
    known = store.facts(number)
    assert known is not None
    told = story(known, store, ZoneInfo("Asia/Tokyo"))
    store.close()
    assert [each.what for each in told] == [
        "you asked: お申込書を6月12日(金)までにご返送ください。",
        "check: planned for 06-09 18:00",
        "reminder 1: planned for 06-12 18:10",
        "check: put back until 06-09 19:00",
        "suzuki@client.example sent it: お申込書をお送りします。",
        "check: not written",
        "reminder 1: not written",
    ]
    assert [each.code for each in told[3].why] == ["no_look"]
    assert told[-1].why == answer.reasons


def test_what_waits_for_one_reason_is_told_once(tmp_path: Path) -> None:
    """Put back each minute while all is stopped: one line, with the last of the times."""
    store = Store.open(tmp_path / "kigen.db")
    (facts,) = asked(store)
    minute = timedelta(minutes=1)
    for number in range(30):
        now = CHECK.due_at + number * minute
        claim = store.claim(letter_of(store, facts.commitment.id).id, now, minute)
        assert claim is not None
        store.put_back(claim, now + minute, (reason("all_sending_stopped"),), now)
    known = store.facts(facts.commitment.id)
    assert known is not None
    told = story(known, store, ZoneInfo("Asia/Tokyo"))
    store.close()
    assert [each.what for each in told if "put back" in each.what] == ["check: put back until 06-09 18:30, 30 times"]


def test_a_delivery_that_the_user_thanked_for_is_told_in_their_words() -> None:
    """The sentence is quoted as the user's own, not as the client's."""
    thanked = replace(delivered(), words="Thank you for the form.", reasons=(reason("own_thanked"),))
    assert (
        _event(thanked).what == "suzuki@client.example sent it, as a mail of your own says: you wrote: Thank you for the form."
    )
    assert _event(replace(thanked, reasons=())).what == "suzuki@client.example sent it: Thank you for the form."
