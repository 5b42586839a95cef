"""The service: opens the store, sets a desk for each mailbox, wakes them, takes a new configuration, and ends cleanly.

APScheduler only wakes: it stores nothing, and a wake that is lost or doubled does no harm, since each wake asks the store
what is due.
"""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from kigen.config import Settings
from kigen.errors import UserError
from kigen.service.account import Account, all_accounts
from kigen.service.alerts import Alerts
from kigen.service.desk import Desk
from kigen.service.names import carry_over, remember, renamed
from kigen.service.planning import heed_set_back
from kigen.service.process.clock import STEADY, Clock, Steady, Stretch, SystemClock
from kigen.service.process.key import control_key
from kigen.service.process.logs import logger
from kigen.service.process.memory import Tidying
from kigen.service.process.systemd import Notifier
from kigen.service.roster import Changes, Roster
from kigen.service.sending.steps import OnStep, pass_by
from kigen.service.watching.charge.in_charge import begin
from kigen.service.watching.gate import Gate
from kigen.service.watching.shares import Shares
from kigen.store import Attention, Store, StoreError

log = logger("service")

STUCK_AFTER = 15 * 60.0  # seconds without progress of a desk: the final dot of a mail may take ten minutes
THREADS = "imap"  # what the names of the threads begin with that talk to mail servers
_THREADS = 32  # made when they are needed
_AT_ONE_SERVER = 12  # of these
_PRUNE_EVERY = timedelta(hours=6)
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
        steady: Steady = STEADY,
    ) -> None:
        self._settings = settings
        self._clock = clock or SystemClock()
        self._steady = steady
        self._stretch = Stretch(self._clock, steady)
        self._notifier = notifier or Notifier()
        self._on_step = on_step
        self._tidying = Tidying()
        self._tasks: set[asyncio.Task[None]] = set()
        self._roster = Roster(self._desk_for, self._spawn)
        self._reloading = asyncio.Lock()
        self.accounts = all_accounts(settings)
        self.ready = asyncio.Event()

    @property
    def desks(self) -> list[Desk]:
        """The mailboxes at work, in the order of the configuration."""
        return self._roster.desks

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set. Raises UserError when it cannot start; afterwards nothing but a bug ends it."""
        self._store = store = await asyncio.to_thread(Store.open, self._settings.service.database_url)
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix=THREADS)
        self._shares = Shares(self._pool, _AT_ONE_SERVER)
        self._gate = Gate()
        self._digests = asyncio.Lock()
        end_metrics = _nothing
        self._alerts = Alerts(self._settings.service, store, self._clock, lambda: self.desks)
        try:
            await self._start(store)
            end_metrics = await self._metrics(store)
            await self._serve(stop, store)
        finally:
            await asyncio.to_thread(end_metrics)
            await self._end()
            await _emptied(self._pool)
            await asyncio.to_thread(store.close)
            log.info("stopped")

    async def reload(self, load: Callable[[], Settings]) -> None:
        """Take a new configuration: mailboxes come, go and change, the others are not touched.

        One that cannot be used is told of, and everything goes on as it was. `[service]` counts from the next start.
        """
        async with self._reloading:  # one after the other: the last one asked for is read last, and counts
            await self._reload(load)

    async def _reload(self, load: Callable[[], Settings]) -> None:
        self._notifier.reloading()
        try:
            settings = await asyncio.to_thread(load)
            accounts = await asyncio.to_thread(all_accounts, settings)
            changes = await self._bring_in_line(accounts)
        except UserError as problem:
            log.error("reload_refused", problems=list(problem.problems))
            self._notifier.ready("the new configuration was refused: see the log")
            return
        if settings.service != self._settings.service:
            log.warning("restart_needed", why="[service] has changed")
        self._settings = settings.model_copy(update={"service": self._settings.service})
        self.accounts = accounts
        log.info("reloaded", added=changes.added, removed=changes.removed, changed=changes.changed)
        self._notifier.ready(f"mailboxes watched: {len(self.desks)}")

    async def _start(self, store: Store) -> None:
        now = self._clock.now()
        # We are the only one who sends from this store (the lock says so): whatever is claimed was claimed by the dead.
        recovered = await asyncio.to_thread(lambda: store.recover(now, everything=True))
        await asyncio.to_thread(lambda: store.recover_digests(now, everything=True))
        if recovered.planned or recovered.in_doubt:
            log.warning("recovered", planned=len(recovered.planned), in_doubt=len(recovered.in_doubt))
        self._key = await asyncio.to_thread(store.key, secrets.token_bytes(32))
        self._control_key = await asyncio.to_thread(control_key, self._settings.service.state_dir)
        await asyncio.to_thread(begin, store, self._settings.service.state_dir, now)
        await asyncio.to_thread(store.recover_user_mail, now)
        await self._bring_in_line(self.accounts)
        log.info("started", mailboxes=[account.name for account in self.accounts])

    async def _bring_in_line(self, accounts: Sequence[Account]) -> Changes:
        """Let exactly these mailboxes be at work; one that has another name now goes on under that. Raises UserError."""
        store = self._store
        for one in await asyncio.to_thread(renamed, accounts, store):
            await self._roster.give_up(one.was)
            await asyncio.to_thread(carry_over, one, store, self._settings.service.state_dir)
        await asyncio.to_thread(remember, accounts, store)
        return await self._roster.bring_in_line(accounts)

    async def _metrics(self, store: Store) -> Callable[[], None]:
        """Answer Prometheus where the configuration asks for it. Returns what ends it."""
        place = self._settings.service.metrics
        if place is None:
            return _nothing
        from kigen.service.metrics import KigenCollector, serve  # noqa: PLC0415 - most services answer nobody

        collector = KigenCollector(self, store, self._clock.now, self._settings.service.stop_path.exists)
        return await asyncio.to_thread(serve, *place, collector)

    async def _desk_for(self, account: Account) -> Desk:
        service = self._settings.service
        store = self._store
        await asyncio.to_thread(store.started_at, account.name, self._clock.now())
        return Desk(
            account,
            store,
            self._clock,
            self._shares.of(account.imap.host),
            self._key,
            self._control_key,
            lambda: service.stop_path.exists() or store.stopped_at() is not None,
            service.poll,
            self._on_step,
            self._gate,
            self._alerts.tell,
            self._steady,
            self._digests,
        )

    async def _serve(self, stop: asyncio.Event, store: Store) -> None:
        scheduler = AsyncIOScheduler(timezone="UTC")
        tick = self._settings.service.tick
        scheduler.add_job(self.tick, "interval", args=(scheduler,), seconds=tick.total_seconds(), id="tick", **_ALWAYS)
        scheduler.add_job(self.prune, "interval", args=(store,), seconds=_PRUNE_EVERY.total_seconds(), **_ALWAYS)
        scheduler.start()
        self.ready.set()
        self._notifier.ready(f"mailboxes watched: {len(self.desks)}")
        try:
            await stop.wait()
        finally:
            self._notifier.stopping()
            scheduler.shutdown(wait=False)

    async def tick(self, scheduler: AsyncIOScheduler) -> None:
        """Wake the desks that have something to do, feed the watchdog when all of them are alive, and tidy up after work."""
        await self._heed_the_clocks()
        due = await self._wake()
        if due is not None and due - self._clock.now() < self._settings.service.tick:
            scheduler.add_job(self._wake, "date", run_date=due, id="due", replace_existing=True, **_ALWAYS)
        now = asyncio.get_running_loop().time()
        stuck = [desk.account.name for desk in self.desks if now - desk.watcher.alive_at > STUCK_AFTER]
        if stuck:
            log.error("stuck", mailboxes=stuck)
        else:
            self._notifier.alive()
        await self._tidying.after_work()

    async def _heed_the_clocks(self) -> None:
        """After a sleep, or when the clock was set, every watcher looks at once. No letter needs it, each has its last look;
        but what has come meanwhile is to be known soon, and who reads the log will want to know of it."""
        before, self._stretch = self._stretch, Stretch(self._clock, self._steady)
        if before.set_by:
            log.warning("clock_set", seconds=round(before.set_by))
        if before.slept:
            log.info("slept", seconds=round(before.seconds))
        if before.set_by < 0:
            try:
                await asyncio.to_thread(heed_set_back, self.accounts, self._store, self._clock.now())
            except StoreError as problem:
                log.error("store", problem=str(problem))
        if before.is_broken:
            for desk in self.desks:
                desk.wake(slept=before.slept)

    async def prune(self, store: Store) -> None:
        """Let go of what is done with and older than the configuration keeps it."""
        keep = self._settings.service.keep
        if keep is None:
            return
        try:
            removed = await asyncio.to_thread(store.prune, self._clock.now() - keep)
        except StoreError as problem:
            log.error("store", problem=str(problem))
            return
        if removed.commitments:
            log.info("pruned", commitments=removed.commitments, letters=removed.letters)

    async def _wake(self) -> datetime | None:
        """Let the desks work for which there is something to do. Returns when the next letter falls due."""
        now = self._clock.now()
        try:
            attention = await asyncio.to_thread(self._store.attention, now)
        except StoreError as problem:
            log.error("store", problem=str(problem))
            attention = Attention(frozenset(desk.account.name for desk in self.desks), None)  # each finds out for itself
        for desk in self.desks:
            if (work := desk.at_tick(now, wanted=desk.account.name in attention.mailboxes)) is not None:
                self._spawn(work, f"work {desk.account.name}")
        return attention.next_due

    def _spawn(self, coroutine: Coroutine[None, None, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(coroutine, name=name)
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


def _nothing() -> None:
    """Nothing is to be ended."""


async def _emptied(pool: ThreadPoolExecutor) -> None:
    """Let no thread work with the store while it is being closed; one that still waits for a server does not."""
    pool.shutdown(wait=False, cancel_futures=True)
    ended = threading.Event()

    def wait() -> None:
        pool.shutdown(wait=True)
        ended.set()

    threading.Thread(target=wait, name="pool-end", daemon=True).start()
    await asyncio.to_thread(ended.wait, _LAST_WORDS)
