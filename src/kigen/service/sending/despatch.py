"""A letter that is to go, brought to its end: rendered, handed in, and what became of it stored."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from kigen.errors import UserError
from kigen.followup.letters.letter import Asked
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.planning.decide import Decision, Verb
from kigen.followup.planning.plan import number_within
from kigen.followup.standing import standing
from kigen.mailbox import MailboxError
from kigen.service.account import Account
from kigen.service.holding import end_if_cancelled, to_its_end
from kigen.service.process.clock import Clock
from kigen.service.process.logs import logger
from kigen.service.sending.aftermath import file_draft, find_draft
from kigen.service.sending.deciding import Ready
from kigen.service.sending.permit import FRESH, Permit
from kigen.service.sending.post import dated, render
from kigen.service.sending.steps import OnStep, Step
from kigen.service.watching.charge.in_charge import NO_NOTE
from kigen.service.watching.looking import Looker
from kigen.store import Claim, Notice, Rendered, StaleClaim, Store, StoreError
from kigen.submission import Accepted, InDoubt, NotSent, Refused, Submission, Verdict

log = logger("drain")

HOUR = timedelta(hours=1)
NEARLY_OVER = timedelta(minutes=45)  # of the hour within which a reminder is due
_LIMITS = frozenset({"limit_thread", "limit_client", "limit_mailbox"})
AGAIN = (timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5), timedelta(minutes=10))


class Despatch:
    """Sends, drafts or reports the letters of one mailbox, one at a time."""

    def __init__(
        self,
        account: Account,
        store: Store,
        looker: Looker,
        submission: Submission,
        clock: Clock,
        stopped: Callable[[], bool],
        on_step: OnStep,
    ) -> None:
        self._account = account
        self._store = store
        self._looker = looker
        self._submission = submission
        self._clock = clock
        self._stopped = stopped
        self._on_step = on_step
        self._unstored: list[tuple[Claim, Verdict]] = []
        self._began = 0.0  # when the letter in hand was claimed, by the loop's clock
        self._since = looker.begins()
        self._preparing = 0.0  # seconds from the claim to the server, as a mean of the last letters

    def begins(self) -> None:
        """Say that a letter is being claimed."""
        self._began = asyncio.get_running_loop().time()
        self._since = self._looker.begins()

    def until_claim(self) -> float:
        """Seconds until the next letter is to be claimed, so that it is ready when the server's pace allows it."""
        return max(0.0, self._submission.until_turn() - min(self._preparing, FRESH * 0.75))

    async def write(self, ready: Ready) -> NotSent | None:
        """Bring a letter on its way. Returns why none can leave now, where that is not about this letter alone. Raises
        StaleClaim, MailboxError, StoreError."""
        now, claim = self._clock.now(), ready.claim
        rendered = await asyncio.to_thread(self._render, ready, now)
        self._on_step(Step.RENDERED, claim.letter.id)
        if ready.decision.verb is Verb.SEND:
            return await self._send_as_drafted(ready, rendered)
        if ready.decision.verb is Verb.DRAFT:
            await self._looker.run(lambda session, folders: file_draft(session, folders, rendered))
            await asyncio.to_thread(self._end_unsent, ready, LetterState.DRAFTED, rendered.message_id, rendered)
        else:
            await asyncio.to_thread(self._end_unsent, ready, LetterState.REPORTED, "")
        return None

    async def _send_as_drafted(self, ready: Ready, rendered: Rendered) -> NotSent | None:
        """Send a letter; one that lay in Drafts with the words that lie there, and only if they are still kigen's."""
        letter = ready.claim.letter
        if not letter.message_id or ready.carried:
            return await self._send(ready, rendered)
        draft = await asyncio.to_thread(self._store.draft, letter.id)
        if draft is None or await self._looker.run(partial(find_draft, rendered=draft)) is None:
            await asyncio.to_thread(self._leave_to_user, ready, letter.message_id)
            return None
        return await self._send(ready, replace(draft, raw=dated(draft.raw, rendered.date), date=rendered.date))

    def _leave_to_user(self, ready: Ready, message_id: str) -> None:
        """The user has changed the draft, or taken it away: it is theirs."""
        letter = ready.claim.letter
        self._end_unsent(ready, LetterState.DRAFTED, message_id)
        fields = {"letter": str(letter.id), "commitment": str(letter.commitment)}
        self._store.notify(self._account.name, Notice("draft_changed", self._clock.now(), fields))

    def _end_unsent(self, ready: Ready, state: LetterState, message_id: str, draft: Rendered | None = None) -> None:
        now, why = self._clock.now(), ready.decision.reasons
        self._store.finish_without_sending(ready.claim, state, message_id, now, ready.carried_ids, draft, why)

    def _render(self, ready: Ready, now: datetime) -> Rendered:
        policy = self._account.policy(ready.facts[0].commitment)
        letter, first = ready.claim.letter, ready.facts[0]
        number = number_within(letter, first, standing(first, policy, now))
        asked = []
        for facts in ready.facts:
            stands = standing(facts, policy, now)
            promised = stands.promised.due if stands.promised else None
            asked.append(Asked(facts.commitment, stands.due, promised, ready.decision.to or stands.owing))
        return render(letter, asked, ready.decision.to, self._account, policy, now, number, ready.carried)

    async def _send(self, ready: Ready, rendered: Rendered) -> NotSent | None:
        claim = ready.claim
        permit = Permit(ready, rendered, self._store, self._looker, self._clock, self._stopped, self._on_step, self._since)
        no_way = await self._submission.open()
        if no_way is None:
            self._on_step(Step.CONNECTED, claim.letter.id)
            if self._looker.age > FRESH:
                # What has come meanwhile makes the decision void before the server is troubled.
                await self._looker.look_to_write()
        self._preparing += (asyncio.get_running_loop().time() - self._began - self._preparing) / 4
        try:
            await asyncio.sleep(self._submission.until_turn())
            verdict = no_way or await self._handed_in(rendered, permit, claim.letter)
        except asyncio.CancelledError:
            # Stopped, and no byte of the body has left: it goes after the next start.
            now = self._clock.now()
            with suppress(StaleClaim, StoreError):
                await to_its_end(asyncio.to_thread(self._store.release, claim, now, "stopped before it left", now))
            raise
        self._on_step(Step.ANSWERED, claim.letter.id)
        if isinstance(verdict, Refused) and not permit.given:
            await to_its_end(asyncio.to_thread(permit.store))  # what was refused is kept too
        try:
            await to_its_end(asyncio.to_thread(self._conclude, claim, verdict))
        except StoreError:
            self._unstored.append((claim, verdict))
            raise
        self._on_step(Step.FINISHED, claim.letter.id)
        end_if_cancelled()
        return verdict if isinstance(verdict, NotSent) and verdict.about_all else None

    async def _handed_in(self, rendered: Rendered, permit: Permit, letter: Letter) -> Verdict:
        # Recipients who are put off get it with the others in a minute; when the hour is nearly over, the others do not wait.
        patient = self._clock.now() - letter.due_at < NEARLY_OVER
        try:
            return await self._submission.send(rendered.sender, rendered.recipients, rendered.raw, permit, all_or_later=patient)
        except StoreError as problem:
            if not permit.given:
                raise
            # The letter is stored as sending, and nothing has left: it is no doubt, and planned again once that can be stored.
            return NotSent(str(problem), about_all=True)
        except MailboxError:
            raise  # the permit's, and nothing has left
        except UserError as problem:
            # Raised before anything was said to the server: no password, a configuration that cannot be used.
            return NotSent(str(problem), about_all=True)

    @property
    def owes_verdicts(self) -> bool:
        """Whether the store has not been told of every verdict."""
        return bool(self._unstored)

    def store_verdicts(self) -> None:
        """After trouble with the store: keep the verdicts that could not be kept. Raises StoreError."""
        while self._unstored:
            with suppress(StaleClaim):
                self._conclude(*self._unstored[0])
            self._unstored.pop(0)

    def _conclude(self, claim: Claim, verdict: Verdict) -> None:
        """Store what the server said of a letter."""
        now, letter = self._clock.now(), claim.letter
        log.info("verdict", letter=letter.id, kind=letter.kind.value, verdict=type(verdict).__name__.lower())
        fields = {"letter": str(letter.id), "commitment": str(letter.commitment)}
        match verdict:
            case Accepted(refused=refused):
                notices = self._of_call(letter, fields, now)
                if refused:
                    said = {**fields, "detail": "; ".join(f"{addr}: {reply}" for addr, reply in refused.items())}
                    notices.append(Notice("some_refused", now, said))
                self._store.finish(claim, LetterState.SENT, "", now, tuple(refused), notices)
            case Refused():
                notice = Notice("letter_refused", now, {**fields, "detail": verdict.reason})
                self._store.finish(claim, LetterState.REFUSED, verdict.reason, now, notices=[notice])
            case InDoubt():
                self._store.finish(claim, LetterState.IN_DOUBT, verdict.reason, now)
            case NotSent():
                self._not_sent(claim, verdict, now)

    def _of_call(self, letter: Letter, fields: dict[str, str], now: datetime) -> list[Notice]:
        """Where a reminder that has left promises a telephone call: the user is to know at once."""
        facts = self._store.facts(letter.commitment)
        if letter.kind is LetterKind.REMINDER and facts and self._account.policy(facts.commitment).announce_call:
            return [Notice("call", now, fields, once=f"call {letter.id}")]
        return []

    def _not_sent(self, claim: Claim, verdict: NotSent, now: datetime) -> None:
        """Nothing left: try again soon, and tell the user when the hour is nearly over."""
        letter = claim.letter
        wait = AGAIN[min(letter.attempts, len(AGAIN)) - 1]
        self._store.release(claim, now + wait, verdict.reason, now)
        self.tell_if_late(letter, now, verdict.reason)

    def tell_if_late(self, letter: Letter, now: datetime, detail: str = "") -> None:
        """Tell the user, once, of a reminder that waits though its hour is nearly over."""
        if letter.kind is LetterKind.REMINDER and now - letter.due_at > NEARLY_OVER:
            self.tell_that_it_waits(letter, now, detail)

    def tell_if_put_back(self, letter: Letter, decision: Decision, now: datetime) -> None:
        """Tell the user of a reminder that a limit keeps back beyond its hour, as soon as that is known: they may write
        themselves. So of one that nobody writes for want of a note in Sent. Hours and a stop are their own word."""
        limits = [each for each in decision.reasons if each.code in _LIMITS]
        if letter.kind is LetterKind.REMINDER and limits and decision.until and decision.until - letter.due_at > HOUR:
            self.tell_that_it_waits(letter, now, limits[0].say(self._account.digest_language))
        for why in (each for each in decision.reasons if each.code == NO_NOTE):
            self.tell_if_late(letter, now, why.say(self._account.digest_language))

    def tell_that_it_waits(self, letter: Letter, now: datetime, detail: str = "") -> None:
        """Tell the user, once, of a letter that waits."""
        fields = {"letter": str(letter.id), "commitment": str(letter.commitment)} | ({"detail": detail} if detail else {})
        self._store.notify(self._account.name, Notice("letter_waits", now, fields, once=f"letter_waits {letter.id}"))
