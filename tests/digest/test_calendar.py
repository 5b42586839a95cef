"""Deadlines as a calendar and as a table, read back by a library of the field."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from icalendar import Calendar

from kigen.digest import Book, Entry, calendar, csv_table, render
from kigen.digest.words import Words
from kigen.followup.event import Event, EventKind
from kigen.language import OwedBy

from .morning import DAY, NOW, TOKYO, at, clock, commitment, entry, full_morning, morning


def events(*entries: Entry, address: str = "sato@seller.example", language: str = "ja") -> list[Any]:
    raw = calendar([Book(address, Words(language, NOW, TOKYO), entries)])
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def test_a_day_is_a_whole_day_and_a_moment_a_moment() -> None:
    """In UTC, so that no zone has to be described; free time, so that nothing is blocked."""
    day, moment = events(entry(commitment(1, DAY)), entry(commitment(2, clock(12, 12))))
    assert day.decoded("dtstart") == date(2026, 6, 12)
    assert moment.decoded("dtstart") == datetime(2026, 6, 12, 3, tzinfo=UTC)
    assert (day["transp"], day["status"]) == ("TRANSPARENT", "CONFIRMED")
    assert day["dtstamp"].to_ical() == b"20260611T230000Z"  # in UTC, as RFC 5545 §3.8.7.2 demands
    assert str(day["summary"]) == "期限：見積依頼書（鈴木 一郎様）"


def test_a_calendar_changes_the_event_it_knows() -> None:
    """The same UID for good; a higher SEQUENCE with each thing that happens; the new day; cancelled when it is over."""
    one = commitment(1, DAY)
    more = Event(EventKind.EXTENDED, at(11, 9), due=date(2026, 6, 19), due_at=at(19, 18))
    came = Event(EventKind.DELIVERED, at(12, 7), "suzuki@client.example")
    first, second, third = (events(entry(one, events=happened))[0] for happened in ((), (more,), (more, came)))
    assert first["uid"] == second["uid"] == third["uid"]
    assert [each["sequence"] for each in (first, second, third)] == [0, 1, 2]
    assert [each.decoded("dtstart") for each in (first, second)] == [date(2026, 6, 12), date(2026, 6, 19)]
    assert [each["status"] for each in (first, second, third)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert first.decoded("last-modified") < second.decoded("last-modified") < third.decoded("last-modified")


def test_the_uid_is_made_of_what_was_asked() -> None:
    """A store that was lost and read anew gives it another number, and a calendar the same UID; others differ."""
    one = commitment(1, DAY)
    same = replace(one, id=77)
    others = (replace(one, start=9), replace(one, message_id="<other@seller.example>"))
    assert events(entry(one))[0]["uid"] == events(entry(same))[0]["uid"]
    assert len({str(events(entry(each))[0]["uid"]) for each in (one, *others)}) == 3
    assert events(entry(one))[0]["uid"] != events(entry(one), address="mori@seller.example")[0]["uid"]


def test_whose_deadline_it_is() -> None:
    """A promise of the user's is called one; somebody else's date is left out."""
    found = events(*(entry(commitment(n, DAY, owed_by=who)) for n, who in enumerate(OwedBy, 1)), language="en")
    assert [str(each["summary"]).split(":")[0] for each in found] == ["Due", "Promised"]


def test_hostile_words_stay_words() -> None:
    """A line break in an ask opens no property of its own; long lines are folded at 75 octets (RFC 5545 §3.1)."""
    about = commitment(1, DAY, "x\r\nDTSTART:20200101", ask="a\r\nEND:VEVENT;,\\", sentence="図" * 300)
    raw = calendar([Book("sato@seller.example", Words("ja", NOW, TOKYO), (entry(about),))])
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    (found,) = Calendar.from_ical(raw).walk("VEVENT")
    assert found.decoded("dtstart") == DAY
    assert "END:VEVENT;,\\" in str(found["summary"])


def test_a_digest_carries_its_calendar_where_the_user_wants_it() -> None:
    """What is open, and as cancelled what ended since the last digest."""
    assert render(full_morning()).files == ()
    (file,) = render(replace(full_morning(), calendar=True)).files
    assert (file.filename, file.content_type) == ("kigen-2026-06-12.ics", "application/ics")
    whole = Calendar.from_ical(file.content)
    assert (whole["version"], whole["method"]) == ("2.0", "PUBLISH")
    states = [str(each["status"]) for each in whole.walk("VEVENT")]
    assert (states.count("CONFIRMED"), states.count("CANCELLED")) == (8, 1)


def test_an_empty_calendar_is_one() -> None:
    """Nothing open is no error."""
    (file,) = render(morning(calendar=True)).files
    assert list(Calendar.from_ical(file.content).walk("VEVENT")) == []


def test_a_table_is_safe_to_open() -> None:
    """One line a commitment; what would be a formula is text."""
    about = replace(commitment(1, DAY, "=HYPERLINK(1)", ask='=1+1,"x"\nnext'), subject="@SUM(A1)")
    one = entry(about)
    (row,) = csv.DictReader(csv_table([(one.facts, one.standing, None)]).splitlines(keepends=True))
    assert (row["ask"], row["subject"], row["client"]) == ('\'=1+1,"x"\nnext', "'@SUM(A1)", "'=HYPERLINK(1)")
    assert (row["id"], row["state"], row["due"], row["due_at"]) == ("1", "open", "2026-06-12", "2026-06-12T09:00:00+00:00")
