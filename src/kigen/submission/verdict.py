"""What became of a letter that was handed in.

SMTP has no idempotence: between the final dot and the server's answer the result can be unknown (RFC 1047). So there are four
verdicts, and only `NotSent` may be tried again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from kigen.errors import UserError
from kigen.network import one_line

SOON = timedelta(minutes=1)
LATER = timedelta(minutes=15)

# RFC 4954 §6: the server wants a (better) sign-in, not another letter.
SIGN_IN_CODES = frozenset({530, 534, 535, 538})


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's reply (RFC 5321 §4.2), its text on one line."""

    code: int
    text: str

    @property
    def permanent(self) -> bool:
        return 500 <= self.code <= 599

    @property
    def temporary(self) -> bool:
        return 400 <= self.code <= 499

    def __str__(self) -> str:
        return f"{self.code} {one_line(self.text)}"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The server took responsibility for the letter, except for the recipients in `refused`."""

    reply: Reply
    refused: Mapping[str, Reply] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """The server said no for good, or the letter cannot be said in SMTP. Nothing left. `code` is 0 without a reply."""

    reason: str
    code: int = 0
    refused: Mapping[str, Reply] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotSent:
    """Nothing left: it is safe to try again, at the earliest after `retry_after`.

    `needs_user`: it will go on failing until the user mends something (password, certificate, security).
    `about_all`: it is not about this letter alone (no connection, too many letters at once, a full disk over there); the next
    one would meet the same.
    """

    reason: str
    retry_after: timedelta = SOON
    needs_user: bool = False
    about_all: bool = False


@dataclass(frozen=True, slots=True)
class InDoubt:
    """The letter was handed over, but the server's word was lost: it may have left. Never to be sent again unasked."""

    reason: str


Verdict = Accepted | Refused | NotSent | InDoubt


class SubmissionError(UserError):
    """No letter can be handed in now. `retry_after` and `needs_user` as in `NotSent`."""

    def __init__(self, *problems: str, retry_after: timedelta = SOON, needs_user: bool = False) -> None:
        super().__init__(*problems)
        self.retry_after = retry_after
        self.needs_user = needs_user
