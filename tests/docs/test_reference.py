"""What is made of the code is up to date, whole, and said in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docs_pages import ROOT, page

from docs.reference.__main__ import made
from docs.reference.commands import commands, everywhere
from docs.reference.configuration import tables
from docs.reference.figures import figures
from docs.reference.logs import log_events
from docs.reference.pages import words
from kigen.cli.command_line import COMMANDS, EXIT_CODES

_LOGGED = re.compile(r"(?:\blog\.(?:info|warning|error|exception)|(?<![.\w])say)\(\s*\"(\w+)\"")


def test_it_is_up_to_date() -> None:
    """Each file is what the code gives now: run `python -m docs.reference` after changing the code."""
    files = made()
    assert {str(path.relative_to(ROOT)) for path in files} >= {"man/kigen.1", "docs/commands.md", "docs/commands.ja.md"}
    assert [str(path.relative_to(ROOT)) for path, text in files.items() if path.read_text("utf-8") != text] == []


@pytest.mark.parametrize("name", ["docs/commands.md", "docs/commands.ja.md"])
def test_every_command_has_its_section(name: str) -> None:
    """Each command is described once, with each of its arguments."""
    sections = dict(re.findall(r"^### kigen (\w+)\n(.*?)(?=^##|\Z)", page(name).text, re.MULTILINE | re.DOTALL))
    assert sorted(sections) == sorted(COMMANDS)
    for command in commands():
        for argument in command.arguments:
            for written in argument.written:
                assert f"`{written}`" in sections[command.name], (command.name, written)


@pytest.mark.parametrize("name", ["docs/configuration-keys.md", "docs/configuration-keys.ja.md"])
def test_every_key_has_its_row(name: str) -> None:
    """Each table of the configuration has its heading, and below it each of its keys."""
    sections = dict(re.findall(r"^## `(.+?)`\n(.*?)(?=^## |\Z)", page(name).text, re.MULTILINE | re.DOTALL))
    for table in tables():
        below = [line.split("`")[1] for line in page(name).text.splitlines() if line.startswith("| `")]
        assert table.head in sections
        assert {key.name for key in table.keys} <= set(below)
        assert all(key.meaning.endswith((".", '"')) for key in table.keys), table.head


@pytest.mark.parametrize("name", ["docs/log-events.md", "docs/log-events.ja.md"])
def test_every_log_event_is_explained(name: str) -> None:
    """Each event that the code logs, and no other."""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src" / "kigen").rglob("*.py"))
    rows = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \|", page(name).text, re.MULTILINE)
    assert sorted(event for event, _ in rows) == sorted(set(_LOGGED.findall(code)))
    assert ("mailbox_failing", "warning, error") in rows


def _paths(tree: dict[str, Any], above: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    """The place of every text in a file of words."""
    found: set[tuple[str, ...]] = set()
    for name, value in tree.items():
        found |= _paths(value, (*above, name)) if isinstance(value, dict) else {(*above, name)}
    return found


def test_nothing_is_said_in_japanese_that_is_not_there() -> None:
    """Where a command, an option, a key, an event or a figure goes, its words go too."""
    there = {("exit", str(code)) for code in EXIT_CODES} | {("figure", each.name) for each in figures()}
    there |= {("event", each.name) for each in log_events()}
    there |= {("everywhere", each.key) for each in everywhere() if each.key != "--help"}
    for command in commands():
        there |= {("command", command.name, "description")}
        there |= {("command", command.name, argument.key) for argument in command.arguments}
    for table in tables():
        there |= {("table", table.place)} | {("option", table.place, key.name) for key in table.keys}
    said = {path for path in _paths(words("ja")) if path[0] in {each[0] for each in there}}
    assert said == there


@pytest.mark.parametrize("part", ["word", "kind", "event", "code"])
def test_both_files_of_words_have_the_same(part: str) -> None:
    """English and Japanese name the same things."""
    assert set(words("en")[part]) == set(words("ja")[part])
