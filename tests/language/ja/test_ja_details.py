"""Single readings: date mentions and their bounds, the greeting, what is asked, reasons, zones and softness."""

from __future__ import annotations

from datetime import timedelta

import pytest
from ja_lines import at, context, deadlines

from kigen.language.ja import PACK
from kigen.language.ja.greeting import greeting
from kigen.language.reason import sentences

SENT = at("2026-06-02T10:00")


def _bounds(text: str) -> list[tuple[str, str]]:
    return [(one.phrase, one.bound) for one in PACK.dates(text, [(0, len(text))], context(SENT))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6月15日に出社します。", [("6月15日", "on")]),
        ("6月12日までお時間をください。", [("6月12日", "by")]),
        ("6月12日から不在です。", [("6月12日", "from")]),
        ("6月12日まで休暇です。", [("6月12日", "until")]),
        ("6月12日(金)17時以降にお電話します。", [("6月12日(金)17時", "from")]),
        ("金曜", [("金曜", "")]),
        ("来週水曜", [("来週水曜", "")]),
        ("延長 12 6/20", [("6/20", "")]),
        ("在庫は412個、型番は6-12-3です。", []),
    ],
)
def test_dates_tell_their_bound(text: str, expected: list[tuple[str, str]]) -> None:
    """Every date expression is a mention with the bound its words give; plain numbers are none."""
    assert _bounds(text) == expected


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
    ("text", "ask"),
    [
        ("御社の書式による押印済みの申請書を6月12日までにお送りください。", "押印済みの申請書"),
        ("新しい基準に基づく点検表を6月12日までにご提出ください。", "点検表"),
        ("申込書を6月12日までにご返送ください。", "申込書"),
        ("6月12日までに検収書のご返送をお願いいたします。", "検収書のご返送"),
        ("仕様変更の件、6月12日までにご回答ください。", "仕様変更"),
        ("・決算書の写し（6/12まで）", "決算書の写し"),
        ("6月12日までにご返信ください。", "ご返信"),
        ("お願い\n鈴木様：原稿（6/12まで）", "原稿"),
        ("来週の会議で使うので、水曜までに図面をください。", "図面"),
        ("調査票は、原本を6月12日までにお送りください。", "調査票の原本"),
        ("申請書を同封いたしました。\n6月12日までにご返送ください。", "申請書"),
        ("出荷計画を立てる都合上、遅くとも12日にはご回答ください。", "ご回答"),
        ("不足は次のとおりです。\n\n・住民票\n・課税証明書\n\n揃いましたら12日までにご持参ください。", "住民票ほか"),
        ("下記の書類をご用意ください。\n\n・戸籍抄本\n・課税証明書\n\n期限は12日です。", "戸籍抄本ほか"),
        ("利用者調査へのご回答を12日までにお願いいたします。", "利用者調査"),
        ("在庫の有無だけでも12日までにお聞かせください。", "在庫の有無のご連絡"),
        ("点検記録をご提供いただきたいのですが、12日までに取得をお願いできますでしょうか。", "点検記録"),
        ("見取り図の方は12日までにお送りください。", "見取り図"),
        ("見学の人数をお知らせください。席順を決めますので、12日までにご返信いただけますか。", "見学の人数のご返信"),
        ("図面をお送りいたしますので、12日までにご返送ください。", "図面"),
        ("同意書を2通お送りします。ご家族様のご署名をいただき、12日までにご返送ください。", "同意書"),
        ("変更届をお送りします。証明書を添えて、12日までにご返送ください。", "変更届"),
        ("ご多忙中恐縮ですが、納品書を12日までにお送りください。", "納品書"),
        ("点検表を発送いたしました。ご記入のうえご返送ください。\n提出期限：6月12日", "点検表"),
        ("最後のページが回答票になっています。切り離して、12日までにお渡しください。", "回答票"),
        ("棚板ですが、AとBのどちらにするか、12日までに教えていただけますか。", "棚板のご連絡"),
        ("ご出展されるかどうか、12日までにお返事ください。", "ご出展されるかどうかのお返事"),
        ("新しい配送便をご提案しました。この内容でよろしいか、12日までにご返答ください。", "新しい配送便のご返答"),
        (
            "修繕工事の案、いかがでしたでしょうか。職人の手配がありまして、12日までにお返事をいただけると助かります。",
            "修繕工事の案のお返事",
        ),
        ("お部屋の奥行きが分かる図面を12日までにお送りください。", "お部屋の奥行きが分かる図面"),
        ("略歴（200字以内）と顔写真を12日までにお送りください。", "略歴と顔写真"),
        ("委任状と登記簿の写し、見取り図を12日までにお送りください。", "委任状と登記簿の写し、見取り図"),
        ("「搬入車両届」（様式2）を12日までにご提出ください。", "搬入車両届"),
        ("搬入計画（案）_0601.xlsx を12日までにご返送ください。", "搬入計画(案)"),
        ("当日お越しになる方の人数を12日までにご連絡ください。", "当日お越しになる方の人数のご連絡"),
        ("会議室を12日までにご手配ください。", "会議室のご手配"),
        ("申込用紙を同封いたしました。寸法をご記入いただき、12日までにご返送ください。", "申込用紙"),
        ("窓口にお持ちいただくか、郵送で、登録票を12日までにご提出ください。", "登録票"),
        ("昼食は、そばかうどんをお選びいただけます。12日までに私までお知らせください。", "昼食のご連絡"),
        ("ご参加の皆様のお名前・ご年齢・ご住所を12日までにお知らせください。", "ご参加の皆様のお名前・ご年齢・ご住所のご連絡"),
        ("当日お召し上がりになる方の人数を12日までに教えてください。", "当日お召し上がりになる方の人数のご連絡"),
        ("寸法を直した図面を12日までにお送りください。", "寸法を直した図面"),
        ("給食の調査票をお配りしました。ご感想などをお書きいただき、12日までに封筒に入れてください。", "給食の調査票"),
        ("登録証の期限が切れておりました。新しいものを12日までにお送りください。", "登録証"),
        ("原稿がまとまりましたので、PDFをお送りします。12日までにご返信ください。", "原稿のPDFのご返信"),
        ("掲示の文面をお送りします。誤りがないかご覧いただき、12日までにご返信ください。", "掲示の文面のご返信"),
        ("彫る文字がお決まりでしたら、12日までにお知らせください。", "彫る文字のご連絡"),
        ("工事の計画を立てますので、配線図がございましたら12日までにいただけますか。", "配線図"),
        ("お貸ししている鍵と名札を、12日までに管理室へお返しください。", "お貸ししている鍵と名札のご返却"),
        ("申込書に品目を書いて、12日までにご提出ください。", "申込書"),
        ("台本をお送りします。気になる点などを12日までにお聞かせください。", "台本についての気になる点など"),
        ("以下を12日までにお送りください。\n\n・商品の写真\n・商品の説明", "商品の写真ほか"),
        ("要綱をお読みのうえ、12日までにお返事ください。", "要綱のお返事"),
        (
            "下見の候補日は次のとおりです。\n・15日\n・16日\nどちらがよろしいか、12日までにお返事ください。",
            "下見の候補日のお返事",
        ),
        ("確認結果をご記入いただいた台帳は、12日までに返送ください。", "台帳"),
        ("すみません、12日までに返事もらえますか。", "返事"),
        ("見学へのご参加をご希望の方は、12日までにご連絡ください。", "見学へのご参加についてのご希望"),
        ("登録票はお勤め先に書いてもらい、12日までにお出しください。", "登録票"),
        ("納め先の一覧を、添付のExcelにご入力のうえ、12日までにお戻しください。", "納め先の一覧"),
        ("会報に載せるお写真を12日までにお送りください。", "会報に載せるお写真"),
        ("業務委託料の請求書を同封いたします。12日までにお振込みください。", "業務委託料のお振込み"),
        ("更新されるか取りやめるか、12日までにご指示ください。", "更新されるか取りやめるかのご指示"),
        ("同意の書面をお送りしております。12日までに電子署名をお済ませください。", "同意の書面の電子署名"),
        ("規約案（第2稿）へのご質問を12日までにお寄せください。", "規約案へのご質問"),
        ("当社への登録票を12日までにお送りください。", "登録票"),
        ("見本をお届けしました。色合いをご覧いただき、12日までにお戻しください。", "見本"),
        ("受付をする係の名前を12日までに知らせてください。", "受付をする係の名前のご連絡"),
        ("参加費は12日までにお振り込みください。", "参加費のお振込み"),
        ("欠席者が何人いるか調べて、12日までにご報告ください。", "欠席者が何人いるかのご報告"),
        ("入館証を会社へ返納していただきます。ご家族の分もあわせて12日までにお送りください。", "入館証"),
        ("誓約書2通をお送りしましたので、1通を12日までにお戻しください。", "誓約書2通"),
        ("竿袋ですが、替えの金具を入れて、12日までにお送りください。", "竿袋"),
        ("納品書と控えに判をついたものを12日までに出してください。", "納品書と控え"),
        ("通帳の裏に氏名を書いて、12日までにお持ちください。", "通帳"),
        ("住民票は家族全員の載ったものを12日までにお送りください。", "住民票"),
        ("名簿のご自分の欄を直して12日までに送り返してください。", "名簿"),
        ("鍵は12日までに書留で送ってください。", "鍵"),
        ("番付の原稿、鉛筆書きでもいいから12日までにもらえますか。", "番付の原稿"),
        ("あとは登記簿だけです。12日までに取ってきてください。", "登記簿"),
        ("足りないのは納税証明です。12日までにお願いします。", "納税証明"),
        ("12日までにお願いしたいことがあります。床の間の写真を送ってください。", "床の間の写真"),
        ("回覧の綴りと鍵札も頼みます。12日までで大丈夫です。", "回覧の綴りと鍵札"),
        ("竹垣の寸法表、まだ一か所が空欄のままです。12日までに埋めて返してください。", "竹垣の寸法表"),
        ("名刺の文面、これでいいですか。12日までに教えてください。", "名刺の文面のご連絡"),
        ("餅を何枚にするか、そろそろ決めたいです。12日までに教えてもらえますか。", "餅を何枚にするかのご連絡"),
        ("貸し出している脚立が足りなくなりました。12日までに返してもらえますか。", "貸し出している脚立のご返却"),
        ("旅行の参加費が必要です。12日までに1万円をお振り込みください。", "旅行の参加費のお振り込み"),
        ("点検表に日付がありませんでした。12日までに送り直してください。", "点検表"),
        ("畳替えの見本をお送りしましたが、ご覧になれましたか。12日までにお戻しください。", "畳替えの見本"),
        ("予約を取って、日にちを12日までに教えてください。", "日にちのご連絡"),
        ("ご希望の仕様（寸法、色、数量）を12日までにお知らせください。", "ご希望の仕様のご連絡"),
        ("記念品をお送りしますので、送り先を12日までにご連絡ください。", "送り先のご連絡"),
        ("畑の名簿のデータなんですけど、12日までに私のほうに回してもらえませんか。", "畑の名簿のデータ"),
        ("議定書に全員の印をいただいて、12日までに世話人へ送ってください。", "議定書"),
        ("使う週に丸を付けた表を、12日までに係へ提出してください。", "丸を付けた表"),
        ("切手を貼った封筒を12日までに送ってください。", "切手を貼った封筒"),
        ("俳画（12日〆）をそろそろお願いします。", "俳画"),
        ("手引を読んで質問を三つ、12日までに送ってください。", "質問"),
        ("検査用の瓶をお送りしました。井戸の水を入れて、12日必着で送り返してください。", "検査用の瓶"),
        ("出欠は返信用はがきに書いて12日までにお出しください。", "返信用はがき"),
        ("往復はがきを12日までにお出しください。", "往復はがき"),
        ("決算書のうち目録が入っておりませんでした。12日までに追送をお願いします。", "目録"),
        ("更新には保険の証券がいります。お手元にあるものを12日までにお送りください。", "保険の証券"),
        ("振替の届ですが、印が違っておりました。押し直した新しい用紙を12日までにご提出ください。", "振替の届"),
        ("磨きの済んだ硯、お預かりしたままです。12日までに取りに来てください。", "磨きの済んだ硯"),
        ("訳語が二通りあります。どちらに揃えるか、12日までにご指定ください。", "訳語のご指定"),
        ("「将来の夢」の紙を12日までにお渡しください。", "将来の夢の紙"),
        ("印鑑証明は納車の一週間前、6月12日までに頂いておきたいです。", "印鑑証明"),
        ("帯の布を3点お送りしましたので、どれになさるか12日までにお電話ください。", "帯の布のご連絡"),
        ("登録をされる方のお名前を12日までにお知らせください。", "登録をされる方のお名前のご連絡"),
        ("会費がまだです。12日までに店頭にて2か月分をお支払いください。", "会費のお支払い"),
        ("窓口に来ていただくか、お電話で、席数を12日までに教えてください。", "席数のご連絡"),
    ],
)
def test_what_is_asked(text: str, ask: str) -> None:
    """The thing handed over is named; where none is, the step."""
    assert [one.ask for one in deadlines(text, SENT)] == [ask]


