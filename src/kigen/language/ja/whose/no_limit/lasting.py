"""How long something lasts or holds, what a rule says for every time, and which thing a period tells of."""

from __future__ import annotations

from kigen.language.ja.clauses import ask_cues, limit_cues, state_cues
from kigen.language.ja.dates.bounds import Bound
from kigen.language.ja.dates.expression import Expression
from kigen.patterns import Pattern

_GROUND = Pattern(r"(?:ので|ため|から|ですが|ますが)、")  # 定休日に作業するので、前日には: why, and no rule
_CALLED_LIMIT = Pattern(r"(?:ご?(?:提出|回答|返送)の?)?(?:締め?切り?|締め|期限|リミット)(?=に間に合|まで|[はが])")
_TO_BE_DONE = Pattern(
    r"[^。、をはが]{0,12}?(?:到着|着金|宿題|課題|ToDo|お願い(?:事項)?)(?:で|と(?:して|なり)|を|は)[^。]{0,24}(?:お?願|くださ|下さ|いただ|頂)"
    # 12日までの発注書のご発行が必要です, 打合せまでのおふたりの宿題は
    r"|[^。、はが]{0,10}?(?:[ごお][一-龠]{1,3}[りしちきえい]?|提出|発行|返送|返信|入金|振込|発注|支払い?|回答|承認)が(?:必要|必須)"
    r"|[^。、をはが]{0,8}宿題は"
)
_BY_WHAT_MEANS = Pattern(r"の[^\s、。をはが]{1,8}(?:で|にて)")
# 12日までに営業時間の一覧のご提出を, 毎日の売上をお知らせください: what is about every day is asked for once
_OF_A_RULE = Pattern(r"(?:毎[日週月年回]|各月|平日|通常|営業時間|受付時間|定休日?)の[^。、は]{1,16}?(?:を|の[ごお])")
# 年度内のお支払い処理に間に合いますよう, 印字に2日、封入に1日いただきます, 1週間後ろ倒し: what comes of it, how long it takes
_OF_ANOTHER = Pattern(r"の[^、。]{1,14}(?:処理|決算|計上|納品|発送|出荷|公開|開始|オープン)に間に合|ろ倒し")
_TAKES = Pattern(
    r"(?:ほど|程度|間)?(?:いただきます|頂きます|かかり|を?要し)|、[^、。]{1,10}に\d{1,2}日(?:ほど|程度|間)?(?:いただきます|頂きます|かかり)"
)
# 現行は4日まで985円
_AS_IT_IS = Pattern(r"(?:現行|従来)は?、?$")


def is_a_rule(expression: Expression, before: str, rest: str) -> bool:
    """毎月25日までに, 翌日からは, 年内は: what holds every time, or from then on."""
    bound = expression.bound
    during = bound.kind == "by" and not bound.words and rest.startswith("は") and not limit_cues.CONCEDES.match(rest)  # 年内は
    standing = state_cues.STANDING.match(rest[:8]) and not (bound.words == "までに" and _OF_A_RULE.match(rest))
    return bool(
        during
        or standing
        or state_cues.NO_LIMIT_BEHIND.match(rest)
        or (before.endswith(("は", "は、")) and state_cues.AND_FROM.match(rest))
        or (expression.rule == "next_day" and state_cues.FROM_THEN_ON.search(before))
        or (_is_standing(expression, before[-24:]) and not state_cues.THIS_TIME.search(before[-24:]))
    )


def lasts(expression: Expression, before: str, rest: str) -> bool:
    """6/25まで休業, 12日まではお待ちください, 許可期限:2029年2月28日, 12日から14日: how long something lasts or holds."""
    bound = expression.bound
    if "号" in before[-48:] and state_cues.OF_A_LICENCE.search(before[-48:]):
        return True
    if _AS_IT_IS.search(before[-4:]) or (expression.when.rule == "within" and state_cues.HOW_OLD.search(before[-24:])):
        return True
    if f"{bound.words}{rest[:1]}".endswith("までは") and (
        expression.rule == "same_day" or state_cues.KEEP_FROM.search(rest) or state_cues.NOT_UNTIL.match(rest)
    ):
        return True
    if bound.words in ("まで", "迄", "まで、") and (state_cues.KEEPS_ON.match(rest) or state_cues.CANNOT_UNTIL.match(rest)):
        return True
    return _lasts_until(bound, before, rest) or _is_a_span(expression, before, rest)


def _lasts_until(bound: Bound, before: str, rest: str) -> bool:
    lasting = ("まで" in bound.words and "までに" not in bound.words) or bound.words.endswith(("いっぱい", "一杯"))
    if bound.kind != "by" or not lasting or "消印" in bound.words or limit_cues.CONCEDED_SO.match(rest):
        return False
    if limit_cues.SPAN_TO_ACT.search(before):  # 回答期間は3月20日までです
        return False
    return _is_state(before, rest)


def _is_a_span(expression: Expression, before: str, rest: str) -> bool:
    """12日から14日: a span, but not one in which to act."""
    return (
        expression.ranged
        and expression.bound.kind != "by"
        and not limit_cues.SPAN_TO_ACT.search(before)
        and not limit_cues.MOVED.match(rest)
        and not rest.startswith(("間に", "うちに", "間で"))
    )


def tells_which(expression: Expression, before: str, rest: str) -> bool:
    """6月末までの出荷計画, 印字に2日いただきます: which thing is meant, or how long it takes."""
    bound = expression.bound
    if _OF_ANOTHER.match(rest) or (bound.kind == "" and state_cues.TELLS_WHICH.match(rest)):
        return True
    if expression.rule == "day_of_month" and before.endswith("に") and _TAKES.match(rest):
        return True
    if bound.kind == "by" and not bound.words and state_cues.OF_A_PERIOD.match(rest):
        return True
    of_a_noun = (
        bound.kind == "of" or bound.words.endswith("の") or (rest.startswith("の") and not rest.startswith(("のせ", "のち")))
    )
    return of_a_noun and _tells_which(bound, rest)


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
