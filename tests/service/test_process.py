"""kigen as a user runs it: starting, stopping, and what it says when something is wrong."""

from __future__ import annotations

import json
import re
import resource
import signal
import socket
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from servers.dovecot import Dovecot
from service.office import START, mail
from service.process import Process, SmtpStart, StartProcess, until
from service.test_loop import ASK, DUE


def _start_and_stop(process: Process, *, environment: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
    running = process.start_kigen("run", environment=environment)
    until(lambda: process.logged("started") or running.poll() is not None, "the start")
    return running


def test_sigterm_ends_it_cleanly(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """SIGTERM: exit code 0, the log says so, and the store is closed (no write-ahead log is left)."""
    process = start_process(start_smtp(security="none"))
    running = _start_and_stop(process)
    running.send_signal(signal.SIGTERM)
    assert running.wait(30) == 0
    assert process.logged("stopped")
    assert not (process.state / "kigen.db-wal").exists()


def test_systemd_is_told_of_ready_progress_and_stopping(
    start_smtp: SmtpStart, start_process: StartProcess, tmp_path: Path
) -> None:
    """READY=1 after the start, WATCHDOG=1 while all is well, STOPPING=1 at the end (sd_notify(3))."""
    process = start_process(start_smtp(security="none"))
    path = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(path)
        told.settimeout(60)
        running = _start_and_stop(process, environment={"NOTIFY_SOCKET": path})
        said = told.recv(4096).decode()
        assert said.startswith("READY=1")
        while "WATCHDOG=1" not in told.recv(4096).decode():
            pass
        running.send_signal(signal.SIGTERM)
        while "STOPPING=1" not in told.recv(4096).decode():
            pass
    assert running.wait(30) == 0


def test_a_second_instance_is_refused(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """Two services on one state directory would write everything twice: the second says who holds it, and ends with 1."""
    process = start_process(start_smtp(security="none"))
    running = _start_and_stop(process)
    second = process.kigen("run")
    assert second.returncode == 1
    assert f"process {running.pid}" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_wrong_password_is_told_and_does_not_end_the_service(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """The service stays up, `status` names the refused sign-in, and the password appears nowhere."""
    process = start_process(start_smtp(security="none"), password="not the password")
    running = _start_and_stop(process)
    until(lambda: process.logged("mailbox_failing"), "the refusal is logged")
    status = process.kigen("status", "--json")
    assert status.returncode == 1
    assert any("sign_in" in error for error in json.loads(status.stdout)["errors"])
    assert running.poll() is None
    assert "not the password" not in process.log.read_text() + status.stdout


def test_a_folder_that_is_not_there_is_named(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """`check` names the missing folder and lists those that are there."""
    process = start_process(start_smtp(security="none"))
    process.config.write_text(process.config.read_text().replace("[mailbox.smtp]", 'watch = ["Nirgendwo"]\n  [mailbox.smtp]'))
    done = process.kigen("check")
    assert done.returncode == 1
    assert "Nirgendwo" in done.stdout
    assert "INBOX" in done.stdout


def test_check_goes_through_it_all_and_sends_nothing(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """Configuration, state, IMAP, folders, Sent and SMTP are each said to be fine; no mail leaves."""
    smtp = start_smtp(security="none")
    done = start_process(smtp).kigen("check", "--json")
    steps = {step["step"]: step["ok"] for step in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 0
    reading = ["imap dns", "imap tls", "imap", "folders", "sent", "idle", "senders"]
    sending = ["smtp dns", "smtp", "smtp tls", "from", "limits", "clock"]
    assert steps == dict.fromkeys(["configuration", "state", *reading, *sending], True)
    assert smtp.kept == []


def test_a_damaged_store_stops_the_start_and_is_left_as_it_is(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """No empty database takes the place of a damaged one."""
    process = start_process(start_smtp(security="none"))
    process.state.mkdir()
    damaged = process.state / "kigen.db"
    damaged.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    done = process.kigen("run")
    assert done.returncode == 1
    assert str(damaged) in done.stderr
    assert "Traceback" not in done.stderr
    assert damaged.read_bytes() == b"SQLite format 3\0" + b"\xff" * 5000


def test_a_state_directory_that_cannot_be_made_is_named(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """A state directory below a file: one line that says where, and exit code 1."""
    process = start_process(start_smtp(security="none"))
    process.state.write_text("a file stands where the folder should be")
    done = process.kigen("run")
    assert done.returncode == 1
    assert str(process.state) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_sends_nothing(
    dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """When the store cannot grow, no letter leaves without its claim; it says so, and goes on when there is room again."""
    smtp = start_smtp(security="none")
    process = start_process(smtp)
    process.set_clock(START)
    dovecot.deliver(mail_user, mail(START, ASK, sender=f"佐藤 <{mail_user}>", message_id="<ask@office.example>"), "Sent")
    running = process.start()
    until(lambda: process.letter_states() == ["planned"], "the ask is read")
    until(lambda: process.logged("read"), "the first look has come to its end")
    # No file may grow from now on, as on a full disk (setrlimit(2); Python ignores SIGXFSZ, so that writing fails).
    resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    process.set_clock(DUE + timedelta(minutes=11))
    until(lambda: process.logged("store", times=2), "the trouble is logged, at more than one try")
    assert smtp.kept == []
    assert running.poll() is None
    resource.prlimit(running.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    until(lambda: process.letter_states() == ["sent"], "the letter goes when there is room")
    assert len(smtp.kept) == 1


def test_a_server_that_is_gone_and_comes_back(
    start_dovecot: Callable[..., Dovecot], start_smtp: SmtpStart, tmp_path: Path
) -> None:
    """While the mailbox cannot be read no letter goes; when it is back the letter leaves."""
    server = start_dovecot()
    user = server.add_user()
    smtp = start_smtp(security="none")
    process = Process(server, user, smtp.port, tmp_path)
    try:
        process.set_clock(START)
        server.deliver(user, mail(START, ASK, sender=f"佐藤 <{user}>", message_id="<ask@office.example>"), "Sent")
        process.start()
        until(lambda: process.logged("read"), "the first look")
        assert process.letter_states() == ["planned"]
        server.kill()
        until(lambda: process.logged("mailbox_failing"), "the loss is noticed")
        process.set_clock(DUE + timedelta(minutes=11))
        until(lambda: process.logged("no_last_look"), "the letter waits")
        assert smtp.kept == []
        server.start()
        process.set_clock(DUE + timedelta(minutes=20))
        until(lambda: process.letter_states() == ["sent"], "the letter leaves")
        assert len(smtp.kept) == 1
    finally:
        process.close()


def test_it_ends_promptly_though_a_server_says_nothing(start_smtp: SmtpStart, start_process: StartProcess) -> None:
    """SIGTERM while the sign-in waits for a server that took the connection and keeps silent: exit code 0 well before the half
    minute that the wait would take."""
    process = start_process(start_smtp(security="none"))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        written = process.config.read_text("utf-8")
        process.config.write_text(re.sub(r"port = \d+", f"port = {port}", written, count=1), "utf-8")
        running = _start_and_stop(process)
        silent.settimeout(20)
        line, _ = silent.accept()
        with line:
            running.send_signal(signal.SIGTERM)
            assert running.wait(15) == 0
    assert process.logged("stopped")
