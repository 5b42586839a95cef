"""The tables of the configuration with their keys, out of the models that read it and the docstrings beside each option."""

from __future__ import annotations

import ast
import inspect
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from kigen.config import Settings, options

EXAMPLE = Path(__file__).parents[2] / "config.example.toml"

# How the kinds of `kigen.config.options` are called in the tables `kind` of en.toml and ja.toml.
_KINDS: tuple[tuple[object, str], ...] = (
    (options.SpanOption, "span"),
    (options.Spacing, "span"),
    (options.Length, "duration"),
    (options.LengthOrNone, "duration"),
    (options.ReminderDelay, "duration"),
    (options.StaleAfter, "duration"),
    (options.Hours, "hours"),
    (options.OptionalHours, "hours"),
    (options.Closing, "closing"),
    (options.Zone, "zone"),
    (options.Country, "country"),
    (options.Language, "language"),
    (options.LanguageOrNone, "language"),
    (options.MailAddress, "address"),
    (options.AddressOrNone, "address"),
    (options.LoopbackPlaceOrNone, "place"),
    (options.Host, "host"),
    (options.MailboxName, "word"),
    (options.Clock, "clock"),
    (options.Signature, "text"),
    (options.Domain, "domain"),
    (options.Port, "port"),
    (options.OptionalFile, "file"),
    (options.OptionalPath, "path"),
    (Path, "path"),
    (str, "text"),
    (int, "number"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` as in the table `kind` of the words; `choices` of a fixed set; `many`: a list; `least` and `most` of a number."""

    name: str
    choices: tuple[str, ...] = ()
    many: bool = False
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """One option. `default` is as the file would say it; None where it is required, or unset unless a rule sets it."""

    name: str
    kind: Kind
    required: bool
    default: str | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table, by the head that it has in the file; `place` is its path, `about` its model's docstring."""

    place: str
    head: str
    about: str
    keys: tuple[Key, ...]


def tables() -> list[Table]:
    """Every table, in the order of the models."""
    whole = tomllib.loads(re.sub(r"(?m)^( *)# (?=\[|\w+ = )", r"\1", EXAMPLE.read_text("utf-8")))
    return [table for table in _tables(Settings, whole, "", "") if table.keys]


def _tables(model: type[BaseModel], written: Any, place: str, head: str) -> Iterator[Table]:
    hints = get_type_hints(model, include_extras=True)
    keys: list[Key] = []
    below: list[Table] = []
    for name in model.model_fields:
        inner = _model(hints[name])
        if inner is None:
            keys.append(_key(model, name, hints[name], written, is_rule=".rule" in place))
            continue
        path = f"{place}.{name}".lstrip(".")
        value = written.get(name, {})
        if get_origin(hints[name]) is dict:
            below += _tables(inner, next(iter(value.values())), f"{path}.LANGUAGE", f"[{path}.LANGUAGE]")
        elif get_origin(hints[name]) is tuple:
            below += _tables(inner, value[0], path, f"[[{path}]]")
        else:
            inline = ".rule" in place
            below += _tables(inner, value, path, f"{name} = {{ … }}" if inline else f"[{path}]")
    about = inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0].replace("\n", " ").partition(": ")[2]
    yield Table(place, head, about[:1].upper() + about[1:], tuple(keys))
    yield from below


def _key(model: type[BaseModel], name: str, hint: Any, written: Any, *, is_rule: bool) -> Key:
    field = model.model_fields[name]
    least = next((mark.ge for mark in field.metadata if hasattr(mark, "ge")), None)
    most = next((mark.le for mark in field.metadata if hasattr(mark, "le")), None)
    kind = _kind(hint)
    if kind.name == "number":
        kind = Kind("number", least=least, most=most)
    shown = None if field.is_required() or is_rule else json.dumps(written[name], ensure_ascii=False)
    return Key(name, kind, field.is_required(), shown, _meanings()[_owner(model, name), name])


def _model(hint: Any) -> type[BaseModel] | None:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return hint
    return next((found for part in get_args(hint) if (found := _model(part))), None)


def _kind(hint: Any) -> Kind:
    for known, name in _KINDS:
        if known == hint:
            return Kind(name)
    if get_origin(hint) is Literal:
        return Kind("choice", choices=tuple(str(each) for each in get_args(hint) if each))
    if get_origin(hint) is tuple:
        one = _kind(get_args(hint)[0])
        return Kind(one.name, one.choices, many=True)
    if isinstance(hint, type) and hasattr(hint, "__members__"):
        return Kind("choice", choices=tuple(str(each.value) for each in hint.__members__.values()))
    parts = [each for each in get_args(hint) if each is not type(None)]
    if (parts and parts[0] is bool) or hint is bool:
        return Kind("flag")
    return _kind(parts[0])


def _owner(model: type[BaseModel], name: str) -> str:
    """The class that says what the option means: where it is written down last."""
    return next(each.__name__ for each in model.__mro__ if (each.__name__, name) in _meanings())


@cache
def _meanings() -> dict[tuple[str, str], str]:
    """The docstring below each option (PEP 258, attribute docstrings), by class and name."""
    found = {}
    for path in sorted(Path(inspect.getfile(Settings)).parent.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                for first, second in zip(node.body, node.body[1:], strict=False):
                    if isinstance(first, ast.AnnAssign) and isinstance(first.target, ast.Name) and _text(second):
                        found[node.name, first.target.id] = inspect.cleandoc(_text(second))
    return found


def _text(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value
    return ""
