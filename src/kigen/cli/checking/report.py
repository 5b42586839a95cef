"""Steps as they are taken, said at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from kigen.cli.output import print_json, print_line
from kigen.errors import UserError

T = TypeVar("T")


class Report:
    """Steps as they are taken: said at once, and whether all went well."""

    def __init__(self, as_json: bool) -> None:
        self.fine = True
        self._as_json = as_json

    def said(self, where: str, step: str, found: str, *, ok: bool = True) -> None:
        """Say what a step found."""
        self.fine = self.fine and ok
        if self._as_json:
            print_json([{"mailbox": where, "step": step, "ok": ok, "found": found}])
        else:
            print_line(f"{'ok  ' if ok else 'FAIL'}  {where:<16} {step:<14} {found}")

    def tried(self, where: str, step: str, attempt: Callable[[], T], words: Callable[[T], str]) -> T | None:
        """Take a step. None, and said so, when it cannot be done."""
        try:
            found = attempt()
        except UserError as problem:
            self.said(where, step, " ".join(problem.problems), ok=False)
            return None
        self.said(where, step, words(found))
        return found
