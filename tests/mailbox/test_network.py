"""What IMAP and SMTP share: which line may be open, and a server's words made fit to print."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.network import is_loopback, one_line


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost.", "127.0.0.1", "127.8.9.10", "::1", "[::1]"])
def test_this_machine(host: str) -> None:
    """The names and addresses of this machine itself."""
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "localhost.example", "127.0.0.1.example", "192.0.2.1", "0.0.0.0", "::", "::ffff:192.0.2.1", "2130706433", "ⅼocalhost"],
)
def test_other_machines(host: str) -> None:
    """Everything else counts as another machine, however much it looks like this one."""
    assert not is_loopback(host)


@given(st.text(st.characters(codec=None), max_size=400))
def test_one_line(words: str) -> None:
    """Whatever a server says becomes one printable line of at most 300 characters."""
    line = one_line(words)
    assert len(line) <= 300
    assert line.isprintable()
