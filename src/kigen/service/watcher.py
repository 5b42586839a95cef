"""Keeps one mailbox watched: a look at every change that IDLE tells of, and every few minutes besides."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from datetime import datetime, timedelta

from kigen.errors import UserError
from kigen.mailbox import Connection, IdleWatch, MailboxError, SignInRefused, back_off
from kigen.service.account import Account
from kigen.service.clock import Clock
from kigen.service.condition import Watch, watched
from kigen.service.gate import Gate
from kigen.service.logs import logger
from kigen.service.looking import SIGN_IN_AGAIN, Looker
from kigen.store import Store, StoreError

log = logger("watch")

LONGEST_WAIT = 60.0  # seconds after something that should not have happened
WARN_AFTER = timedelta(minutes=15)  # shorter interruptions are nobody's business


class Watcher:
    """Watches for ever; ends only by cancellation. After every look, `looked` is awaited: there may be something to do."""

    def __init__(
        self,
        account: Account,
        store: Store,
        looker: Looker,
        clock: Clock,
        pool: Executor,
        gate: Gate,
        poll: timedelta,
        looked: Callable[[], Awaitable[None]],
    ) -> None:
        self._account = account
        self._store = store
        self._looker = looker
        self._clock = clock
        self._pool = pool
        self._gate = gate
        self._poll = poll.total_seconds()
        self._looked = looked
        self._failing_since: datetime | None = None
        self.first_look = asyncio.Event()
        self.alive_at = asyncio.get_running_loop().time()

    @property
    def failing_long(self) -> bool:
        """Whether the mailbox has been out of reach for so long that the user is to hear of it."""
        return self._failing_since is not None and self._clock.now() - self._failing_since > WARN_AFTER

    async def run(self) -> None:
        """Watch; after any failure wait and begin again."""
        attempt = 0
        while True:
            self.alive()
            try:
                await self._watch(self._recovered)
            except MailboxError as problem:
                await self._failed(problem)
                wait = back_off(attempt, random.uniform)
                if isinstance(problem, SignInRefused):
                    wait = max(wait, SIGN_IN_AGAIN.total_seconds())
            except StoreError as problem:
                log.error("store", mailbox=self._account.name, problem=str(problem))
                wait = back_off(attempt, random.uniform)
            except UserError as problem:
                await self._failed(problem)
                wait = back_off(attempt, random.uniform)
            except Exception:
                # A bug on one mail must not end the watch over all others: it is told, and the mailbox is tried again.
                log.exception("bug", mailbox=self._account.name)
                wait = LONGEST_WAIT
            attempt = 0 if self._failing_since is None else attempt + 1
            await self._rest(wait)

    async def _watch(self, recovered: Callable[[], Awaitable[None]]) -> None:
        folders = await self._looker.folders()
        async with self._gate.enter(self._account.imap.host):
            connection = await Connection.open(self._account.imap, self._account.imap_secret, self._pool)
        try:
            watch = await IdleWatch.begin(connection, folders.watched[0].name)
            await self._note(Watch(self._clock.now(), "IDLE" in connection.session.capabilities))
            while True:
                await self._look()
                await recovered()
                self.alive()
                await watch.wait(self._poll)
        finally:
            await connection.close()
            await self._note(None)

    async def _note(self, watch: Watch | None) -> None:
        """Keep for `kigen status` how the mailbox is watched. Not worth failing for."""
        with contextlib.suppress(StoreError):
            await asyncio.to_thread(watched, self._store, self._account.name, watch)

    async def _look(self) -> None:
        count = await self._looker.look()
        if count:
            log.info("read", mailbox=self._account.name, mails=count)
        self.first_look.set()
        await self._looked()

    def alive(self) -> None:
        """Note that the watch made progress, for the watchdog."""
        self.alive_at = asyncio.get_running_loop().time()

    async def _recovered(self) -> None:
        if self._failing_since is None:
            return
        log.info("mailbox_back", mailbox=self._account.name)
        self._failing_since = None
        for kind in ("unreachable", "sign_in"):
            await asyncio.to_thread(self._store.cleared, self._account.name, kind)

    async def _failed(self, problem: UserError) -> None:
        now = self._clock.now()
        self._failing_since = self._failing_since or now
        kind = "sign_in" if isinstance(problem, SignInRefused) else "unreachable"
        say = log.error if self.failing_long or kind == "sign_in" else log.warning
        say("mailbox_failing", mailbox=self._account.name, kind=type(problem).__name__, problem=str(problem))
        try:
            await asyncio.to_thread(self._store.trouble, self._account.name, kind, str(problem), now)
        except StoreError as also:
            log.error("store", mailbox=self._account.name, problem=str(also))

    async def _rest(self, seconds: float) -> None:
        """Wait in small pieces, so that the watchdog sees that waiting is all that is wrong."""
        until = asyncio.get_running_loop().time() + seconds
        while (left := until - asyncio.get_running_loop().time()) > 0:
            self.alive()
            await asyncio.sleep(min(left, 10))
