"""Answers that came to another mailbox than the one that asked: the client wrote to a colleague, or to a desk's address.

kigen reads that mailbox too, so it must not say that nothing has arrived. What the mail says is for the people to judge: the
letters of the mailbox that asked are held, and its user is told where to look.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from kigen.followup.correspondence.incoming import may_answer
from kigen.followup.correspondence.matching import Followed, Threads
from kigen.followup.event import Event, EventKind
from kigen.followup.standing import standing
from kigen.language import reason
from kigen.mail import Glance, thread_ids
from kigen.mail.message import Message
from kigen.service.account import Account
from kigen.service.watching.reading.open_asks import followed
from kigen.store import AskElsewhere, Happened, Store


class OtherMailboxes:
    """What the other mailboxes of this store ask."""

    def __init__(self, account: Account, store: Store) -> None:
        self._account = account
        self._store = store

    def may_concern(self, seen: Glance) -> bool:
        """Whether a received mail of these headers may answer what another mailbox asked."""
        return bool(self._asked(seen.ids, seen.sender))

    def news(self, message: Message, at: datetime, read_here: Collection[str]) -> list[Happened]:
        """What a mail that arrived at `at` (UTC) brings for the asks of other mailboxes. One that their own user gets as well
        brings nothing: it is read there. Nor does it for asks that this mailbox has too, by the Message-IDs `read_here`."""
        got = {person.addr for person in (*message.to, *message.cc)}
        asks = [ask for ask in self._asked(thread_ids(message), message.sender.addr) if ask.address not in got]
        open_ones = (self._open(ask, at) for ask in asks if ask.facts.commitment.message_id not in read_here)
        threads = Threads.of(each for each in open_ones if each is not None)
        why = (reason("came_to_another_mailbox", self._account.house.address),)
        who, named = message.sender.addr, message.message_id
        held = Event(EventKind.UNCLEAR, at, who=who, certain=False, message_id=named, reasons=why)
        return [Happened(number, held) for number in may_answer(message, at, threads, self._account.house)]

    def _open(self, ask: AskElsewhere, now: datetime) -> Followed | None:
        stands = standing(ask.facts, self._account.policy(ask.facts.commitment), now)
        return None if stands.state.is_final else followed(ask.facts, stands)

    def _asked(self, ids: Iterable[str], sender: str) -> list[AskElsewhere]:
        if self._account.house.is_internal(sender):
            return []
        return self._store.asked_by_others(self._account.name, ids, sender)
