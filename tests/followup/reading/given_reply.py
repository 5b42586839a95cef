"""Replies for the tests: a form asked of a client by Friday, 12 June 2026, 17:00 in Tokyo, answered on the Wednesday before."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from kigen.calendars import BusinessCalendar, local_moment
from kigen.followup.correspondence.reading import Original, Reply, ReplyReading, read_reply
from kigen.language import Context
from kigen.mail import own_words
from kigen.mail.message import Address, Attachment

TOKYO = ZoneInfo("Asia/Tokyo")
SENT_AT = datetime(2026, 6, 10, 10, 0, tzinfo=TOKYO)
CONTEXT = Context(SENT_AT, TOKYO, BusinessCalendar("JP"))
DUE = datetime(2026, 6, 12, 17, 0)  # noqa: DTZ001 - due days are local
ORIGINAL = Original(
    DUE, local_moment(DUE.date(), DUE.time(), TOKYO), "the order form", "Order form", "Mia", "mia@client.example"
)


def attached(name: str, disposition: str = "attachment", **more: Any) -> Attachment:
    return Attachment(name, disposition=disposition, **more)


def reply(body: str, *files: Attachment, subject: str = "Re: Order form", **more: Any) -> Reply:
    """A reply from Mia in the thread, unless told otherwise."""
    more.setdefault("sender", Address("mia@client.example", "Mia"))
    return Reply(SENT_AT, body, tuple(own_words(body)), CONTEXT, subject=subject, attachments=files, **more)


def read(body: str, *files: Attachment, original: Original = ORIGINAL, **more: Any) -> ReplyReading:
    """How the reply is read."""
    return read_reply(reply(body, *files, **more), original)
