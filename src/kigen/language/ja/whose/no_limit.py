"""Words that make a date no limit at all: a closure, a standing rule, something done, hours, a period that tells which."""

from __future__ import annotations

from kigen.language.ja.clauses import ask_cues, limit_cues, state_cues
from kigen.language.ja.dates.bounds import Bound
from kigen.language.ja.dates.expression import Expression
from kigen.patterns import Pattern, RarePattern

_LAST_OF_ALL = Pattern(limit_cues.LAST_OF_ALL)
_GROUND = Pattern(r"(?:ので|ため|から|ですが|ますが)、")  # 定休日に作業するので、前日には: why, and no rule
_CALLED_LIMIT = Pattern(r"(?:ご?(?:提出|回答|返送)の?)?(?:締め?切り?|締め|期限|リミット)(?=に間に合|まで|[はが])")
_CALLED_LIMIT_AHEAD = Pattern(r"期限|締切|締め切り|〆切|リミット|期日")
_TO_BE_DONE = Pattern(
    r"[^。、をはが]{0,12}?(?:到着|着金|宿題|課題|ToDo|お願い(?:事項)?)(?:で|と(?:して|なり)|を|は)[^。]{0,24}(?:お?願|くださ|下さ|いただ|頂)"
    # 12日までの発注書のご発行が必要です, 打合せまでのおふたりの宿題は
    r"|[^。、はが]{0,10}?(?:[ごお][一-龠]{1,3}[りしちきえい]?|提出|発行|返送|返信|入金|振込|発注|支払い?|回答|承認)が(?:必要|必須)"
    r"|[^。、をはが]{0,8}宿題は"
)
_BY_WHAT_MEANS = Pattern(r"の[^\s、。をはが]{1,8}(?:で|にて)")
# 月末までで結構ですとお伝えしておりましたのに、早々に: an ask of the past that has been met
_MET_EARLY = Pattern(
    r"(?:[^。、]{0,16}と)?(?:お?伝え|お?願い|申し上げ|申し|ご?案内|ご?連絡|言っ)(?:いた|致)?し?て?"
    r"(?:おり|い)?(?:まし)?た(?:のに|にも(?:かかわ|関わ|拘わ)らず|分|ものを?)"
    r"[^。]{0,12}(?:早|もう|先に|ありがと|助か|お早)"
    # 14日より前に全員分そろったのは
    r"|[^。、]{0,14}(?:そろった|揃った|届いた|集まった|終わった|できた|出来た|仕上がった|完了した|いただけた|頂けた)(?:の[はがもで]|こと|ため|方)"
)
# ご予約を6月24日へ変更いたしました: an appointment has another day
_MOVED = Pattern(r"[^。]{0,8}?(?:変更|延期|振り?替え|移動)(?:を)?(?:いたし|致し|し)?(?:ました|ております|済)")
_APPOINTMENT = Pattern(
    r"(?:予約|打ち?合わ?せ|面談|訪問|来院|来店|受診|診察|検査|点検|撮影|レッスン|日程|日時)日?(?:の日時)?[をは]?[、 ]?"
    r"[^。、]{0,16}$"
)
# 6/9(金) 9時〜15時 申込不要
_OPEN_TO_ALL = RarePattern(
    r"[^。\n]{0,16}(?:申し?込み?不要|予約不要|入場無料|参加自由|出入り?自由)", words="不要 入場無料 自由"
)
# 12日までに営業時間の一覧のご提出を, 毎日の売上をお知らせください: what is about every day is asked for once
_OF_A_RULE = Pattern(r"(?:毎[日週月年回]|各月|平日|通常|営業時間|受付時間|定休日?)の[^。、は]{1,16}?(?:を|の[ごお])")
# 両日10:00開場、最終日は16:30まで: hours
_DAY_OF_OPENING = Pattern(r"(?:最終日|初日|土日|土曜|日曜|平日|祝日)(?:は|のみ)?、?$")
_DATED = Pattern(r"\d[ ]?[日/月]|曜")
_ONLY_SEEN = Pattern(r"ご覧(?:いただけます|頂けます|になれます|ください|下さい)[(]$")  # ご覧ください(9月20日まで)
# 年内納品の場合、, 年内着をご希望の, 年内に必要な部数がありましたら: the case in which something is asked
_IN_CASE = Pattern(
    r"(?:に)?(?:お?届け|着|納品|発送|出荷|納入|お?引き?渡し|仕上げ|完成)(?:の場合|をご?希望|ご希望|でお急ぎ)|に必要な[^、。]{1,8}が(?:あり|ござい)"
)
# 年度内のお支払い処理に間に合いますよう, 印字に2日、封入に1日いただきます, 1週間後ろ倒し: what comes of it, how long it takes
_OF_ANOTHER = Pattern(r"の[^、。]{1,14}(?:処理|決算|計上|納品|発送|出荷|公開|開始|オープン)に間に合|ろ倒し")
_TAKES = Pattern(
    r"(?:ほど|程度|間)?(?:いただきます|頂きます|かかり|を?要し)|、[^、。]{1,10}に\d{1,2}日(?:ほど|程度|間)?(?:いただきます|頂きます|かかり)"
)
# 最終判定は7日頃となる見込みです, 現行は4日まで985円
_FORESEEN = Pattern(r"(?:頃|ごろ)?(?:と|に)なる(?:見込|見通|予定)")
_AS_IT_IS = Pattern(r"(?:現行|従来)は?、?$")
# 13日が締切と伺っております: the reader's house has set it
# 期限は4日17時と承っておりましたが
_HEARD = Pattern(r"と(?:伺|うかが|お?聞|承)(?:っ|い)?て(?:い|おり)まし")
_IS_CALLED_LIMIT = Pattern(r"(?:期限|期日|締め?切り?|〆切り?|納期)は、?$")
_HEARD_OF = Pattern(r"(?:が|の)?(?:締め?切り?|〆切り?|期限)(?:だ|である)?と(?:伺|うかが|お?聞|承知)")
# 10月26日まで 無料, 4月26日に口座振替: what it costs, what the bank does
_COSTS = Pattern(
    r"に?[ ]{0,8}(?:無料|全額|半額|\d{1,3}[ ]?[%％]|[^\s、。]{1,8}の\d{1,3}[ ]?[%％]|口座振替|自動(?:引き?落|振替))"
)
# 稼働日 4/1(木)変更なし
_UNCHANGED = Pattern(r"[ ]?(?:(?:は|に|も)?(?:変更|変わり)(?:は|も)?(?:なし|無し|ありません|ございません)|のまま)")
_NEAR = 18  # characters behind a date within which its verb tells that it is done


