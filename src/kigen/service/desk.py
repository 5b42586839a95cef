"""All that is done for one mailbox: watched, drained, settled, told of in the digest. One desk never waits for another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Executor
from datetime import datetime, timedelta

from kigen.errors import UserError
from kigen.mailbox import MailboxError
from kigen.service.account import Account
from kigen.service.controls.answering import Controls
from kigen.service.courier import Courier
from kigen.service.process.clock import STEADY, Clock, Steady
from kigen.service.process.logs import logger
from kigen.service.sending.aftermath import Aftermath
from kigen.service.sending.drain import Drain
from kigen.service.sending.steps import OnStep, pass_by
from kigen.service.telling.daily import Daily
from kigen.service.telling.notices import Notices
from kigen.service.telling.unkept import Unkept
from kigen.service.watching.admission import Admission, Tell
from kigen.service.watching.charge.in_charge import InCharge
from kigen.service.watching.gate import Gate
from kigen.service.watching.looking import Looker
from kigen.service.watching.watcher import Watcher
from kigen.store import Store, StoreError
from kigen.submission import Pace, Submission

log = logger("desk")

_SECONDS_BETWEEN_PROGRESS = 5
_LONGEST_REST = 1800.0  # seconds after which a mailbox is seen to though nothing asks for it
_REST_WITH_DRAFTS = 300.0  # a draft that was decided against by a command is to be taken away soon


class Desk:
    """One mailbox at work."""

    def __init__(
        self,
        account: Account,
        store: Store,
        clock: Clock,
        pool: Executor,
        key: bytes,
        control_key: bytes,
        stopped: Callable[[], bool],
        poll: timedelta,
        on_step: OnStep = pass_by,
        gate: Gate | None = None,
        tell: Tell | None = None,
        steady: Steady = STEADY,
        digests: asyncio.Lock | None = None,
    ) -> None:
        gate = gate or Gate()
        self.account = account
        self.admission = Admission(account, store, clock, tell)
        self.store = store
        self._clock = clock
        self._stopped = stopped
        self._loop = asyncio.get_running_loop()
        self._told_at = 0.0
        self.controls = Controls(account, store, clock, control_key, self._sending_stopped)
        in_charge = InCharge(account, store, clock)
        looker = Looker(
            *(account, store, clock, pool, self._progress, gate, self.controls.carry_out), steady=steady, in_charge=in_charge
        )
        submission = Submission(account.smtp, account.smtp_secret, pace=Pace(account.per_minute), told=self.admission.sending)
        self.looker = looker
        self.submission = submission
        self.unkept = Unkept(account, submission, clock)
        self.watcher = Watcher(account, store, looker, clock, pool, gate, poll, self.work, self.admission, self.unkept)
        self.drain = Drain(account, store, looker, submission, clock, self._sending_stopped, on_step, in_charge.why_not)
        self.aftermath = Aftermath(account, store, looker, clock, on_step)
        self.daily = Daily(account, store, submission, clock, key, control_key, self._sending_stopped, digests)
        self.notices = Notices(account, store, clock, control_key, self._sending_stopped)
        self.courier = Courier(account, store, submission, clock)
        self._working = asyncio.Lock()
        self.is_leaving = False  # nothing more is begun
        self._rest = _REST_WITH_DRAFTS if account.drafts else _LONGEST_REST
        self._rested_from = float("-inf")

    def at_tick(self, now: datetime, wanted: bool) -> Coroutine[None, None, None] | None:
        """What is to be done at a tick; `wanted` says that the store knows of something. None, mostly: then nothing is."""
        rested = self._loop.time() - self._rested_from
        if wanted or rested > self._rest or self.drain.is_astir(now) or self.daily.is_astir(now):
            return self.work()
        astir = self.admission.is_astir or self.unkept.is_astir
        return self._each((self.admission.settle, self.unkept.settle)) if astir else None

    async def work(self) -> None:
        """Do what is due now. Called at a tick when there is something to do, and after a look that found something; a call
        while another is at work returns at once."""
        await self._each((self.admission.settle, self.unkept.settle))
        if self._working.locked() or self.is_leaving:
            return
        if self.watcher.first_look.is_set():
            await self._work_through()
        elif self.watcher.failing_long:
            # Not once read since the start: the digest is how the user hears of it. Letters need a look.
            await self._work_through(only_digest=True)

    def wake(self, *, slept: bool) -> None:
        """The machine has slept, or its clock was set: look at once. After a sleep nothing is said over an old connection."""
        self._rested_from = float("-inf")
        if slept:
            self.looker.wake()
        self.watcher.wake()

    async def catch_up(self) -> None:
        """Look, then do all that is due; returns when it is done. Raises MailboxError, StoreError."""
        await self.watcher.first_look.wait()
        await self.looker.look()
        await self._work_through()

    async def _work_through(self, *, only_digest: bool = False) -> None:
        telling = (self.daily.run, self.courier.run)
        parts = telling if only_digest else (self.drain.run, self.aftermath.run, self.controls.run, self.notices.run, *telling)
        async with self._working:
            self._rested_from = self._loop.time()
            await self._each(parts)
            self.watcher.alive()
            while not only_digest and self.drain.more:
                await self._each(parts)
                self.watcher.alive()

    async def _each(self, parts: Sequence[Callable[[], Awaitable[object]]]) -> None:
        """Each of them fails alone: a letter that cannot be filed must not keep the next one from leaving."""
        for part in parts:
            try:
                await part()
            except StoreError as problem:
                self.unkept.failed(problem)
                log.error("store", mailbox=self.account.name, problem=str(problem))
            except MailboxError as problem:
                log.warning("mailbox_failing", mailbox=self.account.name, problem=type(problem).__name__)
            except UserError as problem:
                log.error("trouble", mailbox=self.account.name, problem=str(problem))
            except Exception:
                log.exception("bug", mailbox=self.account.name, part=getattr(part, "__qualname__", ""))

    async def finish(self) -> None:
        """Begin nothing more; returns when what is in hand is done, such as a letter whose last byte is out."""
        self.is_leaving = True
        await self.drain.end()
        async with self._working:
            pass

    async def close(self) -> None:
        """End the connections to the mail servers."""
        await self.looker.close()
        await self.submission.close()

    def _sending_stopped(self) -> bool:
        return self._stopped() or self.store.stopped_at(self.account.name) is not None

    def _progress(self, folder: str, done: int, total: int) -> None:
        """Called in a connection's thread after each batch of mails."""
        self._loop.call_soon_threadsafe(self._tell, folder, done, total)

    def _tell(self, folder: str, done: int, total: int) -> None:
        self.watcher.alive()
        now = self._loop.time()
        if total > 500 and (done == total or now - self._told_at > _SECONDS_BETWEEN_PROGRESS):
            self._told_at = now
            log.info("reading", mailbox=self.account.name, folder=folder, done=done, of=total)
