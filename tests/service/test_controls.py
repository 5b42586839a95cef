"""Controls by mail, end to end: the digest goes out, its links are tapped or answered, things happen, a receipt comes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kigen.followup.event import EventKind
from service.office import TOKYO, Office, OpenOffice, mail, read, text_of
from service.telling import digests, link_to, links, receipts, replied, replies, tapped, taps
from service.test_loop import ASK, ASK_ID

TUESDAY = datetime(2026, 6, 2, 8, 0, tzinfo=TOKYO)
MINUTES = timedelta(minutes=1)
OTHER = "田中様\n\nお申込書を6月5日(金)までにご返送ください。\n\n佐藤"
OTHER_ID = "<other-1@mail.example>"


async def morning(office: Office) -> None:
    """Two asks on Monday, and the digest of Tuesday."""
    await office.asks(ASK, message_id=ASK_ID)
    await office.asks(OTHER, message_id=OTHER_ID, subject="お申込書の件", to="田中 花子 <tanaka@other.example>")
    await office.move_to(TUESDAY)


def numbers(office: Office) -> dict[str, int]:
    return {facts.commitment.message_id: facts.commitment.id for facts in office.facts()}


def state(office: Office, message_id: str) -> str:
    return next(office.state_of(facts) for facts in office.facts() if facts.commitment.message_id == message_id)


async def test_a_tapped_link_is_carried_out_and_answered(office: Office) -> None:
    """Done from the phone: settled at once; after two quiet minutes one receipt in the thread, to the user, marked as an
    automatic answer, with a link that takes it back; the copy in INBOX is the same command."""
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        await taps(office, link_to(digests(office)[0], "done", number), message_id="<tap-1@phone.example>")
        assert state(office, ASK_ID) == "settled"
        assert receipts(office) == []
        await office.move_to(TUESDAY + 3 * MINUTES)
        await office.move_to(TUESDAY + 30 * MINUTES)
        (receipt,) = receipts(office)
        (facts,) = [each for each in office.facts() if each.commitment.id == number]
        assert [event.kind for event in facts.events] == [EventKind.DONE]
    raw = read(receipt.raw)
    assert receipt.recipients == (office.user,)
    assert raw["In-Reply-To"] == "<tap-1@phone.example>"
    assert raw["Auto-Submitted"] == "auto-replied"
    assert raw["Subject"].startswith(f"Re: kigen done {number} [")
    assert "完了にしました。" in text_of(receipt.raw)
    assert f"追う {number}" in text_of(receipt.raw)
    assert link_to(receipt, "follow", number)


async def test_several_taps_have_one_receipt(office: Office) -> None:
    """Whoever taps through a digest gets one answer that tells of all."""
    async with office.at_work():
        await morning(office)
        digest, known = digests(office)[0], numbers(office)
        await taps(office, link_to(digest, "done", known[ASK_ID]), message_id="<tap-1@phone.example>")
        await office.move_to(TUESDAY + MINUTES)
        await taps(office, link_to(digest, "stop", known[OTHER_ID]), message_id="<tap-2@phone.example>")
        await office.move_to(TUESDAY + 5 * MINUTES)
        (receipt,) = receipts(office)
    assert read(receipt.raw)["In-Reply-To"] == "<tap-2@phone.example>"
    for said in ("完了にしました。", "追跡をやめました。"):
        assert said in text_of(receipt.raw)


async def test_a_reply_in_words(office: Office) -> None:
    """Two commands in one reply, above a phone's signature and the quoted digest; what is quoted sets nothing going."""
    async with office.at_work():
        await morning(office)
        known = numbers(office)
        words = f"完了 {known[ASK_ID]}\n延長 {known[OTHER_ID]} 6/12"
        await replies(office, digests(office)[0], words, message_id="<reply-1@phone.example>")
        assert state(office, ASK_ID) == "settled"
        (other,) = [each for each in office.facts() if each.commitment.id == known[OTHER_ID]]
        assert [event.due for event in other.events] == [datetime(2026, 6, 12).date()]  # noqa: DTZ001
        await office.move_to(TUESDAY + 3 * MINUTES)
        (receipt,) = receipts(office)
    assert "期限を 6/12(金) にしました。" in text_of(receipt.raw)


async def test_a_reply_that_names_nothing_is_known_by_what_it_quotes(office: Office) -> None:
    """A program that drops In-Reply-To: the reference at the end of a receipt says what is answered."""
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        await taps(office, link_to(digests(office)[0], "done", number), message_id="<tap-1@phone.example>")
        await office.move_to(TUESDAY + 3 * MINUTES)
        (receipt,) = receipts(office)
        await replies(office, receipt, f"追う {number}", message_id="<reply-1@phone.example>", named=False)
        assert state(office, ASK_ID) == "open"


