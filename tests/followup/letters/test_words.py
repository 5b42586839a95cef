"""Days, names and things as letters say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.calendars import local_moment
from kigen.followup.letters.letter import write_letter
from kigen.followup.letters.spoken import Tongue
from kigen.followup.outbox import LetterKind
from kigen.followup.outside import tidy, topic
from kigen.followup.planning.policy import Mode, Policy
from kigen.mail.message import Address

from .desk import desk

FRIDAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("due", "ja", "by", "was"),
    [
        (FRIDAY, "本日", "by the end of today", "today"),
        (date(2026, 6, 13), "明日6月13日(土)", "by tomorrow (Saturday, 13 June)", "tomorrow (Saturday, 13 June)"),
        (date(2026, 6, 11), "昨日6月11日(木)", "by yesterday (Thursday, 11 June)", "yesterday (Thursday, 11 June)"),
        (date(2026, 6, 16), "6月16日(火)", "by Tuesday, 16 June", "on Tuesday, 16 June"),
        (desk.clock(12, 12), "本日12時", "by noon today", "by noon today"),
        (desk.clock(16, 12), "6月16日(火)12時", "by noon on Tuesday, 16 June", "by noon on Tuesday, 16 June"),
        (desk.clock(16, 9, 30), "6月16日(火)9時30分", "by 9:30 am on Tuesday, 16 June", "by 9:30 am on Tuesday, 16 June"),
        (
            desk.clock(13, 15),
            "明日6月13日(土)15時",
            "by 3 pm tomorrow (Saturday, 13 June)",
            "by 3 pm tomorrow (Saturday, 13 June)",
        ),
        (desk.clock(13, 0), "本日24時", "by midnight today", "by midnight today"),
        (desk.clock(17, 0), "6月16日(火)24時", "by midnight on Tuesday, 16 June", "by midnight on Tuesday, 16 June"),
        (desk.clock(16, 0, 30), "6月16日(火)0時30分", "by 12:30 am on Tuesday, 16 June", "by 12:30 am on Tuesday, 16 June"),
        (date(2027, 1, 5), "2027年1月5日(火)", "by Tuesday, 5 January 2027", "on Tuesday, 5 January 2027"),
    ],
)
def test_days_are_said_as_seen_from_the_day_of_writing(due: date | datetime, ja: str, by: str, was: str) -> None:
    """Yesterday, today and tomorrow by name, midnight as the end of its day, another year with its number."""
    japanese, english = Tongue("ja", FRIDAY), Tongue("en", FRIDAY)
    assert (japanese.when(due), japanese.when(due, "by")) == (ja, ja)
    assert (english.when(due, "by"), english.when(due, "was")) == (by, was)


ONE = (Address("a@client.example", "鈴木 一郎"),)
TWO = (*ONE, Address("b@client.example", "田中 花子"))


@pytest.mark.parametrize(
    ("language", "greet", "people", "plain", "said"),
    [
        ("ja", "鈴木様", ONE, False, "鈴木様"),
        ("ja", "小林先生、", ONE, False, "小林先生"),
        ("ja", "各位", ONE, False, "鈴木 一郎様"),
        ("ja", "関係者各位", TWO, False, "鈴木 一郎様、田中 花子様"),
        ("ja", "皆様", ONE, False, "鈴木 一郎様"),
        ("ja", "皆様", TWO, False, "皆様"),
        ("ja", None, ONE, True, "鈴木 一郎さん"),
        ("ja", None, TWO, False, "鈴木 一郎様、田中 花子様"),
        ("ja", None, (Address("a@client.example", "鈴木様"),), False, "鈴木様"),
        ("ja", None, (Address("a@client.example", "鈴木 一郎（営業部）"),), False, "鈴木 一郎様"),
        ("ja", None, (Address("a@client.example", "a@client.example"),), False, "ご担当者様"),
        ("ja", None, (Address("a@client.example"),) * 2, False, "皆様"),
        ("en", "Hi Laura", ONE, False, "Hi Laura,"),
        ("en", "Dear Ms Lee,", ONE, False, "Dear Ms Lee,"),
        ("en", "Hi all", (Address("l@client.example", "Laura Bennett"),), False, "Dear Laura Bennett,"),
        ("en", "Hi all", TWO, False, "Hi all,"),
        ("en", None, (Address("l@client.example", "Bennett, Laura"),), False, "Dear Laura Bennett,"),
        ("en", None, (Address("l@client.example", "'Laura Bennett' (Sales)"),), True, "Hi Laura Bennett,"),
        ("en", None, (Address("o@client.example", '"Niamh O\'Brien"'),), False, "Dear Niamh O'Brien,"),
        ("ja", None, (Address("s@client.example", "(株)さくら商事 鈴木"),), False, "(株)さくら商事 鈴木様"),
        ("en", None, (Address("l@client.example"),), False, "Hello,"),
        ("en", "Dear Mr Hall", (Address("h@client.example", "Peter Hall"),), False, "Dear Mr Hall,"),
    ],
)
def test_greetings(language: str, greet: str | None, people: tuple[Address, ...], plain: bool, said: str) -> None:
    """As the user greeted; one person never as a group; else the display name; else nobody in particular."""
    assert Tongue(language, FRIDAY).greeting(greet, people, plain=plain) == said


@pytest.mark.parametrize(
    ("ask", "subject", "said"),
    [
        ("the signed form", "x", "the signed form"),
        ("your comments", "x", "your comments"),
        ("signed form", "x", "my request (signed form)"),
        ("It", "Quote", "my request “Quote”"),
        (None, "Re: RE: Quote", "my request “Quote”"),
        ("Your expense report", "x", "your expense report"),
        (None, "[EXTERNAL] Re: Quote", "my request “Quote”"),
        (None, "", "my request"),
    ],
)
def test_things_in_english(ask: str | None, subject: str, said: str) -> None:
    """An ask with its article reads on; any other stands in brackets; without one the subject is cited."""
    assert Tongue("en", FRIDAY).thing(ask, subject) == said


@pytest.mark.parametrize(
    ("ask", "subject", "said"),
    [
        ("見積依頼書", "x", "「見積依頼書」の件"),
        ("設定シートの提出", "x", "「設定シートの提出」の件"),
        ("ご提出", "保守契約更新の件", "「保守契約更新」の件"),
        ("1部", "Re: 契約書ご返送のお願い", "「契約書ご返送」の件"),
        ("次の3点", "夏季展示会について", "「夏季展示会」の件"),
        ("それで", "", "先日のメールの件"),
        ("至急", "至急のご連絡", "「至急のご連絡」の件"),
        (None, "お見積りのご案内", "「お見積りのご案内」の件"),
    ],
)
def test_things_in_japanese(ask: str | None, subject: str, said: str) -> None:
    """A word that says nothing of what was asked for gives way to the subject, which is cited without its ending."""
    assert Tongue("ja", FRIDAY).thing(ask, subject) == said


def test_another_zone_is_named() -> None:
    """A clock time that the user's own clock does not show carries its zone; one that it shows does not."""
    people = desk.DESKS["ja"]
    now = local_moment(date(2026, 6, 16), time(9), people.house.zone)
    for zone, said in (
        (desk.NEW_YORK, "12時（米国東部時間）"),
        (ZoneInfo("Asia/Seoul"), "12時が"),
        (ZoneInfo("Asia/Dubai"), "12時（UTC+04）"),
    ):
        asked = [desk.asked("ja", desk.clock(12, 12), zone=zone)]
        letter = write_letter(LetterKind.REMINDER, 1, asked, people.house, Policy(Mode.SEND), now)
        assert said in letter.body


