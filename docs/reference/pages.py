"""What is made of the code, as Markdown: tables between two marks of a page, in English and in Japanese."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from docs.reference.codes import reason_codes
from docs.reference.commands import Argument, Command, commands, everywhere
from docs.reference.configuration import Key, Kind, tables
from docs.reference.figures import figures
from docs.reference.logs import log_events
from kigen.cli.command_line import EXIT_CODES

FOLDER = Path(__file__).parent


@cache
def words(language: str) -> dict[str, Any]:
    """en.toml or ja.toml."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


@cache
def parts(language: str) -> dict[str, str]:
    """Everything that is made of the code in that language, by the name that its marks have."""
    by_name: dict[str, Callable[[str], str]] = {
        "options of every command": _everywhere,
        "exit codes": _exit_codes,
        "keys": _keys,
        "log events": _log_events,
        "figures": _figures,
        "reason codes": _codes,
    }
    made = {name: make(language) for name, make in by_name.items()}
    return made | {f"kigen {command.name}": _command(command, language) for command in commands()}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line).replace("|  |", "| |") + " |" for line in lines
    )


def kind_said(kind: Kind, language: str) -> str:
    """ "whole number, 1 to 10", 「メールアドレスの一覧」."""
    said = words(language)
    plain = said["kind"][kind.name].format(", ".join(f"`{each}`" for each in kind.choices))
    if kind.least is not None and kind.most is not None:
        return plain + {"en": ", ", "ja": "、"}[language] + said["word"]["range"].format(kind.least, kind.most)
    return str(said["word"]["list"].format(plain) if kind.many else plain)


def default_said(key: Key, language: str) -> str:
    """The default as code, or that there is none."""
    if key.default is None:
        return str(words(language)["word"]["required" if key.required else "unset"])
    return f"`{key.default}`"


def _own(language: str, *path: str, english: str) -> str:
    """English as the code says it; else what the words of the language say. A missing word is a KeyError that names it."""
    if language == "en":
        return english
    found: Any = words(language)
    for step in path:
        if step not in found:
            raise KeyError(f"docs/reference/{language}.toml has nothing at {'.'.join(path)}: {english}")
        found = found[step]
    return str(found)


def _argument_row(argument: Argument, command: str, language: str) -> tuple[str, str]:
    names = ", ".join(f"`{each}`" for each in argument.written)
    path = ("command", command, argument.key) if command else ("everywhere", argument.key)
    return names, _own(language, *path, english=argument.meaning)


def _command(command: Command, language: str) -> str:
    said = _own(language, "command", command.name, "description", english=command.description)
    rows = [_argument_row(argument, command.name, language) for argument in command.arguments]
    usage = f"`kigen {command.synopsis}`"
    return "\n\n".join([usage, said, *([table((words(language)["word"]["argument"], ""), rows)] if rows else [])])


def _everywhere(language: str) -> str:
    rows = [
        ("`-h`, `--help`", words(language)["word"]["help"])
        if "--help" in argument.names
        else _argument_row(argument, "", language)
        for argument in everywhere()
    ]
    return table((words(language)["word"]["options"], ""), rows)


def _exit_codes(language: str) -> str:
    said = words(language)["word"]
    rows = [(str(code), _own(language, "exit", str(code), english=meaning)) for code, meaning in EXIT_CODES.items()]
    return table((said["code"], said["meaning"]), rows)


def _keys(language: str) -> str:
    said = words(language)["word"]
    head = (said["key"], said["kind"], said["default"], said["meaning"])
    made = []
    for each in tables():
        rows = [
            (
                f"`{key.name}`",
                kind_said(key.kind, language),
                default_said(key, language),
                _own(language, "option", each.place, key.name, english=key.meaning),
            )
            for key in each.keys
        ]
        made.append(f"## `{each.head}`\n\n{_own(language, 'table', each.place, english=each.about)}\n\n{table(head, rows)}")
    return "\n\n".join(made)


def _log_events(language: str) -> str:
    said = words(language)
    head = [said["word"][name] for name in ("event", "level", "fields", "meaning")]
    rows = []
    for event in log_events():
        levels = ", ".join(level for level in ("info", "warning", "error") if level in event.levels)
        fields = ", ".join(f"`{name}`" for name in sorted(event.fields))
        if event.name not in said["event"]:
            raise KeyError(f"docs/reference/{language}.toml does not say what the log event {event.name} means")
        rows.append((f"`{event.name}`", levels, fields, said["event"][event.name]))
    return table(head, rows)


def _figures(language: str) -> str:
    said = words(language)["word"]
    rows = [
        (
            f"`{each.name}`",
            ", ".join(f"`{label}`" for label in each.labels),
            _own(language, "figure", each.name, english=each.meaning),
        )
        for each in figures()
    ]
    return table((said["figure"], said["labels"], said["meaning"]), rows)


def _codes(language: str) -> str:
    said = words(language)
    head = (said["word"]["code"], said["word"]["sentence"])
    made = [
        f"## {said['code'][name]}\n\n{table(head, [(f'`{code.name}`', code.sentence) for code in codes])}"
        for name, codes in reason_codes(language)
    ]
    return "\n\n".join(made)
