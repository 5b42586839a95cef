"""Asks that went to clients in Bcc alone: the user is told, and nobody is written to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from service.office import TOKYO, Office, mail, text_of
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

BCC = {"Bcc": "suzuki@client.example, tanaka@partner.example"}


@pytest.mark.parametrize("shown_to", ["user", "undisclosed-recipients:;"])
async def test_the_user_is_told_and_nobody_is_written_to(office: Office, shown_to: str) -> None:
    """It is uncertain and in the digest with the reason; after the deadline nothing leaves but digests, and an answer in
    its thread is kept with it."""
    async with office.at_work():
        to, headers = (office.user, BCC) if shown_to == "user" else (shown_to, {})
        at = office.clock.now().astimezone(TOKYO)
        raw = mail(at, ASK, sender=office.user, to=to, subject="見積書の件", message_id=ASK_ID, headers=headers)
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        (facts,) = office.facts()
        assert (facts.commitment.to, office.state_of(facts)) == ((), "waiting")
        await office.move_to(DUE - timedelta(hours=5))
        assert "Bcc" in text_of(office.digests[-1].raw)
        await office.answers(DELIVERY, to=ASK_ID, attachment="見積書.pdf")
        await office.move_to(DUE + timedelta(hours=2))
        assert [kept for kept in office.letters if kept.recipients != (office.user,)] == []
        assert [event.who for event in office.facts()[0].events] == ["suzuki@client.example"]
