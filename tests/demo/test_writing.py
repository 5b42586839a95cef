"""The mails of the script as they lie in a mailbox."""

from __future__ import annotations

from datetime import date
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from kigen.demo.desk import Author, Desk, Scene, open_desk
from kigen.demo.thread import message_id
from kigen.demo.writing import write

LETTER = (
    b"From: sato@seller.example\r\nTo: omar@cedar-logistics.example\r\nDate: Wed, 10 Jun 2026 10:10:00 +0900\r\n"
    b"Message-ID: <letter.7@seller.example>\r\nReferences: <first@seller.example>\r\n\r\nThe deadline has passed.\r\n"
)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(date(2026, 6, 1))


def scene(desk: Desk, name: str) -> Scene:
    return next(scene for scene in desk.scenes if scene.name.endswith(name))


def read(desk: Desk, name: str, number: int, *letters: bytes) -> EmailMessage:
    return message_from_bytes(write(desk, scene(desk, name), number, letters), policy=policy.default)


def body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    assert part is not None
    return str(part.get_content())


def test_every_mail_is_sound(desk: Desk) -> None:
    """No mail of the script has a defect, and each has the same bytes when it is written again."""
    for one, number in desk.mails():
        raw = write(desk, one, number)
        mail = message_from_bytes(raw, policy=policy.default)
        assert [part.defects for part in mail.walk() if part.defects] == []
        assert mail["Date"].datetime == one.mails[number].at
        assert raw == write(desk, one, number)


def test_every_mail_has_an_id_of_its_own(desk: Desk) -> None:
    """No two mails share a Message-ID."""
    ids = [message_id(desk, one, number) for one, number in desk.mails()]
    assert len(set(ids)) == len(ids)


def test_threads_hold_together(desk: Desk) -> None:
    """An answer names the mail it answers and all those above it."""
    third = read(desk, "extension", 3)
    above = [message_id(desk, scene(desk, "extension"), number) for number in range(3)]
    assert third["In-Reply-To"] == above[-1]
    assert third["References"].split() == above


def test_a_client_answers_the_letter_that_reached_them(desk: Desk) -> None:
    """With a letter sent, the answer belongs to the letter and quotes it; without, to the mail before."""
    answer = read(desk, "two-deadlines", 2, LETTER)
    assert answer["In-Reply-To"] == "<letter.7@seller.example>"
    assert answer["References"].split() == ["<first@seller.example>", "<letter.7@seller.example>"]
    assert "> The deadline has passed." in body(answer)
    unprompted = read(desk, "two-deadlines", 2)
    assert unprompted["In-Reply-To"] == message_id(desk, scene(desk, "two-deadlines"), 1)


def test_a_new_thread_names_nothing(desk: Desk) -> None:
    """A client who begins a thread of their own refers to no mail."""
    mail = read(desk, "new-thread", 1)
    assert mail["In-Reply-To"] is None
    assert mail["References"] is None


def test_quotes_stand_below(desk: Desk) -> None:
    """The client's own words come first, the user's below them, each line marked."""
    text = body(read(desk, "on-time", 1))
    assert text.index("見積依頼書を添付いたします") < text.index("> 鈴木様")


def test_the_old_mail_program_writes_jis(desk: Desk) -> None:
    """Subject, names and text of that client are ISO-2022-JP, and say what they should."""
    raw = write(desk, scene(desk, "iso-2022-jp"), 1)
    mail = message_from_bytes(raw, policy=policy.default)
    assert b"=?iso-2022-jp?" in raw
    part = mail.get_body(("plain",))
    assert part is not None
    assert part.get_content_charset() == "iso-2022-jp"
    assert "請求先変更届を添付しました" in part.get_content()
    assert mail["Subject"] == "Re: ご請求先変更の件"


def test_a_bounce_is_a_delivery_status_notification(desk: Desk) -> None:
    """RFC 3464: a report that names the recipient, the failure, and the mail that came back."""
    mail = read(desk, "bounce", 1)
    assert mail.get_content_type() == "multipart/report"
    assert mail["Return-Path"] == "<>"
    _, status, returned = mail.iter_parts()
    assert status.get_content_type() == "message/delivery-status"
    assert "Action: failed" in status.as_string()
    assert message_id(desk, scene(desk, "bounce"), 0) in returned.get_content()


def test_a_machine_says_that_it_is_one(desk: Desk) -> None:
    """An automatic reply carries Auto-Submitted and has no one to return to (RFC 3834)."""
    mail = read(desk, "out-of-office", 1)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["Return-Path"] == "<>"


def test_clients_are_authenticated_and_the_user_is_not(desk: Desk) -> None:
    """What arrived bears the receiving server's verdict; what lies in Sent never passed it."""
    for one, number in desk.mails():
        mail = message_from_bytes(write(desk, one, number), policy=policy.default)
        arrived = one.mails[number].author is Author.CLIENT
        assert ("dmarc=pass" in str(mail["Authentication-Results"])) is arrived


def test_files_keep_their_names(desk: Desk) -> None:
    """Attachments are named as in the script, Japanese names too."""
    names = [part.get_filename() for part in read(desk, "partial", 1).iter_attachments()]
    assert names == ["登記簿謄本.pdf", "口座振替依頼書.pdf"]


def test_html_may_stand_beside_text_or_alone(desk: Desk) -> None:
    """The user's mail offers both, the client's only HTML."""
    assert read(desk, "html", 0).get_body(("plain",)) is not None
    answer = read(desk, "html", 1)
    assert answer.get_content_type() == "text/html"
    assert "Approved" in body(answer)
