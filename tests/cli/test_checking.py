"""`kigen check`: each step says what was tried and found; nothing is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typed import kigen, rows

from servers.dovecot import PASSWORD, Dovecot
from servers.smtp import USER, Fault, SmtpSink

_CONFIG = """
[service]
state_dir = "{folder}/state"
[[mailbox]]
name = "sato"
address = "{user}"
mode = "report"
  [mailbox.imap]
  host = "{imap_host}"
  port = {imap}
  ca_file = "{imap_ca}"
  password_file = "{folder}/password"
  [mailbox.smtp]
  host = "{smtp_host}"
  port = {smtp}
  username = "{login}"
  ca_file = "{ca}"
"""


@pytest.fixture
def steps(dovecot: Dovecot, mail_user: str, tmp_path: Path) -> Callable[..., dict[str, tuple[bool, str]]]:
    """Runs the command; each step with whether it went well, and what it found."""

    def run(sink: SmtpSink, password: str = PASSWORD, **changes: object) -> dict[str, tuple[bool, str]]:
        (tmp_path / "password").write_text(password + "\n")
        values: dict[str, object] = {
            "folder": tmp_path,
            "user": mail_user,
            "imap_host": "localhost",
            "imap": dovecot.tls_port,
            "imap_ca": dovecot.certificates.ca,
            "smtp_host": "localhost",
            "smtp": sink.port,
            "login": USER,
            "ca": dovecot.certificates.ca,
            **changes,
        }
        (tmp_path / "kigen.toml").write_text(_CONFIG.format(**values))
        done = kigen("--config", str(tmp_path / "kigen.toml"), "check", "--json")
        assert done.stderr == ""
        found = {row["step"]: (row["ok"], row["found"]) for row in rows(done.stdout)}
        assert done.returncode == (0 if all(ok for ok, _ in found.values()) else 1)
        return found

    return run


def test_all_is_well(steps: Callable[..., dict[str, tuple[bool, str]]], start_smtp: Callable[..., SmtpSink]) -> None:
    """Names, certificates, sign-in, folders, IDLE, From, limits, clock: each with what was found. No mail leaves."""
    sink = start_smtp(greeting="ready")
    found = steps(sink)
    assert all(ok for ok, _ in found.values()), found
    assert "localhost is " in found["imap dns"][1]
    assert "certificate by ca.example" in found["imap tls"][1]
    assert "TLSv1." in found["smtp tls"][1]
    assert "by password" in found["imap"][1]
    assert "Sent is 'Sent'" in found["folders"][1]
    assert "filed there by kigen" in found["sent"][1]
    assert "news in INBOX is told at once" in found["idle"][1]
    assert "is taken" in found["from"][1]
    assert "kigen sends at most 50 an hour" in found["limits"][1]
    assert sink.kept == []
    assert [step for step in sink.reached if step in {"MAIL", "RCPT", "DATA", "RSET"}] == ["MAIL", "RCPT", "RSET"]


def test_every_folder_of_sent_mail_is_named(
    steps: Callable[..., dict[str, tuple[bool, str]]], start_smtp: Callable[..., SmtpSink], dovecot: Dovecot, mail_user: str
) -> None:
    """The one in which copies are filed, and those in which other programs file theirs."""
    dovecot.create_folder(mail_user, "Sent Messages")
    found = steps(start_smtp(greeting="ready"))
    assert "Sent is 'Sent', and what is sent is also read in 'Sent Messages', watching 'INBOX'" in found["folders"][1]


def test_from_is_not_taken(steps: Callable[..., dict[str, tuple[bool, str]]], start_smtp: Callable[..., SmtpSink]) -> None:
    """The server's words, and what it usually means."""
    sink = start_smtp()
    sink.plan(Fault("MAIL", reply="550 5.7.60 SMTP; Client does not have permissions to send as this sender"))
    ok, said = steps(sink)["from"]
    assert not ok
    assert "5.7.60" in said
    assert "Send As" in said


@pytest.mark.parametrize(("greeting", "ok"), [("Mon, 1 Jun 2020 09:00:00 +0900", False), ("Mon, 99 Jun", True)])
def test_the_clock_by_the_greeting(
    steps: Callable[..., dict[str, tuple[bool, str]]], start_smtp: Callable[..., SmtpSink], greeting: str, ok: bool
) -> None:
    """A server that tells another time than this machine has: by how much."""
    found = steps(start_smtp(greeting=f"Microsoft ESMTP MAIL Service ready at {greeting}"))
    assert found["clock"][0] is ok
    assert ok or "ahead of localhost" in found["clock"][1]


def test_what_fails_is_named_by_its_step(
    steps: Callable[..., dict[str, tuple[bool, str]]], start_smtp: Callable[..., SmtpSink], dovecot: Dovecot
) -> None:
    """Name, connection, certificate, password: each is told apart, and sending is tried all the same."""
    sink = start_smtp()
    unknown = steps(sink, imap_host="imap.desk.invalid")
    assert not unknown["imap dns"][0]
    assert not steps(sink, imap=1)["imap connect"][0]
    assert not steps(sink, imap_ca=dovecot.certificates.other_ca)["imap tls"][0]
    refused = steps(sink, password="hunter2")
    assert not refused["imap"][0]
    assert not refused["smtp"][0]
    for found in (unknown,):
        assert found["smtp"][0]
