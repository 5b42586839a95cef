"""The user's word on a commitment, by command: done, stop, follow, ignore, extend, snooze."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from kigen.calendars import local_moment
from kigen.errors import UserError, WrongUse
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory, history_of
from kigen.followup.outbox import Planned
from kigen.followup.plan import plan
from kigen.followup.policy import CheckWhen
from kigen.language import Precision, pack
from kigen.language.when import settle
from kigen.service.account import Account
from kigen.service.telling import HISTORY
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
    event = Event(WORDS[word], now, who=account.house.address, due=due, due_at=due_at)
    after = Facts(facts.commitment, (*facts.events, event), facts.letters)
    store.reopen_commitment(number)
    store.add_event(number, event, planned(after, account, store, now), now)
    return store.facts(number) or after


def planned(facts: Facts, account: Account, store: Store, now: datetime) -> tuple[Planned, ...]:
    """The plan for facts, with the client's history from the store where the policy asks for it."""
    policy = account.policy(facts.commitment)
    return plan(facts, policy, account.house, now, client_history(facts, account, store, now))


def client_history(facts: Facts, account: Account, store: Store, now: datetime) -> ClientHistory | None:
    """How the people of a commitment kept earlier deadlines, where the policy asks for it: with hundreds of commitments of one
    client, looking it up for each of them takes long."""
    if account.policy(facts.commitment).check is not CheckWhen.AUTO:
        return None
    people = [person.addr for person in facts.commitment.to]
    past = store.client_history(account.name, people, now - HISTORY)
    return history_of((one for one in past if one.commitment.id != facts.commitment.id), now)


def _day(word: str, when: str, account: Account, now: datetime) -> tuple[date | datetime, datetime]:
    """The day or moment that the user named: ISO, or in words of one of the mailbox's languages."""
    found = _iso(when, account) or _in_words(when, account, now)
    if found is None:
        raise WrongUse(
            f'{word}: cannot read {when!r} as one day; give it as 2026-06-20, 2026-06-20T12:00, "6/20" or "Friday 5pm"'
        )
    if found[1] <= now:
        raise WrongUse(f"{word}: {when} has passed already")
    return found


def _iso(when: str, account: Account) -> tuple[date | datetime, datetime] | None:
    house = account.house
    try:
        if len(when) <= 10:
            day = date.fromisoformat(when)
            return day, local_moment(day, house.working_hours.end, house.zone)
        moment = datetime.fromisoformat(when)
    except ValueError:
        return None
    if moment.tzinfo is not None:
        return moment.astimezone(house.zone).replace(tzinfo=None), moment.astimezone(UTC)
    return moment, local_moment(moment.date(), time(moment.hour, moment.minute), house.zone)


def _in_words(when: str, account: Account, now: datetime) -> tuple[date | datetime, datetime] | None:
    context = account.house.context(now)
    for code in account.house.languages:
        mentions = pack(code).dates(when, ((0, len(when)),), context)
        if len(mentions) == 1 and not mentions[0].when.doubts:
            settled = settle(mentions[0].when, context)
            return (settled.due if settled.precision is Precision.MINUTE else mentions[0].when.day), settled.due_at
    return None
