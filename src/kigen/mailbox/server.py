"""Where a mailbox is."""

from __future__ import annotations

from dataclasses import dataclass

from kigen.network import Security, require_private


@dataclass(frozen=True, slots=True)
class Server:
    """An IMAP server and who signs in there. `ca_file`: trust this authority alone; empty: the system's.
    `cert_file`, `key_file`: shown to a server that asks for a client's certificate.

    Raises `WrongUse` for a line in the clear to another machine.
    """

    host: str
    port: int = 993
    security: Security = Security.TLS
    username: str = ""
    ca_file: str = ""
    cert_file: str = ""
    key_file: str = ""

    def __post_init__(self) -> None:
        require_private(self.host, self.security)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"
