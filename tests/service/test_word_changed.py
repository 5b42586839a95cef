"""The user's word that changes: more time, or a commitment taken up again that was over."""

from __future__ import annotations

from datetime import datetime, timedelta

from kigen.service.words import give_word
from service.office import TOKYO, Office, mail
from service.test_loop import ASK, ASK_ID, DELIVERY

SUZUKI = "鈴木 一郎 <suzuki@client.example>"
MOVED = datetime(2026, 8, 5, 15, 0, tzinfo=TOKYO)


def says(office: Office, word: str, when: str = "") -> None:
    """The user's word on the one commitment, by command."""
    (facts,) = office.facts()
    give_word(word, facts.commitment.id, when, {"sato": office.desk.account}, office.store, office.clock.now())


async def test_a_new_thread_counts_as_long_as_the_new_deadline_lasts(office: Office) -> None:
    """Given two months more, the client answers in a new thread when these are nearly over: the user is asked, nobody else."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        says(office, "extend", MOVED.isoformat())
        await office.move_to(MOVED - timedelta(days=10))
        now = office.clock.now().astimezone(TOKYO)
        office.dovecot.deliver(
            office.user,
            mail(now, DELIVERY, sender=SUZUKI, to=office.user, subject="見積書をお送りします", attachment="見積書.pdf"),
        )
        await office.move_to(MOVED + timedelta(hours=1))
        assert office.state_of(office.facts()[0]) == "held"
        assert office.letters == []
