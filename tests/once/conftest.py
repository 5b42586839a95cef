"""Lives for the tests that end them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from once.lives import Lives
from servers.dovecot import Dovecot
from servers.smtp import SmtpSink


@pytest.fixture(scope="module")
def lives(dovecot: Dovecot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lives]:
    """A nursery with a Dovecot and an SMTP server, for all tests of a module."""

    def kept(to: str, raw: bytes) -> None:
        made.filed(to, raw)

    smtp = SmtpSink(dovecot.certificates, security="none", on_kept=kept)
    folder: Path = tmp_path_factory.mktemp("lives")
    made = Lives(dovecot, smtp, folder)
    try:
        yield made
    finally:
        made.close()
        smtp.close()


@pytest.fixture
def say(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Writes a line of progress where whoever waits for a long run sees it at once."""
    reporter = pytestconfig.pluginmanager.get_plugin("terminalreporter")
    capture = pytestconfig.pluginmanager.get_plugin("capturemanager")

    def line(text: str) -> None:
        if reporter is not None and capture is not None:
            with capture.global_and_fixture_disabled():
                reporter.ensure_newline()
                reporter.write_line(text)

    return line
