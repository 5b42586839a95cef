"""The daily digest: one a mailbox and local day, sent with the care of a letter.

It is keyed by the local date, not by a timer: a clock that is set back, a restart or two ticks at once find it done.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kigen.calendars import local_moment
from kigen.config.mailbox import WEEKDAYS
from kigen.digest import DigestMail, digest_message_id, render, should_send
from kigen.digest.controls import Seal, links
from kigen.errors import UserError
from kigen.followup.standing import standing
from kigen.mail import Draft, compose
from kigen.mail.message import Address
from kigen.service.account import Account
from kigen.service.holding import end_if_cancelled, to_its_end
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.telling.facts import digest_facts
from kigen.store import DigestClaim, DigestState, Rendered, StaleClaim, Store, StoreError
from kigen.submission import Accepted, InDoubt, NotSent, Refused, Submission, Verdict

log = logger("digest")

_LEASE = timedelta(minutes=25)
_AGAIN = timedelta(minutes=5)
_DATE_LINE = timedelta(days=1)
_ENDED = frozenset({DigestState.SENT, DigestState.REFUSED, DigestState.IN_DOUBT, DigestState.SKIPPED})
LONG_OVER = timedelta(days=30)


class Daily:
    """One mailbox's digest."""

    def __init__(
        self,
        account: Account,
        store: Store,
        submission: Submission,
        clock: Clock,
        key: bytes,
        control_key: bytes,
        stopped: Callable[[], bool],
        turn: asyncio.Lock | None = None,
    ) -> None:
        """`turn` is held while a digest is made: it takes all that a mailbox has had in a year, and at eight o'clock every
        mailbox wants one. Together they would be no sooner, for threads share one interpreter."""
        self._turn = turn or asyncio.Lock()
        self._account = account
        self._store = store
        self._submission = submission
        self._clock = clock
        self._key = key
        self._seal = Seal(control_key, account.name)
        self._stopped = stopped
        self._tidied: date | None = None
        self._settled: date | None = None  # the day whose digest needs no more thought

    def is_astir(self, now: datetime) -> bool:
        """Whether a new day has begun, or the digest of this one is due, at `now` (UTC)."""
        day, planned_at = due_day(self._account, now)
        return day != self._tidied or (day != self._settled and planned_at <= now and is_digest_day(self._account, day))

    async def run(self) -> None:
        """Send today's digest when its time has come and it was not sent. Raises StoreError."""
        now = self._clock.now()
        day, planned_at = due_day(self._account, now)
        if day != self._tidied:
            async with self._turn:
                await asyncio.to_thread(self._tidy, now)
            self._tidied = day
        if day == self._settled or planned_at > now or not is_digest_day(self._account, day):
            return
        async with self._turn:
            now = self._clock.now()  # the turn may have been long in coming
            claim = await asyncio.to_thread(self._claim, day, planned_at, now)
            rendered = await self._made(claim, planned_at, now) if claim is not None else None
        if claim is not None and rendered is not None:
            await self._send(claim, rendered)

    async def _made(self, claim: DigestClaim, planned_at: datetime, now: datetime) -> Rendered | None:
        async with self._given_back_if_it_fails(claim):
            rendered = await asyncio.to_thread(self._rendered, claim, planned_at, now)
            if rendered is None:
                await asyncio.to_thread(self._store.skip_digest, claim, self._clock.now())
        return rendered

    async def _send(self, claim: DigestClaim, rendered: Rendered) -> None:
        async with self._given_back_if_it_fails(claim):
            await to_its_end(asyncio.to_thread(self._store.begin_sending_digest, claim, rendered, self._clock.now()))
            verdict = await self._handed_in(rendered)
        await to_its_end(asyncio.to_thread(self._conclude, claim, verdict))
        end_if_cancelled()

    @asynccontextmanager
    async def _given_back_if_it_fails(self, claim: DigestClaim) -> AsyncIterator[None]:
        """Whatever it was that failed, nothing has left: not trying again would cost the user the digest of this day."""
        now = self._clock.now()
        try:
            yield
        except BaseException as problem:
            with suppress(StaleClaim, StoreError):
                why = type(problem).__name__
                await to_its_end(asyncio.to_thread(self._store.release_digest, claim, now + _AGAIN, why, now))
            raise

    async def _handed_in(self, rendered: Rendered) -> Verdict:
        try:
            return await self._submission.send(rendered.sender, rendered.recipients, rendered.raw)
        except UserError as problem:
            return NotSent(str(problem))

    def _tidy(self, now: datetime) -> None:
        """Take commitments that have long been over from among those that are looked at with every mail."""
        for facts in self._store.open_facts(self._account.name):
            stands = standing(facts, self._account.policy(facts.commitment), now)
            newest = max((event.at for event in facts.events), default=facts.commitment.asked_at)
            if stands.state.is_final and now - newest > LONG_OVER and not any(one.state.is_open for one in facts.letters):
                self._store.close_commitment(facts.commitment.id, now)

    def _claim(self, day: date, planned_at: datetime, now: datetime) -> DigestClaim | None:
        name = self._account.name
        started = self._store.started_at(name, now)
        last = self._store.last_digest(name)
        since = last.until if last is not None else started
        # First started after that hour: nothing lies behind us yet, the first digest comes with the next morning.
        # Whoever travels west meets a day again. A digest of weeks to come was written while the clock was ahead.
        again = last is not None and day <= last.local_date <= day + _DATE_LINE
        over = planned_at < started or again
        claim = None if over else self._store.claim_digest(name, day, since, now, now, _LEASE)
        if claim is None:
            stands = self._store.digest(name, day)
            over = over or (stands is not None and stands.state in _ENDED)
        self._settled = day if over else None
        return claim

    def _rendered(self, claim: DigestClaim, planned_at: datetime, now: datetime) -> Rendered | None:
        """The mail of that day; None when there is nothing to tell."""
        day, house = claim.digest.local_date, self._account.house
        facts = digest_facts(self._account, self._store, day, now, planned_at, self._stopped())
        if not should_send(facts):
            return None
        identity = digest_message_id(self._account.name, day, self._key, house.address.rpartition("@")[2])
        facts = replace(facts, reference=identity.strip("<>").partition("@")[0])
        mail = render(facts, links(self._seal, house.address, day, facts.language))
        return rendered_digest(self._account, mail, day, identity, now)

    def _conclude(self, claim: DigestClaim, verdict: Verdict) -> None:
        now = self._clock.now()
        log.info("digest", mailbox=self._account.name, verdict=type(verdict).__name__.lower())
        match verdict:
            case Accepted():
                self._store.finish_digest(claim, DigestState.SENT, "", now)
            case Refused():
                self._store.finish_digest(claim, DigestState.REFUSED, verdict.reason, now)
            case InDoubt():
                self._store.finish_digest(claim, DigestState.IN_DOUBT, verdict.reason, now)
            case NotSent():
                self._store.release_digest(claim, now + _AGAIN, verdict.reason, now)


