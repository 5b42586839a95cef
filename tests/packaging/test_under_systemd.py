"""kigen under a real systemd: what the chapter on operation tells an administrator to type, as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from machine.guest import Guest
from servers.dovecot import Dovecot
from servers.mail_server import USUAL_FOLDERS, SpecialFolder
from servers.postgres import Postgres
from servers.smtp import PASSWORD, USER, SmtpSink
from service.office import asked_yesterday

ROOT = Path(__file__).parents[2]
CHECKOUT = "/srv/kigen"
CONFIGURATION = "/etc/kigen/kigen.toml"
TYPED = [USER, "佐藤", "みなと事務機株式会社", "report", "localhost", "localhost", "/var/lib/kigen", "Asia/Tokyo", "JP"]
IS_WELL = "sudo -u kigen kigen status"
# sudo keeps little of the environment; the way to the packages that this machine is told of goes with it.
KEPT = b'Defaults env_keep += "PIP_* *_proxy SSL_CERT_FILE SSL_CERT_DIR"\n'

pytestmark = pytest.mark.soak


class Machine:
    """A guest on which an administrator types what the chapter shows, a mailbox, and a mail server."""

    def __init__(self, guest: Guest, dovecot: Dovecot, smtp: SmtpSink) -> None:
        self.guest, self._dovecot, self.smtp = guest, dovecot, smtp
        self._shown = _chapter()
        self.typed: set[str] = set()

    def prepare(self) -> None:
        """A checkout, whose origin it can be brought up to date from; the authority of the servers' certificates."""
        made = subprocess.run(["git", "bundle", "create", "-", "HEAD"], cwd=ROOT, capture_output=True, check=True)
        self.guest.put("/srv/origin.bundle", made.stdout)
        self.guest.type(f"git clone --quiet /srv/origin.bundle {CHECKOUT} && git init --quiet --bare /srv/origin.git")
        self.guest.type("git switch --quiet -C main && git remote set-url origin /srv/origin.git", folder=CHECKOUT)
        self.guest.type("git push --quiet --set-upstream origin main", folder=CHECKOUT)
        self.guest.put("/usr/local/share/ca-certificates/tests.crt", self._dovecot.certificates.ca.read_bytes())
        self.guest.type("update-ca-certificates")
        self.guest.put("/etc/sudoers.d/kept", KEPT)

    def type(self, begins: str, given: str = "", within: str = "{}", **instead: str) -> str:
        """Type the line of the chapter that begins so, with other words where `instead` has some. What it prints, when it ends
        well."""
        line = next(each for each in self._shown if each.startswith(begins))
        self.typed.add(line)
        for shown, here in instead.items():
            assert shown in line
            line = line.replace(shown, here)
        return self.guest.type(within.format(line), given, CHECKOUT)

    def configure(self) -> None:
        """The configuration as the chapter makes it, without asking name servers, and with the servers' ports in it."""
        self.type("sudo kigen init --out", "".join(f"{each}\n" for each in TYPED), "{} --offline")
        for usual, here in ((993, self._dovecot.tls_port), (587, self.smtp.port)):
            self.guest.type(f"sed -i -E 's/(port *= *){usual}\\b/\\1{here}/' {CONFIGURATION} && grep -q {here} {CONFIGURATION}")
        assert "signed in" in self.type("sudo /opt/kigen/bin/kigen --config /etc/kigen/kigen.toml login", PASSWORD + "\n")
        assert self.guest.type("stat --format=%U:%a /var/lib/kigen/sato.password").strip() == "kigen:600"
        self.guest.type(f"sed -i '/^ *password_file/d' {CONFIGURATION}")  # "Leave `password_file` out of the configuration"
        self.type("sudo install -d -m 0700 /etc/kigen/secrets")
        self.type("sudo install -m 0600 /dev/stdin /etc/kigen/secrets/mailbox.sato.imap.password", PASSWORD + "\n")
        (edited,) = (block for block in _blocks("ini") if block.startswith("# systemctl edit kigen\n"))
        self.guest.type("mkdir -p /etc/systemd/system/kigen.service.d")
        self.guest.put("/etc/systemd/system/kigen.service.d/override.conf", edited.encode())
        self.guest.type("systemctl daemon-reload")  # as `systemctl edit` does

    def main_process(self) -> str:
        return self.guest.type("systemctl show --property=MainPID --value kigen").strip()

    @property
    def untyped(self) -> list[str]:
        """The lines of the chapter that nobody has typed."""
        return [line for line in self._shown if line not in self.typed]


