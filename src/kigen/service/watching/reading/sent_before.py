"""Which of the user's mails were read before, in this folder or in another: copies say nothing new, other mails do."""

from __future__ import annotations

from collections.abc import Iterable

from kigen.followup.correspondence.edition import Sent, edition_of
from kigen.mail.message import Message
from kigen.store import Store


class SentBefore:
    """What was read as sent under the Message-IDs that were looked up."""

    def __init__(self, mailbox: str, store: Store) -> None:
        self._mailbox = mailbox
        self._store = store
        self._known: dict[str, tuple[Sent, ...]] = {}

    def look_up(self, messages: Iterable[Message]) -> None:
        """Look up what is known by now. Raises StoreError."""
        ids = [message.message_id for message in messages]
        self._known = self._store.read_as_sent(self._mailbox, ids) if ids else {}

    def edition(self, message: Message) -> int:
        """See `edition_of`."""
        return edition_of(message, self._known.get(message.message_id, ()))

    def lay_elsewhere(self, message: Message, folder: str, *, sent: bool) -> bool:
        """Whether it was read before in another folder. Where one `sent` lies, another mail under its Message-ID is none of it;
        one that arrived is known by its Message-ID alone: whatever hands it on may write in it whom it is to."""
        before = self._known.get(message.message_id, ())
        return any(one.folder != folder and (not sent or one.is_copy_of(message)) for one in before)

    def knows(self, message: Message) -> bool:
        """Whether it was read before."""
        return any(one.is_copy_of(message) for one in self._known.get(message.message_id, ()))

    def is_another(self, message: Message) -> bool:
        """Whether mails were read under its Message-ID, and it was not."""
        before = self._known.get(message.message_id, ())
        return bool(before) and not any(one.is_copy_of(message) for one in before)
