"""`kigen check NAME --digest`: a sample in one's own mailbox."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from cli.typed import kigen
from servers.smtp import SmtpSink
from service.office import read
from service.process import StartProcess


def test_a_sample_reaches_the_user_alone(start_process: StartProcess, start_smtp: Callable[..., SmtpSink]) -> None:
    """One mail, to the user, marked as a digest so that it is never read for deadlines; nothing without the name."""
    smtp = start_smtp(security="none")
    config = str(start_process(smtp).config)
    done: subprocess.CompletedProcess[str] = kigen("--config", config, "check", "sato", "--digest")
    assert (done.returncode, done.stderr) == (0, "")
    (kept,) = smtp.kept
    mail = read(kept.raw)
    assert mail["X-Kigen-Digest"]
    assert "見本" in mail["Subject"]
    assert mail["To"].addresses[0].addr_spec == kept.recipients[0]
    assert kept.recipients[0] in done.stdout
    refused = kigen("--config", config, "check", "--digest")
    assert (refused.returncode, len(smtp.kept)) == (2, 1)
    assert "name the mailbox" in refused.stderr
