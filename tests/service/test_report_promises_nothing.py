"""Mode report: kigen writes nothing, so nothing that it offers or answers promises that a letter goes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kigen.followup.event import EventKind
from service.office import OpenOffice, text_of
from service.telling import digests, links, receipts, replies, says
from service.test_controls import morning, numbers
from service.test_loop import ASK_ID, DUE


@pytest.mark.parametrize("how", ["report", "send"])
async def test_send_in_words_where_only_reports_are_wanted(open_office: OpenOffice, how: str) -> None:
    """Past the deadline the user answers the digest with "send": it is said that nothing is sent, and nothing is promised
    later; where kigen sends, it goes."""
    office = open_office(mode=how)
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        await office.move_to(DUE + timedelta(hours=20))
        digest = digests(office)[-1]
        assert not [href for href in links(digest) if says(href, "send", number)]
        before = len(office.letters)
        await replies(office, digest, f"送信 {number}", message_id="<send-1@phone.example>")
        await office.move_to(DUE + timedelta(hours=20, minutes=10))
        told = text_of(receipts(office)[-1].raw)
        assert ("何も送りません" in told, "すぐに送ります" in told) == (how == "report", how == "send")
        events = [event.kind for facts in office.facts() for event in facts.events]
        assert (EventKind.URGED in events) is (how == "send")
        assert len(office.letters) - before == (how == "send")
