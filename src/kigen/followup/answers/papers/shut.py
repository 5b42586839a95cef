"""An answer that comes shut: encrypted, or in a container that only Outlook opens. What it says, nobody here knows."""

from __future__ import annotations

from dataclasses import replace

from kigen.followup.answers.reply import Reply, ReplyReading
from kigen.language import reason


def in_view_of_seals(reading: ReplyReading, reply: Reply) -> ReplyReading:
    """The reading of a person's answer of which some, or all, could not be read: never more than a doubt, and never less.

    What it says in the open stays, to be shown; that "the attached" is not there is then no news.
    """
    if not reply.sealed:
        return reading
    said = tuple(each for each in reading.reasons if each.code not in {"reply_no_file", "reply_unclear"})
    return replace(reading, certain=False, reasons=(*(reason(f"reply_shut_{seal}") for seal in reply.sealed), *said))
