"""How the words name a thing: the object of a verb, a step with its object, a topic, a label, a cell, the subject.

What is cut off: what leads in (お手数ですが、), what the thing is only part of, and words that name nothing (下記, それ).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kigen.language.ja.what.deed import paid_for
from kigen.language.ja.what.empty import COUNTED, NAMES_NOTHING
from kigen.patterns import Pattern

_STOPS = frozenset(" \t\n、。!?:;・「」『』()をはにが")
_LONGEST = 40  # characters of a thing's name
# 請求書、写真、見積書: of several things each is named like one that can be handed over or told.
_LISTED_BEFORE = Pattern(
    r"(?:[書票表届証帳簿図紙稿録券状印鍵]|写し|控え|コピー|データ|資料|写真|画像|ファイル|リスト|シート|サンプル|ロゴ|カード|氏名|名前"
    r"|番号|住所|[曲品人社店者]名|略歴|連絡先|人数|サイズ|数量|金額|寸法|型番|品番)[、]$"
)
_APART = Pattern("まだ|もう|昨年|去年|先週|先月|前回")  # 名簿、まだ一か所が: no list
# お越しになる方, 収入がわかるもの: に and が within the words that say which thing.
_CLAUSE_WITHIN = Pattern(
    r"に(?<=日に)ち|は(?=がき)|が(?<=はが)き|に(?:なる|なった|なられる)(?=[方人もの点箇])|がり(?=に|の)|がある(?=各|[一-龠]{2,}の)"
    r"|(?:に(?:使う|使用する|用いる|添える|添付する|必要な|載せる|掲載する|渡す|入れる)(?![もの])"
    r"|が(?:わか|分か|解か|確認でき|証明でき)る(?![ァ-ヶA-Z0-9おの])|が(?:済んだ|終わった|要る|いる)(?![ァ-ヶA-Z0-9ごおもの])"
    r"|を(?:する|される|なさる|した|行う|行った|受ける|受けた|担当する|希望する)(?![ァ-ヶA-Z0-9ごおもの])"
    r"|を(?:直し|示し|記し|まとめ|書い|入れ|付け|つけ|貼っ|押し|載せ|撮っ|記載し|記入し)た(?![0-9ごおもの])"
    r"|が(?:書い|作成し|発行し|記入し|載っ|入っ|写っ|付い|つい)た(?![ァ-ヶA-Z0-9ごお]))(?=[一-龠ァ-ヶA-Z0-9ごおもの])"
)
_BETWEEN_NAMES = Pattern(r"[^\s。、・]・[^\s。、・]")  # お名前・年齢・性別, no bullet
_NOTE_BEFORE = Pattern(r"[(](?![月火水木金土日祝・]{1,3}[)])[^()]{1,24}[)]$")
_QUOTED_BEFORE = Pattern(r"[「『](?P<name>[^「」『』]{2,24})[」』]$")  # 「将来の夢」の紙
_GOES_ON = Pattern(r"(?:の|へ|と|や|および|及び|または|又は)(?=[^\s])")
_FILE = Pattern(
    r"(?P<stem>[^\s「」『』、。:;]{2,40}?)(?:[_-](?:\d{4,8}|v\d{1,2}|最終|修正|第?\d版))*"
    r"\.(?:xlsx?|docx?|pptx?|pdf|csv|zip|ai|eps|psd|dwg|jpe?g|png|txt)[ 」』]*$"
)
OBJECT = Pattern(
    r"(?:[)」』])?[ \n]?"
    r"(?:を(?!(?:(?<=名前を)|(?<=氏名を))(?:書い|記入し)て|ご?希望(?:され|す)る[^、。]{0,4}の|(?:入れ|足し|貼[っり]|つけ|付け)(?:て|た(?:うえ|上)|、)|除|もっ|通じ|含|経て|用い|使|挟|はさ"
    r"|迎え|控え|添え|付して|(?:ご|お)?(?:押印|捺印|(?<=[印判鑑子]を)押し))"
    r"|が(?=(?:お?決まり|お?わかり|お?分かり|(?:ご用意)?(?:あり|ござい))(?:でし|まし)たら(?![^。]*(?:いただ(?:き|い)|頂[きい]|うえ|の上|を)))|も(?=お|ご|併|あ|一緒)|(?<=だけで)も|だけ(?=、?$)|のみ(?=[^。、]{0,6}(?:お|ご)))",
    begins="\n )」』がだのもを",
)
_PUT_IN = Pattern(
    r"を(?=(?:(?<=名前を)|(?<=氏名を))(?:書い|記入し)て|(?:入れ|足し|貼っ|つけ|付け)て)"
)  # the thing itself only where nothing else is named
_STEP = (
    r"(?:ご|お|御)?(?:再)?(?:返送|返信|返答|回答|返却|戻し|連絡|送付|送信|提出|共有|入金"
    r"|振込み?|振り込み|支払い?|入稿|提示|知らせ|教示|一報|記入|署名|捺印|押印|サイン"
    r"|承認|確認"
    r"|返事|発注|注文|登録|申請|手続き?|申込み?|申し込み|申告|報告|支給|準備|用意|校正"
    r"|検収|納品|納入|見積り?|手配|対応|電話|精算|判断|決定|指示|修正|アップロード|送り"
    r"|届け|検討|予約|提供|指摘|意見|持参|取得|脱稿)"
)
_BARE_STEP = (
    r"(?:ご|お|御)?(?:再)?(?:返送|返信|返答|回答|返却|戻し|連絡|送付|送信|提出|共有|入金|お?振込み?|お?振り込み|支払い?|入稿"
    r"|提示|知らせ|教示|一報|記入|(?:電子)?署名|捺印|押印|承認|確認|返事|登録|申請|手続き?|準備|用意|手配|対応|電話|精算|判断"
    r"|決定|検討|提供|協力|送り|届け|支給|投函|サイン|持参|取得|脱稿|追送|再送|転送|返納|アップロード|アップ|ダウンロード|郵送|入力|完了|修正|訂正|変更|FAX|ファックス|ファクス|メール|保存|格納)"
)
# A step that names no thing of its own, with how or when it is done: まとめてご提出, 届くようご手配, メールでのご連絡.
_ALONE = Pattern(
    rf"(?:[^をの]{{0,12}}(?:て|よう|か|うえ|上|で|での|にて|(?<![書票表届証帳簿図紙稿録券状])への|からの|次第|、))?(?:必ず|一度|ぜひ|是非|至急|早急[にな]|お?早めの?に?|各自|それぞれ|別途)?"
    rf"{_BARE_STEP}(?:(?:・|および|及び|または|や|と){_BARE_STEP})?(?:方|分)?"
)
_ANSWERED = Pattern(r"(?:に(?:も|つきまして|ついて|対する|対して|対し)?|への)、?(?:ご|お)?(?:回答|答え|返答|協力)$")
_ANSWER = Pattern(
    r"返信|返答|回答|連絡|確認|返事|知らせ|一報|教示|承認|判断|決定|検討|納入|納付|振込|振り込|支払|入金|精算|署名|捺印|押印"
)
_TELLING = Pattern(r"知らせ|一報|教示")
_STEP_OF = Pattern(rf"の{_STEP}(?=を|の(?:ほど|程)|は|が|、|に|も)")
_ACT = Pattern(rf"(?P<thing>{_STEP})")
_ACT_ALONE = Pattern(rf"(?P<thing>{_STEP})(?![書票先者日金料紙表欄状])")  # no 振込先
_TOPIC = Pattern(
    r"[)」]?(?:に(?:つきまして|ついて|関しまして|関して)は?|の件(?:は|で|につ|、|です)?"
    r"|(?<!ま)(?<!また)(?<!又)(?<!もしく)(?<!あるい)は(?!じめ|ず|\d)、?|が(?=[^。、]{0,8}必要|未|まだ|届|[^。、]{0,10}期限)|(?:で(?:ござい|あり)ま|で)すが)"
)
_HEAD = Pattern(r"(?P<thing>[^\s、。:;()をはがに\n]{2,24}?)(?:です)?、$")
PART_OF = frozenset(
    """
    原本 写し 控え 現物 コピー PDF 正本 副本 データ 一部 全文 結果 内容 可否 有無 ご可否 件
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_NOTHING = frozenset(
    """
    お願い それ これ あれ こと もの 何卒 ほど 恐縮 とき 際 内容 上 下記 以下 上記 添付 別添 場合 都合
    ご都合 うえ 方 期日 期限 納期 締切 前 こちら そちら お手数 ご不便 ご迷惑 時間 お時間 ご査収 よう
    予定 必要 点 状況 もしく 返信 締め切り 準備 皆様 私 それぞれ 当日 同日 ため ところ 以上 ご協力 協力
    事項 お願い事項 今回 次回 回答欄 問題 誤り 間違い 不備 相違 漏れ 本件 標記 標題 すみません 不要
    ご興味 興味 ご関心 締め 来週 来月 今週 今月 どちらでも いずれでも 何でも なんでも
    勝手 わがまま 無理 ご無理 急ぎ お急ぎ
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read
)
_OWN = Pattern(
    r"^(?:弊|当(?:社|方|院|所|店|部)|私|わたくし|小社|自社|貴(?:社|院|所)|御社|先方"
    r"|メール|本メール|締め?切|〆切|提出の締|期限|ご?(?:提出|返送|返信|回答)(?:の)?(?:締"
    r"|期))"
)
_LEAD_IN = Pattern(
    r"(?:(?:までの|以降の|と、|それと|それから|あと(?=[一-龠ァ-ヶA-Z])|ついでに|恐れ入り|恐縮|お手数|申し訳|誠に|つきまして|なお|また|まず|それでは|では"
    r"|大変|お忙しい|ご多[忙用]中?|(?:貴[社院所店校園]|御社)(?:分の|の|(?=[一-龠ァ-ヶA-Z]{2}))|添付|別添|別紙|同封|同梱|(?:(?<!を)含む|含めた|除く|記した|添えた|伴う|関する|係る|かかる|対する|よる|基づく|準じた|沿った|おける)|下記|以下|上記|前記|先日|本日"
    r"|(?:先週|先月|先般|過日)(?=お(?:送り|渡し|見せ|届け)|ご(?:提示|送付|案内|提案))|昨日|もし|改めて|あらためて|再度|早速|方(?=の)"
    r"|必ず|まだ|一度|て(?=[0-9])|(?:も?って|て|(?:お話に|先ほど|先日)?(?:あり|ござい)ました)(?=[一-龠])|(?:お願い|お送り|ご提示|ご送付|お渡し|ご案内|送付|ご連絡)(?:いた)?した|[0-9]{1,2}点|遅くとも|への|(?:弊[社所院店]|当[社方院所]|事務局)への|ついて(?:いくつか)?|その(?=[一-龠]{2}$))(?:の|にて|で|ござい|では|ところ|です|ます|が|ですが|(?:する|した)(?=[一-龠ァ-ヶ])|し|い)*+|(?!はがき)[でにはが】」、)]|も(?!う|の[をはが]|と)|の)++"
)
# Where a name may begin anew. Each range of kanji takes long to compile: so what needs a name behind it stands together.
_BREAK = Pattern(
    r"(?=[いおかすたてでとにのへまもよ以中宛時着届頂])(?:"
    r"(?:(?:する|届く|着く|できる)ように?(?![ごお「])|(?:いただ|頂)(?:いた|いており?ます|いている|きました|く|ける)(?![お「])"
    r"|(?:(?<=[りいしちきぎびみえけせてねめれべ])ました|(?<=おり)ます)(?![ごお])|(?<=[一-龠0-9])かで(?![ァ-ヶA-Zごお「])"
    r"|(?:(?<=[っいしけせれめ])て|(?<=ん)で)(?=.[一-龠ァ-ヶ])(?![A-Zごお「])|(?<=方)も(?![A-Zごお「])"
    r"|(?:と一緒|とともに|と共|に加え)(?:に|て)?(?!「)|のうち(?:から|で|の)?(?!「)|(?:で|まし)したら(?!「))(?=[一-龠ァ-ヶA-Zごお「])"
    r"|まで(?!の)に?|(?<=[日月時分度朝夕晩末曜頃)])までの|以内[にの]|中に|時点で|(?:いただき|頂き|のうえで?|の上で?|たうえで|として|て、"
    r"|ので|ため|で(?:ござい|あり)ますが|ですが|ますが|にて|および?は|より|から|宛(?:て)?に|へ(?!の))(?=.))"
)
_STANDS_FOR_A_DAY = Pattern(r"\d[日月時分]$|^\d+$|[(]$|\d月(?!分|度|号|期|検収|納品|[^の]{0,10}の(?:ご|お)?[一-龠ァ-ヶA-Z]{2})")
_BULLET = Pattern(r"^[\s・●○◎■□◆◇★☆▼▽▲△※*►▶⇒✓✔\-–—|+]*(?:[(]?\d{1,2}[).:、]|\d{1,2}[ ]+|[①-⑳]|[ア-オa-e][)])?[\s【\[|「<]*")
_LABEL_TAIL = Pattern(
    r"(?:の)?(?:ご?(?:提出|返送|返信|回答|返却|申込み?|支払い?|入稿|送付)?(?:期限|期日|締め?切り?日?|〆切り?|〆"
    r"|デッドライン|リミット)(?:日時?)?|Deadline|deadline|Due(?: date)?)?"
    r"[ ]*[:】\]>…‥.・=→ \t|(\-–]*$"
)
_ASKED_TAIL = Pattern(r"の(?:お願い|ご?依頼)$")
_NOUN_TAIL = Pattern(r"(?:の)?(?:期限|期日|締め?切り?日?|〆切り?|〆|納期)(?:日時?)?[ ]*[:】\]>…‥.・=→ \t|(\-–]*$")
_NO_LABEL = Pattern(
    r"。|ください|下さい|お願い|です|ます|^(?:学|社|校|院)内$|^(?:期限|期日|締め?切|〆切|納期|日程|日時|(?:ご?(?:回答|返信|返答|返事|提出)の?)?ご?希望(?:日時?|期日)"
    r"|提出期限|回答期限|返信期日)|\d{1,2}[月/]\d"
)
_CELL = Pattern(r"[|\t]| {2,}|→|⇒|←|※")
_SUBJECT = Pattern(r"^(?:(?:Re|RE|Fw|FW|Fwd|返信|転送|再送|再掲|訂正)[:：]\s*|[【\[][^】\]]{1,16}[】\]]\s*)+")
_SUBJECT_TAIL = Pattern(
    r"(?:の?(?:お願い|ご依頼|ご案内|お知らせ|ご連絡|(?<![要条案用物文事])件(?:です|、[^、]{1,12})?|ご相談|ご照会|リマインド|再送)"
    r"|(?:に)?(?:ついて|つきまして|関して)(?:の)?.*|の?を?お願い(?:し|いたし|致し)ます|を?(?:お送り|ご?送付|お届け)(?:し|いたし|致し)ます.*|[(（][^)）]*)$"
)
_NOTE_WITHIN = Pattern(r"[(（][^()（）]*[)）]")
_LIMIT_TAIL = Pattern(
    r"(?:の)?(?:ご|お)?(?:提出|返送|返信|回答|返却|送付)?(?:の)?(?:期限|締め?切り?日?|〆切り?|期日|(?:受付)?最終日)$"
)
_LIMIT_ENDS = frozenset("限切り日")
_SINGLE = frozenset("鍵絵詩傘車本米靴歌句券花鉢箱瓶紙服帯苗種旗机皿杯札袋曲像図型票")
_PLACE_ON = Pattern(r"の(?:裏面?|余白|末尾|一番[上下]|最後|ご?自分の欄)$|(?:なん|なの)?です(?:けれ?ど|が)$")  # 名簿の自分の欄
_PLACE_ENDS = frozenset("裏面白尾上下後欄どが")
_NO_NAME = Pattern(
    r"[一-龠]しい$|(?:ます|です)と$|まして$|(?:[っいしきけせれめえねり]て|んで)[^のと]{1,6}[しいきりちみび]$|(?:[配合程係続]|手続き)上$|(?:程度|以内|以上|前後|ほど|くらい|円)で$|範囲で$|[へ欄]$|^\d{1,3}(?:週間|日間?|か月|ヶ月|時間)$|^(?:学|社|校|院)内$|(?:でしたら|ましたら|なら|いただき|頂き|ますので|ますが|ですので|ですが)$|(?:関係|都合|ため|為|際|場合|折)(?:で|に|は)?$|(?:(?<![仕模文])様|各位|皆さま)$|その旨$|(?:[っいしきけせれめえねり]|(?<!す)べ)て$|んで$|(?:る|ない|たい|しい)(?:人|方)$"
    r"|(?:いただいた|した|された|する|[っいえけせれめりみ]た)(?:もの|こと|物|ほう|やつ)$|(?:正しい|新しい|古い|片方の|どちらかの)(?:ほう|方|やつ)$|^(?:去年|昨年|今年|本年|前年|先月|今月|前月|来月|残り|ほか|他)の?分$|[^お]で$|[まで]した$|(?:ます|です)$|[えけせてねべめれ]ば$"
    r"|^[一-龠][すくぐつぶむるう]$|次第$|^(?:ある|あった|お持ちの)もの$|[るたいう]の$|(?:お[二三四]人|方々|皆さん|みなさん)$|(?:週間|日|[かヶ]月|年|時間)前$|.{2}後$|(?:うえ|の上|申し訳ないの|恐縮なの|急なの)$"
)
_NO_NAME_ENDS = frozenset(
    "しいきりちみび上でへ欄間日月内らが係合め為際折には様位ま旨て人方のと物うつ分たすばくぐぶむる第々ん前後え"
)
_POINTS = Pattern(r"(?:それ|これ)(?:で|に|は)")


def named(words: str) -> str | None:
    """The thing a stretch of text names: an object, a step with its object, a topic."""
    thing = name_before(OBJECT, words, last=True)
    if thing is not None and _LATER_NUMBER.match(thing) and (first := words.rfind("①", 0, words.rfind(thing))) >= 0:
        parts = _NUMBER.split(words[first : words.rfind(thing) + len(thing)])
        return "、".join(part.strip(" 、・と") for part in parts if part.strip(" 、・と"))
    if thing is not None:
        topic = _topic(words) if thing in PART_OF else None
        return thing if topic in (None, thing) else f"{topic}の{thing}"
    return _step_of(words) or _topic(words) or name_before(_PUT_IN, words, last=True)


_NUMBER = Pattern("[①-⑳]")
_LATER_NUMBER = Pattern("[②-⑳]")  # ①身分証 ②連絡先 を: all that is numbered is asked for


def _topic(words: str) -> str | None:
    """What a stretch of text is about: 請求書について."""
    topic = name_before(_TOPIC, words)
    head = _HEAD.match(words) if topic is None else None
    return topic if head is None else trimmed(head["thing"])


def _step_of(words: str) -> str | None:
    """The last step with its object: 請求書のご送付."""
    for step in reversed(list(_STEP_OF.finditer(words))):
        if run := run_before(words, step.start()):
            return trimmed(run + step[0])
    return None


def is_act_alone(name: str) -> bool:
    """Whether a name is only that of a step (ご返送), without the thing."""
    return _ALONE.fullmatch(name) is not None


def names_a_thing(name: str | None) -> bool:
    """Whether a name says which thing is meant: neither a step alone, nor a count, nor a piece of a clause."""
    return name is not None and not (is_act_alone(name) or COUNTED.match(name) or NAMES_NOTHING.search(name))


def with_act(thing: str, act: str | None) -> str:
    """The thing with what is to be done about it, where that is more than handing it over: アンケートのご回答."""
    if act is None or not _ANSWER.search(act) or not is_act_alone(act) or _ACT.search(thing[-5:]):
        return thing
    thing = paid_for(thing, act)
    return f"{thing}の{'ご連絡' if _TELLING.search(act) else act}"


def answered(words: str) -> str | None:
    """What an answer is given to: アンケートに ご回答."""
    found = _ANSWERED.search(words)
    return trimmed(run_before(words, found.start())) if found else None


def name_before(pattern: Pattern, words: str, *, last: bool = False) -> str | None:
    """The name that stands before the first (or last) match of a pattern (を, について); a step alone only at last."""
    alone: str | None = None
    for name in names_before(pattern, words, last=last):
        if not is_act_alone(name):
            return name
        alone = alone or name
    return alone


def names_before(pattern: Pattern, words: str, *, last: bool = False) -> Iterator[str]:
    """The names that stand before the matches of a pattern, from the first one on (or from the last one back)."""
    has_file = "." in words
    found = pattern.finditer(words)
    for match in reversed(list(found)) if last else found:
        place = match.start()
        quoted = ""
        if match[0].startswith((")", "」", "』")):
            opening = max(words.rfind("(", 0, place), words.rfind("「", 0, place), words.rfind("『", 0, place))
            quoted = words[opening + 1 : place] if match[0][0] != ")" else ""
            place = len(words[: max(opening, 0)].rstrip())
            if match[0][0] == ")" and words[opening - 1 : opening] in ("」", "』"):  # 「使用申込書」(様式3)を
                quoted = words[max(words.rfind("「", 0, opening), words.rfind("『", 0, opening)) + 1 : opening - 1]
        end = match.start() + 1 if quoted else match.start()
        file = _FILE.search(words, max(0, place - _LONGEST), end) if has_file else None
        name = file["stem"] if file else run_before(words, place)
        if name and name.isascii() and match[0].startswith(")"):  # Renewal form(更改申込書)
            name += words[place : match.start() + 1]
        thing = trimmed(quoted or name)
        if thing is not None:
            yield thing


def run_before(words: str, place: int) -> str:
    """The unbroken words that end at a place; a note in brackets within them is left out."""
    start, first = place, max(0, place - _LONGEST)
    while start > first and (
        words[start - 1] not in _STOPS
        or _is_latin_gap(words, start - 1)
        or (words[start - 2 : start] == "と、" and words[start - 3 : start - 2] not in "すくるうむい")
        or (words[start - 1] == "・" and _BETWEEN_NAMES.match(words, start - 2) is not None)
        or (
            words[start - 1] == "、"
            and _LISTED_BEFORE.search(words, max(0, start - 5), start)
            and not _APART.match(words, start)
        )
        or _CLAUSE_WITHIN.match(words, start - 1, place) is not None
    ):
        start -= 1
    name = words[start:place].rstrip()
    noted = _NOTE_BEFORE.search(words, max(0, start - _LONGEST), start)
    if noted is not None and _GOES_ON.match(name):
        return run_before(words, noted.start()) + name
    quoted = _QUOTED_BEFORE.search(words, max(0, start - _LONGEST), start) if name.startswith("の") else None
    return quoted["name"] + name if quoted else name


def _is_latin_gap(words: str, place: int) -> bool:
    """Whether a blank stands between two Latin words, or between one and the particle behind it: forecast を."""
    before, after = words[place - 1 : place], words[place + 1 : place + 2]
    if before in ("と", "や"):  # Invoice と Packing List
        return words[place] == " " and words[place - 2 : place - 1] == " " and after.isascii() and after.isalnum()
    joins = after in ("を", "の", "と", "や") or (after.isascii() and after.isalnum())
    return joins and words[place] == " " and before.isascii() and before.isalnum()


def act_of(words: str) -> str | None:
    found = [match["thing"] for match in _ACT_ALONE.finditer(words)]
    return found[-1] if found else None


# 鈴木様:原稿
_OWNER = Pattern(r"^[ ]*(?:[^\s:、]{1,8}(?:様|さん|先生)|貴社|御社|弊社|当社)[ ]?[:→>][ ]?(?=[^\s:])")


def label_of(before: str) -> str | None:
    """The words of a list line before its date: 登壇者プロフィール(200字)…… is asked."""
    label = _OWNER.sub("", _BULLET.sub("", before))
    words = _LABEL_TAIL.sub("", label).strip(" |【】[]:<>")
    if len(words) < 2:
        words = _NOUN_TAIL.sub("", label).strip(" |【】[]:<>")
    words = re.sub(r"[(][^()]*[)]?$", "", _CELL.split(words)[0]).strip()
    words = _ASKED_TAIL.sub("", _LABEL_TAIL.sub("", words))
    if not 2 <= len(words) <= 40 or words in _NOTHING or _NO_LABEL.search(words):
        return None
    return words.removesuffix("を").removesuffix("は").removesuffix("について") or None


def cell_behind(rest: str) -> str | None:
    """The words of a row behind its date: 6/12(金) 校正戻し."""
    words = re.split(r"[(。]", _CELL.split(rest.lstrip(" :|)】」>・…-–—"))[0])[0].strip()
    return words if 2 <= len(words) <= 24 and words not in _NOTHING and not _NO_CELL.search(words) else None


_NO_CELL = Pattern(r"です|ます|ました|変更|延長|延期|ください|お願|必着|厳守|期限|締切|まで|[課部室係着]$")


def trimmed(words: str) -> str | None:
    """The name without what leads in and what it is only part of; None where what is left names nothing."""
    words = _BREAK.split(words)[-1]
    lead_in = _LEAD_IN.match(words)
    thing = words[lead_in.end() if lead_in else 0 :].strip("「」『』 ・-")
    if _ends_with(thing, _LIMIT_ENDS):
        thing = _LIMIT_TAIL.sub("", thing)
    if _ends_with(thing, _PLACE_ENDS):
        thing = _PLACE_ON.sub("", thing)
    thing = thing.removesuffix("の方").removesuffix("だけで").removesuffix("だけ")
    if (
        (len(thing) < 2 and thing not in _SINGLE)
        or thing in _NOTHING
        or (not thing.isalpha() and _STANDS_FOR_A_DAY.search(thing))
        or _OWN.match(thing)
        or (_ends_with(thing, _NO_NAME_ENDS) and _NO_NAME.search(thing))
        or _POINTS.match(thing)
    ):
        return None
    return thing


def _ends_with(thing: str, ends: frozenset[str]) -> bool:
    """Whether a name ends with one of these characters, or does so before a last line break: a short look instead of a long
    one, for patterns that end with `$`."""
    return not ends.isdisjoint(thing[-2:])


_SAYS = Pattern(
    r"(?:ます|です|ました|でした|ください|下さい)[。！!]?$|^(?:〆切り?|締め?切り?|期限|期日)$"
)  # a sentence, no name


def from_subject(subject: str) -> str | None:
    """The matter that the subject names; None where it names none, or says a sentence."""
    plain = _NOTE_WITHIN.sub("", _SUBJECT.sub("", subject.strip())).strip(" 　")
    words = _SUBJECT_TAIL.sub("", plain).strip(" 　")
    return words if 2 <= len(words) <= 40 and not _SAYS.search(words) else None
