"""The file in which a domain describes its mail servers: https://www.bucksch.org/1/projects/thunderbird/autoconfiguration/."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from kigen.signin.profiles import Place

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_SECURITY = {"SSL": "tls", "STARTTLS": "starttls"}


@dataclass(frozen=True, slots=True)
class Described:
    """What a file says of one address. `username` is empty when it is the address."""

    imap: Place
    smtp: Place
    username: str


def read_autoconfig(raw: bytes, address: str) -> Described | None:
    """The first servers in a file that can be used with encryption; None when there are none, or it cannot be read."""
    if not raw or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:  # such a file has no use for them, but an attacker has
        return None
    try:
        tree = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError:
        return None
    imap = _first(tree, "incomingServer", "imap", address)
    smtp = _first(tree, "outgoingServer", "smtp", address)
    if imap is None or smtp is None:
        return None
    return Described(imap[0], smtp[0], "" if imap[1] == address else imap[1])


def _first(tree: etree._Element, kind: str, protocol: str, address: str) -> tuple[Place, str] | None:
    for server in tree.iter(kind):
        host = _filled(_text(server, "hostname"), address)
        port, security = _text(server, "port"), _SECURITY.get(_text(server, "socketType").upper(), "")
        usable = security and port.isdecimal() and 0 < int(port) < 65536 and _HOST.fullmatch(host)
        if server.get("type") == protocol and usable:
            return Place(host.lower(), int(port), security), _filled(_text(server, "username"), address) or address
    return None


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(name) or "").strip()


def _filled(text: str, address: str) -> str:
    local, _, domain = address.rpartition("@")
    for name, value in (("%EMAILADDRESS%", address), ("%EMAILLOCALPART%", local), ("%EMAILDOMAIN%", domain)):
        text = text.replace(name, value)
    return text
