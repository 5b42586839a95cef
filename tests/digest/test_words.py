"""The words of a digest, in every language alike."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from importlib import resources
from string import Formatter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kigen.digest import DigestFacts, digest_message_id, render
from kigen.digest.sections import TOLD, Place
from kigen.digest.words import Words
from kigen.followup.event import EventKind
from kigen.language.reason import sentences

from .morning import DAY, TOKYO, at, commitment, crowd, entry, full_morning, morning


def table(language: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("kigen.language").joinpath(language, "digest", "words.toml").read_text("utf-8"))


def places(value: Any) -> Any:
    """The shape of a table: its keys, and which places each sentence has."""
    if isinstance(value, dict):
        return {key: places(inner) for key, inner in value.items()}
    if isinstance(value, list) and len(value) != 2:
        return len(value)
    said = value if isinstance(value, list) else [value]
    return {name for text in said for _, name, _, _ in Formatter().parse(text) if name}


def test_languages_have_the_same_sentences() -> None:
    """The same keys with the same places to fill: a digest in Japanese says what one in English says."""
    skipped = {"fonts", "respect", "title", "date", "date_of_year", "date_to_write", "button_day"}
    ja, en = ({key: places(value) for key, value in table(language).items() if key not in skipped} for language in ("ja", "en"))
    assert ja == en


@pytest.mark.parametrize("language", ["ja", "en"])
def test_there_is_a_word_for_everything_that_can_happen(language: str) -> None:
    """Every kind of event, every end of a letter, every section."""
    words = table(language)
    assert {kind.value for kind in EventKind} <= set(words["events"])
    assert {state.value for state in TOLD} <= set(words["letters"])
    assert {place.value for place in Place} == set(words["sections"])
    troubles = {"no_look", "sign_in", "stopped", "in_doubt", "refused", "waits", "unread_mail"}
    assert {f"trouble_{trouble}" for trouble in troubles} <= set(sentences(language))


def test_troubles_have_a_sentence_in_both_languages() -> None:
    """Their own, not the fallback of English."""
    own = {
        language: tomllib.loads(
            resources.files("kigen.language").joinpath(language, "reasons", "digest.toml").read_text("utf-8")
        )
        for language in ("ja", "en")
    }
    assert places(own["ja"]) == places(own["en"])


@pytest.mark.parametrize(
    ("due", "due_at", "ja", "en"),
    [
        (date(2026, 6, 12), at(12, 18), "今日まで", "due today"),
        (date(2026, 6, 13), at(13, 18), "明日まで", "due tomorrow"),
        (date(2026, 6, 15), at(15, 18), "あと3日", "in 3 days"),
        (date(2026, 6, 11), at(11, 18), "1日超過", "1 day over"),
        (date(2026, 6, 10), at(10, 18), "2日超過", "2 days over"),
        (datetime(2026, 6, 12, 12), at(12, 12), "あと4時間", "in 4 hours"),  # noqa: DTZ001 - as deadlines state it
        (datetime(2026, 6, 12, 8, 20), at(12, 8, 20), "あと20分", "in 20 minutes"),  # noqa: DTZ001
        (datetime(2026, 6, 11, 12), at(11, 12), "20時間超過", "20 hours over"),  # noqa: DTZ001
        (datetime(2026, 6, 12, 7, 59), at(12, 7, 59), "1分超過", "1 minute over"),  # noqa: DTZ001
        (datetime(2026, 6, 8, 12), at(8, 12), "4日超過", "4 days over"),  # noqa: DTZ001
        (datetime(2026, 6, 13, 1), at(13, 1), "明日まで", "due tomorrow"),  # noqa: DTZ001
    ],
)
def test_how_far_off_a_deadline_is(due: date | datetime, due_at: datetime, ja: str, en: str) -> None:
    """A day by the calendar, a moment by the clock while it is near."""
    now = at(12, 8)
    assert (Words("ja", now, TOKYO).relative(due, due_at), Words("en", now, TOKYO).relative(due, due_at)) == (ja, en)


def test_a_day_that_ended_today_is_over_by_the_hour() -> None:
    """In a digest written in the evening."""
    assert Words("ja", at(12, 20), TOKYO).relative(date(2026, 6, 12), at(12, 18)) == "2時間超過"


def test_days_are_the_readers() -> None:
    """Just after midnight in Tokyo it is still yesterday in London: today is what the reader's wall shows."""
    moment = datetime(2026, 6, 11, 15, 30, tzinfo=UTC)
    assert Words("en", moment, TOKYO).near(moment) == "today at 00:30"
    assert Words("en", moment, ZoneInfo("Europe/London")).near(moment + timedelta(hours=8)) == "tomorrow at 00:30"


def test_the_reader_sees_no_raw_place_or_missing_word() -> None:
    """No brace, no code of a reason, no name of a constant."""
    for facts in (full_morning(), full_morning("en"), crowd(60), crowd(60, "en")):
        mail = render(facts)
        assert not re.search(r"[{}]|None|held_|ended_|check_|trouble_|\bTrue\b", mail.text + mail.subject)


@pytest.mark.parametrize(
    ("facts", "subject"),
    [
        (full_morning(), "kigen 6/12(金) 電話1 判断3 超過1 間近2 約束1"),
        (full_morning("en"), "kigen Fri 12 Jun: 1 call, 3 to decide, 1 overdue, 2 due soon, 1 promised"),
        (morning(), "kigen 6/12(金) 期限なし"),
        (morning(language="en"), "kigen Fri 12 Jun: nothing open"),
        (morning(entry(commitment(1, date(2026, 7, 30)))), "kigen 6/12(金)"),
        (morning(entry(commitment(1, date(2026, 7, 30))), language="en"), "kigen Fri 12 Jun"),
    ],
)
def test_the_subject_counts_what_there_is(facts: DigestFacts, subject: str) -> None:
    """With the day, so that no two digests are joined into one thread."""
    assert render(facts).subject == subject


def test_the_headline_names_whom_to_call() -> None:
    """Two by name, the others counted."""
    people = ("鈴木 一郎", "高橋 さくら", "森 真理子", "林 恵子")
    calls = [entry(commitment(number, date(2026, 6, 10), name), call_on=DAY) for number, name in enumerate(people, 1)]
    text = render(morning(*calls)).text
    assert text.startswith("鈴木 一郎様、高橋 さくら様ほか2件に電話。\n今日、kigen から送るメールはありません。")


KEY = bytes(range(32))


def test_a_digests_id_is_the_same_for_the_same_day() -> None:
    """Sent again after a failure, the mail is the same one."""
    one = digest_message_id("sato", DAY, KEY, "seller.example")
    assert one == digest_message_id("sato", DAY, KEY, "seller.example")
    assert re.fullmatch(r"<kd\.20260612\.[a-z2-7]{16}@seller\.example>", one)


def test_a_digests_id_cannot_be_guessed() -> None:
    """Another mailbox, day or key gives another; fields do not run into each other."""
    made = {
        digest_message_id(mailbox, day, key, "seller.example")
        for mailbox in ("sato", "sato2026", "suzuki")
        for day in (DAY, DAY + timedelta(days=1))
        for key in (KEY, KEY[::-1])
    }
    assert len(made) == 12
