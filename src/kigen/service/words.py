"""The user's word on a commitment, by command: done, stop, follow, ignore, extend, snooze."""

from __future__ import annotations

from datetime import date, datetime

from kigen.errors import UserError, WrongUse
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory, history_of
from kigen.followup.named_day import named_day
from kigen.followup.outbox import LetterKind, Planned
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import CheckWhen
from kigen.followup.standing import standing
from kigen.service.account import Account
from kigen.service.past import HISTORY
from kigen.store import Store

WORDS = {
    "done": EventKind.DONE,
    "stop": EventKind.STOPPED,
    "follow": EventKind.FOLLOWED,
    "ignore": EventKind.IGNORED,
    "extend": EventKind.EXTENDED,
    "snooze": EventKind.SNOOZED,
}
NEEDS_DAY = frozenset({"extend", "snooze"})


def give_word(word: str, number: int, when: str, accounts: dict[str, Account], store: Store, now: datetime) -> Facts:
    """Apply the user's word to commitment `number` and plan anew. Returns its facts afterwards.

    `when` belongs to extend and snooze, in any form the mailbox's languages read. Raises UserError when there is no such
    commitment or mailbox, WrongUse for a day that cannot be read or has passed.
    """
    facts = store.facts(number)
    if facts is None:
        raise UserError(f"there is no commitment {number}; `kigen list` shows them")
    account = accounts.get(facts.commitment.mailbox)
    if account is None:
        raise UserError(f"commitment {number} belongs to mailbox {facts.commitment.mailbox}, which is not configured")
    due, due_at = _day(word, when, account, now) if word in NEEDS_DAY else (None, None)
    event = Event(WORDS[word], facts.word_at(now), who=account.house.address, due=due, due_at=due_at)
    after = Facts(facts.commitment, (*facts.events, event), facts.letters)
    store.reopen_commitment(number, over_from(facts, after, account, now))
    store.add_event(number, event, planned(after, account, store, now), now)
    return store.facts(number) or after


def over_from(before: Facts, after: Facts, account: Account, now: datetime) -> datetime | None:
    """Since when a commitment had been over that is taken up again: what came then was not read for it, and is read now as far
    back as a first start reads. None for any other."""
    policy = account.policy(before.commitment)
    ended = standing(before, policy, now).ended
    if ended is None or standing(after, policy, now).ended is not None:
        return None
    return max(ended.at, now - account.settings.look_back)


def planned(facts: Facts, account: Account, store: Store, now: datetime) -> tuple[Planned, ...]:
    """The plan for facts, with the client's history from the store where the policy asks for it."""
    history = client_history(facts, account, store, now)
    return plan(facts, account.policy(facts.commitment), account.house, now, history)


def client_history(facts: Facts, account: Account, store: Store, now: datetime) -> ClientHistory | None:
    """How the people of a commitment kept earlier deadlines, where a progress check may depend on it: with hundreds of
    commitments of one client, looking it up for each of them takes long."""
    policy = account.policy(facts.commitment)
    checked = any(letter.kind is LetterKind.CHECK and letter.state.counts for letter in facts.letters)
    if policy.check is not CheckWhen.AUTO or facts.commitment.effort or checked:
        return None
    if standing(facts, policy, now).state.is_final:
        return None
    people = [person.addr for person in facts.commitment.to]
    past = store.client_history(account.name, people, now - HISTORY)
    return history_of((one for one in past if one.commitment.id != facts.commitment.id), now)


def _day(word: str, when: str, account: Account, now: datetime) -> tuple[date | datetime, datetime]:
    """The day or moment that the user named: ISO, or in words of one of the mailbox's languages."""
    found = named_day(when, account.house, now)
    if found is None:
        raise WrongUse(
            f'{word}: cannot read {when!r} as one day; give it as 2026-06-20, 2026-06-20T12:00, "6/20" or "Friday 5pm"'
        )
    if found[1] <= now:
        raise WrongUse(f"{word}: {when} has passed already")
    return found
