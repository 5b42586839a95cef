"""An office for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import Office, OpenOffice
from service.process import Process, StartProcess


@pytest.fixture
def open_office(dovecot: Dovecot, mail_user: str, start_smtp: Callable[..., SmtpSink], tmp_path: Path) -> OpenOffice:
    """Makes an office with the mailbox settings that a test gives."""

    def make(**mailbox: object) -> Office:
        smtp = start_smtp(security="none")
        return Office(dovecot, mail_user, smtp, tmp_path / "state", **mailbox)

    return make


@pytest.fixture
def office(open_office: OpenOffice) -> Office:
    """An office with plain settings: mode send, no progress checks."""
    return open_office()


@pytest.fixture
def start_process(dovecot: Dovecot, mail_user: str, tmp_path: Path) -> Iterator[StartProcess]:
    """Makes a configuration for a process on the test servers; whatever runs in the end is ended."""
    made: list[Process] = []

    def make(smtp: SmtpSink, **options: str) -> Process:
        made.append(Process(dovecot, mail_user, smtp.port, tmp_path, **options))
        return made[-1]

    yield make
    for process in made:
        process.close()
