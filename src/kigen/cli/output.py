"""Printing: one JSON object a line for programs, a table for people."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any


def print_json(rows: Iterable[dict[str, Any]]) -> None:
    """One object a line, UTF-8, nothing else."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def print_line(text: str = "") -> None:
    """One line of text."""
    sys.stdout.write(text + "\n")


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table as wide as the terminal; wide characters count double."""
    from rich.console import Console  # noqa: PLC0415 - only tables need it
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console = Console(soft_wrap=False, width=None if sys.stdout.isatty() else 160)
    console.print(table)


def is_agreed(question: str) -> bool:
    """Ask somebody at a terminal; only a clear yes is one."""
    sys.stdout.write(f"{question} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes"}