async def test_an_unclear_reply_is_answered_at_once(office: Office) -> None:
    """With what was not understood, and how to say it."""
    async with office.at_work():
        await morning(office)
        await replies(office, digests(office)[0], "延長 しておいて", message_id="<reply-1@phone.example>")
        (receipt,) = receipts(office)
    assert "「延長 しておいて」は読み取れませんでした。" in text_of(receipt.raw)
    assert "完了 12" in text_of(receipt.raw)


async def test_a_day_that_cannot_be_read_changes_nothing(office: Office) -> None:
    """The user is told at once, with links as things stand."""
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        await replies(office, digests(office)[0], f"延長 {number} そのうち", message_id="<reply-1@phone.example>")
        (receipt,) = receipts(office)
        assert [each.events for each in office.facts()] == [(), ()]
    assert "「そのうち」がどの日か読み取れなかった" in text_of(receipt.raw)
    assert link_to(receipt, "done", number)


async def test_stop_all_and_on_again(office: Office) -> None:
    """停止 halts all letters at once, and says how to go on; 再開, in answer to that, lets them go."""
    async with office.at_work():
        await morning(office)
        await replies(office, digests(office)[0], "停止", message_id="<reply-1@phone.example>")
        (receipt,) = receipts(office)
        assert "送信をすべて停止しました。" in text_of(receipt.raw)
        assert "再開" in text_of(receipt.raw)
        await office.move_to(datetime(2026, 6, 5, 20, 0, tzinfo=TOKYO))
        assert letters(office) == []
        await replies(office, receipt, "再開", message_id="<reply-2@phone.example>")
        await office.move_to(datetime(2026, 6, 5, 20, 2, tzinfo=TOKYO))
        assert len(letters(office)) >= 1
        assert "送信を再開しました。" in text_of(receipts(office)[-1].raw)


async def test_a_command_in_the_last_look_keeps_the_letter(office: Office) -> None:
    """Done, tapped in the minute in which the reminder is due: it is read before the letter leaves, which then does not."""
    async with office.at_work():
        await morning(office)
        href = link_to(digests(office)[0], "done", numbers(office)[ASK_ID])
        due = next(one.due_at for facts in office.facts() for one in facts.letters if facts.commitment.message_id == ASK_ID)
        await office.move_to(due - MINUTES)
        office.clock.move_to(due)
        office.dovecot.deliver(office.user, tapped(office, href, message_id="<tap-1@phone.example>"), "Sent")
        await office.settled()
        assert [kept for kept in letters(office) if "suzuki@client.example" in kept.recipients] == []
        assert len(receipts(office)) == 1  # at once: a letter was about to go


async def test_a_link_that_was_used_does_nothing_more(office: Office) -> None:
    """The same link again, in another mail: said to be so already, and no second event."""
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        href = link_to(digests(office)[0], "snooze", number)
        for tap in range(3):
            await taps(office, href, message_id=f"<tap-{tap}@phone.example>")
        await office.move_to(TUESDAY + 5 * MINUTES)
        (facts,) = [each for each in office.facts() if each.commitment.id == number]
        assert [event.kind for event in facts.events] == [EventKind.SNOOZED]
        (receipt,) = receipts(office)
    assert text_of(receipt.raw).count("すでにその通りになっています。") == 2


async def test_a_link_of_an_earlier_state_is_not_carried_out(office: Office) -> None:
    """An answer came after the digest: putting it off could lead to a letter about what was answered. The receipt
    shows the state now, with links that are good."""
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        href = link_to(digests(office)[0], "snooze", number)
        await office.move_to(TUESDAY + 60 * MINUTES)
        await office.answers("この項目は税抜でしょうか。ご確認をお願いいたします。", to=ASK_ID)
        assert state(office, ASK_ID) == "held"
        await taps(office, href, message_id="<tap-1@phone.example>")
        assert state(office, ASK_ID) == "held"
        receipt = receipts(office)[-1]
        assert "その後に動きがあったため" in text_of(receipt.raw)
        await taps(office, link_to(receipt, "keep", number), message_id="<tap-2@phone.example>")
        assert state(office, ASK_ID) == "open"


