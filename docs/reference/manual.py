"""The pages of the manual, kigen(1) and kigen.toml(5), in the macros of man(7)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from docs.reference.commands import Argument, commands, everywhere
from docs.reference.configuration import Key, tables
from docs.reference.pages import default_said, kind_said, words
from kigen import __version__
from kigen.cli.command_line import EXIT_CODES

_SPAN = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")

EXAMPLE = """[[mailbox]]
name = "sato"
address = "sato@seller.example"
owner = "Ichiro Sato"
mode = "report"

  [mailbox.imap]
  host = "imap.seller.example"
  password_file = "/etc/kigen/secrets/sato"

  [mailbox.smtp]
  host = "smtp.seller.example"
"""


def text(plain: str) -> str:
    """Text: what troff would take for a command or an escape is made plain, and `code` is set bold."""
    plain = _LINK.sub(r"\1", plain).replace("\\", "\\e").replace("-", "\\-").replace("…", "...")
    return _SPAN.sub(r"\\fB\1\\fR", plain)


def paragraph(plain: str) -> str:
    """Running text in lines of a usual length: troff fills them anew."""
    lines = textwrap.wrap(text(plain), 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


def _entry(term: str, meaning: str) -> list[str]:
    return [".TP", term, paragraph(meaning)]


def _head(name: str, section: int, summary: str) -> list[str]:
    return [
        '.\\" Made of the code by `python -m docs.reference`.',
        f'.TH {name} {section} "" "kigen {__version__}" "kigen"',
        ".nh",  # names of options are not to be hyphenated
        ".ad l",
        ".SH NAME",
        f"{name.lower()} \\- {summary}",
    ]


def commands_page() -> str:
    """kigen(1)."""
    said = words("en")["manual"]
    lines = _head("KIGEN", 1, "watches the deadlines you set in mail")
    lines += [".SH SYNOPSIS", ".B kigen", "[\\fB\\-\\-config\\fR \\fIFILE\\fR]", "\\fICOMMAND\\fR", "[\\fIARGUMENT\\fR ...]"]
    lines += [".SH DESCRIPTION", paragraph(said["description"])]
    lines += [".PP", "\\fINAME\\fR is " + text(said["name_place"]) + ",", "\\fIID\\fR " + text(said["id_place"]) + "."]
    lines += [".SH OPTIONS", *_arguments(everywhere())]
    lines += [".SH COMMANDS"]
    for command in commands():
        lines += [f'.SS "{text("kigen " + command.synopsis)}"', paragraph(command.description), *_arguments(command.arguments)]
    lines += [".SH EXIT STATUS"]
    for code, meaning in EXIT_CODES.items():
        lines += _entry(f"\\fB{code}\\fR", _sentence(meaning))
    lines += _places(said)
    lines += [".SH SEE ALSO", ".BR kigen.toml (5)"]
    return "\n".join(lines) + "\n"


def configuration_page() -> str:
    """kigen.toml(5)."""
    said = words("en")["manual"]
    lines = _head("KIGEN.TOML", 5, "configuration of kigen")
    lines += [".SH DESCRIPTION", paragraph(said["format"])]
    for table in tables():
        lines += [f'.SH "{text(table.head)}"' if "=" not in table.head else f'.SS "{text(table.head)}"', paragraph(table.about)]
        for key in table.keys:
            lines += _entry(f"\\fB{text(key.name)}\\fR ({text(_kind(key))})", key.meaning)
    lines += [".SH ENVIRONMENT"]
    for name, meaning in said["environment"].items():
        lines += _entry(f"\\fB{name}\\fR", meaning)
    lines += [".SH EXAMPLES", ".EX", *(text(line) for line in EXAMPLE.splitlines()), ".EE"]
    lines += [".SH SEE ALSO", ".BR kigen (1)"]
    return "\n".join(lines) + "\n"


def _kind(key: Key) -> str:
    default = default_said(key, "en").replace("`", "")
    return f"{kind_said(key.kind, 'en').replace('`', '')}; {default if key.default is None else f'default {default}'}"


def _sentence(meaning: str) -> str:
    """With a capital and a full stop; a value that is explained (`report: digest only`) keeps its letters."""
    is_value = meaning.partition(" ")[0].endswith(":")
    return (meaning if is_value else meaning[:1].upper() + meaning[1:]) + "."


def _arguments(arguments: Iterable[Argument]) -> list[str]:
    lines: list[str] = []
    for argument in arguments:
        value = f" \\fI{text(argument.value)}\\fR" if argument.value else ""
        names = ", ".join(f"\\fB{text(name)}\\fR{value}" for name in argument.names) or value.strip()
        meaning = "show this help" if "--help" in argument.names else argument.meaning
        lines += _entry(names, _sentence(meaning))
    return lines


def _places(said: dict[str, dict[str, str]]) -> list[str]:
    lines = [".SH ENVIRONMENT"]
    for name, meaning in said["environment"].items():
        lines += _entry(f"\\fB{name}\\fR", meaning)
    lines += [".SH FILES"]
    for name, meaning in said["files"].items():
        lines += _entry(f"\\fI{text(name)}\\fR", meaning)
    return lines
