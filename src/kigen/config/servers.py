"""Servers as a user names them: IMAP, SMTP, the authorization server, and who is told when signing in fails."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from kigen.config.options import AddressOrNone, Host, OptionalFile, OptionalPath, Port
from kigen.config.section import Section
from kigen.network import is_loopback


class ServerSettings(Section):
    """What `[mailbox.imap]` and `[mailbox.smtp]` have in common."""

    host: Host
    """The server's name."""
    port: Port
    """Its port."""
    security: Literal["tls", "starttls", "none"]
    """`tls` from the first byte, `starttls`, or `none`, to this machine only."""
    username: str = ""
    """Who signs in; empty: the mailbox's address, for sending whoever signs in for reading."""
    password_file: OptionalPath = None
    """A file with the password alone; or a systemd credential or a variable in its place."""
    ca_file: OptionalFile = None
    """Certificates to trust in place of the system's, in PEM form."""
    cert_file: OptionalFile = None
    """A certificate to show to a server that asks for one, in PEM form."""
    key_file: OptionalFile = None
    """Its key, without a passphrase; unset: it lies in `cert_file`."""

    @model_validator(mode="after")
    def _key_with_certificate(self) -> ServerSettings:
        if self.key_file and not self.cert_file:
            raise ValueError("key_file is the key of cert_file, which is missing")
        return self

    @model_validator(mode="after")
    def _clear_text_on_loopback_only(self) -> ServerSettings:
        if self.security == "none" and not is_loopback(self.host):
            raise ValueError('security = "none" sends passwords in clear and is for this machine only; use "tls" or "starttls"')
        return self


class ImapSettings(ServerSettings):
    """`[mailbox.imap]`: where mail is read."""

    port: Port = 993
    """Its port."""
    security: Literal["tls", "starttls", "none"] = "tls"
    """`tls` from the first byte, `starttls`, or `none`, to this machine only."""
    auth: Literal["password", "microsoft", "google", "oauth2"] = "password"
    """How to sign in: by `password` (often an app password), or with tokens of an authorization server."""
    sent: str = "auto"
    """The only folder of sent mail that is read; `auto`: all, found by mark or name."""
    drafts: str = "auto"
    """The folder of drafts, likewise."""
    watch: tuple[str, ...] = Field(default=("INBOX",), min_length=1)
    """Folders in which answers arrive; "Clients/*" is possible."""
    authserv_id: str = Field(default="", pattern=r"^[^\s;()]*$")
    """Whose Authentication-Results to believe, as `kigen check` proposes it; empty: only bad news counts."""


class SmtpSettings(ServerSettings):
    """`[mailbox.smtp]`: where letters are handed in."""

    port: Port = 587
    """Its port."""
    security: Literal["tls", "starttls", "none"] = "starttls"
    """`tls` from the first byte, `starttls`, or `none`, to this machine only."""
    auth: Literal["", "password", "microsoft", "google", "oauth2"] = ""
    """How to sign in; empty: as for reading."""
    save_sent: Literal["auto", "always", "never"] = "auto"
    """Whether a copy is put into Sent: `auto`, unless the provider does so; `always`; `never`."""


class OAuthSettings(Section):
    """`[mailbox.oauth]`: the app that signs in for this mailbox, where auth is microsoft, google or oauth2."""

    client_id: str = ""
    """The app that you registered with the provider; required, but for `service_account_file`."""
    client_secret_file: OptionalPath = None
    """A file with the app's secret, where it has one; or a systemd credential or a variable."""
    flow: Literal["user", "app"] = "user"
    """`user`: a person signs in by `kigen login`; `app`: the app by itself, set up by an administrator."""
    tenant: str = Field(default="", pattern=r"^[A-Za-z0-9.-]*$")
    """Microsoft: the directory's id or domain, "consumers" for Outlook.com; empty: any organisation."""
    authority: str = ""
    """Microsoft: the sign-in server of another cloud; empty: the usual one."""
    cert_file: OptionalFile = None
    """Microsoft with flow = "app": the app's certificate in place of a secret."""
    key_file: OptionalFile = None
    """Its key; unset: it lies in `cert_file`."""
    service_account_file: OptionalFile = None
    """Google with flow = "app": the key of a service account with domain-wide delegation."""
    issuer: str = ""
    """`oauth2`: the authorization server's address; it describes itself from there."""
    scopes: tuple[str, ...] = ()
    """The permissions to ask for; required with `oauth2`, otherwise empty for what mail needs."""
    redirect_port: int = Field(strict=True, default=0, ge=0, le=65535)
    """The port of this machine to which the browser comes back; 0: any."""
    ca_file: OptionalFile = None
    """Certificates to trust for the authorization server, in PEM form."""

    @field_validator("authority", "issuer")
    @classmethod
    def _https(cls, value: str) -> str:
        parts = urlsplit(value)
        safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
        if value and not (safe and parts.hostname):
            raise ValueError(f"must be an address that begins with https://, not {value!r}")
        return value.rstrip("/")


