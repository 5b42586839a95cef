"""What holds of any text: the pack is total, deterministic, and indifferent to how characters are typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ja_lines import at, context, deadlines, lines

from kigen.calendars import BusinessCalendar
from kigen.language.ja import PACK
from kigen.mail.own_words import own_words

WORDS = """
6月12日 ６／１２ （金） までに 迄 必着 中に 以内 3営業日 来週 金曜 本日 明日 17時 正午 午後12時 令和8年 R8.6.12 ご返送ください。
お送りいたします。 をお願いいたします いただけますと 幸いです なりますので、 ない場合 期限： 【 】 ・ 、 。 弊社 貴社 から ～ →
それまで 同日 前日 の3日前 末 旬 0 99 13/45 ｺﾞﾍﾝｿｳ 鈴木様 ( ) Jan EOD
"""
PIECES = [*WORDS.split(), "\n", " ", "\u3000", "\u3099"]
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=24).map("".join)
MOMENTS = st.integers(0, 90 * 365 * 24 * 60).map(lambda minutes: at("2000-01-01") + timedelta(minutes=minutes))
RELATIVE = [
    f"{words}ご返送ください。"
    for words in ("来週金曜までに", "明日までに", "金曜までに", "1週間以内に", "本日中に", "10日後までに")
]
ASKS = [
    "6月12日(金)17時までに申込書をご返送ください。",
    "提出期限:6/12(金)",
    "10日以内に3部ご返送ください。",
    "R8.6.12までにご提出願います。",
    "(1)原稿:6/12まで",
]


@settings(max_examples=300, deadline=None)
@given(MIXED, MOMENTS)
def test_never_raises_and_points_into_the_text(text: str, sent_at: datetime) -> None:
    """Any text at any time gives deadlines, dates and a greeting without an error, with phrases that stand where they say."""
    own = [(0, len(text))]
    here = context(sent_at)
    found = [(one.start, one.end, one.phrase) for one in PACK.deadlines(text, own, here)]
    found += [(one.start, one.end, one.phrase) for one in PACK.dates(text, own, here)]
    assert all(0 <= start <= end <= len(text) and text[start:end] == phrase for start, end, phrase in found)
    assert PACK.greeting(text, own, here) is None or PACK.greeting(text, own, here)


SENTENCES = [line.text for negative in (False, True) for line in lines(negative=negative)]
SAYS_WHAT = ("残りは", "あとは、", "足りないのは", "必要なものが、", "まだなのは")
NAMES_IT = ("", "下記", "PDF", "Passport copy", "Form（控）", "「様式1」", "それ", "次の3点")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=5), st.sampled_from(["", "\n", "\n\n", "\n・"]))
def test_never_raises_whatever_stands_beside_an_ask(texts: list[str], joint: str) -> None:
    """What is asked for is looked for in the sentences around, whatever those say: a reading comes of every letter."""
    letter = joint.join(texts)
    assert all(letter[one.start : one.end] == one.phrase for one in deadlines(letter, at("2026-06-02T10:00")))


@pytest.mark.parametrize("says", SAYS_WHAT)
@pytest.mark.parametrize("name", NAMES_IT)
@pytest.mark.parametrize("behind", ["\n", "。", "です。", "だけです。", "）です。"])
def test_never_raises_whatever_is_still_wanted(says: str, name: str, behind: str) -> None:
    """The sentence before an ask may name what is wanted, point at it, or break off: the ask's day is read."""
    assert [one.due for one in deadlines(f"{says}{name}{behind}6月12日までにお送りください。", at("2026-06-02T10:00"))]


NAMES = ["鈴木", "一郎", "株式会社", "営業部", "呉", "支配人", "先生", "太郎", "Suzuki"]
SPOKEN = st.lists(st.sampled_from(NAMES), max_size=3).flatmap(
    lambda parts: st.sampled_from(["", " ", "\u3000"]).map(lambda joint: joint.join(parts))
)
PEOPLE = st.lists(st.tuples(st.one_of(SPOKEN, st.text(max_size=4)), st.sampled_from(["", "suzuki@client.example"])), max_size=3)


