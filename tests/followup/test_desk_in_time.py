"""Weeks of a desk with unpredictable clients and failing machines: what must hold in every one of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from desk_in_time import Case, Desk, reminders_of
from given_commitment import DAY, HOUR, HOUSE, asked, at, event
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.planning.policy import Extensions, Mode, Policy, Span
from kigen.followup.standing import standing
from kigen.mail.message import Address
from simulation.outages_in_time import Outage

START, END = at("2026-06-01 09:00"), at("2026-06-19 09:00")
MINUTES = st.integers(0, 18 * 24 * 60).map(lambda count: timedelta(minutes=count))
CLIENTS_MAIL = [kind for kind in EventKind if kind not in {EventKind.MISSED, EventKind.PAST_AT_START}]
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def one_commitment(draw: st.DrawFn, number: int) -> Commitment:
    """Asked in the first days, due within a fortnight, of one of three clients, in a thread of its own or a shared one."""
    client = draw(st.integers(1, 3))
    thread = (f"<thread-{draw(st.sampled_from([number, 0]))}-{client}@desk.example>",)
    asked_at = START + draw(st.integers(0, 48)) * HOUR
    due_at = asked_at + HOUR + draw(st.integers(0, 13 * 48)) * timedelta(minutes=30)
    return replace(
        asked(), id=number, asked_at=asked_at, due_at=due_at, thread=thread, to=(Address(f"someone@client-{client}.example"),)
    )


@st.composite
def cases(draw: st.DrawFn) -> list[Case]:
    """Up to five commitments, with up to three mails about each."""
    found = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        one = draw(one_commitment(number))
        whens = draw(st.lists(MINUTES, max_size=3, unique=True))
        mail = [_mail(draw, one, when, index) for index, when in enumerate(whens)]
        found.append(Case(one, sorted(mail, key=lambda each: each.at)))
    return found


def _mail(draw: st.DrawFn, one: Commitment, when: timedelta, index: int) -> Event:
    at_ = one.asked_at + when
    due_at = draw(st.sampled_from([None, at_ + DAY, one.due_at + 2 * DAY]))
    local = due_at.astimezone(one.zone).replace(tzinfo=None) if due_at else None
    kind = draw(st.sampled_from(CLIENTS_MAIL))
    return Event(kind, at_, one.to[0].addr, local, due_at, draw(st.booleans()), f"mail-{one.id}-{index}")


OUTAGES = st.lists(
    st.tuples(MINUTES, st.sampled_from([HOUR, 6 * HOUR, DAY, 3 * DAY])).map(
        lambda pair: Outage(START + pair[0], START + pair[0] + pair[1])
    ),
    max_size=3,
)
POLICIES = st.builds(
    Policy,
    mode=st.just(Mode.SEND),
    further=st.integers(0, 2),
    every=st.sampled_from([Span.parse("12h"), Span.parse("2bd")]),
    extensions=st.sampled_from(Extensions),
)


@given(cases(), POLICIES, OUTAGES)
@SLOW
def test_nothing_unfitting_is_ever_written(played: list[Case], policy: Policy, outages: list[Outage]) -> None:
    """No letter when the mail that the last look could see had silenced the commitment; never two of a kind and number; never
    more than the limits; each with its reasons; and who is asked about a missed reminder is asked once at a time."""
    desk = Desk(played, policy, HOUSE, outages)
    desk.play(START, END)
    for each in desk.written:
        visible = tuple(mail for mail in each.case.mail if mail.at <= each.at)
        assert {mail.message_id for mail in visible} <= {mail.message_id for mail in each.known}
        before = replace(each.case.facts(), events=each.known, letters=())
        stands = standing(before, policy, each.at)
        assert not stands.state.is_final
        assert stands.hold is None
        assert each.decision.reasons
    twice = Counter((each.case.one.id, each.letter.kind, each.letter.ordinal) for each in desk.written)
    assert set(twice.values()) <= {1}
    assert all(sum(letter.state.counts for letter in case.letters) <= policy.per_commitment for case in played)
    days = Counter((each.case.one.thread, each.at.astimezone(HOUSE.zone).date()) for each in desk.written)
    assert set(days.values()) <= {1}


@given(cases(), st.sampled_from([[], [Outage(START + 2 * DAY, START + 2 * DAY + HOUR)]]))
@SLOW
def test_the_reminder_goes_within_the_hour(played: list[Case], outages: list[Outage]) -> None:
    """For everyone who said nothing: within the hour after the deadline, unless the machine was away then or a limit held it
    back, and then it says so."""
    desk = Desk([replace(case, mail=()) for case in played], Policy(Mode.SEND), HOUSE, outages)
    desk.play(START, END)
    for case in desk.cases:
        due_at = case.one.due_at
        if due_at + HOUR > END or any(due_at + timedelta(minutes=10) in outage for outage in outages):
            continue
        (reminder,) = reminders_of(case)
        if reminder.id in desk.kept_back:
            assert desk.kept_back[reminder.id] <= {"limit_thread", "limit_client"}
        else:
            assert reminder.state is LetterState.SENT
            assert reminder.sent_at is not None
            assert due_at < reminder.sent_at <= due_at + HOUR


@given(st.integers(1, 60), st.integers(0, 7 * 24))
@settings(max_examples=25)
def test_a_long_outage_never_leads_to_a_burst(count: int, hours: int) -> None:
    """Sixty deadlines of one client and many threads in a week that the machine was away: once back, a few letters for those of
    the last day, the user asked once about each other, no check at all."""
    out = Outage(at("2026-06-05 09:00"), at("2026-06-05 09:00") + hours * HOUR)
    client = Address("suzuki@client.example")
    played = [
        Case(
            replace(
                asked(),
                id=number,
                due_at=at("2026-06-05 12:00") + number * 3 * HOUR,
                thread=(f"<{number}@desk.example>",),
                to=(client,),
            ),
            (),
        )
        for number in range(count)
    ]
    policy = Policy(Mode.SEND)
    desk = Desk(played, policy, HOUSE, [out])
    desk.play(START, out.last + 2 * DAY)
    first_hour = [each for each in desk.written if out.last <= each.at < out.last + HOUR]
    assert len(first_hour) <= policy.per_client_day
    per_day = Counter(each.at.astimezone(HOUSE.zone).date() for each in desk.written)
    assert all(sent <= policy.per_client_day for sent in per_day.values())
    late = [each for each in desk.written if each.at - each.letter.due_at > policy.stale_after]
    assert late == []
    assert len({id(case) for _, case in desk.asked}) == len(desk.asked)
    checks = [each for each in desk.written if each.letter.kind is LetterKind.CHECK]
    assert all(each.at - each.letter.due_at <= 2 * HOUR for each in checks)


def test_an_answer_that_came_during_an_outage_is_heeded() -> None:
    """Delivered while the machine was away over the deadline: nothing is written when it is back."""
    answer = event(EventKind.DELIVERED, "2026-06-12 17:55", message_id="<answer@client.example>")
    case = Case(asked(), (answer,))
    desk = Desk([case], Policy(Mode.SEND), HOUSE, [Outage(at("2026-06-12 12:00"), at("2026-06-12 20:00"))])
    desk.play(START, END)
    assert [each.letter.kind for each in desk.written] == [LetterKind.CHECK]


def test_a_missed_reminder_asks_the_user_once() -> None:
    """Away for two days over the deadline: one question to the user, no letter, however long one waits."""
    case = Case(asked(), ())
    desk = Desk([case], Policy(Mode.SEND, further=2), HOUSE, [Outage(at("2026-06-12 12:00"), at("2026-06-14 20:00"))])
    desk.play(START, END)
    assert len(desk.asked) == 1
    assert [each.letter.kind for each in desk.written] == [LetterKind.CHECK]


def test_an_undisturbed_fortnight() -> None:
    """Nobody answers: the check, the reminder, a further one, each at its minute, and then no more."""
    desk = Desk([Case(asked(), ())], Policy(Mode.SEND, further=1), HOUSE)
    desk.play(START, END)
    times = [(each.letter.kind, each.letter.ordinal, each.at) for each in desk.written]
    assert times == [
        (LetterKind.CHECK, 1, at("2026-06-09 10:00")),
        (LetterKind.REMINDER, 1, at("2026-06-12 18:10")),
        (LetterKind.REMINDER, 2, at("2026-06-16 18:10")),
    ]
