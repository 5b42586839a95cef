"""Days that a reply names: for the thing, or for something else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from given_reply import attached, read
from hypothesis import given
from hypothesis import strategies as st

from kigen.followup.correspondence.reading import ReplyKind


@pytest.mark.parametrize(
    ("body", "reading", "day"),
    [
        ("We'll send it on Friday.", ReplyKind.ACKNOWLEDGED, date(2026, 6, 12)),
        ("We'll send it on Monday.", ReplyKind.EXTENSION, date(2026, 6, 15)),
        ("明日お送りします。", ReplyKind.ACKNOWLEDGED, date(2026, 6, 11)),
        ("15日にお送りします。", ReplyKind.EXTENSION, date(2026, 6, 15)),
        ("It will be three days late.", ReplyKind.EXTENSION, date(2026, 6, 15)),
        ("2営業日ほど遅れそうです。", ReplyKind.EXTENSION, date(2026, 6, 16)),
        ("12日は難しいため、16日でお願いできますか。", ReplyKind.EXTENSION, date(2026, 6, 16)),
        ("担当者が11日まで不在のため、18日の提出とさせてください。", ReplyKind.EXTENSION, date(2026, 6, 18)),
    ],
)
def test_a_day_after_the_deadline_makes_a_promise_an_extension(body: str, reading: ReplyKind, day: date) -> None:
    """The same words are an acknowledgement with a day in time and a request with a later one."""
    found = read(body)

    assert (found.reading, found.new_due) == (reading, day)


def test_a_day_ends_at_the_end_of_working_hours() -> None:
    """A promised day without a clock ends at 18:00 of the mailbox's zone."""
    assert read("We'll send it on Monday.").new_due_at == datetime(2026, 6, 15, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "body", ["Here: https://drive.example/d/1 (link expires on 30 June)", "https://drive.example/d/1 ダウンロード期限：6/30"]
)
def test_the_expiry_of_a_link_is_no_promise(body: str) -> None:
    """The file is here; until when it can be fetched is another matter."""
    found = read(body)

    assert (found.reading, found.new_due) == (ReplyKind.DELIVERED, None)


def test_part_now_and_the_rest_by_a_day() -> None:
    """A file and a promised day for the rest are partial, with that day."""
    found = read("Page 1 attached, the rest will follow on Monday.", attached("page1.pdf"))

    assert (found.reading, found.new_due) == (ReplyKind.PARTIAL, date(2026, 6, 15))


def test_a_question_beats_a_promise() -> None:
    """Who asks something first waits for the user."""
    assert read("Will do. Which version should we use?").reading is ReplyKind.QUESTION


@given(st.text(max_size=400))
def test_any_text_is_read(body: str) -> None:
    """Reading is total: no text raises, and every reading says why."""
    assert read(body).reasons


@given(
    st.lists(
        st.sampled_from(
            ["添付", "ます", "。", "?", "12日", "まで", " attached ", "not ", "Friday", "\n", "> ", "https://a.example/d/1"]
        )
    )
)
def test_any_mixture_of_words_is_read(parts: list[str]) -> None:
    """Reading is total for text made of the words it looks for, too."""
    assert read("".join(parts)).reasons


@pytest.mark.parametrize("piece", ["明日お送りします。", "届いた", "1.", "(", "Can you send it? "])
def test_an_endless_text_is_read(piece: str) -> None:
    """A reply of a hundred thousand characters is read by its beginning."""
    assert read(piece * (100_000 // len(piece))).reasons


@pytest.mark.parametrize("body", ["あと99999999999か月お時間をいただけますか。", "It will be 99999999999999 weeks late."])
def test_a_delay_beyond_all_measure_is_no_day(body: str) -> None:
    """It is read, and no day comes of it."""
    assert read(body).new_due is None
