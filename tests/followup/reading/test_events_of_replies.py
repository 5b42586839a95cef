"""What a reading does to a commitment."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kigen.followup.correspondence.reading import ReplyKind, ReplyReading, to_event
from kigen.followup.event import Event, EventKind

AT = datetime(2026, 6, 10, 1, 0, tzinfo=UTC)
NEW_DUE_AT = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)


def happens(reading: ReplyReading, **more: Any) -> Event:
    return to_event(reading, at=AT, who="mia@client.example", message_id="<r@client.example>", **more)


@pytest.mark.parametrize(
    ("reading", "kind"),
    [
        (ReplyKind.DELIVERED, EventKind.DELIVERED),
        (ReplyKind.PARTIAL, EventKind.PARTIAL),
        (ReplyKind.ACKNOWLEDGED, EventKind.ACKNOWLEDGED),
        (ReplyKind.EXTENSION, EventKind.EXTENSION),
        (ReplyKind.QUESTION, EventKind.QUESTION),
        (ReplyKind.DECLINED, EventKind.DECLINED),
        (ReplyKind.AUTO_REPLY, EventKind.AUTO_REPLY),
        (ReplyKind.BOUNCE, EventKind.BOUNCE),
        (ReplyKind.DELAYED, EventKind.DELAYED),
        (ReplyKind.READ_RECEIPT, EventKind.READ_RECEIPT),
        (ReplyKind.UNRELATED, EventKind.NOTED),
    ],
)
def test_a_certain_reading_in_the_thread_is_its_event(reading: ReplyKind, kind: EventKind) -> None:
    """Each certain reading has its own event."""
    found = happens(ReplyReading(reading, certain=True))

    assert (found.kind, found.certain) == (kind, True)


def test_a_claim_is_not_a_delivery() -> None:
    """ "Sent by post" stops the letters, but the user settles it."""
    assert happens(ReplyReading(ReplyKind.DELIVERED, certain=True, claimed=True)).kind is EventKind.CLAIMED


def test_a_delivery_in_a_new_thread_is_a_claim() -> None:
    """Outside the thread it may belong to something else."""
    assert happens(ReplyReading(ReplyKind.DELIVERED, certain=True), in_thread=False).kind is EventKind.CLAIMED


@pytest.mark.parametrize("reading", [ReplyKind.DELIVERED, ReplyKind.DECLINED, ReplyKind.UNRELATED])
def test_an_unsure_ending_is_unclear(reading: ReplyKind) -> None:
    """Nothing is settled, closed or passed over on a guess."""
    found = happens(ReplyReading(reading, certain=False))

    assert (found.kind, found.certain) == (EventKind.UNCLEAR, False)


@pytest.mark.parametrize("reading", [ReplyKind.DELIVERED, ReplyKind.DECLINED])
def test_an_unverified_ending_is_unclear(reading: ReplyKind) -> None:
    """Whoever the mail says it is from, it ends nothing before the sender is verified."""
    found = happens(ReplyReading(reading, certain=True), verified=False)

    assert (found.kind, found.certain) == (EventKind.UNCLEAR, False)


@pytest.mark.parametrize("reading", [ReplyKind.ACKNOWLEDGED, ReplyKind.QUESTION, ReplyKind.PARTIAL, ReplyKind.EXTENSION])
@pytest.mark.parametrize("doubt", [{"verified": False}, {"in_thread": False}])
def test_other_readings_keep_their_kind_and_lose_their_certainty(reading: ReplyKind, doubt: dict[str, bool]) -> None:
    """A doubtful question is still shown as a question, and holds."""
    found = happens(ReplyReading(reading, certain=True), **doubt)

    assert found.certain is False
    assert found.kind.value == reading.value.removesuffix("_request")


def test_a_bounce_needs_no_verification() -> None:
    """No mail system signs its reports for the client: a bounce holds letters either way."""
    assert happens(ReplyReading(ReplyKind.BOUNCE, certain=True), verified=False, in_thread=False).certain


def test_a_newsletter_changes_nothing() -> None:
    """What certainly has nothing to do with the request is noted only."""
    assert happens(ReplyReading(ReplyKind.UNRELATED, certain=True), in_thread=False).kind is EventKind.NOTED


def test_days_are_handed_on() -> None:
    """A promised day comes with its instant; a day of return without one."""
    promised = happens(ReplyReading(ReplyKind.EXTENSION, certain=True, new_due=date(2026, 6, 15), new_due_at=NEW_DUE_AT))
    away = happens(ReplyReading(ReplyKind.AUTO_REPLY, certain=True, return_date=date(2026, 6, 15)))

    assert (promised.due, promised.due_at) == (date(2026, 6, 15), NEW_DUE_AT)
    assert (away.due, away.due_at) == (date(2026, 6, 15), None)
