"""The words for steps of work and who does them: 校正戻し is the client's, 発送 the vendor's, 納期 depends on who sells."""

from __future__ import annotations

from enum import StrEnum

from kigen.patterns import Pattern


class Actor(StrEnum):
    THEM = "them"
    US = "us"
    THIRD = "third"


# Whoever writes, these are dates of somebody else, of an event, or of how long a thing holds.
THIRD = Pattern(
    # What it may begin with: most characters of a text need no look at all these words.
    r"(?=[おへキクサセダハミメ主事仕休会使価保値停債元先免入公内出切利割労募区協印原受口和営国在売契媒実審尋展工市年府廃弁役忘応懇打掲提新施日早更有村検次法消満点特生申町発監相省県研社税第納終自被裁親許試認説調講警販買貸賞車運都配金銀開閲面]|[一-龠]{2}会社)(?:"
    r"有効(?:期(?:限|間)|日)|(?:[許認]可|認[定証]|車検)の?期(?:限|間)|満期|満了|更新(?:期限|日)|免許(?!証?の?(?:[一-龠]{0,2}の?)?(?:写し|コピー|控え|画像|写真))|契約(?:期(?:間|限)|終了"
    r"|更新日|開始|日)|使用期限|利用(?:期(?:間|限)|開始|終了)|賞味期限|消費期限"
    r"|保証期(?:間|限)|在留期(?:間|限)|応答期(?:間|限)|次の期限(?=は)|特約」?の期限|次の?(?:更新|検針|点検|検査|納付)(?=は)|次回の?(?:納付|更新|申告|届出|検査|推奨)の?(?:期限|期日|時期|日)"
    r"|閲覧(?:期限|可能)|(?:ダウンロード|保存|保管|保持|公開|掲載|配信|応募|募集|受付"
    r"|開催|実施|キャンペーン|セール|販売|停止|休業|営業|お?試用|会)(?:期(?:間|限)|締切)"
    r"|開催|(?<![切限期り])日時|会期|申告期限|(?:税務署|労基署|労働基準監督署|年金事務所|保険会社|市役所|区役所"
    r"|役所|役場|法務局|裁判所|警察|消防署|銀行|金融機関|国税庁|自治体|県庁|省|協会けんぽ|(?<![当本])事務局|ハローワーク|特許庁|入管"
    r"|監督署|元請|発注元|印刷所|印刷会社|工場|メーカー|仕入先|先方|運送会社|媒体社|新聞社|出版社|主催者|親会社|(?!株式|有限|合同|合資|合名)[一-龠]{2}会社(?!様)"
    r"|監査法人|相手(?:方|先|側)|被告|原告|債務者|債権者|買主|売主|貸主|(?<![一-龠])(?:国|都|府|県|市|町|村|区)(?=へ|に[^。]{0,6}(?:申|届|提|報)))"
    r"様?(?:へ|に|から|の(?![^\s、。]{0,12}(?:証明書?|書|票|通帳|謄本|明細|登記簿)(?:の?(?:写し|コピー|控え))?(?:[\s、(をは]|$)|都合|事情|関係|スケジュール|日程|予定|手配|枠|休|指[示定]|意向|依頼|要[請望]|繁忙|締切の関係)"
    r"|より|側|と|で|が|は|:|、)"
    r"|(?:税|年金|社会保険料?|労働保険料?)[^。、は]{0,24}(?:(?:納付|申告|届出|納税)(?:の?期限|期日)|納期限)|税の(?:納付|申告)(?=は)|納税(?:の?期限)?(?=は)"
    r"|(?<![弊当]社)(?<![弊当]所)(?<!当方)(?<!事務局)(?<!こちら)(?<!センター)(?<![係課部室])への"
    r"(?:提出|申請|報告|届け?出?|申告|納付|回答)の?(?:最終)?(?:期限|締め?切り?|期日)"
    r"|(?:次回|口頭|弁論|審尋|調停|和解|審判|尋問|第\d{1,2}回)[^\s、。]{0,6}期日|キャンペーン|セール|早割|割引|特典"
    r"|クーポン|発売|発効|施行|切り替え予定|終了予定|サポート終了|提供終了|生産終了|廃止"
    r"|価格(?:改定|改訂)|値上げ"
    r"|(?:会議|打ち?合わ?せ|ミーティング|面談|説明会|セミナー|講習会|研修|展示会|内覧会"
    r"|懇親会|忘年会|検診|点検|工事|停電|メンテナンス)(?:日|予定日|開始)?(?:は|:|時間"
    r"|の?日程|[ ]))"
)
# Whom the mail is to, named by the house.
READER_HOUSE = (
    r"(?:貴(?:[社殿院校店所会部館園学庁市町課局省行誌紙組]|事務所|営業所|支店|法人|団体|協会|研究室|大学)|御社|お客様)"
)
_ADDRESSEE = Pattern(
    rf"{READER_HOUSE}|お施主様|施主様|先生"
    r"|ご担当者?様|お客|ユーザー?(?:様|さま|側)|←貴"
    r"|(?<!\d)(?<!\d名)[^\s、。(|]{1,8}(?<!\d名)様(?:より|から|にて|側|に|が|[ ]?[:→>]"
    r"|[ ]?[)|\]}】]|[ ]*$)"
)
_WRITER = Pattern(
    r"弊社|当社|弊所|弊院|弊店|弊部|当方|当院|当所|小社|私ども|私共|わたくし|私(?:が|は"
    r"|から|より|の方|にて)|こちら(?:で|から|にて|側)|自社|当日弊"
)

