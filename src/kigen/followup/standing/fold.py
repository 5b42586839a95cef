"""Folding events: what each kind of event makes of a commitment. `standing` reads off the sum."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from kigen.calendars import local_moment
from kigen.followup.client import company_of
from kigen.followup.commitment import Commitment
from kigen.followup.event import ANSWERS, OWN, Event, EventKind
from kigen.followup.planning.policy import Extensions, Policy, Span
from kigen.followup.standing.state import State
from kigen.language import reason
from kigen.mail.message import Address


@dataclass(slots=True)
class Fold:
    """The state of the fold: what the events so far have made of the commitment.

    Several companies may owe the same. What each said counts for itself: who delivered or declined is `released`, and
    letters go to the rest, unless anyone's mail still waits for the user in `waiting`.
    """

    commitment: Commitment
    policy: Policy
    asked: frozenset[str] = field(init=False)
    followed: bool = field(init=False)
    due: date | datetime = field(init=False)
    due_at: datetime = field(init=False)
    moved: bool = False
    released: dict[str, Event] = field(default_factory=dict)
    waiting: dict[tuple[str, bool], Event] = field(default_factory=dict)
    promises: dict[str, Event] = field(default_factory=dict)
    acknowledged: dict[str, datetime] = field(default_factory=dict)
    ended: Event | None = None
    ended_as: State | None = None
    back_at: datetime | None = None
    snoozed_until: datetime | None = None
    chases: list[datetime] = field(default_factory=list)
    chases_of_one: list[tuple[str, datetime]] = field(default_factory=list)
    nudged: frozenset[str] = frozenset()
    urged_at: datetime | None = None
    resumed_at: datetime | None = None

    def __post_init__(self) -> None:
        self.asked = frozenset(company_of(person.addr) for person in self.commitment.to)
        self.followed = self.commitment.certain
        self.due, self.due_at = self.commitment.due, self.commitment.due_at
        if self.policy.ignore:
            self.ends(_by_rule(self.commitment), State.IGNORED)

    def take(self, event: Event) -> None:
        """Let one event change the picture. What a client's mail says without certainty only holds letters."""
        doubtful = not event.certain and event.kind in _HOLD_IN_DOUBT and not self.is_sent_anew(event)
        if event.kind in OWN and event.message_id:
            self.waiting.pop((event.message_id, False), None)
        effect = Fold.holds if doubtful else _EFFECTS[event.kind]
        effect(self, event)

    # --- a client's mail: it may hold or end, but never sets going what the user stopped ---

    def holds(self, event: Event) -> None:
        # A claim to have sent it outlasts later chatter; everything else gives way to the newest word. Only a question takes no
        # other's place: the user's answer to it does not say whether a part is enough, or that an address works again.
        party = self.party(event)
        before = self.waiting.get((party, False))
        if before is not None and event.kind is EventKind.SUPERSEDED and event.due is None:
            return  # the user grants what the client asks for: the day that the client named is still the one to accept
        if before is None or before.kind is not EventKind.CLAIMED:
            self.waiting[party, event.kind is EventKind.QUESTION] = event

    def releases(self, event: Event) -> None:
        """Delivered or declined. From somebody who was not asked it is for the user to judge."""
        company = company_of(event.who)
        if company not in self.asked:
            self.holds(event)
            return
        self.released[company] = event
        for is_question in (False, True):
            self.waiting.pop((company, is_question), None)
        if not self.owing() and (self.ended is None or event.kind is EventKind.DELIVERED):
            self.ends_by_release(event)

    def acknowledges(self, event: Event) -> None:
        if event.due_at is not None and company_of(event.who) not in self.asked:
            self.holds(event)  # a day that a stranger names binds nobody
            return
        self.acknowledged[self.party(event)] = event.at
        if event.due_at is not None and event.due_at > event.at:
            self.promises[self.party(event)] = event

    def extension(self, event: Event) -> None:
        accepted = (
            self.policy.extensions is Extensions.ACCEPT
            and self.followed
            and self.ended is None
            and company_of(event.who) in self.asked
            and event.due_at is not None
            and event.due_at > max(event.at, self.due_at)
            and within_limit(self.commitment, event.due_at, self.policy.extension_limit)
        )
        if accepted:
            self.moves(event)
            answered = {EventKind.EXTENSION, EventKind.MISSED}
            self.waiting = {party: each for party, each in self.waiting.items() if each.kind not in answered}
        else:
            self.holds(event)

    def is_sent_anew(self, event: Event) -> bool:
        """Whether the user asks for the same by the same time again, of whomever, after their mail had reached nobody."""
        came_back = (self.waiting.get((company, False)) for company in self.asked)
        return (
            event.kind is EventKind.SUPERSEDED
            and event.due == self.commitment.due
            and bool(self.asked)
            and all(each is not None and each.kind is EventKind.BOUNCE and each.certain for each in came_back)
        )

    def away(self, event: Event) -> None:
        if event.due is not None:
            self.back_at = self.start_of(event.due)

    # --- the user's own mail and word ---

    def holds_in_users_name(self, event: Event) -> None:
        """Beside whatever the client said, which waits for the user as before, until the same mail is found in Sent."""
        if self.ended is None:
            self.waiting[event.message_id, False] = event

    def settles(self, event: Event) -> None:
        if self.ended_as is not State.SETTLED:
            self.ends(event, State.SETTLED)

    def closes(self, event: Event) -> None:
        if self.ended_as is not State.SETTLED:
            self.ends(event, State.CLOSED)

    def ignores(self, event: Event) -> None:
        self.ends(event, State.IGNORED)

    def replied(self, event: Event) -> None:
        # After the deadline an answer of the user's leaves open what the client owes now: only the user can say. So it is with
        # what is only perhaps a question: the thing may have been given beside it, or the question is for leave to be late.
        # An answer that is put off leaves the client waiting for the user.
        if event.certain and event.at < self.due_at:
            asked = {
                party
                for party, each in self.waiting.items()
                if each.kind is EventKind.QUESTION and each.certain and self.only_one(event) in {"", party[0]}
            }
            self.waiting = {party: each for party, each in self.waiting.items() if party not in asked}

    def mentioned(self, event: Event) -> None:
        # Whoever answers a question speaks of the thing without asking for it. Otherwise the user is asked, unless they are
        # asked about a word of the client's already.
        if any(is_question for _, is_question in self.waiting):
            self.replied(replace(event, certain=True))
        elif self.ended is None:
            self.waiting.setdefault((self.party(event), False), event)

    def chased(self, event: Event) -> None:
        promised = self.promised()
        watched = self.due_at if promised is None or promised.due_at is None else min(self.due_at, promised.due_at)
        if event.at >= watched and (one := self.only_one(event)):
            self.chases_of_one.append((one, event.at))
        elif event.at >= watched:
            self.chases.append(event.at)
        else:
            one = self.only_one(event)
            self.nudged |= {one} if one else self.asked
        self.replied(event)

    def follows(self, event: Event) -> None:
        """The user wants it followed. Said of what is followed already, it changes nothing; what was over before kigen
        came stays so until the user gives it a new deadline."""
        past = self.ended is not None and self.ended.kind is EventKind.PAST_AT_START
        if past or (self.followed and self.ended is None and not self.waiting):
            return
        self.reopens(event)
        self.followed, self.resumed_at = True, event.at

    def urged(self, event: Event) -> None:
        self.follows(event)
        self.urged_at, self.snoozed_until = event.at, None

    def extended(self, event: Event) -> None:
        if event.due_at is not None:
            self.reopens(event)
            self.followed = True
            self.moves(event)

    def snoozes(self, event: Event) -> None:
        if event.due is None or event.due_at is None:
            return
        begins = event.due_at if isinstance(event.due, datetime) else self.start_of(event.due)
        self.snoozed_until = begins if begins > event.at else event.due_at
        self.chases.clear()
        self.chases_of_one.clear()
        if self.followed:
            self.forgets(event)

    def nothing(self, _event: Event) -> None:
        """It is shown, and changes nothing."""

    # --- steps of these ---

    def moves(self, event: Event) -> None:
        """A new deadline: promises, chases and snoozes were about the old one."""
        if event.due is None or event.due_at is None:
            return
        self.due, self.due_at, self.moved = event.due, event.due_at, True
        self.promises.clear()
        self.chases.clear()
        self.chases_of_one.clear()
        self.nudged = frozenset()
        self.snoozed_until = self.resumed_at = self.urged_at = None

    def reopens(self, word: Event) -> None:
        """Undo what the user knew of when they gave their word."""
        if self.ended is not None and _knew(word, self.ended):
            self.released.pop(company_of(self.ended.who), None)
            self.ended = self.ended_as = None
        self.forgets(word)
        if self.ended is None and not self.owing() and self.released:
            self.ends_by_release(max(self.released.values(), key=lambda each: each.at))

    def forgets(self, word: Event) -> None:
        self.waiting = {party: each for party, each in self.waiting.items() if not _knew(word, each)}

    def ends_by_release(self, event: Event) -> None:
        if self.ended_as is not State.IGNORED:
            self.ends(event, State.SETTLED if event.kind is EventKind.DELIVERED else State.CLOSED)

    def ends(self, event: Event, state: State) -> None:
        self.ended, self.ended_as = event, state
        self.waiting.clear()

    def party(self, event: Event) -> str:
        """The client that an event is of. Where one company was asked, whoever writes in the thread writes for it."""
        company = company_of(event.who)
        only_one = len(self.asked) == 1 and event.kind is not EventKind.MISSED
        return next(iter(self.asked)) if only_one and company not in self.asked else company

    def only_one(self, event: Event) -> str:
        """The one of several companies that a mail of the user's went to; empty where it went to all or one alone was asked."""
        company = company_of(event.who)
        return company if len(self.asked) > 1 and company in self.asked else ""

    def start_of(self, day: date | datetime) -> datetime:
        return local_moment(day.date() if isinstance(day, datetime) else day, time(0), self.commitment.zone)

    # --- what it comes to ---

    def owing(self) -> tuple[Address, ...]:
        return tuple(person for person in self.commitment.to if company_of(person.addr) not in self.released)

    def companies_owing(self) -> frozenset[str]:
        return self.asked - self.released.keys()

    def all_chases(self) -> tuple[datetime, ...]:
        """When all who owe had been reminded by hand: in one mail, or each by one of their own."""
        each = [[at for company, at in self.chases_of_one if company == one] for one in self.companies_owing()]
        rounds = [max(moments) for moments in zip(*each, strict=False)]
        return tuple(sorted((*self.chases, *rounds)))

    def promised(self) -> Event | None:
        """The day that the client named themselves, when there is one client who owes: others are not bound by it."""
        companies = self.companies_owing()
        return self.promises.get(next(iter(companies))) if len(companies) == 1 else None

    def acknowledged_at(self) -> datetime | None:
        """Since when all who owe have said that they know of it."""
        moments = [self.acknowledged.get(company) for company in self.companies_owing()]
        known = [moment for moment in moments if moment is not None]
        return min(known) if known and len(known) == len(moments) else None

    def newest_waiting(self) -> Event | None:
        """The newest word that waits for the user."""
        return max(self.waiting.values(), key=lambda each: (each.at, each.id), default=None)

    def watched_from(self) -> datetime:
        """From when on the client is late: the deadline or their own earlier word on it, and not before a snooze ends."""
        first = self.commitment
        base = self.due_at if self.moved else max(first.remind_from or self.due_at, self.due_at)
        promised = self.promised()
        if promised is not None and promised.due_at is not None:
            base = min(base, promised.due_at)
        return max(base, self.snoozed_until or base)

    def check_by(self) -> datetime:
        """The earliest moment that may be meant: for the progress check."""
        by = self.due_at if self.moved else self.commitment.check_by or self.due_at
        promised = self.promised()
        return by if promised is None or promised.due_at is None else min(by, promised.due_at)


