"""Whose word on senders the mails of a mailbox bear: for the user to see which server to believe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kigen.mail import Quarantined, parse
from kigen.mail.authentication import topmost_server
from kigen.mailbox import Fetched, Session

_NEWEST = 50
_MOST_OF_THEM = 0.8  # a server of the user's own marks nearly every mail, one who forges the field does not


@dataclass(frozen=True, slots=True)
class SendersWord:
    """How many of the newest received mails were looked at, and how many bear each server's word topmost."""

    mails: int
    servers: tuple[tuple[str, int], ...]

    @property
    def likely(self) -> str:
        """The server that is most likely the user's own; empty when none stands out."""
        name, count = self.servers[0] if self.servers else ("", 0)
        return name if count >= max(2, self.mails * _MOST_OF_THEM) else ""

    def count(self, server: str) -> int:
        return dict(self.servers).get(server.strip().lower(), 0)


def senders_word(session: Session, folder: str, since: date) -> SendersWord:
    """Look at the newest mails of `folder` since a day. Raises MailboxError."""
    session.examine(folder)
    newest = session.uids_since(since)[-_NEWEST:]
    return counted(each.raw for each in session.fetch(newest) if isinstance(each, Fetched))


def counted(mails: Iterable[bytes]) -> SendersWord:
    """Count what raw mails bear."""
    read = [message for raw in mails if not isinstance(message := parse(raw), Quarantined)]
    found = Counter(server for message in read if (server := topmost_server(message)))
    return SendersWord(len(read), tuple(found.most_common()))


def in_words(word: SendersWord, configured: str) -> str:
    """What `kigen check` says of it, with the line to paste."""
    if configured:
        count = word.count(configured)
        if count or not word.mails:
            return f"authserv_id {configured!r}: its word stands in {count} of the newest {word.mails} mails"
        seen = f"; seen instead: {', '.join(name for name, _ in word.servers[:3])}" if word.servers else ""
        return f"authserv_id {configured!r} stands in none of the newest {word.mails} mails, so every answer is held{seen}"
    if word.likely:
        return (
            f"authserv_id is not set. {word.count(word.likely)} of the newest {word.mails} mails bear the word of "
            f'{word.likely}; if that is your own mail server, add to [mailbox.imap]: authserv_id = "{word.likely}"'
        )
    return "no server's word on senders stands in most mails; answers count as verified unless one is called forged"
