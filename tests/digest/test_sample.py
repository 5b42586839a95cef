"""The sample that `kigen check --digest` sends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kigen.digest import sample_digest
from kigen.digest.controls.subject import is_attempt, read_subject

from .morning import HOUSE, NOW
from .page import parsed, seen


@pytest.mark.parametrize(("language", "mark"), [("ja", "【見本】kigen 6/12(金)"), ("en", "[Sample] kigen Fri 12 Jun:")])
def test_a_sample_shows_a_bit_of_everything(language: str, mark: str) -> None:
    """Marked in its subject; overdue, to decide, due soon, promised, sent, answers, and figures with bars."""
    mail = sample_digest(HOUSE, language, NOW)
    assert mail.subject.startswith(mark)
    page = parsed(mail.html)
    assert len(list(page.iter("h2"))) == 7
    assert any(table.get("class") == "bar" for table in page.iter("table"))
    assert "kigen" in seen(mail.html)


def test_buttons_of_a_sample_do_nothing() -> None:
    """The mail they open is no command, nor a failed one."""
    from urllib.parse import unquote

    for link in (element.get("href") for element in parsed(sample_digest(HOUSE, "en", NOW).html).iter("a")):
        subject = unquote(link.partition("?subject=")[2])
        assert subject.startswith("A button of the sample")
        assert read_subject(subject) is None
        assert not is_attempt(subject)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 366 * 24), st.sampled_from(["ja", "en"]))
def test_there_is_a_sample_at_any_hour(hours: int, language: str) -> None:
    """Of any day of the year."""
    assert sample_digest(HOUSE, language, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hours)).text
