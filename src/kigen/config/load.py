"""Finding, reading and checking the configuration: every problem at once, each with its place."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_settings.exceptions import SettingsError

from kigen.config.settings import Settings, twice_named
from kigen.errors import WrongUse

PLACES = (Path("kigen.toml"), Path("/etc/kigen/kigen.toml"))


def find(named: str = "", environment: Mapping[str, str] = os.environ) -> Path:
    """The configuration file: `named` (--config), KIGEN_CONFIG, ./kigen.toml, /etc/kigen/kigen.toml. Raises WrongUse."""
    chosen = named or environment.get("KIGEN_CONFIG", "")
    if chosen:
        path = Path(chosen)
        if not path.is_file():
            raise WrongUse(f"there is no configuration file {path}; `kigen init` writes one")
        return path
    for path in PLACES:
        if path.is_file():
            return path
    raise WrongUse(f"no configuration found ({', '.join(str(place) for place in PLACES)}); `kigen init` writes one")


def load(path: Path) -> Settings:
    """The checked settings of a file; `KIGEN_SERVICE__…` variables override its `[service]`.

    Raises WrongUse with every problem that was found.
    """
    try:
        written = tomllib.loads(path.read_text("utf-8-sig"))  # Windows' editors put a mark before the text
    except tomllib.TOMLDecodeError as problem:
        raise WrongUse(f"{path}: is not valid TOML: {problem}{_hint(problem)}") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise WrongUse(f"{path}: cannot be read: {problem}") from None
    strange = _strange_variables(_names(written), os.environ)
    try:
        settings = Settings(**written)
    except SettingsError as problem:
        raise WrongUse(*(strange or [f"environment: {problem}"])) from None
    except ValidationError as problem:
        raise WrongUse(*(_said(line, path) for line in problems(problem, written)), *strange) from None
    if strange:
        raise WrongUse(*strange)
    return settings


def _hint(problem: tomllib.TOMLDecodeError) -> str:
    """What is most often wrong where a value is none: bare words, or the curved quotes of a word processor."""
    return '; text stands in straight quotes: owner = "Sato"' if str(problem).startswith("Invalid value") else ""


def _said(line: str, path: Path) -> str:
    return line if line.startswith("environment: ") else f"{path}: {line}"


def _names(written: Mapping[str, Any]) -> list[str]:
    """The names of the mailboxes in a file that has not been checked yet."""
    mailboxes = written.get("mailbox")
    return (
        [str(each["name"]) for each in mailboxes if isinstance(each, dict) and "name" in each]
        if isinstance(mailboxes, list)
        else []
    )


def problems(error: ValidationError, written: Mapping[str, Any]) -> list[str]:
    """Each problem as "place: what is wrong". Passwords are never repeated, wherever they stand."""
    found = error.errors(include_input=False, include_url=False)
    lines = [
        f"{_place(each['loc'], written)}: {_what(each)}" for each in found if not _is_echo(each["loc"], each["type"], found)
    ]
    twice = twice_named(_names(written))
    return [*lines, f"mailbox: {twice}"] if twice and not any(twice in line for line in lines) else lines


def _is_echo(place: Sequence[int | str], kind: str, found: Sequence[Any]) -> bool:
    """Whether a list is found too short only because its members, left out for problems of their own, are missing."""
    return kind == "too_short" and any(each["loc"][: len(place)] == place and each["loc"] != place for each in found)


def _place(steps: Sequence[int | str], written: Mapping[str, Any]) -> str:
    """`mailbox.sato.reminder.delay`: mailboxes by their name, rules by their number from one."""
    place: list[str] = []
    here: Any = written
    for step in steps:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        if isinstance(step, int):
            name = here.get("name") if isinstance(here, dict) and place == ["mailbox"] else None
            place.append(str(name or f"#{step + 1}"))
        elif not step.startswith(("function-", "is-instance", "literal[", "lax-or-strict", "constrained-")):
            place.append(step)
    variable = f"KIGEN_{'__'.join(place).upper()}"
    if place[:1] == ["service"] and variable in os.environ:
        return f"environment: {variable}"
    return ".".join(place) or "the file"


def _what(error: Any) -> str:
    """One problem in plain words."""
    kind, context = error["type"], error.get("ctx") or {}
    if kind == "extra_forbidden":
        return _unknown(str(error["loc"][-1]))
    if kind == "missing":
        return "is missing and has no default"
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    if kind == "tuple_type" and error["loc"][-1] in _TABLES:
        return f"stands in double brackets: {_TABLES[error['loc'][-1]]}"
    if kind in _PLAIN:
        return _PLAIN[kind].format(**context)
    text = str(error["msg"])
    return text[0].lower() + text[1:]


_PLAIN = {
    "enum": "must be {expected}",
    "literal_error": "must be {expected}",
    "greater_than_equal": "must be at least {ge}",
    "less_than_equal": "must be at most {le}",
    "string_too_short": "must not be empty",
    "too_short": "must not be empty",
    "string_type": "must be text in quotes",
    "int_type": "must be a whole number, without quotes",
    "bool_type": "must be true or false, without quotes",
    "tuple_type": 'must be a list in brackets, such as ["one", "two"]',
    "path_type": "must be a path in quotes",
    "dict_type": "must be a table",
    "model_type": "must be a table of options",
    "model_attributes_type": "must be a table of options",
}


def _unknown(name: str) -> str:
    """What an option that may not stand at its place was meant to be."""
    if "password" in name:
        return "passwords are never written here; name a file with password_file, or see docs/configuration.md"
    known = _known_options()
    if name in known:
        return f"stands in another table: {' or '.join(known[name])}"
    near = difflib.get_close_matches(name, known, n=1)
    return "there is no such option" + (f"; did you mean {near[0]!r}?" if near else "")


# Options that are tables, one for each mailbox and rule.
_TABLES = {"mailbox": "[[mailbox]]", "rule": "[[mailbox.rule]]"}


def _known_options() -> dict[str, list[str]]:
    """The names of all options with the tables they stand in, for proposing one that is near."""
    names: dict[str, list[str]] = {}
    waiting: list[tuple[str, Any]] = [("", Settings)]
    while waiting:
        table, model = waiting.pop()
        for name, option in model.model_fields.items():
            names.setdefault(name, []).append(_TABLES.get(table.rpartition(".")[2], f"[{table}]"))
            kinds = (option.annotation, *getattr(option.annotation, "__args__", ()))
            inner = f"{table}.{name}".strip(".")
            waiting.extend((inner, kind) for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel))
    return {name: sorted(tables) for name, tables in names.items()}


def _strange_variables(names: Sequence[str], environment: Mapping[str, str]) -> list[str]:
    """Variables that begin with KIGEN_ and mean nothing: a mistyped one must not be silently without effect."""
    parts = ("imap", "smtp", "oauth")
    known = {"KIGEN_CONFIG", ALERT_VARIABLE, *(secret_variable(name, part) for name in names for part in parts)}
    return [
        f"environment: {name} means nothing to kigen" + (f"; did you mean {near[0]}?" if near else "")
        for name in sorted(environment)
        if name.startswith("KIGEN_") and not name.startswith("KIGEN_SERVICE__") and name not in known
        for near in [difflib.get_close_matches(name, known, n=1)]
    ]


def secret_variable(mailbox: str, part: str) -> str:
    """The environment variable that may hold a secret of a mailbox: KIGEN_MAILBOX_SATO_IMAP_PASSWORD; for the part "oauth"
    it is the app's, KIGEN_MAILBOX_SATO_OAUTH_CLIENT_SECRET.
    """
    name = "".join(sign if sign.isalnum() else "_" for sign in mailbox).upper()
    return f"KIGEN_MAILBOX_{name}_{part.upper()}_{_secret_of(part).upper()}"


def secret_credential(mailbox: str, part: str) -> str:
    """The systemd credential that may hold it: mailbox.sato.imap.password, mailbox.sato.oauth.client_secret."""
    return f"mailbox.{mailbox}.{part}.{_secret_of(part)}"


def _secret_of(part: str) -> str:
    return "client_secret" if part == "oauth" else "password"


ALERT_VARIABLE = "KIGEN_ALERT_SMTP_PASSWORD"
ALERT_CREDENTIAL = "alert.smtp.password"
