"""The user's own templates."""

from __future__ import annotations

from datetime import date, time

import pytest

from kigen.calendars import local_moment
from kigen.errors import UserError
from kigen.followup.letters.letter import LetterText, letter_name, write_letter
from kigen.followup.letters.templates import TemplateProblem
from kigen.followup.letters.trial import try_template
from kigen.followup.outbox import LetterKind
from kigen.followup.planning.policy import Mode, Policy

from .desk import DOCS, desk

NOW = local_moment(date(2026, 6, 12), time(18, 10), desk.TOKYO)


def written(source: str, language: str = "ja") -> LetterText:
    people = desk.DESKS[language]
    asked = [desk.asked(language)]
    policy = Policy(Mode.SEND)
    return write_letter(LetterKind.REMINDER, 1, asked, people.house, policy, NOW, own={f"reminder.{language}": source})


def test_a_template_of_the_users_own_is_filled_in() -> None:
    """The body is the template's, the subject the thread's."""
    assert written("{{ greeting }}\n\n{{ thing }}、{{ due }}。") == LetterText(
        "Re: 夏季展示会のお見積りについて", "鈴木様\n\n「見積依頼書」の件、本日。\n"
    )


def test_a_first_line_may_name_the_subject() -> None:
    """It becomes the subject and no part of the body; a later line is no subject."""
    assert written("Subject: {{ owner }}より\n\n本文\nSubject: x") == LetterText("佐藤より", "本文\nSubject: x\n")


def test_an_own_template_may_use_the_built_in_parts() -> None:
    """The parts that built-in letters share can be imported."""
    body = written('{% from "parts.txt" import quoted with context %}\n{{ quoted() }}').body
    assert desk.DESKS["ja"].sentence in body


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("{{ greeting }}\n{{ nosuchplace }}", "nosuchplace"),
        ("{{ greeting }}\n\n{% if %}", "line 3"),
        ("{% include '../reasons/when.toml' %}", "when.toml"),
        ("{{ greeting.__class__.__mro__ }}", "unsafe"),
        ("{{ asks[7].due }}", "reminder"),
        ("{{ 1 // 0 }}", "reminder"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_the_users_to_mend(source: str, line: str) -> None:
    """A UserError that says where, and no letter; nothing beside the places and the parts can be reached."""
    with pytest.raises(TemplateProblem, match=line) as raised:
        written(source)
    assert isinstance(raised.value, UserError)


def test_a_letter_without_language_cannot_be_written() -> None:
    """An unknown language is a LookupError, not a letter in another one."""
    people = desk.DESKS["ja"]
    with pytest.raises(LookupError, match="xx"):
        write_letter(LetterKind.CHECK, 1, [desk.asked("ja")], people.house, Policy(Mode.SEND), NOW, language="xx")


def test_names_of_letters() -> None:
    """The second reminder and those after it share a template."""
    names = [letter_name(LetterKind.CHECK, 1), *(letter_name(LetterKind.REMINDER, ordinal) for ordinal in (1, 2, 3))]
    assert names == ["check", "reminder", "further", "further"]


@pytest.mark.parametrize("name", ["check", "reminder", "further"])
def test_a_template_can_be_tried_before_it_is_needed(name: str) -> None:
    """A trial fills it in for every kind of deadline, so that a place only some letters have is found missing."""
    house = desk.DESKS["en"].house
    try_template(name, "{{ greeting }} {{ due }} {% if promised %}{{ promised }}{% endif %}", "en", house)
    with pytest.raises(TemplateProblem, match="nowhere"):
        try_template(name, "{{ greeting }}{% if soft %}{{ nowhere }}{% endif %}", "en", house)


def test_the_example_in_the_manual_works() -> None:
    """The template that docs/letters.md shows can be filled in as it stands."""
    source = (DOCS / "letters.md").read_text("utf-8").split("```text\n")[1].split("```")[0]
    assert "までとお願いしておりました" in written(source).body