def test_a_day_that_was_put_off_takes_the_quotation_with_it() -> None:
    """The old sentence names the old day: it is not quoted beside the new one."""
    people = desk.DESKS["ja"]
    now = local_moment(date(2026, 6, 16), time(9), people.house.zone)
    asked = [desk.asked("ja", date(2026, 6, 8), effective=FRIDAY)]
    body = write_letter(LetterKind.REMINDER, 1, asked, people.house, Policy(Mode.SEND), now).body
    assert "6月12日(金)" in body
    assert ">" not in body
    assert "6月8日" not in body


def test_only_those_who_still_owe_are_greeted() -> None:
    """When one of two has answered, the letter no longer greets both."""
    people = desk.DESKS["ja"]
    now = local_moment(date(2026, 6, 16), time(9), people.house.zone)
    asked = replace(desk.asked("ja", greet="鈴木様、田中様", to=TWO), owing=TWO[1:])
    body = write_letter(LetterKind.REMINDER, 1, [asked], people.house, Policy(Mode.SEND), now).body
    assert body.startswith("田中 花子様\n")


def test_a_letter_in_another_language_does_not_greet_in_the_first() -> None:
    """鈴木様 is no greeting in an English letter."""
    people = desk.DESKS["ja"]
    now = local_moment(date(2026, 6, 16), time(9), people.house.zone)
    policy = Policy(Mode.SEND, language="en")
    asked = [desk.asked("ja", to=(Address("l@client.example", "Laura Bennett"),))]
    body = write_letter(LetterKind.REMINDER, 1, asked, people.house, policy, now).body
    assert body.startswith("Dear Laura Bennett,\n")


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_words_from_outside_are_one_seen_line(text: str, limit: int) -> None:
    """Whatever stands in a mail: one line, no control or direction mark, no longer than asked for, and stable."""
    line = tidy(text, limit)
    assert len(line) <= limit
    assert line == line.strip()
    assert line.isprintable() or "\ufffc" in line or all(char.isprintable() or char == " " for char in line)
    assert tidy(line, limit) == line


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.text(max_size=60), st.sampled_from(["ja", "en"]))
def test_no_outside_word_can_break_a_letter(name: str, greet: str, subject: str, words: str, language: str) -> None:
    """Braces, line breaks and header marks in names, subjects and sentences stay words: the letter keeps its shape."""
    people = desk.DESKS[language]
    now = local_moment(date(2026, 6, 16), time(9), people.house.zone)
    asked = desk.asked(
        language, ask=words, greet=greet, subject=subject, sentence=words, to=(Address("a@client.example", name),)
    )
    letter = write_letter(LetterKind.REMINDER, 1, [asked], people.house, Policy(Mode.SEND), now)
    assert "\n" not in letter.subject
    assert "\n\n\n" not in letter.body
    assert letter.body.startswith(letter.body.split("\n")[0] + "\n\n")


def test_a_subject_is_cited_without_its_marks() -> None:
    """Re:, 返信: and gateway marks are no part of what was written about."""
    assert topic("Re: 返信：RE: 【重要】お見積り") == "【重要】お見積り"


def test_lines_folded_in_japanese_are_joined_without_a_space() -> None:
    """A mail program's line break inside a sentence is no word boundary; between Latin words it is."""
    assert tidy("見積書を\n　お送りください。", 80) == "見積書をお送りください。"
    assert tidy("send\n  the form", 80) == "send the form"


def test_every_language_that_is_read_can_be_written() -> None:
    """A folder with a pack has the words and the six templates of letters, and the words of a digest."""
    languages = [folder for folder in resources.files("kigen.language").iterdir() if folder.joinpath("__init__.py").is_file()]
    wanted = {"words.toml", "parts.txt"} | {
        f"{name}{register}.txt" for name in ("check", "reminder", "further") for register in ("", ".plain")
    }
    assert {folder.name for folder in languages} >= {"ja", "en"}
    for folder in languages:
        assert {file.name for file in folder.joinpath("letters").iterdir()} == wanted
        assert folder.joinpath("digest", "words.toml").is_file()
