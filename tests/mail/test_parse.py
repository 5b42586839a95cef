"""Parsing an ordinary mail, its limits, and what is set aside."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from odd_mails import mail, part, parts

from kigen.mail import Address, Attachment, FailedRecipient, Limits, Message, Quarantined, Report, parse


def read(raw: bytes, limits: Limits | None = None) -> Message:
    message = parse(raw, limits) if limits else parse(raw)
    assert isinstance(message, Message)
    return message


def test_ordinary_mail() -> None:
    """Every field of a common answer with a file."""
    raw = parts(
        part("承知しました。\r\n-- \r\n鈴木\r\n".encode()),
        part(
            b"QUJD\r\n", 'application/pdf; name="a.pdf"', Content_Transfer_Encoding="base64", Content_Disposition="attachment"
        ),
        From="=?utf-8?B?6Yi05pyo?= <Suzuki@client.example>",
        Cc="kim@client.example",
        Reply_To="office@client.example",
        In_Reply_To="<ask@vendor.example>",
        References="<root@vendor.example> <ask@vendor.example>",
        Subject="Re: =?utf-8?B?6KaL56mN?=",
    )
    message = read(raw)
    assert message == Message(
        message_id="<odd@client.example>",
        date=datetime(2026, 6, 12, 9, 0, tzinfo=timezone(timedelta(hours=9))),
        sender=Address("suzuki@client.example", "鈴木"),
        to=(Address("sato@vendor.example"),),
        cc=(Address("kim@client.example"),),
        reply_to=(Address("office@client.example"),),
        subject="Re: 見積",
        in_reply_to=("<ask@vendor.example>",),
        references=("<root@vendor.example>", "<ask@vendor.example>"),
        text="承知しました。\n-- \n鈴木",
        attachments=(Attachment("a.pdf", "application/pdf", "attachment", "", 3),),
        headers=message.headers,
        content_type="multipart/mixed",
        size=len(raw),
    )


def test_headers_in_order_by_name_in_any_case() -> None:
    """The topmost value first, all values at hand."""
    message = read(b"Received: one\r\nReceived: two\r\n" + mail())
    assert message.header("RECEIVED") == "one"
    assert message.header_values("Received") == ("one", "two")
    assert message.header("X-None") == ""


def test_limits_are_the_callers() -> None:
    """What lies beyond a limit is left out and named."""
    limits = Limits(text=10, header=20, ids=2, addresses=1, parts=2, depth=1)
    message = read(mail(b"x" * 50, Subject="y" * 50, References="<a@x> <b@x> <c@x>", To="a@x.example, b@x.example"), limits)
    assert (message.text, message.subject) == ("x" * 10, "y" * 20)
    assert message.references == ("<a@x>", "<c@x>")
    assert message.to == (Address("a@x.example"),)
    assert "text longer than is read" in message.defects
    assert "more parts than are read" in read(parts(part(), part(), part()), limits).defects


def test_what_is_set_aside_says_why() -> None:
    """No bytes, as Exchange sends now and then, and bytes that are no mail."""
    assert parse(b"") == Quarantined("empty")
    assert parse(b"no mail at all") == Quarantined("no header fields", size=14)


def test_report_is_read() -> None:
    """RFC 3464: recipients, and the mail it returns."""
    status = (
        b"Reporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; Lee@client.example\r\nAction: Failed\r\nStatus: 5.1.1 (bad)\r\n"
    )
    returned = b"Message-ID: <ask@vendor.example>\r\nSubject: Form\r\n\r\nText"
    raw = parts(
        part(),
        part(status, "message/delivery-status"),
        part(returned, "message/rfc822"),
        kind="report; report-type=delivery-status",
    )
    assert read(raw).report == Report(
        "delivery-status", (FailedRecipient("lee@client.example", "failed", "5.1.1"),), ("<ask@vendor.example>",), "Form"
    )


def test_no_report_in_ordinary_mail() -> None:
    """A forwarded mail is no report."""
    assert read(parts(part(), part(mail(), "message/rfc822"))).report is None
