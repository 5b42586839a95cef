"""Who the client is behind an address: a firm by its domain, or one person at a provider that strangers share."""

from __future__ import annotations

import pytest

from kigen.followup.client import company_of, firms_of, person_at


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
        ("nobody", "nobody"),
        ("", ""),
    ],
)
def test_forms_of_one_address_are_one_person(addr: str, person: str) -> None:
    """A tag after "+" is the same person's everywhere; dots are nothing at Gmail alone."""
    assert person_at(addr) == person
