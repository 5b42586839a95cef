"""A Dockerfile as steps. Reading it is left to BuildKit's own parser, so that it is understood as it is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import dockerfile


@dataclass(frozen=True)
class Step:
    """One instruction. `words` are its arguments; `exec_form` says whether they were given as a JSON list."""

    name: str
    words: tuple[str, ...]
    flags: tuple[str, ...]
    exec_form: bool
    line: int

    def __str__(self) -> str:
        return f"line {self.line}: {self.name} {' '.join((*self.flags, *self.words))}"


@dataclass(frozen=True)
class Stage:
    """What lies between one FROM and the next."""

    name: str
    base: str
    steps: list[Step] = field(default_factory=list)


def read(path: Path, arguments: Mapping[str, str] | None = None) -> list[Stage]:
    """The stages of a Dockerfile; `arguments` are what --build-arg would give to the ARGs before the first FROM."""
    known: dict[str, str] = {}
    stages: list[Stage] = []
    for step in map(_step, dockerfile.parse_file(str(path))):
        if step.name == "FROM":
            stages.append(_stage(step, known))
        elif stages:
            stages[-1].steps.append(step)
        elif step.name == "ARG":
            (word,) = step.words
            name, _, default = word.partition("=")
            known[name] = (arguments or {}).get(name, default)
        else:
            raise ValueError(f"{step}: nothing but ARG comes before the first FROM")
    return stages


def _step(command: dockerfile.Command) -> Step:
    words = command.value
    if command.cmd.upper() == "HEALTHCHECK":  # its value begins with CMD or NONE
        words = words[1:] if words[0].upper() == "CMD" else ()
    return Step(command.cmd.upper(), words, command.flags, command.json, command.start_line)


def _stage(step: Step, known: Mapping[str, str]) -> Stage:
    base, *rest = step.words
    return Stage(rest[1] if len(rest) == 2 and rest[0].upper() == "AS" else "", filled(base, known))


_VARIABLE = re.compile(r"\\\$|\$(?:(?P<plain>\w+)|\{(?P<braced>[^}]*)\})")


def filled(text: str, known: Mapping[str, str]) -> str:
    """The text with its variables, as in $NAME and ${NAME}. Raises ValueError for what is not understood here."""

    def value(found: re.Match[str]) -> str:
        if found[0] == r"\$":
            return "$"
        name = found["plain"] or found["braced"]
        if not name.isidentifier():
            raise ValueError(f"{found[0]} is more than a name, and is not understood here")
        return known.get(name, "")

    if set(text) & {'"', "'"}:
        raise ValueError(f"{text}: quotes are not understood here")
    return _VARIABLE.sub(value, text)
