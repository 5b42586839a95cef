"""The plan brought about where nothing has happened that would do it (after a letter has gone, and once a day), and shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kigen.digest import Entry
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterState, Planned
from kigen.followup.planning.upcoming import comes_back, upcoming
from kigen.followup.standing import standing
from kigen.language import reason
from kigen.service.account import Account
from kigen.service.calls import call_on
from kigen.service.words import planned
from kigen.store import Store


def plan_anew(known: Iterable[Facts], account: Account, store: Store, now: datetime) -> None:
    """Add the letters that the plan calls for and that the outbox lacks, such as a further reminder after the first, and move
    those whose time is another one now, as after a change of the configuration. What was dropped by the settings of before is
    planned again.

    Nothing is taken away here: a letter that is no longer called for is dropped, with its reasons, when it falls due.
    """
    for facts in known:
        wanted = planned(facts, account, store, now)
        outbox = {(letter.kind, letter.ordinal): letter for letter in facts.letters}
        waiting = {
            key: Planned(letter.kind, letter.ordinal, letter.due_at, letter.reasons)
            for key, letter in outbox.items()
            if letter.state is LetterState.PLANNED
        }
        dealt_with = {key for key, letter in outbox.items() if key not in waiting and not comes_back(letter)}
        plan = waiting | {key: one for one in wanted if (key := (one.kind, one.ordinal)) not in dealt_with}
        if {key: one.due_at for key, one in plan.items()} != {key: one.due_at for key, one in waiting.items()}:
            store.replan(facts.commitment.id, tuple(plan.values()), now, (reason("no_longer_planned"),))


def heed_set_back(accounts: Iterable[Account], store: Store, now: datetime) -> None:
    """The clock was set back to `now` (UTC): nothing waits for a time of the clock before, and reminders that were given up by
    it are planned anew. Raises StoreError."""
    store.wait_no_longer(now)
    for account in accounts:
        for facts in store.open_facts(account.name):
            if any(event.kind is EventKind.MISSED and event.at > now for event in facts.events):
                store.replan(facts.commitment.id, planned(facts, account, store, now), now)


def entry_of(facts: Facts, account: Account, store: Store, now: datetime) -> Entry:
    """One commitment as mails to the user show it: how it stands, and what would be written next."""
    policy = account.policy(facts.commitment)
    stands = standing(facts, policy, now)
    call = None if stands.state.is_final else call_on(facts, policy, account)
    return Entry(facts, stands, policy.mode, upcoming(facts, planned(facts, account, store, now)), call)
