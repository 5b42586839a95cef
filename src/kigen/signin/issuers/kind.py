"""What every authorization server has in common for us, and which module speaks to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal, Protocol

from kigen.signin.grant import Grant
from kigen.signin.secret import Secret

Kind = Literal["microsoft", "google", "oauth2"]


@dataclass(frozen=True, slots=True)
class App:
    """The app that the user registered, and for whom it asks, as the configuration says.

    `by_itself`: the app signs in with its own secret or key, and nobody is asked. `username` is the mailbox.
    """

    kind: Kind
    username: str
    client_id: str = ""
    secret: Callable[[], Secret | None] = field(default=lambda: None, repr=False)
    by_itself: bool = False
    tenant: str = ""
    authority: str = ""
    issuer: str = ""
    scopes: tuple[str, ...] = ()
    cert_file: str = ""
    key_file: str = ""
    service_account_file: str = ""
    ca_file: str = ""

    @property
    def identity(self) -> str:
        """For whom and by which app a stored sign-in is (`Kept.belongs_to`)."""
        parts = (self.kind, self.username, self.client_id, self.tenant, self.authority, self.issuer, *self.scopes)
        return " ".join((*parts, "app" if self.by_itself else "user"))


class CodeSignIn(Protocol):
    """A sign-in by authorization code (RFC 6749 §4.1, with PKCE, RFC 7636): a browser opens `url` and comes back."""

    @property
    def url(self) -> str: ...

    @property
    def state(self) -> str: ...

    def finish(self, came_back: Mapping[str, str]) -> Grant:
        """The grant for what the browser brought back. Raises `SignInTrouble`."""
        ...


class DeviceSignIn(Protocol):
    """A sign-in on another device (RFC 8628): a person opens `url` there and types `code`."""

    @property
    def url(self) -> str: ...

    @property
    def code(self) -> str: ...

    def finish(self) -> Grant:
        """Wait for the person and return the grant. Raises `SignInTrouble`, also when the time is over."""
        ...


class Issuer(Protocol):
    """An authorization server, for one app and one mailbox. Every method raises `SignInTrouble`."""

    redirect_host: str  # how this server wants this machine called in a redirect: localhost or 127.0.0.1

    def renew(self, grant: Grant | None) -> Grant: ...

    def by_code(self, redirect_uri: str) -> CodeSignIn: ...

    def by_device(self) -> DeviceSignIn: ...


def issuer_of(app: App) -> Issuer:
    """The issuer for an app. Loads its module, and with it the libraries it needs."""
    module = import_module(f"kigen.signin.issuers.{app.kind}")
    made: Issuer = module.issuer(app)
    return made
