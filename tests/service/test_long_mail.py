"""Mails longer than what is fetched of every mail: what stands behind that counts; what cannot be read is asked about."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from kigen.mailbox import MailboxError
from kigen.service.watching.reading.arrived import Unreadable
from kigen.service.watching.reading.on import TRIES
from kigen.service.watching.scan import read_mailbox
from servers.proxy import Proxy
from service.office import START, TOKYO, Office, text_of
from service.test_loop import ASK, ASK_ID, DUE

HOUR = timedelta(hours=1)
MORNING = datetime(2026, 6, 2, 8, 1, tzinfo=TOKYO)
RECEIVED = "かしこまりました。ご査収ください。"
THREAD = "<p style='mso-margin-top-alt:auto'>これまでのやり取り old thread</p>\n"
LINE = "むかしのメールの一行です。\n"


def _new(office: Office, at: datetime, *, own: bool) -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    client = "鈴木 <suzuki@client.example>"
    made["From"], made["To"] = (office.user, client) if own else (client, office.user)
    made["Subject"], made["Date"] = "見積書の件" if own else "Re: 見積書の件", format_datetime(at)
    made["Message-ID"] = ASK_ID if own else "<answer@client.example>"
    if not own:
        made["In-Reply-To"] = made["References"] = ASK_ID
    return made


def _pdf(made: EmailMessage, name: str, size: int = 30_000, disposition: str = "attachment") -> None:
    made.add_attachment(b"%PDF-1.4" + os.urandom(size), "application", "pdf", filename=name, disposition=disposition)


def _answer(office: Office, at: datetime, *, html: int = 0, text: int = 0) -> bytes:
    """A short answer above so many lines of an old thread, and a file behind them."""
    made = _new(office, at, own=False)
    made.set_content(f"{RECEIVED}\n{'-----Original Message-----' if text else ''}\n{LINE * text}", cte="base64")
    if html:
        made.add_alternative(f"<p>{RECEIVED}</p>{THREAD * html}", subtype="html", cte="base64")
    _pdf(made, "見積書.pdf")
    return made.as_bytes()


def _ask(office: Office, at: datetime, *, file: int = 0, text: int = 0) -> bytes:
    """As Apple Mail writes it: words, a file dragged among them, and after it the sentence with the deadline."""
    made = _new(office, at, own=True)
    made.set_content(f"鈴木様\n\nいつもお世話になっております。図面をお送りします。\n{LINE * text}", cte="base64")
    _pdf(made, "図面.pdf", file, "inline")
    after = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{ASK.partition('。')[2]}\n"
    made.attach(message_from_bytes(after.encode(), policy=policy.SMTP))
    return made.as_bytes()


@pytest.mark.parametrize("lines", [10, 1_400, 6_000])
async def test_a_file_behind_a_long_thread_came(office: Office, lines: int) -> None:
    """Two words of thanks, a quoted thread of a hundred or more kilobytes, the file behind it: the same as in a short mail."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - 3 * HOUR)
        office.dovecot.deliver(office.user, _answer(office, DUE - 3 * HOUR, html=lines))
        await office.settled()
        (event,) = office.facts()[0].events
        assert (event.kind.value, [each.code for each in event.reasons if "shut" in each.code]) == ("delivered", [])
        await office.move_to(DUE + HOUR)
        assert office.letters == []


async def test_a_file_behind_a_long_thread_is_found_in_the_last_look(office: Office) -> None:
    """It came while the mailbox was not looked at, and is read to its end before the reminder would leave."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.clock.move_to(DUE + timedelta(minutes=11))
        office.dovecot.deliver(office.user, _answer(office, DUE, html=1_400))
        await office.desk.work()
        await office.settled()
        assert office.letters == []
        assert office.state_of(office.facts()[0]) != "reminded"


@pytest.mark.parametrize("size", [90_000, 2_000_000])
async def test_an_ask_behind_a_file_is_followed(office: Office, size: int) -> None:
    """The deadline stands after a file of many kilobytes, or of megabytes: it is found, and nothing is said to be unread."""
    async with office.at_work():
        office.dovecot.deliver(office.user, _ask(office, START, file=size), "Sent")
        await office.settled()
        (facts,) = office.facts()
        assert facts.commitment.due_at == DUE
        assert office.store.quarantined("sato", START - HOUR) == []


async def test_an_answer_that_is_longer_than_is_read_is_held(office: Office) -> None:
    """Megabytes of old text between two words of thanks and whatever comes behind: nobody is written to, the user is asked."""
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        await office.move_to(DUE - 3 * HOUR)
        office.dovecot.deliver(office.user, _answer(office, DUE - 3 * HOUR, text=40_000))
        await office.settled()
        (facts,) = office.facts()
        assert office.state_of(facts) == "held"
        assert [each.code for each in facts.events[0].reasons][:1] == ["reply_shut_cut"]
        assert not facts.events[0].certain
        await office.move_to(DUE + HOUR)
        assert office.letters == []


async def test_a_mail_at_which_the_server_dies_does_not_end_the_watch(
    office: Office, start_proxy: Callable[[int], Proxy]
) -> None:
    """The connection breaks whenever the parts of a long answer are asked for: after three times it is taken as far as it was
    given, holds its letter, and the mail after it is read."""
    proxy = start_proxy(office.dovecot.port)
    proxy.fatal = b"BODYSTRUCTURE"
    office.reads_through(proxy)
    async with office.at_work():
        await office.asks(ASK, message_id=ASK_ID)
        office.dovecot.deliver(office.user, _answer(office, START, html=6_000))
        for _ in range(TRIES):
            with suppress(MailboxError):
                await office.settled()
        await office.settled()
        (facts,) = office.facts()
        assert office.state_of(facts) == "held"
        assert facts.events[0].reasons[0].code == "reply_shut_cut"
        await office.move_to(DUE + HOUR)
        assert office.letters == []


async def test_a_sent_mail_that_is_longer_than_is_read_is_named_in_the_digest(office: Office) -> None:
    """Nobody knows what it asks at its end: the user is told which mail it is."""
    async with office.at_work():
        office.dovecot.deliver(office.user, _ask(office, START, file=1_000, text=40_000), "Sent")
        await office.settled()
        await office.move_to(MORNING)
        (digest,) = office.digests
        assert "最後まで読めないメール" in text_of(digest.raw)
        assert "Sent: 見積書の件" in text_of(digest.raw)


async def test_a_dry_run_reads_them_as_the_service_does(office: Office) -> None:
    """`kigen scan` finds the ask behind a file and the file behind a thread, and names what it could not read to its end."""
    office.dovecot.deliver(office.user, _ask(office, START, file=2_000_000), "Sent")
    endless = _ask(office, START, file=1_000, text=40_000).replace(ASK_ID.encode(), b"<endless@office.example>")
    office.dovecot.deliver(office.user, endless, "Sent")
    office.dovecot.deliver(office.user, _answer(office, START, html=6_000))
    async with office.at_work():
        found = list(read_mailbox(office.desk.account, START - HOUR, lambda *_: None))
    unread = [one for one in found if isinstance(one, Unreadable)]
    pieces = [one.message for one in found if not isinstance(one, Unreadable)]
    assert [one.quarantined.subject for one in unread] == ["見積書の件"]
    assert "6月5日(金)15時まで" in pieces[0].text
    assert [each.filename for each in pieces[-1].attachments] == ["見積書.pdf"]