async def test_a_link_is_good_for_fourteen_days(office: Office) -> None:
    """Later it is not carried out; new links are sent."""
    async with office.at_work():
        await office.asks("鈴木様\n\n見積依頼書を7月24日(金)までにお送りください。\n\n佐藤", message_id=ASK_ID)
        await morning(office)
        number = numbers(office)[OTHER_ID]
        href = link_to(digests(office)[0], "done", number)
        await office.move_to(TUESDAY + timedelta(days=15))
        await taps(office, href, message_id="<tap-1@phone.example>")
        receipt = receipts(office)[-1]
        assert state(office, OTHER_ID) != "settled"
        assert "14日" in text_of(receipt.raw)
        await taps(office, link_to(receipt, "done", number), message_id="<tap-2@phone.example>")
        assert state(office, OTHER_ID) == "settled"


@pytest.mark.parametrize("way", ["forwarded", "arrived", "with a copy", "another key", "not a reply"])
async def test_what_is_not_the_users_own_has_no_power(office: Office, way: str) -> None:
    """Somebody to whom the digest was forwarded taps a link; a mail in the user's name arrives; a command has a reader in
    Cc; a token of another installation; words in a mail that answers nothing: nothing is done."""
    async with office.at_work():
        await morning(office)
        digest, number = digests(office)[0], numbers(office)[ASK_ID]
        href = link_to(digest, "done", number)
        if way == "forwarded":
            raw = tapped(office, href, message_id="<x@evil.example>", sender="tanaka@other.example")
            office.dovecot.deliver(office.user, raw)
        elif way == "arrived":
            office.dovecot.deliver(office.user, tapped(office, href, message_id="<x@evil.example>"))
        elif way == "with a copy":
            raw = replied(office, digest, f"完了 {number}", message_id="<x@phone.example>", cc="tanaka@other.example")
            office.dovecot.deliver(office.user, raw, "Sent")
        elif way == "another key":
            forged = href.rpartition("%5D")[0][:-16] + "aaaaaaaaaaaaaaaa%5D&body=x"
            office.dovecot.deliver(office.user, tapped(office, forged, message_id="<x@phone.example>"), "Sent")
        else:
            raw = mail(
                TUESDAY, f"完了 {number}", sender=office.user, to=office.user, subject="メモ", message_id="<x@phone.example>"
            )
            office.dovecot.deliver(office.user, raw, "Sent")
        await office.settled()
        await office.move_to(TUESDAY + 10 * MINUTES)
        assert state(office, ASK_ID) == "open"
        answered = ["このリンクは有効ではない" in text_of(kept.raw) for kept in receipts(office)]
    assert answered == ([True] if way == "another key" else [])


async def test_an_authenticated_mail_counts(open_office: OpenOffice) -> None:
    """Where the user's mail server vouches for the sender, a command counts although it does not lie in Sent; without its
    word it does not."""
    office = open_office(authserv_id="mx.mail.example")
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        raw = tapped(office, link_to(digests(office)[0], "done", number), message_id="<tap-1@phone.example>")
        domain = office.user.rpartition("@")[2]
        office.dovecot.deliver(office.user, b"Authentication-Results: evil.example; dmarc=pass\r\n" + raw)
        await office.settled()
        assert state(office, ASK_ID) == "open"
        vouched = f"Authentication-Results: mx.mail.example; dmarc=pass header.from={domain}\r\n".encode()
        office.dovecot.deliver(office.user, vouched + raw.replace(b"tap-1", b"tap-2"))
        await office.settled()
        assert state(office, ASK_ID) == "settled"


async def test_guessing_tokens_is_not_read_for_ever(office: Office) -> None:
    """After twenty mails a day with bad tokens the next are not read; a true command of the user's still works."""
    async with office.at_work():
        await morning(office)
        digest, number = digests(office)[0], numbers(office)[ASK_ID]
        forged = link_to(digest, "done", number).rpartition("%5D")[0][:-16] + "{}%5D&body=x"
        for guess in range(30):
            letters_ = f"{'abcdefghijklmnop'[guess % 16] * 15}{'abcdefghijklmnop'[guess // 16]}"
            office.dovecot.deliver(office.user, tapped(office, forged.format(letters_), message_id=f"<{guess}@evil.example>"))
            await office.settled()
        assert office.store.refused_controls("sato", TUESDAY - timedelta(hours=8)) == 20
        assert receipts(office) == []
        await taps(office, link_to(digest, "done", number), message_id="<tap-1@phone.example>")
        assert state(office, ASK_ID) == "settled"
        await office.move_to(TUESDAY + timedelta(days=1))
        assert "無効な操作" in text_of(digests(office)[-1].raw)


