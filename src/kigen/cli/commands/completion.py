"""`kigen completion`: what a shell needs to complete what is typed; and the answers that it then asks for."""

from __future__ import annotations

import argparse
import os
import sys
import tomllib
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence

import argcomplete
from argcomplete.completers import DirectoriesCompleter, FilesCompleter
from argcomplete.shell_integration import shellcode

from kigen.errors import UserError

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command."""
    parser.description = (
        "Prints what a shell needs to complete commands, options, files and the names of mailboxes. `make install` puts it"
        " in place; otherwise your shell reads it at its start, or finds it among its completions."
    )
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")


def run(options: Namespace) -> int:
    """Print it."""
    sys.stdout.write(shellcode(["kigen"], shell=options.shell))
    return 0


def complete(parser_of: Callable[[Sequence[str]], ArgumentParser]) -> None:
    """Answer the shell that asks through COMP_LINE what could come next, and end the process. `parser_of` gives the parser for
    the words that were typed.
    """
    parser = parser_of(os.environ.get("COMP_LINE", "").split()[1:])
    for action in _actions(parser):
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - it knows its commands
            continue
        action.completer = _completer(action)  # type: ignore[attr-defined]
    argcomplete.autocomplete(parser, always_complete_options="long")


def _actions(parser: ArgumentParser) -> Iterator[argparse.Action]:
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to look at a parser
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for below in action.choices.values():
                yield from _actions(below)


def _completer(action: argparse.Action) -> object:
    """What can stand for an argument; nothing where kigen cannot know."""
    if action.metavar == "FILE":
        return FilesCompleter()
    if action.metavar == "DIR":
        return DirectoriesCompleter()
    if action.metavar == "NAME" and not action.option_strings:
        return _mailboxes
    known = [str(choice) for choice in action.choices or ()]
    return lambda **_: known


def _mailboxes(parsed_args: Namespace, **_: object) -> list[str]:
    """Names of mailboxes, as far as the configuration can be read; it need not be right."""
    from kigen.config import find  # noqa: PLC0415 - only names of mailboxes need it

    try:
        written = tomllib.loads(find(parsed_args.config).read_text("utf-8"))
    except (UserError, OSError, ValueError):
        return []
    mailboxes = written.get("mailbox", [])
    return [str(each.get("name", "")) for each in mailboxes if isinstance(each, dict)] if isinstance(mailboxes, list) else []
