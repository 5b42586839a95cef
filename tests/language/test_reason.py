"""Reasons in words: what they cite is written as the reader writes it."""

from __future__ import annotations

import pytest

from kigen.language import reason


@pytest.mark.parametrize(
    ("cited", "english", "japanese"),
    [
        ("2026-06-12", "2026-06-12", "2026年6月12日"),
        ("2026-06-12T15:00:00", "2026-06-12 15:00", "2026年6月12日 15:00"),
        ("2026-06-12T15:00", "2026-06-12 15:00", "2026年6月12日 15:00"),
        ("2026-02-31", "2026-02-31", "2026-02-31"),
        ("12", "12", "12"),
        ("suzuki@client.example", "suzuki@client.example", "suzuki@client.example"),
    ],
)
def test_days_are_told_as_people_of_the_language_write_them(cited: str, english: str, japanese: str) -> None:
    """A day within a Japanese reason is written in Japanese; whatever is no day stays as it is."""
    named = reason("reply_names_day", cited)
    assert (named.say("en"), named.say("ja")) == (f"The day named is {english}.", f"書かれた日は {japanese} です。")
