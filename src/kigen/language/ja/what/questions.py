"""Questions that are asked within a sentence: 出席されるかどうか、12日までにお返事ください."""

from __future__ import annotations

from kigen.patterns import Pattern

_QUESTION = Pattern(
    r"(?P<words>[^、。\n(]{2,30}(?:(?:[るいたうくすむぶ]|ます|です|ません|必要|可能)(?<!いく)(?<!ただく)(?<!頂く)か|か(?:どうか|否か)))(?:について|だけ(?:でも)?)?(?:を|も|は)?、?(?:(?:お?調べ|お?確かめ|ご?確認)(?:て|して|の?(?:うえ|上)で?)?、)?(?=(?:(?!いただ|頂|くださ|下さ)[^、。]){0,20}$)"
)
# 進めてよいか, お引き受けいただけるか: a question that leaves out what it is about.
_BARE_QUESTION = Pattern(
    r"[^、。]{0,20}?(?:誤り|問題|不備|間違い|相違|漏れ|支障|不都合)(?:が|は)?(?:な|あ)[^、。をはが]{0,6}か(?:どうか|否か)?"
    r"|(?:この|その|こちらの|上記の?|添付の?)?(?:内容|プラン|案|形|日程|条件|文面|まま|こちら|これ|それ)?で?(?:、)?(?:お|ご)?"
    r"(?:よろし|宜し|良|よ|い|差し支えな|問題な|問題は?な|構わな|大丈夫|可能|OK|進め|受け|引き受け|参加|出席|来[場社店]|協力|対応|了承|承諾|手伝い)"
    r"[^、。をはが]{0,12}か(?:どうか|否か)?"
)


def question_in(words: str) -> str | None:
    """The last question within a stretch of text; None without one."""
    found = [match["words"] for match in _QUESTION.finditer(words)]
    return found[-1].strip() if found else None


def is_bare_question(words: str) -> bool:
    """Whether a question does not say what it is about: 進めてよいか, お引き受けいただけるか."""
    return _BARE_QUESTION.fullmatch(words) is not None
