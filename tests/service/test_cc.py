"""Copies of letters: those in Cc of the ask, if the user wants it so, but nobody who does not read mail."""

from __future__ import annotations

from datetime import timedelta

from service.office import TOKYO, OpenOffice, mail, read
from service.test_loop import ASK, ASK_ID, DUE


async def test_no_copy_goes_where_nobody_reads(open_office: OpenOffice) -> None:
    """Neither to no-reply addresses nor to the management of a list."""
    office = open_office(cc=True)
    async with office.at_work():
        copies = {"Cc": "no-reply@client.example, Yamada <yamada@client.example>, sales-request@lists.example"}
        sent = office.clock.now().astimezone(TOKYO)
        raw = mail(sent, ASK, sender=office.user, subject="見積書の件", message_id=ASK_ID, headers=copies)
        office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        await office.move_to(DUE + timedelta(minutes=15))
        (letter,) = office.letters
        assert read(letter.raw)["Cc"] == "Yamada <yamada@client.example>"
        assert set(letter.recipients) == {"suzuki@client.example", "yamada@client.example"}
