"""One signed-in IMAP connection, without threads or event loop.

A session only looks: folders are opened with EXAMINE and mail is read with BODY.PEEK, so nothing is marked as read. The one
thing it writes is a copy in Sent or a draft (`append`). After any error but `FolderMissing` it is closed for good: the next
one is made by whoever needs it, and everything since the cursor is read again.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from imaplib import IMAP4
from types import TracebackType
from typing import Any, Self

from imapclient import IMAPClient
from imapclient.imap_utf7 import decode as decode_utf7

from kigen.mailbox.connecting import Timeouts, connect, understood
from kigen.mailbox.errors import FolderMissing, MailboxError, ServerTrouble, Unreachable
from kigen.mailbox.fetching import Extra, Fetched, Mark, Missing, batches, fetch_batch, ids_by_uid, marks_by_uid
from kigen.mailbox.folders import USES, Folder
from kigen.mailbox.list_of_folders import listed, listed_with_uses
from kigen.mailbox.long_mail import read_on
from kigen.mailbox.refusing import answered, passes, refusal
from kigen.mailbox.server import Server
from kigen.mailbox.time_limit import LIMITS
from kigen.network import Credential, Privacy, privacy_of, unsaid

LIMIT = 65536  # bytes that are fetched of every mail: most are shorter, and `whole` reads on in those that matter
_WINDOW = 80_000  # mails a SEARCH may name: imaplib dies of an answer over 1,000,000 bytes, and a UID has up to ten digits


@dataclass(frozen=True, slots=True)
class Examined:
    """A folder's state. UIDs are comparable only under the same `uidvalidity`; `uidnext` is the UID of the next mail."""

    uidvalidity: int
    uidnext: int
    exists: int


