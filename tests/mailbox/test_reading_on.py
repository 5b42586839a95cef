"""Long mails, of which the beginning is fetched first: read on in to all of their text and all headers of their parts."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from long_mails import HEAD, attached, by_number, long_mails, picture, text

from kigen.mail import Message, parse
from kigen.mailbox import Fetched, Session
from servers.imap import ScriptedImap
from servers.mail_server import MailServer

MAILS = long_mails()


def _begun(session: Session, raw: bytes, imap_server: MailServer, user: str) -> Fetched:
    imap_server.deliver(user, raw)
    session.examine("INBOX")
    begun = next(iter(session.fetch([1])))
    assert isinstance(begun, Fetched)
    return begun


def read(one: Fetched) -> Message:
    message = parse(one.raw)
    assert isinstance(message, Message)
    return message


def said(message: Message) -> tuple[object, ...]:
    """What counts of a mail: its text, and what came with it."""
    files = [
        (one.filename, one.content_type, one.disposition, one.content_id, one.size < 20_000) for one in message.attachments
    ]
    return message.text, message.text_from_html, files, message.headers, message.sealed, message.calendar_method, message.report


@pytest.mark.parametrize("name", MAILS)
def test_all_that_it_says(name: str, imap_server: MailServer, server_user: str, session: Session) -> None:
    """Read on in, a long mail says what it says as a whole: text before and behind files, every file by name and kind."""
    begun = _begun(session, MAILS[name], imap_server, server_user)
    assert begun.truncated
    whole = session.whole(begun)
    assert not whole.truncated
    assert said(read(whole)) == said(parse(MAILS[name]))  # type: ignore[arg-type]
    assert (whole.uid, whole.internal_date, whole.size) == (begun.uid, begun.internal_date, begun.size)


def test_large_files_are_not_fetched(imap_server: MailServer, server_user: str, session: Session) -> None:
    """Of twenty megabytes of files no more than their beginnings come."""
    raw = attached("mixed", [text("ご査収ください。"), picture(10_000_000), picture(10_000_000)])
    whole = session.whole(_begun(session, raw, imap_server, server_user))
    assert len(whole.raw) < 200_000
    assert [one.size > 20_000 for one in read(whole).attachments] == [True, True]


def test_a_short_one_is_left_as_it_is(imap_server: MailServer, server_user: str, session: Session) -> None:
    """A mail that came whole is not asked for again."""
    begun = _begun(session, HEAD + b"\r\nshort\r\n", imap_server, server_user)
    assert session.whole(begun) is begun


def test_text_beyond_what_is_read(imap_server: MailServer, server_user: str, session: Session) -> None:
    """A text that is longer than is read is given as far as it is read, and still called cut."""
    raw = attached("mixed", [text("x" * 70 + "\r\n", 40_000), picture(300_000)])
    whole = session.whole(_begun(session, raw, imap_server, server_user))
    assert whole.truncated
    assert [one.filename for one in read(whole).attachments] == ["picture.png"]


def test_html_beyond_what_is_read_beside_the_same_in_plain_words(
    imap_server: MailServer, server_user: str, session: Session
) -> None:
    """HTML that carries megabytes of pictures in itself is not needed where the words stand beside it."""
    html = EmailMessage(policy=SMTP)
    html.set_content("<p>承知しました</p><img src='data:image/png;base64," + "A" * 2_000_000 + "'>", subtype="html")
    raw = attached("alternative", [text("承知しました。" * 200), html.as_bytes()])
    whole = session.whole(_begun(session, raw, imap_server, server_user))
    assert not whole.truncated
    short = attached("alternative", [text("承知しました。"), html.as_bytes()])
    imap_server.deliver(server_user, short)
    session.examine("INBOX")
    begun = next(iter(session.fetch([2])))
    assert isinstance(begun, Fetched)
    assert session.whole(begun).truncated


@pytest.mark.parametrize(
    ("told", "rest"),
    [
        (b"", b""),
        (b'BODYSTRUCTURE ("TEXT")', b""),
        (b"BODYSTRUCTURE NIL", b""),
        (b'BODYSTRUCTURE ((((("TEXT"', b""),
        (b'BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 400000 9 NIL NIL NIL NIL)', b""),
        (b'BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 400000 9 NIL NIL NIL NIL)', b"BODY[TEXT]<0> NIL"),
        (b'BODYSTRUCTURE (("TEXT" "PLAIN" NIL NIL NIL "7BIT" 4 1 NIL NIL NIL NIL) "MIXED" ("BOUNDARY" "b") NIL NIL NIL)', b""),
    ],
)
def test_what_the_server_does_not_give(
    told: bytes, rest: bytes, start_imap: Callable[..., ScriptedImap], sign_in: Callable[[ScriptedImap], Session]
) -> None:
    """Where the server does not tell the parts, or not in a form that can be read, or keeps them, the mail stays cut."""
    imap = start_imap()
    session = sign_in(imap)
    imap.answer("UID FETCH", by_number(1, told), by_number(1, rest))
    begun = Fetched(1, None, 400_000, HEAD + b"\r\n" + b"x" * 65_000, truncated=True)
    assert session.whole(begun).truncated
    assert session.whole(begun).raw.startswith(HEAD)


def test_a_server_that_refuses(start_imap: Callable[..., ScriptedImap], sign_in: Callable[[ScriptedImap], Session]) -> None:
    """A refusal leaves the mail cut and the connection sound."""
    imap = start_imap()
    session = sign_in(imap)
    imap.answer("UID FETCH", b"{tag} NO not now\r\n")
    begun = Fetched(1, None, 400_000, HEAD + b"\r\n" + b"x" * 65_000, truncated=True)
    assert session.whole(begun) == begun
    session.noop()
