"""Google: a person signs in by authorization code, or a service account acts for the users of its domain.

https://developers.google.com/identity/protocols/oauth2/native-app and …/service-account
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from kigen.errors import WrongUse
from kigen.signin.grant import Grant
from kigen.signin.issuers.kind import App
from kigen.signin.issuers.oauth2 import OAuth2
from kigen.signin.issuers.web import ask
from kigen.signin.troubles import SignInDead

ISSUER = "https://accounts.google.com"
MAIL = "https://mail.google.com/"  # the one scope that IMAP and SMTP take
_SCOPES = (MAIL, "openid", "email")  # the last two only tell which account was chosen
_JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"  # RFC 7523 §2.1
_HOUR = 3600


def issuer(app: App) -> Google:
    """The issuer for an app."""
    return Google(app)


class Google(OAuth2):
    """Google's authorization server."""

    def __init__(self, app: App) -> None:
        given = {"issuer": app.issuer or ISSUER, "scopes": app.scopes or ((MAIL,) if app.by_itself else _SCOPES)}
        # Without these two Google gives a refresh token only at the very first consent.
        super().__init__(App(**{**_fields(app), **given}), extra={"access_type": "offline", "prompt": "consent"})

    def renew(self, grant: Grant | None) -> Grant:
        """The next access token: for a service account by a signed word of its own."""
        return self._by_key() if self.app.by_itself else super().renew(grant)

    def by_device(self) -> Any:
        """Google does not allow mail on other devices (limited-input-device scopes)."""
        raise SignInDead("Google does not offer sign-in on another device for mail; leave out --device.")

    def _by_key(self) -> Grant:
        """A service account with domain-wide delegation: a JWT signed with its key, in the name of the mailbox (RFC 7523)."""
        import jwt  # noqa: PLC0415 - loads cryptography, which nobody else needs

        key = _key(Path(self.app.service_account_file))
        now = int(time.time())
        claims = {
            "iss": key["client_email"],
            "sub": self.app.username,
            "scope": " ".join(self.app.scopes),
            "aud": key["token_uri"],
            "iat": now,
            "exp": now + _HOUR,
        }
        try:
            word = jwt.encode(claims, key["private_key"], algorithm="RS256", headers={"kid": key.get("private_key_id", "")})
        except (ValueError, TypeError, jwt.PyJWTError):
            raise WrongUse(f"{self.app.service_account_file}: the private key in it cannot be used.") from None
        answer = ask(self.line, key["token_uri"], {"grant_type": _JWT_BEARER, "assertion": word})
        return self.grant_of(answer, before=Grant("", 0, 0, who=self.app.username))


def _key(path: Path) -> dict[str, str]:
    """A service account's key file, as Google Cloud gives it. Raises WrongUse."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError as problem:
        raise WrongUse(f"{path}: the service account's key cannot be read: {problem.strerror}.") from None
    except ValueError:
        found = None
    needed = ("client_email", "private_key", "token_uri")
    if not isinstance(found, dict) or not all(isinstance(found.get(name), str) for name in needed):
        raise WrongUse(f"{path}: this is no service account's key. It must be the JSON file that Google Cloud gave, whole.")
    return {name: value for name, value in found.items() if isinstance(value, str)}


def _fields(app: App) -> dict[str, Any]:
    return {name: getattr(app, name) for name in App.__slots__}