@pytest.mark.parametrize(
    "sentence",
    [
        "お手間をおかけしましたので、12日までにお支払いいただければ結構です。",
        "恐れ入りますが、いずれも原本を12日までにお送りください。",
        "5個を12日当社着でお送りください。",
        "各クラス10枚ずつ、12日までに選んでください。",
        "どちらでも、12日までにお送りください。",
        "事務所への手渡しで、12日までにお願いします。",
        "お手元にありますか。あれば、12日までにお送りください。",
        "振込先が変わっていたら12日までにお出しください。",
        "お電話をいただくか、12日までにお越しください。",
    ],
)
def test_what_names_nothing_is_not_asked_for(sentence: str) -> None:
    """Pieces of a clause and bare counts are no name of a thing: the subject's words stand in."""
    found = PACK.deadlines(sentence, [(0, len(sentence))], context(SENT, subject="承認見本のご返送について"))
    assert [one.ask for one in found] == ["承認見本のご返送"]


@pytest.mark.parametrize(
    ("subject", "sentence", "ask"),
    [
        ("防火訓練について", "12日までに人数をご連絡ください。", "防火訓練の人数のご連絡"),
        ("設備点検日程のご回答のお願い", "ご都合のよい日を12日までにご返信ください。", "設備点検のご都合のよい日のご返信"),
        ("講習会の件", "正式な出欠を12日までにお知らせください。", "講習会の正式な出欠のご連絡"),
        ("移設作業の件", "完了のご報告を12日までにお願いします。", "移設作業の完了のご報告"),
        ("", "人数を12日までにご連絡ください。", "人数のご連絡"),
        ("健診結果のご確認", "結果を12日までにお知らせください。", "健診結果のご連絡"),
    ],
)
def test_a_number_is_said_with_what_it_is_of(subject: str, sentence: str, ask: str) -> None:
    """人数, ご都合のよい日 and the like say nothing in a letter without the matter, which the subject may hold."""
    found = PACK.deadlines(sentence, [(0, len(sentence))], context(SENT, subject=subject))
    assert [one.ask for one in found] == [ask]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("人数を12日までにご連絡ください。図面を12日までにお送りください。", True),
        ("12日までにご返信ください。図面を12日までにお送りください。", False),
    ],
)
def test_the_deed_of_an_ask_does_not_hide_its_thing(text: str, apart: bool) -> None:
    """Two things by one day stay two, though one of them is to be told; an answer alone is no thing of its own."""
    assert (len(deadlines(text, SENT)) == 2) is apart


