"""The decision right before a letter leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from given_commitment import HOUSE, LEE, SUZUKI, asked, at, event, letter

from kigen.calendars import WorkingHours
from kigen.followup.commitment import Commitment
from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.planning.decide import Decision, Sent, Verb, decide
from kigen.followup.planning.policy import Mode, Policy, Span

USER = "sato@desk.example"
CHECK = letter(LetterKind.CHECK, "2026-06-09 10:00", LetterState.CLAIMED, number=1)
REMINDER = letter(LetterKind.REMINDER, "2026-06-12 18:10", LetterState.CLAIMED, number=2)


def decided(
    due: Letter,
    *events: Event,
    now: str | datetime = "",
    one: Commitment | None = None,
    letters: tuple[Letter, ...] = (),
    sent: Sent | None = None,
    stopped: bool = False,
    elsewhere: tuple[Facts, ...] = (),
    **policy: Any,
) -> Decision:
    """What is decided about a letter, by default at its own time."""
    moment = now if isinstance(now, datetime) else at(now) if now else due.due_at
    facts = Facts(one or asked(), events, (due, *letters))
    mine = replace(Policy(Mode.SEND), **policy)
    return decide(due, facts, mine, HOUSE, moment, sent=sent, stopped=stopped, elsewhere=elsewhere)


def codes(decision: Decision) -> list[str]:
    return [each.code for each in decision.reasons]


@pytest.mark.parametrize("due", [CHECK, REMINDER], ids=["check", "reminder"])
@pytest.mark.parametrize(("mode", "verb"), [(Mode.SEND, Verb.SEND), (Mode.DRAFT, Verb.DRAFT), (Mode.REPORT, Verb.REPORT)])
def test_a_letter_that_is_due_goes_the_way_of_its_mode(due: Letter, mode: Mode, verb: Verb) -> None:
    """To those who owe, with the reasons of the plan."""
    found = decided(due, mode=mode)
    assert (found.verb, found.to) == (verb, (SUZUKI,))
    assert found.reasons


def test_it_goes_to_those_only_who_still_owe() -> None:
    """One of two clients delivered a minute ago."""
    both = asked(to=(SUZUKI, LEE))
    assert decided(REMINDER, event(EventKind.DELIVERED, "2026-06-12 18:09"), one=both).to == (LEE,)


@pytest.mark.parametrize(
    "kind",
    [
        EventKind.DELIVERED,
        EventKind.CLAIMED,
        EventKind.PARTIAL,
        EventKind.EXTENSION,
        EventKind.QUESTION,
        EventKind.DECLINED,
        EventKind.BOUNCE,
        EventKind.UNCLEAR,
        EventKind.SUPERSEDED,
        EventKind.THANKED,
        EventKind.WITHDRAWN,
        EventKind.DONE,
        EventKind.STOPPED,
        EventKind.IGNORED,
    ],
)
@pytest.mark.parametrize("due", [CHECK, REMINDER], ids=["check", "reminder"])
def test_what_came_a_minute_before_stops_the_letter(due: Letter, kind: EventKind) -> None:
    """An answer seen by the last look: the letter is dropped, and the reason is the answer."""
    found = decided(due, replace(event(kind, "2026-06-09 09:59"), at=due.due_at - timedelta(minutes=1)))
    assert found.verb is Verb.DROP
    assert codes(found)[0] in {f"held_{kind}", f"ended_{kind}"}


def test_a_letter_that_the_plan_no_longer_names_is_dropped() -> None:
    """A chase by hand a minute before; or a second reminder that the policy no longer allows."""
    chase = event(EventKind.CHASED, "2026-06-12 18:09", who=USER)
    assert codes(decided(REMINDER, chase)) == ["no_longer_planned"]
    second = letter(due="2026-06-16 18:10", state=LetterState.CLAIMED, ordinal=2, number=3)
    assert decided(second, letters=(letter(),), further=1).verb is Verb.SEND
    assert decided(second, letters=(letter(),), further=0).verb is Verb.DROP


def test_a_letter_whose_time_moved_is_put_back() -> None:
    """Extended or promised meanwhile: it waits for its new time."""
    more = event(EventKind.EXTENDED, "2026-06-12 10:00", "2026-06-19", USER)
    found = decided(REMINDER, more)
    assert (found.verb, found.until) == (Verb.PUT_BACK, at("2026-06-19 18:10"))


class TestLate:
    """Letters whose time went by while nobody could write."""

    @pytest.mark.parametrize(
        ("now", "verb"),
        [
            ("2026-06-09 10:00", Verb.SEND),
            ("2026-06-09 12:00", Verb.SEND),
            ("2026-06-09 12:01", Verb.DROP),  # two hours late
            ("2026-06-09 18:00", Verb.DROP),  # the office has closed
            ("2026-06-10 09:00", Verb.DROP),
        ],
    )
    def test_a_missed_check_is_dropped(self, now: str, verb: Verb) -> None:
        """A check that cannot leave in working hours and soon after its time is no friendly question any more."""
        found = decided(CHECK, now=now)
        assert found.verb is verb
        assert verb is Verb.SEND or codes(found) == ["check_missed"]

    def test_a_check_never_leaves_in_the_last_two_hours(self) -> None:
        """Planned for 14:00 with the deadline at 16:00, kept back until 14:01: dropped. So with a promise."""
        due = letter(LetterKind.CHECK, "2026-06-12 14:00", LetterState.CLAIMED)
        short = {"one": asked(due="2026-06-12 16:00"), "lead": Span.parse("2h"), "delay": timedelta(hours=9)}
        assert decided(due, now="2026-06-12 14:00", **short).verb is Verb.SEND
        assert decided(due, now="2026-06-12 14:01", **short).verb is Verb.DROP
        promise = event(EventKind.ACKNOWLEDGED, "2026-06-02 10:00", "2026-06-10 12:00")
        early = letter(LetterKind.CHECK, "2026-06-10 10:00", LetterState.CLAIMED)
        assert decided(early, promise, now="2026-06-10 10:01", lead=Span.parse("2h")).verb is Verb.DROP

    @pytest.mark.parametrize(
        ("now", "verb"),
        [
            ("2026-06-12 18:10", Verb.SEND),
            ("2026-06-13 18:10", Verb.SEND),
            ("2026-06-13 18:11", Verb.ASK),
            ("2026-07-01", Verb.ASK),
        ],
    )
    def test_a_reminder_goes_within_a_day_or_the_user_is_asked(self, now: str, verb: Verb) -> None:
        """As soon as the machine is back; after `stale_after` only by the user's word."""
        assert decided(REMINDER, now=now).verb is verb

    def test_the_user_is_asked_once(self) -> None:
        """What was missed is held; when the user says go, it goes as a fresh reminder and is not stale again."""
        missed = event(EventKind.MISSED, "2026-06-15 09:00", who="")
        assert decided(REMINDER, missed, now="2026-06-15 09:01").verb is Verb.DROP
        follow = event(EventKind.FOLLOWED, "2026-06-16 08:30", who=USER)
        fresh = letter(due="2026-06-16 08:40", state=LetterState.CLAIMED)
        assert decided(fresh, missed, follow).verb is Verb.SEND

    def test_staleness_is_asked_even_while_all_is_stopped(self) -> None:
        """The stop switch keeps letters back; it does not save them up for a burst."""
        assert decided(REMINDER, now="2026-06-14", stopped=True).verb is Verb.ASK


