"""Who the client is behind an address: a firm by its domain, or one person at a provider that strangers share."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from kigen.followup.client import company_of, firms_of, person_at
from kigen.followup.house import House


@pytest.mark.parametrize(
    ("addr", "company"),
    [
        ("Suzuki@Client.example", "client.example"),
        ("suzuki@mail.client.example", "mail.client.example"),
        ("Suzuki@gmail.com", "suzuki@gmail.com"),
        ("su.zuki+work@googlemail.com", "suzuki@gmail.com"),
        ("suzuki@t-online.de", "suzuki@t-online.de"),
        ("suzuki@abc.ocn.ne.jp", "suzuki@abc.ocn.ne.jp"),
        ("suzuki@jcom.home.ne.jp", "suzuki@jcom.home.ne.jp"),
    ],
)
def test_neighbours_at_a_provider_are_strangers(addr: str, company: str) -> None:
    """Two addresses of a firm are one client; two at a provider, or at a subdomain of its, are two."""
    assert company_of(addr) == company


def test_only_a_firms_domain_is_a_house() -> None:
    """Whoever shares the user's provider may be a client."""
    assert firms_of(["sato@desk.example", "sato@gmail.com", "info@desk.example", "sato@orange.fr"]) == ("desk.example",)


@pytest.mark.parametrize(
    ("addr", "person"),
    [
        ("Suzuki+Work@client.example", "suzuki@client.example"),
        ("su.zuki@client.example", "su.zuki@client.example"),
        ("su.zuki+x@googlemail.com", "suzuki@gmail.com"),
        ("su.zuki@yahoo.co.jp", "su.zuki@yahoo.co.jp"),
        ("+x@client.example", "+x@client.example"),
        ("suzuki+x@例え.example", "suzuki@xn--r8jz45g.example"),
        ("Suzuki@XN--R8JZ45G.example", "suzuki@xn--r8jz45g.example"),
        ("suzuki@ｃｌｉｅｎｔ.example", "suzuki@ｃｌｉｅｎｔ.example"),
        ("nobody", "nobody"),
        ("", ""),
    ],
)
def test_forms_of_one_address_are_one_person(addr: str, person: str) -> None:
    """A tag after "+" is the same person's everywhere; dots are nothing at Gmail alone. A domain is one in both of its forms
    (RFC 5890); what looks like another one is not that."""
    assert person_at(addr) == person


@pytest.mark.parametrize("written", ["sato@例え.example", "sato@xn--r8jz45g.example"])
def test_a_house_is_known_by_both_forms_of_its_domain(written: str) -> None:
    """However the configuration writes it: nobody there is a client."""
    house = House("sato", (written,), ZoneInfo("Asia/Tokyo"), internal=firms_of([written]))
    for domain in ("例え.example", "xn--r8jz45g.example"):
        assert house.is_own(f"Sato+x@{domain}")
        assert not house.is_own(f"tanaka@{domain}")
        assert house.is_internal(f"tanaka@mail.{domain}")
    assert not house.is_internal("tanaka@例.example")
