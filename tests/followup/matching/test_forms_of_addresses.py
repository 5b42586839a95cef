"""A client who writes from another form of the same address, in a thread of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_thread import FORM, HOUSE, LATER, ME

from kigen.followup.correspondence.matching import Followed, Strength, Threads, match, match_own, may_belong
from kigen.mail.message import Address, Message
from kigen.mail.parsing.glance import Glance


@pytest.mark.parametrize(
    ("asked", "sender", "expected"),
    [
        ("mia@gmail.com", "mia+work@gmail.com", Strength.CLIENT),
        ("mia.thorne@gmail.com", "miathorne@googlemail.com", Strength.CLIENT),
        ("mia+desk@client.example", "mia@client.example", Strength.CLIENT),
        ("mia@yahoo.com", "m.ia@yahoo.com", None),
        ("mia@client.example", "m.ia@client.example", Strength.COMPANY),
        ("mia@例え.example", "mia@xn--r8jz45g.example", Strength.CLIENT),
        ("mia@xn--r8jz45g.example", "tom@mail.例え.example", Strength.COMPANY),
        ("mia@client.example", "mia@ｃｌｉｅｎｔ.example", None),
    ],
)
def test_a_form_of_the_address_is_the_client(asked: str, sender: str, expected: Strength | None) -> None:
    """A tag counts nowhere, dots do not count at Gmail; a glance at the headers lets nothing by that is the client's."""
    index = Threads.of([Followed(replace(FORM, to=(Address(asked, "Mia"),)))])
    message = Message(message_id="<r@client.example>", sender=Address(sender), to=(ME,), subject="Hello")
    found = match(message, index, HOUSE, at=LATER)
    assert (found.strength if found is not None else None) is expected
    assert may_belong(Glance("<r@client.example>", ("<r@client.example>",), sender, machine=False), index) is (
        expected is not None
    )


def test_the_users_own_mail_to_another_form_is_to_the_client() -> None:
    """It goes to the same person under the same subject."""
    index = Threads.of([Followed(replace(FORM, to=(Address("mia.thorne@gmail.com", "Mia"),)))])
    message = Message(message_id="<m@desk.example>", sender=ME, to=(Address("miathorne+x@gmail.com"),), subject=FORM.subject)
    found = match_own(message, index, HOUSE, at=LATER)
    assert found is not None
    assert found.strength is Strength.SUBJECT


def test_nobody_is_no_person() -> None:
    """A mail without a sender is not that of a client without an address."""
    index = Threads.of([Followed(replace(FORM, to=(Address("", "Mia"),)))])
    message = Message(message_id="<r@client.example>", sender=Address(""), to=(ME,), subject="Hello")
    assert match(message, index, HOUSE, at=LATER) is None
