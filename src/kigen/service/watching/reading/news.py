"""Which of the news that a mail brings cannot wait for the morning."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.standing import standing
from kigen.language import OwedBy
from kigen.service.account import Account
from kigen.store import Notice

DUE = timedelta(hours=24)  # who asks so shortly before the deadline, or after it, waits for the user


def at_once(facts: Facts, events: Iterable[Event], account: Account, now: datetime) -> list[Notice]:
    """The notices that these new events of a commitment call for: a mail that did not arrive, a question of a client who is
    due. `facts` hold the events already."""
    if facts.commitment.owed_by is not OwedBy.THEM:
        return []
    due_at = standing(facts, account.policy(facts.commitment), now).due_at
    return [
        Notice(event.kind.value, event.at, fields, once=f"{event.kind} {facts.commitment.id} {event.message_id}")
        for event in events
        if event.kind is EventKind.BOUNCE or (event.kind is EventKind.QUESTION and due_at - now <= DUE)
        for fields in ({"commitment": str(facts.commitment.id)},)
    ]
