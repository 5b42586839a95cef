"""The image's steps in a clean root, and kigen at work in what came of them: `make image`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from image.building import Image, build
from image.running import Container
from kigen import __version__
from kigen.service.watching.charge.in_charge import SETTLING
from servers.dovecot import PASSWORD, Dovecot
from servers.smtp import USER, SmtpSink
from service.office import mail, read
from service.process import until

ROOT = Path(__file__).parents[2]
# Where it is noon now: late at night "today" may mean the evening before, and kigen would ask.
NOON = ZoneInfo(f"Etc/GMT{datetime.now(UTC).hour - 12:+d}")
CONFIG = """
[service]
tick = "1s"
poll = "5s"

[[mailbox]]
name = "sato"
address = "{user}"
owner = "Sato"
languages = ["en"]
timezone = "{zone}"
mode = "send"
imap = {{ host = "127.0.0.1", port = {imap}, security = "none" }}
smtp = {{ host = "127.0.0.1", port = {smtp}, security = "none", username = "{login}" }}
progress_check = {{ when = "never" }}
reminder = {{ delay = "0m" }}
digest = {{ days = "sun" }}
"""

pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """The image as the Dockerfile makes it."""
    assert os.geteuid() == 0, "a clean root takes root"
    return build(ROOT / "Dockerfile", tmp_path_factory.mktemp("image"))


class Deployment:
    """What a person keeps beside the image: a configuration, secrets, a volume; and the mail servers."""

    def __init__(self, image: Image, folder: Path, dovecot: Dovecot, smtp: SmtpSink) -> None:
        self.image, self.smtp = image, smtp
        self.user = dovecot.add_user()
        self.etc, self.secrets, self.volume, self._log = (folder / name for name in ("etc", "secrets", "volume", "log"))
        for made in (self.etc, self.secrets, self.volume):
            made.mkdir()
        os.chown(self.volume, 10001, 10001)  # as an engine hands out a new volume: like the image's folder
        text = CONFIG.format(user=self.user, zone=NOON.key, imap=dovecot.port, smtp=smtp.port, login=USER)
        (self.etc / "kigen.toml").write_text(text)
        self.password(PASSWORD)
        self.containers: list[Container] = []

    def password(self, password: str) -> None:
        for protocol in ("imap", "smtp"):
            secret = self.secrets / f"mailbox.sato.{protocol}.password"
            secret.write_text(password)
            secret.chmod(0o400)
            os.chown(secret, 10001, 10001)

    def up(self, *command: str, more: Mapping[str, tuple[Path, str]] | None = None) -> Container:
        """The service, or another command of kigen's in its place; `more` is mounted besides."""
        image = replace(self.image, command=list(command)) if command else self.image
        mounts = {
            "/etc/kigen": (self.etc, "ro"),
            "/run/secrets": (self.secrets, "ro"),
            self.image.volumes[0]: (self.volume, "rw"),
            **(more or {}),
        }
        with self._log.open("ab") as log:
            self.containers.append(Container(image, mounts, log))
        return self.containers[-1]

    def logged(self, event: str) -> bool:
        lines = self._log.read_text().splitlines()
        return any(json.loads(line).get("event") == event for line in lines if line.startswith("{"))

    def log(self) -> str:
        return self._log.read_text()


@pytest.fixture
def deployment(image: Image, tmp_path: Path, dovecot: Dovecot, start_smtp: Callable[..., SmtpSink]) -> Iterator[Deployment]:
    made = Deployment(image, tmp_path, dovecot, start_smtp(security="none"))
    yield made
    for container in made.containers:
        container.close()


def test_the_image_holds_kigen_and_nothing_that_built_it(image: Image) -> None:
    """The program and what it needs are there; pip, the build tools, the sources and their wheels are not."""
    packages = {path.name.partition("-")[0] for path in (image.root / "opt/kigen/lib").rglob("*.dist-info")}
    assert {"kigen", "imapclient", "psycopg"} <= packages
    assert not packages & {"pip", "hatchling", "editables", "setuptools"}
    assert not any((image.root / place).exists() for place in ("src", "opt/build", "wheels"))
    assert image.user.partition(":")[0] == "10001"


def test_nothing_in_the_image_can_be_written_by_its_user(image: Image) -> None:
    """Even with a root that could be written to, only its volume and the usual places for temporary files are its own."""
    writable = {
        f"/{path.relative_to(image.root)}"
        for path in image.root.rglob("*")
        if not path.is_symlink() and path.is_dir() and (path.stat().st_uid == 10001 or path.stat().st_mode & 0o002)
    }
    assert writable == {"/var/lib/kigen", "/tmp", "/var/tmp", "/run/lock", "/dev/shm"} & writable
    assert "/var/lib/kigen" in writable


