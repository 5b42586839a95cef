"""How a mail greets its reader."""

from __future__ import annotations

from datetime import datetime

import pytest
from en_lines import NEW_YORK, context

from kigen.language.en import PACK


@pytest.mark.parametrize(
    ("head", "greets"),
    [
        ("Dear Ms Lee,\n", "Dear Ms Lee"),
        ("Dear Ms. Lee:\n", "Dear Ms. Lee"),
        ("Dear Dr. O'Hara,\n", "Dear Dr. O'Hara"),
        ("Hi Laura,\n", "Hi Laura"),
        ("Hi Laura!\n", "Hi Laura"),
        ("Hello Laura and Tom,\n", "Hello Laura and Tom"),
        ("Good morning Laura,\n", "Good morning Laura"),
        ("Hey Laura -\n", "Hey Laura"),
        ("Laura,\n\n", "Laura"),
        ("Laura:\n", "Laura"),
        ("Laura -- thanks for the call. ", "Laura"),
        ("Hi Mary-Jane,\n", "Hi Mary-Jane"),
    ],
)
def test_greets_as_written(head: str, greets: str) -> None:
    """The greeting is cited as the mail writes it, title and all."""
    text = head + "Please send the form by Friday."
    assert PACK.greeting(text, [(0, len(text))], context(datetime(2026, 3, 10, 10, tzinfo=NEW_YORK))) == greets


@pytest.mark.parametrize(
    "head", ["Hi all,\n", "Dear colleagues,\n", "Dear Sirs,\n", "Team,\n", "Hi there,\n", "Thanks,\n", "Hello everyone,\n", ""]
)
def test_a_group_is_not_greeted_as_a_person(head: str) -> None:
    """A mail to everybody, or without a greeting, gives no name."""
    text = head + "Please send the form by Friday."
    assert PACK.greeting(text, [(0, len(text))], context(datetime(2026, 3, 10, 10, tzinfo=NEW_YORK))) is None
