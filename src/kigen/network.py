"""Where a mail server is, and how the line to it is kept private. Shared by IMAP and SMTP."""

from __future__ import annotations

import asyncio
import ipaddress
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from kigen.errors import WrongUse


class Security(StrEnum):
    """How a line is protected (RFC 8314). There is no fall-back from one to another."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"  # loopback only


class Credential(Protocol):
    """What proves who signs in. It is shown to the server only, at the moment of signing in.

    `is_token`: an OAuth 2 access token (RFC 6749 §1.4) rather than a password. `instead` is asked once when the server turns it
    down: another one to try at once, or None. It may take as long as a request to an authorization server.
    """

    @property
    def is_token(self) -> bool: ...

    def reveal(self) -> str: ...

    def instead(self) -> Credential | None: ...


T = TypeVar("T")

# An authorization server that takes connections and says nothing holds a thread for half a minute. In threads of their own
# such questions keep nobody waiting but each other: the store of every mailbox works in the event loop's.
_ASKING = ThreadPoolExecutor(32, thread_name_prefix="credential")


async def asked_apart(credential: Callable[[], T]) -> T:
    """What a credential gives, which may take as long as a request to an authorization server."""
    return await asyncio.get_running_loop().run_in_executor(_ASKING, credential)


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine itself: `localhost` or a loopback address. No name is looked up."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def require_private(host: str, security: Security) -> None:
    """Refuse a line in the clear to another machine. Raises `WrongUse`."""
    if security is Security.NONE and not is_loopback(host):
        raise WrongUse(
            f'{host}: security = "none" would send the password and the mail unprotected; '
            'it is allowed to this machine itself only. Use "tls" or "starttls".'
        )


def tls_context(ca_file: str = "", cert_file: str = "", key_file: str = "") -> ssl.SSLContext:
    """A context that checks certificate and host name, against `ca_file` alone if given, else the system's authorities.

    What the user names is trusted as it is, by every Python alike: also a server's own certificate, and an authority without a
    key usage (RFC 5280 §4.2.1.3), as many private ones are, which Python refuses from 3.13 on.
    `cert_file` is shown to a server that asks for a client's certificate; `key_file` is its key, empty when it lies in the same
    file. Raises `WrongUse` when a file cannot be used.
    """
    try:
        context = ssl.create_default_context(cafile=ca_file or None)
    except ssl.SSLError:
        raise WrongUse(f"{ca_file}: this is not a certificate file. ca_file must name certificates in PEM form.") from None
    except OSError as error:
        raise WrongUse(f"{ca_file}: the ca_file cannot be read: {error.strerror}.") from None
    if ca_file:
        context.verify_flags = (context.verify_flags | ssl.VERIFY_X509_PARTIAL_CHAIN) & ~ssl.VERIFY_X509_STRICT
    if cert_file:
        _show(context, cert_file, key_file)
    return context


def _show(context: ssl.SSLContext, cert_file: str, key_file: str) -> None:
    named = " and ".join(filter(None, (cert_file, key_file)))
    try:
        # With an empty passphrase OpenSSL does not stop to ask for one on the terminal.
        context.load_cert_chain(cert_file, key_file or None, password="")
    except ssl.SSLError:
        raise WrongUse(
            f"{named}: these are not a certificate and its key. cert_file and key_file must be in PEM form, belong together, "
            "and have no passphrase."
        ) from None
    except OSError as error:
        raise WrongUse(f"{named}: the client's certificate cannot be read: {error.strerror}.") from None


def xoauth2(user: str, token: str) -> str:
    """What a client says in XOAUTH2, the mechanism of Google and Microsoft (not encoded yet)."""
    return f"user={user}\1auth=Bearer {token}\1\1"


def oauthbearer(user: str, host: str, port: int, token: str) -> str:
    """What a client says in OAUTHBEARER (RFC 7628 §3.1; not encoded yet)."""
    name = user.replace("=", "=3D").replace(",", "=2C")  # RFC 5801 §4
    return f"n,a={name},\1host={host}\1port={port}\1auth=Bearer {token}\1\1"


def speaks_no_tls(error: BaseException | None) -> bool:
    """Whether a handshake failed since the other side answered in plain words: the wrong port or kind of security."""
    return isinstance(error, ssl.SSLError) and error.reason in {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE"}


def one_line(words: str) -> str:
    """A server's words for a log or a user: on one line, of bounded length, without control characters."""
    return "".join(char for char in " ".join(words.split()) if char.isprintable())[:300]


@dataclass(frozen=True, slots=True)
class Privacy:
    """How a line is encrypted: the protocol's version, who vouches for the server, and until when (aware)."""

    version: str
    issuer: str
    until: datetime

    def __str__(self) -> str:
        return f"{self.version}, certificate by {self.issuer}, good until {self.until:%Y-%m-%d}"


def privacy_of(line: ssl.SSLSocket | ssl.SSLObject) -> Privacy:
    """What a TLS line showed when it was opened."""
    shown: dict[str, Any] = dict(line.getpeercert() or {})
    names = dict(pair for part in shown.get("issuer", ()) for pair in part)
    issuer = names.get("organizationName") or names.get("commonName") or "an authority without a name"
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)
    return Privacy(line.version() or "", one_line(str(issuer)), until)


_TELLING = 8  # characters of a secret's beginning, at the end of words that were cut short, that already say too much


def unsaid(words: str, user: str, secret: str) -> str:
    """A server's words without the secret it was told, should it repeat it: as it is, or as it went over the line, whole or
    cut short at the end of the words."""
    if not secret:
        return words
    for form in sorted(_forms(user, secret), key=len, reverse=True):
        words = words.replace(form, "…")
        cut = next((length for length in range(len(form) - 1, _TELLING - 1, -1) if words.endswith(form[:length])), 0)
        words = words[: len(words) - cut] + "…" if cut else words
    return words


def _forms(user: str, secret: str) -> set[str]:
    """What a secret looks like: alone, quoted (RFC 3501 §4.3), in base64 alone or as PLAIN, LOGIN, XOAUTH2 and OAUTHBEARER say
    it; and what becomes of each in a line that is made fit to print, or when Python shows it."""
    quoted = secret.replace("\\", "\\\\").replace('"', '\\"')
    said = {secret, f"\0{user}\0{secret}", f"{user}\0{user}\0{secret}", xoauth2(user, secret)}
    forms = {secret, quoted, *(b64encode(each.encode("utf-8", "replace")).decode("ascii") for each in said)}
    forms |= {part for part in _within_base64(secret.encode("utf-8", "replace")) if len(part) >= _TELLING}
    shown = {repr(form.encode("utf-8", "replace"))[2:-1] for form in forms} | {form.replace("'", "\\'") for form in forms}
    printed = {"".join(char for char in " ".join(form.split()) if char.isprintable()) for form in forms | shown}
    return {form for form in forms | shown | printed if form}


def _within_base64(secret: bytes) -> Iterator[str]:
    """The characters that stand for a secret and for nothing else, wherever in a longer text it lay (RFC 4648 §4: three bytes
    are four characters, so there are three ways)."""
    for before in range(3):
        encoded = b64encode(bytes(before) + secret).decode("ascii")
        yield encoded[-(-before * 4 // 3) : (before + len(secret)) * 4 // 3]
