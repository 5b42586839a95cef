"""The service at work through the nights in which clocks are set: an hour that comes twice, and one that does not come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import local_moment
from service.office import Office, OpenOffice, mail

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
MINUTES = timedelta(minutes=10)
CLIENT = "Laura Lee <laura@client.example>"


@dataclass(frozen=True, slots=True)
class Night:
    """What was seen of it: when the deadline was, and at which looks letters and digests had left."""

    due: datetime
    letters: tuple[datetime, ...]
    digests: tuple[datetime, ...]


async def through_the_night(office: Office, body: str, midnight: datetime) -> Night:
    """It is asked at nine in the morning two days before; after midnight there is a look every ten minutes for six hours."""
    office.clock.move_to(midnight - timedelta(days=2) + timedelta(hours=9))
    seen: dict[str, list[datetime]] = {"letters": [], "digests": []}
    async with office.at_work():
        raw = mail(
            office.clock.now(), body, sender=f"Sato <{office.user}>", to=CLIENT, subject="Form", message_id="<a@b.example>"
        )
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.move_to(midnight)
        (facts,) = office.store.all_facts("sato", midnight - timedelta(days=9))
        assert facts.commitment.certain
        for step in range(1, 37):
            before = {name: len(getattr(office, name)) for name in seen}
            office.clock.move_to(midnight + step * MINUTES)
            await office.settled()
            for name, moments in seen.items():
                moments.extend([office.clock.now()] * (len(getattr(office, name)) - before[name]))
    return Night(facts.commitment.due_at, tuple(seen["letters"]), tuple(seen["digests"]))


def ask(words: str) -> str:
    return f"Hi Laura,\n\nPlease send the signed form by {words}.\n\nBest,\nSato"


@pytest.mark.parametrize(
    ("zone", "midnight", "words", "hour"),
    [
        # 02:00 becomes 01:00 again in London, and in New York
        (LONDON, datetime(2026, 10, 24, 23, 0, tzinfo=UTC), "1:30 am on Sunday, October 25", "01:30"),
        (NEW_YORK, datetime(2026, 11, 1, 4, 0, tzinfo=UTC), "1:30 am on Sunday, November 1", "01:30"),
        # 01:00 becomes 02:00, and 02:00 becomes 03:00
        (LONDON, datetime(2026, 3, 29, 0, 0, tzinfo=UTC), "1:30 am on Sunday, March 29", "01:30"),
        (NEW_YORK, datetime(2026, 3, 8, 5, 0, tzinfo=UTC), "2:30 am on Sunday, March 8", "02:30"),
    ],
)
async def test_each_leaves_once(open_office: OpenOffice, zone: ZoneInfo, midnight: datetime, words: str, hour: str) -> None:
    """A deadline and a digest in that hour: one reminder, within the hour after it, and one digest, at its time."""
    digest = {"days": "daily", "at": hour}
    office = open_office(timezone=str(zone), country="GB" if zone is LONDON else "US", digest=digest)
    night = await through_the_night(office, ask(words), midnight)
    (letter,) = night.letters
    (digest_at,) = night.digests
    assert midnight < night.due < letter <= night.due + timedelta(hours=1)
    assert digest_at - local_moment(midnight.astimezone(zone).date(), time.fromisoformat(hour), zone) <= MINUTES
