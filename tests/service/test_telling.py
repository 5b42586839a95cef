"""What is known of clients, for the digest and the tables."""

from __future__ import annotations

from followup.given_commitment import LEE, SUZUKI, asked
from kigen.followup.facts import Facts
from kigen.mail.message import Address
from kigen.service.past import Past

OTHER = Address("other@elsewhere.example", "")


def test_the_past_of_a_commitment_is_what_its_people_were_asked_besides() -> None:
    """Each other commitment that one of its people is asked in, once; never itself, never a stranger's."""
    both, suzuki, lee, stranger = (
        Facts(asked(id=number, to=people))
        for number, people in enumerate([(SUZUKI, LEE), (SUZUKI,), (LEE, SUZUKI), (OTHER,)], start=1)
    )
    past = Past([both, suzuki, lee, stranger])
    assert sorted(each.commitment.id for each in past.of(both)) == [2, 3]
    assert past.of(stranger) == []
