"""Where letters are handed in."""

from __future__ import annotations

from dataclasses import dataclass

from kigen.errors import WrongUse
from kigen.network import Security, require_private


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A submission server (RFC 6409) and who signs in there; an empty `username` signs nobody in.

    `ca_file`: trust this authority alone; empty: the system's.
    `cert_file`, `key_file`: shown to a server that asks for a client's certificate.
    `local_hostname` is said in EHLO; empty: an address literal.
    Raises `WrongUse` for a line in the clear to another machine.
    """

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    username: str = ""
    ca_file: str = ""
    cert_file: str = ""
    key_file: str = ""
    local_hostname: str = ""

    def __post_init__(self) -> None:
        require_private(self.host, self.security)
        if any(char.isspace() or not char.isprintable() or not char.isascii() for char in self.local_hostname):
            raise WrongUse(f"local_hostname = {self.local_hostname!r} is no host name.")

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"
