"""Telling the user that nothing can be stored: a full disk, a database out of reach.

While that lasts no letter leaves and no digest comes. Nothing of it can be noted in the store, so this mail is written without
it: once for each time that storing begins to fail, and once more perhaps after a restart.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from kigen.errors import UserError
from kigen.service.account import Account
from kigen.service.announcement import announced
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.store import StoreError
from kigen.submission import Accepted, Submission

log = logger("unkept")

TELL_AFTER = timedelta(minutes=15)  # as with a mailbox that cannot be reached: shorter troubles are nobody's business
_WELL_AFTER = timedelta(minutes=5)  # on a full disk small things can be stored now and then
_STILL = timedelta(minutes=10)  # what lasts is met again within this; a mailbox out of reach stores nothing, which says nothing
_BETWEEN_TRIES = 60.0  # seconds


class Unkept:
    """Whether what one mailbox brings can be stored. `failed` and `kept` only remember; `settle` does the rest."""

    def __init__(self, account: Account, submission: Submission, clock: Clock) -> None:
        self._account = account
        self._submission = submission
        self._clock = clock
        self._since: datetime | None = None
        self._last: datetime | None = None
        self._why = ""
        self._told = False
        self._not_before = float("-inf")

    def failed(self, problem: StoreError) -> None:
        """Remember that something could not be stored."""
        now = self._clock.now()
        if self._since is None or self._last is None or now - self._last > _STILL:
            self._since, self._told = now, False
        self._last, self._why = now, str(problem)

    def kept(self) -> None:
        """Remember that something was stored."""
        if self._last is not None and self._clock.now() - self._last >= _WELL_AFTER:
            self._since = self._last = None
            self._told = False

    @property
    def is_astir(self) -> bool:
        """Whether the user is to be told now."""
        now = self._clock.now()
        if self._since is None or self._last is None or self._told:
            return False
        if now - self._since < TELL_AFTER or now - self._last > _STILL:
            return False
        return asyncio.get_running_loop().time() >= self._not_before

    async def settle(self) -> None:
        """Tell the user, when it is time. Raises UserError when the mail is not taken; it is tried again in a minute."""
        if not self.is_astir or self._since is None:
            return
        self._not_before = asyncio.get_running_loop().time() + _BETWEEN_TRIES
        address, to = self._account.house.address, self._account.digest_to
        about = {"X-Kigen-Notice": "unkept"}  # never read for deadlines
        now = self._clock.now()
        raw = announced("unkept", self._account, self._why, self._since, now, sender=address, to=to, headers=about)
        verdict = await self._submission.send(address, (to,), raw)
        if not isinstance(verdict, Accepted):
            raise UserError(getattr(verdict, "reason", "the mail about the store was not accepted"))
        self._told, self._not_before = True, float("-inf")
        log.warning("unkept_told", mailbox=self._account.name)
