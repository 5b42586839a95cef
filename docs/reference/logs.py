"""The log events with their levels and fields, out of the calls that write them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

CODE = Path(__file__).parents[2] / "src" / "kigen"
_LEVELS = {"info": "info", "warning": "warning", "error": "error", "exception": "error"}


@dataclass(slots=True)
class LogEvent:
    """One event: at which levels it is logged, and which fields it can have."""

    name: str
    levels: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)


@cache
def log_events() -> tuple[LogEvent, ...]:
    """All events that the code logs, by name."""
    found: dict[str, LogEvent] = {}
    for path in sorted(CODE.rglob("*.py")):
        text = path.read_text("utf-8")
        for name, levels, fields in _logged(ast.parse(text)) if "log." in text else ():
            event = found.setdefault(name, LogEvent(name))
            event.levels |= levels
            event.fields |= fields
    return tuple(found[name] for name in sorted(found))


def _logged(module: ast.Module) -> Iterator[tuple[str, set[str], set[str]]]:
    chosen = _chosen(module)
    for node in ast.walk(module):
        if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
            continue
        levels = {_level(node.func)} - {""} or (chosen.get(node.func.id, set()) if isinstance(node.func, ast.Name) else set())
        if levels and isinstance(node.args[0].value, str):
            fields = {each.arg for each in node.keywords if each.arg and each.arg != "exc_info"}
            yield node.args[0].value, levels, fields


def _level(called: ast.expr) -> str:
    """`info` for `log.info`; nothing for what is no call of a logger."""
    is_log = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "log"
    return _LEVELS.get(called.attr, "") if is_log else ""  # type: ignore[attr-defined]


def _chosen(module: ast.Module) -> dict[str, set[str]]:
    """Names that stand for one of several levels: `say = log.error if … else log.warning`."""
    found = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.IfExp) and isinstance(node.targets[0], ast.Name):
            levels = {_level(node.value.body), _level(node.value.orelse)} - {""}
            if levels:
                found[node.targets[0].id] = levels
    return found
