"""Keeps one mailbox watched: a look at every change that IDLE tells of, and every few minutes besides."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from kigen.errors import UserError
from kigen.mailbox import (
    Connection,
    IdleRefused,
    IdleWatch,
    MailboxError,
    ServerTrouble,
    SessionExpired,
    SignInRefused,
    back_off,
)
from kigen.service.account import Account
from kigen.service.condition import Watch, watched
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.telling.unkept import Unkept
from kigen.service.watching.admission import Admission, Side, is_lasting
from kigen.service.watching.gate import Gate
from kigen.service.watching.looking import Looker
from kigen.store import Store, StoreError

log = logger("watch")

LONGEST_WAIT = 60.0  # seconds after something that should not have happened, and between looks without a watch
LONGEST_ASKED = 900.0  # seconds that a server may make us wait
STOOD = 60.0  # seconds after which a watch counts as having worked
_LOOKS_ALONE = 10
AT_LEAST = 30.0  # seconds between two sessions that end of old age
WARN_AFTER = timedelta(minutes=15)  # shorter interruptions are nobody's business


class Watcher:
    """Watches for ever; ends only by cancellation. After a look that found something, `looked` is awaited."""

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
        admission: Admission,
        unkept: Unkept,
    ) -> None:
        self._account = account
        self._store = store
        self._looker = looker
        self._clock = clock
        self._pool = pool
        self._gate = gate
        self._poll = poll.total_seconds()
        self._looked = looked
        self._admission = admission
        self._unkept = unkept
        self._failing_since: datetime | None = None
        self._expired_at = float("-inf")
        self._idles = True
        self._waiting: asyncio.Timeout | None = None
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
            began = self.alive()
            try:
                await self._watch()
                attempt = 0  # it ended without a failure: what failed long before counts no more
                continue
            except SessionExpired as problem:
                if self._is_old_age():
                    log.info("session_expired", mailbox=self._account.name)  # its token was over: sign in anew, at once
                    continue
                await self._failed(problem)
                wait = back_off(attempt, random.uniform)
            except MailboxError as problem:
                await self._failed(problem)
                wait = back_off(attempt, random.uniform)
                if isinstance(problem, SignInRefused):
                    wait = max(wait, self._looker.sign_in_again)
                elif isinstance(problem, ServerTrouble):
                    wait = max(wait, min(problem.retry_after, LONGEST_ASKED))
            except StoreError as problem:
                self._unkept.failed(problem)
                log.error("store", mailbox=self._account.name, problem=str(problem))
                wait = back_off(attempt, random.uniform)
            except UserError as problem:
                await self._failed(problem)
                wait = back_off(attempt, random.uniform)
            except Exception:
                # A bug on one mail must not end the watch over all others: it is told, and the mailbox is tried again.
                log.exception("bug", mailbox=self._account.name)
                wait = LONGEST_WAIT
            # A line that stood for a while and then broke is tried again at once; one that breaks at once, ever more rarely.
            attempt = 0 if asyncio.get_running_loop().time() - began > STOOD else attempt + 1
            await self._rest(wait)

    def _is_old_age(self) -> bool:
        """Whether a session ended because its token was over, and not again and again."""
        now, before = asyncio.get_running_loop().time(), self._expired_at
        self._expired_at = now
        return now - before > AT_LEAST

    async def _watch(self) -> None:
        """Watch until something fails, or until it is time to try a second connection again."""
        folders = await self._looker.folders()
        connection = await self._second_connection()
        if connection is None:
            await self._watch_by_looking()
            return
        try:
            watch = await IdleWatch.begin(connection, folders.watched[0].name, idles=self._idles)
            await self._note(Watch(self._clock.now(), watch.idles))
            while True:
                await self._look()
                async with self._until_woken():
                    await watch.wait(self._poll)
                if connection.closed:
                    return  # woken: what comes next is a new watch, and a look
                if self._idles and not watch.idles:
                    log.warning("idle_deaf", mailbox=self._account.name)
                self._idles = watch.idles
        except IdleRefused as problem:
            self._idles = False
            log.warning("idle_refused", mailbox=self._account.name, problem=str(problem))
        finally:
            await connection.close()
            await self._note(None)

    async def _note(self, watch: Watch | None) -> None:
        """Keep for `kigen status` how the mailbox is watched. Not worth failing for."""
        with contextlib.suppress(StoreError):
            await asyncio.to_thread(watched, self._store, self._account.name, watch)

    async def _second_connection(self) -> Connection | None:
        """A connection to watch over, beside the looker's; None when the server allows but one."""
        account = self._account
        try:
            async with self._gate.enter(account.imap.host):
                return await Connection.open(account.imap, account.imap_secret, self._pool, account.timeouts)
        except SessionExpired:
            raise
        except ServerTrouble as problem:
            log.warning("one_connection", mailbox=account.name, problem=str(problem))
            return None

    def wake(self) -> None:
        """End whatever is waited for: the time has gone on otherwise than the waiting knows."""
        if self._waiting is not None:
            self._waiting.reschedule(asyncio.get_running_loop().time())

    @asynccontextmanager
    async def _until_woken(self) -> AsyncIterator[None]:
        """Within it, something is waited for that `wake` ends."""
        try:
            async with asyncio.timeout(None) as self._waiting:
                yield
        except TimeoutError:
            log.info("woken", mailbox=self._account.name)
        finally:
            self._waiting = None

    async def _watch_by_looking(self) -> None:
        """Look every minute over the one connection there is, for a while."""
        for _ in range(_LOOKS_ALONE):
            await self._look()
            await self._rest(min(self._poll, LONGEST_WAIT))

    async def _look(self) -> None:
        count = await self._looker.look()
        self._unkept.kept()
        if count:
            log.info("read", mailbox=self._account.name, mails=count)
        if count or not self.first_look.is_set():
            self.first_look.set()
            await self._looked()
        await self._recovered()
        self.alive()

    def alive(self) -> float:
        """Note that the watch made progress, for the watchdog. The loop's time."""
        self.alive_at = asyncio.get_running_loop().time()
        return self.alive_at

    async def _recovered(self) -> None:
        self._admission.note(Side.READING, None)
        if self._failing_since is None:
            return
        log.info("mailbox_back", mailbox=self._account.name)
        self._failing_since = None
        await asyncio.to_thread(self._store.cleared, self._account.name, "unreachable")

    async def _failed(self, problem: UserError) -> None:
        now = self._clock.now()
        self._failing_since = self._failing_since or now
        say = log.error if self.failing_long or is_lasting(problem) else log.warning
        say("mailbox_failing", mailbox=self._account.name, kind=type(problem).__name__, problem=str(problem))
        self._admission.note(Side.READING, problem)
        try:
            if is_lasting(problem):
                await self._admission.settle()
            else:
                await asyncio.to_thread(self._store.trouble, self._account.name, "unreachable", str(problem), now)
        except StoreError as also:
            log.error("store", mailbox=self._account.name, problem=str(also))

    async def _rest(self, seconds: float) -> None:
        """Wait, until there is a new password or token at the most; in small pieces, so that the watchdog sees that waiting is
        all that is wrong.
        """
        until = asyncio.get_running_loop().time() + seconds
        before = await self._looker.mark()
        async with self._until_woken():
            while (left := until - asyncio.get_running_loop().time()) > 0 and await self._looker.mark() == before:
                self.alive()
                await asyncio.sleep(min(left, 5))
