"""Mails to the user about kigen itself, written without the store: a sign-in that is over, a store that fails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from importlib import resources
from string import Template

from kigen.service.account import Account


def worded(name: str, account: Account, given: Mapping[str, str]) -> tuple[str, str]:
    """Subject and body of the text `name`, in the mailbox's language."""
    words = resources.files("kigen.service").joinpath(f"{name}.{account.digest_language}.txt").read_text("utf-8")
    subject, _, body = Template(words).substitute(given).partition("\n\n")
    return subject, body


def announced(
    name: str,
    account: Account,
    why: str,
    since: datetime,
    now: datetime,
    *,
    sender: str,
    to: str,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """The mail about what is wrong with a mailbox since `since` (UTC). Its Message-ID is the same at every try."""
    zone, address = account.house.zone, account.house.address
    given = {"name": account.name, "address": address, "since": f"{since.astimezone(zone):%Y-%m-%d %H:%M}", "why": why}
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["From"], mail["To"] = sender, to
    mail["Subject"], body = worded(name, account, given)
    mail["Date"] = format_datetime(now.astimezone(zone))
    token = sha256(f"{name}\n{address}\n{since.isoformat()}".encode()).hexdigest()[:24]
    mail["Message-ID"] = f"<kigen.{name}.{token}@{sender.rpartition('@')[2]}>"
    for header, value in (headers or {}).items():
        mail[header] = value
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834 §5
    mail.set_content(body)
    return mail.as_bytes()
