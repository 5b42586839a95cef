"""Telling refusals apart: the server's plain NO from a broken connection, and those that pass by themselves."""

from __future__ import annotations

import re
from imaplib import IMAP4

from kigen.network import one_line

# RFC 5530 §3 codes, and the words of servers without them, for a refusal that passes by itself.
_PASSING = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\b|too many|try again|temporar|throttl|rate limit", re.IGNORECASE)


def refusal(error: IMAP4.error) -> str | None:
    """The server's words when it answered NO to a command: the connection is fine. None for every other error."""
    text = str(error)
    plain = type(error) is IMAP4.error and " failed: " in text
    return one_line(str(error)).split(" failed: ", 1)[1] if plain else None


def answered(error: IMAP4.error) -> bool:
    """Whether the server answered NO or BAD to a command: it did not do it, and the connection is fine."""
    return refusal(error) is not None or (type(error) is IMAP4.error and " command error: BAD " in str(error))


def passes(words: str) -> bool:
    """Whether a refusal in these words is worth another try later."""
    return _PASSING.search(words) is not None
