"""An authorization server on loopback, over TLS, in the manner of Entra ID and Google, which fails where a test plans it to.

It describes itself, shows a page on which a person allows or declines, gives codes (with PKCE), device codes, tokens by refresh
token (rotating), by an app's secret or signed word, and tells a mail server whose a token is (RFC 7662, over plain HTTP).
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import secrets
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt
import requests

from servers.certificates import Certificates

CLIENT = "kigen-test-client"
SECRET = "app secret"


@dataclass
class Fault:
    """What goes wrong at the path ending in `at`, `times` times (0: always): a status and body, or `slow` seconds of wait."""

    at: str
    status: int = 200
    body: str = ""
    slow: float = 0
    times: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Issued:
    """A token and whose it is; times by the server's clock."""

    user: str
    client: str
    expires_at: float
    scope: str


class OAuthServer:
    """`url` is the issuer over TLS, `introspection` its plain address for mail servers.

    `lifetime` of access tokens in seconds; `clock` is how far its clock is ahead; `rotates`: a refresh token is good once.
    `acts_as` gives a person another mailbox, as a right to a shared one does. `asked` holds what came, as (path, form).
    """

    def __init__(self, certificates: Certificates) -> None:
        self.lifetime = 3600.0
        self.clock = 0.0
        self.rotates = True
        self.public = True  # whether an app without a secret is served
        self.secret = SECRET
        self.keys: dict[str, str] = {}  # of apps that sign their word: issuer -> public key
        self.acts_as: dict[str, str] = {}
        self.person = "sato@office.example"  # who sits before the browser
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._lock = threading.Lock()
        self._faults: list[Fault] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._devices: dict[str, dict[str, Any]] = {}
        self._access: dict[str, Issued] = {}
        self._refresh: dict[str, Issued] = {}
        self._revoked: dict[str, str] = {}
        self.ca = str(certificates.ca)
        self._tls = _serve(self, certificates)
        self._plain = _serve(self, None)
        self.url = f"https://localhost:{self._tls.server_port}"
        self.introspection = f"http://127.0.0.1:{self._plain.server_port}/introspect"

    # What a test does

    def plan(self, *faults: Fault) -> None:
        self._faults.extend(faults)

    def forget_faults(self) -> None:
        self._faults.clear()

    def revoke(self, user: str, description: str = "Token has been expired or revoked.") -> None:
        """Withdraw everything a person has allowed, as a change of the password does."""
        with self._lock:
            self._revoked[user] = description
            self._access = {token: issued for token, issued in self._access.items() if issued.user != user}

    def restore(self, user: str) -> None:
        self._revoked.pop(user, None)

    def expire(self) -> None:
        """End all access tokens now, whatever their time."""
        with self._lock:
            self._access.clear()

    def owner(self, token: str) -> str:
        """Whose mailbox a token opens; empty for none."""
        issued = self._access.get(token)
        if issued is None or issued.expires_at < time.time() + self.clock:
            return ""
        return self.acts_as.get(issued.user, issued.user)

    def asked_tokens(self) -> list[dict[str, str]]:
        """The forms that came to the token endpoint."""
        return [form for path, form in self.asked if path.endswith("/token")]

    def visit(self, url: str, *, allow: bool = True) -> str:
        """Be the browser and the person: open the page, choose, and return the address that one is sent back to."""
        page = requests.get(url, verify=self.ca, timeout=20)
        page.raise_for_status()
        form = {**dict(parse_qsl(urlsplit(url).query)), "choice": "allow" if allow else "deny"}
        answer = requests.post(url.partition("?")[0], data=form, verify=self.ca, timeout=20, allow_redirects=False)
        return answer.headers["Location"]

    def approve(self, user_code: str, *, allow: bool = True) -> None:
        """Be the person on the other device."""
        device = next(each for each in self._devices.values() if each["user_code"] == user_code)
        device["state"] = "allowed" if allow else "denied"

    def close(self) -> None:
        for server in (self._tls, self._plain):
            server.shutdown()
            server.server_close()

    # What it answers

    def fault(self, path: str) -> Fault | None:
        for fault in self._faults:
            if path.endswith(fault.at):
                if fault.times == 1:
                    self._faults.remove(fault)
                fault.times -= 1 if fault.times > 1 else 0
                return fault
        return None

    def description(self, base: str) -> dict[str, Any]:
        return {
            "issuer": base,
            "authorization_endpoint": f"{base}/authorize",
            "token_endpoint": f"{base}/token",
            "device_authorization_endpoint": f"{base}/devicecode",
            "introspection_endpoint": f"{base}/introspect",
            "response_types_supported": ["code"],
        }

    def page(self, query: Mapping[str, str]) -> str:
        hidden = "".join(
            f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">' for name, value in query.items()
        )
        return (
            f"<title>Sign in</title><h1>{html.escape(self.person)}</h1><form method=post>{hidden}"
            '<button name="choice" value="allow">Allow</button><button name="choice" value="deny">Decline</button></form>'
        )

    def chosen(self, form: Mapping[str, str]) -> str:
        """Where the browser is sent after the choice."""
        if form["choice"] == "allow":
            code = secrets.token_urlsafe(16)
            self._codes[code] = {**form, "user": self.person}
            back = {"code": code, "state": form["state"]}
        else:
            back = {"error": "access_denied", "error_description": "AADSTS65004: declined", "state": form["state"]}
        return f"{form['redirect_uri']}?{urlencode(back)}"

    def device(self, form: Mapping[str, str]) -> dict[str, Any]:
        code = secrets.token_urlsafe(16)
        user_code = secrets.token_hex(4).upper()
        self._devices[code] = {"user_code": user_code, "state": "waiting", "scope": form.get("scope", ""), "user": self.person}
        return {
            "device_code": code,
            "user_code": user_code,
            "verification_uri": f"{self.url}/device",
            "expires_in": 900,
            "interval": 1,
            "message": f"open {self.url}/device and enter {user_code}",
        }

    def token(self, form: Mapping[str, str]) -> tuple[int, dict[str, Any]]:
        if (problem := self._client_problem(form)) is not None:
            return 401, problem
        grant = form.get("grant_type", "")
        ways = {
            "authorization_code": self._by_code,
            "refresh_token": self._by_refresh,
            "urn:ietf:params:oauth:grant-type:device_code": self._by_device,
            "client_credentials": self._by_itself,
            "urn:ietf:params:oauth:grant-type:jwt-bearer": self._by_word,
        }
        with self._lock:
            answer = ways.get(grant, _unknown)(form)
        return (400 if "error" in answer else 200), answer

    def _client_problem(self, form: Mapping[str, str]) -> dict[str, str] | None:
        if form.get("grant_type", "").endswith("jwt-bearer"):
            return None
        if "client_assertion" in form:
            return self._word_problem(form["client_assertion"])
        if "client_secret" in form:
            right = form["client_secret"] == self.secret
            said = "AADSTS7000222: The provided client secret keys for app are expired."
            return None if right else {"error": "invalid_client", "error_description": said}
        if self.public and form.get("grant_type") != "client_credentials":
            return None
        return {"error": "invalid_client", "error_description": "AADSTS7000218: client_assertion or client_secret is missing."}

    def _word_problem(self, word: str) -> dict[str, str] | None:
        claims = jwt.decode(word, options={"verify_signature": False})
        try:
            jwt.decode(word, self.keys[claims["iss"]], algorithms=["RS256", "PS256"], options={"verify_aud": False})
        except (jwt.PyJWTError, KeyError):
            return {"error": "invalid_client", "error_description": "AADSTS700027: the assertion's certificate is not known."}
        return None

    def _by_code(self, form: Mapping[str, str]) -> dict[str, Any]:
        asked = self._codes.pop(form.get("code", ""), None)
        if asked is None or asked["redirect_uri"] != form.get("redirect_uri"):
            return _invalid_grant("the code is not known")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return _invalid_grant("the verifier does not fit the challenge")
        return self._answer(asked["user"], asked["client_id"], asked["scope"], nonce=asked.get("nonce", ""))

    def _by_refresh(self, form: Mapping[str, str]) -> dict[str, Any]:
        issued = self._refresh.get(form.get("refresh_token", ""))
        if issued is None:
            return _invalid_grant("AADSTS70000: the refresh token is not known or was used")
        if issued.user in self._revoked:
            return _invalid_grant(self._revoked[issued.user])
        if self.rotates:
            del self._refresh[form["refresh_token"]]
        return self._answer(issued.user, issued.client, issued.scope, with_refresh=self.rotates)

    def _by_device(self, form: Mapping[str, str]) -> dict[str, Any]:
        device = self._devices.get(form.get("device_code", ""))
        if device is None:
            return _invalid_grant("the device code is not known")
        if device["state"] == "waiting":
            return {"error": "authorization_pending", "error_description": "AADSTS70016: pending"}
        if device["state"] == "denied":
            return {"error": "access_denied", "error_description": "declined"}
        return self._answer(device["user"], form["client_id"], device["scope"])

    def _by_itself(self, form: Mapping[str, str]) -> dict[str, Any]:
        return self._answer(f"app:{form['client_id']}", form["client_id"], form.get("scope", ""), with_refresh=False)

    def _by_word(self, form: Mapping[str, str]) -> dict[str, Any]:
        word = form["assertion"]
        claims = jwt.decode(word, options={"verify_signature": False})
        now = time.time() + self.clock
        if not claims["iat"] - 60 <= now <= claims["exp"]:
            return _invalid_grant("Invalid JWT: Token must be a short-lived token and in a reasonable timeframe.")
        if self._word_problem(word) is not None:
            return _invalid_grant("Invalid JWT Signature.")
        if claims["sub"] in self._revoked:
            return {"error": "unauthorized_client", "error_description": self._revoked[claims["sub"]]}
        return self._answer(claims["sub"], claims["iss"], claims["scope"], with_refresh=False)

    def _answer(self, user: str, client: str, scope: str, *, with_refresh: bool = True, nonce: str = "") -> dict[str, Any]:
        now = time.time() + self.clock
        access, refresh = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        self._access[access] = Issued(user, client, now + self.lifetime, scope)
        answer: dict[str, Any] = {"token_type": "Bearer", "expires_in": self.lifetime, "access_token": access, "scope": scope}
        if with_refresh:
            self._refresh[refresh] = Issued(user, client, 0, scope)
            answer["refresh_token"] = refresh
        if "openid" in scope.split():
            claims = {"iss": self.url, "aud": client, "sub": user, "preferred_username": user, "iat": now, "exp": now + 3600}
            answer["id_token"] = jwt.encode({**claims, **({"nonce": nonce} if nonce else {})}, "", algorithm="none")
            info = json.dumps({"uid": user, "utid": "tenant"}).encode()
            answer["client_info"] = base64.urlsafe_b64encode(info).rstrip(b"=").decode()
        return answer

    def introspect(self, token: str) -> dict[str, Any]:
        owner = self.owner(token)
        return {"active": "true", "username": owner} if owner else {"active": "false"}


