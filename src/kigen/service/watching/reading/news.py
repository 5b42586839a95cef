"""Which of the news that a mail brings cannot wait for the morning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterState
from kigen.followup.standing import Standing, standing
from kigen.language import OwedBy
from kigen.service.account import Account
from kigen.store import Notice

DUE = timedelta(hours=24)  # who asks so shortly before the deadline, or after it, waits for the user


def at_once(facts: Facts, events: Iterable[Event], account: Account, now: datetime) -> list[Notice]:
    """The notices that these new events of a commitment call for: a mail that did not arrive, a question of a client who is
    due, a letter in Drafts that the user might still send. `facts` hold the events already."""
    if facts.commitment.owed_by is not OwedBy.THEM:
        return []
    events = tuple(events)
    stands = standing(facts, account.policy(facts.commitment), now)
    due_at = stands.due_at
    return _of_drafts(facts, events, stands, now) + [
        Notice(event.kind.value, event.at, fields, once=f"{event.kind} {facts.commitment.id} {event.message_id}")
        for event in events
        if event.kind is EventKind.BOUNCE or (event.kind is EventKind.QUESTION and due_at - now <= DUE)
        for fields in ({"commitment": str(facts.commitment.id)},)
    ]


def _of_drafts(facts: Facts, events: Iterable[Event], stands: Standing, now: datetime) -> list[Notice]:
    """A letter lies ready in Drafts, and now no letter is to go: whoever sends it writes to a client who has answered."""
    over = stands.ended or stands.hold
    if over is None or all((event.kind, event.at) != (over.kind, over.at) for event in events):
        return []
    return [
        Notice(
            "draft_overtaken",
            now,
            {"letter": str(letter.id), "commitment": str(letter.commitment)},
            once=f"draft_overtaken {letter.id}",
        )
        for letter in facts.letters
        if letter.state is LetterState.DRAFTED and letter.carrier is None
    ]
