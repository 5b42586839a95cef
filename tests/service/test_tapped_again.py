"""A button that is tapped again after the user has taken back what it did: it counts, as a word of theirs."""

from __future__ import annotations

from datetime import timedelta

from service.office import Office, OpenOffice, text_of
from service.telling import digests, link_to, receipts, replies, tapped, taps
from service.test_controls import MINUTES, TUESDAY, morning, numbers, state
from service.test_loop import ASK_ID, DUE

QUIET = 3 * MINUTES
SUZUKI = ("suzuki@client.example",)


async def test_done_again(office: Office) -> None:
    """Done by mistake, taken back, and done again from the same digest when the thing came by post: the client is not written
    to. Once more is said to be so already."""
    async with office.at_work():
        await morning(office)
        digest, number = digests(office)[0], numbers(office)[ASK_ID]
        done = link_to(digest, "done", number)
        await taps(office, done, message_id="<tap-1@phone.example>")
        await office.move_to(TUESDAY + QUIET)
        await taps(office, link_to(receipts(office)[0], "follow", number), message_id="<tap-2@phone.example>")
        await office.move_to(TUESDAY + 2 * QUIET)
        assert state(office, ASK_ID) == "open"
        for tap in (3, 4):
            await taps(office, done, message_id=f"<tap-{tap}@phone.example>")
            await office.move_to(TUESDAY + tap * QUIET)
            assert state(office, ASK_ID) == "settled"
        assert "完了にしました。" in text_of(receipts(office)[-2].raw)
        assert "すでにその通りになっています。" in text_of(receipts(office)[-1].raw)
        await office.move_to(DUE + timedelta(hours=1))
        assert SUZUKI not in [kept.recipients for kept in office.letters]


async def test_taking_back_again_is_not_said_to_be_so(office: Office) -> None:
    """The button that took "done" back does nothing after a later "stop", and says how things are."""
    async with office.at_work():
        await morning(office)
        digest, number = digests(office)[0], numbers(office)[ASK_ID]
        await taps(office, link_to(digest, "done", number), message_id="<tap-1@phone.example>")
        await office.move_to(TUESDAY + QUIET)
        back = link_to(receipts(office)[0], "follow", number)
        await taps(office, back, message_id="<tap-2@phone.example>")
        await taps(office, link_to(digest, "stop", number), message_id="<tap-3@phone.example>")
        await office.move_to(TUESDAY + 2 * QUIET)
        await taps(office, back, message_id="<tap-4@phone.example>")
        assert state(office, ASK_ID) == "closed"
        assert "その後に動きがあったため、実行していません。" in text_of(receipts(office)[-1].raw)


async def test_a_late_copy_under_another_id_is_the_same_tap(open_office: OpenOffice) -> None:
    """A provider gives the copy in INBOX an id of its own, and it comes after the user has taken the tap back."""
    office = open_office(authserv_id="mx.office.example")
    verified = b"Authentication-Results: mx.office.example; dmarc=pass header.from=office.example\r\n"
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        done = link_to(digests(office)[0], "done", number)
        copy = tapped(office, done, message_id="<renamed@provider.example>")
        office.dovecot.deliver(office.user, tapped(office, done, message_id="<tap-1@phone.example>"), "Sent")
        await office.settled()
        await office.move_to(TUESDAY + QUIET)
        await taps(office, link_to(receipts(office)[0], "follow", number), message_id="<tap-2@phone.example>")
        office.dovecot.deliver(office.user, verified + copy)
        await office.settled()
        assert state(office, ASK_ID) == "open"


async def test_all_sending_is_stopped_and_let_go_on_by_the_same_buttons(office: Office) -> None:
    """Each of them counts each time, on one day."""
    async with office.at_work():
        await morning(office)
        await replies(office, digests(office)[0], "停止", message_id="<reply@phone.example>")
        on = link_to(receipts(office)[-1], "follow", 0)
        await taps(office, on, message_id="<tap-1@phone.example>")
        off = link_to(receipts(office)[-1], "stop", 0)
        for turn in range(2):
            office.clock.move_to(TUESDAY + (turn + 1) * QUIET)
            await taps(office, off, message_id=f"<off-{turn}@phone.example>")
            assert office.store.stopped_at("sato") is not None
            await taps(office, on, message_id=f"<on-{turn}@phone.example>")
            assert office.store.stopped_at("sato") is None


async def test_send_now_before_the_deadline_promises_nothing(office: Office) -> None:
    """Of what was done already, in words: its deadline lies ahead, and it stays done."""
    async with office.at_work():
        await morning(office)
        digest, number = digests(office)[0], numbers(office)[ASK_ID]
        await taps(office, link_to(digest, "done", number), message_id="<tap-1@phone.example>")
        await replies(office, digest, f"今すぐ送る {number}", message_id="<reply@phone.example>")
        assert "期限前なので、今は送りません。" in text_of(receipts(office)[-1].raw)
        assert state(office, ASK_ID) == "settled"


async def test_send_now_ends_a_snooze(office: Office) -> None:
    """Overdue and put off for a fortnight, the user changes their mind: the reminder goes at once, and no other with it."""
    async with office.at_work():
        await morning(office)
        digest, number = digests(office)[0], numbers(office)[ASK_ID]
        await taps(office, link_to(digest, "snooze", number), message_id="<tap-1@phone.example>")
        await office.move_to(DUE + timedelta(hours=1))
        await replies(office, digests(office)[-1], f"スヌーズ {number} 6/19", message_id="<reply-1@phone.example>")
        await office.move_to(DUE + timedelta(hours=2))
        assert SUZUKI not in [kept.recipients for kept in office.letters]
        await replies(office, digests(office)[-1], f"今すぐ送る {number}", message_id="<reply-2@phone.example>")
        await office.move_to(DUE + timedelta(days=20))
        assert [kept.recipients for kept in office.letters].count(SUZUKI) == 1
