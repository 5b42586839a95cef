"""IMAP: sign-in, folders, fetching, IDLE."""

from kigen.mailbox.backing_off import back_off
from kigen.mailbox.connecting import Timeouts
from kigen.mailbox.connection import Connection
from kigen.mailbox.errors import (
    CertificateRefused,
    ConnectionLost,
    FolderMissing,
    IdleRefused,
    MailboxError,
    ServerTrouble,
    SessionExpired,
    SeveralSent,
    SignInRefused,
    Unreachable,
)
from kigen.mailbox.fetching import Fetched, Mark, Missing
from kigen.mailbox.folders import Folder, find_sent, find_special, may_be_unsent, watched
from kigen.mailbox.pace import Pace
from kigen.mailbox.server import Server
from kigen.mailbox.session import Examined, Session
from kigen.mailbox.watch import Change, IdleWatch

__all__ = [
    "CertificateRefused",
    "Change",
    "Connection",
    "ConnectionLost",
    "Examined",
    "Fetched",
    "Folder",
    "FolderMissing",
    "IdleRefused",
    "IdleWatch",
    "MailboxError",
    "Mark",
    "Missing",
    "Pace",
    "Server",
    "ServerTrouble",
    "Session",
    "SessionExpired",
    "SeveralSent",
    "SignInRefused",
    "Timeouts",
    "Unreachable",
    "back_off",
    "find_sent",
    "find_special",
    "may_be_unsent",
    "watched",
]
