"""Answers that came to another mailbox than the one that asked: the client wrote to a colleague, or to a desk's address.

kigen reads that mailbox too, so it must not say that nothing has arrived. What the mail says is for the people to judge: the
letters of the mailbox that asked are held, and its user is told where to look.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kigen.followup.client import company_of
from kigen.followup.event import Event, EventKind
from kigen.language import reason
from kigen.mail import Glance, thread_ids
from kigen.mail.message import Message
from kigen.service.account import Account
from kigen.store import AskElsewhere, Happened, Store


class OtherMailboxes:
    """What the other mailboxes of this store ask."""

    def __init__(self, account: Account, store: Store) -> None:
        self._account = account
        self._store = store

    def may_concern(self, seen: Glance) -> bool:
        """Whether a received mail of these headers names what another mailbox asked its sender."""
        return bool(self._answered(seen.ids, seen.sender))

    def news(self, message: Message, at: datetime) -> list[Happened]:
        """What a mail that arrived at `at` (UTC) brings for the asks of other mailboxes. One that their own user gets as well
        brings nothing: it is read there."""
        got = {person.addr for person in (*message.to, *message.cc)}
        why = (reason("came_to_another_mailbox", self._account.house.address),)
        who, named = message.sender.addr, message.message_id
        held = Event(EventKind.UNCLEAR, at, who=who, certain=False, message_id=named, reasons=why)
        return [Happened(one.commitment, held) for one in self._answered(thread_ids(message), who) if one.address not in got]

    def _answered(self, ids: Iterable[str], sender: str) -> list[AskElsewhere]:
        if self._account.house.is_internal(sender):
            return []
        asks = self._store.asked_by_others(self._account.name, ids)
        return [ask for ask in asks if company_of(sender) in map(company_of, ask.to)]