@settings(max_examples=300, deadline=None)
@given(SPOKEN, st.sampled_from(["様", "さん", "先生", "御中", "各位", ""]), PEOPLE)
def test_whoever_is_addressed_the_greeting_is_read(name: str, title: str, people: list[tuple[str, str]]) -> None:
    """Whatever stands in To, also no name at all; each name that is greeted stands in the mail (先生 follows a part of it)."""
    text = f"{name}{title}\n\n6月12日(金)17時までに申込書をご返送ください。"
    read = PACK.greeting(text, [(0, len(text))], context(at("2026-06-02T10:00"), recipients=tuple(people)))
    said, written = ((words or "").replace(" ", "").replace("\u3000", "") for words in (read, text))
    for each in said.split("、"):
        assert each in written or (each.endswith("先生") and each.removesuffix("先生") in written)


@settings(max_examples=60, deadline=None)
@given(MIXED, MOMENTS)
def test_same_text_same_reading(text: str, sent_at: datetime) -> None:
    """Reading twice gives the same."""
    assert deadlines(text, sent_at) == deadlines(text, sent_at)


@settings(deadline=None)
@given(st.sampled_from(RELATIVE), st.integers(1, 200))
def test_weeks_move_along(text: str, weeks: int) -> None:
    """Words counted from the sent day move by exactly as many weeks as the sending does."""
    early = at("2026-06-02T10:00")
    shifts = [
        later.due - sooner.due
        for sooner, later in zip(deadlines(text, early), deadlines(text, early + timedelta(weeks=weeks)), strict=True)
    ]
    assert shifts == [timedelta(weeks=weeks)]


def _wide(text: str) -> str:
    """ASCII as full-width forms."""
    return "".join(chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else character for character in text)


@pytest.mark.parametrize("text", ASKS)
def test_full_width_is_half_width(text: str) -> None:
    """Full-width digits, brackets and colons read as the plain ones do."""
    sent = at("2026-06-02T10:00")
    wide, plain = deadlines(_wide(text), sent), deadlines(text, sent)
    assert [(d.due, d.owed_by, d.certain) for d in wide] == [(d.due, d.owed_by, d.certain) for d in plain]


@pytest.mark.parametrize("text", ASKS)
@pytest.mark.parametrize(
    "behind",
    [
        "\n\n-- \n山田 太郎\n受付時間 9:00-18:00\n〒100-0001 東京都千代田区1-2-3",
        "\n\n2026年5月28日(木) 10:12 佐藤 <sato@client.example>:\n\n> 6月20日までにご返送ください。\n> よろしく。",
    ],
)
def test_quotes_and_signatures_change_nothing(text: str, behind: str) -> None:
    """What stands in quoted mail or in the signature is not read."""
    here = context(at("2026-06-02T10:00"))
    body = f"鈴木様\n\nいつもお世話になっております。\n{text}\nよろしくお願いいたします。"
    whole = body + behind
    alone = PACK.deadlines(body, own_words(body), here)
    longer = PACK.deadlines(whole, own_words(whole), here)
    assert [(d.due, d.start, d.certain) for d in longer] == [(d.due, d.start, d.certain) for d in alone]
    assert alone


@pytest.mark.parametrize("text", ["祝日明けまでにご返送ください。", "連休明けまでにご返送ください。"])
def test_where_no_holidays_are_known(text: str) -> None:
    """A day behind holidays that no calendar knows is a guess, and no failure."""
    here = replace(context(at("2026-06-02T10:00")), calendar=BusinessCalendar())
    assert [one.certain for one in PACK.deadlines(text, [(0, len(text))], here)] == [False]


@pytest.mark.parametrize(
    "piece",
    ["6月", "12日までに", "（", "の3日前", "1", "一", "・", " ", "いただ", "ご", "お願い", "まで", "6/", "\n", "様", "期限"],
)
def test_reading_takes_linear_time(piece: str) -> None:
    """Twice the text takes about twice the steps: long runs of one piece end, and give no endless list."""
    text = piece * (65536 // len(piece.encode()))
    assert len(deadlines(text, at("2026-06-02T10:00"))) <= len(text)
