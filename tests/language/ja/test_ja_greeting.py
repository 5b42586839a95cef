"""Who is greeted by a Japanese mail, as written."""

from __future__ import annotations

import pytest
from ja_lines import at, context

from kigen.language.ja import PACK
from kigen.language.ja.greeting import greeting
from kigen.language.text import fold

SENT = at("2026-06-02T10:00")


@pytest.mark.parametrize(
    ("top", "greet"),
    [
        ("株式会社あおば\n総務部 鈴木 様\n", "鈴木様"),
        ("鈴木様\n", "鈴木様"),
        ("営業部長 高木様\n", "高木様"),
        ("小林先生\n", "小林先生"),
        ("佐藤さん、お疲れさまです。\n", "佐藤さん"),
        ("田中様、山田様\n", "田中様、山田様"),
        ("株式会社あおば鈴木様\n", "鈴木様"),
        ("総務部 鈴木部長\n", "鈴木部長"),
        ("品質管理 鈴木様\n", "鈴木様"),
        ("理事 鈴木 様\n", "鈴木様"),
        ("みなとメディカル 林様\n", "林様"),
        ("高井様　三島様\n", "高井様、三島様"),
        ("高井様・三島様\n", "高井様、三島様"),
        ("経理ご担当者様\n", "ご担当者様"),
        ("株式会社あおば御中\nご担当者様\n", "ご担当者様"),
        ("ご担当者様\n鈴木様\n", "鈴木様"),
        ("白蓮寺 ご住職様\n", "ご住職様"),
        ("To 鈴木さん\nCc 田中さん\n", "鈴木さん"),
        ("★鈴木様\n", "鈴木様"),
        ("鈴木工務店の鈴木様\n", "鈴木様"),
        ("鈴木部長、高木さん\n", "高木さん"),
        ("ご担当者様各位\n", None),
        ("関係者各位\n", None),
        ("お客様各位\n", None),
        ("皆様\n", None),
        ("株式会社あおば御中\n", None),
        ("お世話になっております。\n", None),
    ],
)
def test_greeting_as_written(top: str, greet: str | None) -> None:
    """The reader's name with its title is taken from the top of the mail; a group is no name."""
    body = top + "\nいつもお世話になっております。\n6月12日までにご返送ください。"
    here = context(SENT, recipients=(("鈴木 一郎", "suzuki@client.example"),))
    assert PACK.greeting(body, [(0, len(body))], here) == greet


def test_a_name_of_one_character_is_known_by_the_recipient() -> None:
    """王様 is no king where a recipient is called so."""
    body = "王様\n\nいつもお世話になっております。"
    known = context(SENT, recipients=(("王", "wang@client.example"),))
    assert PACK.greeting(body, [(0, len(body))], known) == "王様"
    assert PACK.greeting(body, [(0, len(body))], context(SENT)) is None


@pytest.mark.parametrize(
    ("line", "recipient", "greeted"),
    [
        ("川端 祐介 様", "仲介部 川端 祐介", "川端 祐介様"),
        ("東和印刷 岡田さん", "営業 岡田さん", "岡田さん"),
        ("つばさ出版 編集部 久保様", "編集部 久保様", "久保様"),
        ("株式会社北見鉄工　北見社長", "北見", "北見社長"),
        ("株式会社森田製作所　総務部　森田部長", "森田", "森田部長"),
        ("医療法人清風会　早川院長", "早川 誠", "早川院長"),
        ("事務長　野島　明美　様", "社団法人つばさ 事務長 野島 明美", "野島 明美様"),
        ("北支部長 大道様", "支部長 大道", "大道様"),
        ("小川組 工事部 砂田様", "工事部 砂田", "砂田様"),
        ("お客様相談部 古川様", "古川 恵", "古川様"),
        ("技工所ハラ 倉本様", "技工所 倉本", "倉本様"),
        ("齋藤 一郎様", "斎藤 一郎", "齋藤 一郎様"),
        ("祐介様", "川端 祐介", "祐介様"),
        ("阿部 光様", "阿部 光", "阿部 光様"),
        ("小室 光様", "小室 光", "小室 光様"),
        ("支配人 辻 様", "辻 真理", "辻様"),
        ("院長 小林 明 先生", "小林 明", "小林先生"),
        ("小林 明 先生 侍史", "小林 明", "小林先生"),
        ("〈小林様〉", "小林 明", "小林様"),
        ("知的財産部　古川 様", "知的財産部 古川", "古川様"),
        ("生活相談員　関口様", "デイサービス楓 相談員 関口", "関口様"),
        ("やぶ本部　柳様", "蕎麦やぶ 本部 柳", "柳様"),
        ("長谷部 誠様", "長谷部 誠", "長谷部 誠様"),
        ("小野寺 昭様", "小野寺 昭", "小野寺 昭様"),
        ("小林様\nCC：田辺様", "小林 明", "小林様"),
    ],
)
def test_the_name_is_greeted_without_post_and_not_cut(line: str, recipient: str, greeted: str) -> None:
    """Whatever stands before a name in the address book; a given name alone only where the mail has no more."""
    body = f"{line}\n\nお世話になっております。"
    assert greeting(fold(body), [(0, len(body))], [(recipient, "client@client.example")]) == greeted
