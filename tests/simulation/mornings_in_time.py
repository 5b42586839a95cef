"""The digest of each working morning, as far as to what it tells: which commitments, and which answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from outages_in_time import MINUTE

from kigen.digest.sections import sections
from kigen.service.account import Account
from kigen.service.telling.daily import due_day, is_digest_day
from kigen.service.telling.facts import digest_facts
from kigen.store import DigestState, Rendered, Store


@dataclass(slots=True)
class Mornings:
    """What the user was told. `answers` are numbers of events, `last` is when the last digest was written."""

    account: Account
    store: Store
    answers: set[int] = field(default_factory=set)
    last: datetime | None = None

    def tell(self, now: datetime) -> None:
        """Write the digest that is due at `now`, when there is one."""
        day, planned_at = due_day(self.account, now)
        before = self.store.last_digest(self.account.name)
        if planned_at > now or not is_digest_day(self.account, day) or (before is not None and before.local_date >= day):
            return
        since = before.until if before is not None else self.store.started_at(self.account.name, now)
        claim = self.store.claim_digest(self.account.name, day, since, now, now, timedelta(minutes=25))
        if claim is None:
            return
        told = digest_facts(self.account, self.store, day, now, planned_at, stopped=False)
        for part in sections(told):
            self.answers |= {line.answer.id for line in part.lines if line.answer is not None}
            self.answers |= {line.entry.standing.hold.id for line in part.lines if line.entry.standing.hold is not None}
        identity = f"<digest.{day}.{self.account.name}@desk.example>"
        mail = Rendered(identity, (self.account.digest_to,), self.account.house.address, b"", now)
        self.store.begin_sending_digest(claim, mail, now)
        self.store.finish_digest(claim, DigestState.SENT, "", now)
        self.last = now

    def next(self, now: datetime) -> datetime:
        """When the next digest may be due."""
        planned_at = due_day(self.account, now)[1]
        return planned_at if planned_at > now else due_day(self.account, planned_at + timedelta(days=1, hours=2))[1] + MINUTE
