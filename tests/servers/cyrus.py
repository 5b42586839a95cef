"""A real Cyrus on loopback ports: another make than Dovecot, which keeps folders below INBOX and parts names by dots.

Its programs come from the system's packages, or from the folder into which `scripts/cyrus` has unpacked them, since Debian lets
no two IMAP servers be installed side by side. It runs as the user who runs the tests, or, under root, as the user `mail`.
Passwords are asked for over saslauthd's protocol, which is answered here.
"""

from __future__ import annotations

import asyncio
import contextlib
import grp
import struct
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from imapclient import IMAPClient

from servers.background import BackgroundLoop
from servers.mail_server import PASSWORD, USUAL_FOLDERS, MailServer, SpecialFolder

_AT_ONCE = 200  # mails in one command
_SCRIPT = Path(__file__).parents[2] / "scripts" / "cyrus"

_CONFIG = """
configdirectory: {base}/state
defaultpartition: default
partition-default: {base}/mail
proc_path: {base}/run/proc
mboxname_lockpath: {base}/run/lock
idlesocket: {base}/run/idle
lmtpsocket: {base}/run/lmtp
cyrus_user: {user}
cyrus_group: {group}
admins: admin
virtdomains: userid
defaultdomain: nowhere.example
altnamespace: no
unixhierarchysep: no
autocreate_quota: 0
specialusealways: yes
allowplaintext: yes
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {base}/run/passwords
sasl_mech_list: PLAIN
tls_server_cert: {cert}
tls_server_key: {key}
tls_client_ca_file: {ca}
"""

_PROCESSES = """
START {{
  recover cmd="{programs}/ctl_cyrusdb -C {base}/imapd.conf -r"
  idled cmd="{programs}/idled -C {base}/imapd.conf"
}}
SERVICES {{
  imap cmd="{programs}/imapd -C {base}/imapd.conf" listen="127.0.0.1:{port}" proto="tcp4" maxchild=200
  imaps cmd="{programs}/imapd -s -C {base}/imapd.conf" listen="127.0.0.1:{tls_port}" proto="tcp4" maxchild=200
  imaps2 cmd="{programs}/imapd -s -C {base}/imapd.conf" listen="127.0.0.2:{tls_port}" proto="tcp4" maxchild=200
}}
EVENTS {{
  checkpoint cmd="{programs}/ctl_cyrusdb -C {base}/imapd.conf -c" period=30
}}
"""


class Cyrus(MailServer):
    """One Cyrus."""

    make = "cyrus"
    separator = "."
    prefix = "INBOX."

    def __init__(self, folders: Sequence[SpecialFolder] = USUAL_FOLDERS) -> None:
        self._programs, self._libraries = _where()
        super().__init__("mail", memory=True)  # it syncs every mail to the disk, and can be told no other
        self._folders = folders
        self._passwords: dict[str, str] = {}
        self.asked_for: Counter[str] = Counter()  # sign-ins tried, by user
        for name in ("run", "state", "state/socket", "mail"):
            (self.base / name).mkdir()
        given = {
            "base": self.base,
            "user": self._account.pw_name,
            "group": grp.getgrgid(self._account.pw_gid).gr_name,
            "cert": self.certificates.cert,
            "key": self.certificates.key,
            "ca": self.certificates.ca,
            "programs": self._programs,
            "port": self.port,
            "tls_port": self.tls_port,
        }
        (self.base / "imapd.conf").write_text(_CONFIG.format(**given))
        (self.base / "cyrus.conf").write_text(_PROCESSES.format(**given))
        self._background = BackgroundLoop()
        self._background.run(self._answer_for_passwords())
        for part in (self.base, *self.base.rglob("*")):
            self._give(part)

    def _launch(self) -> subprocess.Popen[bytes]:
        return self._popen(
            [self._programs / "master", "-C", self.base / "imapd.conf", "-M", self.base / "cyrus.conf", "-p", self._pid],
            as_account=False,  # it goes over to its account by itself
            environment={"LD_LIBRARY_PATH": ":".join(map(str, self._libraries))},
        )

    @property
    def _pid(self) -> Path:
        return self.base / "run" / "master.pid"

    def _tidy(self) -> None:
        self._pid.unlink(missing_ok=True)

    def close(self) -> None:
        self._background.close()
        super().close()

    def add_user(self, name: str = "", password: str = PASSWORD) -> str:
        user = name or self._new_name()
        self._passwords[user] = password
        with self.client(user, password=password) as client:  # the first sign-in makes the mailbox
            for folder in self._folders:
                use = f"(USE ({folder.use}))" if folder.use else ""
                client._imap._simple_command("CREATE", client._normalise_folder(self.path(folder.name)), *filter(None, [use]))
        return user

    def deliver_many(self, user: str, mails: Sequence[bytes], folder: str = "INBOX") -> None:
        with self.client(user, password=self._passwords[user]) as client:
            for start in range(0, len(mails), _AT_ONCE):
                _append(client, folder, mails[start : start + _AT_ONCE])

    def refuse_sign_in(self, user: str) -> None:
        """From now on no password of this user's is right."""
        self._passwords[user] = ""

    def allow_sign_in(self, user: str, password: str = PASSWORD) -> None:
        self._passwords[user] = password

    async def _answer_for_passwords(self) -> None:
        path = self.base / "run" / "passwords"
        self._asked = await asyncio.start_unix_server(self._judge, path)
        path.chmod(0o666)

    async def _judge(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One question of saslauthd(8)'s protocol: user, password, service and realm, each with its length before it."""
        with contextlib.suppress(asyncio.IncompleteReadError, OSError):
            user, password, _service, realm = [await _counted(reader) for _ in range(4)]
            name = f"{user}@{realm}" if realm else user
            self.asked_for[name] += 1
            right = bool(password) and self._passwords.get(name) == password
            said = b"OK" if right else b"NO"
            writer.write(struct.pack("!H", len(said)) + said)
        writer.close()


def _append(client: IMAPClient, folder: str, mails: Sequence[bytes]) -> None:
    """All mails in one command (RFC 3502) and without waiting to be asked for them (RFC 7888)."""
    imap = client._imap
    tag = imap._new_tag()
    literals = b" ".join(b"{%d+}\r\n%b" % (len(raw), raw) for raw in mails)
    imap.send(b"%b APPEND %b %b\r\n" % (tag, client._normalise_folder(folder), literals))
    imap._command_complete("APPEND", tag)


async def _counted(reader: asyncio.StreamReader) -> str:
    (length,) = struct.unpack("!H", await reader.readexactly(2))
    return (await reader.readexactly(length)).decode()


def _where() -> tuple[Path, list[Path]]:
    """The folder of Cyrus' programs, and the folders of libraries that the system has not installed."""
    if Path("/usr/lib/cyrus/bin/imapd").exists():
        return Path("/usr/lib/cyrus/bin"), []
    root = Path(subprocess.run([_SCRIPT, "where"], check=True, capture_output=True, text=True).stdout.strip())
    if not (root / "usr/lib/cyrus/bin/imapd").exists():
        raise RuntimeError("the tests need Cyrus: run scripts/cyrus")
    return root / "usr/lib/cyrus/bin", [*root.glob("usr/lib/*-linux-gnu*"), *root.glob("lib/*-linux-gnu*")]
