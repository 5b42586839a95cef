"""What the tests of this room share: time-outs, the server's address, a small mail."""

from __future__ import annotations

from kigen.mailbox import Server, Timeouts
from kigen.network import Security
from servers.mail_server import MailServer

PATIENT = Timeouts(connect=20, read=20)
HASTY = Timeouts(connect=20, read=0.5)


def server_of(imap: MailServer, user: str, port: int = 0) -> Server:
    return Server("localhost", port or imap.tls_port, Security.TLS, user, str(imap.certificates.ca))


def mail(number: int, body: str = "本文") -> bytes:
    """A small mail with the Message-ID <number@client.example>."""
    head = f"From: suzuki@client.example\r\nMessage-ID: <{number}@client.example>\r\nSubject: {number}\r\n"
    return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body + "\r\n").encode()
