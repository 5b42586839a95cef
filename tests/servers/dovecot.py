"""A real Dovecot on loopback ports, with its own configuration, users and mail in a temporary folder.

It runs as the user who runs the tests, or, under root, as the user `dovecot` (Dovecot delivers nothing to root).
"""

from __future__ import annotations

import contextlib
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from imapclient import IMAPClient
from imapclient.imap_utf7 import encode as modified_utf7

from servers.certificates import Certificates, make_certificates

PASSWORD = "correct horse"
_START_SECONDS = 20

_CONFIG = """
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/dovecot.log
protocols = imap
listen = 127.0.0.1, 127.0.0.2
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = yes
ssl_cert = <{cert}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
mail_location = maildir:~/Maildir
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 200
default_client_limit = 1000
default_process_limit = 200
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {base}/users/%u
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={base}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
{folders}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
"""


@dataclass(frozen=True)
class SpecialFolder:
    """A folder that every user has; `use` is its special-use attribute (RFC 6154), such as `\\Sent`, or empty."""

    name: str
    use: str = ""


USUAL_FOLDERS = (SpecialFolder("Sent", r"\Sent"), SpecialFolder("Drafts", r"\Drafts"))


class Dovecot:
    """One server. `start`, `stop` and `kill` may alternate: ports, users and mail stay. `close` ends it and removes all."""

    def __init__(self, folders: Sequence[SpecialFolder] = USUAL_FOLDERS) -> None:
        binary = shutil.which("dovecot") or "/usr/sbin/dovecot"
        if not Path(binary).exists():
            raise RuntimeError("the tests need Dovecot: install the package dovecot-imapd")
        self.binary = binary
        self.base = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.port, self.tls_port = _free_ports(2)
        self.certificates: Certificates = make_certificates(self.base)
        self._account = pwd.getpwnam("dovecot") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._process: subprocess.Popen[bytes] | None = None
        self._names = count(1)
        self._write_configuration(folders)
        for part in (self.base, *self.base.rglob("*")):
            self._give(part)

    def _write_configuration(self, folders: Sequence[SpecialFolder]) -> None:
        for name in ("run", "state", "mail", "users"):
            (self.base / name).mkdir()
        text = _CONFIG.format(
            base=self.base,
            user=self._account.pw_name,
            group=_group_name(self._account.pw_gid),
            uid=self._account.pw_uid,
            gid=self._account.pw_gid,
            cert=self.certificates.cert,
            key=self.certificates.key,
            port=self.port,
            tls_port=self.tls_port,
            folders="\n".join(_folder_block(folder) for folder in folders),
        )
        (self.base / "dovecot.conf").write_text(text, encoding="utf-8")

    def start(self) -> None:
        """Start, and wait until it answers."""
        account = self._account
        identity = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        self._process = subprocess.Popen(
            [self.binary, "-F", "-c", str(self.base / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            **identity,
        )
        until = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Dovecot did not start: {self._complaint()}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                return line.recv(4) == b"* OK"
        except OSError:
            return False

    def _complaint(self) -> str:
        log = self.base / "dovecot.log"
        assert self._process is not None
        if self._process.poll() is None:
            self.kill()
        said = self._process.stderr.read() if self._process.stderr else b""
        return said.decode(errors="replace") + (log.read_text(errors="replace") if log.exists() else "")

    def stop(self) -> None:
        """End it in order: clients are told BYE."""
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
        (self.base / "run" / "master.pid").unlink(missing_ok=True)
        for lock in (self.base / "mail").rglob("*.lock"):  # of a killed process: Dovecot would wait two minutes for it
            lock.unlink()

    def close(self) -> None:
        self.kill()
        shutil.rmtree(self.base, ignore_errors=True)

    def add_user(self, name: str = "", password: str = PASSWORD) -> str:
        """A new user with an empty mailbox; returns the name, which is also the address."""
        user = name or f"user{next(self._names)}@office.example"
        # A file for each: Dovecot looks at most once a second whether one has changed.
        (self.base / "users" / user).write_text(f"{user}:{{PLAIN}}{password}\n", encoding="utf-8")
        return user

    @contextlib.contextmanager
    def client(self, user: str, folder: str = "") -> Iterator[IMAPClient]:
        """A signed-in client for arranging things, with `folder` selected if one is named."""
        with IMAPClient("127.0.0.1", self.port, ssl=False, timeout=20) as client:
            client.login(user, PASSWORD)
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
        """Put a mail into a folder as a delivery agent does: written to `tmp`, then renamed to `new`."""
        self.deliver_many(user, [raw], folder)

    def deliver_many(self, user: str, mails: Sequence[bytes], folder: str = "INBOX") -> None:
        """Like `deliver`, for many mails, in order."""
        maildir = self.base / "mail" / user / "Maildir"
        box = maildir if folder == "INBOX" else maildir / ("." + modified_utf7(folder.replace("/", ".")).decode())
        for part in (maildir.parent, maildir, box, box / "tmp", box / "new", box / "cur"):
            if not part.exists():
                part.mkdir()
                self._give(part)
        for raw in mails:
            name = f"{time.time():.6f}.{next(self._names):07d}.kigen"
            with (box / "tmp" / name).open("wb") as file:
                file.write(raw)
            self._give(box / "tmp" / name)
            (box / "tmp" / name).rename(box / "new" / name)

    def folder(self, user: str, folder: str) -> list[bytes]:
        """The mails of a folder, oldest first."""
        with self.client(user, folder) as client:
            uids = client.search()
            return [client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"] for uid in uids]

    def _give(self, path: Path) -> None:
        if os.geteuid() == 0:
            os.chown(path, self._account.pw_uid, self._account.pw_gid)


def _free_ports(number: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def _group_name(gid: int) -> str:
    return grp.getgrgid(gid).gr_name


def _folder_block(folder: SpecialFolder) -> str:
    use = f"    special_use = {folder.use}\n" if folder.use else ""
    return f'  mailbox "{folder.name}" {{\n{use}    auto = create\n  }}'
