"""A letter of ours that lies in Sent under another Message-ID than it was handed in with: some providers give it one of theirs,
and answers will name that one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from kigen.followup.event import Event, EventKind
from kigen.language import reason
from kigen.mail.message import Message
from kigen.service.account import Account
from kigen.store import Happened, Store


def renamed_letter(
    message: Message, account: Account, store: Store, followed: Collection[int], now: datetime
) -> list[Happened]:
    """The event that keeps the new name, where a mail in Sent is such a letter of one of the commitments `followed`. Raises
    StoreError."""
    token = message.header("x-kigen-letter").strip()
    known = f"<{token}@{account.house.address.rpartition('@')[2]}>"
    letter = store.letter_by_message_id(account.name, [known]) if token else None
    if letter is None or letter.message_id in {"", message.message_id} or letter.commitment not in followed:
        return []
    why = (reason("letter_renamed"),)
    return [Happened(letter.commitment, Event(EventKind.NOTED, now, message_id=message.message_id, reasons=why))]
