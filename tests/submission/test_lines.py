"""A letter as it goes over the line."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kigen.submission.transaction import _as_lines

_raws = st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b".", b"..", b"a", b"\x80", b" "]), max_size=30).map(b"".join)


@given(_raws)
def test_nothing_in_a_letter_can_end_it(raw: bytes) -> None:
    """The final dot is the only lone dot, and every CR and LF is part of a CRLF: no server can find an earlier end."""
    sent = _as_lines(raw)
    lines = sent.split(b"\r\n")
    assert lines[-2:] == [b".", b""]
    assert b"." not in lines[:-2]
    assert not any(b"\r" in line or b"\n" in line for line in lines)


@given(_raws)
def test_the_letter_is_what_arrives(raw: bytes) -> None:
    """Without the doubled dots and the final one it is the letter again, with CRLF for every kind of line end."""
    received = b"".join(line[1:] if line.startswith(b".") else line for line in _as_lines(raw)[:-3].splitlines(keepends=True))
    expected = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    assert received in {expected, expected + b"\r\n"}
    assert received.endswith(b"\r\n")
