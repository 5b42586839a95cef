"""What is known of mail providers: one small file each in `providers/`, with where it was read.

A profile proposes (`kigen init`) and explains (`kigen check`); at run time it says how many letters a minute a provider takes,
and whether it files copies of sent mail itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A server: `host` is empty where it differs from customer to customer, and may hold {domain}."""

    host: str = ""
    port: int = 0
    security: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a provider allows; 0 where nothing is known."""

    per_minute: int = 0
    per_day: int = 0
    recipients: int = 0
    connections: int = 0
    smtp_connections: int = 0


@dataclass(frozen=True, slots=True)
class Profile:
    """A provider. `domains` and `mx` are patterns of the addresses it serves and of the hosts that take mail for them.

    `auth` are the ways to sign in, the one to propose first. `host_is_mx`: the host that takes a domain's mail is the server to
    use; `host_hint` says where else its name is found. `serves`: ends of host names by which it is known at run time.
    """

    key: str
    name: str
    domains: tuple[str, ...]
    mx: tuple[str, ...]
    auth: tuple[str, ...]
    imap: Place
    smtp: Place
    limits: Limits = Limits()
    notes: tuple[str, ...] = ()
    tenant: str = ""
    authserv_id: str = ""
    files_sent_copies: bool = False
    host_is_mx: bool = False
    host_hint: str = ""
    serves: tuple[str, ...] = ()


GENERIC = "generic"


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by their key, which is the file's name."""
    folder = resources.files("kigen.signin").joinpath("providers")
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    return {made.key: made for each in files for made in [_profile(each.name.removesuffix(".toml"), each.read_text("utf-8"))]}


def _profile(key: str, text: str) -> Profile:
    found: dict[str, Any] = tomllib.loads(text)
    imap = Place(**{"port": 993, "security": "tls", **found.pop("imap", {})})
    smtp = Place(**{"port": 587, "security": "starttls", **found.pop("smtp", {})})
    limits = Limits(**found.pop("limits", {}))
    lists: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}
    made = Profile(key=key, imap=imap, smtp=smtp, limits=limits, **lists)
    own = tuple(host for host in (imap.host, smtp.host) if host and "{" not in host)
    return made if made.serves else Profile(**{**_fields(made), "serves": own})


def _fields(profile: Profile) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in Profile.__slots__}


def for_domain(domain: str) -> Profile | None:
    """The provider whose own addresses end so."""
    return next((each for each in profiles().values() if _fits(domain, each.domains)), None)


def for_mx(host: str) -> Profile | None:
    """The provider to which a host belongs that takes mail for some domain."""
    return next((each for each in profiles().values() if _fits(host, each.mx)), None)


def for_server(host: str) -> Profile | None:
    """The provider that a configured server belongs to."""
    name = host.lower().rstrip(".")
    return next(
        (each for each in profiles().values() if any(name == end or name.endswith(f".{end}") for end in each.serves)), None
    )


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name.lower().rstrip("."), pattern) for pattern in patterns)
