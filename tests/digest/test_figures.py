"""Figures in the digest: a line each day, bars once a week."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from kigen.digest import DigestFacts, render
from kigen.followup.punctuality import ClientRecord, Punctuality, Record, Share

from .morning import at, full_morning, morning
from .page import parsed, seen

FOUND = Punctuality(
    90,
    Record(Share(62, 75), 3, timedelta(days=2.4)),
    Share(31, 34),
    Share(4, 7),
    (ClientRecord("late.example", Record(Share(5, 9), 2)), ClientRecord("prompt.example", Record(Share(12, 12)))),
)


def weekly(language: str = "en", found: Punctuality = FOUND) -> DigestFacts:
    return replace(full_morning(language), punctuality=found, since=at(5, 8))  # the last one was of the week before


def test_on_most_days_there_is_one_line() -> None:
    """With the count beside the percentage; no bars."""
    mail = render(replace(full_morning("en"), punctuality=FOUND))
    assert "Deadlines kept in the last 90 days: 83% (62 of 75)." in mail.text
    assert "Deadlines kept in the last 90 days: 83% (62 of 75)." in seen(mail.html)
    assert bars(mail.html) == []


def bars(html: str) -> list[list[str]]:
    tables = [table for table in parsed(html).iter("table") if table.get("class") == "bar"]
    return [[cell.get("width") for cell in table.iter("td")] for table in tables]


def test_once_a_week_there_are_bars() -> None:
    """All, with a check, without, and clients who were late; the number stands beside each bar, in both parts."""
    mail = render(weekly())
    for text in (mail.text, seen(mail.html)):
        assert "All 83% (73 to 90%), 62 of 75" in text
        assert "With a progress check 91% (77 to 97%), 31 of 34" in text
        assert "Without one 4 of 7" in text
        assert "late.example 5 of 9" in text
        assert "prompt.example" not in text
        assert "Median lateness: 2 days. 3 of the late ones are still owed." in text
    assert bars(mail.html) == [["83%", "17%"], ["91%", "9%"]]


def test_few_cases_have_counts_and_no_bar() -> None:
    """A bar is a percentage drawn."""
    mail = render(weekly(found=Punctuality(90, Record(Share(6, 7)))))
    assert "All 6 of 7" in mail.text
    assert "%" not in mail.text
    assert bars(mail.html) == []


@pytest.mark.parametrize(("kept", "cells"), [(20, ["100%"]), (0, ["100%"])])
def test_a_bar_at_its_end_has_one_cell(kept: int, cells: list[str]) -> None:
    """A cell of no width would still be drawn."""
    assert bars(render(weekly(found=Punctuality(90, Record(Share(kept, 20))))).html) == [cells]


def test_nothing_is_said_while_nothing_has_passed() -> None:
    """In the first weeks there are no figures."""
    for found in (None, Punctuality()):
        mail = render(replace(morning(language="en", since=at(5, 8)), punctuality=found))
        assert not re.search(r"[Dd]eadlines kept|How clients", mail.text + mail.html)
