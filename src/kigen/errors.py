"""Errors that a user can do something about. Anything else that is raised is a bug and shows its traceback."""

from __future__ import annotations

from collections.abc import Sequence


class UserError(Exception):
    """Something the user can mend: `problems` are plain sentences, each saying where and what to do. No traceback."""

    exit_code = 1

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems: Sequence[str] = problems


class WrongUse(UserError):
    """Wrong use of a command, or a configuration that cannot be used."""

    exit_code = 2
