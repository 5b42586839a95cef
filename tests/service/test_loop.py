"""The whole loop on real servers, in Japanese and English."""

from __future__ import annotations

from datetime import datetime, timedelta

from service.office import START, TOKYO, Office, OpenOffice, read, text_of

ASK = "鈴木様\n\nいつもお世話になっております。\n見積書を6月5日(金)15時までにお送りください。\n\n佐藤"
ASK_ID = "<ask-1@office.example>"
DUE = datetime(2026, 6, 5, 15, 0, tzinfo=TOKYO)


async def test_a_deadline_that_passes_is_reminded_of_within_the_hour(office: Office) -> None:
    """Ten minutes after the deadline one reminder goes out, in the thread, and its copy lies in Sent."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        (facts,) = office.facts()
        assert facts.commitment.due_at == DUE
        await office.move_to(DUE + timedelta(minutes=9))
        assert office.letters == []
        await office.move_to(DUE + timedelta(minutes=11))
        (letter,) = office.letters
        await office.move_to(DUE + timedelta(hours=3))
        assert len(office.letters) == 1
        sent = office.dovecot.folder(office.user, "Sent")
    raw = read(letter.raw)
    assert letter.recipients == ("suzuki@client.example",)
    assert raw["In-Reply-To"] == ASK_ID
    assert raw["References"] == ASK_ID
    assert raw["Subject"] == "Re: 見積書の件"
    assert raw["Auto-Submitted"] == "auto-generated"
    assert raw["X-Kigen-Letter"]
    assert "鈴木様" in text_of(letter.raw)
    assert "6月5日(金)15時" in text_of(letter.raw)
    assert [each for each in sent if raw["Message-ID"].encode() in each] != []


async def test_an_answer_stops_the_reminder(office: Office) -> None:
    """A delivery in the thread before the deadline settles the commitment: nothing is written."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - timedelta(minutes=2))
        await office.answers("佐藤様\n\n見積書をお送りいたします。\n\n鈴木", to=ASK_ID, attachment="見積書.pdf")
        assert office.state_of(office.facts()[0]) == "settled"
        await office.move_to(DUE + timedelta(hours=2))
    assert office.letters == []
