"""The progress check: when it goes, when none fits, and why there is one at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from given_commitment import HOUSE, LEE, SUZUKI, asked, at, check_of, event, letter, planned

from kigen.calendars import BusinessCalendar, WorkingHours
from kigen.followup.event import EventKind
from kigen.followup.facts import Facts
from kigen.followup.history import ClientHistory
from kigen.followup.outbox import LetterKind, LetterState
from kigen.followup.planning.plan import plan
from kigen.followup.planning.policy import CheckWhen, Mode, Policy, Span

CHECK = LetterKind.CHECK


@pytest.mark.parametrize(
    ("due", "lead", "when"),
    [
        ("2026-06-12", "3d", "2026-06-09 10:00"),  # a day is asked about in the morning
        ("2026-06-12 12:00", "3d", "2026-06-09 12:00"),
        ("2026-06-12 09:30", "3d", "2026-06-08 17:00"),  # the first hour of a day is left alone: earlier, never later
        ("2026-06-15 12:00", "3d", "2026-06-12 12:00"),
        ("2026-06-17 12:00", "3d", "2026-06-12 17:00"),  # the 14th is a Sunday
        ("2026-06-15 12:00", "2bd", "2026-06-11 12:00"),  # business days leave the weekend out
        ("2026-06-14", "2bd", "2026-06-11 10:00"),  # from a Sunday back: Friday, Thursday
        ("2026-06-12", "1w", "2026-06-05 10:00"),
        ("2026-06-12 12:00", "4h", "2026-06-11 17:00"),  # 08:00 is before work
        ("2026-06-12 16:00", "4h", "2026-06-11 17:00"),  # the day of the reminder is the reminder's
        ("2026-06-12 16:00", "0d", "2026-06-11 17:00"),
        ("2026-06-12 23:55", "8h", "2026-06-12 15:55"),  # its reminder is due on the day after
        ("2026-06-12 23:55", "0d", "2026-06-12 17:00"),
        ("2026-07-22 12:00", "2bd", "2026-07-17 12:00"),  # the 20th is a holiday
    ],
)
def test_the_lead_counts_back_from_the_deadline(due: str, lead: str, when: str) -> None:
    """Days keep the clock time; what falls outside working hours goes earlier, never later."""
    assert check_of(asked(due=due), lead=Span.parse(lead)) == when


@pytest.mark.parametrize(
    ("ask", "due", "when"),
    [
        ("2026-06-01 10:00", "2026-06-04", "2026-06-02 17:00"),  # 80 hours: half is Wednesday 02:00, so Tuesday's end
        ("2026-06-01 10:00", "2026-06-03 12:00", "2026-06-02 11:00"),  # 50 hours: half of them
        ("2026-06-01 10:00", "2026-06-03 10:00", "2026-06-02 10:00"),  # 48 hours: a day after the ask is half the time
        ("2026-06-01 10:00", "2026-06-03 09:00", None),  # 47 hours: a day after the ask is past half
        ("2026-06-01 10:00", "2026-06-02", None),
        ("2026-06-05 16:00", "2026-06-08", None),  # asked on Friday for Monday: half of it is a Saturday
        ("2026-06-04 09:30", "2026-06-08 12:00", "2026-06-05 12:00"),  # three days before fits just so
        ("2026-06-01 17:30", "2026-06-04 12:00", None),  # from 17:30 on Tuesday to 02:45 nobody works
    ],
)
def test_a_short_deadline_gets_a_check_that_fits_or_none(ask: str, due: str, when: str | None) -> None:
    """Not within 24 hours of the ask, not after half the time, not in the last two hours, and in working hours."""
    assert check_of(asked(ask, due)) == when


def test_the_earlier_of_two_ways_to_count_is_the_one_for_the_check() -> None:
    """ "Within five days from today" may end a day sooner: the check goes by that."""
    assert check_of(asked(due="2026-06-12", check_by=at("2026-06-11 18:00"))) == "2026-06-08 10:00"


@pytest.mark.parametrize(
    ("changes", "history", "why"),
    [
        ({"effort": True}, ClientHistory(kept=9), "check_effort"),
        ({}, ClientHistory(kept=3, late=1), "check_late_before"),
        ({}, ClientHistory(kept=3, usual_share=0.9), "check_slow"),
        ({}, ClientHistory(kept=3, usual_share=0.5), None),
        ({}, ClientHistory(), None),
    ],
)
def test_auto_checks_when_there_is_a_reason_and_says_which(
    changes: dict[str, bool], history: ClientHistory, why: str | None
) -> None:
    """Effort, lateness before, slow answers: the first that applies is the reason; without one there is no check."""
    wanted = plan(
        Facts(replace(asked(), **changes)), Policy(Mode.SEND, check=CheckWhen.AUTO), HOUSE, at("2026-06-01 10:00"), history
    )
    codes = [each.reasons[0].code for each in wanted if each.kind is CHECK]
    assert codes == ([] if why is None else [why])


def test_always_and_never_are_what_they_say() -> None:
    """`always` needs no reason, and effort does not overrule `never`."""
    assert check_of(asked(), check=CheckWhen.ALWAYS) == "2026-06-09 10:00"
    assert check_of(asked(effort=True), check=CheckWhen.NEVER) is None


@pytest.mark.parametrize(
    ("when", "check"),
    [
        ("2026-06-02 10:00", "2026-06-09 10:00"),
        ("2026-06-06 09:59", "2026-06-09 10:00"),  # three days and a minute before the check
        ("2026-06-06 10:00", None),
        ("2026-06-09 09:00", None),
    ],
)
def test_an_acknowledgement_newer_than_the_lead_makes_the_check_needless(when: str, check: str | None) -> None:
    """Who has just said that they know is not asked again; an old word counts no more."""
    assert check_of(asked(), event(EventKind.ACKNOWLEDGED, when), now=when) == check


def test_an_acknowledgement_counts_when_all_who_owe_gave_it() -> None:
    """One of two clients has acknowledged: the other still wants a check."""
    both = asked(to=(SUZUKI, LEE))
    one = event(EventKind.ACKNOWLEDGED, "2026-06-08 10:00")
    other = event(EventKind.ACKNOWLEDGED, "2026-06-08 11:00", who=LEE.addr)
    assert check_of(both, one, now="2026-06-08 12:00") == "2026-06-09 10:00"
    assert check_of(both, one, other, now="2026-06-08 12:00") is None


def test_an_automatic_reply_moves_the_check_to_the_day_of_return() -> None:
    """Back on the 10th: the check goes that day when work has begun. Back on a weekend: the next business day."""
    assert (
        check_of(asked(), event(EventKind.AUTO_REPLY, "2026-06-01 10:01", "2026-06-10"), now="2026-06-02") == "2026-06-10 10:00"
    )
    assert (
        check_of(asked(), event(EventKind.AUTO_REPLY, "2026-06-01 10:01", "2026-06-04"), now="2026-06-02") == "2026-06-09 10:00"
    )
    late = asked(due="2026-06-16")
    assert check_of(late, event(EventKind.AUTO_REPLY, "2026-06-01 10:01", "2026-06-13"), now="2026-06-02") == "2026-06-15 10:00"


def test_a_return_at_the_deadline_leaves_no_check_but_the_reminder() -> None:
    """Back on the day itself at two hours' distance still fits; back after the deadline leaves the reminder alone."""
    away = event(EventKind.AUTO_REPLY, "2026-06-01 10:01", "2026-06-15")
    assert planned(asked(), away, now="2026-06-02") == {LetterKind.REMINDER: "2026-06-12 18:10"}


