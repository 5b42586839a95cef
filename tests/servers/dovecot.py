"""A real Dovecot on loopback ports.

It runs as the user who runs the tests, or, under root, as the user `dovecot` (Dovecot delivers nothing to root).
"""

from __future__ import annotations

import grp
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from imapclient.imap_utf7 import encode as modified_utf7

from servers.mail_server import PASSWORD, USUAL_FOLDERS, MailServer, SpecialFolder

__all__ = ["PASSWORD", "USUAL_FOLDERS", "Dovecot", "SpecialFolder"]

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
auth_mechanisms = plain login cram-md5{token_mechanisms}
auth_failure_delay = 0
mail_location = maildir:~/Maildir
first_valid_uid = 1
first_valid_gid = 1
mail_max_userip_connections = 200
default_client_limit = 5000
default_process_limit = 2000
{token_passdb}
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

_TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {base}/oauth2.conf
}}
"""
# https://doc.dovecot.org/2.3/configuration_manual/authentication/oauth2/
_INTROSPECTION = """
introspection_mode = post
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
"""


class Dovecot(MailServer):
    """One Dovecot, with Maildir, names parted by a slash, and folders at the top.

    `introspection` is where it asks whose an access token is (RFC 7662); without it no tokens are taken. `client_ca`: whoever
    connects with TLS must show a certificate of that authority.
    """

    make = "dovecot"

    def __init__(
        self, folders: Sequence[SpecialFolder] = USUAL_FOLDERS, introspection: str = "", client_ca: Path | None = None
    ) -> None:
        binary = shutil.which("dovecot") or "/usr/sbin/dovecot"
        if not Path(binary).exists():
            raise RuntimeError("the tests need Dovecot: install the package dovecot-imapd")
        super().__init__("dovecot")
        self.binary = binary
        self._introspection, self._client_ca = introspection, client_ca
        self._write_configuration(folders)
        for part in (self.base, *self.base.rglob("*")):
            self._give(part)

    def _write_configuration(self, folders: Sequence[SpecialFolder]) -> None:
        for name in ("run", "state", "mail", "users"):
            (self.base / name).mkdir()
        text = _CONFIG.format(
            base=self.base,
            user=self._account.pw_name,
            group=grp.getgrgid(self._account.pw_gid).gr_name,
            uid=self._account.pw_uid,
            gid=self._account.pw_gid,
            cert=self.certificates.cert,
            key=self.certificates.key,
            port=self.port,
            tls_port=self.tls_port,
            folders="\n".join(_folder_block(folder) for folder in folders),
            token_mechanisms=" xoauth2 oauthbearer" if self._introspection else "",
            token_passdb=_TOKENS.format(base=self.base) if self._introspection else "",
        )
        if self._client_ca is not None:
            text += f"ssl_ca = <{self._client_ca}\nssl_require_crl = no\n"
            text += "ssl_verify_client_cert = yes\nauth_ssl_require_client_cert = yes\n"
        if self._introspection:
            (self.base / "oauth2.conf").write_text(_INTROSPECTION.format(url=self._introspection), encoding="utf-8")
        (self.base / "dovecot.conf").write_text(text, encoding="utf-8")

    def _launch(self) -> subprocess.Popen[bytes]:
        return self._popen([self.binary, "-F", "-c", self.base / "dovecot.conf"], as_account=True)

    def _complaint(self) -> str:
        log = self.base / "dovecot.log"
        return super()._complaint() + (log.read_text(errors="replace") if log.exists() else "")

    def _tidy(self) -> None:
        (self.base / "run" / "master.pid").unlink(missing_ok=True)
        for lock in (self.base / "mail").rglob("*.lock"):  # of a killed process: Dovecot would wait two minutes for it
            lock.unlink()

    def add_user(self, name: str = "", password: str = PASSWORD) -> str:
        user = name or self._new_name()
        # A file for each: Dovecot looks at most once a second whether one has changed.
        (self.base / "users" / user).write_text(f"{user}:{{PLAIN}}{password}\n", encoding="utf-8")
        return user

    def deliver_many(self, user: str, mails: Sequence[bytes], folder: str = "INBOX") -> None:
        """As a delivery agent does: written to `tmp`, then renamed to `new`."""
        box = self._box(user, folder)
        maildir = self._box(user, "INBOX")
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

    def breaks(self, user: str, folder: str) -> Callable[[], None]:
        """Let the server be unable to read a folder: "Internal error occurred". Returns what mends it."""
        box = self._box(user, folder)
        (box / "cur").rename(box / "lost")
        (box / "cur").write_bytes(b"")

        def mend() -> None:
            (box / "cur").unlink()
            (box / "lost").rename(box / "cur")

        return mend

    def takes_nothing(self, user: str, folder: str) -> Callable[[], None]:
        """Let the server be unable to put mail into a folder. Returns what mends it."""
        place = self._box(user, folder) / "tmp"
        mode = place.stat().st_mode
        place.chmod(0o500)
        return lambda: place.chmod(mode)

    def _box(self, user: str, folder: str) -> Path:
        maildir = self.base / "mail" / user / "Maildir"
        return maildir if folder == "INBOX" else maildir / ("." + modified_utf7(folder.replace("/", ".")).decode())


def _folder_block(folder: SpecialFolder) -> str:
    use = f"    special_use = {folder.use}\n" if folder.use else ""
    return f'  mailbox "{folder.name}" {{\n{use}    auto = create\n  }}'
