"""Many mailboxes at rest in one process: what they cost the machine, with the settings that a user gets."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kigen.store import Store
from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.fleet import cost, members, write_configuration
from service.process import until

MIB = 2**20
POLL = 120  # seconds, the default: within them each mailbox is looked at once


@contextmanager
def _at_rest(folder: Path, mailboxes: int) -> Iterator[subprocess.Popen[bytes]]:
    """A service on so many empty mailboxes, all of them looked into."""
    with closing(Dovecot()) as dovecot:
        dovecot.start()
        with closing(SmtpSink(dovecot.certificates, security="none")) as smtp, (folder / "log").open("wb") as log:
            fleet = members(dovecot, mailboxes)
            write_configuration(folder / "kigen.toml", fleet, smtp.port)
            command = [sys.executable, "-m", "kigen", "--config", folder / "kigen.toml", "run"]
            service = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
            try:
                database = folder / "state" / "kigen.db"
                until(lambda: database.exists() or service.poll() is not None, "the store is there")
                with closing(Store.open(database)) as store:
                    until(lambda: all(store.looks(one.name) for one in fleet), "all have been looked into", 300)
                yield service
            finally:
                service.terminate()
                assert service.wait(60) == 0


@pytest.mark.soak
def test_fifty_at_rest_take_next_to_no_time(tmp_path: Path) -> None:
    """Over two rounds of looks, 0.3 % of one core at the most."""
    with _at_rest(tmp_path, 50) as service:
        time.sleep(10)
        before = cost(service.pid)
        time.sleep(2 * POLL)
        after = cost(service.pid)
    share = (after.cpu - before.cpu) / (2 * POLL)
    sys.stdout.write(f"\n50 mailboxes at rest: {share:.2%} of a core, {after.resident / MIB:.1f} MiB resident\n")
    assert share <= 0.003


@pytest.mark.soak
def test_five_hundred_in_one_process(tmp_path: Path) -> None:
    """130 MiB resident at the most, two connections and no more for each, and they do not become more."""
    with _at_rest(tmp_path, 500) as service:
        begun = cost(service.pid)
        time.sleep(POLL)
        after = cost(service.pid)
    sys.stdout.write(f"\n500 mailboxes at rest: {after.resident / MIB:.1f} MiB resident, {after.files} files\n")
    assert after.resident <= 130 * MIB
    assert 1000 <= after.files <= 1000 + 50
    assert after.files <= begun.files + 10
