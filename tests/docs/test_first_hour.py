"""The first hour as the chapter tells it: its commands one after the other, as shown, on a mailbox and a mail server with TLS.

Three things differ from a user's hour: `init` is told not to ask name servers, the servers' ports are written into the
configuration, and the certificates are those of the tests' authority.
"""

from __future__ import annotations

import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from docs_pages import page
from typing_user import home_with_kigen

from servers.dovecot import Dovecot
from servers.mail_server import USUAL_FOLDERS, SpecialFolder
from servers.smtp import PASSWORD, USER, SmtpSink
from service.office import asked_yesterday

_TYPED = [USER, "佐藤", "みなと事務機株式会社", "report", "localhost", "localhost", "state", "Asia/Tokyo", "JP"]


class Hour:
    """A user's folder and terminal."""

    def __init__(self, folder: Path, dovecot: Dovecot, smtp: SmtpSink) -> None:
        self.folder, self._dovecot, self.smtp = folder, dovecot, smtp
        self._environment = home_with_kigen(folder) | {"SSL_CERT_FILE": str(dovecot.certificates.ca)}

    def type(self, line: str, given: Sequence[str] = ()) -> str:
        """What a line prints that ends well."""
        answers = "".join(f"{each}\n" for each in given)
        done = subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            env=self._environment,
            input=answers,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (line, done.stdout, done.stderr)
        return done.stdout

    def start(self, line: str) -> subprocess.Popen[bytes]:
        """A line that goes on until it is interrupted."""
        with (self.folder / "log").open("wb") as log:
            return subprocess.Popen(
                ["bash", "-c", f"exec {line}"], cwd=self.folder, env=self._environment, stdout=log, stderr=subprocess.STDOUT
            )

    def name_ports(self) -> None:
        """Write the servers' ports where a provider's are."""
        path = self.folder / "kigen.toml"
        text = path.read_text("utf-8")
        for usual, here in ((993, self._dovecot.tls_port), (587, self.smtp.port)):
            text, count = re.subn(rf"(port\s*=\s*){usual}\b", rf"\g<1>{here}", text)
            assert count == 1
        path.write_text(text, "utf-8")


@pytest.fixture
def hour(start_dovecot: Callable[[Sequence[SpecialFolder]], Dovecot], tmp_path: Path) -> Iterator[Hour]:
    """A mailbox from which somebody was asked for a form yesterday, for the day after tomorrow."""
    dovecot = start_dovecot(USUAL_FOLDERS)
    user = dovecot.add_user(USER, PASSWORD)
    raw = asked_yesterday(USER)
    dovecot.deliver(user, raw, dovecot.sent)
    (tmp_path / "ask.eml").write_bytes(raw)
    with closing(SmtpSink(dovecot.certificates)) as smtp:
        yield Hour(tmp_path, dovecot, smtp)


def _shown() -> list[str]:
    return [line for block in page("docs/first-hour.md").blocks("sh") for line in block.splitlines()]


def test_the_commands_one_after_the_other(hour: Hour) -> None:
    """Every line of the chapter, in its order; each ends well and shows what the chapter says, and nobody is written to."""
    lines = iter(_shown())
    assert next(lines) == "kigen init"
    assert "login sato" in hour.type("kigen init --offline", _TYPED)
    by_options = next(lines)
    assert by_options.startswith("kigen init --address sato@seller.example")
    assert "other.toml is written" in hour.type(f"{by_options} --offline --out other.toml", _TYPED[4:])
    hour.name_ports()
    assert next(lines) == "kigen login sato"
    assert "signed in" in hour.type("kigen login sato", [PASSWORD])
    assert next(lines) == "kigen check"
    (shown,) = (block for block in page("docs/first-hour.md").blocks("text") if block.startswith("ok"))
    assert _steps(hour.type("kigen check")) == _steps(shown)
    scanned = hour.type(next(lines))
    assert "申込書" in scanned
    assert "they owe" in scanned
    assert "they owe: 申込書" in hour.type(next(lines))
    running = hour.start(next(lines))
    try:
        _look_around(hour, lines)
    finally:
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0
    assert next(lines, None) is None
    assert not hour.smtp.kept


def _steps(checked: str) -> list[tuple[str, str]]:
    """How each step went, and which it is."""
    rows = [re.split(r"\s{2,}", line) for line in checked.splitlines()]
    return [(row[0], row[2]) for row in rows]


def _look_around(hour: Hour, lines: Iterator[str]) -> None:
    """From another terminal: what is owed, its story, the condition, the digest."""
    assert next(lines) == "kigen list"
    end = time.monotonic() + 60
    while not (hour.folder / "state" / "kigen.db").exists() or "申込書" not in (listed := hour.type("kigen list")):
        assert time.monotonic() < end, (hour.folder / "log").read_text()
        time.sleep(0.2)
    number = re.search(r"\d+", listed)
    assert number is not None
    assert next(lines) == "kigen show 12"
    assert "までに申込書をご提出ください" in hour.type(f"kigen show {number[0]}")
    assert "sato" in hour.type(next(lines))
    assert "申込書" in hour.type(next(lines))
