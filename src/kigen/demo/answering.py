"""The demo's user answering a digest by mail: tapping its buttons, and replying in words, as from a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

from kigen.demo.desk import Party
from kigen.digest.controls import Verb, read_subject

Decision = tuple[Verb, int]


class _Buttons(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[Decision, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href") or ""
        if tag != "a":
            return
        sealed = read_subject(_fields(href).get("subject", ""))
        if sealed is not None:
            self.found[sealed.control.verb, sealed.control.number] = href


def answers(digest: bytes, decisions: Sequence[Decision], user: Party, at: datetime) -> Iterable[bytes]:
    """The mails in which the user says what they decided: a tap where the digest has a button, one reply for all the rest."""
    read: EmailMessage = message_from_bytes(digest, policy=policy.default)
    page = read.get_body(("html",))
    buttons = _Buttons()
    buttons.feed(page.get_content() if page is not None else "")
    in_words = []
    for verb, number in decisions:
        href = buttons.found.get((verb, number))
        if href is None:
            in_words.append(f"{verb} {number}")
        else:
            fields = _fields(href)
            name = f"<tap.{number}.{verb}.{at:%m%d}@phone.example>"
            yield _mail(user, at, fields["subject"], fields.get("body", ""), name, "")
    if in_words:
        quoted = "\n".join(f"> {line}" for line in _text(read).splitlines())
        body = "\n".join(in_words) + f"\n\n{at:%Y/%m/%d} kigen <{user.address}>:\n{quoted}\n"
        yield _mail(user, at, f"Re: {read['Subject']}", body, f"<reply.{at:%m%d}@phone.example>", str(read["Message-ID"]))


def _fields(href: str) -> dict[str, str]:
    """The fields of a mail that a link opens (RFC 6068)."""
    parts = urlsplit(href)
    return {name: values[0] for name, values in parse_qs(parts.query).items()} if parts.scheme == "mailto" else {}


def _text(read: EmailMessage) -> str:
    body = read.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def _mail(user: Party, at: datetime, subject: str, body: str, name: str, answered: str) -> bytes:
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = mail["To"] = user.address
    mail["Subject"], mail["Date"], mail["Message-ID"] = subject, format_datetime(at), name
    if answered:
        mail["In-Reply-To"] = mail["References"] = answered
    mail.set_content(body, cte="base64")
    return mail.as_bytes()
