"""The first scan of a big mailbox: what it costs, that it says how far it is, and that it goes on where it was killed."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from servers.dovecot import Dovecot
from servers.proxy import Proxy
from service.big_mailbox import fill, peak_memory, stored
from service.process import Process, SmtpStart, StartProcess, until

MOST_MEMORY = 150 * 2**20


@dataclass(frozen=True)
class Scan:
    """A first scan of so many mails, `sent` of them the user's own, killed when `killed_at` are read."""

    mails: int
    sent: int
    killed_at: int
    patience: float


def scanned(scan: Scan, process: Process, dovecot: Dovecot, user: str, line: Proxy | None = None) -> None:
    """Read a big mailbox for the first time, with a kill in the middle, and see what must be seen. The line, where there is
    one, is held up at the kill.
    """
    config = process.config.read_text("utf-8")
    process.config.write_text(config.replace('mode = "send"', 'mode = "report"\nlook_back = "30d"'), "utf-8")
    fill(dovecot, user, scan.mails, scan.sent)
    database = process.state / "kigen.db"

    def read() -> int:
        return sum(count for count, _ in stored(database).values())

    began = time.monotonic()
    first = process.start_kigen("run")
    until(lambda: read() >= scan.killed_at or first.poll() is not None, "part of it is read", scan.patience)
    if line is not None:
        line.stall()
    status = process.kigen("status")
    memory = [peak_memory(first.pid)]
    first.send_signal(signal.SIGKILL)
    first.wait()
    before = stored(database)
    if line is not None:
        line.flow()
    assert scan.killed_at <= read() < scan.mails
    assert "still to be read" in status.stdout

    second = process.start_kigen("run")
    until(lambda: len(process.looks()) == 2 or second.poll() is not None, "all of it is read", scan.patience)
    took = time.monotonic() - began
    memory.append(peak_memory(second.pid))
    assert {folder: count for folder, (count, _) in stored(database).items()} == {
        "Sent": scan.sent,
        "INBOX": scan.mails - scan.sent,
    }
    if scan.mails > 10_000:  # what takes seconds is told in the log
        told = [each for each in process.events() if each.get("event") == "reading"]
        assert len(told) > 2
        left = max(scan.mails - scan.sent - before.get("INBOX", (0, 0))[0], scan.sent - before.get("Sent", (0, 0))[0])
        assert told[-1]["done"] == told[-1]["of"] <= left
    sys.stdout.write(
        f"\n{scan.mails} mails read in {took:.0f} s ({scan.mails / took:.0f}/s, two starts and a kill included), "
        f"at most {max(memory) / 2**20:.0f} MiB resident, killed at {sum(count for count, _ in before.values())}\n"
    )
    assert max(memory) <= MOST_MEMORY


def test_a_first_scan_goes_on_where_it_was_killed(
    dovecot: Dovecot,
    mail_user: str,
    start_smtp: SmtpStart,
    start_process: StartProcess,
    start_proxy: Callable[[int], Proxy],
) -> None:
    """1,200 mails over a slow line: killed after 300, the scan says how far it was, then goes on from there, reads every mail
    once, and keeps its memory small.
    """
    proxy = start_proxy(dovecot.port)
    process = start_process(start_smtp(security="none"))
    config = process.config.read_text("utf-8")
    process.config.write_text(config.replace(f"port = {dovecot.port}", f"port = {proxy.port}"), "utf-8")
    proxy.delay = 0.02
    scanned(Scan(mails=1_200, sent=60, killed_at=300, patience=120), process, dovecot, mail_user, proxy)


@pytest.mark.soak
def test_two_hundred_thousand_mails(
    dovecot: Dovecot, mail_user: str, start_smtp: SmtpStart, start_process: StartProcess
) -> None:
    """200,000 mails, 20,000 of them the user's own, killed after 80,000: at most 150 MiB resident."""
    process = start_process(start_smtp(security="none"))
    scanned(Scan(mails=200_000, sent=20_000, killed_at=80_000, patience=3_600), process, dovecot, mail_user)
