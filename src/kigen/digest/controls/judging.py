"""What a command comes to: the event that it is, or why it is not carried out. Every doubt ends in a word to the user."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kigen.digest.controls.seal import VALID, Seal, Token, earlier_revisions, revision_of
from kigen.digest.controls.verbs import ALL, Control, Verb
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.named_day import named_day
from kigen.followup.standing import Standing, State
from kigen.language import reason

_EVENTS = {
    Verb.DONE: EventKind.DONE,
    Verb.ENOUGH: EventKind.DONE,
    Verb.IGNORE: EventKind.IGNORED,
    Verb.STOP: EventKind.STOPPED,
    Verb.DROP: EventKind.STOPPED,
    Verb.DISCARD: EventKind.STOPPED,
    Verb.FOLLOW: EventKind.FOLLOWED,
    Verb.KEEP: EventKind.FOLLOWED,
    Verb.AGAIN: EventKind.FOLLOWED,
    Verb.SEND: EventKind.URGED,
    Verb.EXTEND: EventKind.EXTENDED,
    Verb.ACCEPT: EventKind.EXTENDED,
    Verb.SNOOZE: EventKind.SNOOZED,
}
_ENDED_BY = {
    EventKind.DONE: frozenset({State.SETTLED}),
    EventKind.STOPPED: frozenset({State.SETTLED, State.CLOSED, State.IGNORED}),
    EventKind.IGNORED: frozenset({State.IGNORED}),
}
_USERS_WORD = frozenset({*_EVENTS.values(), EventKind.REPLIED, EventKind.CHASED})
_SILENT = frozenset({EventKind.NOTED, EventKind.READ_RECEIPT, EventKind.DELAYED})


@dataclass(frozen=True, slots=True)
class Judged:
    """What becomes of a command. `code` is a sentence of receipts, `fields` fill it. It is carried out when it is an `event`,
    or when `stop` says whether all sending is to stop or to go on."""

    code: str
    event: Event | None = None
    stop: bool | None = None
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        return self.event is not None or self.stop is not None


@dataclass(frozen=True, slots=True)
class Case:
    """A command with all that judging it takes. `facts` and `stands` are those of its commitment at `now` (UTC), None when the
    mailbox has none of that number; `reports` says that by the user's own setting kigen only reports about it. `since` is when
    the digest was written that a command in words answers; `used` says that its token was used before, `is_copy` that this is
    the very mail that used it, under another Message-ID; `mark` names the command, so that its event is stored once."""

    control: Control
    token: str
    facts: Facts | None
    stands: Standing | None
    since: datetime | None
    used: bool
    is_copy: bool
    mark: str
    now: datetime
    reports: bool = False


def judge(case: Case, seal: Seal, house: House) -> Judged:
    """Decide about one command. Pure and total."""
    if case.is_copy:
        return Judged("already")
    against = _untrue(case, seal, case.now.astimezone(house.zone).date())
    if against is not None:
        return Judged("already") if against.code == "changed" and _tapped_again(case) else against
    if case.control.number == ALL:
        return _all(case.control)
    if case.facts is None or case.stands is None:
        return Judged("unknown")
    if not case.token and case.control.verb.may_lead_to_a_letter and _moved_on(case.facts, case.since):
        return Judged("changed")
    return _about(case, case.facts, case.stands, house)


def is_true(control: Control, token: str, facts: Facts | None, seal: Seal, today: date) -> bool:
    """Whether we made that token for that command, of whatever day and state of things."""
    return _issued(control, token, facts, seal, today) is not None


def _untrue(case: Case, seal: Seal, today: date) -> Judged | None:
    """What a token has against it: made by somebody else, too old, or of an earlier state of things."""
    if not case.token:
        return None
    found = _issued(case.control, case.token, case.facts, seal, today)
    if found is None:
        return Judged("bad_token")
    issued, current = found
    if today - issued > VALID:
        return Judged("expired")
    return None if current else Judged("changed")


def _tapped_again(case: Case) -> bool:
    """Whether a button was used before, and nothing has happened since: what it stands for is so."""
    if not case.used or case.facts is None:
        return False
    happened = [event for event in case.facts.events if event.kind not in _SILENT]
    return bool(happened) and max(happened, key=lambda event: event.id).kind is _EVENTS.get(case.control.verb)


def _issued(control: Control, token: str, facts: Facts | None, seal: Seal, today: date) -> tuple[date, bool] | None:
    """When we made a token, and whether it speaks of the commitment as it is now."""
    parted = Token(int(token[:2]), int(token[2:4]), token[5:])
    now = revision_of(facts) if facts is not None else ""
    for revision in (now, *(earlier_revisions(facts) if facts is not None else ())):
        issued = seal.issued_on(parted, control, today, revision)
        if issued is not None:
            return issued, revision == now
        if not control.verb.may_lead_to_a_letter:
            break
    return None


def _all(control: Control) -> Judged:
    if control.verb is Verb.STOP:
        return Judged("did_stop_all", stop=True)
    return Judged("did_follow_all", stop=False) if control.verb is Verb.FOLLOW else Judged("unknown")


def _moved_on(facts: Facts, since: datetime | None) -> bool:
    """Whether something has become news since that the user, answering a mail of then, may not have known."""
    news = (event for event in facts.events if event.kind not in _USERS_WORD and event.kind not in _SILENT)
    left = (letter.sent_at or letter.at for letter in facts.letters if letter.state.counts)
    return since is None or any(at > since for at in (*(event.news_at for event in news), *left))


def _about(case: Case, facts: Facts, stands: Standing, house: House) -> Judged:
    verb = case.control.verb
    kind = _EVENTS.get(verb)
    if kind is None:
        return Judged("unknown")
    if verb is Verb.SEND and case.reports:
        return Judged("only_reports")
    against = _needless(verb, kind, stands, case.now)
    if against is not None:
        return against
    due, due_at = None, None
    if verb.needs_day:
        found = _day(case, stands, house)
        if isinstance(found, Judged):
            return found
        due, due_at = found
    why = (reason("told_by_mail"),)
    event = Event(kind, facts.word_at(case.now), who=house.address, due=due, due_at=due_at, message_id=case.mark, reasons=why)
    return Judged(f"did_{verb}", event, fields={"until": due.isoformat()} if due is not None else {})


def _needless(verb: Verb, kind: EventKind, stands: Standing, now: datetime) -> Judged | None:
    """What is so already, or has no sense as things stand."""
    if stands.state in _ENDED_BY.get(kind, ()) or (kind is EventKind.FOLLOWED and _is_followed(stands)):
        return Judged("already")
    # To send now ends a snooze; it makes no deadline pass, not even one that was over before it passed.
    late_from = stands.told_from if stands.snoozed_until is None else stands.due_at
    return Judged("nothing_to_send") if verb is Verb.SEND and now < late_from else None


def _day(case: Case, stands: Standing, house: House) -> tuple[date | datetime, datetime] | Judged:
    """The day that the command is about: the one that the client asked for, or the one that the user names."""
    if case.control.verb is Verb.ACCEPT:
        hold = stands.hold
        if hold is None or hold.kind is not EventKind.EXTENSION or hold.due is None or hold.due_at is None:
            return Judged("nothing_to_accept")
        return hold.due, hold.due_at
    found = named_day(case.control.day, house, case.now)
    if found is None:
        return Judged("no_day", fields={"day": case.control.day})
    # A link may lead back to a day that has passed, words may not.
    return Judged("past_day", fields={"day": case.control.day}) if found[1] <= case.now and not case.token else found


def _is_followed(stands: Standing) -> bool:
    return stands.state in {State.OPEN, State.OVERDUE, State.REMINDED}
