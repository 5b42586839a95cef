"""IDLE (RFC 2177) on one session, as calls that a thread makes. `watch` decides when.

imapclient's own `idle_check` is not used: it overlooks what came in one packet with the `+`, calls a dead connection quiet,
and drops a line that is split over two packets.
"""

# ruff: noqa: SLF001 - imapclient offers no sound way to IDLE, so imaplib's own reader is used

from __future__ import annotations

import re
import socket
import ssl
from imaplib import IMAP4

from imapclient import IMAPClient

from kigen.mailbox.errors import IdleRefused
from kigen.mailbox.session import Session
from kigen.network import one_line

_NEWS = re.compile(rb"\* (\d+ (EXISTS|EXPUNGE)|VANISHED)\b", re.IGNORECASE)
_BYE = re.compile(rb"\* BYE\b", re.IGNORECASE)


class Idling:
    """One IDLE: `enter`, then `news` whenever the socket can be read, then `leave`. A folder must be examined."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tag = b""

    def enter(self) -> bool:
        """Begin. True when there is news already: said before the `+`, or along with it. NO and BAD raise `IdleRefused`."""
        with self._session.talking() as client:
            imap = client._imap
            imap.untagged_responses = {}
            self._tag = imap._command("IDLE")
            while imap._get_response() is not None:
                imap._check_bye()
                if (answer := imap.tagged_commands[self._tag]) is not None:
                    words = one_line(b" ".join(answer[1]).decode("utf-8", "replace"))
                    raise IdleRefused(f"{self._session.server}: the server announces IDLE and does not do it: {words}")
            self._session.leave_idle = self.leave
            early = bool(imap.untagged_responses.keys() & {"EXISTS", "EXPUNGE", "VANISHED"})
        return self.news() or early

    def news(self) -> bool:
        """Read what has come, whole lines only. True when mail came or went; keep-alives and flags are no news.

        Waits for the rest of a line whose beginning is there. Raises `MailboxError` when the connection is over.
        """
        found = False
        with self._session.talking() as client:
            while self._pending(client):
                line = client._imap._get_line()
                if _BYE.match(line):
                    raise IMAP4.abort(line[2:].decode("utf-8", "replace"))
                if line.endswith(b"}"):
                    raise IMAP4.abort("a literal within IDLE")
                found = found or _NEWS.match(line) is not None
        return found

    def _pending(self, client: IMAPClient) -> bool:
        """Whether a byte can be read now: from imaplib's buffer, from TLS, or from the socket. EOF raises."""
        sock = client.socket()
        sock.setblocking(False)
        try:
            if client._imap.file.peek(1):
                return True
            # An empty peek at TLS means EOF; at a plain socket it may mean that nothing is there yet.
            over = isinstance(sock, ssl.SSLSocket) or sock.recv(1, socket.MSG_PEEK) == b""
        except (ssl.SSLWantReadError, BlockingIOError):
            return False
        else:
            if over:
                raise IMAP4.abort("the connection was closed")
            return True
        finally:
            sock.settimeout(self._session.timeouts.read)

    def leave(self) -> None:
        """End with DONE and wait for the server's word: this is what notices a connection that is open on one side only."""
        self._session.leave_idle = None
        with self._session.talking() as client:
            client._imap.send(b"DONE\r\n")
            client._imap._command_complete("IDLE", self._tag)
