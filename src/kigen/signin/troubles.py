"""Why there is no access token, in words that say what to do."""

from __future__ import annotations

from kigen.errors import UserError


class SignInTrouble(UserError):
    """No access token can be had now.

    `code` is what the authorization server called it ("invalid_grant", "AADSTS7000222"), empty when it said nothing.
    """

    def __init__(self, *problems: str, code: str = "") -> None:
        super().__init__(*problems)
        self.code = code


class Unavailable(SignInTrouble):
    """The authorization server could not be asked, or gave no answer of use. Worth another try.

    `retry_after` is the wait in seconds that it asked for, 0 when it named none.
    """

    def __init__(self, *problems: str, code: str = "", retry_after: float = 0) -> None:
        super().__init__(*problems, code=code)
        self.retry_after = retry_after


class SignInDead(SignInTrouble):
    """The authorization server said no: it will go on saying so until the user does something."""
