"""Automatic mail: what machines send, and what people send that looks like it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kigen.mail import Automatic, Message, automatic, automatic_headers, parse

ASK = "<ask@vendor.example>"


def judged(raw: str) -> Automatic | None:
    message = parse(raw.replace("\n", "\r\n").encode())
    assert isinstance(message, Message)
    return automatic(message)


def mail(headers: str, body: str = "Thank you.\n") -> str:
    return f"From: Lee <lee@client.example>\nTo: sato@vendor.example\n{headers}In-Reply-To: {ASK}\n\n{body}"


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: auto-replied\n",
        "Auto-Submitted: auto-generated (vacation)\n",
        "Auto-Submitted: auto-notified; owner-email=x\n",
        "X-Autoreply: yes\n",
        "X-Autorespond: Ticket\n",
        "Precedence: auto_reply\n",
        "X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent\n",
        "X-POST-MessageClass: 9; Autoresponder\n",
        "Return-Path: <>\n",
        "Subject: Automatic reply: Form\n",
        "Subject: 自動応答: 見積\n",
        "Subject: 【自動返信】お問い合わせありがとうございます\n",
        "Subject: 夏季休業のお知らせ(自動返信)\n",
        "Subject: Out of Office Re: Form\n",
        "Subject: OOO until 8/24 Re: Form\n",
        "Subject: 不在のお知らせ\n",
        "Subject: Abwesenheitsnotiz: Form\n",
    ],
)
def test_automatic_replies(headers: str) -> None:
    """One sign is enough, and the mail it answers is named."""
    found = judged(mail(headers))
    assert found is not None
    assert (found.kind, found.original_ids) == ("auto_reply", (ASK,))
    assert found.reasons


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Subject: Re: Form\n", "I was out of the office, sorry. The form is attached.\n"),
        ("Subject: RE: Automatic reply: Form\n", "Here it is.\n"),
        ("Subject: Re: 自動返信の設定について\n", "承知しました。\n"),
        ("Subject: 自動返信機能の見積\n", "見積をお送りします。\n"),
        ("Subject: 開封確認のお願い\n", "ご確認ください。\n"),
        ("Subject: Returned goods\n", "We return the goods on Friday.\n"),
        ("Subject: Re: Undeliverable: Form\n", "My mailbox was full; please send it again.\n"),
        ("Subject: Delayed delivery of our order\n", "The delivery is delayed.\n"),
        ("Subject: Form\nPrecedence: bulk\nList-Id: <x.example>\n", "News\n"),
        ("Subject: Form\nX-Auto-Response-Suppress: All\n", "Here it is.\n"),
        ("Subject: Form\nX-MS-Exchange-Inbox-Rules-Loop: a@b.example\n", "Here it is.\n"),
        ("Subject: Form\nAuto-Submitted: no\n", "Here it is.\n"),
        ("Subject: Read: this first\n", "Please read our terms.\n"),
        ("Subject: Accepted!\n", "We accept.\n"),
        ("Subject: Invitation\nContent-Type: text/calendar; method=REQUEST\n", "BEGIN:VCALENDAR\n"),
    ],
)
def test_people(headers: str, body: str) -> None:
    """Lists, suppressed answers and words about machines do not make a machine."""
    assert judged(mail(headers, body)) is None


@pytest.mark.parametrize(
    "headers",
    [
        "Subject: 承諾: 打合せ\n",
        "Subject: 辞退: 打合せ\n",
        "Subject: Tentative: Call\n",
        "Subject: x\nContent-Type: text/calendar; method=REPLY\n",
    ],
)
def test_answers_of_calendars(headers: str) -> None:
    """An answer to an invitation is no answer to a question."""
    found = judged(mail(headers, "BEGIN:VCALENDAR\n"))
    assert found is not None
    assert found.kind == "calendar"


def dsn(action: str, status: str = "5.1.1", outer: str = "multipart/report; report-type=delivery-status") -> str:
    return (
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.vendor.example\nTo: sato@vendor.example\n"
        "Subject: Undelivered Mail Returned to Sender\n"
        f'Content-Type: {outer}; boundary="b"\n\n--b\n\nThis is the mail system.\n\n'
        "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.vendor.example\n\n"
        f"Final-Recipient: rfc822; Lee@client.example\nAction: {action}\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; 550 {status} no such user\n\n"
        "Final-Recipient: rfc822; kim@client.example\nAction: delivered\nStatus: 2.0.0\n\n"
        "--b\nContent-Type: message/rfc822\n\nFrom: sato@vendor.example\nSubject: =?utf-8?B?6KaL56mN?=\n"
        f"Message-ID:\n {ASK}\nReferences: <root@vendor.example>\n\nPlease send the form.\n--b--\n"
    )


def test_bounce_names_the_mail_and_the_recipient() -> None:
    """RFC 3464: failed recipients with status, and the id of the returned mail."""
    found = judged(dsn("failed"))
    assert found is not None
    assert found.kind == "bounce"
    assert found.original_ids == (ASK,)
    assert [(one.addr, one.status) for one in found.failed] == [("lee@client.example", "5.1.1")]


def test_bounce_names_a_recipient_in_quotation_marks() -> None:
    """As carriers' addresses with dots at the end must be written: it is the address of the mail that came back."""
    found = judged(dsn("failed").replace("Lee@client", '"lee."@client'))
    assert found is not None
    assert [one.addr for one in found.failed] == ["lee.@client.example"]


