"""A user who answers digests by mail: taps links on a phone, replies in words. Every copy lies where a provider puts it."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from kigen.digest.controls import read_subject
from service.office import Kept, Office, mail, read, text_of

TOKYO = ZoneInfo("Asia/Tokyo")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.hrefs.append(dict(attrs)["href"] or "")


def links(kept: Kept) -> list[str]:
    """The addresses of the buttons in a mail."""
    body = read(kept.raw).get_body(("html",))
    assert body is not None
    parser = _Links()
    parser.feed(body.get_content())
    return parser.hrefs


def link_to(kept: Kept, verb: str, number: int) -> str:
    """The one button for a command."""
    (found,) = [href for href in links(kept) if says(href, verb, number)]
    return found


def says(href: str, verb: str, number: int) -> bool:
    sealed = read_subject(parse_qs(urlsplit(href).query)["subject"][0])
    return sealed is not None and (sealed.control.verb.value, sealed.control.number) == (verb, number)


def tapped(office: Office, href: str, *, message_id: str, sender: str = "", to: str = "") -> bytes:
    """The mail that a phone makes of a link."""
    parts = urlsplit(href)
    fields = parse_qs(parts.query)
    return mail(
        office.clock.now().astimezone(TOKYO),
        fields["body"][0],
        sender=sender or f"佐藤 <{office.user}>",
        to=to or parts.path,
        subject=fields["subject"][0],
        message_id=message_id,
    )


async def taps(office: Office, href: str, *, message_id: str) -> None:
    """The user taps a link: a copy in Sent, and one in INBOX, as it is a mail to themselves."""
    raw = tapped(office, href, message_id=message_id)
    office.dovecot.deliver(office.user, raw, "Sent")
    office.dovecot.deliver(office.user, raw)
    await office.settled()


def replied(office: Office, kept: Kept, words: str, *, message_id: str, cc: str = "", named: bool = True) -> bytes:
    """A reply to a mail of kigen's, with a signature and the mail quoted below, as phones write it."""
    answered = read(kept.raw)
    quoted = "\n".join(f"> {line}" for line in text_of(kept.raw).splitlines())
    made = EmailMessage()
    made["From"], made["To"] = f"佐藤 <{office.user}>", office.user
    if cc:
        made["Cc"] = cc
    made["Subject"] = f"Re: {answered['Subject']}"
    made["Date"] = format_datetime(office.clock.now().astimezone(TOKYO))
    made["Message-ID"] = message_id
    if named:
        made["In-Reply-To"] = made["References"] = answered["Message-ID"]
    made.set_content(f"{words}\n\niPhoneから送信\n\n2026/06/02 8:00、kigen <{office.user}>のメール:\n{quoted}\n", cte="base64")
    return made.as_bytes()


async def replies(office: Office, kept: Kept, words: str, *, message_id: str, named: bool = True) -> None:
    """The user replies: a copy in Sent and one in INBOX."""
    raw = replied(office, kept, words, message_id=message_id, named=named)
    office.dovecot.deliver(office.user, raw, "Sent")
    office.dovecot.deliver(office.user, raw)
    await office.settled()


def receipts(office: Office) -> list[Kept]:
    """What kigen answered."""
    return [kept for kept in office.smtp.kept if read(kept.raw)["X-Kigen-Notice"] == "receipt"]


def notices(office: Office) -> list[Kept]:
    """What kigen told at once."""
    return [kept for kept in office.smtp.kept if read(kept.raw)["X-Kigen-Notice"] == "notice"]


def digests(office: Office) -> list[Kept]:
    return [kept for kept in office.smtp.kept if read(kept.raw)["X-Kigen-Digest"]]
