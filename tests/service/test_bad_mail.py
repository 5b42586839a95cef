"""Mail as it should not be: noted, passed over or read; never a crash, never lost without a word."""

from __future__ import annotations

from datetime import datetime, timedelta

from service.office import START, TOKYO, Office, mail, text_of
from service.test_loop import ASK, ASK_ID, DELIVERY, DUE

MORNING = datetime(2026, 6, 2, 8, 1, tzinfo=TOKYO)


async def test_a_mail_that_is_no_mail_is_named_in_the_digest(office: Office) -> None:
    """Bytes without any header are named with their folder and size; the ask after them is read."""
    raw = b"\x00\xff\xfe no header at all"
    office.dovecot.deliver(office.user, raw, "Sent")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        assert len(office.facts()) == 1
        await office.move_to(MORNING)
        read = office.store.counters("sato", START - timedelta(days=1))
        (digest,) = office.digests
        assert f"Sent、{len(raw)} バイト" in text_of(digest.raw)
    assert read.sent + read.unreadable == 2


async def test_an_ask_without_date_and_message_id_is_followed(office: Office) -> None:
    """Its arrival stands for its date; the reminder goes without In-Reply-To, once."""
    raw = mail(START, ASK, sender=f"佐藤 <{office.user}>", message_id=ASK_ID)
    bare = b"\r\n".join(line for line in raw.split(b"\r\n") if not line.lower().startswith((b"date:", b"message-id:")))
    with office.dovecot.client(office.user) as client:
        client.append("Sent", bare, msg_time=START)
    async with office.at_work():
        (facts,) = office.facts()
        assert facts.commitment.due_at == DUE
        await office.move_to(DUE + timedelta(hours=1))
        (letter,) = office.letters
    assert b"In-Reply-To" not in letter.raw


async def test_a_mail_of_twenty_megabytes_is_read_by_its_beginning(office: Office) -> None:
    """A delivery with a huge file settles the commitment; only its first part is fetched."""
    huge = mail(
        START + timedelta(hours=1),
        DELIVERY,
        sender="鈴木 一郎 <suzuki@client.example>",
        to=office.user,
        subject="Re: 見積書の件",
        answers=ASK_ID,
        attachment="見積書.pdf",
    )
    head, _, tail = huge.rpartition(b"JVBERi0")
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.deliver(office.user, head + b"JVBERi0" + b"A" * 20_000_000 + b"\r\n" + tail)
        await office.settled()
        assert office.state_of(office.facts()[0]) == "settled"


async def test_an_answer_from_a_private_address_whose_program_writes_ids_bare(office: Office) -> None:
    """A delivery from an address that was never asked, its In-Reply-To without brackets: nothing is written."""
    raw = mail(START, DELIVERY, sender="鈴木 <ichiro@private.example>", to=office.user, subject="書類", attachment="見積書.pdf")
    bare = raw.replace(b"Subject:", b"In-Reply-To: " + ASK_ID.strip("<>").encode() + b"\r\nSubject:", 1)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.deliver(office.user, bare)
        await office.move_to(DUE + timedelta(hours=1))
        assert office.letters == []
        assert len(office.facts()[0].events) == 1


async def test_a_reply_with_five_thousand_references_finds_its_thread(office: Office) -> None:
    """The asking mail is named among thousands of others: the answer counts."""
    many = " ".join(f"<{number}@elsewhere.example>" for number in range(5000))
    raw = mail(
        START + timedelta(hours=1),
        DELIVERY,
        sender="鈴木 一郎 <suzuki@client.example>",
        to=office.user,
        subject="Re: 見積書の件",
        headers={"In-Reply-To": ASK_ID},
        attachment="見積書.pdf",
    )
    raw = b"References: " + many.replace("> <", ">\r\n <").encode() + b"\r\n" + raw
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.deliver(office.user, raw)
        await office.settled()
        assert office.state_of(office.facts()[0]) == "settled"


async def test_a_sent_folder_that_is_made_anew_is_read_again_without_doubles(office: Office) -> None:
    """UIDVALIDITY changes, the same ask lies in the new folder: one commitment, one reminder."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.recreate_folder(office.user, "Sent")
        await office.asks(ASK, message_id=ASK_ID)
        assert len(office.facts()) == 1
        await office.move_to(DUE + timedelta(hours=1))
    assert len(office.letters) == 1


async def test_kigens_own_letters_and_digests_are_not_read_for_deadlines(office: Office) -> None:
    """The copies that come to lie in Sent and INBOX make no commitments, and do not answer any."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE + timedelta(hours=1))
        await office.move_to(datetime(2026, 6, 8, 8, 1, tzinfo=TOKYO))
        for digest in office.digests:
            office.dovecot.deliver(office.user, digest.raw, "Sent")
            office.dovecot.deliver(office.user, digest.raw)
        await office.settled()
        assert len(office.facts()) == 1
        assert office.state_of(office.facts()[0]) == "reminded"
    assert "見積書" in text_of(office.digests[-1].raw)
