"""Mboxes: separators, escapes, chunks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.mail import split_mbox

FIRST = b"From sato@vendor.example Fri Jun 12 09:00:00 2026\n"


def test_mails_without_their_separators() -> None:
    """Each mail begins with its first header and ends with its last line."""
    raw = FIRST + b"Subject: a\n\nbody\n\n" + FIRST + b"Subject: b\n\n"
    assert list(split_mbox([raw])) == [b"Subject: a\n\nbody\n", b"Subject: b\n"]


def test_crlf() -> None:
    """Files written on Windows split at the same places."""
    raw = (FIRST + b"Subject: a\n\nbody\n\n" + FIRST + b"Subject: b\n\nx\n").replace(b"\n", b"\r\n")
    assert list(split_mbox([raw])) == [b"Subject: a\r\n\r\nbody\r\n", b"Subject: b\r\n\r\nx\r\n"]


@pytest.mark.parametrize(
    "separator",
    [
        b"From - Fri Jun 12 09:00:00 2026\n",
        b"From MAILER-DAEMON Fri Jun 12 09:00:00 2026\n",
        b"From ???@??? Fri Jun 12 09:00:00 2026\n",
    ],
)
def test_separators_of_other_programs(separator: bytes) -> None:
    """Thunderbird's and others' separators count."""
    assert len(list(split_mbox([separator + b"A: 1\n\nx\n\n" + separator + b"A: 2\n\ny\n"]))) == 2


def test_prose_does_not_split() -> None:
    """A paragraph that begins with `From ` and was not escaped stays in its mail."""
    raw = FIRST + b"Subject: a\n\nHello\n\nFrom now on we meet on Mondays.\n"
    assert len(list(split_mbox([raw]))) == 1


def test_no_separator_inside_a_paragraph() -> None:
    """A separator stands below a blank line only."""
    raw = FIRST + b"Subject: a\n\nquoted:\n" + FIRST
    assert len(list(split_mbox([raw]))) == 1


def test_one_escape_is_taken_away() -> None:
    """mboxrd: each escaped line loses one mark."""
    raw = FIRST + b"A: 1\n\n>From x\n>>From y\n> From z\n"
    assert list(split_mbox([raw])) == [b"A: 1\n\nFrom x\n>From y\n> From z\n"]


def test_mail_without_separator() -> None:
    """A single mail in a file is one mail."""
    assert list(split_mbox([b"Subject: a\n\nx\n"])) == [b"Subject: a\n\nx\n"]


@pytest.mark.parametrize("raw", [b"", b"\n\n", FIRST])
def test_nothing(raw: bytes) -> None:
    """An empty file holds no mail."""
    assert list(split_mbox([raw])) == []


@given(cuts=st.lists(st.integers(0, 400), max_size=12))
def test_chunks_do_not_matter(cuts: list[int]) -> None:
    """However the file is read, the mails are the same."""
    raw = b"".join(FIRST + b"Subject: %d\n\nbody %d\n>From x\n\n" % (number, number) for number in range(5))
    edges = [0, *sorted(cut for cut in cuts if cut < len(raw)), len(raw)]
    chunks = [raw[start:end] for start, end in pairwise(edges)]
    assert list(split_mbox(chunks)) == list(split_mbox([raw]))
    assert len(list(split_mbox(chunks))) == 5
