"""What can go wrong with a mailbox, in words that say what to do."""

from __future__ import annotations

from collections.abc import Sequence

from kigen.errors import UserError


class MailboxError(UserError):
    """Anything that keeps kigen from reading a mailbox."""

    def say_instead(self, problems: Sequence[str]) -> None:
        """Say it in these words, which leave out what is nobody's business."""
        self.problems = tuple(problems)
        self.args = ("\n".join(problems),)


class Unreachable(MailboxError):
    """No connection could be made, or it broke. Worth another try."""


class CertificateRefused(MailboxError):
    """The server could not prove who it is. Nothing was sent to it."""


class SignInRefused(MailboxError):
    """The server does not accept this user with this password. Trying again soon would only lock the account."""


class FolderMissing(MailboxError):
    """A folder that is needed is not there, or may not be read."""


class SeveralSent(MailboxError):
    """More than one folder could be the one that is looked for; only the user can tell."""


class ServerTrouble(MailboxError):
    """The server answered, but not with what was asked: overloaded, closing, or not understood. Worth another try.

    `retry_after` is the wait in seconds that the server asked for, 0 when it named none.
    """

    def __init__(self, *problems: str, retry_after: float = 0) -> None:
        super().__init__(*problems)
        self.retry_after = retry_after


class ConnectionLost(ServerTrouble):
    """The server, or something on the way to it, ended the connection in the middle. A new one may do."""


class SessionExpired(ServerTrouble):
    """The server ended the session because the access token it was opened with is over. A new sign-in mends it."""


class IdleRefused(ServerTrouble):
    """The server announces IDLE and then does not do it. The mailbox can be looked at every minute instead."""


def listing(names: Sequence[str]) -> str:
    """Folder names as a user should type them."""
    return ", ".join(f'"{name}"' for name in names)
