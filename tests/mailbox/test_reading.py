"""Reading folders of a real server: cursor, batches, limits, ids, and what is put into folders."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from mailbox_tests import mail

from kigen.mailbox import Fetched, FolderMissing, Mark, Missing, Session
from servers.mail_server import MailServer

JAPANESE = "送信済みアイテム"
LONG_AGO = date(2001, 1, 1)


def _fetched(session: Session, uids: list[int], limit: int = 65536) -> list[Fetched]:
    found = list(session.fetch(uids, limit))
    assert all(isinstance(one, Fetched) for one in found)
    return [one for one in found if isinstance(one, Fetched)]


def test_only_looks(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Reading leaves every mail unread and recent as it was."""
    imap_server.deliver(server_user, mail(1))
    session.examine("INBOX")
    assert _fetched(session, session.uids_after(0))
    with imap_server.client(server_user) as client:
        client.select_folder("INBOX", readonly=True)
        assert client.search("UNSEEN") == [1]
        assert client.search("RECENT") == [1]


def test_mail_as_it_is(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Bytes, size, and the date of arrival in UTC come as the server has them; Gmail's numbers are absent elsewhere."""
    tokyo = timezone(timedelta(hours=9))
    session.append("INBOX", mail(1), date=datetime(2026, 6, 1, 8, 30, tzinfo=tokyo))
    session.examine("INBOX")
    [one] = _fetched(session, [1])
    assert one == Fetched(1, datetime(2026, 5, 31, 23, 30, tzinfo=UTC), len(mail(1)), mail(1), truncated=False)


def test_long_mail_is_cut(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Of a long mail the beginning comes, marked as cut; a mail of just the limit is whole."""
    raw = mail(1, "x" * 5000)
    imap_server.deliver_many(server_user, [raw, raw[:1000]])
    session.examine("INBOX")
    long, short = _fetched(session, [1, 2], limit=1000)
    assert (long.raw, long.size, long.truncated) == (raw[:1000], len(raw), True)
    assert (short.raw, short.truncated) == (raw[:1000], False)


def test_cursor(imap_server: MailServer, server_user: str, session: Session) -> None:
    """After a cursor come only later mails, none when there are none, though a server answers `n:*` with the last one."""
    assert session.examine("INBOX").exists == 0
    assert session.uids_after(0) == []
    imap_server.deliver_many(server_user, [mail(n) for n in range(3)])
    state = session.examine("INBOX")
    assert (state.exists, state.uidnext) == (3, 4)
    assert session.uids_after(0) == [1, 2, 3]
    assert session.uids_after(1) == [2, 3]
    assert session.uids_after(3) == []
    assert session.uids_after(99) == []


def test_cursor_across_a_new_uidvalidity(imap_server: MailServer, server_user: str, session: Session) -> None:
    """A folder made anew has another UIDVALIDITY, seen by EXAMINE and STATUS alike, and counts its mail from the start."""
    folder = imap_server.path(JAPANESE)
    imap_server.create_folder(server_user, folder)
    imap_server.deliver(server_user, mail(1), folder)
    before = session.examine(folder)
    session.examine("INBOX")
    imap_server.recreate_folder(server_user, folder)
    imap_server.deliver(server_user, mail(2), folder)
    after = session.examine(folder)
    assert after.uidvalidity != before.uidvalidity
    assert session.status(folder) == after
    assert [one.raw for one in _fetched(session, session.uids_after(0))] == [mail(2)]


def test_expunged_meanwhile(imap_server: MailServer, server_user: str, session: Session) -> None:
    """A mail deleted between search and fetch is left out, or given all the same (Cyrus keeps it for sessions that knew it); it
    is not missing, and the others come.
    """
    imap_server.deliver_many(server_user, [mail(n) for n in range(3)])
    session.examine("INBOX")
    uids = session.uids_after(0)
    with imap_server.client(server_user, "INBOX") as client:
        client.delete_messages([2])
        client.expunge()
    found = _fetched(session, uids)
    assert [one.uid for one in found if one.uid != 2] == [1, 3]


def test_since(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Days count by the date of arrival, that day included."""
    for day in (1, 2, 3):
        session.append("INBOX", mail(day), date=datetime(2026, 6, day, 12, tzinfo=UTC))
    session.examine("INBOX")
    assert session.uids_since(date(2026, 6, 2)) == [2, 3]
    assert session.uids_since(date(2026, 6, 4)) == []


def test_big_folder(imap_server: MailServer, server_user: str, session: Session) -> None:
    """2,000 mails come whole and in order, batch by batch."""
    imap_server.deliver_many(server_user, [mail(n, "本文 " * 200) for n in range(2000)])
    assert session.examine("INBOX").exists == 2000
    uids = session.uids_since(LONG_AGO)
    assert uids == list(range(1, 2001))
    found = _fetched(session, uids)
    assert [one.uid for one in found] == uids
    assert {one.raw for one in found} == {mail(n, "本文 " * 200) for n in range(2000)}


def test_append(imap_server: MailServer, server_user: str, session: Session) -> None:
    """A mail is put into a folder with Japanese name byte for byte, with its flags; folders are opened for reading only."""
    folder = imap_server.path(JAPANESE)
    imap_server.create_folder(server_user, folder)
    session.append(folder, mail(7), [r"\Seen"])
    session.examine(folder)
    assert [one.raw for one in _fetched(session, session.uids_after(0))] == [mail(7)]
    with imap_server.client(server_user, folder) as client:
        assert rb"\Seen" in client.get_flags([1])[1]


def test_append_needs_an_aware_date(session: Session) -> None:
    """A date without zone would be read as this machine's local time."""
    with pytest.raises(ValueError, match="aware"):
        session.append("INBOX", mail(1), date=datetime(2026, 6, 1))  # noqa: DTZ001
    assert not session.closed


def test_missing_folder(imap_server: MailServer, session: Session) -> None:
    """A folder that is not there is named, for opening, asking and putting mail into it; the session goes on."""
    nowhere = imap_server.path("送信済")
    for ask in (lambda: session.examine(nowhere), lambda: session.status(nowhere), lambda: session.append(nowhere, mail(1))):
        with pytest.raises(FolderMissing, match="送信済"):
            ask()
    assert session.examine("INBOX").exists == 0


def test_folders(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Names come decoded, at any depth, with special-use attributes."""
    names = [imap_server.path(*parts) for parts in ((JAPANESE,), ("顧客",), ("顧客", "鈴木様 & Co"), ("a~b",))]
    for name in names:
        imap_server.create_folder(server_user, name)
    there = {folder.name: folder for folder in session.folders()}
    assert {*names, "INBOX", imap_server.sent, imap_server.path("Drafts")} <= there.keys()
    assert r"\sent" in there[imap_server.sent].flags
    assert there["INBOX"].delimiter == imap_server.separator
    assert session.examine(names[2]).exists == 0


def test_finding_ids(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Our ids are found in Message-ID, folded or not, and in the headers to which providers move them; only wanted ones."""
    heads = [
        b"Message-ID: <a@office.example>",
        b"MESSAGE-ID:\r\n <b@office.example>",
        b"Message-ID: <x@provider.example>\r\nX-Microsoft-Original-Message-ID: <c@office.example>",
        b"Message-ID: <y@provider.example>\r\nX-Google-Original-Message-ID: <d@office.example>",
        b"Message-ID: <z@provider.example>\r\nX-Kigen-Letter: 42",
        b"In-Reply-To: <e@office.example>",
    ]
    imap_server.deliver_many(
        server_user, [head + b"\r\nSubject: x\r\n\r\nX-Kigen-Letter: 43\r\n" for head in heads], imap_server.sent
    )
    ours = {f"<{letter}@office.example>" for letter in "abcde"} | {"42", "43"}
    expected = {f"<{letter}@office.example>" for letter in "abcd"} | {"42"}
    assert session.find_message_ids(imap_server.sent, LONG_AGO, ours) == expected
    assert session.find_message_ids(imap_server.sent, datetime.now(UTC).date() + timedelta(days=2), ours) == set()
    assert session.find_message_ids("INBOX", LONG_AGO, ours) == set()


def test_marks(imap_server: MailServer, server_user: str, session: Session) -> None:
    """By what a mail is known again: all its ids, its Date with its own offset, when it came. What it lacks is left empty."""
    came = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
    heads = [
        b"Message-ID: <x@provider.example>\r\nX-Kigen-Letter: 42\r\nDate: Tue, 2 Jun 2026\r\n 18:00:00 +0900",
        b"Subject: nothing",
    ]
    with imap_server.client(server_user) as client:
        for head in heads:
            client.append("INBOX", head + b"\r\n\r\nDate: Mon, 1 Jun 2026 09:00:00 +0900\r\n", (), came)
    session.examine("INBOX")
    full, bare = session.marks_of(session.uids_after(0)).values()
    assert full == Mark(frozenset({"<x@provider.example>", "42"}), datetime(2026, 6, 2, 9, 0, tzinfo=UTC), came)
    assert bare == Mark(frozenset(), None, came)


def test_drafts_are_told_from_mail(imap_server: MailServer, server_user: str, session: Session) -> None:
    """As their mail program has marked them, wherever they lie; a mail that is only read or answered is none."""
    with imap_server.client(server_user) as client:
        for flags in ((), (r"\Draft", r"\Seen"), (r"\Seen", r"\Answered"), (r"\Draft",)):
            client.append("INBOX", mail(1), flags)
    session.examine("INBOX")
    assert session.drafts_among([1, 2, 3]) == {2}
    assert session.drafts_among(session.uids_after(0)) == {2, 4}
    assert session.drafts_among([]) == set()


def test_odd_mails(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Bytes that are no proper mail come like any other."""
    odd = [
        b"\r\n",
        b"no header",
        b"\xff\xfe\r\n\r\n\x80\x81",
        b"Subject: x\r\n\r\n)\r\n* 1 FETCH (BODY[] {3}\r\n",
        b"a" * 100_000,
    ]
    imap_server.deliver_many(server_user, odd)
    session.examine("INBOX")
    assert not [one for one in session.fetch(session.uids_after(0)) if isinstance(one, Missing)]


def test_sign_out_is_repeatable(
    open_session: Callable[[MailServer, str], Session], imap_server: MailServer, server_user: str
) -> None:
    """Signing out twice, or after closing, is no error."""
    session = open_session(imap_server, server_user)
    session.logout()
    session.logout()
    session.close()
    assert session.closed