def test_bounce_without_its_report_type() -> None:
    """A relay that rewrote the outer type to multipart/mixed does not hide the report."""
    found = judged(dsn("failed", outer="multipart/mixed"))
    assert found is not None
    assert (found.kind, found.original_ids) == ("bounce", (ASK,))


def test_delay_is_not_a_bounce() -> None:
    """A mail still being tried."""
    found = judged(dsn("delayed", "4.4.1"))
    assert found is not None
    assert found.kind == "delayed"


def test_success_is_a_receipt() -> None:
    """A report that only says `delivered` holds no failure."""
    found = judged(dsn("relayed", "2.0.0"))
    assert found is not None
    assert (found.kind, found.failed) == ("read_receipt", ())


def test_read_receipt() -> None:
    """RFC 8098, with the id of the mail that was read."""
    found = judged(
        "From: lee@client.example\nSubject: Read: Form\n"
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n"
        "--b\n\nRead.\n--b\nContent-Type: message/disposition-notification\n\nFinal-Recipient: rfc822; lee@client.example\n"
        f"Original-Message-ID: {ASK}\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--\n"
    )
    assert found is not None
    assert (found.kind, found.original_ids) == ("read_receipt", (ASK,))


BOUNCES: dict[str, tuple[str, str, str]] = {
    "qmail": (
        "From: MAILER-DAEMON@mx.client.example\nSubject: failure notice\n",
        (
            f"Hi. This is the qmail-send program.\n\n<lee@client.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n"
            f"--- Below this line is a copy of the message.\n\nReturn-Path: <sato@vendor.example>\nMessage-ID: {ASK}\n\n"
            f"Please\n"
        ),
        "5.1.1",
    ),
    "exchange": (
        (
            "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@client.example>\n"
            "Subject: Undeliverable: Form\n"
        ),
        (
            "Delivery has failed to these recipients or groups:\n\nlee@client.example\n"
            "The email address wasn't found. 550 5.1.10\n"
        ),
        "5.1.10",
    ),
    "exchange in japanese": (
        "From: postmaster@client.example\nSubject: 配信不能: 見積\n",
        (
            "次の受信者またはグループへの配信に失敗しました:\n\nlee@client.example\n"
            "入力した電子メール アドレスが見つかりませんでした。5.1.1\n"
        ),
        "5.1.1",
    ),
    "gmail": (
        (
            "From: Mail Delivery Subsystem <mailer-daemon@mail.example>\nSubject: Delivery Status Notification (Failure)\n"
            "X-Failed-Recipients: lee@client.example\n"
        ),
        "Your message wasn't delivered to lee@client.example because the address couldn't be found.\n",
        "",
    ),
    "carrier": (
        "From: Mail Delivery Subsystem <MAILER-DAEMON@carrier.example>\nSubject: Returned mail: User unknown\n",
        (
            "The original message was received\n\n   ----- The following addresses had permanent fatal errors -----\n"
            "<lee@client.example>\n550 5.2.0 Unknown user\n"
        ),
        "",
    ),
    "hosting company": (
        "From: メール配信システム <postmaster@client.example>\nSubject: メールが届きませんでした\n",
        "lee@client.example のメールボックスがいっぱいで、メールを配達できませんでした。\n",
        "",
    ),
}


@pytest.mark.parametrize("name", BOUNCES)
def test_bounces_without_a_standard(name: str) -> None:
    """Told by sender, subject and text; the failed address is read from the text."""
    headers, body, status = BOUNCES[name]
    found = judged(f"{headers}To: sato@vendor.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{body}")
    assert found is not None
    assert found.kind == "bounce"
    assert [one.addr for one in found.failed] == ["lee@client.example"]
    assert found.failed[0].status in {status, "5.2.0"}


def test_returned_copy_in_the_text_gives_the_id() -> None:
    """qmail puts the mail below its report."""
    headers, body, _ = BOUNCES["qmail"]
    found = judged(f"{headers}\n{body}")
    assert found is not None
    assert found.original_ids == (ASK,)


def test_warning_of_a_delay_in_words() -> None:
    """Exim and sendmail warn before they give up."""
    found = judged(
        "From: Mail Delivery System <Mailer-Daemon@mx.vendor.example>\nSubject: Warning: message 1x delayed 24 hours\n\n"
        "A message has not yet been delivered. No action is required; delivery attempts will continue.\n"
    )
    assert found is not None
    assert found.kind == "delayed"


@pytest.mark.parametrize(
    ("headers", "subject", "body", "kind"),
    [
        ({"AUTO-SUBMITTED": "auto-replied"}, "Re: Form", "", "auto_reply"),
        (
            {"Content-Type": "multipart/report; report-type=disposition-notification; boundary=x"},
            "開封済み: 見積",
            "",
            "read_receipt",
        ),
        (
            {"content-type": 'multipart/report; report-type="delivery-status"'},
            "x",
            "lee@client.example: unknown user",
            "bounce",
        ),
        ({"Content-Type": 'text/calendar; charset=utf-8; method="REPLY"'}, "x", "", "calendar"),
        ({}, "未開封: 見積", "", "read_receipt"),
        ({}, "Re: 見積", "※このメールは自動送信されています※\n本日は外出しております。", "auto_reply"),
        ({"From": "Lee <lee@client.example>"}, "Re: 見積", "承知しました。", None),
    ],
)
def test_from_headers_alone(headers: Mapping[str, str], subject: str, body: str, kind: str | None) -> None:
    """The same judgement where only headers and text are known, whatever the case of header names."""
    found = automatic_headers(headers, subject, body)
    assert (found.kind if found else None) == kind