class TestKeptBack:
    """Letters that are wanted, but not now."""

    @pytest.mark.parametrize("due", [CHECK, REMINDER], ids=["check", "reminder"])
    def test_the_stop_switch_halts_all(self, due: Letter) -> None:
        """Looked at again every minute."""
        found = decided(due, stopped=True)
        assert (found.verb, found.until) == (Verb.PUT_BACK, due.due_at + timedelta(minutes=1))

    def test_send_hours_put_it_back_to_their_opening(self) -> None:
        """Planned within them, but held up until they closed."""
        hours = WorkingHours.parse("08:00-19:00")
        found = decided(REMINDER, now="2026-06-12 19:00", send_hours=hours)
        assert (found.verb, found.until) == (Verb.PUT_BACK, at("2026-06-13 08:00"))
        assert codes(found) == ["send_hours"]

    @pytest.mark.parametrize(
        ("sent", "code"),
        [(Sent(thread_today=1), "limit_thread"), (Sent(client_today=3), "limit_client")],
    )
    def test_one_letter_a_day_for_a_thread_and_few_for_a_client(self, sent: Sent, code: str) -> None:
        """A reminder waits for the next morning; a check would be late then and is dropped."""
        found = decided(REMINDER, sent=sent)
        assert (found.verb, found.until, codes(found)) == (Verb.PUT_BACK, at("2026-06-13 09:00"), [code])
        assert decided(REMINDER, now=found.until).verb is Verb.SEND
        dropped = decided(CHECK, sent=sent)
        assert (dropped.verb, codes(dropped)) == (Verb.DROP, [code])

    def test_a_check_gives_way_to_a_reminder_of_the_same_day(self) -> None:
        """The thread has one letter a day, and a reminder must go within its hour."""
        sent = Sent(reminder_today=True)
        dropped = decided(CHECK, sent=sent)
        assert (dropped.verb, codes(dropped)) == (Verb.DROP, ["reminder_today"])
        assert decided(REMINDER, sent=sent).verb is Verb.SEND

    def test_a_reminder_put_back_by_a_limit_does_not_become_stale_by_it(self) -> None:
        """Due at seven in the morning: nine o'clock of the next day would be too late, so it goes before."""
        due = letter(due="2026-06-12 07:10", state=LetterState.CLAIMED)
        one = asked(due="2026-06-12 07:00")
        found = decided(due, one=one, sent=Sent(thread_today=1))
        assert found.until == at("2026-06-13 06:10")
        assert decided(due, one=one, now=found.until).verb is Verb.SEND

    def test_the_mailboxs_limit_lasts_minutes(self) -> None:
        """Fifty letters within the hour: tried again in five minutes."""
        found = decided(REMINDER, sent=Sent(mailbox_hour=50))
        assert (found.verb, found.until) == (Verb.PUT_BACK, at("2026-06-12 18:15"))
        assert decided(CHECK, sent=Sent(mailbox_hour=49)).verb is Verb.SEND

    def test_limits_are_the_users(self) -> None:
        """Each can be set; the count of one commitment is checked before all others."""
        assert decided(REMINDER, sent=Sent(client_today=3), per_client_day=4).verb is Verb.SEND
        assert decided(REMINDER, sent=Sent(mailbox_hour=5), per_mailbox_hour=5).verb is Verb.PUT_BACK
        check = letter(LetterKind.CHECK, "2026-06-09 10:00", number=7)
        found = decided(REMINDER, letters=(check,), per_commitment=1)
        assert (found.verb, codes(found)) == (Verb.DROP, ["limit_commitment"])

    @pytest.mark.parametrize("mode", [Mode.DRAFT, Mode.REPORT])
    def test_limits_are_for_what_reaches_clients(self, mode: Mode) -> None:
        """Drafts and reports stay in the house."""
        full = Sent(thread_today=1, client_today=9, mailbox_hour=99)
        assert decided(REMINDER, sent=full, mode=mode).verb is not Verb.PUT_BACK


