"""Where a benchmark runs: a Dovecot, an SMTP server, a configuration, kigen as a process."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.process import Process


@dataclass(frozen=True)
class Place:
    dovecot: Dovecot
    user: str
    smtp: SmtpSink
    process: Process


@contextmanager
def place(more: str = "") -> Iterator[Place]:
    """Servers and a configuration, all gone afterwards."""
    dovecot = Dovecot()
    with tempfile.TemporaryDirectory(prefix="kigen-bench-") as folder:
        try:
            dovecot.start()
            user = dovecot.add_user()
            smtp = SmtpSink(dovecot.certificates, security="none")
            process = Process(dovecot, user, smtp.port, Path(folder), more=more)
            try:
                yield Place(dovecot, user, smtp, process)
            finally:
                process.close()
                smtp.close()
        finally:
            dovecot.close()


def spread(values: Sequence[float], unit: str) -> str:
    """Median, 99th percentile and maximum."""
    ordered = sorted(values)
    p99 = ordered[min(len(ordered) - 1, round(0.99 * (len(ordered) - 1)))]
    return (
        f"median {statistics.median(ordered):.3f} {unit}, p99 {p99:.3f} {unit}, max {ordered[-1]:.3f} {unit} (n={len(ordered)})"
    )
