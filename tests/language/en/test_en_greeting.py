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


@pytest.mark.parametrize(
    ("head", "greets"),
    [
        ("Laura, please ", "Laura"),
        ("Laura: Please ", "Laura"),
        ("Laura... can you ", "Laura"),
        ("Laura & Tom,\n\n", "Laura & Tom"),
        ("Laura/Tom,\n", "Laura/Tom"),
        ("Laura and Tom\n", "Laura and Tom"),
        ("Tom, Dick and Harriet:\n", "Tom, Dick and Harriet"),
        ("LJ,\n", "LJ"),
        ("Ms. Jones:\n", "Ms. Jones"),
        ("Mary Jo,\n", "Mary Jo"),
        ("McKay -\n", "McKay"),
    ],
)
def test_bare_names_greet(head: str, greets: str) -> None:
    """Hurried mail greets with a bare name, alone on its line or running into the sentence."""
    text = head + "send the form by Friday."
    assert PACK.greeting(text, [(0, len(text))], context(datetime(2026, 3, 10, 10, tzinfo=NEW_YORK))) == greets


@pytest.mark.parametrize(
    "head",
    [
        "Today, please ",
        "Reminder: please ",
        "Management Committee:\n",
        "Staff:\n",
        "To:\n",
        "However, I ",
        "Yes, please ",
        "FYI -\n",
    ],
)
def test_what_opens_a_sentence_is_no_name(head: str) -> None:
    """A word that opens a sentence, a label or a group is no greeting."""
    text = head + "send the form by Friday."
    assert PACK.greeting(text, [(0, len(text))], context(datetime(2026, 3, 10, 10, tzinfo=NEW_YORK))) is None
