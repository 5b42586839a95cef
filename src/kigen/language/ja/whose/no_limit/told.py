"""What has been done, was said before, is heard of others or foreseen: told, and asked of nobody."""

from __future__ import annotations

from kigen.language.ja.clauses import limit_cues, state_cues
from kigen.language.ja.dates.expression import Expression
from kigen.patterns import Pattern

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
# 12日に締め切られた公募の結果
_CLOSED = Pattern(r"に?(?:締め?切|打ち切)られた")
# 稼働日 4/1(木)変更なし
_UNCHANGED = Pattern(r"[ ]?(?:(?:は|に|も)?(?:変更|変わり)(?:は|も)?(?:なし|無し|ありません|ございません)|のまま)")
_CALLED_LIMIT_AHEAD = Pattern(r"期限|締切|締め切り|〆切|リミット|期日")
# 12日までに入金がない場合はキャンセルとなる旨、先方に伝えました
_TOLD_TO_OTHERS = Pattern(
    r"旨(?:を)?、?(?:先方|相手方?|業者|メーカー|取引先|担当者|[^\s、。]{1,8}(?:様|さん|氏))(?:に|へ)(?:は|も)?(?:お?伝え|ご?連絡|お?知らせ|申し)"
)
# 先方には12日までにご回答いただくようお願いしております
_TO_OTHERS = Pattern(r"(?:先方|相手方?|業者|メーカー|取引先|仕入先)(?:様)?(?:に|へ)(?:は|も)?、?$")
_IS_ASKED_FOR = Pattern(r"(?:お?願い|依頼|お?伝え|催促)(?:を)?(?:して|いたしました|しました|済み)")
# 12日の締切に間に合うよう、弊社で進めております
_WE_MAKE_IT = Pattern(
    r"の?(?:締め?切り?|期限|納期)?に(?:間に合う|間に合わせる)(?:よう(?:に)?|ため(?:に)?)、?[^。]{0,12}(?:弊社|当社|当方|こちら|進めて|増員|手配し)"
)
# 最終判定は7日頃となる見込みです
_FORESEEN = Pattern(r"(?:頃|ごろ)?(?:と|に)なる(?:見込|見通|予定)")
# 期限は4日17時と承っておりましたが, 13日が締切と伺っております: the reader's house has set it
_HEARD = Pattern(r"と(?:伺|うかが|お?聞|承)(?:っ|い)?て(?:い|おり)まし")
_IS_CALLED_LIMIT = Pattern(r"(?:期限|期日|締め?切り?|〆切り?|納期)は、?$")
_HEARD_OF = Pattern(r"(?:が|の)?(?:締め?切り?|〆切り?|期限)(?:だ|である)?と(?:伺|うかが|お?聞|承知)")
_NEAR = 18  # characters behind a date within which its verb tells that it is done


def is_told(expression: Expression, before: str, rest: str) -> bool:
    """Whether a day is that of something done, heard, moved or foreseen."""
    return _is_done(expression, before, rest) or _is_of_others(before, rest) or _is_foreseen(expression, rest)


def _is_done(expression: Expression, before: str, rest: str) -> bool:
    """12日までにいただきました, ご予約を24日へ変更いたしました, (12日提出済み), 稼働日 4/1(木)変更なし."""
    done = state_cues.DONE.search(rest)
    noted = "(" in before[-48:] and (
        state_cues.NOTED_OF_A_SPAN.search(before[-48:]) or state_cues.DONE_BEFORE.search(before[-40:])
    )
    unchanged = not expression.bound.words and _UNCHANGED.match(rest) and not _CALLED_LIMIT_AHEAD.search(before)
    return bool(
        (done is not None and done.start() < _NEAR)
        or _CLOSED.match(rest)
        or noted
        or unchanged
        or limit_cues.FORMER.search(before[-16:])
        or (_MOVED.match(rest) and _APPOINTMENT.search(before[-32:]))
        or _MET_EARLY.match(rest)
    )


def _is_of_others(before: str, rest: str) -> bool:
    """What others are asked, have set, or are told."""
    return bool(
        _HEARD_OF.match(rest)
        or (_HEARD.match(rest) and _IS_CALLED_LIMIT.search(before))
        or _TOLD_TO_OTHERS.search(rest)
        or (_TO_OTHERS.search(before[-16:]) and _IS_ASKED_FOR.search(rest))
        or state_cues.HEARSAY.match(rest)
    )


def _is_foreseen(expression: Expression, rest: str) -> bool:
    """What is to be expected, how much by then, or what the writer does for it."""
    return bool(
        _FORESEEN.match(rest) or _WE_MAKE_IT.match(rest) or (expression.bound.kind == "by" and state_cues.AMOUNT.match(rest))
    )