def rendered_digest(account: Account, mail: DigestMail, day: date, identity: str, now: datetime) -> Rendered:
    """The digest as it leaves: to the user, never a reply to anything, never appended to Sent."""
    house = account.house
    date_header = now.astimezone(house.zone)
    raw = compose(
        Draft(
            sender=Address(house.address, "kigen"),
            to=(Address(account.digest_to, house.owner),),
            subject=mail.subject,
            date=date_header,
            message_id=identity,
            text=mail.text,
            html=mail.html,
            files=mail.files,
            headers=(("X-Kigen-Digest", day.isoformat()), ("Auto-Submitted", "auto-generated")),
        )
    )
    return Rendered(identity, (account.digest_to,), house.address, raw, date_header)


def due_day(account: Account, now: datetime) -> tuple[date, datetime]:
    """The local day whose digest is due at `now`, and when it was or is to be written (UTC)."""
    zone = account.house.zone
    day = now.astimezone(zone).date()
    return day, local_moment(day, time.fromisoformat(account.settings.digest.at), zone)


def is_digest_day(account: Account, day: date) -> bool:
    """Whether the user wants a digest on that day."""
    days = account.settings.digest.days
    if days == "daily":
        return True
    if days == "business":
        return account.house.calendar.is_business_day(day)
    return WEEKDAYS[day.weekday()] in {name.strip().lower() for name in days.split(",")}
