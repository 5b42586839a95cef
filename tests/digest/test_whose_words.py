"""Whose words a digest quotes, and whom of those who were asked kigen passes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kigen.digest import render
from kigen.followup.event import Event, EventKind
from kigen.language import Reason, reason
from kigen.mail.message import Address

from .morning import at, commitment, entry, morning
from .page import seen

THANKS = "Thank you for sending the form."
LEE = Address("lee@partner.example", "Ms Lee")
OF_TWO = replace(commitment(7, date(2026, 6, 15)), to=(Address("suzuki@client.example", "鈴木 一郎"), LEE))


def event(kind: EventKind, *why: Reason, certain: bool = True) -> Event:
    """A mail of the day before, with the sentence that decided."""
    return Event(
        kind, at(11, 15), "suzuki@client.example", certain=certain, message_id="<m@x.example>", words=THANKS, reasons=why, id=1
    )


@pytest.mark.parametrize(
    ("language", "voice", "told"),
    [
        ("en", "You wrote: “", "Delivered, as your own mail says"),
        ("ja", "ご自身のメール： 「", "届きました（ご自身のメールによる）"),
    ],
)
def test_a_delivery_known_by_the_users_thanks_is_told_as_theirs(language: str, voice: str, told: str) -> None:
    """Among the answers of the day: the sentence is the user's own, and so is the word that it came."""
    mail = render(morning(entry(OF_TWO, events=(event(EventKind.DELIVERED, reason("own_thanked")),)), language=language))
    for shown in (mail.text, seen(mail.html)):
        assert told in shown
        assert voice.split(maxsplit=1)[0] in shown
    assert f"{voice}{THANKS}" in mail.text


def test_a_clients_own_words_bear_no_name() -> None:
    """As before."""
    text = render(
        morning(entry(OF_TWO, events=(event(EventKind.DELIVERED, reason("reply_holds", "form.pdf")),)), language="en")
    ).text
    assert f"\n“{THANKS}”" in text
    assert "You wrote" not in text


@pytest.mark.parametrize(
    ("kind", "why", "voice"),
    [
        (EventKind.THANKED, (reason("own_thanked"),), "You wrote:"),
        (EventKind.WITHDRAWN, (reason("own_mistaken"),), "You wrote:"),
        (EventKind.THANKED, (reason("own_thanked"), reason("said_by_colleague")), "Your colleague wrote:"),
        (EventKind.UNPROVEN, (reason("own_unproven"), reason("own_thanked")), "Written in your name:"),
        (EventKind.UNCLEAR, (reason("reply_unclear"),), ""),
    ],
)
def test_what_waits_says_whose_words_it_quotes(kind: EventKind, why: tuple[Reason, ...], voice: str) -> None:
    """A hold by the house's own mail is not shown as the client's."""
    text = render(morning(entry(OF_TWO, events=(event(kind, *why, certain=False),)), language="en")).text
    assert f"\n{voice} “{THANKS}”".replace("\n ", "\n") in text


@pytest.mark.parametrize(
    ("of", "events", "told"),
    [
        (replace(OF_TWO, reasons=(reason("hidden_beside", "kim@third.example"),)), (), "kim@third.example"),
        (OF_TWO, (event(EventKind.CHASED, reason("own_chased"), reason("own_chased_some", LEE.addr)),), LEE.addr),
    ],
)
def test_who_is_passed_over_is_told_beside_the_deadline(of: object, events: tuple[Event, ...], told: str) -> None:
    """Hidden recipients of the ask, and those whom the user's own reminder did not reach: while it is open, in every digest."""
    facts = morning(entry(of, events=events), language="en")  # type: ignore[arg-type]
    assert told in render(facts).text
    assert told in seen(render(facts).html)
