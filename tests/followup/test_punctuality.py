"""How clients kept their deadlines: what counts, what does not, and how sure one may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from given_commitment import POLICY, asked, at, event
from hypothesis import given
from hypothesis import strategies as st

from kigen.followup.event import Event, EventKind
from kigen.followup.facts import Facts
from kigen.followup.outbox import Letter, LetterKind, LetterState
from kigen.followup.punctuality import FEW, Punctuality, Share, punctuality
from kigen.followup.standing import standing
from kigen.language import OwedBy
from kigen.mail.message import Address

NOW = at("2026-07-01 09:00")
ON_TIME, LATE = event(EventKind.DELIVERED, "2026-06-12 17:59"), event(EventKind.DELIVERED, "2026-06-14 18:00")


def record(*known: Facts, days: int = 90) -> Punctuality:
    return punctuality([(facts, standing(facts, POLICY, NOW)) for facts in known], NOW, days)


def counted(*events: Event, **changes: object) -> tuple[int, int]:
    """Kept and all of one commitment, weeks after its deadline of 12 June, 18:00."""
    share = record(Facts(replace(asked(), **changes), events)).overall.share  # type: ignore[arg-type]
    return share.kept, share.of


@pytest.mark.parametrize(
    ("events", "kept_of"),
    [
        ((ON_TIME,), (1, 1)),
        ((LATE,), (0, 1)),
        ((event(EventKind.DELIVERED, "2026-06-12 18:01"),), (0, 1)),
        ((), (0, 1)),  # still owed
        ((event(EventKind.EXTENDED, "2026-06-11 10:00", "2026-06-19"), LATE), (1, 1)),
        ((event(EventKind.CLAIMED, "2026-06-12 10:00"), event(EventKind.DONE, "2026-06-15 10:00")), (1, 1)),
        ((event(EventKind.CLAIMED, "2026-06-13 10:00"), event(EventKind.DONE, "2026-06-15 10:00")), (0, 1)),
        ((event(EventKind.DONE, "2026-06-12 10:00"),), (1, 1)),
        # Known from no mail when it came: nobody can say that it was late.
        ((event(EventKind.DONE, "2026-06-15 10:00"),), (0, 0)),
        ((event(EventKind.QUESTION, "2026-06-11 10:00"),), (0, 0)),  # waits for the user
        ((event(EventKind.STOPPED, "2026-06-11 10:00"),), (0, 0)),
        ((event(EventKind.DECLINED, "2026-06-11 10:00"),), (0, 0)),
        ((event(EventKind.IGNORED, "2026-06-11 10:00"),), (0, 0)),
        ((event(EventKind.SUPERSEDED, "2026-06-11 10:00"),), (0, 0)),
    ],
)
def test_a_deadline_is_kept_late_or_not_counted(events: tuple[Event, ...], kept_of: tuple[int, int]) -> None:
    """By what mails show, extensions included; what was taken back or waits for the user says nothing of the client."""
    assert counted(*events) == kept_of


def test_only_followed_deadlines_of_clients_count() -> None:
    """Not the user's own promises, not what was uncertain and never followed; a followed one counts."""
    assert counted(LATE, owed_by=OwedBy.US) == (0, 0)
    assert counted(LATE, certain=False) in {(0, 0), (0, 1)}
    assert counted(certain=False) == (0, 0)
    assert counted(event(EventKind.FOLLOWED, "2026-06-10 10:00"), certain=False) == (0, 1)


def test_only_deadlines_that_passed_in_the_window_count() -> None:
    """One that was kept early but is still ahead does not count yet, or the early ones would be counted before the late."""
    ahead = Facts(asked(due="2026-07-03"), (event(EventKind.DELIVERED, "2026-06-20 10:00"),))
    long_ago = Facts(asked(when="2026-02-01 10:00", due="2026-03-01"), (event(EventKind.DELIVERED, "2026-02-20 10:00"),))
    assert record(ahead, long_ago).overall.share == Share(0, 0)
    assert record(long_ago, days=200).overall.share == Share(1, 1)


