"""The outbox of one mailbox: brings each letter that is due on its way, one at a time.

For every letter: claim it, look into the mailbox once more, decide again (`deciding`), hand it in and store what became of it
(`despatch`), with a last word right before it leaves (`permit`). No look, no letter; no stored claim, no letter. Whatever is
unclear afterwards is doubt, for `aftermath` and the user to settle.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial

from kigen.errors import UserError
from kigen.followup.outbox import Letter, LetterState
from kigen.followup.planning.policy import Mode
from kigen.language import Reason, reason
from kigen.service.account import Account
from kigen.service.holding import to_its_end
from kigen.service.planning import plan_anew
from kigen.service.process.clock import Clock, Stretch
from kigen.service.process.logs import logger
from kigen.service.sending.aftermath import lies_in_sent
from kigen.service.sending.deciding import Deciding
from kigen.service.sending.despatch import AGAIN, HOUR, Despatch
from kigen.service.sending.left_before import left_before
from kigen.service.sending.post import letter_message_id
from kigen.service.sending.steps import OnStep, Step, pass_by
from kigen.service.watching.admission import is_lasting
from kigen.service.watching.looking import Looker
from kigen.store import Claim, StaleClaim, Store, StoreError
from kigen.submission import NotSent, Submission

log = logger("drain")

LEASE = timedelta(minutes=5)
_DAY = timedelta(days=1)
_SITTING = 20.0  # seconds after which the mailbox's other work has its turn, though more letters are due


class Drain:
    """One mailbox's outbox. `run` is never entered twice at once. `held` says why none of its letters may leave now, though
    nobody has stopped them."""

    def __init__(
        self,
        account: Account,
        store: Store,
        looker: Looker,
        submission: Submission,
        clock: Clock,
        stopped: Callable[[], bool],
        on_step: OnStep = pass_by,
        held: Callable[[], Reason | None] = lambda: None,
    ) -> None:
        self._account = account
        self._store = store
        self._looker = looker
        self._submission = submission
        self._clock = clock
        self._on_step = on_step
        self._deciding = Deciding(account, store, clock, stopped, on_step, held)
        may_not = partial(_may_not, stopped, held)
        self._despatch = Despatch(account, store, looker, submission, clock, may_not, on_step)
        self._lock = asyncio.Lock()
        # By a drain that had the mailbox before a new configuration and met trouble with the store, too.
        self._left_behind = True
        self._ending = False
        self._planned_on: date | None = None
        # For how long since then nothing can be handed in: the server said so, or is not there. Not by a clock that can be set.
        self._closed_for: tuple[timedelta, Stretch] | None = None
        self._turned_away = 0  # how many times in a row
        self._been_elsewhere = False  # whether this sitting has looked through the folders that are not watched
        self.more = False  # whether letters that are due were left for the next run

    def is_astir(self, now: datetime) -> bool:
        """Whether there is more to do at `now` (UTC) than the letters that are due: a new day to plan, verdicts to store."""
        return self._left_behind or self._despatch.owes_verdicts or self._day(now) != self._planned_on

    def _day(self, now: datetime) -> date:
        return now.astimezone(self._account.house.zone).date()

    async def run(self) -> int:
        """Bring the letters that are due now on their way, for as long as one sitting allows; `more` tells whether some are
        left. Returns how many were dealt with. Raises StoreError."""
        async with self._lock:
            self.more = self._been_elsewhere = False
            await to_its_end(asyncio.to_thread(self._tidy_up))
            due = await asyncio.to_thread(self._store.due, self._account.name, self._clock.now())
            dealt_with = await self._sit_over(due)
            await to_its_end(asyncio.to_thread(self._plan_on, {letter.commitment for letter in dealt_with}))
            return len(dealt_with)

    async def end(self) -> None:
        """Begin no further letter. Returns when the one in hand is done and its verdict, if that can be, is stored."""
        self._ending = True
        async with self._lock:
            self.more = False
            with suppress(StoreError):  # then it is a doubt for who has the mailbox next
                await asyncio.to_thread(self._despatch.store_verdicts)

    async def _sit_over(self, due: Sequence[Letter]) -> Sequence[Letter]:
        """Deal with letters in order. Returns those that had their turn."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        no_look: UserError | None = None
        for place, letter in enumerate(due):
            if self._ending:
                return due[:place]
            if self._closed:
                await asyncio.to_thread(self._wait_on, due[place:])
                return due[:place]
            if loop.time() - began + self._submission.until_turn() > _SITTING and place > 0:
                self.more = True
                return due[:place]
            await asyncio.sleep(self._despatch.until_claim())
            no_look = await self._deal_with(letter, no_look)
        return due

    @property
    def _closed(self) -> bool:
        return self._closed_for is not None and self._closed_for[1].seconds < self._closed_for[0].total_seconds()

    def _close(self, no_way: NotSent | None) -> None:
        """Let the server be, longer each time, when it takes no letter at all: to go on asking makes it only worse."""
        if no_way is None:
            self._turned_away, self._closed_for = 0, None
            return
        self._turned_away += 1
        wait = AGAIN[min(self._turned_away, len(AGAIN)) - 1]
        self._closed_for = wait, Stretch(self._clock)
        log.warning("outbox_waits", mailbox=self._account.name, seconds=round(wait.total_seconds()))

    def _wait_on(self, waiting: Sequence[Letter]) -> None:
        now = self._clock.now()
        for letter in waiting:
            self._despatch.tell_if_late(letter, now)

    def _plan_on(self, dealt_with: set[int]) -> None:
        """Plan what follows the letters that were dealt with; at the start and on each new day, for all that is open."""
        now = self._clock.now()
        today = self._day(now)
        if today != self._planned_on:
            plan_anew(self._store.open_facts(self._account.name), self._account, self._store, now)
            self._planned_on = today
        else:
            known = (self._store.facts(number) for number in sorted(dealt_with))
            plan_anew((facts for facts in known if facts is not None), self._account, self._store, now)

    def _tidy_up(self) -> None:
        """After trouble with the store: keep the verdicts that could not be kept, and take back what was left half done."""
        self._despatch.store_verdicts()
        if self._left_behind:
            # Only this drain claims letters of this mailbox, and it is at none now.
            self._store.recover(self._clock.now(), everything=True, mailbox=self._account.name)
            self._left_behind = False

    async def _deal_with(self, letter: Letter, no_look: UserError | None) -> UserError | None:
        """Bring one letter on its way, unless the mailbox could not be read for the one before it: `no_look` says why.

        Returns why it cannot be read. A letter that fails for a bug of ours is set aside, and the next one has its turn.
        """
        self._on_step(Step.DUE, letter.id)
        claim = await asyncio.to_thread(self._store.claim, letter.id, self._clock.now(), LEASE)
        if claim is None:
            return no_look
        self._on_step(Step.CLAIMED, letter.id)
        try:
            await self._look_and_write(claim, no_look)
        except StaleClaim as stale:
            # An answer came between decision and sending, or a lease ran out: the next tick decides anew.
            log.info("claim_void", letter=letter.id, why=str(stale))
            await asyncio.to_thread(self._give_back, claim)
        except StoreError:
            self._left_behind = True
            raise
        except UserError as problem:
            await asyncio.to_thread(self._no_look, claim, problem)
            return problem
        except Exception:
            log.exception("bug", mailbox=self._account.name, letter=letter.id)
            self._left_behind = True
            await asyncio.to_thread(self._set_aside, claim)
        return None

    async def _look_and_write(self, claim: Claim, no_look: UserError | None) -> None:
        self._despatch.begins()
        if no_look is not None:
            raise no_look
        if (decision := await asyncio.to_thread(self._deciding.waits, claim)) is not None:
            await asyncio.to_thread(self._despatch.tell_if_put_back, claim.letter, decision, self._clock.now())
            return
        if not self._been_elsewhere:
            await self._looker.look_elsewhere()
            self._been_elsewhere = True
        gone_before = await self._gone_before(claim.letter)
        self._on_step(Step.SOUGHT, claim.letter.id)
        await self._looker.look_to_write()
        self._on_step(Step.LOOKED, claim.letter.id)
        if gone_before:
            await asyncio.to_thread(self._deciding.drop_known, claim)
            return
        if await asyncio.to_thread(self._has_left_before, claim):
            return
        ready = await asyncio.to_thread(self._deciding.decide, claim)
        if ready is not None:
            self._close(await self._despatch.write(ready))

    async def _gone_before(self, letter: Letter) -> bool:
        """Whether this very letter lies in Sent although the store says it has not gone: the store is older than the truth,
        brought back from a backup or lost. It may know of a later deadline than the one that the letter was about, so what was
        sent since the ask is looked through. Raises MailboxError."""
        facts = await asyncio.to_thread(self._store.facts, letter.commitment)
        if facts is None or (self._account.policy(facts.commitment).mode is not Mode.SEND and not letter.message_id):
            return False  # what is only drafted or reported cannot have been sent; a draft that is to be sent may have been
        identity = letter_message_id(letter, facts.commitment, self._account)
        since = min(facts.commitment.asked_at, letter.due_at) - _DAY
        return await self._looker.run(partial(lies_in_sent, message_id=identity, since=since))

    def _has_left_before(self, claim: Claim) -> bool:
        """Whether the store that a backup has replaced knew the letter to have left, or perhaps to have left: then it is noted
        as gone, or the user is asked. Raises StaleClaim, StoreError."""
        facts = self._store.facts(claim.letter.commitment)
        known = left_before(claim.letter, facts.commitment, self._store) if facts is not None else None
        if facts is None or known is None:
            return False
        if known is LetterState.SENT:
            self._deciding.drop_known(claim)
        else:
            self._deciding.ask_again(claim, facts.commitment)
        return True

    def _no_look(self, claim: Claim, problem: UserError) -> None:
        """Nobody knows whether an answer has come: the letter waits, and past the hour the user is told."""
        now, letter = self._clock.now(), claim.letter
        self._put_back(claim, now + AGAIN[0], "no_sign_in" if is_lasting(problem) else "no_look", now)
        log.warning("no_last_look", letter=letter.id, problem=type(problem).__name__)
        if now - letter.due_at > HOUR - timedelta(minutes=10):
            self._despatch.tell_that_it_waits(letter, now, str(problem) if is_lasting(problem) else "")

    def _set_aside(self, claim: Claim) -> None:
        """Put a letter that fails for a bug an hour back, and tell the user; it must not keep the others waiting."""
        now = self._clock.now()
        with suppress(StaleClaim):
            self._store.put_back(claim, now + HOUR, (reason("decided_anew"),), now)
        self._despatch.tell_that_it_waits(claim.letter, now)

    def _give_back(self, claim: Claim) -> None:
        now = self._clock.now()
        self._despatch.tell_if_late(claim.letter, now)
        try:
            self._put_back(claim, now, "decided_anew", now)
        except StaleClaim:
            log.info("claim_lost", letter=claim.letter.id)

    def _put_back(self, claim: Claim, not_before: datetime, code: str, now: datetime) -> None:
        """Give a letter back of which nothing has left, whether or not sending had begun. Raises StaleClaim."""
        try:
            self._store.put_back(claim, not_before, (reason(code),), now)
        except StaleClaim:
            self._store.release(claim, not_before, code, now)


def _may_not(stopped: Callable[[], bool], held: Callable[[], Reason | None]) -> bool:
    return stopped() or held() is not None
