"""From settings to what a mailbox signs in with: passwords, or access tokens kept under the state directory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kigen.config import MailboxSettings, ServerSettings, secret_credential, secret_variable
from kigen.errors import UserError
from kigen.signin import Credentials, PasswordSource, Secret, TokenFile, TokenSource
from kigen.signin.issuers import App, issuer_of


def credentials_of(
    settings: MailboxSettings, state_dir: Path, environment: Mapping[str, str]
) -> tuple[Credentials, Credentials]:
    """For IMAP and for SMTP. Where both take tokens, they share them."""
    imap_auth = settings.imap.auth
    smtp_auth = settings.smtp.auth or imap_auth
    tokens = None
    if not imap_auth == smtp_auth == "password":
        tokens = _tokens(settings, state_dir, environment)
    imap = tokens if tokens and imap_auth != "password" else _secret(settings, "imap", settings.imap, environment)
    smtp = tokens if tokens and smtp_auth != "password" else _smtp_secret(settings, environment)
    return imap, smtp


def app_of(settings: MailboxSettings, environment: Mapping[str, str]) -> App:
    """The app that a mailbox signs in with. Its auth must not be "password" for both servers."""
    oauth = settings.oauth
    kind = settings.imap.auth if settings.imap.auth != "password" else settings.smtp.auth
    if kind in {"password", ""}:
        raise ValueError("this mailbox signs in by password")
    secret = PasswordSource(
        what=f"mailbox {settings.name}, oauth",
        file=str(oauth.client_secret_file or ""),
        credential=secret_credential(settings.name, "oauth"),
        variable=secret_variable(settings.name, "oauth"),
        environ=environment,
        option="client_secret_file",
    )

    def client_secret() -> Secret | None:
        return secret() if secret.there() else None

    server = settings.imap if settings.imap.auth != "password" else settings.smtp
    return App(
        kind=kind,  # type: ignore[arg-type]  # mypy does not narrow by a set
        username=server.username or settings.imap.username or settings.address,
        client_id=oauth.client_id,
        secret=client_secret,
        by_itself=oauth.flow == "app",
        tenant=oauth.tenant,
        authority=oauth.authority,
        issuer=oauth.issuer,
        scopes=oauth.scopes,
        cert_file=str(oauth.cert_file or ""),
        key_file=str(oauth.key_file or ""),
        service_account_file=str(oauth.service_account_file or ""),
        ca_file=str(oauth.ca_file or ""),
    )


def mark_of(source: Credentials) -> str:
    """Something that changes when what a mailbox signs in with does; it tells nothing of it, and nobody is asked."""
    try:
        if isinstance(source, TokenSource):
            grant = source.kept().grant
            secret = grant.access_token if grant else ""
        else:
            secret = source().reveal()
    except UserError:
        secret = ""
    return sha256(secret.encode()).hexdigest()


def token_path(state_dir: Path, mailbox: str) -> Path:
    """Where the access token of the mailbox of that name is kept."""
    return state_dir / "tokens" / f"{mailbox}.json"


def _tokens(settings: MailboxSettings, state_dir: Path, environment: Mapping[str, str]) -> TokenSource:
    app = app_of(settings, environment)
    return TokenSource(
        what=f"mailbox {settings.name}",
        login=f"kigen login {settings.name}",
        file=TokenFile(token_path(state_dir, settings.name)),
        belongs_to=app.identity,
        issuer=lambda: issuer_of(app),
    )


def _secret(settings: MailboxSettings, part: str, server: ServerSettings, environment: Mapping[str, str]) -> PasswordSource:
    return PasswordSource(
        what=f"mailbox {settings.name}, {part}",
        file=str(server.password_file or ""),
        credential=secret_credential(settings.name, part),
        variable=secret_variable(settings.name, part),
        environ=environment,
        stored_by=f"kigen login {settings.name}",
    )


def _smtp_secret(settings: MailboxSettings, environment: Mapping[str, str]) -> PasswordSource:
    """The password for sending: its own where one is given, else that for reading, as at nearly every provider."""
    own = _secret(settings, "smtp", settings.smtp, environment)
    return own if own.there() else replace(_secret(settings, "imap", settings.imap, environment), what=own.what)
