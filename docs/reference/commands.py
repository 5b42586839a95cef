"""The commands with their arguments, out of the argument parsers."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass

from kigen.cli.command_line import COMMANDS, _parser


@dataclass(frozen=True, slots=True)
class Argument:
    """`names` are all ways to write it; `value` is what follows an option, or stands for an argument without a name."""

    names: tuple[str, ...]
    value: str
    meaning: str
    times: str | int | None

    @property
    def key(self) -> str:
        """What it is looked up by in other languages: `--since`, `FILE`."""
        return self.names[-1] if self.names else self.value

    @property
    def written(self) -> list[str]:
        """`--since SPAN`, `NAME`."""
        return [f"{name} {self.value}".strip() for name in self.names] or [self.value]


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    summary: str
    description: str
    synopsis: str
    arguments: tuple[Argument, ...]


def argument(action: argparse.Action) -> Argument:
    """One argument as a person writes it."""
    takes = action.nargs != 0
    value = str(action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else ""))
    return Argument(tuple(action.option_strings), value if takes else "", (action.help or "").replace("%%", "%"), action.nargs)


def commands() -> list[Command]:
    """Every command, in the order of the help."""
    return [_command(name, summary) for name, (_, summary) in COMMANDS.items()]


def everywhere() -> list[Argument]:
    """The options that stand before the command."""
    return [argument(each) for each in _parser(None)._actions if not isinstance(each, argparse._SubParsersAction)]


def _command(name: str, summary: str) -> Command:
    (below,) = (each for each in _parser(name)._actions if isinstance(each, argparse._SubParsersAction))
    parser: argparse.ArgumentParser = below.choices[name]
    actions = [each for each in parser._actions if not isinstance(each, argparse._HelpAction)]
    return Command(
        name, summary, parser.description or "", _synopsis(name, parser, actions), tuple(argument(each) for each in actions)
    )


def _synopsis(name: str, parser: argparse.ArgumentParser, actions: Iterable[argparse.Action]) -> str:
    """`scan [--since SPAN] [--json] NAME [FILE ...]`: options first, and what excludes one another side by side."""
    together = {id(each): group for group in parser._mutually_exclusive_groups for each in group._group_actions}
    words = [name]
    for each in sorted(actions, key=lambda action: not action.option_strings):
        group = together.get(id(each))
        if group is None:
            words.append(_use(each))
        elif each is group._group_actions[0]:
            choice = " | ".join(_plain(one) for one in group._group_actions)
            words.append(f"({choice})" if group.required else f"[{choice}]")
    return " ".join(words)


def _plain(action: argparse.Action) -> str:
    return argument(action).written[-1]


def _use(action: argparse.Action) -> str:
    plain = _plain(action)
    forms = {"*": f"[{plain} ...]", "+": f"{plain} [{plain} ...]", "?": f"[{plain}]"}
    return f"[{plain}]" if action.option_strings else forms.get(str(action.nargs), plain)
