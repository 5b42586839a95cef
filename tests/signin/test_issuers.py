"""Signing in at an authorization server and renewing: real msal, PyJWT and requests against a server on loopback."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest

from kigen.errors import WrongUse
from kigen.signin import SignInDead, Unavailable
from kigen.signin.issuers import App, issuer_of
from kigen.signin.issuers.oauth2 import OAuth2
from servers.oauth import Fault, OAuthServer
from signin.apps import REDIRECT, USER, app_at, came_back, secret_of, signed_in

KINDS = ["microsoft", "google", "oauth2"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_person_signs_in_by_browser_and_tokens_rotate(oauth: OAuthServer, kind: str) -> None:
    """Code with PKCE; then two renewals, each by the refresh token that the one before gave; and it is known who signed in."""
    app = app_at(oauth, kind)
    grant = signed_in(oauth, app)
    assert grant.who == USER
    assert oauth.owner(grant.access_token) == USER
    for _ in range(2):
        after = issuer_of(app).renew(grant)
        assert after.access_token != grant.access_token
        assert after.refresh != grant.refresh
        assert oauth.owner(after.access_token) == USER
        assert after.who == USER
        grant = after
    ways = [form["grant_type"] for form in oauth.asked_tokens()]
    assert ways == ["authorization_code", "refresh_token", "refresh_token"]
    assert oauth.asked_tokens()[0]["code_verifier"]


def test_what_is_asked_for(oauth: OAuthServer) -> None:
    """Microsoft: IMAP and SMTP of the person, and offline access. Google: mail, and a refresh token at every consent."""
    microsoft = came_back(issuer_of(app_at(oauth, "microsoft")).by_code("http://localhost:1").url)
    assert set(microsoft["scope"].split()) == {
        "https://outlook.office.com/IMAP.AccessAsUser.All",
        "https://outlook.office.com/SMTP.Send",
        "offline_access",
        "openid",
        "profile",
    }
    assert microsoft["code_challenge_method"] == "S256"
    assert microsoft["login_hint"] == USER
    google = came_back(issuer_of(app_at(oauth, "google")).by_code(REDIRECT).url)
    assert google["scope"].split() == ["https://mail.google.com/", "openid", "email"]
    assert (google["access_type"], google["prompt"], google["code_challenge_method"]) == ("offline", "consent", "S256")


@pytest.mark.parametrize("kind", ["microsoft", "oauth2"])
def test_a_person_signs_in_on_another_device(oauth: OAuthServer, kind: str) -> None:
    """The code is shown, the person allows it elsewhere, and the grant renews like any other."""
    app = app_at(oauth, kind)
    begun = issuer_of(app).by_device()
    assert begun.url == f"{oauth.url}/device"
    oauth.approve(begun.code)
    grant = begun.finish()
    assert oauth.owner(issuer_of(app).renew(grant).access_token) == USER


@pytest.mark.parametrize("kind", ["microsoft", "oauth2"])
def test_declined_on_another_device(oauth: OAuthServer, kind: str) -> None:
    """Who declines is told so in plain words."""
    begun = issuer_of(app_at(oauth, kind)).by_device()
    oauth.approve(begun.code, allow=False)
    with pytest.raises(SignInDead, match="declined"):
        begun.finish()


def test_google_does_not_offer_other_devices(oauth: OAuthServer) -> None:
    """It is said at once, before anything is asked."""
    with pytest.raises(SignInDead, match="leave out --device"):
        issuer_of(app_at(oauth, "google")).by_device()


@pytest.mark.parametrize("kind", KINDS)
def test_declined_in_the_browser(oauth: OAuthServer, kind: str) -> None:
    """The refusal comes back with the browser; nothing is asked of the token endpoint."""
    begun = issuer_of(app_at(oauth, kind)).by_code(REDIRECT)
    with pytest.raises(SignInDead) as raised:
        begun.finish(came_back(oauth.visit(begun.url, allow=False)))
    assert raised.value.code == "AADSTS65004"
    assert "declined" in str(raised.value)
    assert oauth.asked_tokens() == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", ["", "another"])
def test_an_answer_to_another_sign_in_is_not_taken(oauth: OAuthServer, kind: str, state: str) -> None:
    """Without the right state a code is not traded in (RFC 6749 §10.12)."""
    begun = issuer_of(app_at(oauth, kind)).by_code(REDIRECT)
    brought = came_back(oauth.visit(begun.url))
    with pytest.raises(SignInDead, match="belongs to another sign-in"):
        begun.finish({**brought, "state": state})
    assert oauth.asked_tokens() == []


def test_microsoft_app_by_secret(oauth: OAuthServer) -> None:
    """Client credentials with the default scope of Exchange Online; a wrong or expired secret is named by its code."""
    app = app_at(oauth, "microsoft", by_itself=True, secret=secret_of(oauth.secret))
    grant = issuer_of(app).renew(None)
    assert oauth.owner(grant.access_token) == f"app:{app.client_id}"
    assert oauth.asked_tokens()[-1]["scope"] == "https://outlook.office365.com/.default"
    oauth.secret = "a newer one"
    with pytest.raises(SignInDead, match="Make a new one") as raised:
        issuer_of(app).renew(grant)
    assert raised.value.code == "AADSTS7000222"


@pytest.fixture
def key_pair(tmp_path: Path) -> tuple[Path, Path]:
    """A self-signed certificate and its RSA key, as an administrator makes them for an app."""
    cert, key = tmp_path / "app.pem", tmp_path / "app.key"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "2", "-subj", "/CN=kigen"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    return cert, key


def public_key(cert: Path) -> str:
    done = subprocess.run(["openssl", "x509", "-in", str(cert), "-pubkey", "-noout"], check=True, capture_output=True)
    return done.stdout.decode()


def test_microsoft_app_by_certificate(oauth: OAuthServer, key_pair: tuple[Path, Path]) -> None:
    """The app signs its word with its key; another key is refused and named."""
    cert, key = key_pair
    app = app_at(oauth, "microsoft", by_itself=True, cert_file=str(cert), key_file=str(key))
    oauth.keys[app.client_id] = public_key(cert)
    assert oauth.owner(issuer_of(app).renew(None).access_token) == f"app:{app.client_id}"
    assert "client_secret" not in oauth.asked_tokens()[-1]
    oauth.keys.clear()
    with pytest.raises(SignInDead) as raised:
        issuer_of(app).renew(None)
    assert raised.value.code == "AADSTS700027"


def test_google_service_account(oauth: OAuthServer, key_pair: tuple[Path, Path], tmp_path: Path) -> None:
    """A word signed with the service account's key, in the name of the mailbox; without delegation it is refused and named."""
    cert, key = key_pair
    file = tmp_path / "service.json"
    account = {"client_email": "kigen@project.example", "private_key": key.read_text(), "token_uri": f"{oauth.url}/token"}
    file.write_text(json.dumps({**account, "private_key_id": "1"}))
    oauth.keys["kigen@project.example"] = public_key(cert)
    app = app_at(oauth, "google", by_itself=True, client_id="", service_account_file=str(file))
    assert oauth.owner(issuer_of(app).renew(None).access_token) == USER
    claims = jwt.decode(oauth.asked_tokens()[-1]["assertion"], options={"verify_signature": False})
    assert (claims["scope"], claims["aud"]) == ("https://mail.google.com/", f"{oauth.url}/token")
    oauth.revoke(USER, "Client is unauthorized to retrieve access tokens using this method.")
    with pytest.raises(SignInDead, match="domain-wide delegation"):
        issuer_of(app).renew(None)


