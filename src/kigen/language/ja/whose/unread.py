"""The last resort: a day that no rule reads, beside something that the mail asks for. It is a guess, and only shown.

10日昼までチェック期間とします。まとめてお送りください; もとのデータもいただけますか。金曜だとありがたいです.
Where a mail asks for something, says of no day that it is the limit, and names one beside the ask, that day may well be it.
"""

from __future__ import annotations

from kigen.language.deadline import OwedBy
from kigen.language.ja.clauses import ask_cues, limit_cues, state_cues
from kigen.language.ja.clauses.predicates import Act, predicates
from kigen.language.ja.clauses.sentences import Letter, Sentence
from kigen.language.ja.clauses.steps import THIRD
from kigen.language.ja.dates.expression import Expression
from kigen.language.ja.whose.beside import WINDOW, Verdict, around, has_own_limit
from kigen.language.ja.whose.giving import comes_of_it
from kigen.language.ja.whose.no_limit import is_no_limit
from kigen.language.ja.whose.setting import Setting
from kigen.language.reason import reason
from kigen.patterns import Pattern

# What the sentence of a day tells of it: something happens, is done, or is done by the writer then.
_TOLD = frozenset({Act.EXISTS, Act.PAST, Act.PROMISE, Act.CUSTOM, Act.UNABLE, Act.LATER, Act.MODIFIES})
_LAST_OF_ALL = Pattern(limit_cues.LAST_OF_ALL)
_GLADLY = Pattern(r"[^。、]{0,12}(?:助か|ありがた|有難|幸い|嬉し|うれし|理想|ベスト)")
_BEGINS = Pattern(
    r"(?:で|は)?、?(?:いかが|如何)|[^。]{0,12}(?:見込|見通|開始|始ま|スタート|着工|開催|開店|開[場演講]|開園|開館|オープン|発売|予定|出発|到着|集合|入荷|発送|出荷|施行|満了|満期|失効)"
)
# まだ届いておりません, 未提出です: what is waited for is asked for.
NOT_COME = Pattern(
    r"(?:まだ|未だ|いまだ)[^。、]{0,16}(?:届|出て|いただ|頂|返|入金|提出|拝受)[^。、]{0,10}(?:ません|ない|おらず)|未(?:提出|着|入金|返却|回答|返信)"
)
_EVENT = Pattern(
    r"(?:[会展祭式日便]|車検|現行は?|(?:オープン|開店|開業|再開|発売|公開)は?"
    r"|フェア|イベント|セール)[】\]」)]?[ :]*$"
)
_NAMED_ROW = Pattern(r"^[^。、]{2,24}(?:  |\t|:|…|‥)[ ]*$")  # 取締役会議事録     6/26
_PROPOSES = Pattern("いかが|如何|よろしいでしょう|ご都合|選び")  # days to choose from
_LOOKED_AT = Pattern("確認|ご覧|検討|査収|参照|チェック")  # the day of a row then tells of which thing it is
_DEED = 16  # characters before an asking verb in which the verb of what is asked stands
_ORDERS = Pattern("注文|予約|申し?込|応募|来[場店]|お?問い?合わ")
_NEAR = 2  # sentences


def unread(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting, _until: int) -> Verdict | None:
    """What a day may be that no rule reads: the limit of what is asked beside it; None when nothing says so."""
    before, rest = around(letter, sentence, expression)
    kind = expression.bound.kind
    crossed = expression.bound.words.startswith(("を過ぎ", "を超え", "を越え", "を回", "過ぎ"))
    if (kind == "from" and not crossed) or (kind not in ("by", "from") and (expression.clock_only or expression.ranged)):
        return None
    taken = (
        kind == "by" and state_cues.TAKES_IN.match(rest) is not None and not _ORDERS.search(before)
    )  # 修正は木曜17時まで受け付けます
    if setting.newsletter or (not (crossed or taken) and _tells_else(before, rest)):
        return None
    no_limit = is_no_limit(expression, before, rest) and not (crossed or taken or _LAST_OF_ALL.match(rest))
    if no_limit or setting.offer:
        return None
    asked = _asked_near(letter, sentence, expression, setting)
    if asked is None or has_own_limit(letter, sentence, asked) or expression.tail <= asked[0] < sentence.end:
        return None
    if letter.is_listed(sentence) and _LOOKED_AT.search(letter.text, max(0, asked[0] - _DEED), asked[1]):
        return None
    return Verdict(OwedBy.THEM, False, (reason("ja_asked_beside"), reason("ja_far_from_verb")), asked)


def _tells_else(before: str, rest: str) -> bool:
    """Whether the sentence of a day tells what happens then, or what somebody else or the writer does."""
    if _NAMED_ROW.search(before) and not _EVENT.search(before):
        return False
    if THIRD.search(before) or ask_cues.ATTENDING.search(before + rest) or _EVENT.search(before):
        return True
    if _BEGINS.match(rest) or state_cues.CLOSURE.match(rest):
        return True
    return not _GLADLY.match(rest) and any(one.act in _TOLD and not one.words.startswith("間に合") for one in predicates(rest))


def _asked_near(letter: Letter, sentence: Sentence, expression: Expression, setting: Setting) -> tuple[int, int] | None:
    """Where something is asked for in any case, or waited for, beside a sentence."""
    spans = (
        span
        for span in setting.all_asked_around(sentence)
        if not _PROPOSES.search(letter.text, max(0, span[0] - _DEED), span[1])
    )
    asked = next((span for span in spans if comes_of_it(letter, expression, span)), None)
    if asked is not None:
        return asked
    near = letter.sentences[max(0, sentence.number - _NEAR) : sentence.number + 1]
    waited = next((one for one in reversed(near) if NOT_COME.search(letter.words(one)[:WINDOW])), None)
    return (waited.start, waited.start) if waited else None
