"""Whose mailbox it is: the user's addresses, the people of their own house, and how they reckon time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar, WorkingHours
from kigen.followup.client import domain_of
from kigen.language import Context
from kigen.mail.message import Address
from kigen.patterns import compiled

_MONTH_FIRST = frozenset({"", "US", "JP", "CN", "KR", "TW", "PH"})
_FISCAL_YEAR_START = {"JP": 4, "GB": 4, "IN": 4, "CA": 4, "NZ": 4, "HK": 4, "SG": 4, "AU": 7}

# Addresses that nobody answers from (RFC 2142 §5 for postmaster and mailer-daemon; the rest is usage).
_NOBODY = compiled(
    r"(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?|owner-.*|.*-(?:request|bounces|owner))"
    r"(?:[+=].*)?",
    re.IGNORECASE,
)


def is_read(addr: str) -> bool:
    """Whether a person may read mail at an address: it is none of a program's, of a list's management, or no-reply."""
    local, at, _domain = addr.rpartition("@")
    return bool(at and local) and _NOBODY.fullmatch(local) is None


def date_order_of(country: str) -> str:
    """How 12/6 is read in a country: `mdy` or `dmy`."""
    return "mdy" if country in _MONTH_FIRST else "dmy"


def fiscal_year_start_of(country: str) -> int:
    """The month in which the fiscal year of most companies of a country begins."""
    return _FISCAL_YEAR_START.get(country, 1)


@dataclass(frozen=True, slots=True)
class Name:
    """How letters introduce the user in one language (ISO 639-1)."""

    language: str
    owner: str
    company: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """One mailbox and its owner. `addresses` are the owner's own (the first is the mailbox's), `internal` domains are
    never clients', though `colleagues` there may be followed as clients are. All lower case. `authserv_id` is the name of
    the server whose word on senders is believed (RFC 8601), empty for none."""

    name: str
    addresses: tuple[str, ...]
    zone: ZoneInfo
    owner: str = ""
    company: str = ""
    signature: str = ""
    internal: tuple[str, ...] = ()
    colleagues: bool = False
    calendar: BusinessCalendar = BusinessCalendar()
    working_hours: WorkingHours = WorkingHours()
    languages: tuple[str, ...] = ("ja", "en")
    date_order: str = "mdy"
    fiscal_year_start: int = 1
    names: tuple[Name, ...] = ()
    authserv_id: str = ""

    def speaking(self, language: str) -> House:
        """The house as letters in `language` introduce it."""
        name = next((each for each in self.names if each.language == language), None)
        return self if name is None else replace(self, owner=name.owner, company=name.company, signature=name.signature)

    @property
    def address(self) -> str:
        return self.addresses[0]

    def is_own(self, addr: str) -> bool:
        """Whether the address is the owner's, sub-addresses (`sato+tag@`) included."""
        local, domain = addr.lower().rpartition("@")[0], domain_of(addr)
        forms = (local, local.partition("+")[0])
        return any(domain_of(own) == domain and own.rpartition("@")[0] in forms for own in self.addresses)

    def is_internal(self, addr: str) -> bool:
        """Whether the address belongs to the owner or to one of the house's domains, subdomains included."""
        domain = domain_of(addr)
        inner = map(domain_of, self.internal)
        return self.is_own(addr) or any(domain == each or domain.endswith(f".{each}") for each in inner)

    def is_client(self, addr: str) -> bool:
        """Whether somebody who may owe an answer reads mail at this address."""
        return self.is_outside(addr) or (self.colleagues and is_read(addr) and not self.is_own(addr))

    def is_outside(self, addr: str) -> bool:
        """Whether somebody who is none of the house reads mail at this address."""
        return is_read(addr) and not self.is_internal(addr)

    def context(
        self, sent_at: datetime, subject: str = "", sender: Address | None = None, to: tuple[Address, ...] = ()
    ) -> Context:
        """What a reading needs to know of a mail that was sent at `sent_at` (aware)."""
        sender = sender or Address(self.address, self.owner)
        return Context(
            sent_at=sent_at,
            zone=self.zone,
            calendar=self.calendar,
            working_hours=self.working_hours,
            date_order=self.date_order,
            fiscal_year_start=self.fiscal_year_start,
            languages=self.languages,
            subject=subject,
            sender_name=sender.name,
            sender_addr=sender.addr,
            recipients=tuple((person.name, person.addr) for person in to),
        )