async def test_bad_links_of_the_users_own_are_answered_twenty_times_a_day(office: Office) -> None:
    """A mail program that sends a broken link again and again: the answers end, and no empty one is sent."""
    async with office.at_work():
        await morning(office)
        head = link_to(digests(office)[0], "done", numbers(office)[ASK_ID]).rpartition("%5D")[0][:-16]
        for number in range(25):
            wrong = f"{head}{'abcdefghijklmnopqrstuvwxyz'[number] * 16}%5D&body=x"
            raw = tapped(office, wrong, message_id=f"<{number}@phone.example>")
            office.dovecot.deliver(office.user, raw, "Sent")
            await office.settled()
        assert len(receipts(office)) == 20
        assert office.store.unanswered_controls("sato") == []
        assert all("有効ではない" in text_of(kept.raw) for kept in receipts(office))


async def test_digests_commands_and_receipts_are_never_read_for_deadlines(office: Office) -> None:
    """All of them lie in Sent and INBOX, as a provider files them: no commitment, no event, no further receipt."""
    async with office.at_work():
        await morning(office)
        number = numbers(office)[ASK_ID]
        await replies(
            office, digests(office)[0], f"完了 {number}\n6/10までにお願いします。", message_id="<reply-1@phone.example>"
        )
        await office.move_to(TUESDAY + 3 * MINUTES)
        before = [(each.commitment.id, len(each.events)) for each in office.facts()]
        for kept in [*digests(office), *receipts(office)]:
            office.dovecot.deliver(office.user, kept.raw, "Sent")
            office.dovecot.deliver(office.user, kept.raw)
        raw = replied(office, receipts(office)[0], "ありがとう。6/10までにお願いします。", message_id="<reply-2@phone.example>")
        office.dovecot.deliver(office.user, raw, "Sent")
        office.dovecot.deliver(office.user, raw)
        await office.settled()
        await office.move_to(TUESDAY + 30 * MINUTES)
        assert [(each.commitment.id, len(each.events)) for each in office.facts()] == before
        assert len(receipts(office)) == 2  # the second says that the thanks were no command


async def test_an_uncertain_commitment_is_followed_or_ignored_by_mail(office: Office) -> None:
    """It waits for the user's word; the link gives it."""
    async with office.at_work():
        await office.asks("鈴木様\n\n見積依頼書を6月12日(月)までにお送りください。\n\n佐藤", message_id=ASK_ID)
        assert state(office, ASK_ID) == "waiting"  # the weekday does not belong to that date
        await office.move_to(TUESDAY)
        number = numbers(office)[ASK_ID]
        await taps(office, link_to(digests(office)[0], "follow", number), message_id="<tap-1@phone.example>")
        assert state(office, ASK_ID) == "open"


async def test_an_extension_is_accepted_by_mail(office: Office) -> None:
    """The day that the client asked for becomes the deadline."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.answers("申し訳ございません。6月10日(水)まで延ばしていただけますでしょうか。", to=ASK_ID)
        assert state(office, ASK_ID) == "held"
        await office.move_to(TUESDAY)
        number = numbers(office)[ASK_ID]
        await taps(office, link_to(digests(office)[0], "accept", number), message_id="<tap-1@phone.example>")
        (facts,) = office.facts()
        assert facts.events[-1].kind is EventKind.EXTENDED
        assert facts.events[-1].due == facts.events[0].due
        assert state(office, ASK_ID) == "open"


def letters(office: Office) -> list[object]:
    return [kept for kept in office.smtp.kept if read(kept.raw)["X-Kigen-Letter"]]


async def test_send_now_goes_the_way_of_a_letter(office: Office) -> None:
    """A reminder whose time went by while the machine was off waits for the user; 今すぐ送る sends it, once."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        due = next(one.due_at for facts in office.facts() for one in facts.letters)
    office.clock.move_to(due + timedelta(days=3))
    async with office.at_work():
        await office.settled()
        number = numbers(office)[ASK_ID]
        assert state(office, ASK_ID) == "held"
        assert letters(office) == []
        await office.move_to(datetime(2026, 6, 8, 8, 0, tzinfo=TOKYO) + timedelta(days=7))
        href = link_to(digests(office)[-1], "send", number)
        await taps(office, href, message_id="<tap-1@phone.example>")
        await office.move_to(office.clock.now() + MINUTES)
        await taps(office, href, message_id="<tap-2@phone.example>")
        await office.move_to(office.clock.now() + 10 * MINUTES)
        assert len(letters(office)) == 1
        assert state(office, ASK_ID) == "reminded"
        assert links(receipts(office)[0])
