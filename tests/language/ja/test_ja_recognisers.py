"""The table of recognisers: what spares most of them must not hide any."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from ja_lines import lines

from kigen.language.ja.dates.day import RECOGNISERS
from kigen.language.ja.dates.recogniser import Recogniser
from kigen.language.text import fold

_NUMBER = re.compile(r"(?:\d+|[〇一二三四五六七八九十]+)[ ]?(.?)")
_BEGINS = re.compile("[0-9〇一二三四五六七八九十]")
_NUMBERED = [recogniser for recogniser in RECOGNISERS if recogniser.units]
_WRITTEN = (
    "2 営業日以内 5営業日後まで 3週間以内 2か月後 3ヶ月以内 1年以内 48時間以内 2.5時間以内 30分以内 3営業日前までに 12 日",
    "3日後 3日のうちに 三連休明け 三連休前に 一両日 二三日 一昨日 2,3日 四半期末 2Q末 2か月後の10日 十二日 12(金) 七日まで",
    "あと3日で締切 締切まであと1週間 6/12-14まで 2週間後の月曜 3日前の火曜日 6月最初の土曜 2か月後の末日",
    "2か月前までに 48時間前まで 1週間前です 3営業日前）",
    "06/12/2026 二千二十六年六月十二日 二千二十六年六月末 二千二十六年六月20日",
    "2026年6月12日 2026/6/12 26/6/12 20260612まで 6/12 6.12まで 12 June 2026 12th June 二〇二六年六月一二日",
    "2026年元旦 2026年海の日まで 2026年海の日明け 七夕まで 2026年仕事納め 7月第1営業日",
    "2027年仕事始め 2年後の6月1日 6月末 6月まで 6月第2金曜日 6月第2週まで 6月最終営業日",
    "2026年6月末 2026年6月まで 2026年7月第1営業日 2026年6月第2金曜日 2026年6月第2週まで 2026年6月最終営業日",
    "本日より3営業日以内 今日から2営業日後まで 本日から2日以内 今後3日以内に 来年6月12日 再来年の元旦まで 翌年の海の日明け",
    "来年仕事納め 今年仕事始め 今年の海の日まで 今年最終営業日 今月最終営業日 再来月10日 翌々月末 来月まで 今月第3営業日",
    "来月第2金曜日 次月末 翌月第1週まで 今年度末 当期末 来年末 第3四半期末 来四半期末 今第2四半期末 本日 今夜 明後日 明々後日",
    "今週の今日 来週金曜 再来週(月) 来週半ば 今週中に 翌々週まで 翌営業日 翌日 翌々日 同日 当日中 同提出期限まで 次の金曜",
    "今度の月曜日 来年6月末 来年6月まで 来年6月最終営業日 来年7月第1営業日 来年6月第2金曜日 来年6月第2週まで",
)
_WORDS = re.compile("[今本当同来翌明再次]")
_OF_WORDS = [
    recogniser
    for recogniser in RECOGNISERS
    if recogniser.behind and set(recogniser.first) & set("今本当同来翌明再次")
    if not recogniser.pattern.source.startswith(("(?P<count>", "(?<=あと"))  # spans that 本日 never leads in
]


def _read_at_numbers(recogniser: Recogniser, text: str) -> Iterator[str]:
    """The unit of every number at which a recogniser reads something."""
    for begin in _BEGINS.finditer(text):
        number = _NUMBER.match(text, begin.start())
        assert number is not None
        if begin[0] in recogniser.first and recogniser.pattern.match(text, begin.start()):
            yield number[1]


@pytest.mark.parametrize("recogniser", _NUMBERED, ids=lambda one: one.name)
def test_units_cover_what_a_recogniser_reads(recogniser: Recogniser) -> None:
    """Wherever a recogniser reads words that begin with a number, the character behind that number is among its units."""
    corpus = (fold(line.text) for negative in (False, True) for line in lines(negative=negative))
    examples = [unit for text in _WRITTEN for unit in _read_at_numbers(recogniser, text)]
    assert examples
    assert {*examples, *(unit for text in corpus for unit in _read_at_numbers(recogniser, text))} <= set(recogniser.units)


def _read_at_words(recogniser: Recogniser, text: str) -> Iterator[str]:
    """The character behind the first one of every word at which a recogniser reads something."""
    for begin in _WORDS.finditer(text):
        if begin[0] in recogniser.first and recogniser.pattern.match(text, begin.start()):
            yield text[begin.end()]


@pytest.mark.parametrize("recogniser", _OF_WORDS, ids=lambda one: one.name)
def test_what_stands_behind_the_first_character_covers_what_a_recogniser_reads(recogniser: Recogniser) -> None:
    """Wherever a recogniser reads a word like 今月, the second character of the word is among those that it looks for."""
    corpus = (fold(line.text) for negative in (False, True) for line in lines(negative=negative))
    found = {sign for text in (*_WRITTEN, *corpus) for sign in _read_at_words(recogniser, text)}
    assert found
    assert found <= set(recogniser.behind)
