"""How a commitment stands now: a fold over its events. Nothing here is stored; it is computed from facts and the time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from kigen.calendars import local_moment
from kigen.followup.client import company_of
from kigen.followup.commitment import Commitment
from kigen.followup.event import ANSWERS, Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind
from kigen.followup.policy import Extensions, Policy, Span
from kigen.language import Reason, reason
from kigen.mail.message import Address


class State(StrEnum):
    """What a commitment has come to, as `kigen list` and the digest name it."""

    OPEN = "open"
    WAITING = "waiting"  # uncertain: for the user's word
    HELD = "held"  # an answer that needs the user's eye
    OVERDUE = "overdue"
    REMINDED = "reminded"  # overdue, and the client was told
    SETTLED = "settled"
    CLOSED = "closed"
    IGNORED = "ignored"

    @property
    def is_final(self) -> bool:
        return self in {State.SETTLED, State.CLOSED, State.IGNORED}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a commitment stands. Moments are UTC; `due` is local to the commitment's zone.

    `due` and `due_at` are the deadline that counts now, extensions included; `promised` is the client's own earlier or
    later word on it. `owing` are the people who still owe. `hold` says why letters are held; `ended` why it is over.
    """

    state: State
    due: date | datetime
    due_at: datetime
    remind_from: datetime
    check_by: datetime
    owing: tuple[Address, ...]
    promised: Event | None = None
    hold: Event | None = None
    ended: Event | None = None
    acknowledged_at: datetime | None = None
    back_at: datetime | None = None
    snoozed_until: datetime | None = None
    chased_at: datetime | None = None
    reasons: tuple[Reason, ...] = ()


def standing(facts: Facts, policy: Policy, now: datetime) -> Standing:
    """How the commitment stands at `now` (UTC) under `policy`, from its events in order of time."""
    fold = _Fold(facts.commitment, policy)
    for event in sorted(facts.events, key=lambda one: (one.at, one.id)):
        if event.at <= now:
            fold.take(event)
    return fold.standing(facts, now)