class Session:
    """Connects and signs in at construction. One command at a time; not for use by two threads at once."""

    def __init__(self, server: Server, credential: Credential, timeouts: Timeouts | None = None) -> None:
        self.server = server
        self.timeouts = timeouts or Timeouts()
        self.closed = False
        self.leave_idle: Callable[[], None] | None = None  # while an IDLE goes on: nothing else may be said before it is left
        self._exists = 0
        self._client, self._secret = connect(server, credential, self.timeouts)
        try:
            with self.talking() as client:
                offered = (word.decode("ascii", "replace").upper() for word in client.capabilities())
                self.capabilities: frozenset[str] = frozenset(offered)
                self._extra = Extra("X-GM-EXT-1" in self.capabilities)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.logout()

    @contextmanager
    def talking(self) -> Iterator[IMAPClient]:
        """The client, for one exchange. Errors become `MailboxError`s, and all but `FolderMissing` close the session."""
        if self.closed:
            self.close()  # after `abandon` the socket is still there
            raise ServerTrouble(f"{self.server}: this connection is closed")
        try:
            with self._no_longer_than(self.timeouts.answer), understood(self.server):
                yield self._client
        except MailboxError as error:
            error.say_instead([self._unsaid(problem) for problem in error.problems])
            if not isinstance(error, FolderMissing):
                self.close()
            raise
        except BaseException:
            self.close()
            raise

    def _unsaid(self, words: str) -> str:
        """The server's words without what it was told at the sign-in, should it repeat that later."""
        return unsaid(words, self.server.username, self._secret)

    @contextmanager
    def _no_longer_than(self, seconds: float) -> Iterator[None]:
        """Break the connection off when an exchange takes longer: each single read may be in time, and the answer never end."""
        with LIMITS.within(seconds, self.abandon) as limit:
            try:
                yield
            except MailboxError:
                if limit.over:
                    raise Unreachable(f"{self.server}: the answer did not come to its end in {seconds:.0f} s") from None
                raise

    def folders(self) -> list[Folder]:
        """All folders. One whose name is not valid modified UTF-7 is left out: nobody could name it."""
        with self.talking() as client:
            folders = _named(listed(client))
            # Servers may keep what a folder is for to themselves until they are asked for it (RFC 6154 §2).
            if not any(folder.flags & USES for folder in folders) and self.capabilities >= {"SPECIAL-USE", "LIST-EXTENDED"}:
                folders = _named(listed_with_uses(client)) or folders
        return folders

    def examine(self, folder: str) -> Examined:
        """Open a folder for reading. Raises `FolderMissing`."""
        with self.talking() as client:
            answer = self._about(folder, lambda: client.select_folder(folder, readonly=True))
            found = Examined(answer.get(b"UIDVALIDITY", 0), answer.get(b"UIDNEXT", 0), answer.get(b"EXISTS", 0))
        self._exists = found.exists
        return found

    def status(self, folder: str) -> Examined:
        """A folder's state without opening it. Raises `FolderMissing`."""
        with self.talking() as client:
            answer = self._about(folder, lambda: client.folder_status(folder, ["MESSAGES", "UIDNEXT", "UIDVALIDITY"]))
            return Examined(answer.get(b"UIDVALIDITY", 0), answer.get(b"UIDNEXT", 0), answer.get(b"MESSAGES", 0))

    def _about(self, folder: str, ask: Callable[[], dict[bytes, Any]]) -> dict[bytes, Any]:
        try:
            return ask()
        except IMAP4.error as error:
            words = refusal(error)
            if words is None or passes(words):
                raise
            raise FolderMissing(f'{self.server}: the folder "{folder}" cannot be opened: {words}') from None

    def uids_after(self, uid: int) -> list[int]:
        """UIDs above `uid` in the examined folder, ascending.

        `n:*` always names the last mail too, even when it is below n (RFC 9051 §9, seq-range): it is taken out again.
        """
        return [found for found in self._search("UID", f"{uid + 1}:*") if found > uid]

    def uids_since(self, day: date) -> list[int]:
        """UIDs in the examined folder whose internal date is `day` or later, ascending. The server reads days in its zone."""
        return self._search("SINCE", day)

    def drafts_among(self, uids: Sequence[int]) -> set[int]:
        """Those of the mails in the examined folder that are marked as drafts (\\Draft, RFC 9051 §2.3.2): not sent yet."""
        found: set[int] = set()
        for batch in batches(uids):
            with self.talking() as client:
                found.update(client.search(["UID", ",".join(map(str, batch)), "DRAFT"]))
        return found

    def _search(self, *criteria: object) -> list[int]:
        """SEARCH without a CHARSET (Exchange refuses one), in windows of sequence numbers."""
        if self._exists <= _WINDOW:
            windows: list[tuple[object, ...]] = [criteria] if self._exists else []
        else:
            starts = range(1, self._exists + 1, _WINDOW)
            windows = [(f"{start}:{min(start + _WINDOW - 1, self._exists)}", *criteria) for start in starts]
        found: set[int] = set()
        for window in windows:
            with self.talking() as client:
                found.update(client.search(list(window)))
        return sorted(found)

    def fetch(self, uids: Iterable[int], limit: int = LIMIT) -> Iterator[Fetched | Missing]:
        """The beginnings of mails in the examined folder, batch by batch. A mail expunged meanwhile is left out."""
        for batch in batches(uids):
            with self.talking() as client:
                fetched = list(fetch_batch(client, batch, limit, self._extra))
            yield from (replace(one, reason=self._unsaid(one.reason)) if isinstance(one, Missing) else one for one in fetched)

    def whole(self, begun: Fetched) -> Fetched:
        """A mail of which the beginning was fetched, with all its text and with the headers of all its parts; of a large file
        the first bytes. Still `truncated` where the server does not give that, or where it is more than is read. In the
        examined folder."""
        if not begun.truncated:
            return begun
        with self.talking() as client:
            return read_on(client, begun, self._extra)

    def find_message_ids(self, folder: str, since: date, wanted: Collection[str]) -> set[str]:
        """Which of the `wanted` ids (Message-IDs with their brackets, letter ids) mails of `folder` carry since `day`.

        Headers are fetched and compared: a search for headers cannot be trusted. Leaves `folder` examined.
        """
        self.examine(folder)
        found: set[str] = set()
        for batch in batches(self.uids_since(since)):
            with self.talking() as client:
                found |= set().union(*ids_by_uid(client, batch).values()) & set(wanted)
        return found

    def ids_of(self, uids: Sequence[int]) -> dict[int, set[str]]:
        """The ids (Message-ID with its brackets, letter id) of mails in the examined folder, as far as they are given."""
        found: dict[int, set[str]] = {}
        for batch in batches(uids):
            with self.talking() as client:
                found |= ids_by_uid(client, batch)
        return found

    def marks_of(self, uids: Sequence[int]) -> dict[int, Mark]:
        """By what mails in the examined folder are known again, as far as that is given."""
        found: dict[int, Mark] = {}
        for batch in batches(uids):
            with self.talking() as client:
                found |= marks_by_uid(client, batch)
        return found

    def bearing(self, uids: Sequence[int], wanted: Collection[str]) -> list[int]:
        """Those of the mails in the examined folder that carry one of the `wanted` ids, compared as in `find_message_ids`."""
        return sorted(uid for uid, ids in self.ids_of(uids).items() if ids.intersection(wanted))

    def read_named(self, folder: str, since: date, message_id: str) -> tuple[int, bytes] | None:
        """The UID and the beginning of the mail of `folder` that bears a Message-ID, since `day`; None when there is none.
        Leaves `folder` examined. Raises `FolderMissing`."""
        self.examine(folder)
        bearing = self.bearing(self.uids_since(since), {message_id})
        return next(((one.uid, one.raw) for one in self.fetch(bearing) if isinstance(one, Fetched)), None)

    def remove(self, folder: str, uid: int) -> None:
        """Remove one mail of `folder`, and no other. Where the server cannot expunge a single one (no UIDPLUS, RFC 4315), it is
        only marked as deleted, as mail programs show it. Leaves `folder` examined. Raises `FolderMissing`."""
        with self.talking() as client:
            self._about(folder, lambda: client.select_folder(folder))
            client.delete_messages([uid], silent=True)
            if "UIDPLUS" in self.capabilities:
                try:
                    client.uid_expunge([uid])
                except IMAP4.error as error:
                    if not answered(error):
                        raise
        self.examine(folder)

    def append(self, folder: str, raw: bytes, flags: Sequence[str] = (), date: datetime | None = None) -> None:
        """Put a mail into a folder. `date` is its internal date, aware. Raises `FolderMissing`."""
        if date is not None and date.tzinfo is None:
            raise ValueError("append needs an aware date")
        with self.talking() as client:
            try:
                client.append(folder, raw, flags, date)
            except IMAP4.error as error:
                words = refusal(error)
                if words is None or "[TRYCREATE]" not in words:
                    raise
                raise FolderMissing(f'{self.server}: there is no folder "{folder}" to put the mail into') from None

    def privacy(self) -> Privacy | None:
        """How the line is encrypted; None for an open one."""
        with self.talking() as client:
            line = client.socket()
            return privacy_of(line) if isinstance(line, ssl.SSLSocket) else None

    def fileno(self) -> int:
        """The socket's number, for an event loop to watch."""
        number: int = self._client.socket().fileno()
        return number

    def noop(self) -> None:
        with self.talking() as client:
            client.noop()

    def logout(self) -> None:
        """Say goodbye, if the other side still listens, and close."""
        if not self.closed:
            with suppress(OSError, IMAP4.error, ValueError, MailboxError):
                if self.leave_idle is not None:
                    self.leave_idle()
                self._client.logout()
        self.close()

    def close(self) -> None:
        """Close without a word."""
        self.closed = True
        with suppress(OSError):
            self._client.shutdown()

    def abandon(self) -> None:
        """From another thread: break the connection, so that a command waiting for an answer ends now."""
        self.closed = True
        with suppress(OSError):
            # Below TLS: SSLSocket.shutdown would turn the socket of the waiting thread into a plain one.
            socket.socket.shutdown(self._client.socket(), socket.SHUT_RDWR)


def _named(rows: Iterable[tuple[Sequence[bytes], bytes | None, bytes | str]]) -> list[Folder]:
    return [folder for row in rows if (folder := _folder(*row)) is not None]


def _folder(flags: Sequence[bytes], delimiter: bytes | None, name: bytes | str) -> Folder | None:
    try:
        text = decode_utf7(name)
    except ValueError:
        return None
    return Folder(text, frozenset(flag.decode("ascii", "replace").lower() for flag in flags), (delimiter or b"").decode())
