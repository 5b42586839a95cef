"""The outbox of one mailbox: brings each letter that is due on its way, one at a time.

For every letter: claim it, look into the mailbox once more, decide again, store the exact bytes, send, store the verdict. No
look, no letter; no stored claim, no letter. Whatever is unclear afterwards is doubt, for `aftermath` and the user to settle.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from kigen.calendars import local_moment
from kigen.errors import UserError
from kigen.followup.commitment import Commitment
from kigen.followup.decide import Decision, Sent, Verb, decide
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.history import history_of
from kigen.followup.letter import Asked
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.policy import Mode
from kigen.followup.standing import standing
from kigen.language import reason
from kigen.service.account import Account
from kigen.service.aftermath import file_draft, lies_in_sent
from kigen.service.clock import Clock
from kigen.service.holding import end_if_cancelled, to_its_end
from kigen.service.logs import logger
from kigen.service.looking import Looker
from kigen.service.planning import plan_anew
from kigen.service.post import letter_message_id, render
from kigen.service.steps import OnStep, Step, pass_by
from kigen.service.words import planned
from kigen.store import Claim, Notice, Rendered, StaleClaim, Store, StoreError
from kigen.submission import Accepted, InDoubt, NotSent, Refused, Submission, Verdict

log = logger("drain")

LEASE = timedelta(minutes=5)
SENDING_LEASE = timedelta(minutes=25)  # ten minutes at the final dot are the server's right (RFC 5321 §4.5.3.2.6)
HISTORY = timedelta(days=365)
HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)
_A_MOMENT = 0.5  # seconds between the last look and the sending that need no other look
_AGAIN = (timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=5), timedelta(minutes=10))


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter that is to go: the commitments it speaks of, and those of their letters that it carries."""

    claim: Claim
    facts: tuple[Facts, ...]
    decision: Decision
    carried: tuple[int, ...]