def is_no_limit(expression: Expression, before: str, rest: str) -> bool:
    """A closure, a standing rule, something done, a span of hours, a period that says which figures are meant."""
    bound = expression.bound
    during = bound.kind == "by" and not bound.words and rest.startswith("は") and not limit_cues.CONCEDES.match(rest)  # 年内は
    if (
        during
        or _ONLY_SEEN.search(before[-24:])
        or _IN_CASE.match(rest)
        or _COSTS.match(rest)
        or _HEARD_OF.match(rest)
        or (_HEARD.match(rest) and _IS_CALLED_LIMIT.search(before))
        or _FORESEEN.match(rest)
        or _AS_IT_IS.search(before[-4:])
        or _OF_ANOTHER.match(rest)
        or (expression.rule == "day_of_month" and before.endswith("に") and _TAKES.match(rest))
        or (not bound.words and _UNCHANGED.match(rest) and not _CALLED_LIMIT_AHEAD.search(before))
        or (
            expression.ranged and expression.clock_only and bound.words.endswith("間に") and not _DATED.search(before)
        )  # 1時から2時の間に
        or state_cues.NO_LIMIT_BEHIND.match(rest)
        or (before.endswith(("は", "は、")) and state_cues.AND_FROM.match(rest))
        or (expression.clock_only and before.endswith("(") and state_cues.TO_A_PLACE.match(rest))
        or (expression.rule == "next_day" and state_cues.FROM_THEN_ON.search(before))
        or (
            expression.ranged and expression.clock_only and bound.words in ("まで", "まで、", "迄", "までで", "までの")
        )  # 10時から11時まで、貴社にて
        or (state_cues.AT_WILL.match(rest) and not limit_cues.CONCEDED_SO.match(rest))
        or (bound.kind != "by" and state_cues.TO_CHOOSE_FROM.match(rest))
        or (
            "(" in before[-48:]
            and (state_cues.NOTED_OF_A_SPAN.search(before[-48:]) or state_cues.DONE_BEFORE.search(before[-40:]))
        )
        or (
            f"{bound.words}{rest[:1]}".endswith("までは")
            and (expression.rule == "same_day" or state_cues.KEEP_FROM.search(rest) or state_cues.NOT_UNTIL.match(rest))
        )
        or (expression.clock_only and state_cues.AFTER_HOURS.search(before[-48:]))
        or (expression.when.rule == "within" and state_cues.HOW_OLD.search(before[-24:]))
        or (_LAST_OF_ALL.match(rest) and not state_cues.HANDED_IN.search(before[-24:]))
        or limit_cues.FORMER.search(before[-16:])
        or ("号" in before[-48:] and state_cues.OF_A_LICENCE.search(before[-48:]))
        or (bound.kind == "" and state_cues.TELLS_WHICH.match(rest))
        or (_is_standing(expression, before[-24:]) and not state_cues.THIS_TIME.search(before[-24:]))
        or (bound.kind == "by" and not bound.words and state_cues.OF_A_PERIOD.match(rest))
        or (state_cues.STANDING.match(rest[:8]) and not (bound.words == "までに" and _OF_A_RULE.match(rest)))
        or (expression.clock_only and bound.words.startswith(("まで", "迄")) and _DAY_OF_OPENING.search(before[-24:]))
        or _OPEN_TO_ALL.match(rest)
        or ("まで" in bound.words and state_cues.COSTS.match(rest))
        or (_MOVED.match(rest) and _APPOINTMENT.search(before[-32:]))
        or ((done := state_cues.DONE.search(rest)) is not None and done.start() < _NEAR)
        or (bound.kind == "by" and state_cues.ONLY_OPEN.match(rest))
    ):
        return True
    lasting = ("まで" in bound.words and "までに" not in bound.words) or bound.words.endswith(("いっぱい", "一杯"))
    if bound.words in ("まで", "迄", "まで、") and (state_cues.KEEPS_ON.match(rest) or state_cues.CANNOT_UNTIL.match(rest)):
        return True
    conceded = limit_cues.CONCEDED_SO.match(rest) is not None
    to_act = limit_cues.SPAN_TO_ACT.search(before) is not None  # 回答期間は3月20日までです
    if bound.kind == "by" and lasting and not (conceded or to_act) and "消印" not in bound.words and _is_state(before, rest):
        return True
    if (
        expression.ranged
        and bound.kind != "by"
        and not to_act
        and not limit_cues.MOVED.match(rest)
        and not rest.startswith(("間に", "うちに", "間で"))
    ):
        return True
    if _MET_EARLY.match(rest) or state_cues.HEARSAY.match(rest) or (bound.kind == "by" and state_cues.AMOUNT.match(rest)):
        return True
    return (
        bound.kind == "of" or bound.words.endswith("の") or (rest.startswith("の") and not rest.startswith(("のせ", "のち")))
    ) and _tells_which(bound, rest)


