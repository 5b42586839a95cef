"""What servers say on bad days: no mail in an OK, refusals, throttling, windows of a very big folder, Gmail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mailbox_tests import PATIENT

from kigen.mailbox import Fetched, FolderMissing, Missing, Server, ServerTrouble, Session, SignInRefused
from kigen.network import Security
from kigen.signin import Secret
from servers.dovecot import PASSWORD
from servers.imap import ScriptedImap

Starts = Callable[..., ScriptedImap]
DONE = b"{tag} OK done\r\n"


SignIn = Callable[[ScriptedImap], Session]


def _given(uid: int, body: bytes = b"hello", extra: bytes = b"") -> bytes:
    head = f'* {uid} FETCH (UID {uid} INTERNALDATE "01-Jun-2026 09:00:00 +0900" RFC822.SIZE {len(body)} '.encode()
    return head + extra + f"BODY[]<0> {{{len(body)}}}\r\n".encode() + body + b")\r\n"


def test_ok_without_the_mail(start_imap: Starts, sign_in: SignIn) -> None:
    """A mail left out of an OK is asked for alone and found."""
    imap = start_imap()
    session = sign_in(imap)
    imap.answer("UID FETCH", _given(1) + _given(3) + DONE, DONE, _given(2) + DONE)
    assert [one.uid for one in session.fetch([1, 2, 3]) if isinstance(one, Fetched)] == [1, 2, 3]


def test_mail_that_is_never_given(start_imap: Starts, sign_in: SignIn) -> None:
    """A mail that is there but never given is reported after three tries, and the others come all the same."""
    imap = start_imap()
    session = sign_in(imap)
    empty = b'* 2 FETCH (UID 2 RFC822.SIZE 5 BODY[]<0> "")\r\n'
    imap.answer("UID FETCH", _given(1) + empty + _given(3) + DONE)
    imap.answer("UID SEARCH", b"* SEARCH 2\r\n" + DONE)
    first, missing, third = session.fetch([1, 2, 3])
    assert isinstance(missing, Missing)
    assert missing.uid == 2
    assert isinstance(first, Fetched)
    assert isinstance(third, Fetched)
    assert sum(said.startswith("UID FETCH 2 (INTERNALDATE") for said in imap.commands) == 2
    assert missing.head == b""


def test_headers_of_a_mail_that_is_not_given(start_imap: Starts, sign_in: SignIn) -> None:
    """Whose mail it is that is not given is asked for at last: servers keep the headers apart. Half a block is none."""
    imap = start_imap()
    session = sign_in(imap)
    head = b"From: suzuki@client.example\r\n\r\n"
    for given, kept in ((head, head), (head[:-2], b"")):
        told = b"* 2 FETCH (UID 2 BODY[HEADER]<0> {%d}\r\n%b)\r\n" % (len(given), given)
        imap.answer("UID FETCH", DONE, DONE, DONE, told + DONE)
        imap.answer("UID SEARCH", b"* SEARCH 2\r\n" + DONE)
        [missing] = session.fetch([2])
        assert isinstance(missing, Missing)
        assert missing.head == kept


def test_answer_that_cannot_be_read(start_imap: Starts, sign_in: SignIn) -> None:
    """One mail whose answer cannot be read, or that is refused alone, does not hide the others."""
    imap = start_imap()
    session = sign_in(imap)
    garbled = b"* 2 FETCH (UID 2 BODY[]<0>\r\n"
    refused = b"{tag} NO [SERVERBUG] this mail is damaged\r\n".replace(b"[SERVERBUG] ", b"")
    imap.answer("UID FETCH", _given(1) + garbled + DONE, _given(1) + DONE, garbled + DONE, refused, refused)
    imap.answer("UID SEARCH", b"* SEARCH 2\r\n" + DONE)
    first, second = session.fetch([1, 2])
    assert isinstance(first, Fetched)
    assert isinstance(second, Missing)
    assert "damaged" in second.reason
    assert not session.closed


def test_throttled(start_imap: Starts, sign_in: SignIn) -> None:
    """A refusal that passes is no missing mail: it raises, with the wait that the server asks for."""
    imap = start_imap()
    session = sign_in(imap)
    imap.answer("UID FETCH", b"{tag} BAD Request is throttled. Suggested Backoff Time: 29000 milliseconds\r\n")
    with pytest.raises(ServerTrouble, match="throttled") as raised:
        list(session.fetch([1]))
    assert raised.value.retry_after == 29
    assert session.closed
    session = sign_in(imap)
    imap.answer("UID FETCH", b"{tag} NO [UNAVAILABLE] try again\r\n")
    with pytest.raises(ServerTrouble, match="try again"):
        list(session.fetch([1]))


def test_mailbox_of_somebody_else(start_imap: Starts, sign_in: SignIn) -> None:
    """Exchange signs in and then knows no mailbox: this is no trouble of the network."""
    imap = start_imap()
    session = sign_in(imap)
    imap.answer("EXAMINE", b"{tag} BAD User is authenticated but not connected.\r\n")
    with pytest.raises(ServerTrouble, match="shared mailbox"):
        session.examine("INBOX")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"NO [NONEXISTENT] unknown", FolderMissing),
        (b"NO no such folder", FolderMissing),
        (b"NO [UNAVAILABLE] later", ServerTrouble),
        (b"NO [INUSE] locked", ServerTrouble),
        (b"BAD what", ServerTrouble),
    ],
)
def test_folder_refused(start_imap: Starts, sign_in: SignIn, said: bytes, kind: type[Exception]) -> None:
    """A folder that is not there is told from one that cannot be opened just now."""
    imap = start_imap()
    session = sign_in(imap)
    imap.answer("EXAMINE", b"{tag} " + said + b"\r\n")
    with pytest.raises(kind):
        session.examine("INBOX")
    assert session.closed is (kind is ServerTrouble)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b"{tag} NO [AUTHENTICATIONFAILED] no\r\n", SignInRefused),
        (b"{tag} NO LOGIN failed.\r\n", SignInRefused),
        (b"{tag} NO [ALERT] Application-specific password required\r\n", SignInRefused),
        (b"{tag} NO [UNAVAILABLE] later\r\n", ServerTrouble),
        (b"{tag} NO [ALERT] Too many simultaneous connections. (Failure)\r\n", ServerTrouble),
        (b"* BYE overloaded\r\n", ServerTrouble),
        (b"", ServerTrouble),
    ],
)
def test_sign_in_refused(start_imap: Starts, sign_in: SignIn, said: bytes, kind: type[Exception]) -> None:
    """A refused password is told from a server that cannot sign anybody in just now."""
    imap = start_imap()
    imap.answer("AUTHENTICATE", said)
    with pytest.raises(kind):
        sign_in(imap)
    assert sum(said.startswith(("AUTHENTICATE", "LOGIN")) for said in imap.commands) == 1


def test_ways_to_sign_in(start_imap: Starts, sign_in: SignIn) -> None:
    """LOGIN, quoted, where PLAIN is not offered; nothing at all where passwords are not taken or could not be sent."""
    imap = start_imap(capabilities="IMAP4rev1")
    sign_in(imap)
    assert f'LOGIN "sato tarou" "{PASSWORD}"' in imap.commands
    server = Server("127.0.0.1", imap.port, Security.NONE, "佐藤")
    with pytest.raises(SignInRefused, match="ASCII"):
        Session(server, Secret(PASSWORD), PATIENT)
    with pytest.raises(SignInRefused, match="no passwords"):
        sign_in(start_imap(capabilities="IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2"))


@pytest.mark.parametrize("greeting", [b"* BYE too busy\r\n", b"hello\r\n", b"\r\n"])
def test_greeting(start_imap: Starts, sign_in: SignIn, greeting: bytes) -> None:
    """A greeting that turns away, or is no IMAP, is worth another try later."""
    with pytest.raises(ServerTrouble):
        sign_in(start_imap(greeting=greeting))


def test_no_starttls(start_imap: Starts) -> None:
    """A server without STARTTLS, or one that claims to know us before it, gets no password."""
    for imap in (start_imap(), start_imap(greeting=b"* PREAUTH welcome\r\n", capabilities="IMAP4rev1 STARTTLS")):
        with pytest.raises(ServerTrouble):
            Session(Server("127.0.0.1", imap.port, Security.STARTTLS, "sato"), Secret(PASSWORD), PATIENT)
        assert not any(said.startswith(("AUTHENTICATE", "LOGIN")) for said in imap.commands)


@pytest.mark.parametrize("size", [0, 1, 999_999_999])
def test_sizes_that_are_wrong(start_imap: Starts, sign_in: SignIn, size: int) -> None:
    """A wrong RFC822.SIZE (Exchange counts before it converts) changes nothing: the mail is what came, whole."""
    imap = start_imap()
    session = sign_in(imap)
    imap.answer("UID FETCH", _given(1, b"hello").replace(b"RFC822.SIZE 5", b"RFC822.SIZE %d" % size) + DONE)
    [one] = session.fetch([1])
    assert isinstance(one, Fetched)
    assert (one.raw, one.truncated) == (b"hello", False)


def test_search_windows_of_a_very_big_folder(start_imap: Starts, sign_in: SignIn) -> None:
    """A folder of 200,000 mails is searched in windows, none of which can give an answer over imaplib's limit."""
    imap = start_imap()
    imap.exists = 200_000
    session = sign_in(imap)
    windows = [range(first, min(first + 80_000, 200_001)) for first in range(1, 200_001, 80_000)]
    answers = [" ".join(str(4_000_000_000 + n) for n in window) for window in windows]
    assert all(len(answer) < 1_000_000 for answer in answers)
    imap.answer("UID SEARCH", *(f"* SEARCH {answer}\r\n".encode() + DONE for answer in answers))
    assert session.uids_after(0) == [4_000_000_000 + n for n in range(1, 200_001)]
    asked = [said for said in imap.commands if said.startswith("UID SEARCH")]
    assert [said.split()[2] for said in asked] == ["1:80000", "80001:160000", "160001:200000"]
    assert not any("CHARSET" in said for said in asked)


