"""Any OAuth 2 server that describes itself (OpenID Connect Discovery 1.0, RFC 8414).

Authorization code with PKCE (RFC 7636), device authorization (RFC 8628), refresh tokens, and client credentials (RFC 6749 §4.4)
for an app that signs in by itself.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from kigen.errors import WrongUse
from kigen.signin.grant import Grant
from kigen.signin.issuers.claims import who_signed_in
from kigen.signin.issuers.kind import App
from kigen.signin.issuers.web import Answer, Line, ask, refusal, require_https
from kigen.signin.troubles import SignInDead, Unavailable

_HOUR = 3600.0  # RFC 6749 §5.1: expires_in may be left out
_DEVICE = "urn:ietf:params:oauth:grant-type:device_code"
_LONGEST = 7 * 86400.0  # seconds; a token said to be good for longer is renewed all the same


def issuer(app: App) -> OAuth2:
    """The issuer for an app."""
    return OAuth2(app)


class OAuth2:
    """One authorization server. `extra` is added to the address that a browser opens."""

    redirect_host = "127.0.0.1"  # RFC 8252 §7.3

    def __init__(self, app: App, extra: Mapping[str, str] | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
        self.app = app
        self.line = Line(app.ca_file)
        self._extra = dict(extra or {})
        self._sleep = sleep
        self._found: Mapping[str, Any] | None = None

    def renew(self, grant: Grant | None) -> Grant:
        """The next access token. Raises `SignInTrouble`."""
        if self.app.by_itself:
            return self.grant_of(self._ask_token({"grant_type": "client_credentials", "scope": " ".join(self.app.scopes)}))
        if grant is None or not grant.refresh:
            raise SignInDead("nobody has signed in yet, or the server gave no refresh token.", code="no_refresh_token")
        form = {"grant_type": "refresh_token", "refresh_token": grant.refresh}
        return self.grant_of(self._ask_token(form), before=grant)

    def by_code(self, redirect_uri: str) -> Code:
        """Begin a sign-in in a browser."""
        verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(24)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        wanted = {
            "response_type": "code",
            "client_id": self.app.client_id,
            "redirect_uri": redirect_uri,
            "scope": " ".join(self.app.scopes),
            "state": state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "login_hint": self.app.username,
            **self._extra,
        }
        parts = urlsplit(self.endpoint("authorization_endpoint"))
        query = "&".join(filter(None, (parts.query, urlencode(wanted))))
        return Code(self, urlunsplit(parts._replace(query=query)), state, verifier, redirect_uri)

    def by_device(self) -> Device:
        """Begin a sign-in on another device."""
        form = {"client_id": self.app.client_id, "scope": " ".join(self.app.scopes)}
        fields = ask(self.line, self.endpoint("device_authorization_endpoint"), form).fields
        url, code, token = (str(fields.get(name, "")) for name in ("verification_uri", "user_code", "device_code"))
        if not (url and code and token):
            raise Unavailable("the authorization server gave no code for another device.")
        seconds, pause = seconds_in(fields, "expires_in", 900.0), seconds_in(fields, "interval", 5.0)
        return Device(self, url, code, token, time.monotonic() + seconds, max(pause, 1.0))

    def endpoint(self, name: str) -> str:
        """An address out of the server's description of itself. Raises `SignInTrouble`."""
        if self._found is None:
            self._found = self._described()
        url = self._found.get(name)
        if not isinstance(url, str) or not url:
            raise SignInDead(f"{self.app.issuer}: the authorization server names no {name}; it does not offer this way.")
        require_https(url)
        return url

    def _described(self) -> Mapping[str, Any]:
        """RFC 8414 §3 puts its well-known part before the path, OpenID Connect Discovery §4 behind it."""
        base = self.app.issuer.rstrip("/")
        parts = urlsplit(base)
        other = urlunsplit(parts._replace(path=f"/.well-known/oauth-authorization-server{parts.path}"))
        try:
            found = ask(self.line, f"{base}/.well-known/openid-configuration").fields
        except Unavailable as first:
            try:
                found = ask(self.line, other).fields
            except Unavailable:
                raise first from None
        if str(found.get("issuer", "")).rstrip("/") != base:  # RFC 8414 §3.3: else one server could pose as another
            raise WrongUse(f"{base}: the server there calls itself {found.get('issuer')!r}; issuer must be that very address.")
        return found

    def token(self, form: Mapping[str, str]) -> Answer:
        """Ask the token endpoint. Raises `SignInTrouble`."""
        return self._ask_token(form)

    def _ask_token(self, form: Mapping[str, str]) -> Answer:
        secret = self.app.secret()
        everything = {**form, "client_id": self.app.client_id}
        if secret is not None:  # in the body: what Google, Yahoo and most others take
            everything["client_secret"] = secret.reveal()
        return ask(self.line, self.endpoint("token_endpoint"), everything)

    def grant_of(self, answer: Answer, before: Grant | None = None) -> Grant:
        """The grant in an answer of the token endpoint (RFC 6749 §5.1). Raises Unavailable when it is none."""
        fields = answer.fields
        token = fields.get("access_token")
        if not isinstance(token, str) or not token or not token.isascii():
            raise Unavailable("the authorization server's answer holds no access token.")
        refresh = fields.get("refresh_token")
        return Grant(
            access_token=token,
            obtained_at=answer.asked_at,
            expires_at=answer.asked_at + min(seconds_in(fields, "expires_in", _HOUR), _LONGEST),
            # RFC 6749 §6: without a new refresh token the old one stays.
            refresh=refresh if isinstance(refresh, str) and refresh else (before.refresh if before else ""),
            who=who_signed_in(str(fields.get("id_token", ""))) or (before.who if before else ""),
            skew=self.line.skew,
        )

    def wait(self, seconds: float) -> None:
        """Wait between two questions."""
        self._sleep(seconds)