def test_subject_stands_in_for_the_ask() -> None:
    """Where the sentences name nothing, the subject's words do."""
    body = "〆切：6/12"
    found = PACK.deadlines(body, [(0, len(body))], context(SENT, subject="Re: 【再送】会社案内の校正について"))
    assert [one.ask for one in found] == ["会社案内の校正"]


def test_named_zone_counts() -> None:
    """A clock time in a named zone is due on that zone's clock."""
    (one,) = deadlines("6月12日15時（ドイツ時間）までにご返送ください。", SENT)
    assert (one.due_text, one.zone.key, one.due_at.isoformat()) == (
        "2026-06-12T15:00",
        "Europe/Berlin",
        "2026-06-12T13:00:00+00:00",
    )


def test_postmark_gives_the_post_its_days() -> None:
    """消印有効: the day stands, and the reminder waits three business days."""
    (one,) = deadlines("6月12日消印有効でご郵送ください。", SENT)
    assert one.remind_from is not None
    assert one.remind_from - one.due_at == timedelta(days=5)


def test_from_today_counts_both_ways() -> None:
    """本日より: today may count, so the check goes by the earlier day and the deadline is the later one."""
    (one,) = deadlines("本日より3営業日以内にご返送ください。", SENT)
    assert one.check_by is not None
    assert (one.due_text, one.due_at - one.check_by) == ("2026-06-05", timedelta(days=1))


