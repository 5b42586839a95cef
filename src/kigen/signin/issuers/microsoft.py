"""Microsoft 365 and Outlook.com, by Microsoft's own library (msal): a person signs in, or an app by itself.

msal keeps what it knows in a cache of its own; that cache, written out, is our "refresh token".
https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msal
from msal.exceptions import MsalServiceError

from kigen.errors import WrongUse
from kigen.network import one_line
from kigen.signin.grant import Grant
from kigen.signin.issuers.claims import named
from kigen.signin.issuers.kind import App
from kigen.signin.issuers.oauth2 import seconds_in
from kigen.signin.issuers.web import Line, refusal, unreachable
from kigen.signin.troubles import SignInDead, Unavailable

AUTHORITY = "https://login.microsoftonline.com"
# Scopes of a person. msal adds openid, profile and offline_access by itself.
PERSON = ("https://outlook.office.com/IMAP.AccessAsUser.All", "https://outlook.office.com/SMTP.Send")
ITSELF = ("https://outlook.office365.com/.default",)


def issuer(app: App) -> Microsoft:
    """The issuer for an app."""
    return Microsoft(app)


class Microsoft:
    """Entra ID, for one app and one mailbox."""

    redirect_host = "localhost"  # for it alone Entra ID lets the port be any

    def __init__(self, app: App) -> None:
        self.app = app
        self.scopes = list(app.scopes or (ITSELF if app.by_itself else PERSON))
        self.line = Line(app.ca_file)
        self._authority = f"{(app.authority or AUTHORITY).rstrip('/')}/{app.tenant or 'organizations'}"
        self.cache = msal.SerializableTokenCache()

    def renew(self, grant: Grant | None) -> Grant:
        """The next access token."""
        if self.app.by_itself:
            return self.made(lambda client: client.acquire_token_for_client(scopes=self.scopes), who=self.app.client_id)
        if grant is None or not grant.refresh:
            raise SignInDead("nobody has signed in yet.", code="no_refresh_token")
        self.cache.deserialize(grant.refresh)
        return self.made(self._silently, who=grant.who)

    def _silently(self, client: Any) -> Any:
        accounts = client.get_accounts()
        if not accounts:
            raise SignInDead("the stored sign-in is empty.", code="no_refresh_token")
        return client.acquire_token_silent_with_error(self.scopes, account=accounts[0], force_refresh=True)

    def by_code(self, redirect_uri: str) -> Code:
        """Begin a sign-in in a browser. PKCE, state and nonce are msal's."""
        client = self.client()
        flow = self._asked(
            lambda: client.initiate_auth_code_flow(
                self.scopes, redirect_uri=redirect_uri, login_hint=self.app.username, prompt="select_account"
            )
        )
        return Code(self, client, flow)

    def by_device(self) -> Device:
        """Begin a sign-in on another device."""
        client = self.client()
        flow = self._asked(lambda: client.initiate_device_flow(scopes=self.scopes))
        if "user_code" not in flow:
            raise refusal(self._authority, flow, self.line.skew)
        return Device(self, client, flow)

    def client(self) -> Any:
        """msal's client: public for an app without a secret, else confidential."""
        options = {"authority": self._authority, "token_cache": self.cache, "http_client": self.line}
        options["instance_discovery"] = None if self._authority.startswith(AUTHORITY) else False
        credential = self._credential()
        if credential is None:
            return self._asked(lambda: msal.PublicClientApplication(self.app.client_id, **options))
        return self._asked(
            lambda: msal.ConfidentialClientApplication(self.app.client_id, client_credential=credential, **options)
        )

    def _credential(self) -> Any:
        if self.app.cert_file:
            return {
                "private_key": _pem(self.app.key_file or self.app.cert_file),
                "public_certificate": _pem(self.app.cert_file),  # msal takes the thumbprint from it
            }
        secret = self.app.secret()
        return None if secret is None else secret.reveal()

    def _asked(self, ask: Any) -> Any:
        """What msal answers; its errors of network and reading in our words."""
        where = self._authority.split("/")[2]
        try:
            with warnings.catch_warnings():
                # msal advises response_mode=form_post; but then there would be no address to paste back from another machine.
                warnings.filterwarnings("ignore", message="response_mode", category=UserWarning)
                return ask()
        except MsalServiceError as error:  # a 5xx or 429, or no JSON
            raise Unavailable(
                f"{where}: the authorization server has trouble of its own ({one_line(str(error))}).",
                retry_after=self.line.retry_after,
            ) from None
        except (AttributeError, TypeError):  # msal takes any JSON for an object
            raise Unavailable(f"{where}: the authorization server gave an answer that cannot be read.") from None
        except Exception as error:
            if isinstance(error, ValueError) and "private_key" in str(error).lower():
                raise WrongUse(f"{self.app.key_file or self.app.cert_file}: the private key in it cannot be used.") from None
            raise unreachable(where, error) from None

    def made(self, ask: Any, who: str = "", client: Any = None) -> Grant:
        """The grant in an answer of msal's. Raises `SignInTrouble`."""
        client = client or self.client()
        asked_at = time.time()
        found = self._asked(lambda: ask(client))
        if not found:
            raise Unavailable(f"{self._authority}: there was no answer.")
        if "access_token" not in found:
            raise refusal(self._authority.split("/")[2], found, self.line.skew)
        return Grant(
            access_token=str(found["access_token"]),
            obtained_at=asked_at,
            expires_at=asked_at + seconds_in(found, "expires_in", 3600.0),
            refresh="" if self.app.by_itself else self.cache.serialize(),
            who=named(found.get("id_token_claims") or {}) or who,
            skew=self.line.skew,
        )


@dataclass(frozen=True, slots=True)
class Code:
    """A sign-in in a browser."""

    server: Microsoft
    client: Any
    flow: Any

    @property
    def url(self) -> str:
        return str(self.flow["auth_uri"])

    @property
    def state(self) -> str:
        return str(self.flow["state"])

    def finish(self, came_back: Mapping[str, str]) -> Grant:
        """Trade the code for tokens."""
        try:
            return self.server.made(
                lambda client: client.acquire_token_by_auth_code_flow(self.flow, dict(came_back)), client=self.client
            )
        except Unavailable:
            if came_back.get("state") != self.state:  # msal raises a bare ValueError for it
                raise SignInDead(
                    "what came back belongs to another sign-in. Begin again, and use the address of this one."
                ) from None
            raise


@dataclass(frozen=True, slots=True)
class Device:
    """A sign-in on another device."""

    server: Microsoft
    client: Any
    flow: Any

    @property
    def url(self) -> str:
        return str(self.flow["verification_uri"])

    @property
    def code(self) -> str:
        return str(self.flow["user_code"])

    def finish(self) -> Grant:
        """Ask every few seconds whether the person is done; msal does that."""
        return self.server.made(lambda client: client.acquire_token_by_device_flow(self.flow), client=self.client)


def _pem(path: str) -> str:
    try:
        return Path(path).read_text("ascii")
    except OSError as problem:
        raise WrongUse(f"{path}: cannot be read: {problem.strerror}.") from None
    except UnicodeDecodeError:
        raise WrongUse(f"{path}: this is not in PEM form.") from None