def _is_standing(expression: Expression, before: str) -> bool:
    """Whether the words before make a rule for every time; those before a day with its month must say so right there."""
    if expression.rule == "date":
        return state_cues.EVERY_YEAR.search(before) is not None
    return state_cues.STANDING.search(_GROUND.split(before)[-1]) is not None


def _tells_which(bound: Bound, rest: str) -> bool:
    """Whether a day before の only says which thing is meant: 6月末までの出荷計画, but not 6月末までのご返信."""
    if limit_cues.DRAWS_NEAR.match(rest) or (bound.kind == "by" and state_cues.ASKS_HOW_IT_GOES.match(rest)):
        return False
    noun = rest.removeprefix("の")
    if _CALLED_LIMIT.match(noun) or (bound.kind == "by" and _TO_BE_DONE.match(noun)):  # 本日18時の締めに間に合わない場合は
        return False
    if bound.words.endswith(("必着", "締切", "厳守")) and _BY_WHAT_MEANS.match(rest):  # 12日必着の書面でお寄せください
        return False
    if bound.kind == "of" and state_cues.OF_A_PERIOD.match(noun):  # 12日の納品分について
        return True
    if bound.kind == "by" and (state_cues.EARLY.match(noun) or state_cues.TELLS_OF_WHEN.match(noun)):
        return state_cues.EARLY.match(noun) is None
    return state_cues.STEP_NOUN.match(noun) is None or not (
        noun.startswith(("ご", "お")) or ask_cues.ASKS_NEAR.search(noun[:24])
    )


def _is_state(before: str, rest: str) -> bool:
    """Whether まで tells how long something lasts: 6/25まで休業, but not アンケートは6/25まで受け付けております."""
    if state_cues.TAKES_IN.match(rest) and limit_cues.ANSWERS.search(before):
        return False
    return state_cues.CLOSURE.match(rest) is not None or state_cues.LASTING_TOPIC.search(before[-16:]) is not None
