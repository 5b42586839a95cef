"""The demo's mail server, asked by the client that kigen uses."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from kigen.demo.clock import MovedClock
from kigen.demo.server import LOOPBACK, MailServer

USER = "sato@seller.example"
MONDAY = datetime(2026, 6, 1, 0, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(MONDAY)


@pytest.fixture
def server(clock: MovedClock) -> Iterator[MailServer]:
    with MailServer(USER, "pw", clock) as running:
        yield running


@pytest.fixture
def imap(server: MailServer) -> Iterator[IMAPClient]:
    with connect(server) as client:
        client.login(USER, "pw")
        yield client


def connect(server: MailServer) -> IMAPClient:
    client = IMAPClient(LOOPBACK, server.imap_port, ssl=False, timeout=SocketTimeout(5, 10))
    client.normalise_times = False
    return client


def mail(subject: str, at: datetime = MONDAY, size: int = 10, to: str = USER) -> bytes:
    message = EmailMessage()
    message["From"] = "suzuki@client.example"
    message["To"] = to
    message["Date"] = format_datetime(at)
    message["Subject"] = subject
    message["Message-ID"] = f"<{subject}@client.example>"
    message.set_content("x" * 70 + "\n" if size < 70 else ("x" * 70 + "\n") * (size // 70))
    return message.as_bytes()


def test_only_the_password_opens_the_mailbox(server: MailServer) -> None:
    """A wrong password is refused; the right one is let in."""
    with connect(server) as client:
        with pytest.raises(LoginError):
            client.login(USER, "guess")
        client.login(USER, "pw")


def test_the_folders_say_what_they_are_for(imap: IMAPClient) -> None:
    """LIST names INBOX, Sent and Drafts, the latter two with their special use."""
    folders = {name: attributes for attributes, _, name in imap.list_folders()}
    assert set(folders) == {"INBOX", "Sent", "Drafts"}
    assert b"\\Sent" in folders["Sent"]
    assert b"\\Drafts" in folders["Drafts"]
    assert not {b"\\Sent", b"\\Drafts"} & set(folders["INBOX"])


def test_examine_tells_uidvalidity_and_writes_nothing(server: MailServer, imap: IMAPClient) -> None:
    """EXAMINE gives UIDVALIDITY and the count; a fetch with PEEK leaves the mail unread."""
    uid = server.deliver(mail("one"), MONDAY)
    status = imap.select_folder("INBOX", readonly=True)
    assert status[b"EXISTS"] == 1
    assert status[b"UIDVALIDITY"] > 0
    imap.fetch([uid], ["BODY.PEEK[]"])
    assert imap.get_flags([uid])[uid] == ()


def test_search_by_date_and_by_uid(server: MailServer, imap: IMAPClient) -> None:
    """SEARCH SINCE goes by the date of arrival, UID ranges by UID."""
    early = server.deliver(mail("early"), MONDAY - timedelta(days=30))
    late = server.deliver(mail("late"), MONDAY)
    imap.select_folder("INBOX", readonly=True)
    assert imap.search(["SINCE", (MONDAY - timedelta(days=14)).date()]) == [late]
    assert imap.search(["UID", f"{early}:{late}"]) == [early, late]
    assert late in imap.search(["UID", f"{late + 1}:*"]), "n:* always holds the last mail (RFC 9051 §9)"


def test_a_long_mail_is_cut_where_asked(server: MailServer, imap: IMAPClient) -> None:
    """BODY.PEEK[]<0.65536> gives the first 64 KiB and not a byte more, and INTERNALDATE is the day of delivery."""
    raw = mail("long", size=200_000)
    at = MONDAY + timedelta(hours=3)
    uid = server.deliver(raw, at)
    imap.select_folder("INBOX", readonly=True)
    answer = imap.fetch([uid], ["BODY.PEEK[]<0.65536>", "INTERNALDATE", "RFC822.SIZE"])[uid]
    assert answer[b"BODY[]<0>"] == raw[:65536]
    assert answer[b"INTERNALDATE"] == at
    assert answer[b"RFC822.SIZE"] == len(raw)


@pytest.mark.parametrize("folder", ["Sent", "Drafts"])
def test_append_keeps_the_date(server: MailServer, imap: IMAPClient, folder: str) -> None:
    """APPEND with a date keeps that date and the bytes."""
    raw = mail("appended").replace(b"\n", b"\r\n")
    at = MONDAY - timedelta(days=2)
    imap.append(folder, raw, flags=[b"\\Seen"], msg_time=at)
    imap.select_folder(folder, readonly=True)
    (uid,) = imap.search()
    assert imap.fetch([uid], ["INTERNALDATE"])[uid][b"INTERNALDATE"] == at
    assert server.messages(folder) == [raw]


def test_append_without_a_date_goes_by_the_demos_clock(clock: MovedClock, imap: IMAPClient) -> None:
    """A mail appended without a date bears the demo's time, not the machine's."""
    clock.move_to(MONDAY + timedelta(days=5))
    imap.append("Sent", mail("undated"))
    imap.select_folder("Sent", readonly=True)
    (uid,) = imap.search()
    assert imap.fetch([uid], ["INTERNALDATE"])[uid][b"INTERNALDATE"] == clock.now()


def test_idle_is_told_of_every_delivery(server: MailServer, imap: IMAPClient) -> None:
    """Each of three deliveries during one IDLE is announced."""
    imap.select_folder("INBOX", readonly=True)
    imap.idle()
    told: list[object] = []
    for count in (1, 2, 3):
        server.deliver(mail(f"news{count}"), MONDAY)
        while (count, b"EXISTS") not in told:
            heard = imap.idle_check(timeout=5)
            assert heard, "five seconds of silence"
            told += heard
    imap.idle_done()
    assert len(imap.search()) == 3


def test_idle_is_told_of_what_came_between_the_look_and_idle(server: MailServer) -> None:
    """A delivery after the last command and before IDLE is announced at once. (imaplib would hide it in its buffer.)"""
    with socket.create_connection((LOOPBACK, server.imap_port), timeout=5) as line, line.makefile("rwb", buffering=0) as wire:
        for command in (f"a LOGIN {USER} pw", "b EXAMINE INBOX"):
            wire.write(f"{command}\r\n".encode())
            while not wire.readline().startswith(command[:2].encode()):
                pass
        server.deliver(mail("between"), MONDAY)
        wire.write(b"c IDLE\r\n")
        while (told := wire.readline()) != b"* 1 EXISTS\r\n":
            assert told, "the server hung up"


def test_what_is_submitted_is_recorded(server: MailServer, clock: MovedClock) -> None:
    """A submitted mail is kept with its envelope and the demo's time; a client's mail does not land in INBOX."""
    raw = mail("letter", to="suzuki@client.example").replace(b"\n", b"\r\n")
    clock.move_to(MONDAY + timedelta(hours=1))
    with smtplib.SMTP(LOOPBACK, server.smtp_port) as smtp:
        smtp.login(USER, "pw")
        smtp.sendmail(USER, ["suzuki@client.example"], raw)
    (submission,) = server.submissions()
    assert (submission.at, submission.sender, submission.recipients) == (clock.now(), USER, ("suzuki@client.example",))
    assert submission.raw == raw
    assert server.messages("INBOX") == []


def test_a_digest_lands_in_the_inbox(server: MailServer) -> None:
    """A mail the user sends themself is delivered to INBOX."""
    raw = mail("digest").replace(b"\n", b"\r\n")
    with smtplib.SMTP(LOOPBACK, server.smtp_port) as smtp:
        smtp.login(USER, "pw")
        smtp.sendmail(USER, [USER], raw)
    assert server.messages("INBOX") == [raw]


def test_submission_needs_signing_in(server: MailServer) -> None:
    """Without signing in nothing is accepted."""
    with smtplib.SMTP(LOOPBACK, server.smtp_port) as smtp, pytest.raises(smtplib.SMTPException):
        smtp.sendmail(USER, [USER], mail("unasked"))
    assert server.submissions() == ()


def test_submission_needs_the_right_password(server: MailServer) -> None:
    """A wrong password is refused."""
    with smtplib.SMTP(LOOPBACK, server.smtp_port) as smtp, pytest.raises(smtplib.SMTPAuthenticationError):
        smtp.login(USER, "guess")


def test_leaving_ends_open_sessions(clock: MovedClock) -> None:
    """Clients in IDLE and on SMTP are cut off when the server ends, and the port is closed."""
    with MailServer(USER, "pw", clock) as server:
        client = connect(server)
        client.login(USER, "pw")
        client.select_folder("INBOX", readonly=True)
        client.idle()
        smtp = smtplib.SMTP(LOOPBACK, server.smtp_port)
    with pytest.raises((IMAPClientError, OSError)):
        client.idle_done()
    with pytest.raises(smtplib.SMTPServerDisconnected):
        smtp.noop()
    client.shutdown()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, server.imap_port), timeout=5)
