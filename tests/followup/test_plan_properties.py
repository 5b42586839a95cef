"""What holds of plan and decision whatever happens, in whatever order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from given_commitment import HOUSE, LEE, SUZUKI, asked
from hypothesis import given
from hypothesis import strategies as st

from kigen.calendars import BusinessCalendar, WorkingHours
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.house import House
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.planning.checks import AFTER_ASKING, BEFORE_DEADLINE
from kigen.followup.planning.decide import Verb, decide
from kigen.followup.planning.office import is_working_moment
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import CheckWhen, Extensions, Mode, Policy, Span
from kigen.followup.standing import standing
from kigen.followup.standing.state import State
from kigen.language import OwedBy

MINUTES = st.integers(0, 40 * 24 * 60).map(lambda count: timedelta(minutes=count))
ZONES = [ZoneInfo(name) for name in ("Asia/Tokyo", "Europe/Berlin", "America/New_York")]
SILENCING = {EventKind.DELIVERED, EventKind.DECLINED, EventKind.DONE, EventKind.STOPPED, EventKind.IGNORED, EventKind.THANKED}
SILENCING |= {EventKind.WITHDRAWN, EventKind.SUPERSEDED, EventKind.CLAIMED, EventKind.PARTIAL, EventKind.QUESTION}
SILENCING |= {EventKind.BOUNCE, EventKind.UNCLEAR, EventKind.MISSED, EventKind.PAST_AT_START}


@st.composite
def houses(draw: st.DrawFn) -> House:
    hours = draw(st.sampled_from([WorkingHours(), WorkingHours.parse("10:00-16:00"), WorkingHours.parse("00:00-23:59")]))
    calendar = BusinessCalendar(draw(st.sampled_from(["", "JP", "US"])))
    return replace(HOUSE, zone=draw(st.sampled_from(ZONES)), working_hours=hours, calendar=calendar)


POLICIES = st.builds(
    Policy,
    mode=st.sampled_from(Mode),
    check=st.sampled_from([CheckWhen.ALWAYS, CheckWhen.AUTO]),
    lead=st.sampled_from([Span.parse(text) for text in ("3d", "2bd", "12h", "0d", "30d")]),
    delay=st.integers(0, 60).map(lambda count: timedelta(minutes=count)),
    further=st.integers(0, 3),
    every=st.sampled_from([Span.parse(text) for text in ("2bd", "12h", "1w")]),
    send_hours=st.sampled_from([None, WorkingHours.parse("08:00-20:00"), WorkingHours.parse("21:00-22:00")]),
    extensions=st.sampled_from(Extensions),
)


@st.composite
def commitments(draw: st.DrawFn) -> Commitment:
    one = asked(to=draw(st.sampled_from([(SUZUKI,), (SUZUKI, LEE)])), certain=draw(st.booleans()), effort=draw(st.booleans()))
    start = one.asked_at + draw(MINUTES) * 5  # clock changes of half a year lie within
    due_at = start + draw(MINUTES) + timedelta(minutes=1)
    later = draw(st.sampled_from([None, due_at + timedelta(days=3)]))
    return replace(
        one, asked_at=start, due_at=due_at, remind_from=later, owed_by=draw(st.sampled_from([OwedBy.THEM] * 6 + [*OwedBy]))
    )


@st.composite
def events_of(draw: st.DrawFn, one: Commitment) -> tuple[Event, ...]:
    """Up to six things, each at a minute of its own, some naming a day."""
    whens = draw(st.lists(MINUTES, max_size=6, unique=True))
    happened = []
    for when in whens:
        due_at = draw(st.sampled_from([None, one.asked_at + draw(MINUTES), one.due_at + draw(MINUTES)]))
        happened.append(
            Event(
                draw(st.sampled_from(EventKind)),
                one.asked_at + when,
                draw(st.sampled_from([SUZUKI.addr, LEE.addr, "agent@elsewhere.example"])),
                due_at.astimezone(one.zone).replace(tzinfo=None) if due_at else None,
                due_at,
                draw(st.booleans()),
            )
        )
    return tuple(happened)


@st.composite
def lives(draw: st.DrawFn) -> tuple[Commitment, tuple[Event, ...], Policy, House, datetime]:
    """A commitment, what happened to it, how its user wants it, and a moment."""
    one = draw(commitments())
    return one, draw(events_of(one)), draw(POLICIES), draw(houses()), one.asked_at + draw(MINUTES)


Life = tuple[Commitment, tuple[Event, ...], Policy, House, datetime]


@given(lives(), st.randoms(use_true_random=False))
def test_the_order_in_which_facts_were_stored_does_not_matter(life: Life, shuffle: random.Random) -> None:
    """What counts is when things happened: the same standing and the same plan, in any order of insertion."""
    one, events, policy, house, now = life
    mixed = list(events)
    shuffle.shuffle(mixed)
    facts, other = Facts(one, events), Facts(one, tuple(mixed))
    assert standing(facts, policy, now) == standing(other, policy, now)
    assert plan(facts, policy, house, now) == plan(other, policy, house, now)


@given(lives())
def test_nothing_is_planned_unless_it_is_followed(life: Life) -> None:
    """No letter while held, uncertain, settled, closed or ignored; none for the user's own or somebody else's date."""
    one, events, policy, house, now = life
    stands = standing(Facts(one, events), policy, now)
    quiet = stands.state.is_final or stands.state in {State.HELD, State.WAITING} or not stands.owing
    if quiet or one.owed_by is not OwedBy.THEM:
        assert plan(Facts(one, events), policy, house, now) == ()


@given(lives())
def test_reminders_come_after_deadlines_and_checks_before(life: Life) -> None:
    """A reminder is never before its deadline (or the client's own day); a check never within a day of the ask nor within two
    hours of the deadline, and in working hours of a business day. At most one of each is planned."""
    one, events, policy, house, now = life
    stands = standing(Facts(one, events), policy, now)
    wanted = plan(Facts(one, events), policy, house, now)
    assert len({each.kind for each in wanted}) == len(wanted)
    for letter in wanted:
        if letter.kind is LetterKind.REMINDER:
            promised = stands.promised.due_at if stands.promised and stands.promised.due_at else stands.due_at
            assert letter.due_at >= min(stands.due_at, promised)
            assert letter.due_at >= (stands.snoozed_until or letter.due_at)
        else:
            assert one.asked_at + AFTER_ASKING <= letter.due_at <= stands.due_at - BEFORE_DEADLINE
            at_night = policy.send_hours is not None and policy.send_hours.start >= house.working_hours.end
            hours = policy.send_hours if at_night and policy.send_hours else house.working_hours
            assert is_working_moment(letter.due_at, replace(house, working_hours=hours))


@given(lives())
def test_letters_keep_send_hours(life: Life) -> None:
    """When send hours are set, nothing is planned outside them."""
    one, events, policy, house, now = life
    for letter in plan(Facts(one, events), policy, house, now):
        local = letter.due_at.astimezone(house.zone).time()
        assert policy.send_hours is None or local in policy.send_hours


@given(lives(), st.sampled_from(sorted(SILENCING)), MINUTES)
def test_nothing_is_sent_when_an_answer_or_the_users_end_stands_last(life: Life, kind: EventKind, wait: timedelta) -> None:
    """Whatever came before: after a certain answer, a hold or the user's end nothing goes to the client, at any time."""
    one, events, policy, house, _ = life
    last = max([one.asked_at, *(event.at for event in events)]) + timedelta(minutes=1)
    whole = replace(one, to=(SUZUKI,))
    facts = Facts(whole, (*events, Event(kind, last, SUZUKI.addr)))
    for letter_kind in LetterKind:
        claimed = Letter(1, 1, letter_kind, 1, last + wait, LetterState.CLAIMED, last)
        decision = decide(claimed, Facts(whole, facts.events, (claimed,)), policy, house, last + wait)
        assert decision.verb is Verb.DROP


@given(lives())
def test_what_is_planned_is_decided_at_its_time(life: Life) -> None:
    """The plan's own letter, looked at when it is due and nothing new came, goes: plan and decision agree."""
    one, events, policy, house, now = life
    facts = Facts(one, tuple(event for event in events if event.at <= now))
    for planned in plan(facts, policy, house, now):
        then = max(planned.due_at, now)
        letter = Letter(1, 1, planned.kind, planned.ordinal, planned.due_at, LetterState.CLAIMED, then)
        decision = decide(letter, replace(facts, letters=(letter,)), policy, house, then)
        if then == planned.due_at:
            assert decision.verb in {Verb.SEND, Verb.DRAFT, Verb.REPORT}
            assert decision.reasons == planned.reasons
            assert decision.to
        else:
            assert decision.verb is not Verb.PUT_BACK or policy.send_hours is not None


@given(lives(), st.integers(1, 4))
def test_no_kind_and_number_is_planned_twice(life: Life, count: int) -> None:
    """With letters gone already, the plan names a number that none of them has, and never more than the limit allows."""
    one, events, policy, house, now = life
    gone: list[Letter] = []
    for number in range(1, count + 1):
        for planned in plan(Facts(one, events, tuple(gone)), policy, house, now):
            assert (planned.kind, planned.ordinal) not in {(letter.kind, letter.ordinal) for letter in gone}
            sent = Letter(number, 1, planned.kind, planned.ordinal, planned.due_at, LetterState.SENT, now, sent_at=now)
            gone.append(sent)
            break
    assert len(gone) <= policy.per_commitment