def _blocks(language: str) -> list[str]:
    text = (ROOT / "docs" / "operation.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _chapter() -> list[str]:
    """The lines of its shell blocks, in their order, without comments."""
    return [re.sub(r"\s+#.*", "", line).strip() for block in _blocks("sh") for line in block.splitlines()]


@pytest.fixture
def machine(start_dovecot: Callable[[Sequence[SpecialFolder]], Dovecot], tmp_path: Path) -> Iterator[Machine]:
    """From its mailbox somebody was asked for a form yesterday, for the day after tomorrow."""
    assert os.geteuid() == 0, "a guest takes root"
    dovecot = start_dovecot(USUAL_FOLDERS)
    user = dovecot.add_user(USER, PASSWORD)
    raw = asked_yesterday(USER)
    dovecot.deliver(user, raw, dovecot.sent)
    place = tmp_path / "guest"
    place.mkdir()
    with closing(SmtpSink(dovecot.certificates)) as smtp, Guest(place) as guest:
        made = Machine(guest, dovecot, smtp)
        made.prepare()
        made.type("sudo make install")
        made.configure()
        yield made


def test_the_chapter_on_operation(machine: Machine, postgres: Postgres) -> None:
    """Every line of it does on a real systemd what it is said to do, from the installation to the upgrade."""
    assert "ok" in machine.type("sudo CREDENTIALS_DIRECTORY=/etc/kigen/secrets kigen check")
    machine.type("sudo systemctl enable --now kigen")
    machine.guest.until(f"{IS_WELL} && sudo -u kigen kigen list | grep 申込書")
    shown = machine.guest.type("systemctl show --property=StatusText,ActiveState,SubState --value kigen")
    assert set(shown.splitlines()) == {"mailboxes watched: 1", "active", "running"}
    _reload(machine)
    _who_hears(machine)
    machine.type("sudo touch /var/lib/kigen/STOP")
    assert "sending is stopped" in machine.guest.type(IS_WELL)
    machine.guest.type("rm /var/lib/kigen/STOP")
    machine.type("kigen stop --all")
    machine.guest.type("kigen follow --all")
    _backup(machine)
    _to_postgresql(machine, postgres.new_database())
    machine.type("git pull")
    machine.type("sudo make install")
    machine.type("sudo systemctl restart kigen")
    machine.guest.until(f"{IS_WELL} && sudo -u kigen kigen list | grep 申込書")
    machine.guest.type("make uninstall", folder=CHECKOUT)
    assert machine.guest.run("systemctl cat kigen").returncode != 0
    assert machine.guest.run("systemctl is-active kigen-status.timer").returncode != 0
    machine.guest.type(f"test -e {CONFIGURATION} && test -e /var/lib/kigen/kigen.db && ! command -v kigen")
    assert not machine.smtp.kept
    assert machine.untyped == []


def _reload(machine: Machine) -> None:
    """The same process has read the configuration anew; one with a mistake changes nothing."""
    before = machine.main_process()
    machine.guest.type(f"sed -i 's/^mode *=.*/mode = \"draft\"/' {CONFIGURATION}")
    machine.type("sudo systemctl reload kigen")
    machine.guest.until('journalctl --unit=kigen | grep reloaded | grep -F \'"changed": ["sato"]\'')
    machine.guest.type(f"sed -i 's/^mode *=.*/mode = \"shout\"/' {CONFIGURATION}")
    machine.type("sudo systemctl reload kigen")
    machine.guest.until("journalctl --unit=kigen | grep reload_refused")
    machine.guest.type(f"sed -i 's/^mode *=.*/mode = \"report\"/' {CONFIGURATION}")
    machine.type("sudo systemctl reload kigen")
    assert machine.main_process() == before


def _who_hears(machine: Machine) -> None:
    machine.type("sudo install -m 0644 systemd/kigen-status.service")
    machine.guest.put("/usr/local/bin/editor", b"#!/bin/sh\nprintf '[Unit]\\nOnFailure=your-own@%%n.service\\n' > \"$1\"\n")
    machine.guest.type("chmod +x /usr/local/bin/editor")
    machine.type(
        "sudo systemctl edit kigen-status.service", within="script --quiet --return --command '{}' /dev/null"
    )  # a terminal
    assert "your-own@kigen-status.service" in machine.guest.type("systemctl show --property=OnFailure kigen-status.service")
    machine.type("sudo systemctl enable --now kigen-status.timer")
    machine.guest.type("systemctl start kigen-status.service")
    assert machine.guest.type("stat --format=%U:%a /var/lib/kigen").strip() == "kigen:700"  # still the service's own
    assert "kigen-status.timer" in machine.guest.type("systemctl list-timers")


def _backup(machine: Machine) -> None:
    """A copy of the running store, brought back while the service rests."""
    machine.type("kigen status")
    machine.type("sudo -u kigen kigen backup")
    machine.guest.type("mv /var/lib/kigen/backup-*.db /var/lib/kigen/backup-2026-06-12.db")
    machine.type("sudo systemctl stop kigen")
    machine.type("sudo -u kigen kigen restore /var/lib/kigen/backup-2026-06-12.db")
    assert "申込書" in machine.guest.type("sudo -u kigen kigen list")
    machine.guest.type("systemctl start kigen")


def _to_postgresql(machine: Machine, url: str) -> None:
    """The same deadlines, from another database."""
    machine.guest.type("/opt/kigen/bin/pip install --quiet '.[postgresql]'", folder=CHECKOUT)
    machine.type("sudo systemctl stop kigen")
    moved = machine.type("sudo -u kigen kigen migrate --to", **{"postgresql://kigen@db.internal.example/kigen": url})
    assert "commitment" in moved
    machine.guest.type(f"sed -i '/^state_dir/a database = \"{url}\"' {CONFIGURATION} && systemctl start kigen")
    machine.guest.until(f"{IS_WELL} && sudo -u kigen kigen list | grep 申込書")


def test_systemd_keeps_it_running(machine: Machine) -> None:
    """Killed or hung it is started anew; stopped it stays so; a wrong configuration is not tried again; instances have
    places of their own."""
    guest = machine.guest
    guest.put(
        "/etc/systemd/system/kigen.service.d/haste.conf", b"[Service]\nRestartSec=1s\nWatchdogSec=10s\nTimeoutAbortSec=2s\n"
    )
    guest.type("systemctl daemon-reload && systemctl enable --now kigen")
    guest.until(IS_WELL)
    for signal in ("KILL", "STOP"):
        before = machine.main_process()
        guest.type(f"kill -{signal} {before}")
        # Between the two it has no process: the number is 0 then, and a signal to that would be for whoever sends it.
        number = "$(systemctl show --property=MainPID --value kigen)"
        guest.until(f"systemctl is-active kigen && test {number} -ne 0 && test {number} -ne {before}")
        guest.until(IS_WELL)
    assert "watchdog" in guest.type("journalctl --unit=kigen").lower()
    guest.type("systemctl stop kigen")
    assert guest.type("systemctl show --property=Result --value kigen").strip() == "success"
    guest.type(f"cp {CONFIGURATION} /etc/kigen/sales.toml && echo 'mode = 3' >> {CONFIGURATION}")
    assert guest.run("systemctl start kigen").returncode != 0
    shown = guest.type("systemctl show --property=ExecMainStatus,NRestarts kigen").split()
    assert set(shown) == {"ExecMainStatus=2", "NRestarts=0"}
    _instance(guest)


def _instance(guest: Guest) -> None:
    guest.type("sed -i 's|^state_dir.*||' /etc/kigen/sales.toml")
    guest.type("mkdir -p /etc/systemd/system/kigen@sales.service.d && cp /etc/systemd/system/kigen.service.d/override.conf $_")
    guest.type("systemctl daemon-reload && systemctl enable --now kigen@sales")
    guest.until("sudo -u kigen kigen --config /etc/kigen/sales.toml status; test -e /var/lib/kigen/sales/kigen.db")
