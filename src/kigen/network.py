"""Where a mail server is, and how the line to it is kept private. Shared by IMAP and SMTP."""

from __future__ import annotations

import ipaddress
import ssl
from enum import StrEnum
from typing import Protocol

from kigen.errors import WrongUse


class Security(StrEnum):
    """How a line is protected (RFC 8314). There is no fall-back from one to another."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"  # loopback only


class Credential(Protocol):
    """What proves who signs in. It is shown to the server only, at the moment of signing in."""

    def reveal(self) -> str: ...


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


def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """A context that checks certificate and host name, against `ca_file` alone if given, else the system's authorities.

    Raises `WrongUse` when the file cannot be used.
    """
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except ssl.SSLError:
        raise WrongUse(f"{ca_file}: this is not a certificate file. ca_file must name certificates in PEM form.") from None
    except OSError as error:
        raise WrongUse(f"{ca_file}: the ca_file cannot be read: {error.strerror}.") from None


def one_line(words: str) -> str:
    """A server's words for a log or a user: on one line, of bounded length, without control characters."""
    return "".join(char for char in " ".join(words.split()) if char.isprintable())[:300]
