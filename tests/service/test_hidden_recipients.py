"""Asks that went to clients in Bcc alone: the user is told, and nobody is written to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kigen.service.words import give_word
from service.office import TOKYO, Office, mail, text_of
from service.telling import links, receipts, replies, says
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


@pytest.mark.parametrize("how", ["command", "mail"])
async def test_who_says_follow_is_told_that_nobody_can_be(office: Office, how: str) -> None:
    """The digest offers no such button; typed, or answered in words, it changes nothing for the hidden, and says so."""
    async with office.at_work():
        at = office.clock.now().astimezone(TOKYO)
        raw = mail(at, ASK, sender=office.user, to=office.user, subject="見積書の件", message_id=ASK_ID, headers=BCC)
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        number = office.facts()[0].commitment.id
        await office.move_to(DUE - timedelta(hours=5))
        digest = office.digests[-1]
        assert not [href for href in links(digest) if says(href, "follow", number)]
        assert [href for href in links(digest) if says(href, "done", number)]
        if how == "mail":
            await replies(office, digest, f"追う {number}", message_id="<follow-1@phone.example>")
        else:
            accounts = {office.desk.account.name: office.desk.account}
            give_word("follow", number, "", accounts, office.store, office.clock.now())
        await office.move_to(DUE + timedelta(hours=20))
        assert "Bcc" in text_of(office.digests[-1].raw)
        assert [kept for kept in office.letters if kept.recipients != (office.user,)] == []
        if how == "mail":
            assert "Bcc" in text_of(receipts(office)[-1].raw)


async def test_hidden_recipients_are_told_of_where_a_colleague_was_asked(office: Office) -> None:
    """A colleague in To, a client in Cc and another in Bcc: nobody is followed, and the digest names who got it unseen."""
    headers = {"Cc": "suzuki@client.example", "Bcc": "lee@partner.example"}
    async with office.at_work():
        at = office.clock.now().astimezone(TOKYO)
        to = f"yamada@{office.user.partition('@')[2]}"
        raw = mail(at, ASK, sender=office.user, to=to, subject="見積書の件", message_id=ASK_ID, headers=headers)
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        (facts,) = office.facts()
        assert (facts.commitment.to, office.state_of(facts)) == ((), "waiting")
        await office.move_to(DUE - timedelta(hours=5))
        assert "lee@partner.example" in text_of(office.digests[-1].raw)
        await office.move_to(DUE + timedelta(hours=2))
    assert [kept for kept in office.letters if kept.recipients != (office.user,)] == []


async def test_hidden_recipients_beside_others_are_told(office: Office) -> None:
    """Who stands in To is reminded, alone; that others got it too is in the digest, and an answer of theirs is shown."""
    hidden = {"Bcc": "lee@partner.example"}
    async with office.at_work():
        at = office.clock.now().astimezone(TOKYO)
        raw = mail(at, ASK, sender=office.user, subject="見積書の件", message_id=ASK_ID, headers=hidden)
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        await office.move_to(DUE - timedelta(hours=5))
        assert "lee@partner.example" in text_of(office.digests[-1].raw)
        await office.move_to(DUE + timedelta(hours=2))
    assert [kept.recipients for kept in office.letters] == [("suzuki@client.example",)]
    assert b"lee@partner.example" not in office.letters[0].raw
