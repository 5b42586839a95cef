"""Mail in two languages: each paragraph is read by its own pack, and what both say counts once."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kigen.calendars import BusinessCalendar
from kigen.language import Context, Reading, read
from kigen.mail import own_words

TOKYO = ZoneInfo("Asia/Tokyo")
ENGLISH = "Please sign the attached contract and return it to us by Friday, June 12."
JAPANESE = "添付の契約書にご署名のうえ、6月12日（金）までに弊社宛てにご返送ください。"
LETTER = "鈴木様\n\nいつもお世話になっております。契約書の件でご連絡いたしました。\n\n{}\n\n何卒よろしくお願いいたします。\n"
NOTE = "Dear Dana,\n\nIt was good to meet you yesterday and to hear about the new office.\n\n{}\n\nBest wishes\nRobin\n"


def reading(body: str) -> Reading:
    """What is read from a mail of 2 June 2026."""
    context = Context(datetime(2026, 6, 2, 10, tzinfo=TOKYO), TOKYO, BusinessCalendar("JP"), fiscal_year_start=4)
    return read(body, own_words(body), context)


@pytest.mark.parametrize(
    ("body", "language", "spoken"),
    [
        (LETTER.format(ENGLISH), "ja", "en"),
        (NOTE.format(JAPANESE), "en", "ja"),
        (LETTER.format(JAPANESE), "ja", "ja"),
        (NOTE.format(ENGLISH), "en", "en"),
    ],
)
def test_a_paragraph_is_read_in_its_language(body: str, language: str, spoken: str) -> None:
    """The mail keeps its language; the deadline has that of its paragraph, in which its letters are written."""
    found = reading(body)
    assert found.language == language
    assert [(one.due_text, one.certain, one.language) for one in found.deadlines] == [("2026-06-12", True, spoken)]
    assert all(body[one.start : one.end] == one.phrase for one in found.deadlines)


@pytest.mark.parametrize("body", [LETTER.format(JAPANESE + "\n\n" + ENGLISH), NOTE.format(ENGLISH + "\n\n" + JAPANESE)])
def test_a_translation_is_no_second_deadline(body: str) -> None:
    """The same day in both languages is one deadline, in the mail's own."""
    found = reading(body)
    assert [(one.due_text, one.language) for one in found.deadlines] == [("2026-06-12", found.language)]


def test_both_sides_keep_what_only_they_say() -> None:
    """Days that only one language names are all there, in order of place."""
    body = LETTER.format(JAPANESE) + "\nWe will send you the countersigned copy of the contract by June 19.\n"
    assert [(one.owed_by, one.due_text) for one in reading(body).deadlines] == [("them", "2026-06-12"), ("us", "2026-06-19")]


def test_words_of_another_language_do_not_split_a_mail() -> None:
    """Names, addresses and headings in Latin letters stay with their Japanese paragraph."""
    body = LETTER.format("Dana Reed様\nNDA draft ver.2\n" + JAPANESE)
    assert [one.language for one in reading(body).deadlines] == ["ja"]


@pytest.mark.parametrize(
    ("paragraph", "due", "spoken"),
    [
        ("ありがとうございました。Please send us the form by June 12. よろしくお願いいたします。", "2026-06-12", "en"),
        ("海外の方へ：Could you return the copy by 5 p.m. on Friday, June 12? 作業はございません。", "2026-06-12T17:00", "en"),
        ("見積書はJune 12までにご返送ください。Thank you for your kind cooperation as always.", "2026-06-12", "ja"),
    ],
)  # fmt: skip
def test_a_sentence_within_a_paragraph_is_read_in_its_language(paragraph: str, due: str, spoken: str) -> None:
    """Of a Japanese paragraph, the English sentence is read as English, to its end behind an abbreviation; words stay."""
    assert [(one.owed_by, one.due_text, one.language) for one in reading(LETTER.format(paragraph)).deadlines] == [
        ("them", due, spoken)
    ]


def test_a_sentence_within_an_english_paragraph_is_read_in_its_language() -> None:
    """The Japanese sentence of an English paragraph asks."""
    body = NOTE.format("Thank you for the call. 図面は6月12日までにご返送くださいますようお願い申し上げます。 See you soon.")
    assert [(one.due_text, one.language) for one in reading(body).deadlines] == [("2026-06-12", "ja")]


def test_a_sentence_that_closes_in_japanese_is_japanese() -> None:
    """However many English words a sentence of an English mail holds, 。 makes it a Japanese one."""
    body = NOTE.format(
        "Thank you for the call. 図面は June 12 (Fri) 12:00 JST までに final confirmation をお願いします。 See you."
    )
    assert [(one.due_text, one.language) for one in reading(body).deadlines] == [("2026-06-12T12:00", "ja")]


def test_notes_of_the_mail_in_a_sentence_of_another_language() -> None:
    """A weekday in Japanese brackets makes no English sentence Japanese, and is shown as it stands."""
    (found,) = reading(
        LETTER.format("表をお送りします。\nPlease send me your comments by June 8（月）10:00（日本時間）。")
    ).deadlines
    assert found.due_text == "2026-06-08T10:00"
    assert found.phrase == "by June 8（月）10:00"
    assert "June 8（月）10:00（日本時間）" in found.sentence
