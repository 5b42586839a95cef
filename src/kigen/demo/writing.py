"""The mails of a scene as bytes, the way mail programs and servers make them."""

from __future__ import annotations

from collections.abc import Sequence
from email import encoders, policy
from email.header import Header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr

from kigen.demo.desk import Author, Desk, Enclosure, Party, Scene, SceneMail
from kigen.demo.thread import message_id, parent_of

_SERVER = "mx.seller.example"
_ON_THE_WIRE = policy.compat32.clone(linesep="\r\n")


def write(desk: Desk, scene: Scene, number: int, letters: Sequence[bytes] = ()) -> bytes:
    """Mail `number` of a scene, ready for a folder. `letters`: what kigen has sent to this client so far, oldest first."""
    mail = scene.mails[number]
    if mail.author is Author.POSTMASTER:
        return _bounce(desk, scene, number).as_bytes(policy=_ON_THE_WIRE)
    parent = parent_of(desk, scene, number, letters)
    quotation = f"\n{parent.quotation}\n" if parent is not None and mail.quote else ""
    message = _content(mail, _signed(desk, scene, mail) + quotation)
    user = Party(desk.user.name if scene.language == "ja" else desk.name_en, desk.user.address)
    if mail.author is Author.CLIENT:
        _stamp(message, scene.client, mail)
        writer, reader = scene.client, user
    else:
        writer, reader = user, Party(scene.client.name, mail.to)
    message["Date"] = format_datetime(mail.at)
    message["From"] = _address(writer, mail.charset)
    message["To"] = _address(reader, mail.charset)
    message["Subject"] = Header(mail.subject, mail.charset, header_name="Subject").encode()
    message["Message-ID"] = message_id(desk, scene, number)
    if parent is not None:
        message["In-Reply-To"] = parent.message_id
        message["References"] = "\n ".join((*parent.references, parent.message_id))
    for name, content in mail.headers:
        message[name] = content
    return message.as_bytes(policy=_ON_THE_WIRE)


def _address(party: Party, charset: str) -> str:
    return formataddr((party.name, party.address), charset)


def _signed(desk: Desk, scene: Scene, mail: SceneMail) -> str:
    if not mail.text or mail.headers:
        return mail.text
    if mail.author is Author.USER:
        return mail.text + desk.signatures[scene.language]
    rule = "------------------------" if scene.language == "ja" else "-- "
    return f"{mail.text}\n{rule}\n{scene.client.company}\n{scene.client.name}\n{scene.client.address}\n"


def _stamp(message: Message, client: Party, mail: SceneMail) -> None:
    """What the receiving server writes on top. A machine's answer has no sender to return to (RFC 3834 §3.3)."""
    domain = client.address.rpartition("@")[2]
    message["Return-Path"] = "<>" if mail.headers else f"<{client.address}>"
    message["Authentication-Results"] = f"{_SERVER}; dmarc=pass header.from={domain}"
    message["Received"] = f"from mail.{domain} by {_SERVER} with ESMTPS; {format_datetime(mail.at)}"


def _content(mail: SceneMail, text: str) -> Message:
    written: list[Message] = [MIMEText(text, "plain", mail.charset)] if mail.text else []
    if mail.html:
        written.append(MIMEText(mail.html, "html", mail.charset))
    words = written[0] if len(written) == 1 else MIMEMultipart("alternative", _boundary("alternative"), written)
    if not mail.enclosures:
        return words
    return MIMEMultipart("mixed", _boundary("mixed"), [words, *map(_enclosed, mail.enclosures)])


def _boundary(kind: str) -> str:
    """A fixed boundary, so that a mail has the same bytes at every showing."""
    return f"=-kigen-demo-{kind}-="


def _enclosed(enclosure: Enclosure) -> Message:
    part = MIMEBase(*enclosure.content_type.split("/"))
    part.set_payload(enclosure.filename.encode() * 40)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", enclosure.filename))
    return part


def _bounce(desk: Desk, scene: Scene, number: int) -> Message:
    """A delivery status notification (RFC 3464) for the mail before, which the domain's name server does not know."""
    mail, returned = scene.mails[number], scene.mails[number - 1]
    status = Message()
    status["Reporting-MTA"] = f"dns; {_SERVER}"
    status["Arrival-Date"] = format_datetime(returned.at)
    recipient = Message()
    recipient["Final-Recipient"] = f"rfc822; {returned.to}"
    recipient["Action"] = "failed"
    recipient["Status"] = "5.1.2"
    recipient["Diagnostic-Code"] = "X-Postfix; domain not found"
    report = MIMEBase("message", "delivery-status")
    report.set_payload([status, recipient])
    headers = MIMEText(
        f"Subject: {Header(returned.subject, 'utf-8').encode()}\nMessage-ID: {message_id(desk, scene, number - 1)}\n"
    )
    headers.set_type("text/rfc822-headers")
    bounce = MIMEMultipart("report", _boundary("report"), [MIMEText(mail.text), report, headers])
    bounce.set_param("report-type", "delivery-status")
    bounce["Return-Path"] = "<>"
    bounce["Date"] = format_datetime(mail.at)
    bounce["From"] = f"Mail Delivery System <MAILER-DAEMON@{_SERVER}>"
    bounce["To"] = desk.user.address
    bounce["Subject"] = mail.subject
    bounce["Message-ID"] = message_id(desk, scene, number)
    bounce["Auto-Submitted"] = "auto-replied"
    return bounce