def test_past_starts_nothing() -> None:
    """A day or minute before the sending is no deadline."""
    assert deadlines("5月29日までにご返送ください。", SENT) == []
    assert deadlines("本日9時までにご返送ください。", SENT) == []


def test_effort_is_seen() -> None:
    """Work that takes preparing is told from a quick answer."""
    (work,) = deadlines("決算資料一式を6月12日までにご準備ください。", SENT)
    (word,) = deadlines("6月12日までにご返信ください。", SENT)
    assert (work.effort, word.effort) == (True, False)


def test_every_reason_has_its_sentence() -> None:
    """Reasons of the pack are sentences in both languages."""
    ours = {code for code in sentences("ja") if code.startswith("ja_")}
    assert ours == {code for code in sentences("en") if code.startswith("ja_")}
    given = deadlines("6月12日（木）までにご返送ください。ご希望があれば6月中旬までにご連絡ください。", SENT)
    assert all(each.say("ja") != each.code for one in given for each in one.reasons)


@pytest.mark.parametrize(("text", "share"), [("よろしくお願いします", 1.0), ("Best regards", 0.0), ("", 0.0)])
def test_speaks(text: str, share: float) -> None:
    """Japanese text is recognised by its letters."""
    assert PACK.speaks(text) == share


@pytest.mark.parametrize(
    ("line", "recipient", "greeted"),
    [
        ("川端 祐介 様", "仲介部 川端 祐介", "川端 祐介様"),
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
        ("小林様\nCC：田辺様", "小林 明", "小林様"),
    ],
)
def test_the_name_is_greeted_without_post_and_not_cut(line: str, recipient: str, greeted: str) -> None:
    """Whatever stands before a name in the address book; a given name alone only where the mail has no more."""
    body = f"{line}\n\nお世話になっております。"
    assert greeting(body, [(0, len(body))], [(recipient, "client@client.example")]) == greeted