def test_last_mail_is_not_new(start_imap: Starts, sign_in: SignIn) -> None:
    """A server that answers `n:*` with the last mail, below n, has nothing new."""
    imap = start_imap()
    imap.exists = 3
    session = sign_in(imap)
    imap.answer("UID SEARCH", b"* SEARCH 7\r\n" + DONE)
    assert session.uids_after(7) == []
    assert imap.commands[-1] == "UID SEARCH UID 8:*"


def test_gmail(start_imap: Starts, sign_in: SignIn) -> None:
    """Gmail's number of the thread is asked for where it is offered, and only there."""
    imap = start_imap(capabilities="IMAP4rev1 AUTH=PLAIN X-GM-EXT-1")
    session = sign_in(imap)
    imap.answer("UID FETCH", _given(1, extra=b"X-GM-THRID 1266894439832287888 ") + DONE)
    [one] = session.fetch([1])
    assert isinstance(one, Fetched)
    assert one.gmail_thrid == 1266894439832287888
    plain = start_imap()
    list(sign_in(plain).fetch([1]))
    assert not any("X-GM" in said for said in plain.commands)


@pytest.mark.parametrize("refusal", [b"{tag} BAD what is that\r\n", b"{tag} NO cannot\r\n"])
def test_gmail_only_by_name(start_imap: Starts, sign_in: SignIn, refusal: bytes) -> None:
    """A server that says it is like Gmail and refuses its numbers is read without them, and not asked for them again."""
    imap = start_imap(capabilities="IMAP4rev1 AUTH=PLAIN X-GM-EXT-1")
    session = sign_in(imap)
    imap.answer("UID FETCH", refusal, _given(1) + DONE, _given(2) + DONE)
    for uid in (1, 2):
        [one] = session.fetch([uid])
        assert isinstance(one, Fetched)
        assert one.gmail_thrid is None
    assert [("X-GM" in said) for said in imap.commands if said.startswith("UID FETCH")] == [True, False, False]