def test_a_snooze_moves_the_check() -> None:
    """Nothing before that day: the check waits until work begins on it."""
    assert (
        check_of(asked(), event(EventKind.SNOOZED, "2026-06-08 10:00", "2026-06-11"), now="2026-06-08 11:00")
        == "2026-06-11 10:00"
    )


def test_a_promise_of_an_earlier_day_moves_the_check() -> None:
    """ "I will send it on the 10th": the check, if any, comes before that day."""
    promise = event(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-10")
    assert check_of(asked(), promise, now="2026-06-02 11:00", lead=Span.parse("1d")) == "2026-06-09 10:00"


def test_a_question_by_hand_takes_the_place_of_the_check() -> None:
    """The user has asked how it is going: kigen does not ask again. The reminder stays."""
    chase = event(EventKind.CHASED, "2026-06-08 10:00", who="sato@desk.example")
    assert planned(asked(), chase, now="2026-06-08 11:00") == {LetterKind.REMINDER: "2026-06-12 18:10"}
    again = event(EventKind.EXTENDED, "2026-06-08 12:00", "2026-06-19", who="sato@desk.example")
    assert check_of(asked(), chase, again, now="2026-06-08 13:00") == "2026-06-16 10:00"


@pytest.mark.parametrize("state", [state for state in LetterState if state.counts or state is LetterState.REFUSED])
def test_there_is_one_check_at_most(state: LetterState) -> None:
    """One that went, may have gone, or was refused is the only one, even when the deadline moves."""
    had = (letter(CHECK, "2026-06-09 10:00", state),)
    moved = event(EventKind.EXTENDED, "2026-06-10 10:00", "2026-06-30")
    assert check_of(asked(), now="2026-06-09 10:00", letters=had) is None
    assert check_of(asked(), moved, now="2026-06-10 11:00", letters=had) is None


def test_a_missed_check_is_not_planned_again() -> None:
    """Two hours after its time it is gone, and nothing later brings it back for this deadline."""
    assert check_of(asked(), now="2026-06-09 12:00") == "2026-06-09 10:00"
    assert check_of(asked(), now="2026-06-09 12:01") is None
    assert check_of(asked(), event(EventKind.REPLIED, "2026-06-10 09:00"), now="2026-06-10 10:00") is None


def test_send_hours_narrow_the_hours_of_checks() -> None:
    """A check moves earlier into hours that suit both; where none do, the user's send hours are the ones."""
    assert check_of(asked(), send_hours=WorkingHours.parse("08:00-15:00")) == "2026-06-09 10:00"
    assert check_of(asked(), send_hours=WorkingHours.parse("20:00-22:00")) == "2026-06-08 20:40"


@pytest.mark.parametrize(
    ("zone", "ask", "due"),
    [
        ("Europe/Berlin", "2026-03-20 10:00", "2026-03-30"),
        ("Europe/Berlin", "2026-10-16 10:00", "2026-10-26"),
        ("America/New_York", "2026-03-02 10:00", "2026-03-10"),
        ("America/New_York", "2026-10-23 10:00", "2026-11-03"),
    ],
)
def test_clock_changes_keep_the_time_on_the_wall(zone: str, ask: str, due: str) -> None:
    """The clocks change within the lead: the check is at 10:00 local time all the same, the reminder at 18:10."""
    house = replace(HOUSE, zone=ZoneInfo(zone), calendar=BusinessCalendar())
    found = planned(asked(ask, due, ZoneInfo(zone)), now=at(ask, ZoneInfo(zone)), house=house, zone=ZoneInfo(zone))
    assert found[CHECK].endswith("10:00")
    assert found[LetterKind.REMINDER] == f"{due} 18:10"


def test_a_short_working_day_has_a_moment_too() -> None:
    """Open from 9 to 10 only: the check falls in that hour."""
    house = replace(HOUSE, working_hours=WorkingHours.parse("09:00-10:00"))
    assert check_of(asked(), house=house) == "2026-06-09 09:20"


def test_a_check_lies_within_the_time_given_for_every_length() -> None:
    """From one hour to three weeks, hour by hour: after the first day, before the last two hours, in office hours."""
    for hours in range(1, 24 * 21):
        one = asked(due=f"{at('2026-06-01 19:00') + timedelta(hours=hours):%Y-%m-%d %H:%M}")
        when = check_of(one)
        if when is not None:
            assert one.asked_at + timedelta(hours=24) <= at(when) <= one.due_at - timedelta(hours=2)
            assert "10:00" <= when[11:] <= "17:00"