_ADDRESSEE_STEPS = (
    r"ご?返送|ご?返信|ご?返答|ご?回答|ご?返却|お?戻し|校正戻り?し?|戻り|校了|責了"
    r"|(?:完全)?入稿|原稿|支給|素材|ご?提出|ご?入金|お?振込|お?振り込み|お?払い?込み?|お?支払い?"
    r"|ご?決済|納付|[料費金税代]の?ご?納入|ご?捺印"
    r"|ご?押印|ご?署名|ご?サイン|ご?記入|アンケート|ご?検収|出欠|お?返事|ご?承認|ご?注文|ご?発注|ご?申請"
    r"|ご?申込み?|お?申し?込み?|エントリー|ご?登録|ご?予約|ご?連絡|ご?一報|ご?送付|ご?共有|ご?確認|赤字"
    r"|フィードバック|ご?判断|(?<!私の)(?<!僕の)(?<!弊社の)(?<!当方の)(?<!こちらの)宿題"
    r"|ご?指示|ご?手配|ご?準備|ご?用意|ご?提供|ご?応募|ご?精算|ご?入力|ご?報告|ご?通知|ご?対応|アップロード|ご?決定|締切"
    r"|締め切り|〆切|期日|リミット|FB|Deadline|Due|DEADLINE|deadline|due|ゲラ戻し|ご?投函"
)
_VENDOR_STEPS = (
    r"(?:初校|再校|三校|念校|色校|ラフ|デザイン案?|設計図|図面案|報告書|レポート|見積書?|完成品|ドラフト|初稿|初品|試作品?|原案|素案|中間報告|最終報告"
    r"|訳文)(?:の)?(?:ご?提出|ご?送付|ご?提示|ご?送信|出し|お渡し|PDF)|(?:納品|納期(?!限)|(?<![料費金税代]の)(?<![料費金税代])納入|発送|出荷|お?届け|配送|配達)(?!先|書|リスト|伝票|票|名簿|数|の?希望|の?内訳|指示)"
    r"|初校(?!(?:の)?(?:ご?(?:確認|返送|戻)|お?戻し|赤字))|再校(?!(?:の)?(?:ご?(?:確認|返送|戻)|お?戻し|赤字))"
    r"|三校(?!戻)|念校(?!戻)|色校(?!(?:の)?(?:ご?(?:確認|返送|戻)|お?戻し))|見積(?:書|り)?(?:のご?)?(?:提出|提示"
    r"|回答|送付)|お見積"
    r"|(?:再?入荷|生産)予定|着工|施工|設置|公開|リリース|印刷|製本|下版|刷了|ご請求|請求書(?:の)?(?:発行|送付)|報告書|レポート|構築"
    r"|デモ環境|テスト環境|撮影|納車|回収予定|デザイン(?:案)?(?:提出|ご?提示)|ラフ(?:提出|案)|設計図(?:提出)?|開発"
    r"|実装|修正反映|仕上がり|(?:試験|検査|調査|テスト|検証|分析|診断|解析|選考|審査)の?結果(?:を|の)?ご?(?:報告|連絡|案内)"
)
_ADDRESSEE_STEP = Pattern(
    rf"(?:{_ADDRESSEE_STEPS})(?!会(?!社))",
    begins="宿DFd〆おごアエゲサフリ一予代入共出判原回報完対応戻手承払投押指振捺提支料期校検決注準用申発登確税精納素締署記責費赤返送通連金",
)  # 最終報告会 is an event
_VENDOR_STEP = Pattern(
    _VENDOR_STEPS,
    begins="おごテデドラリレ三下中仕修入公再出分初刷印原回図報審完実届念撮施最検構生発着納素色製見解設訳診試請調選配開",
)
# A limit for handing in is set for the reader, also where the thing is one that vendors write (報告書の提出期限).
_DUE_FROM_READER = Pattern(
    r"検収期[間限](?![^。]{0,4}(?:終了|満了))|(?:提出|返送|返信|返答|回答|返却|支給|申請)(?:の|最終)?(?:期限|締め?切り?|〆切|期日)"
)
_TO_WRITER = Pattern(
    r"(?:弊社|当社|弊所|当所|当方|弊店|事務局)[一-龠ァ-ヶー]{0,8}?(?:(?:宛て?に?|へ|に|まで)?(?:必着|到着|着(?!工)|届)|(?:へ|まで)(?:。|$))"
)
_PAYMENT = Pattern(r"お?支払|お?振込|お?振り込み|決済|検収")
_BUYER = Pattern(
    # Only whether it stands in a text counts, so each branch begins with a plain character: the engine skims to those.
    r"[発注仕購調バ見引制製執翻デ装講施修印納手出](?<=(?=(?:発注|注文)(?:いた|致)?し(?:ます|たく|た(?!い場))|(?:発注|注文)書(?:を"
    r"|の)?(?:お送り|送付|添付)|(?:発注|注文)させて|仕入|購買|調達|バイヤー"
    r"|見積り?(?:書|り|もり)?(?:の|を)?、?[^。\n]{0,16}(?:ご?(?:依頼|提出|提示|送付|作成|回答)(?:を|の(?:ほど"
    r"|程))?[^。\n]{0,6}(?:願|いただ|頂|くだ|下さ)|(?:お願い|いただき|頂き|ください|下さい|賜))"
    r"|見積[^。\n]{0,8}?を?依頼(?:いた|致)?し(?:ます|たく)"
    r"|引き?受け(?:を|の(?:ほど|程)を?)?、?(?:いただ(?:き|け)|頂[きけ]|くださ|下さ)"
    r"|(?:制作|製作|執筆|翻訳|デザイン|装丁|講演|施工|修理|印刷)を、?お?(?:願い(?:し|いた|でき)|依頼(?:し|いた))"
    r"|(?:納入|納品)(?:先|場所)[ ]?:(?![ ]?(?:貴|御社|お客様))"
    r"|(?:納品|納入|手配|出荷)(?:を|の(?:ほど|程)|を?お?)?[^。\n]{0,6}(?:お?願|ください|下さい|いただ|頂)).)"
)
_OPENING = Pattern(r"お世話|平素|いつも|お疲れ|拝啓|です|ます")
_QUOTATION = Pattern(r"お?見積(?:り|もり|書)?|相見積|御見積|RFQ|RFP|引合")