@pytest.mark.parametrize("said", [b"{tag} BAD what is that\r\n", b"{tag} NO cannot\r\n", b"{tag} OK nothing said\r\n"])
def test_special_use_only_by_name(start_imap: Starts, sign_in: SignIn, said: bytes) -> None:
    """A server that announces SPECIAL-USE and does not do it: the plain list counts, and the connection stays."""
    imap = start_imap(capabilities="IMAP4rev1 AUTH=PLAIN SPECIAL-USE LIST-EXTENDED")
    session = sign_in(imap)
    imap.answer("LIST", b'* LIST () "/" Sent\r\n' + DONE, said)
    assert [folder.name for folder in session.folders()] == ["Sent"]
    assert not session.closed


def test_special_use_that_is_told_only_when_asked_for(start_imap: Starts, sign_in: SignIn) -> None:
    """What folders are for is asked for where the plain list keeps it to itself (RFC 6154 §2), and only there."""
    imap = start_imap(capabilities="IMAP4rev1 AUTH=PLAIN SPECIAL-USE LIST-EXTENDED")
    session = sign_in(imap)
    told = rb'* LIST (\Sent) "/" "&kAFP4W4IMH8- 2026"' + b"\r\n" + DONE
    imap.answer("LIST", told.replace(rb"\Sent", b""), told)
    assert [(folder.name, folder.flags) for folder in session.folders()] == [("送信済み 2026", {r"\sent"})]
    imap.answer("LIST", told)
    assert session.folders()[0].flags == {r"\sent"}
    asked = [said for said in imap.commands if said.startswith("LIST")]
    assert [said.endswith("RETURN (SPECIAL-USE)") for said in asked] == [False, True, False]