class AlertServer(ServerSettings):
    """`[service.alert.smtp]`: a server that hands in alerts, and nothing else. Without a username nobody signs in."""

    port: Port = 587
    """Its port."""
    security: Literal["tls", "starttls", "none"] = "starttls"
    """`tls` from the first byte, `starttls`, or `none`, to this machine only."""
    username: str = ""
    """Who signs in; empty: nobody."""
    password_file: OptionalPath = None
    """A file with the password alone; or the credential `alert.smtp.password`, or the variable."""
    sender: AddressOrNone = ""
    """From of the alerts; empty: the address that is told."""


class AlertSettings(Section):
    """`[service.alert]`: who is told, by another way than the mailbox itself, that a mailbox cannot be signed in to.

    Without `to` it is the address that the mailbox's digest goes to, where that is not the mailbox itself.
    """

    to: AddressOrNone = ""
    """An address that is read elsewhere; empty: `digest.to`, where that is another mailbox."""
    mailbox: str = ""
    """The mailbox that sends the alert, by its name; empty: another one that works."""
    smtp: AlertServer | None = None

    @model_validator(mode="after")
    def _one_way(self) -> AlertSettings:
        if self.mailbox and self.smtp:
            raise ValueError("give mailbox or smtp, not both: the alert is sent once")
        return self


def sign_in_problem(imap: ImapSettings, smtp: SmtpSettings, oauth: OAuthSettings) -> str:
    """What is wrong with how a mailbox signs in, or an empty string."""
    ways = {imap.auth, smtp.auth or imap.auth}
    for part, server, auth in (("imap", imap, imap.auth), ("smtp", smtp, smtp.auth or imap.auth)):
        if auth != "password" and server.password_file:
            return f'{part}.password_file has no use with auth = "{auth}"; leave it out, or set {part}.auth = "password"'
    ways.discard("password")
    if not ways:
        return 'oauth has no use while auth is "password"' if oauth != OAuthSettings() else ""
    if len(ways) > 1:
        return "imap.auth and smtp.auth name two authorization servers; one token serves both"
    return _app_problem(ways.pop(), oauth)


def _app_problem(kind: str, oauth: OAuthSettings) -> str:
    by_key = kind == "google" and oauth.flow == "app"
    wrong = {
        'oauth.service_account_file is missing: flow = "app" signs in with its key': by_key and not oauth.service_account_file,
        f'oauth.client_id is missing: auth = "{kind}" needs an app of your own (docs/sign-in.md)': not (
            by_key or oauth.client_id
        ),
        "oauth.issuer is missing: the address of the authorization server": kind == "oauth2" and not oauth.issuer,
        "oauth.scopes is missing: the permissions that the provider names for mail": kind == "oauth2" and not oauth.scopes,
        'oauth.tenant is missing: flow = "app" needs the directory\'s id or domain': kind == "microsoft"
        and oauth.flow == "app"
        and not oauth.tenant,
        'oauth.tenant, authority and cert_file are for auth = "microsoft" only': kind != "microsoft"
        and bool(oauth.tenant or oauth.authority or oauth.cert_file),
        'oauth.issuer is not for auth = "microsoft"; another cloud is named by authority': kind == "microsoft"
        and bool(oauth.issuer),
        'oauth.service_account_file is for auth = "google" with flow = "app" only': bool(oauth.service_account_file)
        and not by_key,
    }
    return next((problem for problem, holds in wrong.items() if holds), "")
