"""One server that falls silent under many mailboxes, and a mailbox elsewhere."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from kigen.store import Store
from servers.dovecot import Dovecot
from servers.proxy import Proxy
from servers.smtp import SmtpSink
from service.fleet import Member, write_configuration
from service.office import START, mail
from service.process import until

TESTS = Path(__file__).parent.parent
MANY = 40  # twice as many connections as there are threads, and more
LESS_THAN_A_TIMEOUT = 45.0  # seconds; a thread waits a minute for a server that says nothing
ASK = "鈴木様\n\n6月2日(火)12時までに見積書をお送りください。\n\n佐藤"


def test_a_mailbox_elsewhere_does_not_notice(
    dovecot: Dovecot, start_proxy: Callable[[int], Proxy], start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> None:
    """Every mailbox on the silent server is being waited for; what is asked in the other one is read all the same."""
    line, smtp = start_proxy(dovecot.port), start_smtp(security="none")
    many = [Member(f"m{number:02}", dovecot.add_user(), line.port, line.host) for number in range(MANY)]
    other = Member("other", dovecot.add_user(), dovecot.port, "localhost")
    write_configuration(tmp_path / "kigen.toml", [*many, other], smtp.port, 'tick = "1s"\npoll = "5s"')
    (tmp_path / "clock").write_text(START.isoformat())
    command = [sys.executable, "-m", "service.runner", str(tmp_path / "kigen.toml"), str(tmp_path / "clock")]
    with (tmp_path / "log").open("wb") as log:
        service = subprocess.Popen(command, cwd=TESTS, stdout=log, stderr=subprocess.STDOUT)
    try:
        until((tmp_path / "state" / "kigen.db").exists, "the store is there")
        with closing(Store.open(tmp_path / "state" / "kigen.db")) as store:
            until(lambda: all(store.looks(one.name) for one in (*many, other)), "all have been looked into", 120)
            line.stall()
            time.sleep(8)  # by now each of them was to be looked at again
            dovecot.deliver(other.user, mail(START, ASK, sender=other.user, message_id="<ask@office.example>"), dovecot.sent)
            until(lambda: store.all_facts("other", START - timedelta(days=1)), "what was asked is read", LESS_THAN_A_TIMEOUT)
    finally:
        line.flow()
        service.terminate()
        service.wait(60)
