"""Whether two asks of one mail are for two things."""

from __future__ import annotations

import pytest

from kigen.language.things import different_things


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("the order form", "the travel form", True),
        ("the order form", "the floor plan", True),
        ("the order form", "the form", False),
        ("the signed form", "the completed form", False),
        ("the form", "the signed form", False),
        ("申込書", "図面", True),
        ("申込書", "申込用紙", False),  # perhaps the same
        ("ご返送", "図面", False),
        ("your answer", "the form", False),
    ],
)
def test_things_are_told_apart_by_what_is_their_own(one: str, other: str, different: bool) -> None:
    """Two asks by the same day are two when each names something that the other does not; else they are one said twice."""
    assert different_things(one, other) is different
    assert different_things(other, one) is different