def checked(state: LetterState, sent: str) -> tuple[Letter, ...]:
    moment = at(sent)
    return (Letter(1, 1, LetterKind.CHECK, 1, moment, state, moment, sent_at=moment if state is LetterState.SENT else None),)


@pytest.mark.parametrize(
    ("letters", "events", "sides"),
    [
        ((), (ON_TIME,), (0, 1)),
        (checked(LetterState.SENT, "2026-06-09 10:00"), (ON_TIME,), (1, 0)),
        (checked(LetterState.SENT, "2026-06-09 10:00"), (), (1, 0)),
        # It came before the check was due: no check could have helped, so it is evidence for neither side.
        (checked(LetterState.DROPPED, "2026-06-13 10:00"), (ON_TIME,), (0, 0)),
        (checked(LetterState.DROPPED, "2026-06-09 10:00"), (ON_TIME,), (0, 1)),
        (checked(LetterState.REPORTED, "2026-06-09 10:00"), (ON_TIME,), (0, 1)),
        (checked(LetterState.DRAFTED, "2026-06-09 10:00"), (ON_TIME,), (0, 0)),
    ],
)
def test_with_and_without_a_check(letters: tuple[Letter, ...], events: tuple[Event, ...], sides: tuple[int, int]) -> None:
    """Compared where a check went out and where it could have."""
    found = record(Facts(asked(), events, letters))
    assert (found.checked.of, found.unchecked.of) == sides


def test_lateness_is_the_median_with_what_is_still_owed() -> None:
    """2 days, 4 days, and one that is owed since 18 days and 15 hours: the middle one."""
    four = event(EventKind.DELIVERED, "2026-06-16 18:00")
    found = record(Facts(asked(), (LATE,)), Facts(asked(), (four,)), Facts(asked()))
    assert (found.overall.late, found.overall.owed, found.overall.lateness) == (3, 1, timedelta(days=4))
    assert record(Facts(asked(), (LATE,)), Facts(asked(), (four,))).overall.lateness == timedelta(days=3)
    assert record(Facts(asked(), (ON_TIME,))).overall.lateness is None


def test_clients_are_companies_and_the_latest_come_first() -> None:
    """Two people of one company are one client; two addresses at a provider that strangers share are two."""
    people = ("a@client.example", "b@client.example", "x@gmail.com", "y@gmail.com")
    late = [Facts(asked(to=(Address(one, ""),)), (replace(LATE, who=one),)) for one in people]
    kept = Facts(asked(to=(Address("k@kept.example", ""),)), (replace(ON_TIME, who="k@kept.example"),))
    assert [one.client for one in record(*late, kept).clients] == [
        "client.example",
        "x@gmail.com",
        "y@gmail.com",
        "kept.example",
    ]


def test_few_cases_have_no_percentage() -> None:
    """Nine of nine is not 100 per cent of anything."""
    assert (Share(9, 9).percent, Share(9, 9).interval) == (None, None)
    assert (Share(9, 10).percent, Share(31, 34).percent) == (90, 91)


@pytest.mark.parametrize(
    ("share", "low", "high"),
    [(Share(31, 34), 77, 97), (Share(0, 10), 0, 28), (Share(10, 10), 72, 100), (Share(50, 100), 40, 60)],
)
def test_the_interval_is_wilsons(share: Share, low: int, high: int) -> None:
    """As tables of the score interval have it; also at the ends, where others give an interval of no length."""
    assert share.interval == (low, high)


@given(st.integers(0, 400), st.integers(0, 400))
def test_the_share_lies_in_its_interval(kept: int, missed: int) -> None:
    """And the interval within 0 and 100."""
    share = Share(kept, kept + missed)
    if share.of < FEW:
        return
    assert share.interval is not None
    assert share.percent is not None
    low, high = share.interval
    assert 0 <= low <= share.percent <= high <= 100
