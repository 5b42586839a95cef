"""The note that a kigen leaves in Sent when it takes a mailbox over, and what reading it tells another one."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from datetime import UTC, datetime

from kigen.followup.house import House
from kigen.mail import Draft, compose
from kigen.mail.message import Address, Message
from kigen.mail.tracing import was_delivered
from kigen.service.account import Account
from kigen.service.announcement import worded
from kigen.store import Rendered

_KIND = "in-charge"  # the value of X-Kigen-Notice, by which every kigen knows that a mail is none of the user's
_LONGEST = 64  # characters of a name that somebody else's header gives


@dataclass(frozen=True, slots=True)
class Holder:
    """A kigen that has taken a mailbox over: its id, the machine it runs on, and since when (UTC). `by` and `host` are empty
    for one of which only a letter is known."""

    by: str
    host: str
    at: datetime


def written_note(account: Account, by: str, now: datetime) -> Rendered:
    """The note of the kigen with the id `by`, in the mailbox's language."""
    house, host = account.house, socket.gethostname()[:_LONGEST]
    date = now.astimezone(house.zone)
    given = {"name": account.name, "address": house.address, "host": host, "since": f"{date:%Y-%m-%d %H:%M}"}
    subject, body = worded("in_charge", account, given)
    identity = f"<kigen.in-charge.{by}.{now:%Y%m%d%H%M%S}@{house.address.rpartition('@')[2]}>"
    headers = (
        ("X-Kigen-Notice", _KIND),
        ("X-Kigen-Instance", by),
        ("X-Kigen-Host", host),
        ("Auto-Submitted", "auto-generated"),  # RFC 3834 §5
    )
    raw = compose(
        Draft(
            sender=Address(house.address, "kigen"),
            to=(Address(house.address, house.owner),),
            subject=subject,
            date=date,
            message_id=identity,
            text=body,
            headers=headers,
        )
    )
    return Rendered(identity, (house.address,), house.address, raw, date)


def holder_named(message: Message, house: House, now: datetime) -> Holder | None:
    """Who has taken this mailbox over, where a mail that lies in Sent is such a note; None for any other mail.

    Only what a program put there over IMAP counts: what came over the network anybody may have written.
    """
    by = message.header("x-kigen-instance").strip()[:_LONGEST]
    if message.header("x-kigen-notice").strip() != _KIND or not by or was_delivered(message):
        return None
    if not message.to or not all(house.is_own(person.addr) for person in (message.sender, *message.to)):
        return None
    at = message.date or now
    return Holder(by, message.header("x-kigen-host").strip()[:_LONGEST], at.astimezone(UTC))


def letter_named(message: Message, house: House) -> str:
    """The name of the letter that a mail in Sent is, written by a kigen in the user's name; empty for any other mail."""
    return message.header("x-kigen-letter").strip() if house.is_own(message.sender.addr) else ""
