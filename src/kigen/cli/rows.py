"""A commitment as `list`, `show` and `export` print it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kigen.digest import Entry
from kigen.followup.facts import Facts
from kigen.followup.history import history_of
from kigen.followup.outbox import Planned
from kigen.followup.planning.plan import plan
from kigen.followup.planning.upcoming import upcoming
from kigen.followup.standing import Standing, standing
from kigen.service.account import Account
from kigen.service.past import HISTORY, Past
from kigen.store import Store


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment with all that is computed from it."""

    facts: Facts
    account: Account
    stands: Standing
    upcoming: Planned | None

    def as_json(self) -> dict[str, Any]:
        """The shape of the public contract."""
        one = self.facts.commitment
        return {
            "id": one.id,
            "mailbox": one.mailbox,
            "state": self.stands.state.value,
            "owed_by": one.owed_by.value,
            "due_at": self.stands.due_at.isoformat(),
            "to": [person.addr for person in one.to],
            "ask": one.ask,
            "message_id": one.message_id,
            "certain": one.certain,
            "next": self.upcoming and {"kind": self.upcoming.kind.value, "at": self.upcoming.due_at.isoformat()},
            "letters": [
                {
                    "kind": letter.kind.value,
                    "state": letter.state.value,
                    "at": (letter.sent_at or letter.at).isoformat(),
                    "message_id": letter.message_id,
                }
                for letter in self.facts.letters
            ],
        }

    def as_entry(self) -> Entry:
        """The same as a digest or a calendar takes it."""
        return Entry(self.facts, self.stands, self.account.policy(self.facts.commitment).mode, self.upcoming)

    def cells(self) -> list[str]:
        """The cells of a table for people."""
        one, zone = self.facts.commitment, self.account.house.zone
        people = ", ".join(person.name or person.addr for person in one.to)
        upcoming = f"{self.upcoming.kind.value} {local(self.upcoming.due_at, zone)}" if self.upcoming else "-"
        return [
            str(one.id),
            self.stands.state.value,
            {"them": "they owe", "us": "you promised"}.get(one.owed_by.value, one.owed_by.value),
            due_words(self.stands),
            people,
            one.ask or one.subject,
            upcoming,
        ]


HEADS = ("id", "state", "who", "due", "client", "what", "next")


def due_words(stands: Standing) -> str:
    """The deadline that counts, with its weekday."""
    return f"{stands.due:%Y-%m-%d %a %H:%M}" if isinstance(stands.due, datetime) else f"{stands.due:%Y-%m-%d %a}"


def local(moment: datetime, zone: Any) -> str:
    """A moment on the mailbox's clock."""
    return f"{moment.astimezone(zone):%m-%d %H:%M}"


def rows(account: Account, store: Store, now: datetime, since: timedelta = HISTORY) -> Iterable[Row]:
    """The commitments of a mailbox, by due time."""
    known = store.all_facts(account.name, now - since)
    past = Past(known)
    for facts in known:
        yield row(facts, account, past.of(facts), now)


def row(facts: Facts, account: Account, past: list[Facts], now: datetime) -> Row:
    """One commitment as it stands now."""
    policy = account.policy(facts.commitment)
    wanted = plan(facts, policy, account.house, now, history_of(past, now))
    return Row(facts, account, standing(facts, policy, now), upcoming(facts, wanted))
