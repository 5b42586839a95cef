"""What is offered, costs, may be chosen or is only greeted: whoever does not take it misses nothing that is owed."""

from __future__ import annotations

from kigen.language.ja.clauses import limit_cues, state_cues
from kigen.language.ja.dates.expression import Expression
from kigen.patterns import Pattern, RarePattern

_LAST_OF_ALL = Pattern(limit_cues.LAST_OF_ALL)
# 6/9(金) 9時〜15時 申込不要
_OPEN_TO_ALL = RarePattern(
    r"[^。\n]{0,16}(?:申し?込み?不要|予約不要|入場無料|参加自由|出入り?自由)", words="不要 入場無料 自由"
)
_ONLY_SEEN = Pattern(r"ご覧(?:いただけます|頂けます|になれます|ください|下さい)[(]$")  # ご覧ください(9月20日まで)
# 年内納品の場合、, 年内着をご希望の, 年内に必要な部数がありましたら: the case in which something is asked
_IN_CASE = Pattern(
    r"(?:に)?(?:お?届け|着|納品|発送|出荷|納入|お?引き?渡し|仕上げ|完成)(?:の場合|をご?希望|ご希望|でお急ぎ)|に必要な[^、。]{1,8}が(?:あり|ござい)"
)
# 12日までよろしくお願いいたします: a greeting
_GREETED = Pattern(r"(?:まで)?、?(?:何卒|なにとぞ|どうぞ|引き続き|今後とも)?、?(?:宜しく|よろしく)、?お?願")
_BARE = Pattern(r"[ 　]*(?:引き続き|今後とも|では|それでは)?、?")
# 12日までの間で、ご都合のよい日をお知らせください
_TO_CHOOSE_IN = Pattern(r"(?:の?間)?で、?[^。]{0,8}(?:ご?都合の(?:よ|良)|候補日|お時間|ご?希望日|空いて)")
# 31日までにご予約いただくと、ワンドリンクをサービスいたします
_REWARDED = Pattern(
    r"[^。、]{0,10}(?:いただく|頂く|くださる|される)と、[^。]{0,24}(?:サービス|プレゼント|割引|進呈|無料|お得|特典)"
)
# 10月26日まで 無料, 4月26日に口座振替: what it costs, what the bank does
_COSTS = Pattern(
    r"に?[ ]{0,8}(?:無料|全額|半額|\d{1,3}[ ]?[%％]|[^\s、。]{1,8}の\d{1,3}[ ]?[%％]|口座振替|自動(?:引き?落|振替))"
)


def is_offered(expression: Expression, before: str, rest: str) -> bool:
    """ご覧ください(20日まで), 10月26日まで 無料, 年内納品をご希望の場合, 12日までの間でご都合のよい日を."""
    bound = expression.bound
    return bool(
        _ONLY_SEEN.search(before[-24:])
        or _IN_CASE.match(rest)
        or _COSTS.match(rest)
        or ("まで" in bound.words and state_cues.COSTS.match(rest))
        or _REWARDED.match(rest)
        or _OPEN_TO_ALL.match(rest)
        or (bound.kind == "by" and state_cues.ONLY_OPEN.match(rest))
        or (state_cues.AT_WILL.match(rest) and not limit_cues.CONCEDED_SO.match(rest))
        or (_LAST_OF_ALL.match(rest) and not state_cues.HANDED_IN.search(before[-24:]))
        or _TO_CHOOSE_IN.match(rest)
        or (bound.kind != "by" and state_cues.TO_CHOOSE_FROM.match(rest))
        or (not bound.adverb and _GREETED.match(rest) and _BARE.fullmatch(before))
    )