@pytest.mark.parametrize("said", [b"{tag} BAD what is that\r\n", b"{tag} NO cannot\r\n"])
def test_uidplus_only_by_name(start_imap: Starts, sign_in: SignIn, said: bytes) -> None:
    """A server that announces UIDPLUS and cannot expunge a single mail: the draft stays, marked as deleted, and no other mail
    is touched."""
    imap = start_imap(capabilities="IMAP4rev1 AUTH=PLAIN UIDPLUS")
    session = sign_in(imap)
    imap.answer("UID EXPUNGE", said)
    session.remove("Drafts", 7)
    assert [line for line in imap.commands if "STORE" in line or "EXPUNGE" in line] == [
        r"UID STORE 7 +FLAGS.SILENT (\Deleted)",
        "UID EXPUNGE 7",
    ]
    assert not session.closed


def test_without_uidplus_nothing_is_expunged(start_imap: Starts, sign_in: SignIn) -> None:
    """EXPUNGE alone would remove whatever else is marked as deleted there: it is never said."""
    imap = start_imap()
    session = sign_in(imap)
    session.remove("Drafts", 7)
    assert not any("EXPUNGE" in said for said in imap.commands)


def test_only_looks(start_imap: Starts, sign_in: SignIn) -> None:
    """No command that could mark, move or delete is ever sent."""
    imap = start_imap()
    imap.exists = 1
    session = sign_in(imap)
    session.folders()
    session.status("INBOX")
    imap.answer("UID SEARCH", b"* SEARCH 1\r\n" + DONE)
    imap.answer("UID FETCH", _given(1) + DONE)
    list(session.fetch(session.uids_after(0)))
    session.logout()
    names = {said.split()[0] if not said.startswith("UID") else " ".join(said.split()[:2]) for said in imap.commands}
    assert names == {"CAPABILITY", "AUTHENTICATE", "LIST", "STATUS", "EXAMINE", "UID SEARCH", "UID FETCH", "LOGOUT"}
    [fetch] = [said for said in imap.commands if said.startswith("UID FETCH")]
    assert "BODY.PEEK[" in fetch


def test_folder_names_out_of_order(start_imap: Starts, sign_in: SignIn) -> None:
    """Names that are numbers, need quoting, or have no delimiter come as they are; an undecodable one is left out."""
    imap = start_imap()
    session = sign_in(imap)
    names = [
        rb'(\Noselect) NIL "2026"',
        rb'() "/" "a \"b\""',
        rb'(\Sent) "/" &kAFP4W4IMH8-',
        rb'() "/" "&bad"',
        b'() "/" {6}\r\na{b}c ',
    ]
    imap.answer("LIST", b"".join(b"* LIST " + name + b"\r\n" for name in names) + DONE)
    there = {folder.name: folder for folder in session.folders()}
    assert {"2026", "送信済み", "a{b}c "} <= there.keys()
    assert not there["2026"].selectable
    assert there["送信済み"].flags == {r"\sent"}
