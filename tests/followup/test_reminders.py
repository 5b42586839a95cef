"""The plan: reminders, further ones, and when nothing is planned at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from given_commitment import HOUSE, SUZUKI, asked, at, event, letter, planned, reminder_of

from kigen.calendars import WorkingHours
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import Mode, Policy, Span
from kigen.language import OwedBy

USER = "sato@desk.example"
CHECK, REMINDER = LetterKind.CHECK, LetterKind.REMINDER
SENT = letter()


def test_check_and_reminder_are_planned_at_once() -> None:
    """As soon as it is asked: the check three days before, the reminder ten minutes after, in that order."""
    assert list(planned(asked()).items()) == [(CHECK, "2026-06-09 10:00"), (REMINDER, "2026-06-12 18:10")]


@pytest.mark.parametrize(
    "one",
    [asked(owed_by=OwedBy.US), asked(owed_by=OwedBy.THIRD), asked(to=()), asked(certain=False)],
    ids=["our own", "somebody else's", "to nobody", "uncertain"],
)
def test_only_a_clients_certain_deadline_leads_to_letters(one: object) -> None:
    """Before, at and long after the deadline."""
    for now in ("2026-06-01 10:00", "2026-06-09 10:00", "2026-06-12 18:10", "2026-07-01"):
        assert planned(one, now=now) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (EventKind.DELIVERED, ""),
        (EventKind.CLAIMED, ""),
        (EventKind.PARTIAL, ""),
        (EventKind.EXTENSION, "2026-06-19"),
        (EventKind.QUESTION, ""),
        (EventKind.DECLINED, ""),
        (EventKind.BOUNCE, ""),
        (EventKind.UNCLEAR, ""),
        (EventKind.SUPERSEDED, "2026-06-19"),
        (EventKind.THANKED, ""),
        (EventKind.WITHDRAWN, ""),
        (EventKind.DONE, ""),
        (EventKind.STOPPED, ""),
        (EventKind.IGNORED, ""),
        (EventKind.MISSED, ""),
        (EventKind.PAST_AT_START, ""),
    ],
)
def test_nothing_is_planned_while_held_or_when_over(kind: EventKind, due: str) -> None:
    """From the moment of the event on, whatever further reminders the policy allows."""
    happened = event(kind, "2026-06-05 10:00", due)
    for now in ("2026-06-05 10:00", "2026-06-09 10:00", "2026-06-12 18:10", "2026-07-01"):
        assert planned(asked(), happened, now=now, further=5) == {}


@pytest.mark.parametrize("minutes", [0, 10, 60])
def test_the_delay_is_the_users(minutes: int) -> None:
    """From none to an hour."""
    due = at("2026-06-12 18:00") + timedelta(minutes=minutes)
    assert reminder_of(asked(), delay=timedelta(minutes=minutes)) == f"{due.astimezone(HOUSE.zone):%Y-%m-%d %H:%M}"


def test_the_reminder_keeps_the_hour_whatever_the_time_of_day() -> None:
    """A deadline at midnight on Saturday is followed ten minutes later."""
    assert reminder_of(asked(due="2026-06-13 00:00")) == "2026-06-13 00:10"


def test_send_hours_delay_the_reminder_and_say_so() -> None:
    """18:10 is past 18:00: the next opening, with the hours as a reason."""
    hours = WorkingHours.parse("08:00-18:00")
    assert reminder_of(asked(), send_hours=hours) == "2026-06-13 08:00"
    policy = Policy(Mode.SEND, send_hours=hours)
    reminder = plan(Facts(asked()), policy, HOUSE, at("2026-06-12 18:00"))[-1]
    assert [each.code for each in reminder.reasons] == ["reminder_after", "send_hours"]


def test_a_postmark_or_a_second_way_to_count_delays_the_reminder() -> None:
    """It counts from the later instant, the check from the earlier."""
    one = asked(remind_from=at("2026-06-17 18:00"), check_by=at("2026-06-11 18:00"))
    assert planned(one) == {CHECK: "2026-06-08 10:00", REMINDER: "2026-06-17 18:10"}


def test_the_clients_own_day_is_the_reason() -> None:
    """The reminder for a promise says that the day was the client's own."""
    promise = event(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-10")
    reminder = plan(Facts(asked(), (promise,)), Policy(Mode.SEND), HOUSE, at("2026-06-09"))[-1]
    assert reminder.due_at == at("2026-06-10 18:10")
    assert [each.code for each in reminder.reasons] == ["reminder_after", "their_own_date"]


class TestFurther:
    """More than one reminder, when the policy says so."""

    def test_one_is_all_by_default(self) -> None:
        """After the first nothing follows."""
        assert reminder_of(asked(), now="2026-06-12 19:00", letters=(SENT,)) is None

    def test_further_ones_keep_their_distance(self) -> None:
        """Two business days after the first, by the time of day it was really sent, until the number is used up."""
        first = replace(SENT, sent_at=at("2026-06-12 18:25"))
        assert reminder_of(asked(), now="2026-06-12 19:00", letters=(first,), further=2) == "2026-06-16 18:25"
        second = letter(due="2026-06-16 18:25", ordinal=2, number=2)
        assert reminder_of(asked(), now="2026-06-17", letters=(first, second), further=2) == "2026-06-18 18:25"
        third = letter(due="2026-06-18 18:25", ordinal=3, number=3)
        assert reminder_of(asked(), now="2026-06-19", letters=(first, second, third), further=2, per_commitment=9) is None
        assert (
            reminder_of(asked(), now="2026-06-12 19:00", letters=(first,), further=2, every=Span.parse("1d"))
            == "2026-06-13 18:25"
        )

    def test_no_more_letters_than_the_limit_for_one_commitment(self) -> None:
        """The check counts as well: with three letters at most, two reminders are left."""
        check = letter(CHECK, "2026-06-09 10:00", number=9)
        second = letter(due="2026-06-16 18:10", ordinal=2, number=2)
        assert reminder_of(asked(), now="2026-06-13", letters=(check, SENT), further=5) == "2026-06-16 18:10"
        assert reminder_of(asked(), now="2026-06-17", letters=(check, SENT, second), further=5) is None

    def test_a_chase_by_hand_takes_a_reminders_place(self) -> None:
        """No first reminder after it; a further one at its distance, and as many fewer."""
        chase = event(EventKind.CHASED, "2026-06-12 18:05", who=USER)
        assert reminder_of(asked(), chase, now="2026-06-12 18:10") is None
        assert reminder_of(asked(), chase, now="2026-06-12 18:10", further=1) == "2026-06-16 18:05"
        one_more = letter(due="2026-06-16 18:05")
        assert reminder_of(asked(), chase, now="2026-06-17", letters=(one_more,), further=1) is None
        both = (chase, event(EventKind.CHASED, "2026-06-15 10:00", who=USER))
        assert reminder_of(asked(), *both, now="2026-06-16", letters=(), further=1) is None

    def test_a_chase_after_a_promised_day_takes_its_reminders_place(self) -> None:
        """Promised for the 10th, chased on the 11th: the reminder for the 10th does not go out late."""
        promise = event(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-10")
        chase = event(EventKind.CHASED, "2026-06-11 09:00", who=USER)
        assert reminder_of(asked(), promise, chase, now="2026-06-11 09:05") is None

    def test_going_on_after_a_hold_is_not_late_at_once(self) -> None:
        """Reminded, held, released a week later: the further reminder counts from the user's word, not from last week."""
        unclear = event(EventKind.UNCLEAR, "2026-06-13 10:00")
        follow = event(EventKind.FOLLOWED, "2026-06-22 10:00", who=USER)
        assert reminder_of(asked(), unclear, follow, now="2026-06-22 10:01", letters=(SENT,)) is None
        assert reminder_of(asked(), unclear, follow, now="2026-06-22 10:01", letters=(SENT,), further=1) == "2026-06-22 10:10"


class TestNewDeadlines:
    """What the plan makes of extensions and snoozes."""

    def test_an_extension_moves_the_whole_plan(self) -> None:
        """Check and reminder are those of the new day."""
        more = event(EventKind.EXTENDED, "2026-06-08 10:00", "2026-06-19", USER)
        assert planned(asked(), more, now="2026-06-08 11:00") == {CHECK: "2026-06-16 10:00", REMINDER: "2026-06-19 18:10"}

    def test_after_a_reminder_the_new_day_gets_one_of_its_own(self) -> None:
        """With the next number, so that none is ever written twice."""
        more = event(EventKind.EXTENDED, "2026-06-13 10:00", "2026-06-19", USER)
        wanted = plan(Facts(asked(), (more,), (SENT,)), Policy(Mode.SEND), HOUSE, at("2026-06-17"))
        assert [(each.kind, each.ordinal, each.due_at) for each in wanted] == [(REMINDER, 2, at("2026-06-19 18:10"))]

    def test_a_refused_reminder_ends_the_matter_for_its_deadline_only(self) -> None:
        """The server said no: the user is told and nothing more is tried, until there is a new deadline."""
        refused = (letter(state=LetterState.REFUSED),)
        assert reminder_of(asked(), now="2026-06-13", letters=refused, further=3) is None
        more = event(EventKind.EXTENDED, "2026-06-13 10:00", "2026-06-19", USER)
        wanted = plan(Facts(asked(), (more,), refused), Policy(Mode.SEND), HOUSE, at("2026-06-17"))
        assert [(each.ordinal, each.due_at) for each in wanted] == [(2, at("2026-06-19 18:10"))]

    def test_a_dropped_reminder_can_be_planned_again(self) -> None:
        """Dropped because of a question: answered, the same reminder is planned again under its number."""
        dropped = (letter(state=LetterState.DROPPED),)
        asks, answer = event(EventKind.QUESTION, "2026-06-08 10:00"), event(EventKind.REPLIED, "2026-06-08 12:00", who=USER)
        wanted = plan(Facts(asked(), (asks, answer), dropped), Policy(Mode.SEND), HOUSE, at("2026-06-12"))
        assert [(each.kind, each.ordinal) for each in wanted] == [(REMINDER, 1)]

    @pytest.mark.parametrize(
        ("until", "reminder"),
        [
            ("2026-06-11", "2026-06-12 18:10"),  # before the deadline: no matter
            ("2026-06-16", "2026-06-16 10:00"),  # when work begins that day
            ("2026-06-14", "2026-06-15 10:00"),  # a Sunday
            ("2026-06-16 15:00", "2026-06-16 15:00"),
        ],
    )
    def test_a_snooze_ends_when_work_begins(self, until: str, reminder: str) -> None:
        """Nothing before that day, and nothing in the night that begins it."""
        snooze = event(EventKind.SNOOZED, "2026-06-10 10:00", until, USER)
        assert reminder_of(asked(), snooze, now="2026-06-10 11:00") == reminder

    def test_a_snooze_after_the_reminder_wants_another(self) -> None:
        """Overdue and told, put off until Tuesday: on Tuesday the next reminder goes, once."""
        snooze = event(EventKind.SNOOZED, "2026-06-13 08:30", "2026-06-16", USER)
        assert reminder_of(asked(), snooze, now="2026-06-13 09:00", letters=(SENT,)) == "2026-06-16 10:00"
        again = letter(due="2026-06-16 10:00", ordinal=2, number=2)
        assert reminder_of(asked(), snooze, now="2026-06-16 11:00", letters=(SENT, again)) is None

    def test_a_snooze_after_a_chase_by_hand_wants_a_reminder(self) -> None:
        """The chase was for the old time; a chase after the snooze is for the new one."""
        chase = event(EventKind.CHASED, "2026-06-12 18:05", who=USER)
        snooze = event(EventKind.SNOOZED, "2026-06-13 08:30", "2026-06-16", USER)
        assert reminder_of(asked(), chase, snooze, now="2026-06-13 09:00") == "2026-06-16 10:00"
        again = event(EventKind.CHASED, "2026-06-15 11:00", who=USER)
        assert reminder_of(asked(), chase, snooze, again, now="2026-06-15 12:00") is None

    def test_following_late_reminds_ten_minutes_later(self) -> None:
        """Followed the day after the deadline: no check any more, the reminder after the delay."""
        follow = event(EventKind.FOLLOWED, "2026-06-13 09:00", who=USER)
        uncertain = replace(asked(), certain=False)
        assert planned(uncertain, follow, now="2026-06-13 09:00") == {REMINDER: "2026-06-13 09:10"}

    def test_an_automatic_reply_does_not_delay_the_reminder(self) -> None:
        """Away past the deadline: the reminder goes all the same."""
        away = event(EventKind.AUTO_REPLY, "2026-06-11 10:00", "2026-06-22")
        assert reminder_of(asked(), away, now="2026-06-11 11:00") == "2026-06-12 18:10"


def test_who_has_delivered_is_not_among_those_who_owe() -> None:
    """One of two clients delivered: the letters still planned are for the other."""
    two = asked(to=(SUZUKI, replace(SUZUKI, addr="lee@partner.example")))
    assert planned(two, event(EventKind.DELIVERED, "2026-06-08 10:00"), now="2026-06-08 11:00") == {
        CHECK: "2026-06-09 10:00",
        REMINDER: "2026-06-12 18:10",
    }


@pytest.mark.parametrize(("minutes", "code"), [(0, "reminder_at_once"), (10, "reminder_after")])
def test_a_reminder_says_how_long_after_the_deadline_it_comes(minutes: int, code: str) -> None:
    """Where it comes at once, no "0 minutes ago" is said."""
    reminder = plan(Facts(asked()), Policy(Mode.SEND, delay=timedelta(minutes=minutes)), HOUSE, at("2026-06-12 17:00"))[-1]

    assert [each.code for each in reminder.reasons] == [code]
    assert all("0 min" not in each.say(language) or minutes for each in reminder.reasons for language in ("ja", "en"))
