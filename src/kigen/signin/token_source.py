"""Access tokens for one mailbox: kept, renewed ahead of time, one renewal at a time, and never by hammering.

Life of a token: `kigen login` stores a grant, or an app gets its first one by itself. From five minutes before the end of the
access token each call renews it: under the file's lock, so that a second process or thread finds it done; stored before it is
used. A renewal that fails is stored too: the next is not tried before `AGAIN`, by no process, while a token that is still good
goes on being used.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, final

from kigen.errors import UserError
from kigen.signin.grant import Failure, Grant, Kept
from kigen.signin.secret import Secret
from kigen.signin.token_file import TokenFile
from kigen.signin.troubles import SignInDead, SignInTrouble, Unavailable

AHEAD = 300.0  # seconds before its end at which a token is renewed
AGAIN = 300.0  # seconds after a refusal, and at most after any failure
_SOON = 15.0  # seconds after a first failure that may pass by itself, doubled at each further one
_CLOCK_SET_BACK = 120.0  # seconds: a token from the future was got before the clock was set


class Renewer(Protocol):
    """What an issuer does for us. Raises `SignInTrouble`."""

    def renew(self, grant: Grant | None) -> Grant: ...


@final
class AccessToken:
    """An access token as a credential. Shows itself only when asked to."""

    __slots__ = ("_source", "_text")

    def __init__(self, text: str, source: TokenSource) -> None:
        self._text = text
        self._source = source

    @property
    def is_token(self) -> bool:
        return True

    def reveal(self) -> str:
        return self._text

    def instead(self) -> AccessToken | None:
        """A fresh one, when this one was turned down though its time is not over: revoked, or the clock is wrong."""
        return self._source.instead_of(self._text)

    def __repr__(self) -> str:
        return "AccessToken('***')"


class TokenSource:
    """Calling it gives a token that is good for some minutes. `issuer` is asked for only when one is to be renewed, so that
    libraries are loaded no sooner. `belongs_to` says for whom and by which app (see `Kept`).
    """

    def __init__(
        self,
        what: str,
        login: str,
        file: TokenFile,
        belongs_to: str,
        issuer: Callable[[], Renewer],
        now: Callable[[], float] = time.time,
    ) -> None:
        self.what = what
        self.file = file
        self._login = login
        self._belongs_to = belongs_to
        self._issuer = issuer
        self._now = now
        self._unsaved: Grant | None = None

    def __call__(self) -> AccessToken:
        """A token. Raises `SignInTrouble` when there is none; `UserError` when it cannot be kept."""
        grant = self.kept().grant
        if grant is None or not self._good_for(grant, AHEAD):
            try:
                grant = self._renewed(force=False)
            except SignInTrouble:
                if grant is None or not self._good_for(grant, 0):
                    raise
        return AccessToken(grant.access_token, self)

    def keep_fresh(self) -> None:
        """Renew the token if it is time. Raises `SignInTrouble` even while the old one is still good."""
        grant = self.kept().grant
        if grant is None or not self._good_for(grant, AHEAD):
            self._renewed(force=False)

    def renew_now(self) -> Grant:
        """Renew whatever the state, also after a refusal: for a person who looks on. Raises `SignInTrouble`."""
        return self._renewed(force=True)

    def accept(self, grant: Grant) -> None:
        """Keep what a new sign-in gave. Raises UserError."""
        with self.file.locked():
            self._unsaved = None
            self.file.write(Kept(self._belongs_to, _from(self._now(), grant)))

    def kept(self) -> Kept:
        """What is stored now. Raises UserError."""
        return self.file.read(self._belongs_to)

    def instead_of(self, refused: str) -> AccessToken | None:
        """A token other than `refused`; None when that one was got just now, or there is no other now."""
        grant = self.kept().grant
        if grant is not None and grant.access_token == refused:
            if self._now() - grant.obtained_at < AGAIN:
                return None
            grant = self._renewed(force=False, unlike=refused)
        if grant is None or not self._good_for(grant, 0):
            return None
        return AccessToken(grant.access_token, self)

    def _good_for(self, grant: Grant, seconds: float) -> bool:
        now = self._now()
        # A token of less than ten minutes is renewed in the middle of its life: it would never be good for five.
        ahead = min(seconds, (grant.expires_at - grant.obtained_at) / 2)
        return grant.obtained_at - _CLOCK_SET_BACK < now < grant.expires_at - ahead

    def _renewed(self, *, force: bool, unlike: str = "") -> Grant:
        with self.file.locked():
            kept = self.kept()
            if self._unsaved is not None:
                return self._save(self._unsaved)
            if not force:
                if kept.grant and kept.grant.access_token != unlike and self._good_for(kept.grant, AHEAD):
                    return kept.grant  # another process or thread was quicker
                self._respect(kept.failure)
            asked_at = self._now()
            try:
                grant = self._issuer().renew(kept.grant)
            except SignInTrouble as trouble:
                raise self._noted(kept, trouble) from None
            return self._save(_from(asked_at, grant))

    def _save(self, grant: Grant) -> Grant:
        """Store a grant before anything is done with it. One that cannot be stored now is not lost: it is tried again."""
        self._unsaved = grant
        self.file.write(Kept(self._belongs_to, grant))
        self._unsaved = None
        return grant

    def _respect(self, failure: Failure | None) -> None:
        """Do not ask again so soon after a failure: raise it anew."""
        if failure is None:
            return
        pause = AGAIN if failure.lasting else max(failure.retry_after, min(AGAIN, _SOON * 2 ** min(failure.times - 1, 8)))
        if 0 <= self._now() - failure.at < pause:
            kind = SignInDead if failure.lasting else Unavailable
            raise kind(*failure.problems, code=failure.code)

    def _noted(self, kept: Kept, trouble: SignInTrouble) -> SignInTrouble:
        """Keep a failure beside the grant, and give it back in words that name the mailbox."""
        now, before = self._now(), kept.failure
        lasting = isinstance(trouble, SignInDead)
        problems = tuple(f"{self.what}: {problem}" for problem in trouble.problems)
        if lasting:
            problems += (f"When that is mended, run `{self._login}`.",)
        failure = Failure(
            at=now,
            since=before.since if before is not None else now,
            lasting=lasting,
            problems=problems,
            code=trouble.code,
            times=before.times + 1 if before is not None else 1,
            retry_after=trouble.retry_after if isinstance(trouble, Unavailable) else 0,
        )
        try:
            self.file.write(Kept(self._belongs_to, kept.grant, failure))
        except UserError as also:
            problems += tuple(also.problems)
        if lasting:
            return SignInDead(*problems, code=trouble.code)
        return Unavailable(*problems, code=trouble.code, retry_after=failure.retry_after)


def _from(moment: float, grant: Grant) -> Grant:
    """The grant with its life counted from `moment`, by the clock that it will be looked at with."""
    return replace(grant, obtained_at=moment, expires_at=moment + grant.expires_at - grant.obtained_at)


Credentials = Callable[[], Secret | AccessToken]
"""Where a mailbox gets its password or token from, asked at each sign-in."""