def test_a_clock_that_is_wrong_is_named(oauth: OAuthServer, key_pair: tuple[Path, Path], tmp_path: Path) -> None:
    """A signed word is refused when the clocks are apart; the user hears by how much."""
    cert, key = key_pair
    file = tmp_path / "service.json"
    account = {"client_email": "kigen@project.example", "private_key": key.read_text(), "token_uri": f"{oauth.url}/token"}
    file.write_text(json.dumps(account))
    oauth.keys["kigen@project.example"] = public_key(cert)
    oauth.clock = 7200
    with pytest.raises(SignInDead, match=r"clock is 7\d\d\d seconds behind"):
        issuer_of(app_at(oauth, "google", by_itself=True, service_account_file=str(file))).renew(None)


@pytest.mark.parametrize("text", ["", "{}", '{"client_email": "x", "private_key": "y", "token_uri": "https://x.example"}'])
def test_a_key_file_that_is_none(oauth: OAuthServer, tmp_path: Path, text: str) -> None:
    """It is said which file cannot be used."""
    file = tmp_path / "service.json"
    file.write_text(text)
    with pytest.raises(WrongUse, match=r"service\.json"):
        issuer_of(app_at(oauth, "google", by_itself=True, service_account_file=str(file))).renew(None)


@pytest.mark.parametrize("kind", KINDS)
def test_withdrawn(oauth: OAuthServer, kind: str) -> None:
    """invalid_grant lasts; the words say what to do."""
    app = app_at(oauth, kind)
    grant = signed_in(oauth, app)
    oauth.revoke(USER, "AADSTS50173: revoked" if kind == "microsoft" else "Token has been expired or revoked.")
    with pytest.raises(SignInDead, match="Sign in again") as raised:
        issuer_of(app).renew(grant)
    assert raised.value.code == ("AADSTS50173" if kind == "microsoft" else "invalid_grant")