def test_a_letter_in_doubt_is_never_written_again() -> None:
    """The first reminder may have arrived: the same one is not sent, though it is claimed once more."""
    doubt = letter(state=LetterState.IN_DOUBT, number=9)
    assert decided(REMINDER, letters=(doubt,)).verb is Verb.DROP


@pytest.mark.parametrize(
    ("events", "letters", "mode", "expected"),
    [
        ((), (), Mode.SEND, Verb.SEND),
        ((), (replace(REMINDER, id=9, state=LetterState.SENT),), Mode.SEND, Verb.DROP),
        ((), (replace(REMINDER, id=9, state=LetterState.IN_DOUBT),), Mode.SEND, Verb.DROP),
        ((), (replace(REMINDER, id=9, state=LetterState.REPORTED),), Mode.SEND, Verb.SEND),
        ((), (replace(CHECK, id=9, state=LetterState.SENT),), Mode.SEND, Verb.SEND),
        ((EventKind.DELIVERED,), (), Mode.SEND, Verb.DROP),
        ((EventKind.QUESTION,), (), Mode.SEND, Verb.DROP),
        ((EventKind.THANKED,), (), Mode.SEND, Verb.DROP),
        ((EventKind.ACKNOWLEDGED,), (), Mode.SEND, Verb.SEND),
        ((EventKind.IGNORED,), (), Mode.SEND, Verb.SEND),
        ((EventKind.STOPPED,), (), Mode.SEND, Verb.SEND),
        ((EventKind.PAST_AT_START,), (), Mode.SEND, Verb.SEND),
        ((), (replace(REMINDER, id=9, state=LetterState.SENT),), Mode.DRAFT, Verb.DROP),
        ((EventKind.DELIVERED,), (), Mode.DRAFT, Verb.DROP),
        ((), (replace(REMINDER, id=9, state=LetterState.DRAFTED),), Mode.DRAFT, Verb.DRAFT),
        ((), (replace(REMINDER, id=9, state=LetterState.SENT),), Mode.REPORT, Verb.REPORT),
    ],
)
def test_what_another_mailbox_knows_of_the_same_mail(
    events: tuple[EventKind, ...], letters: tuple[Letter, ...], mode: Mode, expected: Verb
) -> None:
    """A letter or an answer there counts; what the user only put aside there does not, for this one may be the one to keep."""
    there = Facts(asked(mailbox="info"), tuple(event(kind, "2026-06-10 10:00") for kind in events), letters)
    assert decided(REMINDER, elsewhere=(there,), mode=mode).verb is expected
