"""What the real IMAP servers of different makes have in common: a process, ports, users, folders, mail.

Each runs with its own configuration, users and mail in a temporary folder, on loopback ports. Tests that are to hold for every
make use only what stands here.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from imapclient import IMAPClient

from servers.certificates import Certificates, make_certificates

PASSWORD = "correct horse"
_START_SECONDS = 20
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class SpecialFolder:
    """A folder that every user has; `use` is its special-use attribute (RFC 6154), such as `\\Sent`, or empty."""

    name: str
    use: str = ""


USUAL_FOLDERS = (SpecialFolder("Sent", r"\Sent"), SpecialFolder("Drafts", r"\Drafts"))


class MailServer(ABC):
    """One server. `start`, `stop` and `kill` may alternate: ports, users and mail stay. `close` ends it and removes all.

    `sent` is where its users' sent mail lies, by its full name.
    """

    make: str
    separator = "/"
    prefix = ""

    def __init__(self, account: str, memory: bool = False) -> None:
        """`account` is the system's user that it runs as under root; else it runs as who runs the tests. `memory`: its files
        need no disk.
        """
        self.base = Path(tempfile.mkdtemp(prefix=f"{self.make}-", dir=_MEMORY if memory and _MEMORY.is_dir() else None))
        self.port, self.tls_port = free_ports(2)
        self.certificates: Certificates = make_certificates(self.base)
        self._account = pwd.getpwnam(account) if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._process: subprocess.Popen[bytes] | None = None
        self._names = count(1)

    @property
    def sent(self) -> str:
        return self.path("Sent")

    def path(self, *parts: str) -> str:
        """The full name of a folder, by its parts from the outermost to the innermost."""
        return self.prefix + self.separator.join(parts)

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._process = self._launch()
        until = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{self.make} did not start: {self._complaint()}")
            time.sleep(0.02)

    @abstractmethod
    def _launch(self) -> subprocess.Popen[bytes]:
        """Start the process."""

    def _popen(
        self, command: Sequence[str | Path], as_account: bool, environment: Mapping[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        account = self._account
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        return subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
            **(identity if as_account and os.geteuid() == 0 else {}),
        )

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                return line.recv(4) == b"* OK"
        except OSError:
            return False

    def _complaint(self) -> str:
        assert self._process is not None
        if self._process.poll() is None:
            self.kill()
        said = self._process.stderr.read() if self._process and self._process.stderr else b""
        return said.decode(errors="replace")

    def stop(self) -> None:
        """End it in order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it without a word to anybody: the sockets of its clients are closed by the kernel."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        group = self._process.pid
        with contextlib.suppress(ProcessLookupError):
            if how is signal.SIGTERM:
                self._process.terminate()
                self._process.wait(timeout=20)
            os.killpg(group, signal.SIGKILL)
        self._process.wait(timeout=20)
        if self._process.stderr:
            self._process.stderr.close()
        self._process = None
        self._tidy()

    def _tidy(self) -> None:  # noqa: B027 - not every make leaves something behind
        """Remove what would keep it from starting again."""

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.base, ignore_errors=True)

    @abstractmethod
    def add_user(self, name: str = "", password: str = PASSWORD) -> str:
        """A new user with an empty mailbox; returns the name, which is also the address."""

    def _new_name(self) -> str:
        return f"user{next(self._names)}@office.example"

    @contextlib.contextmanager
    def client_without_sign_in(self) -> Iterator[IMAPClient]:
        """A connected client that has yet to sign in."""
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=20) as client:
            yield client

    @contextlib.contextmanager
    def client(self, user: str, folder: str = "", password: str = PASSWORD) -> Iterator[IMAPClient]:
        """A signed-in client for arranging things, with `folder` selected if one is named."""
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=20) as client:
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # imaplib sends a literal's end alone
            client.plain_login(user, password)
            if folder:
                client.select_folder(folder)
            yield client

    def create_folder(self, user: str, folder: str) -> None:
        with self.client(user) as client:
            client.create_folder(folder)

    def recreate_folder(self, user: str, folder: str) -> None:
        """Delete a folder and make it again: its UIDVALIDITY changes, its mail is gone."""
        with self.client(user) as client:
            client.delete_folder(folder)
            client.create_folder(folder)

    def deliver(self, user: str, raw: bytes, folder: str = "INBOX") -> None:
        """Put a mail into a folder, as new."""
        self.deliver_many(user, [raw], folder)

    @abstractmethod
    def deliver_many(self, user: str, mails: Sequence[bytes], folder: str = "INBOX") -> None:
        """Like `deliver`, for many mails, in order."""

    def folder(self, user: str, folder: str) -> list[bytes]:
        """The mails of a folder, oldest first."""
        with self.client(user, folder) as client:
            uids = client.search()
            return [client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"] for uid in uids]

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, self._account.pw_uid, self._account.pw_gid)


def free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
