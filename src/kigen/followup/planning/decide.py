"""The decision right before a letter leaves: send it, put it back, drop it, or ask the user.

The same function serves the daemon, the dry run, the demo and the tests. It is asked with facts as fresh as the last look
made them; whatever it answers goes to the store with its reasons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from kigen.calendars import local_moment
from kigen.followup.event import ANSWERS, EventKind
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterKind, Planned
from kigen.followup.planning.checks import LATE, is_missed
from kigen.followup.planning.office import next_opening
from kigen.followup.planning.plan import FOLLOWED, people_to_write_to, plan
from kigen.followup.planning.policy import Mode, Policy
from kigen.followup.standing import Standing, standing
from kigen.language import Reason, reason
from kigen.mail import is_writable
from kigen.mail.message import Address

_HOUR = timedelta(hours=1)
_SETTLED_ELSEWHERE = ANSWERS | {
    EventKind.THANKED,
    EventKind.WITHDRAWN,
    EventKind.SUPERSEDED,
    EventKind.MENTIONED,
    EventKind.DONE,
}
WRITTEN_ELSEWHERE = "written_elsewhere"  # the reason for a letter that has gone from another mailbox


class Verb(StrEnum):
    """What is to be done with a due letter."""

    SEND = "send"
    DRAFT = "draft"
    REPORT = "report"
    PUT_BACK = "put_back"  # until `until`
    DROP = "drop"
    ASK = "ask"  # dropped, and the user is asked


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do with a letter, and why. `until` (UTC) belongs to PUT_BACK, `to` to SEND, DRAFT and REPORT."""

    verb: Verb
    reasons: tuple[Reason, ...]
    until: datetime | None = None
    to: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """Letters that count against the limits, this one not among them: to this client and thread since local midnight, to
    this client since local midnight, from this mailbox within the hour; and whether a reminder of this thread falls due
    before the next local midnight."""

    thread_today: int = 0
    client_today: int = 0
    mailbox_hour: int = 0
    reminder_today: bool = False


def decide(
    letter: Letter,
    facts: Facts,
    policy: Policy,
    house: House,
    now: datetime,
    *,
    sent: Sent | None = None,
    history: ClientHistory | None = None,
    stopped: bool = False,
    held: Reason | None = None,
    elsewhere: Sequence[Facts] = (),
) -> Decision:
    """Decide about a letter that is due at `now` (UTC). `facts` must hold all that the last look has brought, `elsewhere` what
    other mailboxes know of the same ask. `stopped`: by the user; `held`: why no letter of this mailbox may leave now."""
    others = Facts(facts.commitment, facts.events, tuple(one for one in facts.letters if one.id != letter.id))
    stands = standing(others, policy, now)
    wanted = plan(others, policy, house, now, history)
    policy = _as_told(letter, wanted, policy)
    clients = [person for person in people_to_write_to(others, stands, letter.kind) if house.is_client(person.addr)]
    return (
        _over(stands)
        or _used_up(others, policy)
        or _unplanned(letter, wanted, now)
        or _too_late(letter, stands, policy, house, now)
        or _stopped(reason("all_sending_stopped") if stopped else held, now)
        or _closed_hours(policy, house, now)
        or _unaddressable(letter, clients)
        or _done_elsewhere(letter, elsewhere, policy, now)
        or _limited(letter, policy, house, sent or Sent(), now)
        or _go(letter, wanted, clients, policy)
    )


def _as_told(letter: Letter, wanted: tuple[Planned, ...], policy: Policy) -> Policy:
    """Where letters are drafted, one that the user wants sent is sent."""
    now_planned = _in_plan(letter, wanted)
    urged = now_planned is not None and any(each.code == "urged" for each in now_planned.reasons)
    return replace(policy, mode=Mode.SEND) if urged and policy.mode is Mode.DRAFT else policy


def _over(stands: Standing) -> Decision | None:
    if stands.state in FOLLOWED and stands.owing:
        return None
    return Decision(Verb.DROP, stands.reasons or (reason("nobody_owes"),))


def _used_up(facts: Facts, policy: Policy) -> Decision | None:
    if sum(one.state.counts for one in facts.letters) < policy.per_commitment:
        return None
    return Decision(Verb.DROP, (reason("limit_commitment", policy.per_commitment),))


def _unplanned(letter: Letter, wanted: tuple[Planned, ...], now: datetime) -> Decision | None:
    """The plan is made anew from the facts of this minute: a letter it no longer names is not written."""
    now_planned = _in_plan(letter, wanted)
    if now_planned is None:
        missed = letter.kind is LetterKind.CHECK and now - letter.due_at > LATE
        return Decision(Verb.DROP, (reason("check_missed" if missed else "no_longer_planned"),))
    if now_planned.due_at > now:
        return Decision(Verb.PUT_BACK, now_planned.reasons, until=now_planned.due_at)
    return None