@dataclass(slots=True)
class _Fold:
    """The state of the fold: what the events so far have made of the commitment."""

    commitment: Commitment
    policy: Policy
    followed: bool = field(init=False)
    due: date | datetime = field(init=False)
    due_at: datetime = field(init=False)
    moved: bool = False
    settled_by: set[str] = field(default_factory=set)
    hold: Event | None = None
    ended: Event | None = None
    ended_as: State | None = None
    promised: Event | None = None
    acknowledged_at: datetime | None = None
    back_at: datetime | None = None
    snoozed_until: datetime | None = None
    chased_at: datetime | None = None
    resumed_at: datetime | None = None

    def __post_init__(self) -> None:
        self.followed = self.commitment.certain
        self.due, self.due_at = self.commitment.due, self.commitment.due_at

    def take(self, event: Event) -> None:
        """Let one event change the picture. What a client's mail says without certainty only holds letters."""
        doubtful = not event.certain and event.kind in _HOLD_IN_DOUBT
        effect = _Fold.holds if doubtful else _EFFECTS[event.kind]
        effect(self, event)

    # --- a client's mail ---

    def delivered(self, event: Event) -> None:
        self.settled_by.add(company_of(event.who))
        if not self.owing():
            self.ends(event, State.SETTLED)
        elif self.hold is not None and company_of(self.hold.who) == company_of(event.who):
            self.hold = None

    def holds(self, event: Event) -> None:
        # A claim to have sent it outlasts later chatter; everything else gives way to the newest word.
        if self.hold is None or self.hold.kind is not EventKind.CLAIMED:
            self.hold = event

    def acknowledged(self, event: Event) -> None:
        self.acknowledged_at = event.at
        if event.due_at is not None:
            self.promised = event

    def extension(self, event: Event) -> None:
        accepted = (
            self.policy.extensions is Extensions.ACCEPT
            and event.due is not None
            and event.due_at is not None
            and within_limit(self.commitment, event.due_at, self.policy.extension_limit)
        )
        if accepted:
            self.moves(event)
        else:
            self.holds(event)

    def away(self, event: Event) -> None:
        if event.due is not None:
            day = event.due.date() if isinstance(event.due, datetime) else event.due
            self.back_at = local_moment(day, time(0), self.commitment.zone)

    # --- the user's own mail and word ---

    def settles(self, event: Event) -> None:
        self.ends(event, State.SETTLED)

    def closes(self, event: Event) -> None:
        self.ends(event, State.CLOSED)

    def ignores(self, event: Event) -> None:
        self.ends(event, State.IGNORED)

    def replied(self, event: Event) -> None:
        # After the deadline an answer of the user's leaves open what the client owes now: only the user can say.
        if self.hold is not None and self.hold.kind is EventKind.QUESTION and event.at < self.due_at:
            self.hold = None

    def chased(self, event: Event) -> None:
        if event.at >= self.due_at:
            self.chased_at = event.at
        self.replied(event)

    def follows(self, event: Event) -> None:
        self.followed, self.hold, self.ended, self.ended_as = True, None, None, None
        self.resumed_at = event.at

    def moves(self, event: Event) -> None:
        if event.due is None or event.due_at is None:
            return
        self.due, self.due_at, self.moved = event.due, event.due_at, True
        self.hold = self.ended = self.ended_as = self.promised = None
        self.snoozed_until = self.chased_at = self.resumed_at = None
        self.followed = True

    def snoozes(self, event: Event) -> None:
        self.snoozed_until = event.due_at
        self.hold = None if self.followed else self.hold

    def nothing(self, _event: Event) -> None:
        """It is shown, and changes nothing."""

    # --- the sum ---

    def ends(self, event: Event, state: State) -> None:
        self.ended, self.ended_as, self.hold = event, state, None

    def owing(self) -> tuple[Address, ...]:
        return tuple(person for person in self.commitment.to if company_of(person.addr) not in self.settled_by)

    def standing(self, facts: Facts, now: datetime) -> Standing:
        first = self.commitment
        base = self.due_at if self.moved else max(first.remind_from or self.due_at, self.due_at)
        if self.promised is not None and self.promised.due_at is not None:
            base = min(base, max(self.promised.due_at, first.asked_at))
        for later in (self.snoozed_until, self.resumed_at):
            base = base if later is None else max(base, later)
        return Standing(
            state=self.state(facts, base, now),
            due=self.due,
            due_at=self.due_at,
            remind_from=base,
            check_by=self.due_at if self.moved else first.check_by or self.due_at,
            owing=self.owing(),
            promised=self.promised,
            hold=self.hold,
            ended=self.ended,
            acknowledged_at=self.acknowledged_at,
            back_at=self.back_at,
            snoozed_until=self.snoozed_until,
            chased_at=self.chased_at,
            reasons=self.reasons(),
        )

    def state(self, facts: Facts, base: datetime, now: datetime) -> State:
        if self.ended_as is not None:
            return self.ended_as
        if self.hold is not None:
            return State.HELD
        if not self.followed:
            return State.WAITING
        if now < self.due_at:
            return State.OPEN
        told = self.chased_at is not None or any(
            letter.kind is LetterKind.REMINDER and letter.state.counts and letter.due_at >= min(base, self.due_at)
            for letter in facts.letters
        )
        return State.REMINDED if told else State.OVERDUE

    def reasons(self) -> tuple[Reason, ...]:
        if self.ended is not None:
            return (reason(f"ended_{self.ended.kind}"), *self.ended.reasons)
        if self.hold is not None:
            return (reason(f"held_{self.hold.kind}"), *self.hold.reasons)
        if not self.followed:
            return (reason("uncertain"), *self.commitment.reasons)
        return ()


_EFFECTS = {
    EventKind.DELIVERED: _Fold.delivered,
    EventKind.CLAIMED: _Fold.holds,
    EventKind.PARTIAL: _Fold.holds,
    EventKind.ACKNOWLEDGED: _Fold.acknowledged,
    EventKind.EXTENSION: _Fold.extension,
    EventKind.QUESTION: _Fold.holds,
    EventKind.DECLINED: _Fold.closes,
    EventKind.AUTO_REPLY: _Fold.away,
    EventKind.BOUNCE: _Fold.holds,
    EventKind.DELAYED: _Fold.nothing,
    EventKind.READ_RECEIPT: _Fold.nothing,
    EventKind.UNCLEAR: _Fold.holds,
    EventKind.SUPERSEDED: _Fold.closes,
    EventKind.THANKED: _Fold.settles,
    EventKind.CHASED: _Fold.chased,
    EventKind.WITHDRAWN: _Fold.closes,
    EventKind.REPLIED: _Fold.replied,
    EventKind.DONE: _Fold.settles,
    EventKind.STOPPED: _Fold.closes,
    EventKind.FOLLOWED: _Fold.follows,
    EventKind.IGNORED: _Fold.ignores,
    EventKind.EXTENDED: _Fold.moves,
    EventKind.SNOOZED: _Fold.snoozes,
    EventKind.PAST_AT_START: _Fold.closes,
    EventKind.MISSED: _Fold.holds,
    EventKind.NOTED: _Fold.nothing,
}

_HOLD_IN_DOUBT = ANSWERS | {EventKind.AUTO_REPLY, EventKind.BOUNCE, EventKind.SUPERSEDED}


def within_limit(commitment: Commitment, due_at: datetime, limit: Span) -> bool:
    """Whether a new deadline lies after the old one and not further than the policy lets a client move it."""
    return commitment.due_at < due_at <= commitment.due_at + limit.length
