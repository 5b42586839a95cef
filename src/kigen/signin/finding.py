"""Finding the servers of an address: by what is known of providers, then by what its domain publishes.

In this order: the built-in profiles by domain; the provider to whose hosts mail for the domain goes (MX); SRV records
(RFC 6186, RFC 8314 §5.1); the domain's autoconfig file; names that most hosts use. It is a proposal to be confirmed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kigen.signin.autoconfig import read_autoconfig
from kigen.signin.profiles import GENERIC, Place, Profile, for_domain, for_mx, for_server, profiles


class Lookup(Protocol):
    """The world outside, as far as it is asked. Nothing raises: what cannot be had is not there."""

    def mx(self, domain: str) -> Sequence[str]:
        """Hosts that take mail for a domain, the preferred first."""
        ...

    def srv(self, name: str) -> tuple[str, int] | None:
        """Host and port of a service; None when there is none, or the domain says that it does not offer it."""
        ...

    def text(self, url: str) -> bytes:
        """What lies at an https address; empty when nothing does."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """Servers for an address. `by` says how they were found, in words; `certain`: the provider itself is known."""

    profile: Profile
    imap: Place
    smtp: Place
    by: str
    certain: bool = False
    username: str = ""


def find_servers(address: str, lookup: Lookup) -> Found:
    """The best proposal for an address."""
    domain = address.rpartition("@")[2].lower()
    ways: tuple[Callable[[str, str, Lookup], Found | None], ...] = (_by_domain, _by_mx, _by_srv, _by_autoconfig)
    for way in ways:
        found = way(address, domain, lookup)
        if found is not None:
            return found
    generic = profiles()[GENERIC]
    return Found(generic, _filled(generic.imap, domain), _filled(generic.smtp, domain), "the names that most hosts use")


def _by_domain(_address: str, domain: str, lookup: Lookup) -> Found | None:
    profile = for_domain(domain)
    if profile is None:
        return None
    if not profile.imap.host:
        host = next((each for each in lookup.mx(domain) if profile.host_is_mx and for_mx(each) is profile), "")
        return _at(profile, host, "the address's domain")
    return Found(profile, profile.imap, profile.smtp, "the address's domain", certain=True)


def _by_mx(_address: str, domain: str, lookup: Lookup) -> Found | None:
    for host in lookup.mx(domain):
        profile = for_mx(host)
        if profile is not None and profile.imap.host:
            return Found(profile, profile.imap, profile.smtp, f"where mail for {domain} goes ({host})", certain=True)
        if profile is not None:
            return _at(profile, host, f"where mail for {domain} goes ({host})")
    return None


def _at(profile: Profile, host: str, by: str) -> Found:
    return Found(profile, replace(profile.imap, host=host), replace(profile.smtp, host=host), by)


def _by_srv(_address: str, domain: str, lookup: Lookup) -> Found | None:
    imap = _service(lookup, domain, ("imaps", "tls"), ("imap", "starttls"))
    smtp = _service(lookup, domain, ("submissions", "tls"), ("submission", "starttls"))
    if imap is None or smtp is None:
        return None
    return Found(_known_at(imap.host), imap, smtp, f"what {domain} publishes (SRV)")


def _service(lookup: Lookup, domain: str, *kinds: tuple[str, str]) -> Place | None:
    for name, security in kinds:
        there = lookup.srv(f"_{name}._tcp.{domain}")
        if there is not None:
            return Place(there[0], there[1], security)
    return None


def _by_autoconfig(address: str, domain: str, lookup: Lookup) -> Found | None:
    for url in (
        f"https://autoconfig.{domain}/mail/config-v1.1.xml",
        f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    ):
        read = read_autoconfig(lookup.text(url), address)
        if read is not None:
            return Found(_known_at(read.imap.host), read.imap, read.smtp, url, username=read.username)
    return None


def _known_at(host: str) -> Profile:
    return for_server(host) or profiles()[GENERIC]


def _filled(place: Place, domain: str) -> Place:
    return replace(place, host=place.host.format(domain=domain))
