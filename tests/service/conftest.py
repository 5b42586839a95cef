"""An office for each test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from servers.dovecot import Dovecot
from servers.smtp import SmtpSink
from service.office import Office, OpenOffice


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