def test_it_reminds_is_well_and_ends(deployment: Deployment, dovecot: Dovecot) -> None:
    """On a read-only root, as its own user and without rights: an ask is read, the reminder leaves within the minute after its
    deadline, the health check answers 0, a new configuration is taken up, a backup is made, SIGTERM ends it.
    """
    container = deployment.up()
    until(lambda: container.health() == 0, "the first look")
    kernel = container.status()
    assert kernel["Uid"].split() == kernel["Gid"].split() == ["10001"] * 4
    assert (kernel["Groups"], kernel["NoNewPrivs"], kernel["CapBnd"]) == ("", "1", "0" * 16)
    assert container.run("kigen", "--version").stdout == f"kigen {__version__}\n"
    assert "Read-only file system" in container.run("touch", "/opt/kigen/x").stderr
    assert container.run("touch", "/tmp/x").returncode == 0

    # A kigen that has just come holds its letters for a while: another one might be about to write.
    due = (datetime.now(NOON) + SETTLING + timedelta(seconds=90)).replace(second=0, microsecond=0)
    ask = f"Hi Laura,\n\nPlease send the signed form by {due:%H:%M} today.\n\nBest,\nSato"
    raw = mail(
        datetime.now(NOON),
        ask,
        sender=f"Sato <{deployment.user}>",
        to="Laura Lee <laura@client.example>",
        subject="Signed form",
        message_id="<form@office.example>",
    )
    dovecot.deliver(deployment.user, raw, "Sent")
    until(lambda: deployment.logged("found"), "the ask is read")
    until(lambda: deployment.smtp.kept, "the reminder", patience=SETTLING.total_seconds() + 180)
    assert datetime.now(UTC) - due < timedelta(seconds=60)
    (letter,) = deployment.smtp.kept
    assert letter.recipients == ("laura@client.example",)
    assert read(letter.raw)["In-Reply-To"] == "<form@office.example>"
    until(lambda: deployment.logged("verdict"), "it is noted")
    assert container.health() == 0

    config = deployment.etc / "kigen.toml"
    config.write_text(config.read_text().replace('"sun"', '"mon"'))
    container.signal("SIGHUP")
    until(lambda: deployment.logged("reloaded"), "the new configuration counts")

    saved = container.run("kigen", "backup", "/var/lib/kigen/backup.db")
    assert (saved.returncode, saved.stderr) == (0, "")
    assert container.stop() == 0
    assert deployment.logged("stopped")
    assert not (deployment.volume / "kigen.db-wal").exists()
    assert "Traceback" not in deployment.log()


def test_what_the_volume_holds_outlives_the_container(deployment: Deployment) -> None:
    """A second container on the same volume starts from what the first one left; one with another in hand is refused."""
    first = deployment.up()
    until(lambda: deployment.logged("started"), "the start")
    second = deployment.up()
    until(lambda: not second.running, "the second gives way")
    assert first.running
    assert first.stop() == 0
    third = deployment.up()
    until(lambda: third.health() == 0, "the third is well")
    assert third.stop() == 0


def test_a_backup_comes_back(deployment: Deployment, tmp_path: Path) -> None:
    """Taken out of a running container, its volume lost, brought back from a file that can only be read: it is well again."""
    container = deployment.up()
    until(lambda: container.health() == 0, "the first look")
    assert container.run("kigen", "backup", "/var/lib/kigen/backup.db").returncode == 0
    backup = (deployment.volume / "backup.db").rename(tmp_path / "backup.db")
    backup.chmod(0o400)
    assert container.stop() == 0
    for file in deployment.volume.iterdir():
        file.unlink()
    restoring = deployment.up("restore", "/backup.db", more={"/backup.db": (backup, "ro")})
    until(lambda: not restoring.running, "the backup is brought back")
    assert (deployment.volume / "kigen.db").stat().st_uid == 10001
    again = deployment.up()
    until(lambda: again.health() == 0, "it is well again")
    assert again.stop() == 0
    assert "Traceback" not in deployment.log()


def test_a_refused_sign_in_is_ill_health(deployment: Deployment) -> None:
    """With a wrong password the service stays up and the health check fails."""
    deployment.password("not the password")
    container = deployment.up()
    until(lambda: deployment.logged("mailbox_failing"), "the refusal")
    assert container.running
    assert container.health() == 1
    assert "not the password" not in deployment.log()
