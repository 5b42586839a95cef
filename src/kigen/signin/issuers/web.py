"""Asking an authorization server over HTTPS, and telling a refusal from everything that may pass by itself."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from kigen.errors import WrongUse
from kigen.network import is_loopback, one_line, tls_context
from kigen.signin.issuers.meanings import meaning
from kigen.signin.troubles import SignInDead, SignInTrouble, Unavailable

TIMEOUT = (10, 20)  # seconds to connect, and for each part of an answer
_LARGEST = 1_000_000  # bytes
_SKEW = 120.0  # seconds from which on a wrong clock is worth a word
# RFC 6749 §5.2, §4.1.2.1, RFC 8628 §3.5, OpenID Connect Core §3.1.2.6: what a later try does not change.
_LASTING = frozenset(
    {
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "invalid_scope",
        "invalid_target",
        "unauthorized_client",
        "unsupported_grant_type",
        "unsupported_response_type",
        "access_denied",
        "expired_token",
        "interaction_required",
        "login_required",
        "consent_required",
        "account_selection_required",
        "admin_policy_enforced",
        "org_internal",
        "deleted_client",
        "disabled_client",
        "redirect_uri_mismatch",
    }
)


class Line(requests.Session):
    """HTTPS with time-outs and without redirects; `skew` is how far the server's clock was ahead of ours, in seconds,
    `retry_after` the wait that its last answer asked for.
    """

    def __init__(self, ca_file: str = "") -> None:
        super().__init__()
        self._verify = ca_file or True
        if ca_file:
            self.mount("https://", _PrivateAuthority(ca_file))
        self.patience: tuple[float, float] = TIMEOUT
        self.skew = 0.0
        self.retry_after = 0.0

    def request(self, method: str, url: str, *args: Any, **options: Any) -> requests.Response:  # type: ignore[override]
        require_https(url)
        options.setdefault("timeout", self.patience)
        # Named here and not once for the session: there REQUESTS_CA_BUNDLE would take the place of the user's authority.
        options["verify"] = self._verify
        options["allow_redirects"] = False
        answer = super().request(method, url, *args, **options)
        self.skew = _skew(answer) or self.skew
        after = answer.headers.get("Retry-After", "")
        self.retry_after = min(float(after), 3600.0) if after.isdecimal() else 0.0
        return answer


class _PrivateAuthority(HTTPAdapter):
    """Trusts the authority that the user named as the lines to mail servers do, and no other."""

    def __init__(self, ca_file: str) -> None:
        self._ca_file = ca_file
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        super().init_poolmanager(*args, ssl_context=tls_context(self._ca_file), **options)


def require_https(url: str) -> None:
    """Refuse to send secrets over an open line to another machine. Raises WrongUse."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise WrongUse(f"{url}: an authorization server is asked over https only.")


def _skew(answer: requests.Response) -> float:
    try:
        told = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    except (KeyError, ValueError, TypeError):
        return 0.0
    return told - time.time()


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON object that a server gave. `asked_at` is when it was asked."""

    fields: Mapping[str, Any]
    asked_at: float


def ask(line: Line, url: str, form: Mapping[str, str] | None = None, basic: tuple[str, str] | None = None) -> Answer:
    """GET, or POST of a form. Raises `SignInTrouble`."""
    asked_at = time.time()
    where = urlsplit(url).hostname or url
    try:
        if form is None:
            answer = line.get(url, headers={"Accept": "application/json"}, stream=True)
        else:
            answer = line.post(url, data=dict(form), headers={"Accept": "application/json"}, auth=basic, stream=True)
        body = answer.raw.read(_LARGEST, decode_content=True)
    except Exception as error:
        raise unreachable(where, error) from None
    fields = _object(body)
    if answer.status_code == 200 and fields is not None:
        return Answer(fields, asked_at)
    if fields is not None and fields.get("error"):
        raise refusal(where, fields, line.skew)
    raise Unavailable(
        f"{where}: the authorization server gave no answer of use (HTTP {answer.status_code}).",
        retry_after=line.retry_after,
    )


def unreachable(where: str, error: Exception) -> SignInTrouble:
    """What it means that asking failed. An error that is none of the network's is raised again."""
    if isinstance(error, requests.exceptions.SSLError):
        return Unavailable(
            f"{where}: the authorization server's certificate is not trusted. Nothing was sent. "
            "For a private authority name its certificate file as ca_file."
        )
    if isinstance(error, requests.Timeout):
        return Unavailable(f"{where}: the authorization server did not answer in time.")
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return Unavailable(f"{where}: the authorization server has trouble of its own (HTTP {error.response.status_code}).")
    if isinstance(error, (requests.RequestException, OSError)):
        return Unavailable(f"{where}: the authorization server cannot be reached. Check network and proxy.")
    if isinstance(error, ValueError):
        return Unavailable(f"{where}: the authorization server gave an answer that cannot be read.")
    raise error


def refusal(where: str, fields: Mapping[str, Any], skew: float = 0) -> SignInTrouble:
    """What a server's `error` means for the user."""
    error = one_line(str(fields.get("error", "")))
    said = one_line(str(fields.get("error_description", "")))
    code, plain = meaning(error, said)
    problems = [f"{where} refused: {error}" + (f": {said}" if said else "")]
    if plain:
        problems.append(plain)
    if abs(skew) > _SKEW:
        problems.append(
            f"This machine's clock is {abs(skew):.0f} seconds {'behind' if skew > 0 else 'ahead of'} the server's; "
            "set it right (NTP), that alone may be the reason."
        )
    if error in _LASTING:
        return SignInDead(*problems, code=code)
    return Unavailable(*problems, code=code)


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(body)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
