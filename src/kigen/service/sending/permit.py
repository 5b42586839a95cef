"""The last word on a letter: given when its server has accepted sender and recipients, right before the letter itself.

Connecting, signing in and naming the recipients may take minutes, in which an answer may come. So what was seen too long ago
is looked at again, and only then the point is passed from which a crash means doubt. The server may take its time once more
before it wants the body: then the word is asked for again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from kigen.service.holding import to_its_end
from kigen.service.process.clock import Clock, Stretch
from kigen.service.sending.deciding import Ready
from kigen.service.sending.steps import OnStep, Step
from kigen.service.watching.looking import Looker
from kigen.store import Rendered, StaleClaim, Store

FRESH = 2.0  # seconds since the last look began that need no other
SENDING_LEASE = timedelta(minutes=25)  # ten minutes at the final dot are the server's right (RFC 5321 §4.5.3.2.6)
_TOO_OLD = 4.5  # an answer that could be seen five seconds before the letter is to be seen
_STANDS = 900.0  # seconds for which a decision stands: a process that stood still may go on days later, at night
_LOOKS = 3  # a mailbox that takes longer to read every time is not read for ever


class Permit:
    """Whether one letter may leave.

    Awaited right before DATA, again right before the body, and where a kept session turned out to be dead. Raises StaleClaim
    when something has come since the decision, sending was stopped, or the machine has slept since `since` or that was long ago
    (what was decided then is decided anew), MailboxError when nobody can tell, StoreError. Then nothing leaves.
    """

    def __init__(
        self,
        ready: Ready,
        rendered: Rendered,
        store: Store,
        looker: Looker,
        clock: Clock,
        stopped: Callable[[], bool],
        on_step: OnStep,
        since: Stretch,
    ) -> None:
        self._ready = ready
        self._rendered = rendered
        self._store = store
        self._looker = looker
        self._clock = clock
        self._stopped = stopped
        self._on_step = on_step
        self._since = since
        self.given = False

    async def __call__(self) -> None:
        letter = self._ready.claim.letter.id
        self._on_step(Step.ADDRESSED, letter)
        oldest = FRESH
        for _ in range(_LOOKS):
            if self._looker.age > oldest:
                await self._looker.look_to_write()
            await to_its_end(asyncio.to_thread(self._give))
            oldest = _TOO_OLD  # storing takes a moment, and on a busy disk more than one
            if self._looker.age <= oldest:
                break
        self._on_step(Step.SENDING, letter)

    def _give(self) -> None:
        if self._stopped():
            raise StaleClaim(f"letter {self._ready.claim.letter.id}: sending was stopped")
        if self._since.is_broken:
            raise StaleClaim(f"letter {self._ready.claim.letter.id}: the machine slept, or its clock was set")
        if self._since.seconds > _STANDS:
            raise StaleClaim(f"letter {self._ready.claim.letter.id}: it was decided on {self._since.seconds:.0f} seconds ago")
        self.store()

    def store(self) -> None:
        """Store what is about to leave, unless an event newer than the decision is there. Raises StaleClaim, StoreError."""
        ready, now = self._ready, self._clock.now()
        if self.given:
            self._store.still_good(ready.claim, ready.carried_ids, ready.last_event)
            return
        self._store.begin_sending(
            ready.claim,
            self._rendered,
            ready.carried_ids,
            now,
            last_event=ready.last_event,
            until=now + SENDING_LEASE,
            reasons=ready.decision.reasons,
        )
        self.given = True
