"""Telling the user at once what cannot wait for the morning: few things, bundled, at most one mail in a quarter of an hour.

A sign-in that is refused is told of by another way (`[service.alert]`): a mail from a mailbox that cannot be signed in to would
hardly leave.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from kigen.digest import DigestFacts, Looks
from kigen.digest.controls import KINDS, News, Seal, is_still_so, notice
from kigen.digest.note import written
from kigen.service.account import Account
from kigen.service.courier import reference_of, rendered_for_user
from kigen.service.planning import entry_of
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.store import MailKind, Notice, Store

log = logger("notices")

BETWEEN = timedelta(minutes=15)
_STALE = timedelta(hours=12)  # found at a first look, or kept by an older kigen: the digest has told it, or will


class Notices:
    """What one mailbox's user is told at once."""

    def __init__(self, account: Account, store: Store, clock: Clock, key: bytes, stopped: Callable[[], bool]) -> None:
        self._account = account
        self._store = store
        self._clock = clock
        self._seal = Seal(key, account.name)
        self._stopped = stopped

    async def run(self) -> None:
        """Write what there is to tell, when the last such mail was long enough ago. Raises StoreError."""
        await asyncio.to_thread(self._run, self._clock.now())

    def _run(self, now: datetime) -> None:
        account, store = self._account, self._store
        pending = [one for one in store.notices(account.name) if one.kind in KINDS]
        if not pending:
            return
        last = store.last_user_mail(account.name, MailKind.NOTICE)
        if last is not None and timedelta(0) <= now - last < BETWEEN:
            return
        fresh = [(one, news) for one in pending if now - one.at <= _STALE and (news := self._news(one, now)) is not None]
        told = {one.id for one, _ in fresh}
        store.shown([one.id for one in pending if one.id not in told], now)
        if not fresh:
            return
        day = now.astimezone(account.house.zone).date()
        reference = reference_of("n", day, self._seal.name("notice", *(str(one.id) for one, _ in fresh)))
        note = notice([news for _, news in fresh], self._facts(now), self._seal, reference)
        identity = f"<{reference}@{account.house.address.rpartition('@')[2]}>"
        mail = written(note, account.digest_language)
        rendered = rendered_for_user(account, mail, MailKind.NOTICE, identity, now)
        store.tell(account.name, sorted(told), rendered, now)
        log.info("notice", mailbox=account.name, kinds=[news.kind for _, news in fresh])

    def _news(self, pending: Notice, now: datetime) -> News | None:
        """What a notice tells; None when it is not so any more."""
        facts = self._store.facts(int(pending.fields.get("commitment", "0")))
        if facts is None or facts.commitment.mailbox != self._account.name:
            return None
        entry = entry_of(facts, self._account, self._store, now)
        letter = int(pending.fields.get("letter", "0"))
        news = News(pending.kind, entry, letter, pending.fields.get("detail", ""))
        return news if is_still_so(news) else None

    def _facts(self, now: datetime) -> DigestFacts:
        house = self._account.house
        day = now.astimezone(house.zone).date()
        looks = Looks(0, 0, None)
        language = self._account.digest_language
        return DigestFacts(house, language, day, now, now, None, (), looks, stopped=self._stopped())
