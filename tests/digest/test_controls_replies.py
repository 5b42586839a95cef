"""Replies in words: one command a line, in Japanese and English, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kigen.digest.controls import ALL, Control, Verb, read_reply
from kigen.digest.controls.words import spoken, table

BOTH = ("ja", "en")
QUOTE = """
2026年6月12日(金) 8:00 kigen <sato@seller.example>:
> 鈴木様に電話。判断待ち2件、超過1件。
> 完了: 完了 7
> 停止 9
"""
SIGNATURE = """
--
佐藤 一郎
みどり商会 営業部
TEL 03-1234-5678
"""

SAID = {
    "完了 12": [(Verb.DONE, 12, "")],
    "完了 12 15": [(Verb.DONE, 12, ""), (Verb.DONE, 15, "")],
    "完了12": [(Verb.DONE, 12, "")],
    "完了　１２　１５": [(Verb.DONE, 12, ""), (Verb.DONE, 15, "")],
    "12番 完了です": [(Verb.DONE, 12, "")],
    "12は完了": [(Verb.DONE, 12, "")],
    "done 12": [(Verb.DONE, 12, "")],
    "DONE #12": [(Verb.DONE, 12, "")],
    "kigen done 12": [(Verb.DONE, 12, "")],
    "Done 12, 15 and 18, please.": [(Verb.DONE, 12, ""), (Verb.DONE, 15, ""), (Verb.DONE, 18, "")],
    "延長 12 6/20": [(Verb.EXTEND, 12, "6/20")],
    "延長 12 20日まで": [(Verb.EXTEND, 12, "20日")],
    "12を6/20まで延長": [(Verb.EXTEND, 12, "6/20")],
    "延長 12、15 6/20": [(Verb.EXTEND, 12, "6/20"), (Verb.EXTEND, 15, "6/20")],
    "extend 12 20 June": [(Verb.EXTEND, 12, "20 june")],
    "extend 12 to 2026-06-20": [(Verb.EXTEND, 12, "2026-06-20")],
    "スヌーズ 12 金曜": [(Verb.SNOOZE, 12, "金曜")],
    "snooze 12 until Friday": [(Verb.SNOOZE, 12, "friday")],
    "停止 12": [(Verb.STOP, 12, "")],
    "停止": [(Verb.STOP, ALL, "")],
    "stop all": [(Verb.STOP, ALL, "")],
    "Stop all, please": [(Verb.STOP, ALL, "")],
    "再開": [(Verb.FOLLOW, ALL, "")],
    "follow all": [(Verb.FOLLOW, ALL, "")],
    "追う 12": [(Verb.FOLLOW, 12, "")],
    "無視 12": [(Verb.IGNORE, 12, "")],
    "承諾 12": [(Verb.ACCEPT, 12, "")],
    "今すぐ送る 12": [(Verb.SEND, 12, "")],
    "送らない 12": [(Verb.DROP, 12, "")],
    "don't send 12": [(Verb.DROP, 12, "")],
    "remind again 12": [(Verb.AGAIN, 12, "")],
    "- done 12\n- stop 15": [(Verb.DONE, 12, ""), (Verb.STOP, 15, "")],
}

NOT_SAID = [
    "ありがとうございます。確認します。",
    "完了です、ありがとうございました",
    "done",
    "12 15",
    "stop 12 or maybe not",
    "I am done with 12 of them",
    "延長 12",
    "extend 12",
    "done 12 6/20",
    "完了 12 ではない",
    "停止しないで",
    "don't stop all",
    "all",
    "> done 12",
]


@pytest.mark.parametrize("line", SAID)
@pytest.mark.parametrize("around", ["{}", "{}\n" + SIGNATURE, "{}\n" + QUOTE, "\n\n{}\n\n" + SIGNATURE + QUOTE])
def test_a_command_in_words(line: str, around: str) -> None:
    """It is read alone, above a signature, and above the quoted digest, whose own words of command do not count."""
    said = read_reply(around.format(line), BOTH)
    assert [(each.verb, each.number, each.day) for each in said.controls] == SAID[line]
    assert said.unclear == ()


@pytest.mark.parametrize("line", NOT_SAID)
def test_what_is_no_command(line: str) -> None:
    """A remark, half a command, or one with something more in its line sets nothing going."""
    assert read_reply(line, BOTH).controls == ()


def test_a_remark_beside_commands_is_no_matter() -> None:
    """It is not taken for an unclear command; a line that may have been one is."""
    said = read_reply("ありがとう。\n完了 12\n延長 15\n", BOTH)
    assert said.controls == (Control(Verb.DONE, 12),)
    assert said.unclear == ("延長 15",)
    assert read_reply("ありがとう。\n", BOTH).unclear == ("ありがとう。",)


def test_a_mailbox_reads_its_own_languages() -> None:
    """The words of the subject are understood in any."""
    assert read_reply("完了 12", ("en",)).controls == ()
    assert read_reply("done 12", ("ja",)).controls == (Control(Verb.DONE, 12),)


@given(st.text(max_size=400))
def test_any_reply_can_be_read(text: str) -> None:
    """Whatever a body holds, reading ends; a command about nothing in particular is one about all sending."""
    said = read_reply(text, BOTH)
    assert all(each.number > 0 or each.verb in {Verb.STOP, Verb.FOLLOW} for each in said.controls)


@given(st.sampled_from(sorted(spoken(BOTH))), st.lists(st.integers(1, 9999), min_size=1, max_size=4, unique=True))
def test_every_word_works_with_any_numbers(word: str, numbers: list[int]) -> None:
    """Those that need a day are not understood without one."""
    said = read_reply(f"{word} {' '.join(map(str, numbers))}", BOTH)
    verb = spoken(BOTH)[word]
    wanted = () if verb in {Verb.EXTEND, Verb.SNOOZE} else tuple(Control(verb, number) for number in numbers)
    assert said.controls == wanted


def test_no_word_means_two_things() -> None:
    """Within all languages together."""
    words = [
        (word.casefold(), verb) for language in BOTH for verb, written in table(language)["spoken"].items() for word in written
    ]
    assert len({word for word, _ in words}) == len(set(words))
