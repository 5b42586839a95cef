"""What a sign-in leaves behind, and why the last renewal failed: the content of a mailbox's token file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Grant:
    """An access token and what the next one is got with. Times are seconds since 1970 by this machine's clock.

    `refresh` is a refresh token, or msal's cache with one in it; empty for an app, which asks with its own secret. `who` is the
    account that signed in, as the authorization server names it. `skew`: how far that server's clock was ahead of ours.
    """

    access_token: str = field(repr=False)
    obtained_at: float
    expires_at: float
    refresh: str = field(default="", repr=False)
    who: str = ""
    skew: float = 0


@dataclass(frozen=True, slots=True)
class Failure:
    """A renewal that failed at `at`; `since` is when the first of an unbroken row did. `lasting`: only the user can mend it."""

    at: float
    since: float
    lasting: bool
    problems: tuple[str, ...]
    code: str = ""
    times: int = 1
    retry_after: float = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """The file as a whole. `belongs_to` says for whom and by which app: under another configuration it does not count."""

    belongs_to: str
    grant: Grant | None = None
    failure: Failure | None = None


def written(kept: Kept) -> str:
    """The file's text."""
    return json.dumps(asdict(kept), indent=1) + "\n"


def read(text: str) -> Kept:
    """The content of a file's text. Raises ValueError when it is none."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("not an object")  # noqa: TRY004 - whoever reads expects ValueError
    failure = _part(Failure, found.get("failure"))
    if failure is not None:
        failure = Failure(**{**asdict(failure), "problems": tuple(str(each) for each in failure.problems)})
    return Kept(str(found.get("belongs_to", "")), _part(Grant, found.get("grant")), failure)


def _part(kind: type[T], found: Any) -> T | None:
    """A part of the file; what a newer version has added is passed over."""
    if found is None:
        return None
    try:
        return kind(**{each.name: found[each.name] for each in fields(kind) if each.name in found})  # type: ignore[arg-type]
    except TypeError as problem:
        raise ValueError(str(problem)) from None
