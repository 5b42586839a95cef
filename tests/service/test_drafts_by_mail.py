"""Mode draft, and the user's word by mail: drafts are sent as they lie there, or removed; what was changed is the user's."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from imapclient import IMAPClient

from servers.dovecot import PASSWORD
from service.office import TOKYO, Office, OpenOffice, read, text_of
from service.telling import digests, link_to, notices, receipts, taps
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

MINUTES = timedelta(minutes=1)
MONDAY = datetime(2026, 6, 8, 8, 0, tzinfo=TOKYO)


async def drafted(office: Office) -> int:
    """A reminder lies in Drafts since Friday, and Monday's digest asks about it. Returns the commitment's number."""
    await office.asks(ASK, message_id=ASK_ID)
    await office.move_to(DUE + 11 * MINUTES)
    assert len(drafts(office)) == 1
    await office.move_to(MONDAY)
    return office.facts()[0].commitment.id


def drafts(office: Office) -> list[bytes]:
    return office.dovecot.folder(office.user, "Drafts")


def letters(office: Office) -> list[bytes]:
    return [kept.raw for kept in office.smtp.kept if read(kept.raw)["X-Kigen-Letter"]]


async def test_a_draft_is_sent_as_it_lies_there(open_office: OpenOffice) -> None:
    """Once, with today's Date, the draft's words and its Message-ID; it is gone from Drafts, and a copy lies in Sent."""
    office = open_office(mode="draft")
    async with office.at_work():
        number = await drafted(office)
        (draft,) = drafts(office)
        href = link_to(digests(office)[-1], "send", number)
        await taps(office, href, message_id="<tap-1@phone.example>")
        await taps(office, href, message_id="<tap-2@phone.example>")
        await office.move_to(MONDAY + 10 * MINUTES)
        await office.settled()
        (letter,) = letters(office)
        assert drafts(office) == []
        sent = [raw for raw in office.dovecot.folder(office.user, "Sent") if read(raw)["X-Kigen-Letter"]]
        assert len(sent) == 1
        assert office.state_of(office.facts()[0]) == "reminded"
    assert text_of(letter) == text_of(draft)
    assert read(letter)["Message-ID"] == read(draft)["Message-ID"]
    assert read(letter)["Date"].datetime.astimezone(TOKYO).date() == MONDAY.date()


async def test_a_draft_is_discarded(open_office: OpenOffice) -> None:
    """It is gone from Drafts, nothing is sent, and nothing more is written about it."""
    office = open_office(mode="draft")
    async with office.at_work():
        number = await drafted(office)
        await taps(office, link_to(digests(office)[-1], "discard", number), message_id="<tap-1@phone.example>")
        await office.move_to(MONDAY + 10 * MINUTES)
        assert drafts(office) == []
        await office.move_to(MONDAY + timedelta(days=3))
        assert letters(office) == []
        assert drafts(office) == []
        assert office.state_of(office.facts()[0]) == "closed"
        assert "下書きを消して" in text_of(receipts(office)[0].raw)


@pytest.mark.parametrize(("body", "attachment"), [(DELIVERY, "見積書.pdf"), ("見積書は昨日郵送いたしました。", "")])
async def test_a_draft_is_overtaken_by_an_answer(open_office: OpenOffice, body: str, attachment: str) -> None:
    """The client answers while it lies in Drafts, from where the user may still send it: they are told at once, once."""
    office = open_office(mode="draft")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + 11 * MINUTES)
        await office.move_to(DUE + 30 * MINUTES)
        await office.answers(body, to=ASK_ID, attachment=attachment)
        await office.answers("先ほどの件、よろしくお願いいたします。", to=ASK_ID)
        await office.move_to(DUE + timedelta(hours=2))
        (told,) = notices(office)
        assert "要らなくなったかもしれない下書き" in read(told.raw)["Subject"]
        assert "送る前にご確認ください" in text_of(told.raw)
        assert len(drafts(office)) == 1


async def test_a_draft_that_the_user_changed_is_theirs(open_office: OpenOffice) -> None:
    """Neither sent nor removed: the user is told to send it from Drafts."""
    office = open_office(mode="draft")
    async with office.at_work():
        number = await drafted(office)
        (draft,) = drafts(office)
        changed = draft.replace(b"Subject: ", b"Subject: =?utf-8?B?5YaN?= ")
        rewrite_draft(office, changed)
        await taps(office, link_to(digests(office)[-1], "send", number), message_id="<tap-1@phone.example>")
        await office.move_to(MONDAY + 10 * MINUTES)
        assert letters(office) == []
        assert drafts(office) == [changed]
        (notice,) = notices(office)
        assert "書き換えられている" in text_of(notice.raw)
        await office.move_to(MONDAY + timedelta(days=2))
        assert letters(office) == []


async def test_a_draft_that_the_user_has_sent_is_not_sent_again(open_office: OpenOffice) -> None:
    """They sent it from Drafts, untouched, a moment before the tap was read: its copy lies in Sent."""
    office = open_office(mode="draft")
    async with office.at_work():
        number = await drafted(office)
        (draft,) = drafts(office)
        href = link_to(digests(office)[-1], "send", number)
        rewrite_draft(office, None)
        office.dovecot.deliver(office.user, draft, "Sent")
        await taps(office, href, message_id="<tap-1@phone.example>")
        await office.move_to(MONDAY + 10 * MINUTES)
        assert letters(office) == []


@pytest.mark.parametrize(("verb", "sent"), [("send", 1), ("discard", 0)])
async def test_drafts_of_a_mailbox_that_drafts_no_more(open_office: OpenOffice, verb: str, sent: int) -> None:
    """Letters are sent by now, by the configuration; one that lies in Drafts since before goes from there all the same, lest it
    be sent again by hand."""
    office = open_office(mode="draft")
    async with office.at_work():
        number = await drafted(office)
        first = office.settings.mailbox[0].model_copy(update={"mode": "send"})
        assert office.service is not None
        await office.service.reload(lambda: office.settings.model_copy(update={"mailbox": (first,)}))
        await taps(office, link_to(digests(office)[-1], verb, number), message_id="<tap-1@phone.example>")
        await office.move_to(MONDAY + 10 * MINUTES)
        assert (len(letters(office)), drafts(office)) == (sent, [])


def rewrite_draft(office: Office, raw: bytes | None) -> None:
    """What a mail program does when a draft is edited, or sent: the old one goes, a new one comes."""

    with IMAPClient("127.0.0.1", office.dovecot.port, ssl=False) as client:
        client.login(office.user, PASSWORD)
        client.select_folder("Drafts")
        client.delete_messages(client.search())
        client.expunge()
        if raw is not None:
            client.append("Drafts", raw)
