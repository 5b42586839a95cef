"""Weeks and a year of many mailboxes: every reminder once and in its hour, and nothing is left lying about in the process."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from servers.dovecot import Dovecot
from servers.proxy import Proxy
from servers.smtp import SmtpSink
from service.long_run import LongRun

MIB = 2**20
MOST_GROWTH = 1 * MIB  # bytes an hour
SLACK = 4  # files and threads that come and go


def played(run: LongRun, days: int, seconds: float = 0.0) -> None:
    """Play, and see that all that left was right."""
    run.play(days, seconds)
    sys.stdout.write(f"\n{run.told()}\n")
    assert run.wrongs() == []
    assert len(run.asked) >= days * len(run.fleet) // 10
    assert len(run.kept) >= len(run.asked) // 4
    assert any(one.in_time for one in run.asked)


def test_a_week_of_four_mailboxes(
    dovecot: Dovecot, start_proxy: Callable[[int], Proxy], start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> None:
    """No fault: each who did not answer in time is reminded once, within the hour, and nobody else is written to."""
    played(LongRun(dovecot, start_proxy(dovecot.port), start_smtp(security="none"), tmp_path, 4), 5)


@pytest.mark.soak
def test_a_year_of_fifty_mailboxes(
    dovecot: Dovecot, start_proxy: Callable[[int], Proxy], start_smtp: Callable[..., SmtpSink], tmp_path: Path
) -> None:
    """400 days with both changes of the clocks in two hours (or LONG_RUN_MINUTES), with faults: memory grows by at most 1 MiB
    an hour, and no file or thread is left behind."""
    minutes = float(os.environ.get("LONG_RUN_MINUTES", "120"))
    run = LongRun(dovecot, start_proxy(dovecot.port), start_smtp(security="none"), tmp_path, 50, faults=0.04)
    played(run, round(400 * minutes / 120), minutes * 60)
    # By the half of it all threads of the pool have been made: a pool makes them as it needs them, up to its number.
    # Connections to send come and go, so that a single sample says little.
    costs = [cost for _, cost in run.samples]
    tenth, half = len(costs) // 10, len(costs) // 2
    for held in (lambda cost: cost.files, lambda cost: cost.threads):
        assert median(map(held, costs[-tenth:])) <= median(map(held, costs[half : half + tenth])) + SLACK
    assert run.growth() <= MOST_GROWTH
