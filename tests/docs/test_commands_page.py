"""docs/commands.md and the argument parsers say the same."""

from __future__ import annotations

import argparse
import re

import pytest
from docs_pages import page

from kigen.cli.command_line import COMMANDS, _parser

SECTIONS = dict(re.findall(r"^### kigen (\w+)\n(.*?)(?=^##|\Z)", page("docs/commands.md").text, re.MULTILINE | re.DOTALL))


def arguments(command: str) -> list[argparse.Action]:
    """The arguments of a command, without --help."""
    parser = _parser(command)
    (commands,) = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return [each for each in commands.choices[command]._actions if not isinstance(each, argparse._HelpAction)]


def written(argument: argparse.Action) -> set[str]:
    """How the page may name an argument: `--since SPAN`, `--json`, `NAME`, `--format {ics,csv,json}`."""
    value = "{" + ",".join(argument.choices) + "}" if argument.choices else str(argument.metavar or "")
    return {f"{option} {value}".strip() for option in argument.option_strings} or {value}


def test_every_command_has_its_section() -> None:
    """Each command is described, and nothing else is."""
    assert sorted(SECTIONS) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_described(command: str) -> None:
    """Each argument is named with its value, and no argument is named that the command does not take."""
    taken = arguments(command)
    shown = set(re.findall(r"`([^`]+)`", SECTIONS[command]))
    for argument in taken:
        assert written(argument) & shown, argument.option_strings or argument.metavar
    rows = re.findall(r"^\| `([^`]+)` \|", SECTIONS[command], re.MULTILINE)
    allowed = {name for argument in taken for name in written(argument)} | {"--json"}
    assert {name for name in rows if name.startswith("-")} <= allowed


def test_options_of_every_command_are_described() -> None:
    """Those that stand before the command."""
    top = page("docs/commands.md").text.partition("## Exit codes")[0]
    for action in _parser(None)._actions:
        for option in action.option_strings:
            assert f"`{option}" in top