FAULTS = {
    "500": Fault("/token", status=500, body="<html>oops</html>"),
    "503": Fault("/token", status=503, headers={"Retry-After": "70"}),
    "no JSON": Fault("/token", body="<html>please pay for this hotel's network</html>"),
    "JSON of another kind": Fault("/token", body='["access_token"]'),
    "no token in it": Fault("/token", body='{"token_type": "Bearer"}'),
    "a redirect": Fault("/token", status=302, headers={"Location": "http://192.0.2.1/"}),
    "busy": Fault("/token", status=400, body='{"error": "temporarily_unavailable"}'),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("fault", FAULTS)
def test_what_may_pass_by_itself(oauth: OAuthServer, kind: str, fault: str) -> None:
    """Every answer that is no clear refusal is worth another try, which then succeeds with the same refresh token."""
    app = app_at(oauth, kind)
    grant = signed_in(oauth, app)
    oauth.plan(FAULTS[fault])
    with pytest.raises(Unavailable):
        issuer_of(app).renew(grant)
    oauth.forget_faults()
    assert issuer_of(app).renew(grant).access_token


def test_retry_after_is_kept(oauth: OAuthServer) -> None:
    """The wait that a server asks for is handed on."""
    app = app_at(oauth)
    grant = signed_in(oauth, app)
    oauth.plan(FAULTS["503"])
    with pytest.raises(Unavailable) as raised:
        issuer_of(app).renew(grant)
    assert raised.value.retry_after == 70


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_there(oauth: OAuthServer, kind: str) -> None:
    """A server that cannot be reached may come back."""
    app = app_at(oauth, kind)
    grant = signed_in(oauth, app)
    oauth.close()
    with pytest.raises(Unavailable, match="cannot be reached"):
        issuer_of(app).renew(grant)


@pytest.mark.parametrize("kind", KINDS)
def test_a_certificate_that_is_not_trusted(oauth: OAuthServer, kind: str) -> None:
    """Nothing is sent to a server that cannot prove who it is."""
    grant = signed_in(oauth, app_at(oauth, kind))
    before = len(oauth.asked)
    with pytest.raises(Unavailable, match="not trusted"):
        issuer_of(app_at(oauth, kind, ca_file="")).renew(grant)
    assert len(oauth.asked) == before


def test_slow(oauth: OAuthServer) -> None:
    """A server that says nothing ends with the time-out."""
    app = app_at(oauth)
    grant = signed_in(oauth, app)
    oauth.plan(Fault("/token", slow=3))
    issuer = issuer_of(app)
    assert isinstance(issuer, OAuth2)
    issuer.line.patience = (1, 0.3)
    with pytest.raises(Unavailable, match="in time"):
        issuer.renew(grant)


def test_a_server_that_poses_as_another(oauth: OAuthServer) -> None:
    """The issuer must call itself what it was asked for as (RFC 8414 §3.3)."""
    oauth.plan(Fault("/.well-known/openid-configuration", body='{"issuer": "https://id.example"}'))
    with pytest.raises(WrongUse, match=r"id\.example"):
        issuer_of(app_at(oauth)).by_code(REDIRECT)


@pytest.mark.parametrize("found", ["http://id.example/token", ""])
def test_endpoints_are_https_and_there(oauth: OAuthServer, found: str) -> None:
    """Secrets go over https only; a way that the server does not offer is said to be missing."""
    oauth.plan(Fault("/.well-known/openid-configuration", body=json.dumps({"issuer": oauth.url, "token_endpoint": found})))
    app = app_at(oauth, by_itself=True, secret=secret_of("x"))
    expected: Callable[..., object] = WrongUse if found else SignInDead
    with pytest.raises(expected):  # type: ignore[call-overload]
        issuer_of(app).renew(None)


def test_secrets_do_not_show(oauth: OAuthServer) -> None:
    """Neither app nor grant shows a secret when it is printed."""
    app: App = app_at(oauth, secret=secret_of("hunter2"))
    grant = signed_in(oauth, app_at(oauth))
    shown = repr(app) + repr(grant)
    assert "hunter2" not in shown
    assert grant.access_token not in shown
    assert grant.refresh not in shown


@pytest.mark.parametrize(
    ("tenant", "authority", "asked"),
    [
        ("", "", "https://login.microsoftonline.com/organizations"),
        ("consumers", "", "https://login.microsoftonline.com/consumers"),
        ("office.example", "https://login.microsoftonline.us", "https://login.microsoftonline.us/office.example"),
    ],
)
def test_where_microsoft_is_asked(tenant: str, authority: str, asked: str) -> None:
    """Work accounts by default, personal ones and other clouds by configuration."""
    made = issuer_of(App(kind="microsoft", username=USER, client_id="x", tenant=tenant, authority=authority))
    assert made._authority == asked  # type: ignore[attr-defined]
