"""Whether a mailbox lets us in: access tokens renewed in time, and trouble with signing in noted, logged and told at once.

Trouble comes from three sides: reading (IMAP), sending (SMTP), and renewing the token. In the store all of it is one trouble,
`sign_in`, from when the first of them began until the last is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import StrEnum

from kigen.errors import UserError
from kigen.mailbox import SignInRefused
from kigen.network import asked_apart
from kigen.service.account import Account
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.signin import SignInDead, SignInTrouble
from kigen.store import Store
from kigen.submission import SubmissionError

log = logger("sign_in")

TROUBLE = "sign_in"
_BETWEEN_LOOKS = 10.0  # seconds: the file with the token is read, nobody is asked unless it is time

# A mail server may refuse once for reasons of its own; an authorization server's clear no is believed at once.
SURE_AFTER = timedelta(minutes=6)

Tell = Callable[[Account, str, datetime], Awaitable[None]]


class NotYet(UserError):
    """Raised by `tell`: it failed a moment ago and is not tried again at once."""


class Side(StrEnum):
    """Where it was found out that we are not let in."""

    TOKEN = "token"  # noqa: S105 - the name of a side
    READING = "reading"
    SENDING = "sending"


def is_lasting(problem: UserError) -> bool:
    """Whether a failure is one of signing in that only the user can mend."""
    if isinstance(problem, SubmissionError):
        return problem.needs_user
    return isinstance(problem, (SignInRefused, SignInDead))


class Admission:
    """The admission to one mailbox. `note` and `sending` only remember; `settle`, called at every tick, does the rest.

    `tell` is told once each time when signing in begins to fail: (account, why, since). It is called again after a UserError.
    """

    def __init__(self, account: Account, store: Store, clock: Clock, tell: Tell | None = None) -> None:
        self._account = account
        self._store = store
        self._clock = clock
        self._tell = tell
        self._known: dict[Side, str] = {}  # why each side is shut; empty: it lets us in
        self._stored: str | None = None
        self._untold: tuple[str, datetime] | None = None
        self._is_sure = False
        self._looked_at = float("-inf")
        self._settling = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        """Whether nothing is known to be wrong."""
        return not any(self._known.values())

    @property
    def is_astir(self) -> bool:
        """Whether there may be something to renew, to store or to tell."""
        return self._may_renew or self._untold is not None or self._why() != self._stored

    @property
    def _may_renew(self) -> bool:
        return self._account.tokens is not None and asyncio.get_running_loop().time() - self._looked_at >= _BETWEEN_LOOKS

    def note(self, side: Side, problem: UserError | None) -> None:
        """Remember that one side let us in, or that it did not. A failure that may pass by itself says nothing."""
        if problem is None:
            self._known[side] = ""
            self._is_sure = self._is_sure and not self.is_open
        elif is_lasting(problem):
            self._is_sure = self._is_sure or isinstance(problem, SignInDead)
            self._known[side] = " ".join(problem.problems)

    def sending(self, problem: UserError | None) -> None:
        """The same, for the side of sending."""
        self.note(Side.SENDING, problem)

    async def settle(self) -> None:
        """Renew the token when it is time; store and tell what has changed. Raises StoreError."""
        if self._settling.locked():
            return
        async with self._settling:
            await self._keep_fresh()
            await self._store_changes()
            await self._tell_untold()

    async def _keep_fresh(self) -> None:
        tokens = self._account.tokens
        if tokens is None or not self._may_renew:
            return
        self._looked_at = asyncio.get_running_loop().time()
        try:
            await asked_apart(tokens.keep_fresh)
        except SignInTrouble as trouble:
            self.note(Side.TOKEN, trouble)
        except UserError as problem:
            log.error("token", mailbox=self._account.name, problem=str(problem))
        else:
            self.note(Side.TOKEN, None)

    async def _store_changes(self) -> None:
        why = self._why()
        # A trouble of the time before the last restart ends only when the mailbox has been read.
        if why == self._stored or (not why and Side.READING not in self._known):
            return
        name = self._account.name
        if why:
            since = await asyncio.to_thread(self._began, why)
            log.error("sign_in_dead", mailbox=name, sides=[side.value for side, each in self._known.items() if each], why=why)
            self._untold = (why, since)
        else:
            if await asyncio.to_thread(self._store.cleared, name, TROUBLE):
                log.info("sign_in_back", mailbox=name)
            self._untold = None
        self._stored = why

    def _why(self) -> str:
        # Without a token the mail servers can only refuse: then that alone is the reason.
        return self._known.get(Side.TOKEN) or " ".join(dict.fromkeys(filter(None, self._known.values())))

    def _began(self, why: str) -> datetime:
        """Store the trouble; when it began."""
        now, name = self._clock.now(), self._account.name
        self._store.trouble(name, TROUBLE, why, now)
        return next((one.since for one in self._store.troubles(name) if one.kind == TROUBLE), now)

    async def _tell_untold(self) -> None:
        if self._untold is None or self._tell is None:
            return
        why, since = self._untold
        if not self._is_sure and self._clock.now() - since < SURE_AFTER:
            return
        try:
            await self._tell(self._account, why, since)
        except NotYet:
            return
        except UserError as problem:
            log.error("alert_not_sent", mailbox=self._account.name, problem=str(problem))
        else:
            self._untold = None
