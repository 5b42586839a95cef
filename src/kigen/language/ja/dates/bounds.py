"""The words behind a date that say how it limits: まで, 必着, 中に, 前日まで, から, 以降, に."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from kigen.calendars import BusinessCalendar
from kigen.language.reason import reason
from kigen.language.when import When
from kigen.patterns import Pattern


@dataclass(slots=True)
class Bound:
    """`kind` is `by`, `from`, `on`, `of` (の before a noun) or empty; `words` are the limit words; `adverb` says までに."""

    kind: str
    words: str = ""
    adverb: bool = False


@dataclass(slots=True)
class Limit:
    """A date with the limit words behind it: what they make of it, and where they end."""

    when: When
    bound: Bound
    end: int


ABOUT = "頃|ごろ|ころ|くらい|ぐらい|前後|あたり|辺り"  # words for a day or hour that is only near
_SOFT = Pattern(
    rf"[ ]?(?:(?:過ぎ|すぎ)(?=まで|迄)|{ABOUT})|[)]?[ ]?(?:中)?(?:を|の)?[ ]?(?:目途|目処"
    r"|めど|メド|目安|目標)(?:に|として|とし)?|(?:の)?予定"
)
_EVE = Pattern(
    r"[)]?(?:の|、)?[ ]?(?P<eve>前日|(?:直?前の?|手前の)営業日|前々日)(?=まで|迄|中|必着|の?\d"
    r"|に|正|午)(?P<limit>まで(?:に)?|迄に?|中に?)?"
)
_BEFORE = Pattern(r"(?:より|以|の)?(?P<strict>より|)前(?:まで(?:に|には)?|に(?!は休))(?<!以前に)")
_BY = Pattern(
    r"[)]?(?:お|ご)[一-龠ァ-ヶー]{1,4}[えいきり]?(?:の)?(?:とき|時|際)(?:まで|迄)(?:に(?:は)?)?"
    # 月曜日の朝礼(9時)の前までに: that hour
    r"|の[^\s、。はがをへ0-9(]{1,12}[(](?P<hour>\d{1,2})時[)](?:の(?:開始)?前)?(?:まで|迄)に(?:は)?"
    # 3月20日に業者が来るまでに片付けておいてください
    r"|に[^\s、。0-9]{2,20}?[るうくすつむぶぐぬ](?P<until_then>まで)に(?:は)?(?=[^。\n]{0,40}(?:願|くだ|下さ|いただ|頂))"
    r"|(?:の[一-龠ァ-ヶーきけしちめり]{1,8}){0,2}に(?:は)?(?P<in_time>間に合)(?:う|います)よう(?:に)?(?=[^。\n]{0,40}(?:願|くだ|下さ|いただ|頂))(?![^。\n]{0,40}(?:まで|迄|以内|中に))"
    r"|の?(?:夜|晩|夜中|深夜)(?:くらい|ぐらい|頃|ごろ)?(?:まで|迄)(?:に(?:は)?)?"
    r"|の(?![午以名手当従直食翌前次])[^\s、。はがをへ0-9]{1,12}?(?<![以午名手直])前(?:まで)?に(?:は)?"
    r"|のご?(?:診療|受付|営業|開館|開庁|開店|窓口|業務|執務|勤務|就業)時間(?:内|中)に"
    r"|の[一-龠ァ-ヶー]{2,8}が(?:終わ|済|閉ま|始ま|閉じ)[るむ](?:前)?(?:まで|迄)に(?:は)?"
    r"|の(?:お?打ち?合わ?せ|会議|キックオフ|ミーティング|MTG|定例会?|説明会|面談|総会|発表|引き?落と?し|引き?取り|受け?取り|お渡し|本番|検査|監査|撮影|収録|研修|セミナー"
    r"|イベント|リハーサル|プレゼン|公演|式典|朝礼|昼礼|終礼|お?引き?渡し|入社|搬入|開店)日?(?:まで|迄)(?:に(?:は)?)?"
    r"|の(?!翌|次|いずれ|どちら|[^ま]{0,10}前|[^ま]{0,4}週|[月火水木金土日]曜)[^\s、。はがをへ0-9]{1,12}?(?:まで|迄)に(?:は)?"
    r"|の?(?![時正午])[一-龠]{1,4}分(?:まで|迄)(?:は|に(?:は)?|を|の|、)?"
    r"|を[^\s、。をはが0-9]{0,8}?(?:期限|締め?(?:切り?)?|〆切?|期日)(?:とし(?:て|まして)|とする|とした|に)"
    r"|を(?:過ぎ|超え|越え)ない(?:範囲|うち|よう)?(?:で|に)?"
    r"|[ ]?[(][^()]{0,4}(?:必着|厳守|必達|消印有効)[)]"
    r"|[)]?[ ]?(?:ご|お)?(?:提出|返送|返信|返答|回答|返却|納品|納入|入稿|出稿|お?支払い?"
    r"|入金|お?振り?込み?|お?戻し|校了|到着|着荷|確定|投函|お渡し|返し)"
    r"(?:で|に|にて|として)(?=[^。、]{0,12}?(?:お?願|くださ|下さ|いただ|頂|結構|大丈夫|構|かまい))"
    r"|[ ]?(?:提出|返送|返信|回答|返却|入稿|お?戻し|校了)(?=[)】\]])"
    r"|[)]?[ ]?(?:の?消印分?(?:有効|まで|必)|当日消印有効|必着|厳守|必達|必須|締め?切り?|〆切り?|〆"
    r"|締め(?!切|付|日|結)|限り|期限(?!切れ)|を?(?:目指し|限度)"
    r"|(?:の[ ]?)?(?:うち(?:に|で)|間に|期間(?:中|内)?に)|中(?:に|で|の|は|と|、|必着|まで)"
    r"|の?時点(?:で|までに)(?=[^。\n]{0,24}(?:な(?:い|かった)(?:場合|方|とき|時|と、)|なけれ|ません(?:でした(?:ら|場合)|場合|と)|未))"
    r"|中(?=[)】\]。、 \n]|$|ご|お|[一-龠](?<![旬国間央止心部断身])|メ|F|ア)"
    r"|(?:の)?いっぱい|(?:の)?一杯|以内|内(?=に|で|の)|着(?=で(?!す)|指定|に?て|必|希望)|以前(?:に|まで)?|までの間に?"
    r"|着?(?:まで|迄)(?:に(?:は|も(?!ら))?|の|で(?!す|ござ|あ|し)|には|とし|と(?![なさい])|、)?)(?:必着|厳守)?"
)
# What people bring for themselves: 12日の説明会に筆記用具をお持ちください.
_OWN_THINGS = (
    r"(?![^。、]{0,12}(?:筆記用具|上履き|上靴|室内履き|スリッパ|水筒|飲み物|弁当|着替え|タオル|運動着|体操服|帽子|安全靴|雨具|傘|老眼鏡|眼鏡|扇子|座布団"
    r"|エプロン|防寒|軍手|電卓|パソコン|PC|財布|健康保険証|保険証|マスク|印鑑|実印|認印|身分証|本人確認|免許証|名刺|診察券|お薬手帳|楽譜|教科書|テキスト|ノート|道具))"
)
_UNREAD = Pattern(r"[ ]?[A-Za-z][A-Za-z .]{1,16}[ ]?(?P<limit>まで(?:に(?:は)?)?|迄に?|必着)")
_FROM = Pattern(
    r"[ ]?(?:[(][^()]{1,6}[)])?[ ]?(?:から|より(?!も?前)|以降|以後|以来|[~〜～]|[-–—ー](?=[ ]?\d)|付け?(?![属加])"
    r"|を(?:過ぎ(?!な)|超え(?!な)|越え|経過|回[りるっ])|現在|時点|過ぎ|発(?![注送行表生信])|開始|スタート|→|⇒|➡)"
)
_DATED = Pattern(r"[)]?付け?(?:で|にて)(?!す|ござ)")
_ON = Pattern(
    r"の(?:定例会?|お?打ち?合わ?せ|会議|面談|ミーティング)(?:にて|で|の[場席]で)(?=[^。、]{0,12}(?:ご?回答|お?返事|ご?返答|ご?提出|お渡し|お聞かせ))|"
    r"の[一-龠ァ-ヶー]{1,6}[場会室所]で(?=[^。、]{0,16}(?:聞かせ|お聞か|渡し|お渡|提出|教え|返し|お返))|"
    r"(?:の|[ ])?午後に(?:は)?|"
    r"の(?:ご|お)?(?:稽古|レッスン|授業|打ち?合わ?せ|会議|面談|定例|練習|教室|診察|訪問|集まり|回|講座|講習|ゼミ|部活"
    rf"|[一-龠]{{0,6}}(?:会|式典?|祭|茶席))(?:で|に)(?={_OWN_THINGS}[^。、]{{0,16}}(?:お?持ち(?:くだ|下|いただ|頂|に|寄)|持って|持たせ|持参|お?渡し(?:くだ|下|いただ|頂)|提出|納め))|"
    r"の(?:ご|お)?[一-龠せけり]{2,5}(?:時|の際|の折)に(?:は)?"
    r"|の(?:ご|お)?[一-龠ァ-ヶー]{2,8}(?:のとき|の時|のおり|の席|の場)に(?:は)?"
    r"|の(?:夜間?|晩|昼間|日中|早朝|深夜|未明)(?:に(?:は)?|、)"
    r"|の[^\s、。の]{0,6}(?:便|集荷|回収)(?:に|で)"
    r"|[)]?(?<=日[)])に(?=(?:ご|お)[^。]{0,24}(?:願|くだ|下さ|いただ|頂))"
    r"|[ ]?(?:に(?:は|て|も)?|で(?!す|ござ|あり|ある|した|しょ)(?:は)?|、|,)"
)
_OF = Pattern(r"の(?!件)")
_POSTMARK = Pattern(r"[ (（]{0,2}(?:当日)?消印有効")


def bound_at(text: str, place: int, when: When, calendar: BusinessCalendar, *, inherent: bool) -> Limit:
    """Read the limit words at `place`. `inherent` says that the date's own words are a limit already (3日以内)."""
    soft = _SOFT.match(text, place)
    if soft is not None:
        when, place = replace(when, soft=True), soft.end()
    eve = _EVE.match(text, place)
    if eve is not None:
        return Limit(_eve(when, eve["eve"], calendar), Bound("by", eve[0], adverb=eve[0].endswith("に")), eve.end())
    before = _BEFORE.match(text, place)
    if before is not None:
        return Limit(_before(when), Bound("by", before[0], adverb=True), before.end())
    limit = _BY.match(text, place)
    if limit is not None and limit[0].strip():
        words = limit[0].strip()
        if "消印" in words or _POSTMARK.match(text, limit.end(), limit.end() + 9):
            when = replace(when, postmark=True)
        if limit["in_time"] or limit["until_then"]:  # 9日の便に間に合うよう: on that day, or before it
            when = when.doubting(reason("ja_strictly_before"))
        if limit["hour"] and when.clock is None:
            when = replace(when, clock=timedelta(hours=min(int(limit["hour"]), 23)))
        behind = _SOFT.match(text, limit.end())
        if behind is not None and not behind[0].endswith("予定"):
            when = replace(when, soft=True)
        return Limit(when, Bound("by", words, adverb=words.endswith(("に", "には"))), limit.end())
    if inherent:
        return Limit(when, Bound("by", "", adverb=True), place)
    begins = soft is not None and _FROM.match(text, place) is not None  # 10日頃から
    if when.soft and soft is not None and not begins and not soft[0].endswith("予定"):
        return Limit(when, Bound("by", soft[0].strip(), adverb=True), place)
    return _open(text, place, when)


def _open(text: str, place: int, when: When) -> Limit:
    unread = _UNREAD.match(text, place)
    if unread is not None:
        return Limit(when.doubting(reason("ja_clock_unread")), Bound("by", unread["limit"], adverb=True), unread.end())
    dated = _DATED.match(text, place) if text.startswith(("付", ")付"), place) else None
    if dated is not None:
        return Limit(when.doubting(reason("ja_dated")), Bound("on", "付で"), dated.end())
    for kind, pattern in (("from", _FROM), ("on", _ON), ("of", _OF)):
        match = pattern.match(text, place)
        if match is not None:
            return Limit(when, Bound(kind, match[0].strip()), match.end())
    return Limit(when, Bound(""), place)


def _eve(when: When, eve: str, calendar: BusinessCalendar) -> When:
    day = calendar.plus(when.day, -1) if "営業日" in eve else when.day - timedelta(days=2 if eve == "前々日" else 1)
    return replace(when, day=day, clock=None, rule="eve")


def _before(when: When) -> When:
    """Strictly before: that time where a clock is named, else the day before, in doubt between the two."""
    if when.clock is not None:
        return when
    return replace(when, day=when.day - timedelta(days=1), rule="before").doubting(reason("ja_strictly_before"))
