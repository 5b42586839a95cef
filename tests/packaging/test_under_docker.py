"""kigen under a real Docker engine with Compose: what the chapter on containers tells a person to type, as it stands there."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from image.base_root import base_root
from image.recipe import read
from kigen.service.watching.charge.in_charge import SETTLING
from machine import postgres_image
from machine.engine import Engine
from servers.certificates import FROM_CONTAINERS
from servers.dovecot import Dovecot
from servers.mail_server import USUAL_FOLDERS
from servers.smtp import PASSWORD, USER, SmtpSink
from service.office import mail
from service.office import read as parsed

ROOT = Path(__file__).parents[2]
CHECKOUT = "/srv/kigen"
CONFIGURATION = f"{CHECKOUT}/etc/kigen.toml"
# Where it is noon now: late at night "today" may mean the evening before, and kigen would ask.
NOON = ZoneInfo(f"Etc/GMT{datetime.now(UTC).hour - 12:+d}")
# What lies on this machine so that packages can be had is in the base too, as a firm's own base would have it.
FROM_HERE = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf")
# Health asked often, after the first start: nobody waits here for the six minutes after which it may be called unhealthy.
HASTE = b"services: {kigen: {healthcheck: {interval: 2s, start_period: 20s}}}\n"
UPSTREAM = "/srv/origin.git"

pytestmark = pytest.mark.soak


class Host:
    """A machine with Docker on which a person types what the chapter shows, a mailbox, and a mail server."""

    def __init__(self, engine: Engine, dovecot: Dovecot, smtp: SmtpSink) -> None:
        self.engine, self.dovecot, self.smtp = engine, dovecot, smtp
        self._shown = _shown()
        self.typed: set[str] = set()
        self.base = read(ROOT / "Dockerfile")[0].base
        self.digest = ""

    def prepare(self) -> None:
        """The images that a registry has, and a checkout with an origin."""
        files = {path: Path(path).read_bytes() for path in FROM_HERE if Path(path).exists()}
        self.digest = self.engine.publish(self.base, base_root(self.base), ['CMD ["python3"]'], files)
        made = subprocess.run(["git", "bundle", "create", "-", "HEAD"], cwd=ROOT, capture_output=True, check=True)
        self.engine.put("/srv/origin.bundle", made.stdout)
        self.engine.type(f"git clone --quiet /srv/origin.bundle {CHECKOUT} && git init --quiet --bare {UPSTREAM}")
        self.engine.type(f"git switch --quiet -C main && git remote set-url origin {UPSTREAM}", folder=CHECKOUT)
        self.engine.type("git push --quiet --set-upstream origin main", folder=CHECKOUT)

    def type(self, begins: str, given: str = "", within: str = "{}", **instead: str) -> str:
        """Type what the chapter shows that is or begins so, with other words where `instead` has some. What it prints, when it
        ends well."""
        line = begins if begins in self._shown else next(each for each in self._shown if each.startswith(begins))
        self.typed.add(line)
        for shown, here in instead.items():
            assert shown in line
            line = line.replace(shown, here)
        return self.engine.type(within.format(line), given, CHECKOUT)

    def also(self, line: str) -> str:
        """Type what the chapter does not show."""
        return self.engine.type(line, folder=CHECKOUT)

    def until(self, line: str, patience: float = 240) -> None:
        self.engine.until(line, CHECKOUT, patience)

    def set(self, key: str, value: str, places: int = 0) -> None:
        """Give a key of the configuration another value, wherever it stands or in the first `places` only."""
        before = self.also(f"cat {CONFIGURATION}")
        after, count = re.subn(
            rf"^( *{key} *= *)(\"[^\"]*\"|\[.*?\]|\w+)", rf"\g<1>{value}", before, count=places, flags=re.MULTILINE
        )
        assert count, key
        self.engine.put(CONFIGURATION, after.encode())

    def configure(self) -> None:
        """The mailbox and the mail server, as a person enters them into the example."""
        settings = {
            "address": f'"{USER}"',
            "mode": '"send"',
            "timezone": f'"{NOON.key}"',
            "country": '""',
            "languages": '["en"]',
            "host": f'"{FROM_CONTAINERS}"',
            "when": '"never"',
            "delay": '"0m"',
            "days": '"sun"',
            "poll": '"5s"',
        }
        for key, value in settings.items():
            self.set(key, value)
        self.set("ca_file", '"/etc/kigen/ca.pem"', places=2)
        for usual, here in ((993, self.dovecot.tls_port), (587, self.smtp.port)):
            self.also(f"sed -i 's/port = {usual}$/port = {here}/' {CONFIGURATION} && grep {here} {CONFIGURATION}")
        self.engine.put(f"{CHECKOUT}/etc/ca.pem", self.dovecot.certificates.ca.read_bytes())

    def container(self) -> str:
        return self.also("docker compose ps --all --quiet kigen").strip()

    def until_well(self) -> None:
        self.until("docker compose ps kigen | grep -F '(healthy)'")

    def until_logged(self, event: str) -> None:
        self.until(f'docker compose logs | grep -F \'"event": "{event}"\'')

    @property
    def untyped(self) -> list[str]:
        """What the chapter shows and nobody has typed."""
        return [line for line in self._shown if line not in self.typed]


def _shown() -> list[str]:
    """What the chapter shows for typing: the lines of its blocks without comments, and what stands as a command in the text."""
    text = (ROOT / "docs" / "container.md").read_text("utf-8")
    block = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    lines = [line for found in block.findall(text) for line in found.replace("\\\n", " ").splitlines()]
    within = re.findall(r"`((?:docker|git|sudo|cp|podman) [^`]+)`", block.sub("", text))
    return [re.sub(r"\s+#.*", "", line).strip() for line in lines] + within


@pytest.fixture
def host(start_dovecot: Callable[..., Dovecot], tmp_path: Path) -> Iterator[Host]:
    """Nobody has been asked for anything yet."""
    assert os.geteuid() == 0, "an engine takes root"
    dovecot = start_dovecot(USUAL_FOLDERS)
    dovecot.add_user(USER, PASSWORD)
    place = tmp_path / "engine"
    place.mkdir()
    with closing(SmtpSink(dovecot.certificates)) as smtp, Engine(place) as engine:
        made = Host(engine, dovecot, smtp)
        made.prepare()
        yield made


def test_the_chapter_on_containers(host: Host) -> None:
    """Every line of it does on a real engine what it is said to do, from the first start to the change of the database."""
    _start(host)
    _reminder(host)
    _new_configuration(host)
    _new_password(host)
    _backup(host)
    _upgrade(host)
    _wrong_configuration(host)
    _without_compose(host)
    _to_postgresql(host)
    assert "Traceback" not in host.also("docker compose logs")
    assert host.untyped == []


def _start(host: Host) -> None:
    host.type("cp compose.example.yaml compose.yaml")
    host.type("mkdir -p etc")
    host.type("cp config.example.toml etc/kigen.toml")
    host.configure()
    host.type("sudo install -o 10001 -m 0400 /dev/stdin secrets/mailbox.sato.imap.password", PASSWORD + "\n")
    host.type("docker compose build")
    assert "ok" in host.type("docker compose run --rm kigen check")
    host.type("docker compose up --detach")
    host.until_well()
    assert "(healthy)" in host.type("docker compose ps")
    first = json.loads(host.also(f"docker inspect {host.container()}"))[0]
    assert first["Config"]["User"] == "10001:10001"
    kernel = host.also("docker compose exec kigen cat /proc/1/status")
    assert re.search(r"^CapBnd:\s+0+$", kernel, re.MULTILINE)
    assert re.search(r"^NoNewPrivs:\s+1$", kernel, re.MULTILINE)
    assert "Read-only file system" in host.engine.run("docker compose exec kigen touch /opt/kigen/x", folder=CHECKOUT).stderr
    assert host.also("docker compose exec kigen cat /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes "
                     "2> /dev/null || true").split() == [str(512 * 1024 * 1024)]  # fmt: skip


def _reminder(host: Host) -> None:
    """An ask is read and shown, its reminder leaves; what is stopped is shown as such, and goes on."""
    # A kigen that has just come holds its letters for a while: another one might be about to write.
    due = (datetime.now(NOON) + SETTLING + timedelta(seconds=90)).replace(second=0, microsecond=0)
    ask = f"Hi Laura,\n\nPlease send the signed form by {due:%H:%M} today.\n\nBest,\nSato"
    raw = mail(
        datetime.now(NOON),
        ask,
        sender=f"Sato <{USER}>",
        to="Laura Lee <laura@client.example>",
        subject="Signed form",
        message_id="<form@office.example>",
    )
    host.dovecot.deliver(USER, raw, host.dovecot.sent)
    host.until_logged("found")
    assert "Laura Lee" in host.type("docker compose exec kigen kigen list")
    host.engine.wait(lambda: bool(host.smtp.kept), "the reminder leaves", SETTLING.total_seconds() + 240)
    (letter,) = host.smtp.kept
    assert letter.recipients == ("laura@client.example",)
    assert parsed(letter.raw)["In-Reply-To"] == "<form@office.example>"
    host.until_logged("verdict")
    host.type("docker compose exec kigen kigen stop --all")
    assert "sending is stopped" in host.also("docker compose exec kigen kigen status")
    host.also("docker compose exec kigen kigen follow --all")
    followed = host.type("docker compose logs --follow kigen", within="timeout 3 {} || test $? -eq 124")
    assert '"event": "started"' in followed


def _new_configuration(host: Host) -> None:
    """The same process has read it anew; one with a mistake changes nothing."""
    before = host.container()
    host.set("mode", '"draft"')
    host.type("docker compose kill --signal SIGHUP kigen")
    host.until_logged("reloaded")
    host.set("mode", '"shout"')
    host.type("docker compose kill --signal SIGHUP kigen")
    host.until_logged("reload_refused")
    host.set("mode", '"send"')
    host.type("docker compose kill --signal SIGHUP kigen")
    host.until_well()
    assert (host.container(), host.also(f"docker inspect --format '{{{{.RestartCount}}}}' {before}").strip()) == (before, "0")


def _new_password(host: Host) -> None:
    """A password that the server does not take makes it unhealthy, the right one well; the service is up all the while."""
    host.engine.put(f"{CHECKOUT}/compose.override.yaml", HASTE)
    secret = "install -o 10001 -m 0400 /dev/stdin secrets/mailbox.sato.imap.password"
    host.also(f"echo 'not the password' | {secret}")
    host.type("docker compose up --detach --force-recreate")
    host.until("docker compose ps kigen | grep -F '(unhealthy)'")
    assert "not the password" not in host.also("docker compose logs")
    host.also(f"echo '{PASSWORD}' | {secret}")
    host.type("docker compose up --detach --force-recreate")
    host.until_well()


def _backup(host: Host) -> None:
    """Taken from the running service; what only its store knew is lost, and comes back."""
    host.also("docker compose exec kigen kigen done 1")
    host.type("docker compose exec kigen kigen backup")
    host.type("docker compose cp kigen:/var/lib/kigen/backup.db .")
    host.type("docker compose exec kigen rm")
    host.also("docker compose down --volumes && docker compose up --detach")
    host.until("docker compose exec kigen kigen list --all | grep Laura")  # read from Sent
    assert "settled" not in host.also("docker compose exec kigen kigen list --all")
    host.type("sudo install -o 10001 -m 0400 backup.db /tmp/backup.db")
    host.type("docker compose stop")
    host.type("docker compose run --rm --volume /tmp/backup.db")
    host.type("docker compose start")
    host.until_well()
    assert "settled" in host.also("docker compose exec kigen kigen list --all")


def _upgrade(host: Host) -> None:
    """What has come to the origin is running afterwards, on the same store."""
    before = host.also("docker compose exec kigen kigen --version")
    newer = "git clone --quiet --branch main /srv/origin.git /srv/theirs && cd /srv/theirs"
    changed = (
        "sed -i 's/^__version__ = .*/__version__ = \"99.0\"/' src/kigen/__init__.py && git commit --quiet --all --message newer"
    )
    author = "GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.example GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.example"
    host.also(f"export {author}; {newer} && {changed} && git push --quiet")
    host.type("git pull")
    host.until_well()
    assert host.also("docker compose exec kigen kigen --version") != before
    assert "settled" in host.also("docker compose exec kigen kigen list --all")


def _wrong_configuration(host: Host) -> None:
    """The engine tries again and again, the log says what to mend, and once it is mended it runs."""
    host.set("mode", '"shout"')
    host.also("docker compose restart kigen")
    tried_again = f"test $(docker inspect --format '{{{{.RestartCount}}}}' {host.container()}) -ge 2"
    host.until(tried_again)
    assert "mailbox.sato.mode: must be" in host.type("docker compose logs")
    host.set("mode", '"send"')
    host.until_well()


def _without_compose(host: Host) -> None:
    """The image by itself, with the same files; on a base that is named by its content."""
    host.type("docker compose build --build-arg", **{"sha256:…": host.digest})
    host.also("docker compose down")
    host.type("docker build")
    host.type("docker run --detach")
    host.until("test \"$(docker inspect --format '{{.State.Health.Status}}' kigen)\" = healthy")
    host.until("docker exec kigen kigen list --all | grep Laura")  # its own store reads Sent anew
    host.also("docker rm --force kigen")


def _to_postgresql(host: Host) -> None:
    """The marked lines of the Compose file, and the two files with the password."""
    whole = re.sub(r"^( *)#(?! )", r"\1", host.also("cat compose.example.yaml"), flags=re.MULTILINE)
    image = re.search(r"image: (postgres:\S+)", whole)
    assert image is not None
    host.engine.publish(image[1], postgres_image.postgres_root(image[1]), postgres_image.CHANGES, postgres_image.FILES)
    host.engine.put(f"{CHECKOUT}/compose.yaml", whole.encode())
    host.also("install -m 0444 <(echo tulip) secrets/postgres.password")
    host.also("install -o 10001 -m 0400 <(echo postgres:5432:kigen:kigen:tulip) secrets/pgpass")
    host.set("database", '"postgresql://kigen@postgres/kigen"')
    host.also("docker compose up --detach")
    host.until_well()
    host.until("docker compose exec kigen kigen list --all | grep Laura")
    assert "laura@client.example" in host.type("docker compose exec postgres pg_dump")
    assert len(host.smtp.kept) == 1
