"""The service: opens the store, sets a desk for each mailbox, wakes them, and ends cleanly.

APScheduler only wakes: it stores nothing, and a wake that is lost or doubled does no harm, since each wake asks the store
what is due.
"""

from __future__ import annotations

import asyncio
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from kigen.config import Settings
from kigen.service.account import all_accounts
from kigen.service.clock import Clock, Jumps, SystemClock
from kigen.service.desk import Desk
from kigen.service.logs import logger
from kigen.service.steps import OnStep, pass_by
from kigen.service.systemd import Notifier
from kigen.store import Store

log = logger("service")

STUCK_AFTER = 15 * 60.0  # seconds without progress of a desk: the final dot of a mail may take ten minutes
THREADS = "imap"  # what the names of the threads begin with that talk to mail servers
_THREADS = 8
_JUMP = timedelta(seconds=30)
_LAST_WORDS = 2.0  # seconds for threads to end whose connections were broken off

# A late wake is as good as any: without misfire_grace_time=None, one that is a second late would be thrown away.
_ALWAYS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


class Service:
    """Everything between start and stop. `run` returns when `stop` is set."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock | None = None,
        notifier: Notifier | None = None,
        on_step: OnStep = pass_by,
    ) -> None:
        self._settings = settings
        self._clock = clock or SystemClock()
        self._jumps = Jumps(self._clock)
        self._notifier = notifier or Notifier()
        self._on_step = on_step
        self._tasks: set[asyncio.Task[None]] = set()
        self.accounts = all_accounts(settings)
        self.desks: list[Desk] = []
        self.ready = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set. Raises UserError when it cannot start; afterwards nothing but a bug ends it."""
        store = await asyncio.to_thread(Store.open, self._settings.service.database_url)
        pool = ThreadPoolExecutor(min(_THREADS * max(1, len(self.accounts)), 32), thread_name_prefix=THREADS)
        try:
            await self._start(store, pool)
            await self._serve(stop, store)
        finally:
            await self._end()
            await _emptied(pool)
            await asyncio.to_thread(store.close)
            log.info("stopped")

    async def _start(self, store: Store, pool: ThreadPoolExecutor) -> None:
        now = self._clock.now()
        # We are the only one who sends from this store (the lock says so): whatever is claimed was claimed by the dead.
        recovered = await asyncio.to_thread(lambda: store.recover(now, everything=True))
        await asyncio.to_thread(lambda: store.recover_digests(now, everything=True))
        if recovered.planned or recovered.in_doubt:
            log.warning("recovered", planned=len(recovered.planned), in_doubt=len(recovered.in_doubt))
        key = await asyncio.to_thread(store.key, secrets.token_bytes(32))
        service = self._settings.service
        for account in self.accounts:
            await asyncio.to_thread(store.started_at, account.name, now)
            self.desks.append(
                Desk(
                    account,
                    store,
                    self._clock,
                    pool,
                    key,
                    lambda: service.stop_path.exists() or store.stopped_at() is not None,
                    service.poll,
                    self._on_step,
                )
            )
        log.info("started", mailboxes=[account.name for account in self.accounts])

    async def _serve(self, stop: asyncio.Event, store: Store) -> None:
        scheduler = AsyncIOScheduler(timezone="UTC")
        tick = self._settings.service.tick
        scheduler.add_job(self.tick, "interval", seconds=tick.total_seconds(), id="tick", **_ALWAYS)
        scheduler.add_job(self._wake_when_due, "interval", args=(store, scheduler), seconds=tick.total_seconds(), **_ALWAYS)
        scheduler.start()
        for desk in self.desks:
            self._spawn(desk.watcher.run(), f"watch {desk.account.name}")
        self.ready.set()
        self._notifier.ready(f"watching {len(self.desks)} mailboxes")
        try:
            await stop.wait()
        finally:
            self._notifier.stopping()
            scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Wake every desk, and feed the watchdog when all of them are alive."""
        if abs(jump := self._jumps.since_last_time()) > _JUMP:
            # Nothing is lost by it, each wake computes from the time as it is; but who reads the log will want to know.
            log.warning("clock_set", seconds=round(jump.total_seconds()))
        await self._wake()
        now = asyncio.get_running_loop().time()
        stuck = [desk.account.name for desk in self.desks if now - desk.watcher.alive_at > STUCK_AFTER]
        if stuck:
            log.error("stuck", mailboxes=stuck)
        else:
            self._notifier.alive()

    async def _wake(self) -> None:
        """A coroutine, so that the scheduler runs it in the event loop and not in a thread."""
        for desk in self.desks:
            self._spawn(desk.work(), f"work {desk.account.name}")

    async def _wake_when_due(self, store: Store, scheduler: AsyncIOScheduler) -> None:
        """Between two ticks, wake at the very moment in which a letter falls due."""
        due = await asyncio.to_thread(store.next_due)
        if due is not None and timedelta(0) < due - self._clock.now() < self._settings.service.tick:
            scheduler.add_job(self._wake, "date", run_date=due, id="due", replace_existing=True, **_ALWAYS)

    def _spawn(self, coroutine: object, name: str) -> asyncio.Task[None]:
        task: asyncio.Task[None] = asyncio.create_task(coroutine, name=name)  # type: ignore[arg-type]
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("bug", task=task.get_name(), exc_info=error)

    async def _end(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for desk in self.desks:
            await desk.close()


async def _emptied(pool: ThreadPoolExecutor) -> None:
    """Let no thread work with the store while it is being closed; one that still waits for a server does not."""
    pool.shutdown(wait=False, cancel_futures=True)
    ended = threading.Event()

    def wait() -> None:
        pool.shutdown(wait=True)
        ended.set()

    threading.Thread(target=wait, name="pool-end", daemon=True).start()
    await asyncio.to_thread(ended.wait, _LAST_WORDS)
