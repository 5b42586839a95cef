"""Letter templates: the built-in ones of each language, and the user's own.

A template is a Jinja2 text file whose result is the letter's body. When its first line is `Subject: …` that line is the
letter's subject; otherwise the letter keeps the thread's. Templates run in Jinja2's sandbox, and a place that does not
exist is an error, never an empty place in a letter. docs/letters.md lists the places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from kigen.errors import UserError
from kigen.language.home import folder
from kigen.patterns import compiled

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_FILE = compiled(r"[a-z]+(?:\.[a-z]+)?\.txt")
_SUBJECT = compiled(r"\ASubject:[ \t]*(?P<subject>.*)\n*", re.IGNORECASE)
_BLANK_LINES = compiled(r"\n{3,}")


class TemplateProblem(UserError):
    """A letter template that cannot be filled in: says which, on what line, and why."""


def fill(language: str, name: str, places: Mapping[str, Any], own: str | None = None) -> tuple[str, str]:
    """Fill the built-in template `name` of a language, or `own` (a template's source) in its stead.

    Gives (subject, body); the subject is empty where the template names none. `own` may include and import the built-in
    files of the language. Raises TemplateProblem.
    """
    from jinja2 import TemplateError  # noqa: PLC0415 - 40 ms, and only a letter needs it

    environment = _environment(language)
    try:
        template = environment.get_template(f"{name}.txt") if own is None else environment.from_string(own)
        subject, body = _parted(template.render(places))
    except TemplateError as problem:
        line = f", line {problem.lineno}" if hasattr(problem, "lineno") else ""
        raise TemplateProblem(f"letter template {name} ({language}){line}: {problem}") from problem
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as problem:
        raise TemplateProblem(f"letter template {name} ({language}): {problem}") from problem
    if not body.strip():
        raise TemplateProblem(f"letter template {name} ({language}): it says nothing")
    return subject, body


@cache
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    from jinja2 import FunctionLoader, StrictUndefined  # noqa: PLC0415 - see above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    def built_in(name: str) -> str | None:
        file = folder(language).joinpath("letters", name)
        return file.read_text("utf-8") if _FILE.fullmatch(name) and file.is_file() else None

    # Letters are plain text: nothing is to be escaped.
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(built_in),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _parted(text: str) -> tuple[str, str]:
    """Subject line and body, without trailing spaces and with single blank lines only."""
    lines = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip("\n")
    head = _SUBJECT.match(lines)
    subject, body = (head["subject"].strip(), lines[head.end() :]) if head else ("", lines)
    return subject, _BLANK_LINES.sub("\n\n", body.strip("\n")) + "\n"