def is_buyer(text: str) -> bool:
    """Whether the writer buys: orders, asks for quotations or for delivery. Whose department stands above is the reader's."""
    opening = _OPENING.search(text)
    return _BUYER.search(text, text.rfind("\n", 0, opening.start()) + 1 if opening else 0) is not None


def names_quotation(text: str) -> bool:
    """Whether a mail speaks of a quotation: for a buyer, 納期 in it is a condition of the order."""
    return _QUOTATION.search(text) is not None


# 有効期限の一覧のご提出期限, but not 税務署へのご提出期限
_HANDED_IN = Pattern(
    r"^(?![^。\n]*(?:への?|宛て?の?)[ごお]).*の[ごお](?:提出|返送|返信|回答|返却|送付|記入)の?(?:最終)?(?:期限|期日|締め?切り?日?)"
)


def actor_of(topic: str, *, buyer: bool) -> Actor | None:
    """Who acts by the date of a label or topic; None when it does not say. A named party settles it, then the step."""
    named = ((_WRITER, Actor.US), (_ADDRESSEE, Actor.THEM), (THIRD, Actor.THIRD))
    if _TO_WRITER.search(topic):
        return Actor.THEM
    party = next((actor for pattern, actor in named if pattern.search(topic)), None)
    if party is not None and not (party is Actor.THIRD and _HANDED_IN.search(topic)):
        return party
    if _DUE_FROM_READER.search(topic):
        return Actor.THEM
    ours, theirs = _last(_VENDOR_STEP, topic), _last(_ADDRESSEE_STEP, topic)
    if buyer and _PAYMENT.search(topic):
        return Actor.US
    if ours < 0 and theirs < 0:
        return None
    return Actor.US if ours >= theirs and not buyer else Actor.THEM


def _last(pattern: Pattern, topic: str) -> int:
    """Where the last word of a kind ends, -1 when there is none."""
    return max((match.end() for match in pattern.finditer(topic)), default=-1)