def seconds_in(fields: Mapping[str, Any], name: str, default: float) -> float:
    """A number of seconds; some servers put it in quotes."""
    try:
        found = float(fields.get(name, default))
    except (TypeError, ValueError):
        return default
    return found if found > 0 else default


def came_right(state: str, came_back: Mapping[str, str]) -> str:
    """The authorization code that a browser brought back. Raises `SignInTrouble` when it brought back none of ours."""
    if not hmac.compare_digest(came_back.get("state", "").encode(), state.encode()):
        raise SignInDead("what came back belongs to another sign-in. Begin again, and use the address of this one.")
    if "error" in came_back:
        raise refusal("the authorization server", came_back)
    code = came_back.get("code", "")
    if not code:
        raise SignInDead("what came back holds no code. Copy the whole address of the page that the browser ended at.")
    return code


@dataclass(frozen=True, slots=True)
class Code:
    """A sign-in in a browser."""

    server: OAuth2
    url: str
    state: str
    verifier: str
    redirect_uri: str

    def finish(self, came_back: Mapping[str, str]) -> Grant:
        """Trade the code for tokens."""
        form = {
            "grant_type": "authorization_code",
            "code": came_right(self.state, came_back),
            "redirect_uri": self.redirect_uri,
            "code_verifier": self.verifier,
        }
        return _lasting(self.server.grant_of(self.server.token(form)))


@dataclass(frozen=True, slots=True)
class Device:
    """A sign-in on another device; `until` by the monotonic clock."""

    server: OAuth2
    url: str
    code: str
    device_code: str
    until: float
    pause: float

    def finish(self) -> Grant:
        """Ask every few seconds whether the person is done (RFC 8628 §3.5)."""
        pause = self.pause
        while time.monotonic() < self.until:
            self.server.wait(pause)
            try:
                answer = self.server.token({"grant_type": _DEVICE, "device_code": self.device_code})
            except Unavailable as trouble:
                pause += 5 if trouble.code == "slow_down" else 0
                continue
            return _lasting(self.server.grant_of(answer))
        raise SignInDead("nobody signed in in time; begin again.", code="expired_token")


def _lasting(grant: Grant) -> Grant:
    if not grant.refresh:
        raise SignInDead(
            "the authorization server gave no refresh token: within the hour the sign-in would be over. "
            "Allow offline access for the app (the scope offline_access), then sign in again.",
            code="no_refresh_token",
        )
    return grant
