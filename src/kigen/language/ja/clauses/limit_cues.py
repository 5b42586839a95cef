"""What a limit is called, how it is told, granted, near, closed or moved."""

from __future__ import annotations

from kigen.language.ja.clauses.ask_cues import PLEASE_WAIT
from kigen.language.pattern import Pattern

DEADLINE_NOUN = (
    r"(?:期限|締め?切り?|〆切り?|期日|納期|リミット|デッド(?:ライン)?|必着|〆|[Dd]eadline[ ]?"
    r"|DEADLINE|Due|due|DUE|締め?日|締め(?=は|が|:|とな|で(?:す|ござ)|にな)|厳守|最終(?:回答|提出|返送|返信)?日|最終の?受付(?:日時?|時刻)?)"
)
_HANDED_IN = (
    r"(?:ご|お)?(?:提出|返信|返送|回答|返却|送付|最終|お?支払い?|お?振込み?|入金|納付|申込み?|申請|登録|入稿|受付|応募"
    r"|返事|連絡|入力|記入)の?"
)
# Steps in a row of dates that may be anybody's, without a word of courtesy: 中間報告:8月18日
ANYBODYS_STEP = Pattern(r"(?<![ごお])(?:報告|通知|決定|対応|準備|手配|用意|共有|連絡)(?:日|予定)?[ ]?[:…|]?[ ]*$")
# 29日が期限ですので、遅くとも20日には: the first day is the ground, the second is asked.
GROUND_BEHIND = Pattern(
    r"(?:(?:の?現地時間)?[ ]?\d{1,2}[:時]\d{0,2}分?)?"
    rf"(?:が|まで)?(?:[^。、0-9]{{0,6}}の?)?(?:{DEADLINE_NOUN})?[^。、0-9]{{0,8}}(?:ので|ため|ですから|関係で|都合で|都合上)、[^。]{{0,40}}?\d{{1,2}}[日/月]"
)
# 申請そのものの締切は3月16日ですので、余裕をもって進めましょう: told to encourage, beside what is asked.
ENCOURAGES = Pattern(r"(?:です|となります|になります)(?:ので|から)、[^。]{0,20}?(?:ましょう|まいりましょう|いきましょう)")
# 校了は9月29日とさせていただきます: a step that has a day of its own, told in a sentence.
STEP_TOPIC = Pattern(
    r"(?:校了|責了|(?:ご|最終)?入稿|校正戻し|お戻し|(?:最終)?納品|発送|出荷|ご?返送|ご?返却|ご?提出|ご(?:返信|返答|回答|連絡|入金|記入|支給|検収"
    r"|決済|納付|送付|投函|応募|精算|申請)|お(?:支払い?|振込み?|返事|申し?込み))(?:日|の?ほう)?は、?(?:遅くとも)?$"
)
TOLD = Pattern(
    r"(?:と(?:さ?せて|いた|致|し|な)|で(?:お願|ござ|結構|大丈夫|構い|かまい|問題あり|差し支え)|です(?!か)|に(?:お願|なり|な(?:って))|希望(?:です|で、|いた))"
)
# 出展料のお支払いは8月末日で結構です: the reader is granted that day for the step named.
GRANTED = Pattern(r"(?:まで)?で(?:結構|大丈夫|構い|かまい|問題あり|差し支え)")
# で締め切らせていただきます: the writer stops taking what readers hand in.
CLOSES = Pattern(
    r"(?:で|をもって|をもちまして|に|にて)?、?(?:(?:お?申し?込み|ご?応募|ご?注文|受付|入力|原稿|データ|ご?回答|ご?提出|集計)(?:を|は))?"
    r"(?:締め?切|〆切|受付を(?:終了|締)|締め(?:させ|ます)|お引き受け(?:し|いた))"
)
# 申込書の受付は12日で終了いたします: what is no longer taken is what readers hand in.
NO_LONGER_TAKEN = Pattern(r"(?:で|をもって|をもちまして)?、?終(?:了(?:し|い|と|です)|わりま)")
# 6月12日を過ぎますと受け付けできません, beside what is asked: until then it can be handed in.
TOO_LATE_BEHIND = Pattern(
    r"(?:ますと|ると|た場合(?:は|に?は、)?|まし(?:たら|た場合は?)|以降は)?、?[^。]{0,24}?(?:受付|受け付け|お受け|承り?|対応|修正|変更|間に合|組|手配|印刷|反映|お引き受け)"
    r"[^。]{0,8}?(?:(?:でき|いたし|し|い|出来|あい|わ)(?:ません|かね|兼ね)|[めせえわ]なく(?:な|て))"
)
# ご回答は15日をもって締め切ります: what is closed is what readers hand in.
ANSWERS = Pattern(
    r"(?:回答|返答|返信|返事|提出|返送|入力|アンケート|調査|[申請願届込稿]書?)(?:の?受付)?(?:は|を|につきまして(?:は)?)、?$"
)
# 期日としましては6月12日を考えております: a deadline is set, mildly.
MEANT = Pattern(r"を(?:想定|予定|設定|考え|希望|目標|見込)[^。、]{0,8}(?:おります|います|ます|です)(?!が|けれど)")
FORMER = Pattern(
    r"(?:旧|(?:変更|延長|訂正|修正)前の?|当初の?|元の)(?:ご?(?:提出|回答|返送|返信|納付))?"
    r"(?:期限|期日|締切|納期|日程)?[ )】:]*$"
)
# 12時までで結構です grants the reader that time.
CONCEDES = Pattern(
    r"(?:だと、?(?:大変|とても)?(?:ありがた|有難|有り難|助か|嬉し|うれし|幸い)|(?:でも?)?(?:結構|大丈夫|構いません|かまいません|OK|ＯＫ|問題(?:ござい|あり)ません|差し?支え(?:ござい|あり)ません|差し支えない|よろしいです)|お?待(?:て|ちでき|ち)ます|お待ち(?:いた|致)?します(?=。)|は?お待ち(?:でき|(?:いた)?し)ますので|待って(?:もらえ|いただけ|くれ)(?:ます|る)(?:ので|から))(?!(?:で(?:しょう|す)|でしょう)か|でした)"
)
# 10日までならいつでも構いませんので、お送りください: granted, and asked for.
CONCEDED_SO = Pattern(
    r"(?:なら(?:ば)?|でしたら|であれば|だったら)、?(?:いつでも)?、?(?:結構|構い|かまい|大丈夫|OK|問題あり)[^。]{0,8}(?:ので|から)、?[^。]{0,40}?(?:くださ|下さ|願|いただけ|頂け)"
)
# 締めに間に合わせるため、17日までに: the first day is served by the second.
SERVES = Pattern(r"(?:[^、。0-9]{0,8}に)?間に合(?:う|わせ)[^、。]{0,8}、")
MOVED = Pattern(
    r"(?:まで)?(?:へ|に|と|へと)?(?:再)?(?:延長|延期|変更|修正|訂正|繰り下げ|繰り上げ"
    r"|前倒し|後ろ倒し)(?:を?(?:と?[いさし致す]|お願|(?:と|に)?な)|。|$)"
    r"|(?:まで)?(?:へ|に)?(?:(?:繰り[上下]がり|変わり|早まり|延び)(?:まし|ます|、)|(?:延ば|伸ば|ずら)(?:しま|させていただ))"
)
# ご提出を12日に延期させていただけますでしょうか: the writer asks for time, and owes it then.
ASKS_FOR_TIME = Pattern(
    r"(?:まで)?(?:へ|に)?(?:再)?(?:延期|延長|後ろ倒し|先延ばし|繰り下げ)(?:を|に)?(?:さ?せて(?:いただけ(?:ます|ない|れば|ましたら)|いただきたく|いただきたい|ください|もらえ)|をお許し|をご?容赦)"
)
# 回答期間:7月1日~17日: the reader's own step has from then until then.
SPAN_TO_ACT = Pattern(
    r"(?:回答|提出|返送|返信|入力|記入|入稿|手続き?|返却|入金|お?振込|納付|納入|投票|校正|検収|ご登録|お?申込み?|アップロード)(?:の)?(?:受付)?期間"
    r"[^。]{0,3}[:はが】\] ]"
    r"[^。]{0,24}$"
)
# 期間内に結果をご報告ください, right after a span whose end was told.
IN_THAT_SPAN = Pattern(r"(?:期間|期限|期日)(?:内|中|まで)に?[^。]{0,40}(?:願|くださ|下さ|いただ|頂)")
# What is moved here is an event or the writer's own step, not a limit: 雨天の場合は30日に延期します.
MOVES_EVENT = Pattern(
    r"(?:場合(?:に?は|、)|雨天|荒天|打ち?合わ?せ|会議|遠足|開催|イベント|セミナー|公演|撮影|工事|訪問|出荷|発送|配達)[^。]{0,16}$"
)
COURTEOUS = Pattern(
    r"(?:ご|お|御)(?:提出|返信|返送|回答|返答|連絡|返却|支払い?|振込|入金|申込み?|申し込み|記入|確認|手配|返事"
    r"|戻し|注文|発注|承認|登録|予約|支給|入稿|用意|準備|送付|共有|提供|署名|捺印|申請|納付"
    r"|精算)[^。、]{0,8}(?:は、?)?$"
    r"|(?:ご|お)(?:提出|返送|返信|回答|返却|支払い?|お?振込|入稿|校了|申込み?)(?:書類?)?(?:の)?(?:期限|締め?切り?|〆切|期日)"
)
NOUN_BEFORE = Pattern(
    rf"{DEADLINE_NOUN}(?:日時?|日程)?(?:(?:としまして(?:は)?|としては|に(?:つきまし|つい)ては"
    r"|は|が|を|も|:|】|〕|\]|>|》|」|…|‥|[.]|-|=|→|[ \t]|[(])、?[^。、まがはを]{0,14}"
    r"|を[^。、はが]{0,12}(?:延長|延期|変更|見直|前倒し?|短縮|設定|繰り[上下]げ)(?:い?たし|し|させていただき)?(?:まして)?、)?$"
    rf"|{DEADLINE_NOUN}[^。]{{0,40}}た(?:が|けれども?|ところ)、[^。0-9]{{0,4}}正(?:しくは|確には)、?$"
)
NOUN_BEHIND = Pattern(
    rf"[ )(、でがはを]{{0,3}}(?:(?:[^。、がはをで0-9]{{1,20}}の)?{_HANDED_IN}|(?:ご|お))?{DEADLINE_NOUN}"
    rf"|が[^。、がはをで0-9]{{1,12}}の{DEADLINE_NOUN}(?=[^。、]{{0,12}}(?:ので|ため)、[^。0-9]{{0,30}}(?:願|くださ|下さ|いただ|頂))"
    r"|が最終(?:です|とな[^、。]{0,6})(?:ので|ため|から)、(?=[^。0-9]{0,30}(?:願|くださ|下さ|いただ|頂))"
)
# 本日15時がS/Iの締切です: a limit of something that only the sentence names.
LIMIT_OF = Pattern(rf"が[^。、がはをで0-9]{{1,12}}の{DEADLINE_NOUN}日?(?:です|とな(?:り|って)|でござい)[^。、]{{0,6}}(?:。|$)")
MOVED_BY_WRITER = Pattern(r"[^。]{0,10}?(?:させて|いた|致し|します|しました)")
# 校正期限は10月末です。12日までにお送りください: why something is asked for by a day of its own.
LIMIT_OF_A_THING = Pattern(
    r"(?<![ごお一-龠ァ-ヶー])(?!提出|回答|返|最終|入稿|今回|本件)[一-龠ァ-ヶー]{2,8}の?(?:期限|期日)(?:は|が|も)[^。、0-9]{0,6}$"
)
# 納付期限 beside ご回答期限: a limit set by law or by an office, about which an answer is asked.
PUBLIC_STEP = Pattern(rf"(?<!ご)(?:納付|申告|申請|出願|届出|応募|納税)の?{DEADLINE_NOUN}")
# 相続税の申告と納税は1月12日までです: owed to the state, whatever the writer needs before.
OF_A_TAX = Pattern(r"税の(?:申告|納|確定)|(?<!ご)(?:申告|納税|納付)(?:と|および|及び|・)(?:申告|納税|納付)|確定申告")
ANSWER_LIMIT = Pattern(rf"ご(?:回答|返信|返答|返送|連絡|指示|意向)[^。、]{{0,6}}{DEADLINE_NOUN}")
NAMED_DEADLINE = Pattern(DEADLINE_NOUN)
HEADING = Pattern(
    rf"{DEADLINE_NOUN}(?:日時?)?[^。]{{0,24}}。?$|(?:ご|お)(?:提出|返送|返信|回答|返却|入稿|納付|入金|振込|支払い?)(?:予定)?日\s*$"
    r"|(?:^|[ \t])(?:提出|回答|返送|入稿|返却|納付)(?:予定)?日\s*$"
    r"|希望(?:回答|返信|返答|提出|返送|承認)(?:期)?日|(?:回答|返信|返答|提出|返送|承認)希望(?:期)?日"
)
CONDITION_OF_ORDER = Pattern("納期|納品|納入|使用|設置")
WISHED = Pattern(
    r"希望の?(?:納期|納品日?|納入日?|お届け日?|日時?|期日)[^、。]{0,8}$|(?:納期|納品|納入)の?(?:ご)?希望[^、。]{0,8}$"
)
# 7月31日までに退去される場合の費用: says which case is spoken of.
IN_WHICH_CASE = Pattern(
    r"[^。、]{1,16}(?:する|される|した|された)(?:場合|際|とき|方)の"
    r"|ご?(?:契約|入金|注文|購入|申し?込み?|来店|予約|登録|発注|応募|利用)(?:済み)?の(?:お客様|方|皆様|場合|分)"
)
NEARS = Pattern(r"(?:迫|近づ)")
DRAWS_NEAR = Pattern(rf"{DEADLINE_NOUN}(?:が|は|も)?(?:、)?(?:近づ|近く|迫|間近|となって|です|目前)")
# 提出期限を, ご提出を9月25日でお願いしておりましたが、: what is moved was a limit of the reader's.
LIMITED_BEFORE = Pattern(
    rf"{DEADLINE_NOUN}|(?:ご|お)(?:提出|返送|返信|回答|返却|入稿|返事|申込|申し込み)[^。]{{0,24}}が、$|お?願いした[^。]{{1,24}}が、$|お?願いして(?:おり|い)(?:まし)?た(?:ところ|が|けれど|もの|件|分)[^。]{{0,48}}、$"
)


def moves(before: str, rest: str) -> bool:
    """Whether a limit is moved to a date: 提出期限を(before) 6月20日 に延期します(rest)."""
    if MOVED.match(rest) is None or MOVES_EVENT.search(before) is not None:
        return False
    return PLEASE_WAIT.match(rest.removeprefix("に").removeprefix("へ")) is None  # 延長いただけますか asks for time
