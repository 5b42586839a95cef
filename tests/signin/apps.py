"""Apps, sources and sign-ins for the tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kigen.signin import Secret, TokenFile, TokenSource
from kigen.signin.grant import Grant
from kigen.signin.issuers import App, issuer_of
from servers.oauth import CLIENT, OAuthServer

USER = "sato@office.example"
REDIRECT = "http://127.0.0.1:49152"


def app_at(oauth: OAuthServer, kind: str = "oauth2", **changes: object) -> App:
    """An app registered at the test server, in the manner of one kind of provider."""
    common = App(kind="oauth2", username=USER, client_id=CLIENT, ca_file=oauth.ca)
    if kind == "microsoft":
        made = replace(common, kind="microsoft", authority=oauth.url, tenant="office.example")
    elif kind == "google":
        made = replace(common, kind="google", issuer=oauth.url)
    else:
        made = replace(common, issuer=oauth.url, scopes=("mail", "openid", "offline_access"))
    return replace(made, **changes)  # type: ignore[arg-type]


def signed_in(oauth: OAuthServer, app: App) -> Grant:
    """What a person's sign-in in a browser leaves behind."""
    begun = issuer_of(app).by_code(REDIRECT)
    return begun.finish(came_back(oauth.visit(begun.url)))


def came_back(address: str) -> dict[str, str]:
    """The query of the address that the browser was sent back to."""
    from urllib.parse import parse_qsl, urlsplit

    return dict(parse_qsl(urlsplit(address).query))


class Clock:
    """A clock that a test moves, in seconds."""

    def __init__(self) -> None:
        import time

        self.now = time.time()

    def __call__(self) -> float:
        return self.now


def source_of(app: App, path: Path, clock: Clock | None = None) -> TokenSource:
    """A source of tokens for an app, kept in a file under `path`."""
    return TokenSource(
        "mailbox sato",
        "kigen login sato",
        TokenFile(path / "tokens" / "sato.json"),
        app.identity,
        lambda: issuer_of(app),
        clock or Clock(),
    )


def secret_of(text: str) -> object:
    return lambda: Secret(text)
