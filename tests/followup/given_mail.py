"""Mails in the thread of the desk's ask for a form (`given_commitment`)."""

from __future__ import annotations

from datetime import datetime

from kigen.mail.message import Address, Message

ME = Address("sato@desk.example", "佐藤")
THREAD = ("<ask@desk.example>",)


def written(
    body: str,
    *to: Address,
    when: datetime,
    sender: Address = ME,
    cc: tuple[Address, ...] = (),
    message_id: str = "<later@desk.example>",
) -> Message:
    """A mail in the thread, by default the user's, sent at `when`."""
    return Message(
        message_id=message_id,
        date=when,
        sender=sender,
        to=to,
        cc=cc,
        subject="Re: お申込書のご返送",
        text=body,
        in_reply_to=THREAD,
        references=THREAD,
    )