_EFFECTS = {
    EventKind.DELIVERED: Fold.releases,
    EventKind.CLAIMED: Fold.holds,
    EventKind.PARTIAL: Fold.holds,
    EventKind.ACKNOWLEDGED: Fold.acknowledges,
    EventKind.EXTENSION: Fold.extension,
    EventKind.QUESTION: Fold.holds,
    EventKind.DECLINED: Fold.releases,
    EventKind.AUTO_REPLY: Fold.away,
    EventKind.BOUNCE: Fold.holds,
    EventKind.DELAYED: Fold.nothing,
    EventKind.READ_RECEIPT: Fold.nothing,
    EventKind.UNCLEAR: Fold.holds,
    EventKind.SUPERSEDED: Fold.closes,
    EventKind.THANKED: Fold.settles,
    EventKind.CHASED: Fold.chased,
    EventKind.WITHDRAWN: Fold.closes,
    EventKind.UNPROVEN: Fold.holds_in_users_name,
    EventKind.MENTIONED: Fold.mentioned,
    EventKind.REPLIED: Fold.replied,
    EventKind.DONE: Fold.settles,
    EventKind.STOPPED: Fold.closes,
    EventKind.FOLLOWED: Fold.follows,
    EventKind.IGNORED: Fold.ignores,
    EventKind.EXTENDED: Fold.extended,
    EventKind.SNOOZED: Fold.snoozes,
    EventKind.URGED: Fold.urged,
    EventKind.PAST_AT_START: Fold.closes,
    EventKind.MISSED: Fold.holds,
    EventKind.NOTED: Fold.nothing,
}

_HOLD_IN_DOUBT = ANSWERS | {
    EventKind.AUTO_REPLY,
    EventKind.BOUNCE,
    EventKind.SUPERSEDED,
    EventKind.THANKED,
    EventKind.CHASED,
    EventKind.WITHDRAWN,
}


def _by_rule(commitment: Commitment) -> Event:
    """What a rule that ignores comes to: as if the user had said so before anything else, and may take it back."""
    return Event(EventKind.IGNORED, commitment.asked_at, reasons=(reason("ignored_by_rule"),), id=-1)


def _knew(word: Event, event: Event) -> bool:
    """Whether an event was in the store when the user gave their word. A mail that was read only afterwards, though it had
    come before, is one they did not decide about. What has no number yet is the newest."""
    newest = (1, 0)
    return ((0, event.id) if event.id else newest) <= ((0, word.id) if word.id else newest)


def within_limit(commitment: Commitment, due_at: datetime, limit: Span) -> bool:
    """Whether a new deadline lies after the old one and not further than the policy lets a client move it."""
    return commitment.due_at < due_at <= commitment.due_at + limit.length
