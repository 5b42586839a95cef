"""Whether a mail has travelled: a mail server that takes one in writes upon it where it came from.

Received and Return-Path are a must for whoever delivers (RFC 5321 §4.4); the others are what servers and scanners add. What a
mail program puts into a folder over IMAP bears none of them, and nobody but the mailbox's owner can put a mail there so.
"""

from __future__ import annotations

from kigen.mail.message import Message

_TRACE = frozenset(
    {
        "received",
        "x-received",
        "return-path",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "authentication-results",
        "received-spf",
        "arc-seal",
    }
)


def was_delivered(message: Message) -> bool:
    """Whether the mail came over the network, or may have. False: it was put where it lies by a program of the user's."""
    return any(name in _TRACE for name, _ in message.headers)