def _in_plan(letter: Letter, wanted: tuple[Planned, ...]) -> Planned | None:
    return next((one for one in wanted if (one.kind, one.ordinal) == (letter.kind, letter.ordinal)), None)


def _too_late(letter: Letter, stands: Standing, policy: Policy, house: House, now: datetime) -> Decision | None:
    if letter.kind is LetterKind.CHECK:
        missed = is_missed(letter.due_at, stands, policy, house, now)
        return Decision(Verb.DROP, (reason("check_missed"),)) if missed else None
    late = now - letter.due_at
    return Decision(Verb.ASK, (reason("reminder_stale", late // _HOUR),)) if late > policy.stale_after else None


def _stopped(why: Reason | None, now: datetime) -> Decision | None:
    return Decision(Verb.PUT_BACK, (why,), until=now + timedelta(minutes=1)) if why is not None else None


def _closed_hours(policy: Policy, house: House, now: datetime) -> Decision | None:
    opening = next_opening(now, policy.send_hours, house.zone)
    if opening > now:
        return Decision(Verb.PUT_BACK, (reason("send_hours", str(policy.send_hours)),), until=opening)
    return None


def _unaddressable(letter: Letter, clients: Sequence[Address]) -> Decision | None:
    """Where nobody of those who owe has an address that a mail can carry, the user must write, or call. Who has become one of
    the house since they were asked is no client any more."""
    if any(is_writable(person.addr) for person in clients):
        return None
    why = (reason("no_address", clients[0].addr) if clients else reason("no_client"),)
    return Decision(Verb.DROP if letter.kind is LetterKind.CHECK else Verb.ASK, why)


def _done_elsewhere(letter: Letter, elsewhere: Sequence[Facts], policy: Policy, now: datetime) -> Decision | None:
    """A copy of the same mail may lie in Sent of two mailboxes, one of them shared: the client is written to from one of them,
    and an answer that came to either counts. What the user merely put aside in the other one changes nothing here. Nor is a
    draft made of what the other one has written: whoever sends it writes twice."""
    for other in elsewhere if policy.mode is not Mode.REPORT else ():
        name = other.commitment.mailbox
        said = standing(other, policy, now)
        event = said.ended or said.hold
        if event is not None and event.kind in _SETTLED_ELSEWHERE:
            return Decision(Verb.DROP, (reason("answered_elsewhere", name),))
        same = (one for one in other.letters if (one.kind, one.ordinal) == (letter.kind, letter.ordinal))
        if any(one.state.may_have_left for one in same):
            return Decision(Verb.DROP, (reason(WRITTEN_ELSEWHERE, name),))
    return None


def _limited(letter: Letter, policy: Policy, house: House, sent: Sent, now: datetime) -> Decision | None:
    if policy.mode is not Mode.SEND:
        return None
    why = None
    if sent.thread_today:
        why = reason("limit_thread")
    elif letter.kind is LetterKind.CHECK and sent.reminder_today:
        why = reason("reminder_today")  # which must go within its hour, and be the thread's one letter of the day
    elif sent.client_today >= policy.per_client_day:
        why = reason("limit_client", policy.per_client_day)
    if why is not None and letter.kind is LetterKind.CHECK:
        return Decision(Verb.DROP, (why,))  # tomorrow it would come too late
    if why is not None:
        return Decision(Verb.PUT_BACK, (why,), until=_next_day(letter, policy, house, now))
    if sent.mailbox_hour >= policy.per_mailbox_hour:
        return Decision(Verb.PUT_BACK, (reason("limit_mailbox", policy.per_mailbox_hour),), until=now + timedelta(minutes=5))
    return None


def _next_day(letter: Letter, policy: Policy, house: House, now: datetime) -> datetime:
    """When work begins tomorrow; sooner where the reminder would by then be too old to go without asking."""
    tomorrow = now.astimezone(house.zone).date() + timedelta(days=1)
    opening = local_moment(tomorrow, house.working_hours.start, house.zone)
    midnight = local_moment(tomorrow, time(0), house.zone)
    return max(midnight, min(opening, letter.due_at + policy.stale_after - _HOUR))


_VERBS = {Mode.SEND: Verb.SEND, Mode.DRAFT: Verb.DRAFT, Mode.REPORT: Verb.REPORT}


def _go(letter: Letter, wanted: tuple[Planned, ...], clients: Sequence[Address], policy: Policy) -> Decision:
    now_planned = _in_plan(letter, wanted)
    unread = tuple(reason("no_address", person.addr) for person in clients if not is_writable(person.addr))
    to = tuple(person for person in clients if is_writable(person.addr))
    return Decision(_VERBS[policy.mode], (*(now_planned.reasons if now_planned else ()), *unread), to=to)