class Drain:
    """One mailbox's outbox. `run` is never entered twice at once."""

    def __init__(
        self,
        account: Account,
        store: Store,
        looker: Looker,
        submission: Submission,
        clock: Clock,
        stopped: Callable[[], bool],
        on_step: OnStep = pass_by,
    ) -> None:
        self._account = account
        self._store = store
        self._looker = looker
        self._submission = submission
        self._clock = clock
        self._stopped = stopped
        self._on_step = on_step
        self._lock = asyncio.Lock()
        self._unstored: list[tuple[Claim, Verdict]] = []
        self._left_behind = False
        self._planned_on: date | None = None

    async def run(self) -> int:
        """Bring every letter that is due now on its way. Returns how many were dealt with. Raises StoreError."""
        async with self._lock:
            await to_its_end(asyncio.to_thread(self._tidy_up))
            due = await asyncio.to_thread(self._store.due, self._account.name, self._clock.now())
            no_look: UserError | None = None
            for letter in due:
                no_look = await self._deal_with(letter, no_look)
            await to_its_end(asyncio.to_thread(self._plan_on, {letter.commitment for letter in due}))
            return len(due)

    def _plan_on(self, dealt_with: set[int]) -> None:
        """Plan what follows the letters that were dealt with; at the start and on each new day, for all that is open."""
        now = self._clock.now()
        today = now.astimezone(self._account.house.zone).date()
        if today != self._planned_on:
            plan_anew(self._store.open_facts(self._account.name), self._account, self._store, now)
            self._planned_on = today
        else:
            known = (self._store.facts(number) for number in sorted(dealt_with))
            plan_anew((facts for facts in known if facts is not None), self._account, self._store, now)

    def _tidy_up(self) -> None:
        """After trouble with the store: keep the verdicts that could not be kept, and take back what was left half done."""
        while self._unstored:
            with suppress(StaleClaim):
                self._conclude(*self._unstored[0])
            self._unstored.pop(0)
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
        if no_look is not None:
            raise no_look
        gone_before = await self._gone_before(claim.letter)
        await self._looker.look()
        self._on_step(Step.LOOKED, claim.letter.id)
        if gone_before:
            await asyncio.to_thread(self._drop_known, claim)
            return
        ready = await asyncio.to_thread(self._decide, claim)
        if ready is not None:
            await self._write(ready)

    async def _gone_before(self, letter: Letter) -> bool:
        """Whether this very letter lies in Sent although the store says it has not gone: the store is older than the truth,
        brought back from a backup or lost. Raises MailboxError."""
        facts = await asyncio.to_thread(self._store.facts, letter.commitment)
        if facts is None or self._account.policy(facts.commitment).mode is not Mode.SEND:
            return False
        identity = letter_message_id(letter, facts.commitment, self._account)
        return await self._looker.run(partial(lies_in_sent, message_id=identity, since=letter.due_at - _DAY))

    def _drop_known(self, claim: Claim) -> None:
        """Note a letter as gone that was sent before the store knows of it: it counts like a reminder by hand."""
        now, number = self._clock.now(), claim.letter.commitment
        log.warning("sent_before", letter=claim.letter.id)
        why = (reason("sent_before"),)
        self._store.drop(claim, why, now)
        known = self._store.facts(number)
        if known is not None:
            event = Event(EventKind.CHASED, now, who=self._account.house.address, reasons=why)
            after = Facts(known.commitment, (*known.events, event), known.letters)
            self._store.add_event(number, event, planned(after, self._account, self._store, now), now, why)

    def _no_look(self, claim: Claim, problem: UserError) -> None:
        """Nobody knows whether an answer has come: the letter waits, and past the hour the user is told."""
        now, letter = self._clock.now(), claim.letter
        self._store.put_back(claim, now + _AGAIN[0], (reason("no_look"),), now)
        log.warning("no_last_look", letter=letter.id, problem=type(problem).__name__)
        if now - letter.due_at > HOUR - timedelta(minutes=10):
            self._tell_that_it_waits(letter, now)

    def _set_aside(self, claim: Claim) -> None:
        """Put a letter that fails for a bug an hour back, and tell the user; it must not keep the others waiting."""
        now = self._clock.now()
        with suppress(StaleClaim):
            self._store.put_back(claim, now + HOUR, (reason("decided_anew"),), now)
        self._tell_that_it_waits(claim.letter, now)

    def _tell_that_it_waits(self, letter: Letter, now: datetime, detail: str = "") -> None:
        fields = {"letter": str(letter.id), "commitment": str(letter.commitment)} | ({"detail": detail} if detail else {})
        self._store.notify(self._account.name, Notice("letter_waits", now, fields, once=f"letter_waits {letter.id}"))

    def _give_back(self, claim: Claim) -> None:
        now = self._clock.now()
        try:
            self._store.put_back(claim, now, (reason("decided_anew"),), now)
        except StaleClaim:
            log.info("claim_lost", letter=claim.letter.id)

    def _decide(self, claim: Claim) -> Ready | None:
        """Decide with the facts of this minute; anything but a letter that goes is done here."""
        now, letter = self._clock.now(), claim.letter
        facts = self._store.facts(letter.commitment)
        if facts is None:
            raise StaleClaim(f"letter {letter.id}: its commitment is gone")
        decision = self._decision(letter, facts, now)
        self._on_step(Step.DECIDED, letter.id)
        codes = [each.code for each in decision.reasons]
        log.info("decided", letter=letter.id, kind=letter.kind.value, verb=decision.verb.value, reasons=codes)
        if decision.verb is Verb.PUT_BACK:
            self._store.put_back(claim, decision.until or now + _AGAIN[0], decision.reasons, now)
        elif decision.verb is Verb.DROP:
            self._store.drop(claim, decision.reasons, now)
        elif decision.verb is Verb.ASK:
            self._store.drop(claim, decision.reasons, now)
            self._store.add_event(letter.commitment, Event(EventKind.MISSED, now, reasons=decision.reasons), (), now)
        else:
            others = self._together(letter, facts, decision, now)
            stood_on = (facts, *(one for one, _ in others))
            self._refuse_changed(stood_on)
            return Ready(claim, stood_on, decision, tuple(number for _, number in others))
        return None

    def _refuse_changed(self, stood_on: tuple[Facts, ...]) -> None:
        """Facts of several commitments are read one after the other: what came to the first meanwhile makes the decision void.
        What comes later has a higher number than all of their events, which `begin_sending` refuses."""
        for before in stood_on if len(stood_on) > 1 else ():
            after = self._store.facts(before.commitment.id)
            if after is None or after.events != before.events:
                raise StaleClaim(f"commitment {before.commitment.id}: something came while the decision was made")

    def _decision(self, letter: Letter, facts: Facts, now: datetime) -> Decision:
        one, house = facts.commitment, self._account.house
        policy = self._account.policy(one)
        midnight = local_moment(now.astimezone(house.zone).date(), datetime.min.time(), house.zone)
        counts = self._store.sent_counts(one.id, midnight, now - HOUR)
        past = self._store.client_history(self._account.name, [person.addr for person in one.to], now - HISTORY)
        history = history_of((each for each in past if each.commitment.id != one.id), now)
        sent = Sent(counts.thread, counts.client, counts.mailbox)
        return decide(letter, facts, policy, house, now, sent=sent, history=history, stopped=self._stopped())

    def _together(self, letter: Letter, facts: Facts, decision: Decision, now: datetime) -> list[tuple[Facts, int]]:
        """Other letters of the same mail, people and kind that are due now too: they go out as one."""
        one, found = facts.commitment, []
        for other in self._store.due(self._account.name, now):
            if other.id == letter.id or other.kind is not letter.kind or other.commitment == letter.commitment:
                continue
            theirs = self._store.facts(other.commitment)
            if theirs is None or not _same_thread(one, theirs.commitment):
                continue
            if self._account.policy(theirs.commitment) != self._account.policy(one):
                continue
            verdict = self._decision(other, theirs, now)
            if verdict.verb is decision.verb and verdict.to == decision.to:
                found.append((theirs, other.id))
        return found

    async def _write(self, ready: Ready) -> None:
        now, claim = self._clock.now(), ready.claim
        rendered = await asyncio.to_thread(self._render, ready, now)
        self._on_step(Step.RENDERED, claim.letter.id)
        if ready.decision.verb is Verb.REPORT:
            await asyncio.to_thread(
                self._store.finish_without_sending, claim, LetterState.REPORTED, "", self._clock.now(), ready.carried
            )
        elif ready.decision.verb is Verb.DRAFT:
            await self._draft(ready, rendered)
        else:
            await self._send(ready, rendered)

    def _render(self, ready: Ready, now: datetime) -> Rendered:
        policy = self._account.policy(ready.facts[0].commitment)
        asked = []
        for facts in ready.facts:
            stands = standing(facts, policy, now)
            promised = stands.promised.due if stands.promised else None
            asked.append(Asked(facts.commitment, stands.due, promised, stands.owing))
        return render(ready.claim.letter, asked, ready.decision.to, self._account, policy, now)

    async def _draft(self, ready: Ready, rendered: Rendered) -> None:
        """Put the letter into Drafts, unless an interrupted try already did."""
        claim = ready.claim
        await self._looker.run(lambda session, folders: file_draft(session, folders, rendered))
        await asyncio.to_thread(
            self._store.finish_without_sending,
            claim,
            LetterState.DRAFTED,
            rendered.message_id,
            self._clock.now(),
            ready.carried,
        )

    async def _send(self, ready: Ready, rendered: Rendered) -> None:
        claim = ready.claim
        no_way = await self._connected()
        now = self._clock.now()
        last_event = max((event.id for facts in ready.facts for event in facts.events), default=0)
        try:
            await to_its_end(
                asyncio.to_thread(
                    lambda: self._store.begin_sending(
                        claim, rendered, ready.carried, now, last_event=last_event, until=now + SENDING_LEASE
                    )
                )
            )
            self._on_step(Step.SENDING, claim.letter.id)
            verdict = no_way or await self._handed_in(rendered)
        except asyncio.CancelledError:
            # Stopped, and no byte of the body has left: it goes after the next start.
            with suppress(StaleClaim, StoreError):
                await to_its_end(asyncio.to_thread(self._store.release, claim, now, "stopped before it left", now))
            raise
        self._on_step(Step.ANSWERED, claim.letter.id)
        try:
            await to_its_end(asyncio.to_thread(self._conclude, claim, verdict))
        except StoreError:
            self._unstored.append((claim, verdict))
            raise
        self._on_step(Step.FINISHED, claim.letter.id)
        end_if_cancelled()

    async def _connected(self) -> NotSent | None:
        """Connect before the point of no return. It may take a minute, in which an answer may come: then look once more, and
        what has come makes the decision void. Raises MailboxError.
        """
        loop = asyncio.get_running_loop()
        began = loop.time()
        no_way = await self._submission.open()
        if no_way is None and loop.time() - began > _A_MOMENT:
            await self._looker.look()
        return no_way

    async def _handed_in(self, rendered: Rendered) -> Verdict:
        try:
            return await self._submission.send(rendered.sender, rendered.recipients, rendered.raw)
        except UserError as problem:
            # Raised before anything was said to the server: no password, a configuration that cannot be used.
            return NotSent(str(problem))

    def _conclude(self, claim: Claim, verdict: Verdict) -> None:
        """Store what the server said of a letter."""
        now, letter = self._clock.now(), claim.letter
        log.info("verdict", letter=letter.id, kind=letter.kind.value, verdict=type(verdict).__name__.lower())
        fields = {"letter": str(letter.id), "commitment": str(letter.commitment)}
        match verdict:
            case Accepted(refused=refused):
                self._store.finish(claim, LetterState.SENT, "", now, tuple(refused))
                if refused:
                    said = {**fields, "detail": "; ".join(f"{addr}: {reply}" for addr, reply in refused.items())}
                    self._store.notify(self._account.name, Notice("some_refused", now, said))
            case Refused():
                self._store.finish(claim, LetterState.REFUSED, str(verdict), now)
                self._store.notify(self._account.name, Notice("letter_refused", now, {**fields, "detail": str(verdict)}))
            case InDoubt():
                self._store.finish(claim, LetterState.IN_DOUBT, verdict.reason, now)
            case NotSent():
                self._not_sent(claim, verdict, now)

    def _not_sent(self, claim: Claim, verdict: NotSent, now: datetime) -> None:
        """Nothing left: try again soon, and tell the user when the hour is nearly over."""
        letter = claim.letter
        wait = _AGAIN[min(letter.attempts, len(_AGAIN)) - 1]
        self._store.release(claim, now + wait, verdict.reason, now)
        if letter.kind is LetterKind.REMINDER and now - letter.due_at > HOUR - timedelta(minutes=15):
            self._tell_that_it_waits(letter, now, verdict.reason)


def _same_thread(one: Commitment, other: Commitment) -> bool:
    """Whether two commitments were asked in the same mail, or in the same thread of the same people."""
    return one.message_id == other.message_id or (bool(set(one.thread) & set(other.thread)) and set(one.to) == set(other.to))