def _unknown(form: Mapping[str, str]) -> dict[str, Any]:
    return {"error": "unsupported_grant_type", "error_description": form.get("grant_type", "")}


def _invalid_grant(said: str) -> dict[str, Any]:
    return {"error": "invalid_grant", "error_description": said}


def _serve(oauth: OAuthServer, certificates: Certificates | None) -> ThreadingHTTPServer:
    class Conversation(_Conversation):
        server_of = oauth

    server = _Server(("127.0.0.1", 0), Conversation)
    if certificates is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.cert, certificates.key)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


class _Server(ThreadingHTTPServer):
    """Clients that do not trust it, or do not wait for it, are part of the tests."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """No word of them."""


class _Conversation(BaseHTTPRequestHandler):
    """One connection."""

    server_of: OAuthServer

    def log_message(self, *arguments: object) -> None:
        """Nothing: a test looks at `asked`."""

    def do_GET(self) -> None:
        """Descriptions, the page, and introspection by GET."""
        self._meet({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})

    def do_POST(self) -> None:
        """Forms."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        self._meet(dict(parse_qsl(body, keep_blank_values=True)))

    def _meet(self, form: dict[str, str]) -> None:
        oauth, path = self.server_of, urlsplit(self.path).path
        oauth.asked.append((path, form))
        fault = oauth.fault(path)
        if fault is not None:
            time.sleep(fault.slow)
            if not fault.slow:
                self._say(fault.status, fault.body, dict(fault.headers))
                return
        self._answer(path, form)

    def _answer(self, path: str, form: dict[str, str]) -> None:
        oauth = self.server_of
        known = "/.well-known/openid-configuration"
        if path.endswith(known):
            base = oauth.url + path.removesuffix(known).removesuffix("/v2.0")
            self._json(200, oauth.description(base))
        elif path.endswith("/authorize") and self.command == "GET":
            self._say(200, oauth.page(form), {"Content-Type": "text/html; charset=utf-8"})
        elif path.endswith("/authorize"):
            self._say(302, "", {"Location": oauth.chosen(form)})
        elif path.endswith("/devicecode"):
            self._json(200, oauth.device(form))
        elif path.endswith("/token"):
            self._json(*oauth.token(form))
        elif path.endswith("/introspect"):
            self._json(200, oauth.introspect(form.get("token", "")))
        else:
            self._say(404, "", {})

    def _json(self, status: int, answer: dict[str, Any]) -> None:
        self._say(status, json.dumps(answer), {"Content-Type": "application/json"})

    def _say(self, status: int, body: str, headers: dict[str, str]) -> None:
        self.send_response_only(status)
        self.send_header("Date", formatdate(time.time() + self.server_of.clock, usegmt=True))
        for name, value in {"Content-Length": str(len(body.encode())), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())
