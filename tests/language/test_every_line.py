"""The judge of the corpora: no line that fails is passed over."""

from __future__ import annotations

import pytest

from language.every_line import differs, judge


def test_each_line_that_fails_is_told_with_its_place() -> None:
    """Also behind one whose reading raises."""

    def fault(line: int) -> str:
        return differs(12 // line, 4)

    with pytest.raises(AssertionError) as told:
        judge([3, 0, 2, 3, 1], "line {}".format, fault)
    assert str(told.value).splitlines()[:4] == [
        "3 of 5 lines",
        "line 0: raises ZeroDivisionError('integer division or modulo by zero')",
        "line 2: states 4, read as 6",
        "line 1: states 4, read as 12",
    ]


def test_no_line_is_no_proof() -> None:
    """A file that was not found, or has no lines, fails."""
    with pytest.raises(AssertionError, match="no line was judged"):
        judge([], str, str)
