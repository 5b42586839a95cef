"""The world outside, asked for what a domain publishes about its mail: name servers and https."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import dns.exception
import dns.resolver
import requests

from kigen.errors import UserError
from kigen.signin.issuers.web import Line

_RESERVED = (".example", ".test", ".invalid", ".localhost")  # RFC 6761: never to be asked for
_LARGEST = 100_000  # bytes


class World:
    """Asks the system's name servers, or `nameservers` (address, port) where given."""

    def __init__(self, nameservers: Sequence[tuple[str, int]] = (), ca_file: str = "", *, reserved: bool = False) -> None:
        self._nameservers = nameservers
        self._reserved = reserved
        self._line = Line(ca_file)
        self._line.patience = (3, 5)
        self._mx: dict[str, list[str]] = {}

    def mx(self, domain: str) -> Sequence[str]:
        """Hosts that take mail for a domain, the preferred first (RFC 5321 §5.1)."""
        if domain not in self._mx:
            rows = sorted(self._asked(domain, "MX"), key=lambda row: row.preference)
            self._mx[domain] = [name for row in rows if (name := _name(row.exchange))]
        return self._mx[domain]

    def srv(self, name: str) -> tuple[str, int] | None:
        """Host and port of a service (RFC 2782); a target of "." says that there is none."""
        rows = sorted(self._asked(name, "SRV"), key=lambda row: (row.priority, -row.weight))
        return next(((target, row.port) for row in rows if (target := _name(row.target))), None)

    def text(self, url: str) -> bytes:
        """What lies at an https address."""
        if self._is_reserved(url.split("/")[2]):
            return b""
        with suppress(requests.RequestException, OSError, UserError):
            answer = self._line.get(url, stream=True)
            if answer.status_code == 200:
                return bytes(answer.raw.read(_LARGEST, decode_content=True))
        return b""

    def _asked(self, name: str, kind: str) -> list[Any]:
        if self._is_reserved(name):
            return []
        try:
            resolver = dns.resolver.Resolver(configure=not self._nameservers)
            if self._nameservers:
                resolver.nameservers = [dns.nameserver.Do53Nameserver(*each) for each in self._nameservers]
            resolver.lifetime = 4.0
            return list(resolver.resolve(name, kind, search=False))
        except (dns.exception.DNSException, OSError, ValueError):
            return []

    def _is_reserved(self, name: str) -> bool:
        return not self._reserved and f".{name.lower().rstrip('.')}".endswith(_RESERVED)


class Nowhere:
    """Asks nobody."""

    def mx(self, domain: str) -> Sequence[str]:  # noqa: ARG002
        """Nothing."""
        return ()

    def srv(self, name: str) -> tuple[str, int] | None:  # noqa: ARG002
        """Nothing."""
        return None

    def text(self, url: str) -> bytes:  # noqa: ARG002
        """Nothing."""
        return b""


def _name(found: object) -> str:
    return str(found).rstrip(".").lower()
