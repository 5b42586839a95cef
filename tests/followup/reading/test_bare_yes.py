"""A yes that names nothing settles only what a yes can settle."""

from __future__ import annotations

from dataclasses import replace

import pytest
from given_reply import ORIGINAL, read

from kigen.followup.correspondence.reading import ReplyKind

_YES = ["Confirmed.", "Yes, that's fine by us.", "Approved.", "No changes, please go ahead."]
_HAI = ["OKです", "はい、問題ありません。", "それでお願いします。", "異存はございません。"]


def asked(ask: str) -> dict[str, object]:
    return {"original": replace(ORIGINAL, ask=ask, subject=ask), "subject": f"Re: {ask}"}


@pytest.mark.parametrize(
    ("ask", "bodies"),
    [
        *((ask, _YES) for ask in ("the delivery address", "the colour of the doors", "the number of seats", "the date")),
        *((ask, _YES) for ask in ("your choice of venue", "whether you pay by card or by wire")),
        *((ask, _HAI) for ask in ("ご住所", "扉の色のご指定", "ご参加人数のご連絡", "納期のご回答", "A案かB案かのご決定")),
        ("the delivery address", ["We confirm the delivery address."]),
        ("お届け先のご住所", ["ご住所はOKです。"]),
    ],
)
def test_a_bare_yes_is_no_value(ask: str, bodies: list[str]) -> None:
    """Nobody can send a parcel to "confirmed": the user is asked."""
    assert [body for body in bodies if read(body, **asked(ask)).certain] == []


@pytest.mark.parametrize(
    ("ask", "bodies"),
    [
        *((ask, _YES) for ask in ("whether you can attend", "your approval of the colours", "acceptance of the quote")),
        *((ask, _HAI) for ask in ("ご出席の可否", "日程の承認", "見積内容のご確認")),
        ("the colour of the doors", ["The blue one, please."]),
        ("扉の色のご指定", ["紺でお願いします。"]),
        ("the number of seats", ["Confirmed: 12 seats."]),
    ],
)
def test_a_yes_that_was_asked_for_settles(ask: str, bodies: list[str]) -> None:
    """So does what names the thing."""
    found = {body: read(body, **asked(ask)) for body in bodies}
    assert [body for body, one in found.items() if one.reading is not ReplyKind.DELIVERED or not one.certain] == []


def test_a_long_row_of_yeses_is_read_at_once() -> None:
    """However they could be divided."""
    for body in ("that's fine with us " * 45 + "x", "はい問題ありませんそれで結構でございます" * 45 + "x"):
        assert read(body, **asked("the delivery address")).reasons
